"""Programmes and occasions: a name that says neither a place nor the state means what the area that speaks has of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon import words
from kg.lexicon.areas import division_spans
from kg.resolve.names import policy, relative
from kg.resolve.verdict import Verdict, alike, between, labels

if TYPE_CHECKING:
    from kg.resolve.areas import Areas
    from kg.resolve.profile import Profile

_STATE = re.compile(r"^(?:国家|全国|中央|党中央|国务院|党的|中国|中华)|全国|中央|第[一二三四五六七八九十\d]+次.*(?:普查|调查)")
_SITED = re.compile(r"(?:试验区|示范区|先行区|创新区|示范园|产业园|示范带|片区|基地|中心|枢纽)$")
_KIND = re.compile(rf"{_SITED.pattern}|(?:体系|平台|机制|制度|网络)$")  # what every area sets up for itself
_RULE = re.compile(r"制度$")  # every body keeps its own towards the one above
_PLAN = re.compile(r"(?:规划|方案|计划|行动|意见|纲要|办法)$")
_SESSION = re.compile(r"(?:会议|全会|例会|党代会)$")
_GAMES = re.compile(r"冬?残?(?:奥|奥运|亚运|亚残运)会")
_NUMBERED = re.compile(r"[一二三四五六七八九十\d]+[届次]|(?:19|20)\d\d")
_PROVINCES = 3  # documents of so many provinces do not come to one wording by chance


def program(left: Profile, right: Profile, areas: Areas) -> Verdict:
    """One name in two documents: the state's, one area's, or each area's own."""
    if left.stem == right.stem:
        return Verdict("same", 0.95, alike(left, right))
    name = max(left.name, right.name, key=len)
    if policy(name) or (_STATE.search(name) and not _SITED.search(name)):
        return Verdict("same", 0.95, f"{alike(left, right)}，全国通行")
    return _owned(left, right, areas)


def _owned(left: Profile, right: Profile, areas: Areas) -> Verdict:
    """The names that are not the state's, by the areas whose documents they stand in."""
    homes = [voice(profile, areas) for profile in (left, right)]
    said = alike(left, right)
    if placed(left.name) and placed(right.name):
        return Verdict("same", 0.95, said)
    if successor := _successor(left, right, areas):
        return successor
    if areas.apart(*homes):
        own = f"{said}，{between(areas, *homes)}各有其一"
        if relative(left.type, left.name) or _KIND.search(left.name) or any(profile.deeds & {"draw", "build"} for profile in (left, right)):
            return Verdict("different", 0.85, own)
        if (seen := areas.spread(left.type, left.name)) >= _PROVINCES:
            return Verdict("same", 0.85, f"{said}，{seen}个省份的文件同用此名")
        return Verdict("unsure", 0.5, f"{said}，见于不同地区（{between(areas, *homes)}），或为国家部署，或为各自所有")
    if homes[0] != homes[1] and all(homes):
        lower = max((left, right), key=lambda profile: len(areas.chain(min(voice(profile, areas)))))
        if "draw" in lower.deeds or _RULE.search(left.name) or relative(left.type, left.name):
            return Verdict("unsure", 0.5, f"{said}，{between(areas, *homes)}或为一事，或各有其一")
        above = next(iter(homes[1] if voice(lower, areas) == homes[0] else homes[0]))
        return Verdict("same", 0.9, f"{said}，{labels(areas, voice(lower, areas))}在{areas.label(above)}之内")
    return Verdict("same", 0.95, said)


def voice(profile: Profile, areas: Areas) -> frozenset[str]:
    """The area that speaks: the one district whose words use the name, else the home of the document."""
    return profile.voices if len(profile.voices) == 1 else frozenset({areas.homes[profile.stem]} - {""})


def placed(name: str) -> bool:
    """Whether a name says a place: 长江十年禁渔, 川渝通办, 数字重庆."""
    return bool(division_spans(name)) or any(region in name for region in words("regions")) or "长江" in name or "黄河" in name


def _successor(left: Profile, right: Profile, areas: Areas) -> Verdict | None:
    """A plan that is drawn up in one year was not carried out in an earlier one: the earlier document speaks of another."""
    years = [areas.year(profile.stem) for profile in (left, right)]
    if not all(years) or years[0] == years[1] or not _PLAN.search(left.name):
        return None
    old, new = (left, right) if years[0] < years[1] else (right, left)  # type: ignore[operator]
    if old.deeds == {"carry"} and new.deeds == {"draw"}:
        return Verdict(
            "different", 0.8, f"{alike(left, right)}，{areas.year(old.stem)}年已在实施，{areas.year(new.stem)}年方才制定，前后两个"
        )
    return None


def event(left: Profile, right: Profile, areas: Areas) -> Verdict | None:
    """A fair is an institution that returns; a session or games without a number or a city is that of its year."""
    occasion = any(_GAMES.fullmatch(p.name) or (_SESSION.search(p.name) and not _NUMBERED.search(p.name)) for p in (left, right))
    years = [areas.year(profile.stem) for profile in (left, right)]
    if left.stem == right.stem or not occasion:
        return None
    if None in years:
        return Verdict("unsure", 0.5, f"{alike(left, right)}，年份不明")
    if years[0] != years[1]:
        return Verdict("different", 0.85, f"{alike(left, right)}，分属{years[0]}年、{years[1]}年，非一次")
    return None
