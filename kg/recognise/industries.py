"""Industries by the frame of their figures: what ``X产业产值`` or ``A、B业增加值分别增长`` counts is a cluster."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon.tokens import known
from kg.model import Mention
from kg.recognise.names import broad, canonical

if TYPE_CHECKING:
    from kg.model import Article, Passage

_COUNTED = r"(?:(?:\d+|[两二三四五六七八九十]+)[大个条类](?:主导|支柱|优势|特色|重点|传统|新兴|[千百万]亿级?)*)?"  # A、B、C|五大主导产业
_FIGURE = re.compile(
    _COUNTED
    + r"(?:(?<=业)|产业(?:集群|链)?|集群|全产业链)(?:综合|总|规上)?(?:产值|增加值|营业收入|营收|规模)"
    + r"(?=[^，。；]{0,8}(?:\d|增长|分别|突破))"
)
_MEMBER = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{2,12}$")
_LEAD = re.compile(r"^(?:全市|全区|全县|其中|实现|推动|带动|预计|力争|千亿级|百亿级|千亿|百亿|发展|培育|聚合|沿链|集群|打造|做强|和|与)+")


def industries(article: Article, passage: Passage) -> list[Mention]:
    """Mentions of type Cluster before a figure of output; broad sectors (broad.tsv) are none."""
    found: list[Mention] = []
    for figure in _FIGURE.finditer(passage.text):
        end = figure.start()
        clause = max(passage.text.rfind(mark, 0, end) for mark in "，。；：！？") + 1
        for part in reversed(list(re.finditer(r"[^、]+", passage.text[clause:end]))):
            start, surface = clause + part.start(), part.group()
            lead = _LEAD.match(surface)
            start, surface = (start + lead.end(), surface[lead.end() :]) if lead else (start, surface)
            if passage.text.startswith("产业", end) and known(f"{surface}产"):  # 房地产|业
                surface += "产业"
            name = canonical("Cluster", surface, passage.context, article.about.home)
            if not name or not _MEMBER.fullmatch(surface) or broad(surface) or re.search(r"[的占在是为\d]", surface):
                break
            found.append(Mention(passage.start + start, passage.start + start + len(surface), "Cluster", name, "industries", 0.85))
    return found


_CODENAME = re.compile(
    r"“(\d+(?:[+＋]\w+)*)”(?:战略性新兴|战新|现代|先进|特色|优势|重点|未来|[千百万]亿级?)*(?:制造业|工业|农业|服务业)?(?:产业集群|产业体系|集群)(?:体系)?"
)


def codenames(_article: Article, passage: Passage) -> list[Mention]:
    """Mentions of type ClusterSystem: a quoted number before a noun of industries (“331”现代工业产业体系), also inside a longer name."""
    return [
        Mention(passage.start + m.start(), passage.start + m.end(), "ClusterSystem", m[1], "codenames", 0.9)
        for m in _CODENAME.finditer(passage.text)
    ]
