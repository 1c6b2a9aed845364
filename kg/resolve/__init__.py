"""Readings, decisions → Resolution: candidates (blocking), comparison with score and reason, judgements, and clusters derived from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Resolution
from kg.resolve import decisions as decided
from kg.resolve.areas import Areas
from kg.resolve.block import pairs
from kg.resolve.cluster import Compared, cluster
from kg.resolve.compare import compare
from kg.resolve.identity import identify
from kg.resolve.profile import profiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Decision, Reading
    from kg.resolve.profile import Profile


def resolve(readings: tuple[Reading, ...], decisions: tuple[Decision, ...] = ()) -> Resolution:
    """Which names of the documents are one thing, and why. The order of ``readings`` and ``decisions`` changes nothing."""
    readings = tuple(sorted(readings, key=lambda reading: reading.article.about.stem))
    areas = Areas(readings)
    read = profiles(readings, areas)
    stale = decided.stale(readings, read, decisions)
    valid = tuple(sorted(set(decisions) - set(stale)))
    amended = {profile: decided.changed(valid, profile) for profile in read}
    wrong = {profile for profile, (_, _, gone) in amended.items() if gone}
    known = [replace(profile, type=kind, name=name) for profile, (kind, name, _) in amended.items() if profile not in wrong]
    clusters, kept = cluster(known, _compared(known, areas, valid))
    identity = identify(clusters, areas)
    return Resolution(
        ids={profile.ref: "" for profile in sorted(wrong)} | identity.ids,
        judgements=tuple(sorted((pair.judgement for pair in kept), key=lambda judgement: (judgement.left, judgement.right))),
        scoped=identity.scoped,
        names=identity.names,
        owners=identity.owners,
        codes=identity.codes,
        wrong=decided.wrong_claims(readings, valid),
        stale=stale,
    )


def _compared(known: list[Profile], areas: Areas, decisions: tuple[Decision, ...]) -> Iterator[Compared]:
    joining = [decision for decision in decisions if decision.verdict in {"same", "different"}]
    touched = [p for p in known if any(decided.matches(ref, p) for d in joining for ref in (d.left, d.right))]
    human = {(a, b): said for a in touched for b in touched if a < b and (said := decided.spoken(joining, a, b))}
    yield from (Compared(left, right, said) for (left, right), said in sorted(human.items()))
    for left, right in pairs(known, areas):
        found = None if (left, right) in human else compare(left, right, areas)
        if found:
            yield Compared(left, right, found)
