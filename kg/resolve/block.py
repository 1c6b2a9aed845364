"""Profiles → blocks: only names that could be one thing are compared."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from kg.resolve.areas import coded
from kg.resolve.names import normal, relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.resolve.areas import Areas
    from kg.resolve.profile import Profile


def pairs(profiles: Iterable[Profile], areas: Areas) -> Iterator[tuple[Profile, Profile]]:
    """The pairs to compare, each once, the lesser profile first."""
    blocks: dict[tuple[str, ...], set[Profile]] = defaultdict(set)
    for profile in profiles:
        for key in _keys(profile, areas):
            blocks[key].add(profile)
    seen = set()
    for key in sorted(blocks):
        block = sorted(blocks[key])
        found = combinations(block, 2) if _in_detail(key, block) else ((block[0], other) for other in block[1:])
        for pair in found:
            if pair not in seen:
                seen.add(pair)
                yield pair


def _in_detail(key: tuple[str, ...], block: list[Profile]) -> bool:
    """Whether what one pair of a block shows does not hold for the next: the names need more than themselves to be one thing."""
    if key[0] in {"Person", "Project", "Program", "Event"} or key[1] == "code":
        return True
    if key[0] == "District":
        return not coded(key[1])
    return key[0] not in {"Post", "PublicBody"} and any(relative(profile.type, profile.name) for profile in block)


def _keys(profile: Profile, areas: Areas) -> list[tuple[str, ...]]:
    kind, form = profile.type, normal(profile.type, profile.name)
    if profile.code:
        return [(kind, "code", profile.code)]
    if kind == "Person":  # by name, and by seat for spelling variants
        return [(kind, form), *((kind, "seat", *seat) for seat in sorted(profile.seats))]
    if kind == "Post":
        return [(kind, *areas.seat(profile.stem, profile.name))]
    if kind == "PublicBody":
        return [(kind, *areas.body(profile.stem, profile.name))]
    if kind == "District":
        token = areas.token(profile.stem, f"District:{profile.name}")
        return [(kind, token)] if coded(token) else [(kind, form)]
    return [(kind, form)]
