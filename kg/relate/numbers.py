"""Observations: each quantity of a sentence with its indicator, what it is about, its measure, status, period and bound.

A quantity is read in its clause. What stands before it, without verbs of reaching and growing, is the indicator; a bare ``增长6.5%`` or
``总量居全市第一`` goes on with the indicator before it; a counted noun may follow its number. ``A、B、C分别增长x、y、z`` deals out values to members,
which share heads and tails.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.lexicon.quantities import Quantity, quantities
from kg.lexicon.times import periods
from kg.model import Observation
from kg.relate.indicators import counted_noun, listed, noun_before, usual

if TYPE_CHECKING:
    from kg.model import Article, Mention, Passage

_DOWN = r"下降|降低|减少|压减|压降|缩短|缩减|收窄|回落|减量|降幅|下滑|精简|压缩"
_UP = r"增长|增幅|增速|提高|提升|增加|上升|涨幅|上涨|扩大|多增|攀升"
_GAP = r"高于|低于|快于|高出|多于|领先"
_REACH = r"(?:达到|达|到|至|为|是|约|近|超过|超|突破|破|不低于|以上|保持在|稳定在|控制在|左右|了|仅|共|居|位居|排|列|位列|保持|稳居|跃居|升至)"
_GROWTH = re.compile(rf"(?:同比|年均|平均|分别|均|各|累计|实现|预计|预期|再|净|名义|可比)*(?P<word>{_UP}|{_DOWN}|{_GAP})(?:{_REACH}|预计|分别|均)*$")
_SKIP = re.compile(r"(?:连续|第|近|未来|过去|前|每)$")
_BLOCKING = frozenset({"Program", "ClusterSystem", "Event", "Honor", "Brand"})
_HOLDERS = ("Cluster", "Project", "Enterprise", "Institution", "Zone", "Site", "Region", "ClusterSystem", "Program", "Event", "Brand", "District")
_TARGET = re.compile(r"力争|目标|确保|将(?!军)|计划|争取|预期目标")
_ESTIMATE = re.compile(r"预计|有望|预期(?!目标)|可望")


@dataclass(slots=True)
class _Scene:
    """What a sentence has said so far."""

    passage: Passage
    mentions: list[Mention]
    about: str
    year: int | None
    indicator: str = ""
    recent: tuple[tuple[str, str], ...] = ()  # (about, indicator) of the last clause's values, for ``总量分别达…``


def numbers(article: Article, passage: Passage, mentions: list[Mention]) -> list[Observation]:
    """The observations of one sentence; ``mentions`` are those inside it."""
    if not passage.context.areas or passage.kind in {"header", "title"}:
        return []
    text = passage.text
    names = [(m.start - passage.start, m.end - passage.start) for m in mentions if m.type in _BLOCKING]
    found = [q for q in quantities(text) if not any(a <= q.start and q.end <= b for a, b in names) and not _skipped(text, q)]
    year = int(article.about.date[:4]) if article.about.date else None
    scene = _Scene(passage, mentions, passage.context.areas[0], year)
    out: list[Observation] = []
    for group in _groups(text, found):
        out += _read(article, scene, group)
    return out


def _skipped(text: str, q: Quantity) -> bool:
    if q.kind == "money" and re.fullmatch(r"[百千万]亿级?", text[q.start : q.end]):
        return not re.search(r"(?:突破|破|超|达|达到|迈入“?|迈上|朝着|打造|跨越)$", text[: q.start]) or text[q.end : q.end + 2] in {"项目", "元级"}
    if q.kind != "rank" and _SKIP.search(text[: q.start]):
        return text[: q.start].endswith(("连续", "第", "前")) or q.unit in {"天", "个月"}
    return text[q.end : q.end + 1] == "级" and q.kind == "money"


def _groups(text: str, found: list[Quantity]) -> list[list[Quantity]]:
    """Quantities that ``分别`` or ``均`` deals out together, others alone."""
    groups: list[list[Quantity]] = []
    for q in found:
        if groups:
            last = groups[-1][-1]
            between = text[last.end : q.start]
            lead = text[_clause_start(text, groups[-1][0].start) : groups[-1][0].start]
            if "分别" in lead and re.fullmatch(r"(?:左右|以上|以内|以下)?(?:、|和|及|与|，)?(?:增长|下降|约|近|超|超过|突破)?", between) and last.kind == q.kind:
                groups[-1].append(q)
                continue
        groups.append([q])
    return groups


def _clause_start(text: str, position: int) -> int:
    return max((text.rfind(mark, 0, position) for mark in "，；。：！？"), default=-1) + 1


def _read(article: Article, scene: _Scene, group: list[Quantity]) -> list[Observation]:
    text, first = scene.passage.text, group[0]
    previous = max((q.end for q in quantities(text[: first.start])), default=0)
    start = max(_clause_start(text, first.start), previous)
    lead = text[start : first.start].lstrip("、和及与 的并且其中以上左右")
    if len(group) > 1 or re.search(r"分别$|均|双双|都", lead):
        subjects = _dealt(scene, lead, start, group)
    else:
        subjects = [_single(scene, lead, start, first)]
    group = group if len(group) == len(subjects) else [first] * len(subjects)
    out = []
    for (about, indicator), q in zip(subjects, group, strict=True):
        if indicator:
            out.append(_observation(article, scene, about, indicator, q))
            scene.indicator = indicator
    if subjects and subjects[-1][1]:
        scene.about = subjects[-1][0]
        follows = start == previous
        scene.recent = (*scene.recent, *subjects) if follows and len(subjects) == 1 else tuple(subjects)
    return out


def _dealt(scene: _Scene, lead: str, start: int, group: list[Quantity]) -> list[tuple[str, str]]:
    """Members of a list, one for each value; a generic noun (总量, 增加值) takes the members of the clause before."""
    wanted = len(group) if len(group) > 1 else 0
    members = listed(noun_before(_plain(lead), keep=True), wanted)
    if wanted and len(members) != wanted:
        before = scene.passage.text[_clause_start(scene.passage.text, max(0, start - 1)) : max(0, start - 1)]
        clusters = [m for m in scene.mentions if m.type == "Cluster" and m.end - scene.passage.start <= start][-wanted:]
        tail = usual(noun_before(_plain(lead)))
        if len(clusters) == wanted and all(scene.passage.text[m.start - scene.passage.start : m.end - scene.passage.start] in before for m in clusters):
            return [(m.key, tail) for m in clusters]
        if len(scene.recent) >= wanted:
            return list(scene.recent[-wanted:])
        return [_about(scene, member, start) for member in (members or [tail])[:1]] * wanted
    return [_about(scene, member, start) for member in members]


def _plain(lead: str) -> str:
    """``lead`` without trailing words of growing, reaching and dealing out."""
    while True:
        cut = re.sub(rf"(?:{_REACH}|分别|均|双双|都|同比|年均|累计|预计|力争|实现|完成|其中|{_UP}|{_DOWN}|{_GAP})$", "", lead).rstrip("，、“ ")
        if cut == lead or len(cut) < 2:
            return cut
        lead = cut


def _single(scene: _Scene, lead: str, start: int, q: Quantity) -> tuple[str, str]:
    noun = noun_before(_plain(lead))
    after = counted_noun(scene.passage.text[q.end :]) if q.kind in {"count", "measure", "money"} else ""
    if q.kind == "count" and after and (not noun or _GROWTH.search(lead) is None and not re.search(r"(?:达|到|超|突破|为|至)$", lead) and len(after) > 1):
        noun = after
    elif not noun and after and not scene.indicator:
        noun = after
    generic = re.fullmatch(r"(?:总量|总数|总额|规模|总规模|增速|增幅|总量和增速|数量|占比|比重|累计|同比|年均|平均)?", noun)
    if generic:
        indicator = re.sub(r"^新增?", "", scene.indicator) if noun else scene.indicator
        if not indicator and after:
            return _about(scene, after, q.end)
        return scene.about, indicator
    if q.kind == "rank" and re.fullmatch(r"(?:总量|增速|规模|总数)", noun):
        return scene.about, scene.indicator
    return _about(scene, noun, start)


def _about(scene: _Scene, noun: str, start: int) -> tuple[str, str]:
    """What ``noun`` is said of: the named thing it starts with, else the one its clause names, else the default area."""
    text, shift = scene.passage.text, scene.passage.start
    bare = re.sub(r"[“”]", "", noun)
    for mention in scene.mentions:
        surface = re.sub(r"[“”]", "", text[mention.start - shift : mention.end - shift])
        if mention.type in _HOLDERS and bare.startswith(surface) and mention.start - shift >= start - 1:
            rest = re.sub(r"^(?:产业集群|集群|产业链|全产业链|产业|行业|项目|工程|等|的)+", "", bare[len(surface) :])
            if rest and (mention.type not in {"Site", "Program", "Event", "Brand"} or len(rest) >= 2):
                return mention.key, usual(rest)
    clause = _clause_start(text, start + 1)
    heads = [m for m in scene.mentions if clause <= m.start - shift < start + len(noun) and m.type in {"District", "Zone"}]
    default = scene.passage.context.areas[0]
    if heads and heads[0].start - shift <= clause + 2:
        return heads[0].key, usual(bare)
    project = next((m for m in scene.mentions if m.type == "Project" and re.fullmatch(r"(?:总)?投资(?:额)?", bare)), None)
    return (project.key, "总投资") if project and abs(project.start - shift - start) < 60 else (default, usual(bare))


def _observation(article: Article, scene: _Scene, about: str, indicator: str, q: Quantity) -> Observation:
    text = scene.passage.text
    clause = _clause_start(text, q.start)
    lead = text[clause : q.start]
    measure, value, unit = _measure(lead, q)
    status = _status(scene, text[:clause] + lead)
    start = scene.passage.start + clause
    evidence = article.document.evidence(start, scene.passage.start + q.end)
    return Observation(
        about, indicator, value, unit, measure, status, _period(scene, clause, q), (evidence,), 0.9, f"numbers.{measure}", q.bound
    )


def _measure(lead: str, q: Quantity) -> tuple[str, float, str]:
    growth = _GROWTH.search(lead)
    word = growth["word"] if growth else ""
    to = bool(re.search(r"(?:到|至)$", lead))
    sign = -1.0 if re.fullmatch(_DOWN, word) else 1.0
    if q.kind == "rank":
        return "rank", q.value, q.unit
    if q.kind == "times":
        return ("growth", q.value * 100, "%") if word else ("level", q.value, "倍")
    if q.kind == "point" or re.fullmatch(_GAP, word):
        return "change", sign * q.value, q.unit
    if q.kind == "rate":
        dealt = re.search(rf"(?:{_UP}|{_DOWN})[^，；。]*$", lead) if "分别" in lead or "均" in lead else None
        if (growth and not to) or dealt:
            sign = -1.0 if dealt and re.search(rf"(?:{_DOWN})[^，；。]*$", lead) else sign
            return "growth", sign * q.value, "%"
        return "share", q.value, "%"
    if growth and not to and word not in {"增速", "增幅"}:
        return "change", sign * q.value, q.unit
    return "level", q.value, q.unit


def _status(scene: _Scene, before: str) -> str:
    if scene.passage.context.mood == "planned":
        return "target"
    clause = before[max(before.rfind("；"), before.rfind("。")) + 1 :]
    if _ESTIMATE.search(clause):
        return "estimate"
    return "target" if _TARGET.search(clause[-24:]) else "actual"


def _period(scene: _Scene, clause: int, q: Quantity) -> str:
    named = [(a, p) for a, _, p in periods(scene.passage.text, scene.year) if a < q.start]
    if named:
        return named[-1][1]
    return scene.passage.context.period


def at(observation: Observation, about: str) -> Observation:
    """The same observation about something else."""
    return replace(observation, about=about)
