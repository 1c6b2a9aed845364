"""The administrative divisions of China from province to county, each with the years in which it was valid: ``divisions.tsv``.

Years count whole: in the year of a change both the old and the new division are valid. ``since`` 1999 means 1999 or before.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import LexiconError

LEVELS = ("province", "prefecture", "county")
_TABLE = Path(__file__).with_name("divisions.tsv")
_FIRST = 1999


@dataclass(frozen=True, slots=True)
class Division:
    """A row of the table: GB/T 2260 ``code``, official ``name``, its ``short`` form (``name`` itself where there is none).

    ``parent`` is the code of the division above, empty for a province; ``until`` is None while it is valid. ``plain`` says that
    ``short`` may be searched in running text; False for ordinary words (和平, 南山) and for what is often part of other words.
    """

    code: str
    name: str
    short: str
    level: str
    parent: str
    since: int
    until: int | None
    plain: bool

    @property
    def middle(self) -> str:
        """石柱县 for 石柱土家族自治县, 恩施州 for 恩施土家族苗族自治州; empty for a division that is not autonomous."""
        return self.short + self.name[-1] if self.name.endswith(("自治县", "自治州", "自治旗")) else ""

    def valid(self, year: int) -> bool:
        """Whether it existed at some time of ``year``; years before the table are read as its first."""
        return self.since <= max(year, _FIRST) and (self.until is None or year <= self.until)


class Divisions:
    """Look-ups in the table. A ``year`` of None means any time."""

    def __init__(self, rows: tuple[Division, ...]) -> None:
        self.rows = rows
        self._by_code: dict[str, list[Division]] = {}
        self._by_form: dict[str, list[Division]] = {}
        self._by_parent: dict[str, list[Division]] = {}
        for row in sorted(rows, key=lambda row: (LEVELS.index(row.level), row.code, row.since)):
            self._by_code.setdefault(row.code, []).append(row)
            self._by_parent.setdefault(row.parent, []).append(row)
            stem = row.name[:-1] if row.short == row.name and len(row.name) > 2 else ""  # 新城 still finds 新城区
            for form in {row.name, row.short, row.middle, stem} - {""}:
                self._by_form.setdefault(form, []).append(row)

    def find(self, text_name: str, year: int | None = None) -> tuple[Division, ...]:
        """The divisions that a full, short or middle form may mean, larger ones first, then by code."""
        return _in(self._by_form.get(text_name, []), year)

    def names(self) -> frozenset[str]:
        """The forms that may be searched in running text: full and middle forms, and short forms that are plain."""
        full = {row.name for row in self.rows if row.short != row.name}
        return frozenset(full | {row.middle for row in self.rows if row.middle} | {row.short for row in self.rows if row.plain})

    def words(self) -> frozenset[str]:
        """The full names of one division each that are also plain words: what 随县 and 和县 mean depends on what stands around them."""
        counts = Counter(row.name for row in self.rows if not row.until)
        return frozenset(row.name for row in self.rows if counts[row.name] == 1) - self.names()

    def by_code(self, code: str, year: int | None = None) -> Division | None:
        """The division with this code, the latest where the code had several names."""
        found = _in(self._by_code.get(code, []), year)
        return found[-1] if found else None

    def children(self, code: str, year: int | None = None) -> tuple[Division, ...]:
        """The divisions directly below, by code; ``children("")`` are the provinces."""
        return _in(self._by_parent.get(code, []), year)

    def ancestors(self, division: Division) -> tuple[Division, ...]:
        """The divisions above, nearest first, by the names they bore last while ``division`` was valid."""
        if not division.parent:
            return ()
        rows = self._by_code[division.parent]
        parent = [row for row in rows if row is rows[0] or division.until is None or row.since < division.until][-1]
        return (parent, *self.ancestors(parent))

    def province(self, division: Division) -> Division:
        """The province that ``division`` lies in; a province lies in itself."""
        return (division, *self.ancestors(division))[-1]


def _in(rows: list[Division], year: int | None) -> tuple[Division, ...]:
    return tuple(row for row in rows if year is None or row.valid(year))


def _row(line: str, number: int) -> Division:
    try:
        code, name, short, level, parent, since, until, plain = line.split("\t")
        LEVELS.index(level)
        return Division(code, name, short, level, parent, int(since), int(until) if until else None, bool(int(plain)))
    except ValueError as error:
        raise LexiconError(f"{_TABLE.name}, line {number}: {error}; write the table anew with scripts/make_divisions.py") from error


@cache
def load() -> Divisions:
    """The table of the package; LexiconError names a faulty line."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return Divisions(tuple(_row(line, number) for number, line in enumerate(lines, 1) if line and not line.startswith("#")))
