"""Numbers with their units, ranks and growth words, as tokens of a sentence."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from kg.lexicon import table
from kg.text import numeral

_SCOPE = (
    r"(?:全国地级市|全国|全省|全市|全区|全县|全州|全球|世界|国内|行业|区县|同类城市|主城都市区|西部地区|西部|中西部|[东中]部|西南地区|西南"
    r"|渝东北|渝东南)"
)
_HAN_COUNT = r"[一二两三四五六七八九十][一二三四五六七八九十百千]*"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a sentence: ``text[start:end]``; money keeps the scale in its unit, everything else is written out."""

    start: int
    end: int
    value: float
    unit: str
    kind: str  # rate point times money count measure rank
    bound: str = ""
    scope: str = ""


@functools.cache
def _units() -> dict[str, str]:
    return {word: kind for word, kind in table("units") if kind != "none"}


@functools.cache
def _pattern() -> re.Pattern[str]:
    unit = "|".join(sorted((re.escape(u) for u in _units()), key=len, reverse=True))
    return re.compile(
        rf"(?P<scope>{_SCOPE}(?:{_SCOPE}|同类[^，。；]{{0,4}}|区县|[前各]?)?(?:的)?)?第?(?:(?<=第)(?P<rank>\d{{1,4}}|{_HAN_COUNT})(?:位|名)?(?!个|届|批|次|期|轮|产业|条|季|户|家|所|座|方阵|梯队|阵营|时间|阶段)|(?<=[居列排占国省市区县州球界])(?P<first>首位|榜首)|(?<=[居列排占])(?P<head>首))"
        r"|(?P<ratio>\d+\.\d+)\s*[:：∶](?:1|l)(?!\d)"
        rf"|(?:(?<=GDP)|(?<![\dA-Za-z.+“一二三四五六七八九十百千]))(?:(?<=[全国省市区县]第)|(?<!第))(?P<num>\d[\d,]*(?:\.\d+)?|{_HAN_COUNT}(?=(?:个|家|户|项|条|大|所|座|席|类|批|亿|万)))(?P<scale>[百千]?[万亿]+|[百千](?=余|多|元|个|家|人|亩))?(?P<more>余|多)?(?P<scale2>万亿|亿|万)?(?P<unit>{unit})?"
        rf"|(?P<bare>[百千万]亿)(?P<level>级)?"
        rf"|(?P<fraction>{_HAN_COUNT})分之(?P<part>{_HAN_COUNT})"
    )  # fmt: skip


def quantities(text: str) -> list[Quantity]:
    """The quantities of ``text``, left to right.

    >>> [(q.value, q.unit, q.kind) for q in quantities("完成投资96亿元、增长8.5%，新增企业1.6万户，居全市第3位")]
    [(96.0, '亿元', 'money'), (8.5, '%', 'rate'), (16000.0, '户', 'count'), (3.0, '全市', 'rank')]
    """
    found = []
    for match in _pattern().finditer(text):
        quantity = _quantity(match, text)
        if quantity is not None:
            found.append(quantity)
    return found


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    start, end = match.span()
    if match["rank"] or match["first"] or match["head"]:
        return _rank(match, text)
    if match["ratio"]:
        return Quantity(start, end, float(match["ratio"]), "：1", "ratio")
    if match["bare"]:
        return _mark(match, text)
    if match["fraction"]:
        whole, part = numeral(match["fraction"]), numeral(match["part"])
        return Quantity(start, end, 100 * part / whole, "%", "rate", _bound(text, start, end)) if whole and part else None
    return _counted(match, text)


def _mark(match: re.Match[str], text: str) -> Quantity | None:
    """A mark that was passed, 突破千亿; a 千亿级 or 千亿大关 alone is no figure."""
    start, end = match.span()
    if re.match(r"大关|关口|门槛|台阶|俱乐部", text[end:]) or not re.search(r"(?:突破|破|超|达到|达|迈入|迈上|跨越|站上)“?$", text[:start]):
        return None
    return Quantity(start, end, float(numeral({"百": "100", "千": "1000", "万": "10000"}[match["bare"][0]]) or 0), "亿元", "money", ">")


def _counted(match: re.Match[str], text: str) -> Quantity | None:
    start, end = match.span()
    value = numeral(match["num"])
    unit = (match["unit"] or "").replace("％", "%")
    if (match["num"].startswith("一") and len(match["num"]) == 1) or re.match(r"[A-Za-z]", text[end : end + 1]):
        return None  # 一批, 一系列 are articles; 5G is a name
    if value is None or (not unit and not (match["scale"] or match["scale2"])):
        return None
    scale = (match["scale"] or "") + (match["scale2"] or "")
    if not unit and re.match(r"[级大]", text[end:]):
        return None
    kind = _units().get(unit, "count")
    if kind in {"rate", "point"} and re.search(r"(?:增长|增速|增幅|[、和为])[-－−]$", text[:start]):
        start, value = start - 1, -value
    bound = _bound(text, start, end) or ("~" if match["more"] else "")
    if kind == "money":
        value, scale = (value * (numeral("1" + scale) or 1), "") if scale in {"百", "千"} else (value, scale)
        return Quantity(start, end, value, scale + unit, kind, bound)
    for sign in scale:
        value *= {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}[sign]
    return Quantity(start, end, round(value, 6), unit, kind, bound)


def _rank(match: re.Match[str], text: str) -> Quantity | None:
    value = numeral(match["rank"]) if match["rank"] else 1.0
    scope = match["scope"] or ""
    if not scope:
        before = re.search(
            rf"({_SCOPE}(?:区县|同类[^，。；]{{0,4}})?)[^，。；、\d]{{0,14}}$", text[max(0, match.start() - 22) : match.start()]
        )
        scope = before[1] if before else ""
    if not scope or value is None:
        return None
    return Quantity(match.start(), match.end(), value, scope.removesuffix("的"), "rank")


def _bound(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 4) : start], text[end : end + 3]
    if after.startswith("左右"):
        return "~"
    if re.search(r"(?:突破|超过|超|不低于|高于|大于|破)$", before) or after.startswith("以上"):
        return ">"
    if re.search(r"(?:低于|不超过|小于|控制在)$", before) or after.startswith(("以内", "以下")):
        return "<"
    if re.search(r"(?:近|约)$", before):
        return "~"
    return ""
