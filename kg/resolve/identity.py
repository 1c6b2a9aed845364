"""Clusters → ids and canonical names, which depend on nothing but the members of the clusters."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.lexicon.divisions import load
from kg.resolve.areas import coded
from kg.resolve.owners import NATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.resolve.areas import Areas
    from kg.resolve.profile import Profile


@dataclass(frozen=True, slots=True)
class Identity:
    """See ``kg.model.Resolution``."""

    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    scoped: dict[tuple[str, str, str], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)


def identify(clusters: list[list[Profile]], areas: Areas) -> Identity:
    """An id for each cluster: ``type/name``, ``district/code``, ``type/code@owner``; namesakes are told apart by place.

    Of several clusters of one name the one with the first document keeps the plain id.
    """
    found = Identity()
    ordered = sorted(clusters, key=lambda group: (group[0].type not in {"District", "Zone"}, group))  # areas first: they own others
    taken: set[str] = set()
    tokens: dict[str, str] = {}
    weights: dict[tuple[str, str], tuple[int, str]] = {}
    for group in ordered:
        name = _name(group, areas)
        key = next(key for key in _candidates(group, name, areas) if key not in taken)
        taken.add(key)
        found.names[key] = name
        for profile in group:
            if profile.type in {"District", "Zone"}:
                tokens[areas.token(*profile.ref)] = key
            _enter(found, weights, profile, key)
        if code := next((profile.code for profile in group if profile.code), ""):
            found.codes[key] = code
        if group[0].owner and group[0].owner != NATION:
            found.owners[key] = tokens.get(group[0].owner, group[0].owner)
    return found


def _enter(found: Identity, weights: dict[tuple[str, str], tuple[int, str]], profile: Profile, key: str) -> None:
    """A name with several meanings in one document means the most frequent one where no area tells."""
    weight = (profile.mentions, key)
    if profile.ref not in weights or weight > weights[profile.ref]:
        weights[profile.ref], found.ids[profile.ref] = weight, key
    if profile.shared:
        found.ids[profile.reference] = key
    for area in profile.areas:
        scope = (*profile.ref, area)
        found.scoped[scope] = max(key, found.scoped.get(scope, ""))


def _name(group: list[Profile], areas: Areas) -> str:
    """The official name of a division; else the name most documents use, then the most mentioned, then the longest."""
    token = areas.token(group[0].stem, f"District:{group[0].name}") if group[0].type == "District" else ""
    row = load().by_code(token[9:], areas.year(group[0].stem)) if coded(token) else None
    if row:
        return row.name
    documents: dict[str, int] = defaultdict(int)
    mentions: dict[str, int] = defaultdict(int)
    for profile in group:
        documents[profile.name] += 1
        mentions[profile.name] += profile.mentions
    return max(documents, key=lambda name: (documents[name], mentions[name], len(name), name))


def _candidates(group: list[Profile], name: str, areas: Areas) -> Iterator[str]:
    """Ids in order of preference."""
    first = group[0]
    kind = Counter(profile.type for profile in group).most_common(1)[0][0].lower()
    token = areas.token(first.stem, f"District:{first.name}") if first.type == "District" else ""
    if coded(token):
        yield token
    plain = f"{kind}/{name}"
    if first.owner and first.owner != NATION:
        plain = f"{plain}@{areas.label(first.owner)}"
    yield plain
    home = areas.homes[first.stem]
    for place in (*sorted(first.places - {home}), home):
        if place:
            yield f"{plain}@{areas.label(place)}"
    yield from (f"{plain}@{profile.stem}" for profile in group)
