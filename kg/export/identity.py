"""Names for facts: an id depends on what is said, never on where, how surely or by which rule it was read."""

from __future__ import annotations

from dataclasses import fields
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Claim, Tenure

_CIRCUMSTANCE = {"evidence", "confidence", "rule", "observed_on", "not_before", "not_after"}


def fact_id(fact: Claim | Tenure) -> str:
    """``relation/…``, ``status/…``, ``observation/…`` or ``tenure/…`` with 16 hexadecimal digits of a hash of the content."""
    content = [getattr(fact, field.name) for field in fields(fact) if field.name not in _CIRCUMSTANCE]
    text = "\x1f".join(repr(float(value)) if isinstance(value, int | float) else value for value in content)
    return f"{type(fact).__name__.lower()}/{sha256(text.encode()).hexdigest()[:16]}"


def digest(content: tuple[str, ...]) -> str:
    """16 hexadecimal digits for what has no id of its own (a citation, a series, a comparison)."""
    return sha256("\x1f".join(content).encode()).hexdigest()[:16]


def plain(value: float) -> float | int:
    """Whole numbers without a decimal point (16000, not 16000.0)."""
    return int(value) if float(value).is_integer() else value
