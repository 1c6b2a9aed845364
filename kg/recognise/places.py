"""Districts by the gazetteer of divisions; longer names that start with one are left to the tagger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.lexicon.areas import division_spans
from kg.model import Mention

if TYPE_CHECKING:
    from kg.model import Article, Passage


def places(article: Article, passage: Passage) -> list[Mention]:
    """Mentions of type District in one passage, by full, middle or short name."""
    year = int(article.about.date[:4]) if article.about.date else None
    return [
        Mention(passage.start + a, passage.start + b, "District", division.name, "gazetteer", 0.95)
        for a, b, division in division_spans(passage.text, article.about.home, year)
    ]
