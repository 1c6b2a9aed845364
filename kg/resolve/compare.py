"""Two profiles with one name (or nearly) → a verdict with score and reason. One function a family of types; ``COMPARERS`` says which."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon import words
from kg.lexicon.areas import division_spans
from kg.lexicon.officials import single
from kg.resolve.areas import coded
from kg.resolve.names import common, leveled, national, one_apart, relative, remainder
from kg.resolve.programs import event, program
from kg.resolve.verdict import Verdict, alike, between, both, labels

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.resolve.areas import Areas
    from kg.resolve.profile import Profile

_LINE = re.compile(r"铁路|高铁|高速|公路|轨道|地铁|航道|运河|管道|管线|输变电|特高压|通道|大桥|隧道|调水|引水|复线|走廊|[^干一]线$")

_DISTRIBUTIVE = re.compile(r"一[^一]一[^一]")  # 一企一策: a way of doing things, each time with other things
_NUMBERED = re.compile(r"第?[一二三四五六七八九十\d]+(?:号线|[期批段号环])")  # 15号线: every city has one


def compare(left: Profile, right: Profile, areas: Areas) -> Verdict | None:
    """The verdict on two profiles of one block; None where there is nothing to say."""
    if left.code and right.code:
        return _coded(left, right, areas)
    return COMPARERS.get(left.type, _named)(left, right, areas)


def _event(left: Profile, right: Profile, areas: Areas) -> Verdict:
    return event(left, right, areas) or _named(left, right, areas)


def _program(left: Profile, right: Profile, areas: Areas) -> Verdict:
    return _named(left, right, areas) if leveled(left.name) else program(left, right, areas)


def _named(left: Profile, right: Profile, areas: Areas) -> Verdict:
    """Names that mean one thing everywhere, except those that every place has: 市图书馆, 高新区."""
    if left.stem != right.stem and relative(left.type, left.name):
        homes = [frozenset({areas.homes[p.stem]} - {""}) for p in (left, right)]
        beyond = areas.far if left.name.startswith("省") else areas.apart
        if beyond(*homes):
            return Verdict("different", 0.9, f"各地通用的名称，{between(areas, *homes)}各有其一")
        if all(homes) and homes[0] != homes[1] and not leveled(left.name):  # 市图书馆 says whose, 人民公园 does not
            return Verdict("unsure", 0.5, f"各地通用的名称，{between(areas, *homes)}或为一处，或各有其一")
    return Verdict("same", 0.95, alike(left, right))


def _seated(left: Profile, right: Profile, areas: Areas) -> Verdict:
    """Posts and bodies come from a block of one identity already."""
    del areas
    if left.name == right.name:
        return Verdict("same", 0.97, "名称相同")
    return Verdict("same", 0.95, f"同一地区的同一{'职务' if left.type == 'Post' else '机构'}，写法不同：{both(left, right)}")


def _district(left: Profile, right: Profile, areas: Areas) -> Verdict:
    tokens = [areas.token(profile.stem, profile.key) for profile in (left, right)]
    if coded(tokens[0]) or coded(tokens[1]):
        if tokens[0] != tokens[1]:
            return Verdict("different", 0.99, f"同名的两个行政区划：{tokens[0][9:]}、{tokens[1][9:]}")
        row = tokens[0].removeprefix("district/")
        forms = "" if left.name == right.name else f"，{both(left, right)}"
        return Verdict("same", 0.99, f"行政区划代码相同：{row}{forms}")
    return _placed(left, right, areas)


def _placed(left: Profile, right: Profile, areas: Areas) -> Verdict:
    """Projects and small places: one name and places that agree. A line runs through many places, a proper name needs no place.

    A firm has many projects: those named by it alone are one where both documents name a common place below the province.
    """
    low = {token for token in left.places & right.places if len(areas.chain(token)) > 1}
    one = left.places == right.places and areas.year(left.stem) == areas.year(right.stem)
    if (left.firm or right.firm) and not low and not one:
        return Verdict("unsure", 0.5, "仅以企业为名，未写明同一地点")
    if left.stem != right.stem and (_NUMBERED.match(left.name) or not _LINE.search(left.name)):
        here, there = (profile.places or frozenset({areas.homes[profile.stem]} - {""}) for profile in (left, right))
        if areas.far(here, there) or (areas.apart(here, there) and not (left.type == "Project" and _proper(left.name))):
            return Verdict("different", 0.85, f"名称相同，地点不同：{between(areas, here, there)}")
    return Verdict("same", 0.9, f"{alike(left, right)}，地点不冲突")


def _proper(name: str) -> bool:
    """Whether a project's name holds a place, a firm, a brand in Latin letters or figures."""
    return bool(re.search(r"[A-Za-z0-9]", name) or division_spans(name) or any(firm in name for firm in words("firms")))


