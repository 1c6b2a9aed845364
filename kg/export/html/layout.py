"""Positions of the page's nodes: areas stay apart, each with its own things around it, shared things between their areas.

*Bodies* are the areas (districts, zones) and the things that several areas share; a force layout places them. Whatever belongs
to one area only is set around it on a sunflower spiral, people and industries innermost, so that the cost grows linearly with
the size of the graph. y grows downwards, one unit is about a pixel at full size.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kg.model import Graph

    Floats = NDArray[np.float64]

AREAS = ("District", "Zone")
RINGS = ("Person", "Post", "ClusterSystem", "Cluster", "Program", "Project", "Enterprise", "PublicBody", "Institution")
MOST_BODIES = 360  # the force layout is quadratic in the bodies
STEP = 16.0  # of the spiral: neighbours lie about 1.8 steps apart
GAP = 40.0  # between two bodies
INNER = 10  # places of the spiral left free for the body itself
GOLDEN = math.pi * (3 - math.sqrt(5))
ROUNDS = 160
DIGITS = 3  # rounding in every round keeps last-bit differences between processors from growing


def positions(graph: Graph) -> dict[str, tuple[int, int]]:
    """Entity id → (x, y); a pure function of the graph."""
    neighbours = _neighbours(graph)
    areas = [e.id for e in graph.entities if e.type in AREAS and neighbours[e.id]] or _busiest(neighbours, 12)
    homes = _homes(neighbours, set(areas))
    shared = sorted((i for i, found in homes.items() if len(found) > 1), key=lambda i: (-len(neighbours[i]), i))
    bodies = sorted(areas, key=lambda i: (-len(neighbours[i]), i)) + shared[: max(0, MOST_BODIES - len(areas))]
    around = _around(graph, set(bodies), homes)
    if not bodies:
        return {key: _spiral(rank) for rank, key in enumerate(around[""])}
    links = _links(bodies, neighbours, homes)
    radii = [STEP * math.sqrt(len(around.get(body, ())) + INNER) for body in bodies]
    found: dict[str, tuple[int, int]] = {}
    for body, (x, y) in zip(bodies, _force(radii, links), strict=True):
        found[body] = (round(x), round(y))
        for rank, thing in enumerate(around.get(body, ())):
            dx, dy = _spiral(rank)
            found[thing] = (round(x) + dx, round(y) + dy)
    return found


def _neighbours(graph: Graph) -> dict[str, list[str]]:
    """Who is related to whom. Membership in a larger area does not count: it would pull all districts into their city."""
    found: dict[str, set[str]] = {entity.id: set() for entity in graph.entities}
    pairs = [(r.subject, r.object) for r in graph.relations] + [(e.id, e.owner) for e in graph.entities if e.owner]
    for left, right in pairs:
        if left != right and left in found and right in found:
            found[left].add(right)
            found[right].add(left)
    return {key: sorted(others) for key, others in found.items()}


def _busiest(neighbours: dict[str, list[str]], most: int) -> list[str]:
    """The centres of a graph without areas."""
    return sorted((i for i, others in neighbours.items() if others), key=lambda i: (-len(neighbours[i]), i))[:most]


def _homes(neighbours: dict[str, list[str]], areas: set[str]) -> dict[str, list[str]]:
    """For each related thing the areas it touches, best first; a thing that touches none takes the home of most of its neighbours."""
    homes = {i: [o for o in others if o in areas] for i, others in neighbours.items() if i not in areas}
    homes = {i: found for i, found in homes.items() if found}
    while True:
        fresh: dict[str, list[str]] = {}
        for key, others in neighbours.items():
            if key in areas or key in homes:
                continue
            votes = Counter(homes[other][0] for other in others if other in homes)
            if votes:
                fresh[key] = [min(votes, key=lambda area: (-votes[area], area))]
        if not fresh:
            return homes
        homes |= fresh


def _around(graph: Graph, bodies: set[str], homes: dict[str, list[str]]) -> dict[str, list[str]]:
    """Body → its own things, innermost first. Unrelated things go to the area whose document names them."""
    names = {e.name: e.id for e in graph.entities if e.id in bodies and e.type in AREAS}
    at_home = {about.stem: names.get(about.home, "") for about in graph.documents}
    fallback = min(bodies, default="")
    found: dict[str, list[str]] = defaultdict(list)
    rings = {kind: rank for rank, kind in enumerate(RINGS)}
    for entity in sorted(graph.entities, key=lambda e: (e.id not in homes, rings.get(e.type, len(rings)), e.type, e.id)):
        if entity.id not in bodies:
            named = [at_home.get(mention.doc, "") for mention in entity.mentions]
            home = next((i for i in homes.get(entity.id, []) + named if i in bodies), fallback)
            found[home].append(entity.id)
    return found


def _spiral(rank: int) -> tuple[int, int]:
    radius = STEP * math.sqrt(rank + INNER)
    return round(radius * math.cos(rank * GOLDEN)), round(radius * math.sin(rank * GOLDEN))


def _links(bodies: list[str], neighbours: dict[str, list[str]], homes: dict[str, list[str]]) -> list[tuple[int, int]]:
    """Pairs of bodies that are related, directly or through a thing that belongs to one of them."""
    rank = {body: i for i, body in enumerate(bodies)}
    pairs = set()
    for key, others in neighbours.items():
        a = rank.get(key, rank.get(homes.get(key, [""])[0], -1))
        for other in others:
            b = rank.get(other, rank.get(homes.get(other, [""])[0], -1))
            if 0 <= a < b:
                pairs.add((a, b))
    return sorted(pairs)


def _force(radii: list[float], links: list[tuple[int, int]]) -> list[tuple[float, float]]:
    """Centres of discs of these radii: linked discs attract, all repel, none overlap at the end."""
    import numpy as np

    n = len(radii)
    size = np.array(radii)
    gap = size[:, None] + size[None, :] + GAP
    a, b = np.array(links, dtype=np.int64).reshape(-1, 2).T
    degree = np.maximum(np.bincount(a, minlength=n) + np.bincount(b, minlength=n), 1)
    strength = 0.12 / np.sqrt(degree[a] * degree[b])
    spread = math.sqrt(float((size**2).sum()) / n) * 1.6
    mass = np.clip(size / np.median(size), 1.0, 8.0)  # a body with many things stands firm, the others arrange themselves around it
    at = np.array([(math.sqrt(i) * math.cos(i * GOLDEN), math.sqrt(i) * math.sin(i * GOLDEN)) for i in range(n)]).T * spread
    for turn in range(ROUNDS):
        apart, distance = _apart(at)
        push = np.minimum((gap / distance) ** 2, 16.0) * 6.0 / distance
        move = (push * apart).sum(axis=2) / mass - at * 0.03 * mass
        tugs = strength * (1 - gap[a, b] / distance[a, b]) * (at[:, a] - at[:, b])
        for axis, tug in enumerate(tugs):
            move[axis] += (np.bincount(b, tug, n) - np.bincount(a, tug, n)) / mass
        limit = spread * (1 - turn / ROUNDS) + 1.0
        at = np.round(at + move * np.minimum(1.0, limit / (np.sqrt((move**2).sum(axis=0)) + 1e-9)), DIGITS)
    return [(float(x), float(y)) for x, y in _separate(at, gap, mass).T]


def _separate(at: Floats, gap: Floats, mass: Floats) -> Floats:
    """Push overlapping discs apart, the lighter one more, until none overlap, or long enough."""
    import numpy as np

    share = mass[None, :] / (mass[:, None] + mass[None, :])
    for _ in range(ROUNDS):
        apart, distance = _apart(at)
        overlap = np.maximum(gap - distance, 0.0)
        np.fill_diagonal(overlap, 0.0)
        if not overlap.any():
            break
        at = np.round(at + (overlap / distance * apart * share).sum(axis=2) * 0.7, DIGITS)
    return at


def _apart(at: Floats) -> tuple[Floats, Floats]:
    """Of points (2, n) the vectors (2, n, n) and distances (n, n) between all pairs; coincident points count as a thousandth apart."""
    import numpy as np

    apart = at[:, :, None] - at[:, None, :]
    return apart, np.maximum(np.sqrt(apart[0] ** 2 + apart[1] ** 2), 1e-3)
