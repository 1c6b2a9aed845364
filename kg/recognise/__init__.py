"""Article → Mentions. One recogniser a family of names; the tagger reads open-class names, structure and gazetteers the closed ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.recognise import officials, places, tagger
from kg.recognise.names import canonical

if TYPE_CHECKING:
    from kg.model import Article, Passage

from kg.model import Mention

RECOGNISERS = (officials.officials, places.places)  # in order of trust: what they find, the tagger does not contradict


def recognise(article: Article) -> tuple[Mention, ...]:
    """Every mention of a named entity, sorted; names inside names are mentions too."""
    found: set[Mention] = set()
    for passage in article.passages:
        sure = [mention for recogniser in RECOGNISERS for mention in recogniser(article, passage)]
        found.update(sure)
        found.update(_tagged(article, passage, sure))
    return tuple(sorted(found))


def _tagged(article: Article, passage: Passage, sure: list[Mention]) -> list[Mention]:
    if passage.kind == "header":
        return []
    outer, inner = tagger.tag(passage.text, article.about.home)
    found = []
    for rule, spans in (("tagger.outer", outer), ("tagger.inner", inner)):
        for start, end, kind, confidence in spans:
            a, b = passage.start + start, passage.start + end
            surface = article.document.text[a:b].strip("，、。；：")
            name = canonical(kind, surface, passage.context, article.about.home)
            if len(name) >= 2 and not any(m.start < b and a < m.end and m.type == kind for m in sure):
                found.append(Mention(a, b, kind, name, rule, round(confidence, 3)))
    return found
