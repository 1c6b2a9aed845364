"""Stretches of words that two texts have in common, white space apart."""

from __future__ import annotations

from typing import NamedTuple


class Match(NamedTuple):
    """``left[start : start + length]`` stands at ``other`` in the right text."""

    start: int
    other: int
    length: int


class Letters(NamedTuple):
    """A text without white space: ``letters[i]`` stands at ``places[i]``."""

    letters: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``letters[start:end]`` stands; ``end`` must be greater than ``start``."""
        return self.places[start], self.places[end - 1] + 1


def letters(text: str) -> Letters:
    """``text`` without white space.

    >>> letters("a b").span(0, 2)
    (0, 3)
    """
    places = tuple(i for i, letter in enumerate(text) if not letter.isspace())
    return Letters("".join(text[i] for i in places), places)


def matches(left: str, right: str, least: int) -> list[Match]:
    """The longest common stretches of at least ``least`` characters, left to right in ``left``, none inside another.

    >>> matches("甲乙丙丁戊", "子乙丙丁", 2)
    [Match(start=1, other=1, length=3)]
    """
    wanted = {left[i : i + least] for i in range(len(left) - least + 1)}
    index: dict[str, list[int]] = {}
    for i in range(len(right) - least + 1):
        gram = right[i : i + least]
        if gram in wanted:
            index.setdefault(gram, []).append(i)
    found, start, expected = [], 0, 0
    while start <= len(left) - least:
        best: Match | None = None
        for at in index.get(left[start : start + least], ()):
            match = Match(start, at, _length(left, start, right, at))
            if best is None or (match.length, -abs(at - expected)) > (best.length, -abs(best.other - expected)):
                best = match
        if best:
            found.append(best)
            expected = best.other + best.length
        start += best.length if best else 1
    return found


def _length(left: str, i: int, right: str, j: int) -> int:
    size, most = 0, min(len(left) - i, len(right) - j)
    while size < most and left[i + size] == right[j + size]:
        size += 1
    return size
