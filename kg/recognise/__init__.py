"""Article → Mentions. One recogniser a family of names; structure and gazetteers read the closed classes, the tagger the open ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.recognise.bodies import bodies
from kg.recognise.coreference import unify
from kg.recognise.industries import codenames, industries
from kg.recognise.meetings import meetings
from kg.recognise.officials import officials
from kg.recognise.openclass import opened
from kg.recognise.places import partners, places, zones

if TYPE_CHECKING:
    from kg.model import Article, Mention

_HOLDS_NO_PLACE = frozenset({"Enterprise", "Brand", "Region", "Cluster"})
_BORROWERS = frozenset("山岭河江湖湾桥楼塔陵窟洞")
# What these are sure of, the tagger does not contradict.
RECOGNISERS = (officials, places, partners, zones, bodies, meetings, industries, codenames)


def recognise(article: Article) -> tuple[Mention, ...]:
    """Every mention of a named entity, sorted; names inside names are mentions too."""
    found: set[Mention] = set()
    for passage, tagged in zip(article.passages, opened(article), strict=True):
        sure = [mention for recogniser in RECOGNISERS for mention in recogniser(article, passage)]
        posts = [m for m in sure if m.type == "Post"]
        sure = [m for m in sure if m.type != "PublicBody" or not any(p.start <= m.start and m.end <= p.end for p in posts)]
        found.update(m for m in sure if m.type != "District" or not _only_part(m, tagged))
        found.update(m for m in tagged if not any(s.start < m.end and m.start < s.end and _same(s, m) for s in sure))
    return tuple(sorted(unify(sorted(found), article.document.text)))


def _same(sure: Mention, tagged: Mention) -> bool:
    """Whether what the tagger found is what a recogniser is sure of: of its type, or part of a longer name and nothing but a district."""
    inner = tagged.rule == "tagger.inner" and (tagged.start, tagged.end) == (sure.start, sure.end)
    return sure.type == tagged.type or (inner and sure.type == "District" and tagged.type == "Site")


def _only_part(district: Mention, tagged: list[Mention]) -> bool:
    """Whether a district's name is only part of a longer name (北京 in a firm's): a firm is not where it is named after.

    Nor is a bridge (中山桥), and a hill is not the city that has its name (黄山).
    """
    holders = [m for m in tagged if m.start <= district.start and district.end <= m.end]
    return any(m.type in _HOLDS_NO_PLACE or (m.type == "Site" and m.rule == "tagger.outer" and _borrows(m, district)) for m in holders)


def _borrows(site: Mention, district: Mention) -> bool:
    """Whether a site, or the hill or water that it begins with, has the name of the district: 黄山, 青原|山."""
    rest = site.name[district.end - site.start :]
    return site.end == district.end or rest in _BORROWERS
