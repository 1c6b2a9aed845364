"""Observations → Series: the numbers of one thing, indicator and measure by period, in one unit."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kg.model import Series
from kg.weigh.amounts import measured, value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Observation

_ORDER = ("actual", "estimate", "target")


def series(observations: Iterable[Observation]) -> tuple[Series, ...]:
    """The series with at least two periods, or with a target and an outcome; numbers without a period are in none."""
    groups: dict[tuple[str, str, str, str], list[Observation]] = defaultdict(list)
    for observation in observations:
        if observation.period != "-":
            groups[observation.about, observation.indicator, observation.measure, measured(observation.unit)[0]].append(observation)
    found = []
    for (about, indicator, measure, base), group in sorted(groups.items()):
        if len({observation.period for observation in group}) > 1 or len({observation.status for observation in group}) > 1:
            ordered = tuple(sorted(group, key=_place))
            units = Counter(observation.unit for observation in ordered)
            unit = max(units, key=lambda name: (units[name], name)) if base else base
            factor = measured(unit)[1]
            found.append(Series(about, indicator, measure, unit, ordered, tuple(round(value(o) / factor, 6) for o in ordered)))
    return tuple(found)


def _place(observation: Observation) -> tuple[str, int, float]:
    return observation.period, _ORDER.index(observation.status), value(observation)
