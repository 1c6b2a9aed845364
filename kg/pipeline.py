"""paths → Graph → exports. The only module that knows the order of the stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.assemble import assemble
from kg.errors import ReadError, WorkError
from kg.export import export
from kg.model import Reading
from kg.read import documents, read
from kg.recognise import recognise
from kg.relate import relate
from kg.resolve import resolve
from kg.resolve.decisions import load
from kg.segment import segment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kg.model import Decision, Graph

    Progress = Callable[[int, int, str], None]  # steps done, steps in all, what comes next

BASE = "https://zhengtu.example/"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run made: the graph of the documents that could be read, and why the others could not."""

    graph: Graph
    failures: tuple[ReadError, ...]
    stale: tuple[Decision, ...] = ()  # decisions whose quote the documents no longer hold


def build(paths: Sequence[Path], *, output: Path, strict: bool = False, progress: Progress | None = None, base: str = BASE) -> Outcome:
    """Every export of the documents under ``paths``, in the folder ``output``; earlier exports stay unless all is well.

    Raises what ``extract`` raises, and ExportError where ``output`` cannot be written.
    """
    outcome = extract(paths, strict=strict, progress=progress)
    if progress:
        steps = len(outcome.graph.documents) + len(outcome.failures) + 2
        progress(steps - 1, steps, "exports")
    export(outcome.graph, output, base=base)
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
    decisions = tuple(
        d for folder in sorted({path if path.is_dir() else path.parent for path in paths}) for d in load(folder / "decisions.tsv")
    )
    resolution = resolve(tuple(readings), decisions)
    return Outcome(assemble(tuple(readings), resolution), tuple(failures), resolution.stale)


def reading(file: Path) -> Reading:
    """Everything read from one document."""
    article = segment(read(file))
    mentions = recognise(article)
    return Reading(article, mentions, relate(article, mentions))
