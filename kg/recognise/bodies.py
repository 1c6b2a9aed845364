"""Party committees, governments, congresses and conferences by their fixed short and full forms."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from kg.lexicon import alternation
from kg.lexicon.areas import division_spans
from kg.lexicon.tokens import cut
from kg.model import Mention
from kg.recognise.names import canonical

if TYPE_CHECKING:
    from kg.model import Article, Passage

_CENTRE = re.compile(r"党中央|中共中央|国务院|全国人大(?:常委会)?|全国政协|中央军委")
_LOCAL = re.compile(r"[省市区县州](?:委(?![员会托派常])|(?:人民)?政府(?!性|工作报告|采购|债|投资)|(?:人大(?:常委会)?|政协)(?!代表|委员))")
_OFFICE = re.compile(rf"(?:常委|{alternation('titles', 'head')})")


def bodies(article: Article, passage: Passage) -> list[Mention]:
    """Mentions of type PublicBody that the grammar is sure of; a committee inside a post (市委书记) is none."""
    text, home = passage.text, article.about.home
    bounds = {0, *accumulate(len(word) for word, _ in cut(text))}
    places = {b: a for a, b, _ in division_spans(text, home)}
    spans = [match.span() for match in _CENTRE.finditer(text)]
    for match in _LOCAL.finditer(text):
        start = places.get(match.start() + 1, match.start())  # 重庆市|委, or a bare 市委 that begins a word
        if (start < match.start() or start in bounds) and not _OFFICE.match(text[match.end() :]):
            spans.append((start - 2 if text[:start].endswith("中共") else start, match.end()))
    names = [canonical("PublicBody", text[a:b], passage.context, home) for a, b in spans]
    return [
        Mention(passage.start + a, passage.start + b, "PublicBody", name, "bodies", 0.95) for (a, b), name in zip(spans, names, strict=True)
    ]
