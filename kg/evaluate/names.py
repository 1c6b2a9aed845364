"""When two names, amounts or indicators count as the same: the conventions of the gold files, not those of resolution."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Types that careful readers do not tell apart, and types that each form a group of their own.
GROUPS = dict.fromkeys(("PublicBody", "Enterprise", "Institution"), "Organization") | dict.fromkeys(("Region", "Site"), "Place")
_WRAPPERS = {
    "Cluster": r"(产业集群|集群|主导产业|支柱产业|特色产业|优势产业|产业链|全产业链|产业|行业)$",
    "Project": r"(等?项目|工程|建设)$",
    "Program": r"(改革|建设|推进|工作)$",
    "Event": r"(活动)$",
}
_OWNERS = ("中华人民共和国", "中国共产党", "中共", "重庆市", "重庆", "市")
_CODENAME = re.compile(r"[0-9+nx一二三四五六七八九十]{2,}")
_SYNONYMS = (
    {"地区生产总值", "gdp", "生产总值", "gdp总量", "经济总量"},
    {"固定资产投资", "固投"},
    {"社会消费品零售总额", "社零总额", "社零"},
    {"规上工业增加值", "规模以上工业增加值"},
    {"规上工业产值", "规上工业总产值", "规模以上工业总产值", "规模以上工业产值"},
    {"一般公共预算收入", "一般公共预算收入总量"},
    {"全社会研发投入强度", "研发投入强度", "研发经费投入强度"},
    {"进出口总额", "外贸进出口总额", "进出口总值", "外贸进出口"},
)
_SCALE = {"亿": 1e8, "万": 1e4, "千": 1e3, "百": 1e2}
_UNITS = {"人民币": "元", "平方千米": "平方公里"}


def clean(text: str) -> str:
    """``text`` in compatible, lower-case form, without white space, quotation or title marks."""
    return re.sub(r"[\s“”\"'‘’《》〈〉「」『』]", "", unicodedata.normalize("NFKC", text)).lower()


def forms(kind: str, names: Iterable[str]) -> frozenset[str]:
    """The normalised names under which an entity of type ``kind`` can be met: without wrappers, by codename, without its owner."""
    found: set[str] = set()
    for name in filter(None, map(clean, names)):
        bare = _unwrapped(kind, name)
        found |= {name, *bare}
        last = bare[-1] if bare else name
        if kind in {"Program", "ClusterSystem"} and (code := _CODENAME.match(last)) and re.search(r"\d", code[0]):
            found.add(code[0])
        if kind != "District":
            found |= {last.removeprefix(owner) for owner in _OWNERS if last.startswith(owner) and len(last) - len(owner) >= 3}
    return frozenset(found)


def _unwrapped(kind: str, name: str) -> list[str]:
    found: list[str] = []
    wrapper = _WRAPPERS.get(kind)
    while wrapper and (cut := re.sub(wrapper, "", name)) != name and len(cut) >= 2:
        name = cut
        found.append(name)
    return found


def alike(one: frozenset[str], two: frozenset[str], *, relaxed: bool) -> bool:
    if one & two:
        return True
    return relaxed and any((a in b or b in a) and min(len(a), len(b)) >= 0.6 * max(len(a), len(b)) for a in one for b in two)


def amount(value: float, unit: str) -> tuple[float, str]:
    """The value in the plain unit: (1.2, 万人) → (12000.0, 人)."""
    unit = clean(unit)
    while unit and unit[0] in _SCALE:
        value *= _SCALE[unit[0]]
        unit = unit[1:]
    return value, _UNITS.get(unit, unit)


def same_amount(one: tuple[float, str], two: tuple[float, str], *, measure: str) -> bool:
    """The unit of a rank is its scope, which two readers seldom word the same way."""
    close = abs(one[0] - two[0]) <= 1e-6 * max(abs(one[0]), abs(two[0]), 1)
    return close and (one[1] == two[1] or measure == "rank")


def same_measure(one: str, two: str) -> bool:
    """新增N户 is read as a level and as a change by careful people: both stand."""
    return one == two or {one, two} == {"level", "change"}


def same_indicator(one: str, two: str) -> bool:
    one, two = (re.sub(r"(总量|增速|增长率|增幅|占比|比重)$", "", clean(text)) for text in (one, two))
    if one in two or two in one or any({one, two} <= group for group in _SYNONYMS):
        return True
    a, b = set(one), set(two)
    return len(a & b) / max(1, len(a | b)) >= 0.5
