"""Word knowledge as data: tab-separated tables, and this loader.

A table's first line names its columns (``# word<TAB>kind``); further lines that start with ``#`` are comments.
Where every table comes from stands in SOURCES.md. An entry must be true of the language or of the world, never of one document.
"""

from __future__ import annotations

import functools
from importlib.resources import files

from kg.errors import LexiconError


@functools.cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``name``.tsv. Raises LexiconError with file and line for a row of the wrong length."""
    lines = (files(__package__) / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    columns = lines[0].lstrip("# ").split("\t")
    rows = []
    for number, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if len(cells) != len(columns):
            raise LexiconError(f"lexicon/{name}.tsv:{number}: {len(cells)} cells where the header names {len(columns)}")
        rows.append(cells)
    return tuple(rows)


@functools.cache
def words(name: str, kind: str = "") -> tuple[str, ...]:
    """First cells of ``name``.tsv, only rows whose second cell is ``kind`` where one is given, longest first."""
    found = {row[0] for row in table(name) if not kind or row[1] == kind}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@functools.cache
def mapping(name: str) -> dict[str, str]:
    """First cell → second cell of a table of two columns; the caller must not change it."""
    return {row[0]: row[1] for row in table(name)}


@functools.cache
def alternation(name: str, kind: str = "") -> str:
    """``words`` as the inside of a regular expression, longest first."""
    return "|".join(words(name, kind))
