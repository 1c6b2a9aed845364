"""How often facts of one rule are right: measured, not believed.

``reliability.tsv`` is written by ``scripts/calibrate.py`` from held-out documents (the tagger that read a document never saw it). A rule's
own score is only an order; the lower end of Wilson's interval of the precision measured in its band is the confidence of a fact.
"""

from __future__ import annotations

import functools
from bisect import bisect_right

from kg.lexicon import table

BANDS = (0.0, 0.5, 0.7, 0.85, 0.95, 0.98)  # lower ends of the bands of raw scores


@functools.cache
def _measured() -> dict[tuple[str, float], float]:
    return {(rule, float(low)): float(precision) for rule, low, precision, *_ in table("reliability")}


def band(raw: float) -> float:
    """The lower end of the band that a raw score falls in."""
    return BANDS[bisect_right(BANDS, raw) - 1]


def calibrated(rule: str, raw: float) -> float:
    """The measured precision of ``rule`` at the raw score ``raw``; where nothing was measured, the raw score but at most 0.6."""
    return _measured().get((rule, band(raw)), round(min(raw, 0.6), 2))
