"""Districts by the gazetteer of divisions; longer names that start with one are left to the tagger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon.areas import division_spans, whole_words
from kg.model import Mention

if TYPE_CHECKING:
    from kg.model import Article, Passage

_STREET = re.compile(r"[东南西北中]?(?:路|街(?!道)|大道|大街|广场)")  # 上海路 is not in 上海


def places(article: Article, passage: Passage) -> list[Mention]:
    """Mentions of type District in one passage, by full, middle or short name."""
    year = int(article.about.date[:4]) if article.about.date else None
    return [
        Mention(passage.start + a, passage.start + b, "District", division.name, "gazetteer", 0.95)
        for a, b, division in whole_words(passage.text, division_spans(passage.text, article.about.home, year))
        if passage.text[a:b] == division.name or not _STREET.match(passage.text, b)
    ]
