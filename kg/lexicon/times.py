"""Dates and periods as documents write them.

A period is ``2023``, ``2024Q1``, ``2024H1``, ``2024M03`` or, for spans, ``2016/2020``; the year that the text leaves out comes from
the document's date.
"""

from __future__ import annotations

import re

from kg.text import numeral

_Y = r"(?:(?:19|20)\d{2}|[一二][九零〇○O0][零〇○O0一二三四五六七八九]{2})"
_DATE = re.compile(
    rf"(?P<y>{_Y})年(?P<m>\d{{1,2}}|元|[一二三四五六七八九十]{{1,2}})月(?:(?P<d>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号])?"
)
_FIGURES = re.compile(r"(?<![\d.])(?P<y>20\d{2})(?P<mark>[-./])(?P<m>0?[1-9]|1[0-2])(?P=mark)(?P<d>0?[1-9]|[12]\d|3[01])(?![\d.])")
_DAY = re.compile(r"(?<!年)(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_QUARTER = {"一季度": "Q1", "二季度": "Q2", "三季度": "Q3", "四季度": "Q4", "上半年": "H1", "下半年": "H2", "前三季度": "Q1-Q3"}
_PART = "前三季度|第?[一二三四]季度|上半年|下半年"
_PERIOD = re.compile(
    rf"(?P<from>{_Y})年?[-—－至到~～]+(?P<to>{_Y})年"
    rf"|(?P<year>{_Y})年?(?P<part>{_PART})"
    rf"|(?P<only>{_Y})年(?!\d*月)"
    rf"|(?P<rel>去年|上年|今年|本年|当年|明年)(?:以来)?(?P<rpart>{_PART})?"
    rf"|(?P<bare>{_PART})"
    r"|(?<!\d)(?P<month>\d{1,2})月末"
)
_SHIFT = {"去年": -1, "上年": -1, "今年": 0, "本年": 0, "当年": 0, "明年": 1}


def date(text: str) -> str:
    """The first full or partial date of ``text`` as W3CDTF, empty where there is none.

    >>> date("（2023年2月8日在遵义市第六届人民代表大会第三次会议上）"), date("二〇二五年元月十二日"), date("2025.1.8")
    ('2023-02-08', '2025-01-12', '2025-01-08')
    """
    match = _DATE.search(text) or _FIGURES.search(text)
    if match is None:
        return ""
    parts = [f"{int(value):02d}" for group in ("m", "d") if match[group] and (value := numeral(match[group].replace("元", "一")))]
    return "-".join([f"{_year(match['y'])}", *parts])


def day(text: str) -> str:
    """Month and day of the first date without a year (``4月24日`` → ``04-24``), empty where there is none."""
    match = _DAY.search(text)
    return f"{int(match['m']):02d}-{int(match['d']):02d}" if match else ""


def years(text: str) -> list[int]:
    """Every year of four digits that ``text`` names, in order."""
    return [int(y) for y in re.findall(r"(?<!\d)(20\d{2})(?![\d.%万亿])", text)]


def periods(text: str, year: int | None, under: int | None = None) -> list[tuple[int, int, str]]:
    """The periods named in ``text`` as (start, end, period); relative ones need the ``year`` of the document.

    A bare 一季度 is one of the year ``under`` review where that is known.

    >>> [p for _, _, p in periods("2023年GDP增长，今年一季度开门红", 2024)]
    ['2023', '2024Q1']
    """
    found = []
    for match in _PERIOD.finditer(text):
        period = _period(match, under if under and (match["bare"] or match["month"]) else year)
        if period:
            found.append((match.start(), match.end(), period))
    return found


def _period(match: re.Match[str], year: int | None) -> str:
    if match["from"]:
        return f"{_year(match['from'])}/{_year(match['to'])}"
    if match["only"]:
        return str(_year(match["only"]))
    if match["year"]:
        return f"{_year(match['year'])}{_quarter(match['part'])}"
    if year is None:
        return ""
    if match["rel"]:
        return f"{year + _SHIFT[match['rel']]}{_quarter(match['rpart'])}"
    if match["bare"]:
        return f"{year}{_quarter(match['bare'])}"
    return f"{year}M{int(match['month']):02d}" if 1 <= int(match["month"]) <= 12 else ""


def _quarter(part: str | None) -> str:
    return _QUARTER[part.removeprefix("第")] if part else ""


def _year(text: str) -> int:
    return int(numeral(text) or 0)
