"""Readings → Profiles: each name that a document uses, with what the document tells of it that helps to compare."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.lexicon import words
from kg.model import Observation, Relation
from kg.resolve.areas import AREAS, Areas
from kg.resolve.deeds import deeds, voices
from kg.resolve.names import common, remainder
from kg.resolve.owners import Use, owner, users, uses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Claim, Reading

Seat = tuple[str, str]
_LEADER = re.compile("同志为核心|总书记|国家主席")


@dataclass(frozen=True, slots=True, order=True)
class Profile:
    """A name in one document; ``owner`` parts the uses of one codename by different areas."""

    stem: str
    key: str
    owner: str = ""  # token
    type: str = ""  # of the key, unless a decision says otherwise
    name: str = ""
    code: str = ""
    places: frozenset[str] = field(default=frozenset(), compare=False)  # tokens of the coded districts that it is in or serves
    seats: frozenset[Seat] = field(default=frozenset(), compare=False)  # of a person
    mentions: int = 0
    areas: frozenset[str] = field(default=frozenset(), compare=False)  # keys of the areas that use a codename

    company: frozenset[str] = field(default=frozenset(), compare=False)  # of a person: uncommon names in one list with this one
    deeds: frozenset[str] = field(default=frozenset(), compare=False)  # what the document says that is done with it: see deeds.tsv
    firm: bool = field(default=False, compare=False)  # of a project: its name is that of a firm and nothing more
    voices: frozenset[str] = field(default=frozenset(), compare=False)  # tokens of the areas that speak where the name stands
    made: int = field(default=0, compare=False)  # of a codename: how many things its owner calls after it, here and elsewhere
    shared: str = field(default="", compare=False)  # name of the owner where the document uses the codename for several things

    @property
    def ref(self) -> tuple[str, str]:
        return self.stem, self.key

    @property
    def reference(self) -> tuple[str, str]:
        """For judgements: the local key, with its owner where the key alone would mean several things."""
        return self.stem, f"{self.key}@{self.shared}" if self.shared else self.key


def ends(claim: Claim) -> tuple[str, ...]:
    """The keys that a claim speaks of."""
    if isinstance(claim, Relation):
        return claim.subject, claim.object
    return (claim.about,) if isinstance(claim, Observation) else (claim.project,)


def profiles(readings: Iterable[Reading], areas: Areas) -> list[Profile]:
    """One profile a name, several for a codename that several areas use for their own."""
    coded: dict[tuple[str, str], list[Use]] = defaultdict(list)
    found_uses = uses(readings, areas)
    by_code = users(found_uses)
    for use in found_uses:
        coded[use.stem, use.key].append(use)
    found: list[Profile] = []
    for reading in readings:
        for profile in _profiles(reading, areas):
            owned: dict[str, list[Use]] = defaultdict(list)
            for use in coded.get(profile.ref, ()):
                owned[owner(use, by_code, areas)].append(use)
            split = [_owned(profile, token, group) for token, group in sorted(owned.items())]
            found += [replace(part, shared=areas.label(part.owner)) for part in split] if len(split) > 1 else split or [profile]
    return sorted(_counted(found))


def _counted(found: list[Profile]) -> list[Profile]:
    """The profiles, those of codenames with the number of things that their owner calls after them (四山保护提升, 四山国土空间规划)."""
    rests: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for profile in found:
        if profile.code:
            rests[profile.type, profile.code, profile.owner].add(remainder(profile.name, profile.code))
    made = {of: sum(not any(other != rest and other.startswith(rest) for other in every) for rest in every) for of, every in rests.items()}
    return [replace(p, made=made[p.type, p.code, p.owner]) if p.code else p for p in found]


def _owned(profile: Profile, token: str, group: list[Use]) -> Profile:
    speaking = {use.area for use in group}
    also = {key for use in group for key in use.also}
    return replace(profile, owner=token, code=group[0].code, mentions=len(group), areas=frozenset((speaking | also) - {""}))


def _profiles(reading: Reading, areas: Areas) -> list[Profile]:
    stem = reading.article.about.stem
    counts = Counter(mention.key for mention in reading.mentions)
    keys = sorted({*counts, *(key for claim in reading.claims for key in ends(claim))})
    located: dict[str, set[str]] = defaultdict(set)
    held: dict[str, set[str]] = defaultdict(set)
    serves: dict[str, set[str]] = defaultdict(set)
    for claim in reading.claims:
        if isinstance(claim, Relation):
            if claim.predicate in {"locatedIn", "postJurisdiction"} and claim.object.startswith(AREAS):
                near = areas.anchors(areas.token(stem, claim.object), stem)
                (located if claim.predicate == "locatedIn" else serves)[claim.subject] |= near
            elif claim.predicate == "holdsPost":
                held[claim.subject].add(claim.object)
    leading = _leaders(reading)
    found = []
    for key in keys:
        kind, _, name = key.partition(":")
        posts = held[key] if kind == "Person" else {key} if kind == "Post" else set()
        seats = frozenset(areas.seat(stem, post.partition(":")[2]) for post in posts) | leading.get(key, frozenset())
        places = set(located[key]).union({token for token, _ in seats}, *(serves[post] for post in posts)) - {""}
        if kind in AREAS:
            places = set(areas.anchors(areas.token(stem, key), stem))
        found.append(Profile(stem, key, "", kind, name, "", frozenset(places), seats, counts[key]))
    return _told(reading, areas, found)


def _told(reading: Reading, areas: Areas, found: list[Profile]) -> list[Profile]:
    """The profiles with what the sentences around their names tell."""
    company, done, speaking = _company(reading), deeds(reading), voices(reading, areas)
    firms = {profile.name for profile in found if profile.type == "Enterprise"}.union(words("firms"))
    return [
        replace(
            profile,
            company=company.get(profile.key, frozenset()),
            deeds=done.get(profile.key, frozenset()),
            voices=speaking.get(profile.key, frozenset()),
            firm=profile.type == "Project" and profile.name in firms,
        )
        for profile in found
    ]


def _leaders(reading: Reading) -> dict[str, frozenset[Seat]]:
    """Persons whom the words behind their names show as leaders of the state (以…同志为核心), whatever post the text ties to them."""
    text = reading.article.document.text
    found = {m.key for m in reading.mentions if m.type == "Person" and _LEADER.match(text, m.end)}
    return dict.fromkeys(found, frozenset({("", "中共中央领导")}))


def _company(reading: Reading) -> dict[str, frozenset[str]]:
    """The persons that stand in one list with another (薄熙来、王立军), whose own names are uncommon enough to tell who that is."""
    text = reading.article.document.text
    people = sorted(mention for mention in reading.mentions if mention.type == "Person")
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairwise(people):
        if re.fullmatch(r"[、和与及]", text[one.end : other.start]):
            found[one.key] |= {other.name} if not common(other.name) else set()
            found[other.key] |= {one.name} if not common(one.name) else set()
    return {key: frozenset(names) for key, names in found.items()}
