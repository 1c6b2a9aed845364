"""Tenures that cannot both be true: two holders of one seat in a month, one person at the head of two areas in a month."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from kg.lexicon.divisions import load
from kg.lexicon.officials import single
from kg.model import Disagreement
from kg.weigh.rows import References, decision, quoting
from kg.weigh.tenures import chief_posts, excludes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Graph, Tenure

    Pair = tuple[Tenure, Tenure]

_MONTH = 7  # characters of a date to the month


def conflicts(graph: Graph, references: References) -> Iterator[Disagreement]:
    """One row for two people (or two areas) in a month, however many posts they share."""
    areas = chief_posts(graph)
    grouped: dict[tuple[str, str, str], list[tuple[str, Tenure, Tenure]]] = defaultdict(list)
    for one, other in _rivals(graph):
        if excludes(one, other, areas) and not _nested(areas.get(one.post, ""), areas.get(other.post, "")):
            for month in sorted(_months(one) & _months(other)):
                kind = "holders" if one.post == other.post else "posts"
                first, second = sorted((one.person, other.person) if kind == "holders" else (one.post, other.post))
                grouped[kind, first, second].append((month, one, other))
    for (kind, _, _), pairs in sorted(grouped.items()):
        yield _row(kind, pairs, graph, references)


def _rivals(graph: Graph) -> Iterator[Pair]:
    """Tenures of one post or of one person, each pair once."""
    groups: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in graph.tenures:
        if single(tenure.post):
            groups[tenure.post].append(tenure)
            groups[tenure.person].append(tenure)
    for _, group in sorted(groups.items()):
        yield from combinations(group, 2)


def _months(tenure: Tenure) -> set[str]:
    return {day[:_MONTH] for day in tenure.observed_on if len(day) >= _MONTH}


def _nested(one: str, other: str) -> bool:
    """Whether one area lies in the other: who heads a city may head its capital district."""
    rows = [load().by_code(area.partition("/")[2]) for area in (one, other)]
    if rows[0] is None or rows[1] is None or one == other:
        return False
    return rows[0] in load().ancestors(rows[1]) or rows[1] in load().ancestors(rows[0])


def _row(kind: str, pairs: list[tuple[str, Tenure, Tenure]], graph: Graph, references: References) -> Disagreement:
    name = {entity.id: entity.name for entity in graph.entities}
    dates = {about.stem: about.date for about in graph.documents}
    month, one, other = min(pairs, key=lambda pair: (pair[0], pair[1].post, pair[2].post))
    sides = [(tenure, quoting(tenure.evidence, dates, month)) for tenure in (one, other)]
    if kind == "holders":
        posts = "、".join(sorted({name[first.post] for _, first, _ in pairs}))
        message = f"{month} {posts}有两人：{name[one.person]}、{name[other.person]}"
    else:
        message = f"{month} {name[one.person]}同时任{name[one.post]}、{name[other.post]}"
    weaker = sorted(sides, key=lambda side: (len(side[0].evidence), side[1].doc))  # what fewer sentences say goes first
    choices = []
    for tenure, quote in weaker:
        subject, post = references.reference(quote.doc, tenure.person), references.key(quote.doc, tenure.post)
        if subject and post:
            choices.append(decision("wrong", subject, f"holdsPost {post}", quote))
    suggestion = f"核对两处原文；若无他证，先去掉证据较少的“{name[weaker[0][0].person]}任{name[weaker[0][0].post]}”"
    about = {end for _, first, second in pairs for end in (first.person, second.person, first.post, second.post)}
    return Disagreement(kind, "conflict", tuple(sorted(about)), message, tuple(quote for _, quote in sides), suggestion, tuple(choices))
