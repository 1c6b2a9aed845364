"""What a name says by itself: its form for comparison, the division it starts with, the code of a codename, how common it is."""

from __future__ import annotations

import functools
import re
from itertools import pairwise

from kg.lexicon import alternation, table, words
from kg.lexicon.areas import choose, division_spans
from kg.lexicon.divisions import Division, load
from kg.text import halfwidth, numeral, unquote

_FORMAL = {  # wording that makes no difference, by type: dropped or put in its usual form
    "Project": ((r"(?:(?<=.{3})主体)?(?:项目|工程|建设)+$", ""), (r"高速铁路", "高铁"), (r"高速公路", "高速")),
    "Enterprise": ((r"(?:股份|责任)*(?:有限)?公司$", ""), (r"有限责任$|股份$", "")),
    "Cluster": ((r"(?:产业集群|集群|产业链|产业)$", ""),),
    "Program": ((r"(?<=[\u4e00-\u9fff]{3})建设$", ""),),
    "PublicBody": (
        (r"^中国共产党", "中共"),
        (r"^中共(?=.*委)", ""),
        (r"(?<![民])委员会", "委"),
        (r"(?<=[省市区县州盟旗])政府$", "人民政府"),
        (r"人民代表大会", "人大"),
        (r"人大常(?:务委|委)$|人大常务委员会", "人大常委会"),
        (r"和(?=[\u4e00-\u9fff]+[委局厅])", ""),
    ),
    "Post": (
        (r"^中国共产党", "中共"),
        (r"^中共(?!中央)", ""),
        (r"管理委员会", "管委会"),
        (r"(?<![管民])委员会", "委"),
        (r"(?:人民)?政府(?=(?:常务|代理?)?副?(?:省长|市长|区长|县长|州长|旗长|盟长|镇长|乡长|主席)$)", ""),
        (r"(?<![人民])代理?(?=(?:省长|市长|区长|县长|州长|旗长|盟长)$)", ""),
        (r"人大常委会(?=副?主任)", "人大"),
    ),
}
_ORDINAL = re.compile(r"(?<=第)[一二三四五六七八九十百]+(?=[届次批期季])")
_NATIONAL = re.compile(r"^(?:中共中央|党中央|中央|国务院|国家|全国|中国|中华)")
_RELATIVE = re.compile(r"^(?:全|本|我)?[省市区县州盟旗](?![域块场政民际城值间长])")
_COUNTED_LAND = re.compile(r"(?:[一两三四五六七八九十][江河湖山岸城区群翼轴核])+")  # 两江四岸, 一区两群
_YEAR = r"(?!(?:19|20)\d\d(?:年|$|-))"
_DIGITS = re.compile(rf"{_YEAR}(?:\d+(?:\+[0-9A-Za-z]+)+|\d{{3,}}(?![\d.%]|[万亿个项条家户人名亩吨米公千百]))")
_COUNTED = re.compile(r"[\d一二两三四五六七八九十双百千]")
_AMOUNT = re.compile(r"[\d.一二两三四五六七八九十百千]+[万亿]+[元级]*|[\d.]+%")  # “4000亿” is a number, no codename; “十四五” is one
_QUOTED = re.compile(r"“([^“”]{1,14})”")
_GENERIC = re.compile(
    "规划|政策|体制|攻坚|突破|改革|行动|计划|工程|机制|体系|战略|布局|目标|产业|集群|方案|现代|制造业|模式|任务|建设|发展|工作|的"
)


def normal(kind: str, name: str) -> str:
    """The form in which two names of one type are compared.

    >>> normal("Project", "渝万高速铁路工程"), normal("Event", "市第六届人大第二次会议"), normal("PublicBody", "中共重庆市委员会")
    ('渝万高铁', '市第6届人大第2次会议', '重庆市委')
    """
    form = halfwidth(unquote(name)).upper().replace("（", "(").replace("）", ")")
    form = re.sub(r"[—–－~～]+", "-", form)
    form = _ORDINAL.sub(lambda found: f"{numeral(found[0]) or 0:.0f}", form)
    for pattern, usual in _FORMAL.get(kind, ()):
        shorter = re.sub(pattern, usual, form)
        form = shorter if len(shorter) >= 2 else form
    return form


@functools.lru_cache(maxsize=8192)
def division(name: str, home: str = "", year: int | None = None) -> Division | None:
    """The division that ``name`` means in a document of ``home``; None where it is unknown or stays ambiguous.

    Nearer ones go before farther ones: those around ``home``, those of its province, those of the country.
    """
    divisions = load()
    past = tuple(d for d in divisions.find(name) if year is None or d.since <= year)
    found = divisions.find(name, year) or past
    near = choose(home, "", year) if home else None
    circles = [found]
    if near is not None:
        kin = tuple(d for d in found if divisions.province(d).code == divisions.province(near).code)
        circles = [tuple(d for d in kin if d.code == near.code or near in divisions.ancestors(d) or d.parent == near.parent), kin, found]
    for circle in circles:
        if circle:
            return _only(circle, name)
    return None


