"""Which entities the first view shows: the frame of the country and its people, small enough to read."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Graph

SMALL = 60  # a graph of this size is its own overview
# type → (fewest distinct neighbours an entity needs, most entities of the type)
QUOTAS: dict[str, tuple[int, int]] = {
    "District": (3, 48),
    "Zone": (3, 16),
    "Person": (1, 60),
    "ClusterSystem": (1, 30),
    "Cluster": (2, 40),
    "Program": (2, 24),
}
SHARED = {"Cluster", "Program"}  # counted by the areas and bodies that have them, not by all neighbours


def overview(graph: Graph) -> set[str]:
    """Ids of the entities in the first view; the best connected of each type, ties by id."""
    if len(graph.entities) <= SMALL:
        return {entity.id for entity in graph.entities}
    neighbours = _neighbours(graph)
    found: set[str] = set()
    for kind, (fewest, most) in QUOTAS.items():
        ranked = sorted((-len(neighbours[e.id]), e.id) for e in graph.entities if e.type == kind and len(neighbours[e.id]) >= fewest)
        found.update(key for _, key in ranked[:most])
    return found


def _neighbours(graph: Graph) -> dict[str, set[str]]:
    types = {entity.id: entity.type for entity in graph.entities}
    found: dict[str, set[str]] = defaultdict(set)
    for relation in graph.relations:
        for one, other in ((relation.subject, relation.object), (relation.object, relation.subject)):
            if types.get(one) not in SHARED or relation.predicate in {"develops", "implements", "inSystem"}:
                found[one].add(other)
    return found
