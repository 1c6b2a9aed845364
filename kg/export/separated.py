"""Comma-separated values after RFC 4180: texts always quoted, numbers never, nothing at all for ``None``.

The ``csv`` module of Python 3.11 quotes neither a lone carriage return nor tells ``None`` from an empty text; importers need both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cell = str | int | float | None


def table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The text of a file, each record ended by a line feed; header names are written as they are."""
    return "".join([",".join(header) + "\n", *(",".join(map(_cell, row)) + "\n" for row in rows)])


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    return '"' + value.replace('"', '""') + '"' if isinstance(value, str) else str(value)
