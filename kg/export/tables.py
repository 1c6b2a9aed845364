"""``tables/*.csv`` for spreadsheets: UTF-8 with BOM, one fact a row, its documents and quotes beside it.

Several values in one cell stand on lines of their own; ``documents`` and ``quotes`` have a line for each occurrence, in the same order.

A text cell that a spreadsheet would take for a formula gets an apostrophe in front, and so does one that begins with an apostrophe,
so that dropping one leading apostrophe always gives the text back. See https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.identity import fact_id, plain
from kg.export.separated import Cell, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.model import Claim, Entity, Evidence, Graph, Observation, Status

    Row = tuple[Cell, ...]

_RISKY = frozenset("=+-@\t\r\n'＝＋－＠")
_WHERE = ("documents", "quotes")
_HOW = ("confidence", "rule", *_WHERE)
HEADERS: dict[str, tuple[str, ...]] = {
    "documents": ("id", "title", "date", "publisher", "home", "file", "sha256", "length"),
    "entities": ("id", "type", "name", "aliases", "code", "owner", "part_of", "confidence", "reasons", "mentions", *_WHERE),
    "relations": ("id", "predicate", "subject", "subject_name", "object", "object_name", *_HOW),
    "statuses": ("id", "project", "project_name", "status", "mood", "period", *_HOW),
    "observations": ("id", "about", "about_name", "indicator", "value", "unit", "measure", "status", "period", "bound", *_HOW),
    "tenures": ("id", "person", "person_name", "post", "post_name", "observed_on", "not_before", "not_after", *_WHERE),
}


def write(graph: Graph, folder: Path) -> None:
    """``tables/`` in ``folder`` with one file for each key of ``HEADERS``."""
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    for name, rows in rows_of(graph).items():
        text = table(HEADERS[name], ([guard(cell) for cell in row] for row in rows))
        (folder / "tables" / f"{name}.csv").write_text(text, encoding="utf-8-sig", newline="\n")


def guard(cell: Cell) -> Cell:
    """``cell``, with an apostrophe in front of a text that a spreadsheet might calculate; ``cell[1:]`` undoes it."""
    return "'" + cell if isinstance(cell, str) and cell[:1] in _RISKY else cell


def rows_of(graph: Graph) -> dict[str, Iterator[Row]]:
    """The rows of each table, unguarded, in the order of ``HEADERS``; a period that no text states is empty."""
    name = {entity.id: entity.name for entity in graph.entities}

    def named(key: str) -> tuple[str, str]:
        return key, name[key]

    return {
        "documents": ((d.stem, d.title, d.date, d.publisher, d.home, d.file, d.digest, d.length) for d in graph.documents),
        "entities": map(_entity, graph.entities),
        "relations": ((fact_id(r), r.predicate, *named(r.subject), *named(r.object), *_how(r)) for r in graph.relations),
        "statuses": ((fact_id(s), *named(s.project), s.status, s.mood, _period(s), *_how(s)) for s in graph.statuses),
        "observations": ((fact_id(o), *named(o.about), *_number(o), *_how(o)) for o in graph.observations),
        "tenures": (
            (fact_id(t), *named(t.person), *named(t.post), _lines(t.observed_on), t.not_before, t.not_after, *_where(t.evidence))
            for t in graph.tenures
        ),
    }


def _entity(e: Entity) -> Row:
    record = e.code, e.owner, e.part_of, e.confidence, _lines(e.reasons), len(e.mentions)
    return (e.id, e.type, e.name, _lines(e.aliases), *record, *_where(e.mentions))


def _number(o: Observation) -> Row:
    return (o.indicator, plain(o.value), o.unit, o.measure, o.status, _period(o), o.bound)


def _how(claim: Claim) -> Row:
    return (claim.confidence, claim.rule, *_where(claim.evidence))


def _where(evidence: Iterable[Evidence]) -> tuple[str, str]:
    """Documents and quotes, a line an occurrence; line breaks inside a quote are layout and become blanks."""
    found = tuple(evidence)
    return _lines(item.doc for item in found), _lines(" ".join(item.quote.split()) for item in found)


def _lines(values: Iterable[str]) -> str:
    return "\n".join(values)


def _period(claim: Status | Observation) -> str:
    return "" if claim.period == "-" else claim.period
