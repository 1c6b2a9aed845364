"""Graph → Graph with what its documents say about each other: bounds of tenures, series, comparisons, the ledger of disagreements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.weigh.comparisons import comparisons
from kg.weigh.ledger import ledger
from kg.weigh.series import series
from kg.weigh.tenures import bounded

if TYPE_CHECKING:
    from kg.model import Decision, Graph, Resolution


def weigh(graph: Graph, resolution: Resolution, decisions: tuple[Decision, ...] = ()) -> Graph:
    """``graph`` with all that follows from its facts together; the facts themselves stay as the documents have them.

    ``decisions`` close the rows of the ledger that a person has noted.
    """
    dates = {about.stem: about.date for about in graph.documents}
    told = replace(
        graph,
        tenures=bounded(graph),
        series=series(graph.observations),
        comparisons=comparisons(graph.observations, dates),
    )
    return replace(told, disagreements=ledger(told, resolution, decisions))
