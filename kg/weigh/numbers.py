"""Numbers that contradict each other: two values of one period, levels against their growth, leaps from year to year.

Only indicators of the statistical communiqués (lexicon/indicators.tsv) are held against each other: what a text counts ad hoc
(14个项目, 5个项目) is another thing each time.
"""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from kg.lexicon import words
from kg.model import Disagreement
from kg.weigh.amounts import final, interval, measured, spread, value
from kg.weigh.comparisons import before
from kg.weigh.rows import References, decision, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Graph, Observation, Series

_TELLING = 4  # characters of an indicator that says whose it is
_LEAP = 2.0  # a headline figure does not double or halve within a year


def conflicts(graph: Graph, references: References) -> Iterator[Disagreement]:
    """One row for each number that something speaks against: what another text says, then its growth, then the year before."""
    name = {entity.id: entity.name for entity in graph.entities}
    headline = set(words("indicators"))
    doubted: set[Observation] = set()
    found = [*_values(graph, headline), *_growth(graph), *_leaps(graph, headline)]
    for kind, earlier, later, told in found:
        if not {earlier, later} & doubted:
            doubted |= {earlier, later}
            about = f"{name[later.about]} {later.indicator}"
            evidence = (earlier.evidence[0], later.evidence[0])
            choices = [
                decision("wrong", subject, named(observation), observation.evidence[0])
                for observation in sorted((earlier, later), key=lambda o: (len(o.evidence), -o.evidence[0].start))
                if (subject := references.reference(observation.evidence[0].doc, observation.about))
            ]
            suggestion = "核对两处原文，去掉误写或误读的数字"
            yield Disagreement(kind, "conflict", (later.about,), f"{about}：{told}", evidence, suggestion, tuple(choices))


Doubt = tuple[str, "Observation", "Observation", str]


def _values(graph: Graph, headline: set[str]) -> Iterator[Doubt]:
    dates = {about.stem: about.date for about in graph.documents}
    for group in (s for s in _all_series(graph) if s[0].indicator in headline):
        sound = [o for o in group if not spread(o) and (o.status == "target" or final(o, dates))]
        for one, other in combinations(sound, 2):
            alike = one.period == other.period and (one.status == "target") == (other.status == "target")
            if alike and _apart(one, other) and _comparable(one, other):
                yield "number", one, other, f"{_period(one)}{_measure(one)}有两个数：{_said(one)}、{_said(other)}"


def _all_series(graph: Graph) -> list[tuple[Observation, ...]]:
    """Numbers of one thing, indicator, measure and base unit; those of a single period are no series but may disagree."""
    groups: dict[tuple[str, str, str, str], list[Observation]] = {}
    for observation in graph.observations:
        if observation.period != "-" and observation.measure != "rank":
            key = observation.about, observation.indicator, observation.measure, measured(observation.unit)[0]
            groups.setdefault(key, []).append(observation)
    return [tuple(sorted(group, key=lambda o: (o.period, value(o)))) for _, group in sorted(groups.items())]


def _comparable(one: Observation, other: Observation) -> bool:
    """Within one document a bare 利润 or 投资 is that of another body each time; 地区生产总值 is not."""
    docs = [{evidence.doc for evidence in observation.evidence} for observation in (one, other)]
    return len(one.indicator) >= _TELLING or not docs[0] & docs[1]


def _apart(one: Observation, other: Observation) -> bool:
    (low, high), (least, most) = interval(one), interval(other)
    return high < least or most < low


def _growth(graph: Graph) -> Iterator[Doubt]:
    for comparison in graph.comparisons:
        if comparison.kind == "growth" and comparison.verdict == "contradicted":
            _, later, rate = comparison.observations
            yield "growth", rate, later, comparison.reason


def _leaps(graph: Graph, headline: set[str]) -> Iterator[Doubt]:
    for series in graph.series:
        if series.measure == "level" and series.indicator in headline:
            yield from _leaps_of(series)


def _leaps_of(series: Series) -> Iterator[Doubt]:
    actual = [o for o in series.observations if o.status != "target" and not spread(o)]
    for earlier, later in pairwise(actual):
        if before(later.period) == earlier.period and value(earlier) > 0:
            ratio = value(later) / value(earlier)
            if not 1 / _LEAP < ratio < _LEAP:
                yield "jump", earlier, later, f"{_period(earlier)}{_said(earlier)}，{_period(later)}{_said(later)}，相差{ratio:.2g}倍"


def _period(observation: Observation) -> str:
    return f"{observation.period}年" if len(observation.period) == 4 else observation.period


def _measure(observation: Observation) -> str:
    return {"growth": "增速", "share": "占比", "change": "增减"}.get(observation.measure, "")


def _said(observation: Observation) -> str:
    bound = {">": "以上", "<": "以下", "~": "左右"}.get(observation.bound, "")
    return f"{observation.value:.12g}{observation.unit}{bound}"
