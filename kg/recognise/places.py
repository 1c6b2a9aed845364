"""Districts by the gazetteer of divisions, zones that are called by their place alone, and the letters that stand for partners."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from kg.lexicon import mapping, table
from kg.lexicon.areas import choose, division_spans, whole_words
from kg.lexicon.divisions import load
from kg.lexicon.tokens import known
from kg.model import Mention

if TYPE_CHECKING:
    from kg.model import Article, Passage

_TOGETHER = "(?:合作|两地|两省市|互认|联席|协作|结对|互联互通)"
_PORT = "(?<=港)[产城口区务航]"  # 港产城, 港口: no Hong Kong
_OTHER = re.compile(r"[东南西北中]?(?:路|街(?!道)|大道|大街|广场)|镇|乡(?!村)")  # 上海路 is not in 上海, 吉安镇 another 吉安

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
    """The areas in a row of letters (letters.tsv) that work together: in Shenzhen 深|港|金融合作 names 深圳市 and 香港特别行政区.

    One of them is the home area or one that it lies in: 鲁渝协作 in a county of 重庆市. Letters of a longer name (永川) are none.
    """
    row, letters, own = _letters(article.about.home)
    found: list[Mention] = []
    for match in row.finditer(passage.text) if row else ():
        start = match.start()
        start += start > 0 and known(passage.text[start - 1 : start + 1])  # 出台|深赣对口合作政策
        areas = [letters[letter] for letter in passage.text[start : match.end()]]
        if set(areas) & own and set(areas) - own and not _in_a_name(passage.text, (start, match.end()), article.about.home):
            places = range(passage.start + start, passage.start + match.end())
            found += [Mention(at, at + 1, "District", name, "letters", 0.7) for at, name in zip(places, areas, strict=True)]
    return found


@functools.cache
def _letters(home: str) -> tuple[re.Pattern[str] | None, dict[str, str], frozenset[str]]:
    """A row of letters before a word of working together, what each stands for, and the areas that ``home`` is or lies in.

    An area without a letter in the table is called by the first of its name: 渝广 in 广安市.
    """
    division = choose(home)
    if division is None:
        return None, {}, frozenset()
    letters = dict(mapping("letters"))
    lettered = set(letters.values())
    own = (division, *load().ancestors(division))
    for area in own:
        if area is division and area.name not in lettered:
            letters[area.short[0]] = area.name
        elif area.name not in lettered:
            letters.setdefault(area.short[0], area.name)
    return (
        re.compile(rf"[{''.join(letters)}]{{2,4}}(?!地区)(?!{_PORT})(?=[^，。；]{{0,10}}{_TOGETHER})"),
        letters,
        frozenset(a.name for a in own),
    )


def _in_a_name(text: str, span: tuple[int, int], home: str) -> bool:
    """Whether a letter belongs to the name of a division, or to the home's own."""
    division = choose(home)
    names = [(a, b) for a, b, _ in division_spans(text, home)]
    names += [match.span() for match in re.finditer(division.short, text)] if division else []
    return any(a < span[1] and span[0] < b for a, b in names)
