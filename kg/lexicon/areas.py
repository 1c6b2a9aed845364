"""Administrative areas in text: which division a name means in a document of one home district, and whom a post serves."""

from __future__ import annotations

import functools
import re
from itertools import accumulate

from kg.lexicon import alternation
from kg.lexicon.divisions import Division, load
from kg.lexicon.tokens import cut

_ZONE_NAME = rf"[\u4e00-\u9fff（）()]{{2,12}}?(?:{alternation('zones')})"
_ZONE_POST = re.compile(rf"(?P<zone>{_ZONE_NAME})(?=(?:党工委|工委|管委会|管理委员会|党委))")
_OWN = re.compile(r"^(?:中共)?(?:本|全)?(?:自治[区州县旗]|[省市区县州盟旗])(?!长)")
_OFFICE = re.compile(r"人民政府|人大|人民代表大会|政协|第[一二三四五六七八九十百\d]+[届次]")
_BOUND = re.compile(r"(?:^|[^\u4e00-\u9fff]|[在对省市县州区至到])$")
_BARE = re.compile(rf"^(?:常务)?(?:代理?)?副?(?:{alternation('seats')})$")


def division_spans(text: str, home: str = "", year: int | None = None) -> list[tuple[int, int, Division]]:
    """Divisions named in ``text``, longest match first, left to right.

    A county's short name counts only in its own province (of ``home``): 南山 far from Shenzhen is a hill. A name that is also a plain
    word (随县, 和县) counts where its surroundings say so.
    """
    names, words, heads = _index()
    found: list[tuple[int, int, Division]] = []
    i = 0
    while i < len(text) - 1:
        for size in heads.get(text[i : i + 2], ()):
            name = text[i : i + size]
            if len(name) == size and name in names and (division := choose(name, home, year)) is not None:
                if name in words and not _meant(text, i, division, found[-1:], home):
                    continue
                found.append((i, i + size, division))
                i += size - 1
                break
        i += 1
    return found


def _meant(text: str, start: int, division: Division, before: list[tuple[int, int, Division]], home: str) -> bool:
    """Whether an ambiguous full name is one: behind its city (随州市|随县), before a body (随县|人民政府), or of home or its neighbour."""
    above = before[0] if before else None
    if above and above[1] == start and above[2].code == division.parent:
        return True
    after = text[start + len(division.name) :]
    if _OFFICE.match(after):
        return True
    near = choose(home) if home else None
    kin = near is not None and (near == division or division.parent in {near.code, near.parent})
    return kin and division.name.endswith("县") and bool(_BOUND.search(text[:start])) and not re.match("[级直域里]", after)


def whole_words(text: str, found: list[tuple[int, int, Division]]) -> list[tuple[int, int, Division]]:
    """Those of ``found`` that begin and end with a word: 成渝中线 is not in 渝中, 岳阳楼 not in 岳阳.

    What is written in full need only begin with one (新增|城区 is not 增城区), or in the middle of one that goes on behind it.
    """
    ends = list(accumulate((len(word) for word, _ in cut(text)), initial=0)) if found else []
    bounds = frozenset(ends)
    kept = []
    for a, b, division in found:
        full = text[a:b] == division.name and (a in bounds or next(end for end in ends if end > a) >= b)
        if full or {a, b} <= bounds:
            kept.append((a, b, division))
    return kept


def division_names(text: str, home: str = "") -> list[str]:
    """Official names of the divisions named in ``text``, in order, with repetitions."""
    return [division.name for _, _, division in division_spans(text, home)]


def contains(outer: str, inner: str, home: str = "") -> bool:
    """Whether the division ``outer`` lies above ``inner``, by the table: 重庆市 above 涪陵区."""
    whole, part = choose(outer, home), choose(inner, home)
    return bool(whole and part and whole in load().ancestors(part))


@functools.cache
def _index() -> tuple[frozenset[str], frozenset[str], dict[str, tuple[int, ...]]]:
    """The names to search, those of them that are plain words too, and the lengths of names by their first two characters."""
    words = load().words()
    names = load().names() | words
    heads: dict[str, set[int]] = {}
    for name in names:
        heads.setdefault(name[:2], set()).add(len(name))
    return names, words, {head: tuple(sorted(sizes, reverse=True)) for head, sizes in heads.items()}


@functools.lru_cache(maxsize=8192)
def choose(name: str, home: str = "", year: int | None = None) -> Division | None:
    """The division that ``name`` means in a document of ``home``, None where it means none for sure."""
    divisions = load()
    if year is None:
        found = tuple(d for d in divisions.find(name) if not d.until)
        found = found or tuple(d for d in divisions.find(name)[-1:] if d.name == name)  # what there is no longer: 渝北区
    else:  # a name made in the course of the document's year is not yet everybody's
        found = tuple(d for d in divisions.find(name, year) if d.since < year)
    if not found:
        return None
    near = divisions.find(home)[0] if home and divisions.find(home) else None
    if near is not None:
        province = divisions.province(near).code
        kin = [d for d in found if divisions.province(d).code == province]
        inside = [d for d in kin if near in divisions.ancestors(d) or d == near or d.parent == near.parent]
        if inside or kin:
            return (inside or kin)[0]
    high = [d for d in found if d.level != "county"]
    if high:
        return high[0]
    whole = [d for d in found if d.name == name]
    return whole[0] if whole and (len(found) == 1 or near is None) else None


def jurisdiction(post: str, home: str) -> str:
    """The key of the area that ``post`` serves, empty where the text does not tell.

    >>> jurisdiction("涪陵区委书记", "重庆市"), jurisdiction("市经济信息委主任", "重庆市"), jurisdiction("两江新区党工委书记", "重庆市")
    ('District:涪陵区', 'District:重庆市', 'Zone:两江新区')
    """
    zone = _ZONE_POST.search(post)
    if zone:
        return f"Zone:{zone['zone']}"
    named = division_spans(post, home)
    if (_OWN.match(post) and not (named and named[0][0] == 0)) or _BARE.match(post):  # 市中区 is a name
        return f"District:{home}" if home else ""
    return f"District:{named[-1][2].name}" if named else ""
