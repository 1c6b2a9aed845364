"""Party committees, governments, congresses, conferences and their departments, by their fixed short and full forms."""

from __future__ import annotations

import functools
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

_CENTRE = re.compile(
    r"党中央|中共中央|国务院|全国人大(?:常委会)?|全国政协|中央军委|国家统计局(?:[\u4e00-\u9fff]{2,6}?调查总?队)?|全国(?:工商联|总工会|妇联)"
)
_LEVEL = "(?:自治[区州县旗]|[省市区县州旗盟])"
_OFFICE = re.compile(rf"(?:常委|{alternation('titles', 'head')})")
_EACH = re.compile(r"[省市区县州旗][、）)]$")  # 各市、区人民政府 are many

_WITH = frozenset("同由向与和及")  # 会|同|市教育局: no word for jieba


def bodies(article: Article, passage: Passage) -> list[Mention]:
    """Mentions of type PublicBody that the grammar is sure of; a committee inside a post (市委书记) is none."""
    text, home = passage.text, article.about.home
    bounds = {0, *accumulate(len(word) for word, _ in cut(text))}
    places = {b: a for a, b, _ in division_spans(text, home)}
    spans = [match.span() for match in _CENTRE.finditer(text)]
    for match in _local().finditer(text):
        start = places.get(match.end("level"), match.start())  # 重庆市|委, or a bare 市委 that begins a word
        begins = start in bounds or text[start - 1] in _WITH
        stands = start < match.start() or (begins and not _EACH.search(text, 0, start))
        if stands and (match["department"] or not _OFFICE.match(text, match.end())):
            spans.append((start - 2 if text[:start].endswith("中共") else start, match.end()))
    names = [canonical("PublicBody", text[a:b], passage.context, home) for a, b in spans]
    return [
        Mention(passage.start + a, passage.start + b, "PublicBody", name, "bodies", 0.95) for (a, b), name in zip(spans, names, strict=True)
    ]


@functools.cache
def _local() -> re.Pattern[str]:
    """What may stand behind the place that a body serves: 委, 政府办公室, 人大常委会, 发展和改革委员会."""
    matter = f"(?:{alternation('departments', 'matter')})"
    form = "委员会|委(?![员派托])|局(?!长|集团|开发区)|厅(?![长级])|办公室|办(?![法理公事学好得成])"
    department = f"{matter}(?:[和与]?{matter}){{0,4}}(?:{form})|(?:{alternation('departments', 'whole')})"
    party = f"委(?:{alternation('departments', 'party')})|(?:(?<=自治.)党)?委(?![员会托派常])"
    state = r"(?:人民)?政府(?:办公[厅室])?(?!性|工作(?:报告|安排|要点|总结)|采购|债|投资)|行(?:政公)?署"
    congress = "人民代表大会常务委员会|人大常委会|人大(?!代表|委员|会)|政协(?!代表|委员)"
    return re.compile(rf"(?P<level>{_LEVEL})(?:(?P<department>{department})|{party}|{state}|{congress})")