def _coded(left: Profile, right: Profile, areas: Areas) -> Verdict | None:
    if left.type != right.type:
        return None
    if left.owner == right.owner:
        rest = [remainder(profile.name, profile.code) for profile in (left, right)]
        one = left.areas == right.areas and areas.year(left.stem) == areas.year(right.stem)
        if left.owner != "nation" and _DISTRIBUTIVE.fullmatch(left.code) and not one:
            return Verdict("unsure", 0.5, f"“{left.code}”是做法之名，未必同一事")
        if any(rest) and not all(rest) and left.made > 1:
            return None
        # of the state's codenames many things are made: 一带一路科技创新合作区 is not 一带一路
        if rest[0] == rest[1] or (left.owner != "nation" and not all(rest)):
            return Verdict("same", 0.97 if rest[0] == rest[1] else 0.96, f"代号“{left.code}”相同，同属{_owner(left, areas)}")
        if all(rest) and not (rest[0].startswith(rest[1]) or rest[1].startswith(rest[0])):
            return Verdict("different", 0.9, f"同以“{left.code}”为名，所指不同：{both(left, right)}")
        return None
    owners = f"{_owner(left, areas)}、{_owner(right, areas)}"
    digits = re.fullmatch(r"[\dA-Z+]+", left.code)
    if not digits and areas.chain(left.owner)[-1] != areas.chain(right.owner)[-1]:
        return Verdict("unsure", 0.5, f"同一提法“{left.code}”见于不同省份（{owners}），或为国家部署，或为各自所有")
    return Verdict("different", 0.95, f"代号“{left.code}”相同，归属不同：{owners}")


def _owner(profile: Profile, areas: Areas) -> str:
    return "国家" if profile.owner == "nation" else areas.label(profile.owner)


def _people(left: Profile, right: Profile, areas: Areas) -> Verdict | None:
    if left.name != right.name:
        return _misspelt(left, right, areas)
    shared = {seat for seat in left.seats & right.seats if single(seat[1])}
    if shared:
        return Verdict("same", 0.99, f"同名，同任{'、'.join(_seat(areas, seat) for seat in sorted(shared))}")
    state = [any(national(rest) for _, rest in profile.seats) for profile in (left, right)]
    if any(state):
        posted = not all(state) and left.seats and right.seats
        return Verdict("unsure", 0.4, "同名，一为国家领导职务") if posted else Verdict("same", 0.9, "同名，国家领导人")
    if company := left.company & right.company:
        return Verdict("same", 0.88, f"同名，同与{'、'.join(sorted(company))}并提")
    here, there = (profile.places or frozenset({areas.homes[profile.stem]} - {""}) for profile in (left, right))
    apart = between(areas, here, there)
    if areas.far(here, there):
        verdict = Verdict("different", 0.9, f"同名，任职地不在一省：{apart}")
        return verdict if common(left.name) else Verdict("unsure", 0.4, f"同名（不常见），任职地不在一省：{apart}")
    return _neighbours(left, right, areas)


def _neighbours(left: Profile, right: Profile, areas: Areas) -> Verdict:
    """One name in one province: the same area, a possible career, or too little to say."""
    held = [{seat for seat in profile.seats if single(seat[1])} for profile in (left, right)]
    where = [{token for token, _ in seats} - {""} for seats in held]
    posts = "、".join(_seat(areas, seat) for seats in held for seat in sorted(seats))
    dates = [areas.date(profile.stem)[:7] for profile in (left, right)]
    serves = left.places & right.places
    low = {token for token in serves if len(areas.chain(token)) > 1}
    if low and left.seats and right.seats:
        return Verdict("same", 0.93, f"同名，同在{labels(areas, low)}任职")
    if all(dates) and dates[0] == dates[1] and len(dates[0]) == 7 and areas.apart(*(frozenset(tokens) for tokens in where)):
        return Verdict("different", 0.8, f"同名，同月（{dates[0]}）分任{posts}")
    if common(left.name):
        return Verdict("unsure", 0.55, f"常见姓名，同省，无其他佐证{'：' + posts if posts else ''}")
    if not (left.seats and right.seats):
        return Verdict("same", 0.72, "同名（不常见），文件同属一省，职务不冲突")
    return Verdict("same", 0.82, f"同名（不常见），同省任职，履历可以相接：{posts or '职务不冲突'}")


def _misspelt(left: Profile, right: Profile, areas: Areas) -> Verdict | None:
    shared = sorted(seat for seat in left.seats & right.seats if single(seat[1]))
    if shared and one_apart(left.name, right.name):
        return Verdict("unsure", 0.5, f"同任{_seat(areas, shared[0])}，姓名一字之差：{both(left, right)}，或为误写")
    return None


def _seat(areas: Areas, seat: tuple[str, str]) -> str:
    return (areas.label(seat[0]) if seat[0] else "") + seat[1]


COMPARERS: dict[str, Callable[[Profile, Profile, Areas], Verdict | None]] = {
    "Person": _people,
    "Post": _seated,
    "PublicBody": _seated,
    "District": _district,
    "Project": _placed,
    "Program": _program,
    "Event": _event,
}
