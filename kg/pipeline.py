"""paths → Graph → exports. The only module that knows the order of the stages."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kg.assemble import assemble
from kg.errors import ExportError, ReadError, UsageError, WorkError
from kg.export import export
from kg.model import Reading
from kg.read import documents, read
from kg.recognise import recognise
from kg.relate import relate
from kg.resolve import resolve
from kg.segment import segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.model import Graph

    Progress = Callable[[int, int, str], None]  # steps done, steps in all, what comes next

BASE = "https://zhengtu.example/"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run made: the graph of the documents that could be read, and why the others could not."""

    graph: Graph
    failures: tuple[ReadError, ...]


def build(paths: Sequence[Path], *, output: Path, strict: bool = False, progress: Progress | None = None, base: str = BASE) -> Outcome:
    """Every export of the documents under ``paths``, in the folder ``output``. Earlier exports stay untouched unless all is well.

    Raises what ``extract`` raises, UsageError where ``output`` is a file, ExportError where it cannot be written.
    """
    if output.is_file():
        raise UsageError(f"{output}: this is a file; name a folder with -o")
    with staged(output) as draft:
        outcome = extract(paths, strict=strict, progress=progress)
        if progress:
            progress(1, 2, "exports")
        export(outcome.graph, draft, base=base)
    return outcome


def extract(paths: Sequence[Path], *, strict: bool = False, progress: Progress | None = None) -> Outcome:
    """The graph of the documents under ``paths`` (files or folders).

    A document that cannot be read is reported in the outcome, and raised where ``strict``. Raises UsageError for a missing path
    and WorkError where no document can be read.
    """
    files = documents(tuple(paths))
    readings, failures = [], []
    for done, file in enumerate(files):
        if progress:
            progress(done, len(files) + 2, file.name)
        try:
            readings.append(reading(file))
        except ReadError as failure:
            if strict or len(files) == 1:
                raise
            failures.append(failure)
    if not readings:
        raise WorkError(f"none of the {len(files)} documents can be read; the first: {failures[0]}")
    if progress:
        progress(len(files), len(files) + 2, "graph")
    resolution = resolve(tuple(readings))
    return Outcome(assemble(tuple(readings), resolution), tuple(failures))


def reading(file: Path) -> Reading:
    """Everything read from one document."""
    article = segment(read(file))
    mentions = recognise(article)
    return Reading(article, mentions, relate(article, mentions))


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """A path beside ``target`` to write a file or folder to, which takes its place when the block ends without an error."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        room = TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent)
    except OSError as fault:
        raise _unwritable(target, fault) from None
    with room:
        draft = Path(room.name) / target.name
        yield draft
        try:
            _move(draft, target)
        except OSError as fault:
            raise _unwritable(target, fault) from None


def _move(draft: Path, target: Path) -> None:
    """Files take their places one by one, so that what else lies in ``target`` stays; the manifest comes last and seals them."""
    files = [path for path in draft.rglob("*") if path.is_file()] if draft.is_dir() else [draft]
    for file in sorted(files, key=lambda path: (path.name == "manifest.json", path)):
        place = target / file.relative_to(draft)
        place.parent.mkdir(parents=True, exist_ok=True)
        file.replace(place)


def _unwritable(target: Path, fault: OSError) -> ExportError:
    return ExportError(f"{target}: cannot be written ({fault.strerror}); name another place with -o")
