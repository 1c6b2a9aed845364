"""Verdicts → clusters: the surest joins first, and none that brings together what was found different."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.resolve.profile import Profile
    from kg.resolve.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Compared:
    """A pair and what was found."""

    left: Profile
    right: Profile
    found: Verdict

    @property
    def judgement(self) -> Judgement:
        return Judgement(self.left.reference, self.right.reference, self.found.verdict, self.found.score, self.found.reason)


def cluster(profiles: Iterable[Profile], compared: Iterable[Compared]) -> tuple[list[list[Profile]], list[Compared]]:
    """Clusters, each sorted, and the comparisons that count: joins that were made, and what keeps two clusters apart or in doubt."""
    members = {profile: {profile} for profile in profiles}
    foes: dict[Profile, set[Profile]] = defaultdict(set)
    ordered = sorted(compared, key=lambda pair: (-pair.found.score, pair.left, pair.right))
    for pair in ordered:
        if pair.found.verdict == "different":
            foes[pair.left].add(pair.right)
            foes[pair.right].add(pair.left)
    kept = []
    for pair in ordered:
        left, right = members[pair.left], members[pair.right]
        if pair.found.verdict != "same" or left is right:
            continue
        if any(foes[profile] & right for profile in left):
            continue
        kept.append(pair)
        small, large = sorted((left, right), key=len)
        large |= small
        for profile in small:
            members[profile] = large
    kept += [pair for pair in ordered if pair.found.verdict != "same" and members[pair.left] is not members[pair.right]]
    clusters = {id(group): group for group in members.values()}
    return sorted(sorted(group) for group in clusters.values()), kept
