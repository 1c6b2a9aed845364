"""Districts by the gazetteer of divisions; longer names that start with one are left to the tagger."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from kg.lexicon.areas import division_spans
from kg.lexicon.tokens import cut
from kg.model import Mention

if TYPE_CHECKING:
    from kg.model import Article, Passage


def places(article: Article, passage: Passage) -> list[Mention]:
    """Mentions of type District in one passage, by full, middle or short name."""
    year = int(article.about.date[:4]) if article.about.date else None
    bounds = {0, *accumulate(len(word) for word, _ in cut(passage.text))}
    return [
        Mention(passage.start + a, passage.start + b, "District", division.name, "gazetteer", 0.95)
        for a, b, division in division_spans(passage.text, article.about.home, year)
        if passage.text[a:b] == division.name or (a in bounds and b in bounds)  # 成渝中线 is not in 渝中
    ]
