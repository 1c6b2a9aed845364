"""What a number can mean: its unit, and the interval that its digits and its bound leave open."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from kg.lexicon import table

if TYPE_CHECKING:
    from kg.model import Observation

_MONEY = re.compile(r"(?P<scale>[百千万亿]*)(?P<coin>[\u4e00-\u9fff]{0,2}元|人民币)")
_SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
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
