"""A query is a process, so that whatever it does can be ended: its time, its memory and its files are limits that the kernel keeps.

One process, the template, loads the store and then only forks. A fork takes milliseconds and shares the store's memory; it answers one
query and is killed when the answer is there, when its time is over, or when the client has gone. The template alone starts, kills and
awaits those processes, so that no process of another can be hit. The query's process can open no file and no socket, hence reach nothing.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import resource
import signal
import socket
import struct
import sys
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from kg import query
from kg.errors import WorkError, ZhengtuError
from kg.serve.results import Reply, Task, reply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Store

_ORDER = struct.Struct("i")  # n with a socket: answer what comes on it; -n: end that process
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take. ``memory`` is in megabytes beyond the store (kept on Linux), ``body`` in bytes of a request."""

    seconds: float = 10.0
    rows: int = 100_000
    memory: int = 1024
    workers: int = 4  # queries at one time; others wait their turn
    body: int = 1_000_000


class Engine:
    """The queries of a server. ``Engine(folder, limits)`` must be made while the process has one thread, as every fork."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.limits = limits
        self._control, theirs = socket.socketpair()
        self._numbers = count(1)
        self._slots = asyncio.Semaphore(limits.workers)
        template = multiprocessing.get_context("fork").Process(target=_template, args=(theirs, self._control, folder, limits), daemon=True)
        template.start()
        theirs.close()
        if complaint := b"".join(iter(lambda: self._control.recv(1), b"\n")).decode():
            raise WorkError(complaint)

    async def answer(self, task: Task) -> Reply:
        """The reply to a query; 503 when a limit cut it off. Cancelling this ends the query's process."""
        seconds = self.limits.seconds
        try:
            async with asyncio.timeout(seconds):
                await self._slots.acquire()
        except TimeoutError:
            return Reply(503, f"{self.limits.workers} queries were running for {seconds:g} s; ask again later\n".encode())
        try:
            async with asyncio.timeout(seconds):
                return await self._run(task)
        except TimeoutError:
            return Reply(503, f"the query was cut off after {seconds:g} s; make it smaller, or serve with a longer --timeout\n".encode())
        except OSError as fault:
            return Reply(503, f"the query could not be run ({fault.strerror}); restart kg serve if this lasts\n".encode())
        finally:
            self._slots.release()

    async def _run(self, task: Task) -> Reply:
        number, loop = next(self._numbers), asyncio.get_running_loop()
        ours, theirs = socket.socketpair()
        with ours:
            ours.setblocking(False)
            with theirs:
                socket.send_fds(self._control, [_ORDER.pack(number)], [theirs.fileno()])
            try:
                await loop.sock_sendall(ours, json.dumps(asdict(task)).encode())
                ours.shutdown(socket.SHUT_WR)
                received = bytearray()
                while piece := await loop.sock_recv(ours, _MEGABYTE):
                    received += piece
            finally:
                self._control.sendall(_ORDER.pack(-number))
        return Reply.unpack(received) or Reply(503, f"the query needed more than {self.limits.memory} MB; make it smaller\n".encode())


def _template(control: socket.socket, theirs: socket.socket, folder: Path, limits: Limits) -> None:
    """Load the store, say so with an empty line (else why not), then obey until the server has gone."""
    theirs.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server; its end is the end of this
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # through the end of ``_obey``, which leaves no query behind
    try:
        store = query.store(folder, dataset=True)
    except ZhengtuError as error:
        control.sendall(f"{error}\n".encode())
        return
    control.sendall(b"\n")
    running: dict[int, int] = {}
    try:
        _obey(control, store, limits, running)
    finally:
        for pid in running.values():
            _end(pid)


def _obey(control: socket.socket, store: Store, limits: Limits, running: dict[int, int]) -> None:
    """Start and end processes as told; ``running`` is number → process id."""
    room = _size() + limits.memory * _MEGABYTE
    for number, given in _orders(control):
        if number < 0:
            _end(running.pop(-number, 0))
            continue
        try:
            pid = os.fork()
        except OSError:  # too many processes: the server finds its socket closed
            given.close()
            continue
        if pid == 0:
            control.close()
            _answer(given, store, limits, room)
        running[number] = pid
        given.close()


def _orders(control: socket.socket) -> Iterator[tuple[int, socket.socket]]:
    while True:
        try:
            message, sockets, _, _ = socket.recv_fds(control, _ORDER.size, 1)
        except OSError:
            return
        if not message:
            return
        number = int(_ORDER.unpack(message)[0])
        yield number, socket.socket(fileno=sockets[0]) if sockets else control


def _end(pid: int) -> None:
    if pid:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _answer(connection: socket.socket, store: Store, limits: Limits, room: int) -> None:
    """The process of one query, from its first line to its end."""
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.nice(5)  # the server goes before its queries
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # the store's last words when memory ends
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (int(limits.seconds) + 2,) * 2)  # should server and template both be killed
        if Path("/proc/self").exists():
            resource.setrlimit(resource.RLIMIT_AS, (room, room))
        asked = b"".join(iter(lambda: connection.recv(_MEGABYTE), b""))
        connection.sendall(reply(store, Task(**json.loads(asked)), rows=limits.rows).pack())
    except MemoryError:
        pass  # the server finds no reply, as when the store itself runs out of memory
    except BaseException as fault:  # nothing that goes wrong here may go on as a second template
        connection.sendall(Reply(500, f"the query failed: {fault!r}\n".encode()).pack())
    finally:
        os._exit(0)


def _size() -> int:
    """Bytes of address space that this process takes already; Linux tells, elsewhere nothing is limited by it."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()
