"""Districts by the gazetteer of divisions, zones that are called by their place alone, and the letters that stand for partners."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from kg.lexicon import mapping, table
from kg.lexicon.areas import choose, division_spans, whole_words
from kg.model import Mention

if TYPE_CHECKING:
    from kg.model import Article, Passage

_TOGETHER = "(?:合作|两地|两省市|互认|联席|协作|结对|互通)"
_OTHER = re.compile(r"[东南西北中]?(?:路|街|大道|大街|广场)|镇|乡(?!村)")  # 上海路 is not in 上海, 吉安镇 another 吉安

_LIST = re.compile(
    r"(?P<list>[\u4e00-\u9fff]+(?:[、和][\u4e00-\u9fff]+)+?)等?(?:\d+|[两三四五六七八九十]+)[个家大](?:国家级|省级|重点)?(?:以上)?"
    r"(?P<noun>(?:化工|工业|产业|高新)?(?:园区|开发区|经开区|高新区|产业园|工业园))"
)


def places(article: Article, passage: Passage) -> list[Mention]:
    """Mentions of type District in one passage, by full, middle or short name."""
    year = int(article.about.date[:4]) if article.about.date else None
    return [
        Mention(passage.start + a, passage.start + b, "District", division.name, "gazetteer", 0.95)
        for a, b, division in whole_words(passage.text, division_spans(passage.text, article.about.home, year))
        if passage.text[a:b] == division.name or not _OTHER.match(passage.text, b)
    ]


def zones(article: Article, passage: Passage) -> list[Mention]:
    """Mentions of type Zone by their short names (shortzones.tsv), in documents of their province: 前海 for 前海深港现代服务业合作区."""
    home = choose(article.about.home)
    found = []
    for short, full, province in table("shortzones"):
        if home and home.code.startswith(province):
            for match in re.finditer(rf"{short}(?:{full[len(short) :]}|(?:深港|粤澳)?合作区|新区)?(?!高铁|高速|铁路)", passage.text):
                found.append(Mention(passage.start + match.start(), passage.start + match.end(), "Zone", full, "gazetteer", 0.9))
    return found + _listed(passage, article.about.home)


def _listed(passage: Passage, home: str) -> list[Mention]:
    """The zones of a list that names them by their counties: 息烽、开阳两个化工园区."""
    found = []
    for match in _LIST.finditer(passage.text):
        members = {m.end(): m.start() for m in re.finditer("[^、和]+", passage.text[: match.end("list")])}
        for a, b, division in division_spans(passage.text[: match.end("list")], home):
            first, short = members.get(b, b), passage.text[a:b]
            if match.start() <= first <= a and short != division.name and (a == first or first == match.start()):
                found.append(Mention(passage.start + a, passage.start + b, "Zone", short + match["noun"], "listed", 0.85))
    return found


def partners(article: Article, passage: Passage) -> list[Mention]:
    """The partner in a pair of letters (letters.tsv) that work together: in Shenzhen 深|港|金融合作 names 香港特别行政区."""
    pair, letters = _pairs(article.about.home)
    found = []
    for match in pair.finditer(passage.text) if pair else ():
        start, end = match.span("a" if match["a"] else "b")
        name = letters[passage.text[start]]
        found.append(Mention(passage.start + start, passage.start + end, "District", name, "letters", 0.7))
    return found


@functools.cache
def _pairs(home: str) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """A letter of ``home`` beside one of another area, before a word of working together; and what the other letters stand for."""
    division = choose(home)
    if division is None:
        return None, {}
    letters = {letter: name for letter, name in mapping("letters").items() if name != division.name}
    own = "".join(letter for letter, name in mapping("letters").items() if name == division.name) or division.short[0]
    known = "".join(letters)
    sides = rf"[{own}](?P<a>[{known}])|(?P<b>[{known}])[{own}](?!{division.short[1:]})"
    return re.compile(rf"(?:{sides})(?!地区)(?=[^，。；]{{0,10}}{_TOGETHER})"), letters
