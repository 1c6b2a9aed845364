"""Positions of the entities on a plane: one disc for each leading district, filled from its centre outwards.

Force-directed layouts cost minutes for some thousand nodes and differ between machines. Here an entity belongs to the nearest of the
districts with most relations, discs are laid along a spiral, the largest in the middle, and inside a disc the entities follow a
sunflower pattern ordered by type, so that a disc shows its make-up. It takes linear time, and Gephi can relax it further.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Entity, Graph

CENTRES = 80  # discs at most: more would be dust
STEP = 12.0  # distance of neighbours in a disc
_GOLDEN = math.pi * (3 - math.sqrt(5))


def positions(graph: Graph) -> dict[str, tuple[float, float]]:
    """Entity id → (x, y), y upwards, about 12 units between neighbours; equal graphs give equal positions."""
    neighbours = _neighbours(graph)
    degree = {entity.id: len(neighbours[entity.id]) for entity in graph.entities}
    home = _nearest(graph.entities, neighbours)
    discs: dict[str, list[Entity]] = defaultdict(list)
    for entity in graph.entities:
        discs[home.get(entity.id, "")].append(entity)
    ordered = sorted(discs.items(), key=lambda item: (-len(item[1]), item[0]))
    places: dict[str, tuple[float, float]] = {}
    for (centre, members), (x, y) in zip(ordered, _spiral([_radius(len(members)) for _, members in ordered]), strict=True):
        members.sort(key=lambda entity: (entity.id != centre, entity.type, -degree[entity.id], entity.id))
        for number, entity in enumerate(members):
            distance, angle = STEP * math.sqrt(number), number * _GOLDEN
            places[entity.id] = round(x + distance * math.cos(angle), 1), round(y + distance * math.sin(angle), 1)
    return places


def _neighbours(graph: Graph) -> dict[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    pairs = [(relation.subject, relation.object) for relation in graph.relations]
    pairs += [(entity.id, entity.owner) for entity in graph.entities if entity.owner]
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return defaultdict(list, {key: sorted(values) for key, values in found.items()})


def _nearest(entities: tuple[Entity, ...], neighbours: dict[str, list[str]]) -> dict[str, str]:
    """Entity id → the leading district with the shortest way to it, of equals the one with more relations."""
    districts = [entity.id for entity in entities if entity.type == "District" and neighbours[entity.id]]
    centres = sorted(districts, key=lambda key: (-len(neighbours[key]), key))[:CENTRES]
    home = {centre: centre for centre in centres}
    queue = deque(centres)
    while queue:
        here = queue.popleft()
        for other in neighbours[here]:
            if other not in home:
                home[other] = home[here]
                queue.append(other)
    return home


def _radius(members: int) -> float:
    return STEP * (math.sqrt(members) + 1)


def _spiral(radii: list[float]) -> list[tuple[float, float]]:
    """A centre for each disc, none overlapping an earlier one: each takes the first free place along an Archimedean spiral."""
    placed: list[tuple[float, float, float]] = []
    for radius in radii:
        turn = 0.0
        while True:
            distance = STEP * turn / 2
            x, y = distance * math.cos(turn), distance * math.sin(turn)
            if all((x - a) ** 2 + (y - b) ** 2 >= (radius + r) ** 2 for a, b, r in placed):
                break
            turn += STEP / max(distance, STEP)
        placed.append((x, y, radius))
    return [(x, y) for x, y, _ in placed]
