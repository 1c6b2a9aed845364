"""The ledger: every conflict, proposal and stale decision as a row with both its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.weigh import numbers, posts, wording
from kg.weigh.proposals import proposals, stale
from kg.weigh.rows import References, identified

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Decision, Disagreement, Graph, Resolution


def ledger(graph: Graph, resolution: Resolution, decisions: Iterable[Decision] = ()) -> tuple[Disagreement, ...]:
    """All rows, conflicts first. What one row says is not said again by a weaker one; what a person has noted is left out."""
    references = References(resolution)
    told = [*wording.variants(graph, resolution)]
    told += _new([*posts.conflicts(graph, references), *numbers.conflicts(graph, references)], told)
    told += _new(proposals(graph, resolution, references), told)
    rows = identified([*told, *stale(resolution.stale)])
    noted = {decision.left for decision in decisions if decision.verdict == "noted"}
    return tuple(row for row in rows if row.id not in noted)


def _new(rows: Iterable[Disagreement], told: list[Disagreement]) -> list[Disagreement]:
    """The rows whose two sentences, or whose two people, no row of ``told`` has."""
    return [row for row in rows if not any(_covers(other, row) for other in told)]


def _covers(told: Disagreement, row: Disagreement) -> bool:
    people = {key for key in row.about if key.startswith("person/")}
    if len(people) == 2 and people <= set(told.about):
        return True
    return bool(row.evidence) and all(
        any(a.doc == b.doc and a.start < b.end and b.start < a.end for b in told.evidence) for a in row.evidence
    )
