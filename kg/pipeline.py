"""paths → Graph → exports. The only module that knows the order of the stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.assemble import assemble
from kg.cite import cite, dated
from kg.errors import ReadError, WorkError
from kg.export import export
from kg.model import Reading
from kg.read import documents, read
from kg.recognise import recognise
from kg.relate import relate
from kg.resolve import resolve
from kg.resolve.decisions import load
from kg.segment import segment
from kg.weigh import weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kg.model import About, Article, Decision, Graph

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
    articles, failures = _articles(files, strict=strict)
    citations = cite(articles.values())
    known = dated(articles.values(), citations)
    say = progress or (lambda _done, _total, _what: None)
    readings = []
    for done, file in enumerate(files):
        say(done, len(files) + 2, file.name)
        if article := articles.get(file):
            readings.append(reading(article, known.get(article.about.stem)))
    say(len(files), len(files) + 2, "graph")
    decisions = tuple(
        d for folder in sorted({path if path.is_dir() else path.parent for path in paths}) for d in load(folder / "decisions.tsv")
    )
    resolution = resolve(tuple(readings), decisions)
    graph = weigh(assemble(tuple(readings), resolution, citations), resolution, decisions)
    return Outcome(graph, failures, resolution.stale)


def _articles(files: Sequence[Path], *, strict: bool) -> tuple[dict[Path, Article], tuple[ReadError, ...]]:
    """The documents that can be read, in their order, and why the others cannot."""
    articles, failures = {}, []
    for file in files:
        try:
            articles[file] = segment(read(file))
        except ReadError as failure:
            if strict or len(files) == 1:
                raise
            failures.append(failure)
    if not articles:
        raise WorkError(f"none of the {len(files)} documents can be read; the first: {failures[0]}")
    return articles, tuple(failures)


def reading(article: Article, known: About | None = None) -> Reading:
    """Everything read from one document; ``known`` is what others tell of its date."""
    article = segment(article.document, known) if known else article
    mentions = recognise(article)
    return Reading(article, mentions, relate(article, mentions))
