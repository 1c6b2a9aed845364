"""locatedIn: the finest place that the name or the clause gives, else the area whose work it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon.areas import contains

if TYPE_CHECKING:
    from kg.model import Mention, Relation
    from kg.relate.scene import Scene

_PARTNER = re.compile(r"(?:与|联合|对接|携手)[^，。；]*$|引进$")
_GUEST = re.compile(r"等?(?:[^，。；]{0,8}企业)?来[\u4e00-\u9fff]?(?:洽谈|考察|参展|参会)")
_END = re.compile("至|到|—|-")
_LOCATED = ("Project", "Institution", "Site", "Zone", "Enterprise")


def places(scene: Scene) -> list[Relation]:
    """Where projects, institutions, sites, zones and an area's own firms are."""
    found = []
    for mention in scene.of(*_LOCATED):
        if mention.type == "Enterprise" and not _own(scene, mention):
            continue
        for place in _place(scene, mention):
            if place != mention.key:
                found.append(
                    scene.relation("locatedIn", mention.key, place, mention, rule=f"places.{mention.type.lower()}", confidence=0.85)
                )
    return found


def _place(scene: Scene, mention: Mention) -> tuple[str, ...]:
    inner = [m for m in scene.within(mention, "District") if not _wider(m, scene)]
    if inner:
        if scene.text(inner[-1].end, mention.end) == "段":  # 巫山开高速|开州|段
            return tuple(m.key for m in inner if m is inner[-1] or _END.fullmatch(scene.text(m.end, inner[-1].start)))
        ends = _END.search(mention.name)
        return tuple(dict.fromkeys(m.key for m in inner)) if ends else (inner[0].key,)
    zones = [m for m in scene.within(mention, "Zone") if m.start == mention.start and m.end < mention.end]
    if zones:
        return (zones[0].key,)
    start, _ = scene.clause(mention.start)
    before = [m for m in scene.of("District", "Zone") if start <= m.start and m.end == mention.start and m.key != mention.key]
    if before:
        return (before[-1].key,)
    near = [
        m
        for m in scene.of("District", "Zone")
        if start <= m.start < mention.start and re.match(r"(?:在|于|位于)", scene.text(m.start - 1, m.start))
    ]
    if near:
        return (near[-1].key,)
    return (scene.place(mention),)


def _wider(district: Mention, scene: Scene) -> bool:
    """Whether ``district`` holds the speaker's own area: 重庆 in a name says less than the speaker of 万盛 does."""
    area, home = scene.passage.context.areas[0], scene.article.about.home
    return district.key != area and (district.name == home or contains(district.name, area.partition(":")[2], home))


def _own(scene: Scene, firm: Mention) -> bool:
    """A firm is the area's own unless the clause names its project, or brings it in from elsewhere only as a partner."""
    start, end = scene.clause(firm.start)
    if any(m.type == "Project" and m.start == firm.start for m in scene.mentions):
        return False
    return not _PARTNER.search(scene.text(start, firm.start)) and not _GUEST.search(scene.text(firm.end, end))
