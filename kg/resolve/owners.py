"""Whose a codename is: the highest area that uses it, among the area that a text speaks of and the areas above that one."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Relation
from kg.resolve.areas import AREAS
from kg.resolve.names import code, policy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Mention, Reading
    from kg.resolve.areas import Areas

NATION = "nation"  # owner of what no single area owns
_CODED = ("Program", "ClusterSystem")
_BEFORE = re.compile(r"“([一二两三四五六七八九十][^“”]+)”、?“$")
_AFTER = re.compile(r"”、?“([一二两三四五六七八九十][^“”]+)”")
_SCOPE = re.compile(r"(?P<scope>国家|全国|党中央|中央|国务院|全省|我省|全市|我市|市委|市政府)[^，。；“”]{0,6}“?$")


@dataclass(frozen=True, slots=True)
class Use:
    """One mention of a codename: ``area`` is the key of the area that speaks, ``also`` the further areas that claims tie to it."""

    stem: str
    key: str
    code: str
    area: str
    user: str  # token, of a higher area where the text says so (全市“685”目标)
    also: tuple[str, ...] = ()
    local: bool = False  # the speaker's own, though the state has a codename of this wording


def uses(readings: Iterable[Reading], areas: Areas) -> tuple[Use, ...]:
    """The uses of codenames in all readings, in reading order."""
    return tuple(use for reading in readings for use in _uses(reading, areas))


def owner(use: Use, users: dict[str, set[str]], areas: Areas) -> str:
    """The token of the owner; ``users`` are the tokens of the areas that use each code anywhere."""
    if NATION in users[use.code] and not use.local:
        return NATION
    return [token for token in areas.chain(use.user) if token in users[use.code]][-1]


def users(found: Iterable[Use]) -> dict[str, set[str]]:
    """Who uses each code."""
    by_code: dict[str, set[str]] = defaultdict(set)
    for use in found:
        by_code[use.code].add(use.user)
    return by_code


def _uses(reading: Reading, areas: Areas) -> list[Use]:
    document = reading.article.document
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        if mention.type in _CODED:
            named[mention.key].append(mention)
    tied: dict[str, list[Relation]] = defaultdict(list)
    for claim in reading.claims:
        if isinstance(claim, Relation) and claim.object in named and claim.subject.startswith(AREAS):
            tied[claim.object].append(claim)
    found = []
    for key, mentions in sorted(named.items()):
        name = key.partition(":")[2]
        surfaces = tuple({document.text[max(0, m.start - 1) : m.end + 1] for m in mentions})
        core = code(name, surfaces) or (name if key.startswith("ClusterSystem:") else "")
        for mention in mentions if core else ():
            at = document.offsets[mention.start]
            spoken = {r.subject for r in tied[key] if any(e.start <= at < e.end for e in r.evidence)}
            found.append(_use(reading, areas, mention, core, spoken))
    return found


def _use(reading: Reading, areas: Areas, mention: Mention, core: str, spoken: set[str]) -> Use:
    stem, home = reading.article.about.stem, reading.article.about.home
    passage = next((p for p in reading.article.passages if p.start <= mention.start < p.end), None)
    here = passage.context.areas if passage else ()
    here = here or ((f"District:{home}",) if home else ())
    candidates = [key for key in here if key in spoken] or sorted(spoken) or list(here)
    area = candidates[0] if candidates else ""
    user = areas.token(stem, area) if area else NATION
    before = reading.article.document.text[max(0, mention.start - 12) : mention.start]
    also = {*spoken, *(here if area in here else ())} - {area}
    local = _coined(reading.article.document.text, mention)
    user = NATION if policy(mention.name) and not local else user if local else _raised(user, before, core, areas)
    return Use(stem, mention.key, core, area, user, tuple(sorted(also)), local=local)


def _coined(text: str, mention: Mention) -> bool:
    """Whether a codename stands in one row with others of its make, none the state's: “三保”“两久”“两改” are one city's housing work."""
    around = (_BEFORE.search(text, max(0, mention.start - 12), mention.start), _AFTER.match(text, mention.end))
    beside = [found[1] for found in around if found and len(found[1]) == mention.end - mention.start]
    return bool(beside) and not any(policy(name) for name in beside)


def _raised(user: str, before: str, core: str, areas: Areas) -> str:
    """The area that the words before a codename name: 全市 is the city that ``user`` is or lies in, 全国 the state."""
    found = _SCOPE.search(before)
    if policy(core) or (found and found["scope"] in {"国家", "全国", "党中央", "中央", "国务院"}):
        return NATION
    if found and user != NATION:
        ends = ("省", "自治区") if "省" in found["scope"] else ("市",)
        return next((token for token in areas.chain(user) if areas.label(token).endswith(ends)), user)
    return user
