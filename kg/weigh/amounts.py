"""What a number can mean: its unit, and the interval that its digits and its bound leave open."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from kg.lexicon import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.model import Observation

_MONEY = re.compile(r"(?P<scale>[百千万亿]*)(?P<coin>[\u4e00-\u9fff]{0,2}元|人民币)")
_SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_SPREAD = re.compile(r"年均|月均|日均|累计|平均|(?<![〇零一二三四五六七八九十])[两三四五六七八九十]年|以来|连续")
_ABOUT = 0.05  # 左右
_COARSEST = 0.05  # share of a value that zeros at its end leave open
INFINITE = float("inf")


@functools.cache
def measured(unit: str) -> tuple[str, float]:
    """The base unit of ``unit`` and how many of it one is; a unit of its own is its base.

    >>> measured("亿元"), measured("公里"), measured("%")
    (('元', 100000000.0), ('米', 1000.0), ('%', 1.0))
    """
    money = _MONEY.fullmatch(unit)
    if money:
        factor = 1.0
        for letter in money["scale"]:
            factor *= _SCALES[letter]
        return money["coin"], factor
    return next(((base, float(factor)) for name, base, factor in table("conversions") if name == unit), (unit, 1.0))


def value(observation: Observation) -> float:
    """The value in the base unit."""
    return observation.value * measured(observation.unit)[1]


def interval(observation: Observation) -> tuple[float, float]:
    """The least and the greatest value that the text leaves open, in the base unit."""
    factor = measured(observation.unit)[1]
    middle, half = observation.value, _half(observation.value)
    if observation.bound == "~":
        half = max(half, _ABOUT * abs(middle))
    low, high = middle - half, middle + half
    if observation.bound == ">":
        high = INFINITE
    if observation.bound == "<":
        low = -INFINITE
    return low * factor, high * factor


def spread(observation: Observation) -> bool:
    """Whether the number is one of several years, a sum or an average, so that it is no value of its period alone."""
    return any(_SPREAD.search(evidence.quote) for evidence in observation.evidence)


def final(observation: Observation, dates: Mapping[str, str]) -> bool:
    """Whether a document could know the outcome: its date does not lie before the end of the period's year or quarter."""
    if observation.status == "target":
        return False
    days = [dates.get(evidence.doc, "") for evidence in observation.evidence]
    return any(not day or _end(observation.period) <= day for day in days)


def _end(period: str) -> str:
    """The month in which a period is over, or nearly: estimates of a year are given in its last month."""
    year, _, quarter = period.partition("Q")
    return f"{year}-{3 * int(quarter):02}" if quarter.isdigit() else f"{year}-12" if len(period) == 4 else period


def _half(number: float) -> float:
    """Half a unit of the last digit that is no zero: 1700 may be 1650 to 1750, 1626 only 1625.5 to 1626.5.

    >>> _half(1626.0), _half(8.1), _half(1700.0)
    (0.5, 0.05, 50.0)
    """
    digits = f"{number:.6f}".rstrip("0")
    whole, _, fraction = digits.partition(".")
    if fraction:
        return round(0.5 * 0.1 ** len(fraction), 9)
    zeros = len(whole) - len(whole.rstrip("0"))
    half = 0.5 * 10.0**zeros
    return half if half == 0.5 else min(half, _COARSEST * abs(number))
