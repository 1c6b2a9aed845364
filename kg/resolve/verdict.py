"""What a comparison finds, and the words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kg.resolve.areas import Areas
    from kg.resolve.profile import Profile


class Verdict(NamedTuple):
    """``verdict`` same | different | unsure; the score says how sure that is, from 0 to 1."""

    verdict: str
    score: float
    reason: str


def labels(areas: Areas, tokens: frozenset[str] | set[str]) -> str:
    return "、".join(areas.label(token) for token in sorted(tokens)) or "地点不明"


def between(areas: Areas, left: frozenset[str], right: frozenset[str]) -> str:
    return f"{labels(areas, left)}，{labels(areas, right)}"


def both(left: Profile, right: Profile) -> str:
    return " / ".join(sorted({left.name, right.name}))


def alike(left: Profile, right: Profile) -> str:
    return "名称相同" if left.name == right.name else f"名称相同，写法不同：{both(left, right)}"
