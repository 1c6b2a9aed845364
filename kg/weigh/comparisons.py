"""Series → Comparisons: levels against growth, targets against outcomes."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from kg.model import Comparison
from kg.weigh.amounts import INFINITE, final, interval, measured, spread, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.model import Observation

_PRICES = 0.06  # growth is told in comparable prices, levels in current ones: so far apart are the two in ordinary years
_FEWER = re.compile("失业|能耗|浓度|排放|下降|事故|死亡|负债|债务|贫困|亏损|用时|时限|时间")  # here less is better
Found = dict[tuple[str, str, str], list["Observation"]]


def comparisons(observations: Iterable[Observation], dates: Mapping[str, str]) -> tuple[Comparison, ...]:
    """All of them, in the order of what they are about; ``dates`` are those of the documents by stem."""
    known: Found = defaultdict(list)
    for observation in observations:
        if observation.status == "target" or (final(observation, dates) and not spread(observation)):
            known[observation.about, observation.indicator, observation.period].append(observation)
    return tuple(found for key in sorted(known) for found in (*_growth(key, known), *_targets(key, known)))


def before(period: str) -> str:
    """The same stretch of the year before, empty where ``period`` is none: 2024 → 2023, 2025Q1 → 2024Q1."""
    year = period[:4]
    return f"{int(year) - 1}{period[4:]}" if year.isdigit() else ""


def _told(known: Found, key: tuple[str, str, str], measure: str) -> list[Observation]:
    """What came out, not what is meant to."""
    return [o for o in known.get(key, ()) if o.measure == measure and o.status != "target"]


def _growth(key: tuple[str, str, str], known: Found) -> Iterator[Comparison]:
    about, indicator, period = key
    for rate in _told(known, key, "growth"):
        for later in _told(known, key, "level") if rate.unit == "%" else ():
            for earlier in _told(known, (about, indicator, before(period)), "level"):
                if measured(earlier.unit)[0] == measured(later.unit)[0] and value(earlier) > 0:
                    yield _grown(earlier, later, rate)


def _grown(earlier: Observation, later: Observation, rate: Observation) -> Comparison:
    (low, high), (least, most), (slow, fast) = (interval(o) for o in (earlier, later, rate))
    smallest = least / high - 1 if high < INFINITE else -INFINITE
    largest = most / low - 1 if low > 0 else INFINITE
    agrees = smallest <= fast / 100 + _PRICES and slow / 100 - _PRICES <= largest
    implied = (value(later) / value(earlier) - 1) * 100
    told = f"{earlier.period}年{_said(earlier)}，{later.period}年{_said(later)}，由此增长{implied:.1f}%；文件称增长{_said(rate)}"
    return Comparison("growth", "consistent" if agrees else "contradicted", (earlier, later, rate), told)


def _targets(key: tuple[str, str, str], known: Found) -> Iterator[Comparison]:
    """Each target with the outcome of its period, or alone."""
    for target in known[key]:
        if target.status == "target" and target.period != "-":
            outcomes = [o for o in _told(known, key, target.measure) if measured(o.unit)[0] == measured(target.unit)[0]]
            for outcome in outcomes:
                verdict = "met" if _met(target, outcome) else "missed"
                yield Comparison("target", verdict, (target, outcome), f"目标{_said(target)}，结果{_said(outcome)}")
            if not outcomes:
                yield Comparison("target", "unknown", (target,), f"目标{_said(target)}，未见结果")


def _met(target: Observation, outcome: Observation) -> bool:
    fewer = target.bound == "<" or bool(_FEWER.search(target.indicator))
    if target.bound == "~":
        low, high = interval(target)
        return value(outcome) <= high if fewer else value(outcome) >= low
    return value(outcome) <= value(target) if fewer else value(outcome) >= value(target)


def _said(observation: Observation) -> str:
    bound = {">": "以上", "<": "以下", "~": "左右"}.get(observation.bound, "")
    return f"{observation.value:.12g}{observation.unit}{bound}"
