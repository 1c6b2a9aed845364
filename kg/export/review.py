"""``review.csv``: the ledger for spreadsheets and for ``kg review``: a row a disagreement, both sentences, the decisions that settle it.

The cell ``choices`` has one decision a line, with tabs between its cells as ``decisions.tsv`` has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export.separated import table
from kg.export.tables import guard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.export.separated import Cell
    from kg.model import Disagreement, Graph

_SENTENCE = ("document", "start", "end", "quote")
HEADER = (
    "id", "severity", "kind", "message", *(f"{cell}_{side}" for side in (1, 2) for cell in _SENTENCE),
    "suggestion", "about", "names", "choices",
)  # fmt: skip


def write(graph: Graph, folder: Path) -> None:
    """``review.csv`` in ``folder``, UTF-8 with BOM."""
    text = table(HEADER, ([guard(cell) for cell in row] for row in rows(graph)))
    (folder / "review.csv").write_text(text, encoding="utf-8-sig", newline="\n")


def rows(graph: Graph) -> Iterator[tuple[Cell, ...]]:
    """The rows of the ledger, unguarded, in the order of HEADER; an absent sentence is four empty cells."""
    name = {entity.id: entity.name for entity in graph.entities}
    for row in graph.disagreements:
        names = "\n".join(name[key] for key in row.about)
        choices = "\n".join("\t".join((c.verdict, c.left, c.right, c.doc, c.quote, c.note)) for c in row.choices)
        yield (row.id, row.severity, row.kind, row.message, *_sentences(row), row.suggestion, "\n".join(row.about), names, choices)


def _sentences(row: Disagreement) -> Iterator[Cell]:
    for side in range(2):
        if side < len(row.evidence):
            evidence = row.evidence[side]
            yield from (evidence.doc, evidence.start, evidence.end, " ".join(evidence.quote.split()))
        else:
            yield from ("", "", "", "")