def _only(found: tuple[Division, ...], name: str) -> Division | None:
    """The one that is meant where several bear the name: the higher one, or the latest of one place under several codes."""
    full = [d for d in found if d.name == name] or list(found)
    top = sorted((d for d in full if d.level == full[0].level), key=lambda d: (d.since, d.code))
    if len({d.code for d in top}) == 1 or all(a.until is not None and a.until <= b.since for a, b in pairwise(top)):
        return top[-1]
    return None


def leading(text: str, home: str, year: int | None = None) -> tuple[Division | None, str]:
    """The last of the divisions that open ``text`` one after the other (重庆市涪陵区人民政府), and the rest of it."""
    last, end = None, 0
    for start, stop, found in division_spans(text, home, year):
        if start != end:
            break
        last, end = division(text[start:stop], home, year) or found, stop
    return last, text[end:]


def national(name: str) -> bool:
    """Whether a body or post is one of the whole country.

    >>> national("中共中央总书记"), national("教育部"), national("重庆市委宣传部")
    (True, True, False)
    """
    return bool(_NATIONAL.match(name)) or (name.endswith("部") and leading(name, "")[0] is None and len(name) <= 8 and "委" not in name)


def relative(kind: str, name: str) -> bool:
    """Whether ``name`` means something else in every place: 市图书馆, 第一人民医院, 高新区, 党工委书记.

    >>> relative("Institution", "市图书馆"), relative("Zone", "高新区"), relative("Zone", "两江新区"), relative("Institution", "金凤实验室")
    (True, True, False, False)
    """
    if kind == "Zone" and re.fullmatch(rf"(?:国家级?|省级|市级)?(?:{alternation('zones')})", name):
        return True
    if kind in {"Post", "PublicBody"} and leading(name, "")[0] is None:
        return not national(name) and not re.search(alternation("zones"), name)
    if kind == "Program" and re.search(r"强[省市区县州]$", name):
        return True
    if kind in {"Region", "Program"} and _COUNTED_LAND.fullmatch(name):
        return True
    if kind == "Enterprise" and name.endswith("集团") and name[:-2] in words("industries"):
        return True
    everywhere = kind != "Honor" and re.sub(r"^第?[一二三四五六七八九十\d]+", "", name) in words("everywhere")
    return kind not in {"District", "Person"} and bool(everywhere or _RELATIVE.match(name))


def leveled(name: str) -> bool:
    """Whether ``name`` begins with the level of the area that it belongs to: 市图书馆."""
    return bool(_RELATIVE.match(name))


def code(name: str, surfaces: tuple[str, ...]) -> str:
    """The code of a codename: digits (33618, 2+4) or a quoted stretch with numerals (“三攻坚一盘活”) that opens ``name``.

    ``surfaces`` are what the text writes, with the quotation marks around it.

    >>> code("33618", ()), code("三攻坚一盘活", ("“三攻坚一盘活”改革",)), code("乡村振兴", ("乡村振兴",)), code("2035年远景目标", ())
    ('33618', '三攻坚一盘活', '', '')
    >>> code("十四五规划", ("“十四五”规划",)), code("4000亿目标", ("“4000亿”目标",))
    ('十四五', '')
    """
    digits = _DIGITS.match(halfwidth(name))
    if digits:
        return digits[0].upper()
    for surface in sorted(surfaces):
        for quoted in _QUOTED.finditer(surface):
            stretch = unquote(quoted[1])
            counted = _COUNTED.search(stretch) and not _AMOUNT.fullmatch(stretch)
            if len(stretch) >= 2 and name.startswith(stretch) and counted:
                return stretch
    return ""


def remainder(name: str, start: str) -> str:
    """What tells ``name`` from others with the same code: the words behind it that are not the usual nouns of plans.

    >>> remainder("416科技创新战略布局", "416"), remainder("双倍增行动计划", "双倍增")
    ('科技创新', '')
    """
    return _GENERIC.sub("", halfwidth(name).removeprefix(start))


def policy(name: str) -> bool:
    """Whether a codename is one of the state (national.tsv): 一带一路 belongs to no single area."""
    return any(name == word or (name.startswith(word) and not remainder(name, word)) for word in words("national"))


def common(name: str) -> bool:
    """Whether many officials bear this name: one of the twenty most frequent surnames with a frequent given name.

    >>> common("王伟"), common("石强"), common("覃昌德")
    (True, False, False)
    """
    frequent = [row[0] for row in table("surnames")[:20]]  # the table is in order of frequency
    return name[:1] in frequent and name[1:] in words("givennames")


def one_apart(left: str, right: str) -> bool:
    """Whether two personal names differ in one character, the surname of a two-character name excepted.

    >>> one_apart("罗楠", "罗蔺"), one_apart("王伟", "李伟"), one_apart("覃昌德", "谭昌德")
    (True, False, True)
    """
    differing = [i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b]
    return len(left) == len(right) and len(differing) == 1 and (len(left) > 2 or differing[0] > 0)
