"""Tenures → Tenures with bounds: dates on which another person held the post, or this person one that cannot be held beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.lexicon.officials import single

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Graph, Tenure

_CHIEF = re.compile(r"[省市区县州盟旗](?:委书记|(?:人民政府)?代?[省市区县州盟旗]长)$")


def bounded(graph: Graph) -> tuple[Tenure, ...]:
    """The tenures of ``graph`` in their order. A bound is a date of a document, never one that is only likely."""
    areas = chief_posts(graph)
    holders, posts = defaultdict(list), defaultdict(list)
    for tenure in graph.tenures:
        if single(tenure.post.partition("/")[2]):
            holders[tenure.post].append(tenure)
        if tenure.post in areas:
            posts[tenure.person].append(tenure)
    return tuple(_bounded(tenure, [*holders[tenure.post], *posts[tenure.person]], areas) for tenure in graph.tenures)


def chief_posts(graph: Graph) -> dict[str, str]:
    """Posts at the head of an area (区委书记, 区长), which nobody holds in two areas at once, with the coded district that each serves."""
    coded = {entity.id for entity in graph.entities if entity.code}
    return {
        entity.id: entity.owner
        for entity in graph.entities
        if entity.type == "Post" and entity.owner in coded and _CHIEF.search(entity.name)
    }


def excludes(one: Tenure, other: Tenure, areas: dict[str, str]) -> bool:
    """Whether the two cannot be true at one time: two holders of one seat, or one person at the head of two areas."""
    if one.post == other.post:
        return one.person != other.person and single(one.post.partition("/")[2])
    both = one.post in areas and other.post in areas
    return both and one.person == other.person and areas[one.post] != areas[other.post]


def _bounded(tenure: Tenure, others: Iterable[Tenure], areas: dict[str, str]) -> Tenure:
    if not tenure.observed_on:
        return tenure
    first, last = tenure.observed_on[0], tenure.observed_on[-1]
    days = sorted(day for other in others if excludes(tenure, other, areas) for day in other.observed_on)
    earlier = [day for day in days if _before(day, first)]
    later = [day for day in days if _before(last, day)]
    return replace(tenure, not_before=earlier[-1] if earlier else "", not_after=later[0] if later else "")


def _before(day: str, other: str) -> bool:
    """Whether one date lies before another whatever is left open: 2024-01 is not before 2024-01-29."""
    size = min(len(day), len(other))
    return day[:size] < other[:size]
