"""exports/ → a server on this machine: SPARQL 1.1 Protocol, pages of entities, the explorer. It reads, and writes nothing.

``engine`` answers queries in processes that can be ended, ``results`` speaks the formats, ``protocol`` reads requests, ``pages`` writes
HTML, ``app`` says which address is what.
"""

from __future__ import annotations

import json
import os
import socket
from ipaddress import ip_address
from typing import TYPE_CHECKING

from kg.errors import UsageError, WorkError
from kg.serve.engine import Engine, Limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["Limits", "serve"]


def serve(folder: Path, *, host: str, port: int, limits: Limits, say: Callable[[str], None]) -> None:
    """Serve the exports in ``folder`` until a signal ends it; port 0 takes a free one. ``say`` is told the address and any caution.

    Raises UsageError where there are no exports, no such address, or the extra ``serve`` is not installed.
    """
    if not hasattr(os, "fork"):
        raise UsageError("kg serve: this system cannot fork a process, which is how a query is stopped; use Linux, macOS or WSL")
    base = _base(folder)
    engine = Engine(folder, limits)  # first, while this process has one thread and little memory
    try:
        import uvicorn  # noqa: PLC0415  import kg stays light

        from kg.serve.app import application  # noqa: PLC0415  import kg stays light
    except ImportError as fault:
        raise UsageError(f"kg serve: {fault.name} is not installed; add the extra with pip install 'zhengtu[serve]'") from None
    with _listen(host, port) as listener:
        say(f"{folder} at http://{_authority(listener)}/ (SPARQL at /sparql, queries at /query); stop it with Ctrl-C")
        if not _loopback(listener):
            say(f"{host} is not loopback: whoever can reach this machine can read and query everything in {folder}, without a password")
        config = uvicorn.Config(
            application(folder, base, engine), log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=1
        )
        uvicorn.Server(config).run(sockets=[listener])


def _base(folder: Path) -> str:
    """What the IRIs of the exports begin with."""
    path = folder / "manifest.json"
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["base"])
    except FileNotFoundError:
        raise UsageError(f"{folder}: no exports here; make them with kg build PATH -o {folder}") from None
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise WorkError(f"{path}: cannot be read ({fault}); make the exports again with kg build") from None


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family, backlog=512)
    except OSError as fault:
        raise UsageError(f"{host}:{port}: cannot listen there ({fault.strerror}); choose others with --host and --port") from None


def _authority(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _loopback(listener: socket.socket) -> bool:
    return ip_address(listener.getsockname()[0]).is_loopback
