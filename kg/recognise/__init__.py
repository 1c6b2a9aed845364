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
        found.update(m for m in tagged if not any(s.start < m.end and m.start < s.end and s.type == m.type for s in sure))
    return tuple(sorted(unify(sorted(found), article.document.text)))


def _only_part(district: Mention, tagged: list[Mention]) -> bool:
    """Whether a district's name is only part of a longer name (北京 in a firm's): a firm is not where it is named after."""
    return any(m.start <= district.start and district.end <= m.end and m.type in _HOLDS_NO_PLACE for m in tagged)
