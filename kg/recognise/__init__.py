"""Article → Mentions. One recogniser a family of names; structure and gazetteers read the closed classes, the tagger the open ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.recognise.bodies import bodies
from kg.recognise.coreference import unify
from kg.recognise.industries import codenames, industries
from kg.recognise.meetings import meetings
from kg.recognise.namesakes import only_part, outread, same
from kg.recognise.officials import officials
from kg.recognise.openclass import opened
from kg.recognise.places import partners, places, zones

if TYPE_CHECKING:
    from kg.model import Article, Mention

# What these are sure of, the tagger does not contradict.
RECOGNISERS = (officials, places, partners, zones, bodies, meetings, industries, codenames)


def recognise(article: Article) -> tuple[Mention, ...]:
    """Every mention of a named entity, sorted; names inside names are mentions too."""
    found: set[Mention] = set()
    for passage, tagged in zip(article.passages, opened(article), strict=True):
        sure = [mention for recogniser in RECOGNISERS for mention in recogniser(article, passage)]
        sure = [m for m in sure if not outread(m, tagged)]
        posts = [m for m in sure if m.type == "Post"]
        sure = [m for m in sure if m.type != "PublicBody" or not any(p.start <= m.start and m.end <= p.end for p in posts)]
        found.update(m for m in sure if m.type != "District" or not only_part(m, tagged, sure, article.about.home))
        found.update(m for m in tagged if not any(s.start < m.end and m.start < s.end and same(s, m) for s in sure))
    return tuple(sorted(unify(sorted(found), article.document.text)))
