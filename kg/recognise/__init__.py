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
    tagged = tagger.tag([passage.text for passage in article.passages], article.about.home)
    for passage, (outer, inner) in zip(article.passages, tagged, strict=True):
        sure = [mention for recogniser in RECOGNISERS for mention in recogniser(article, passage)]
        found.update(sure)
        if passage.kind != "header":
            found.update(
                _named(article, passage, sure, [("tagger.outer", span) for span in outer] + [("tagger.inner", span) for span in inner])
            )
    return tuple(sorted(found))


def _named(article: Article, passage: Passage, sure: list[Mention], spans: list[tuple[str, tagger.Span]]) -> list[Mention]:
    """The tagger's names with their canonical forms, where they do not contradict what is sure."""
    found = []
    for rule, (start, end, kind, confidence) in spans:
        a, b = passage.start + start, passage.start + end
        name = canonical(kind, article.document.text[a:b].strip("，、。；："), passage.context, article.about.home)
        if len(name) >= 2 and not any(m.start < b and a < m.end and m.type == kind for m in sure):
            found.append(Mention(a, b, kind, name, rule, round(confidence, 3)))
    return found
