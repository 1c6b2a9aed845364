"""One stretch, two readings: whether a district's name stands for the district, or for a firm, a hill or a bridge that bears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.lexicon.areas import contains

if TYPE_CHECKING:
    from kg.model import Mention

_HOLDS_NO_PLACE = frozenset({"Enterprise", "Brand", "Region", "Cluster"})
_HOLDS_PARTNERS = frozenset({"Program", "Event"})  # 深港合作机制 is of two who work together, 深港合作区 a place
_BORROWERS = frozenset("山岭河江湖湾桥楼塔陵窟洞")


def same(sure: Mention, tagged: Mention) -> bool:
    """Whether what the tagger found is what a recogniser is sure of: of its type, or part of a longer name and nothing but a district."""
    inner = tagged.rule == "tagger.inner" and (tagged.start, tagged.end) == (sure.start, sure.end)
    return sure.type == tagged.type or (inner and sure.type == "District" and tagged.type == "Site")


def outread(framed: Mention, tagged: list[Mention]) -> bool:
    """Whether the tagger reads other names where a frame of figures (A、B企业营收) takes all for industries: firms, zones, 文安县|人造板.

    A branch of the statistics ends in 业 and is whole: 石油和天然气开采业.
    """
    branch = framed.name.endswith("业") and not framed.name.endswith("企业")
    there = [m for m in tagged if m.start < framed.end and framed.start < m.end]
    return framed.rule == "industries" and any(not branch or m.type != "Cluster" for m in there)


def only_part(district: Mention, tagged: list[Mention], sure: list[Mention], home: str) -> bool:
    """Whether a district's name is only part of a longer name (北京 in a firm's): a firm is not where it is named after.

    Nor is a bridge far from there (中山桥 outside 中山市), and a hill is not the city that has its name (黄山).
    """
    if district.rule == "letters":
        longer = [m for m in [*tagged, *sure] if m.start <= district.start and district.end <= m.end and m.end - m.start > 1]
        return any(m.type not in _HOLDS_PARTNERS for m in longer)
    holders = [m for m in tagged if m.start <= district.start and district.end <= m.end]
    return any(m.type in _HOLDS_NO_PLACE or (m.type == "Site" and _borrows(m, district, home)) for m in holders)


def _borrows(site: Mention, district: Mention, home: str) -> bool:
    if site.rule != "tagger.outer":
        return False
    rest = site.name[district.end - site.start :]
    near = district.name == home or contains(home, district.name, home)
    return site.end == district.end or (rest in _BORROWERS and not near)
