"""Observations: each quantity of a sentence with its indicator, what it is about, its measure, status, period and bound.

A quantity is read in its clause. What stands before it, without verbs of reaching and growing, is the indicator; a bare
``增长6.5%`` or ``总量居全市第一`` goes on with the indicator before it; a counted noun may follow its number.
``A、B、C分别增长x、y、z`` deals out values to members, which share heads and tails.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.lexicon.quantities import Quantity, quantities
from kg.lexicon.times import periods
from kg.lexicon.tokens import cut
from kg.model import Observation
from kg.relate.indicators import DOWN, GAP, GENERIC, STRUCTURAL, UP, VALUES, counted_noun, listed, noun_before, plain, usual

if TYPE_CHECKING:
    from kg.model import Mention
    from kg.relate.scene import Scene

Subject = tuple[str, str]  # key of what a number is about, indicator

_GROWTH = re.compile(
    rf"(?P<word>{UP}|{DOWN}|{GAP})(?P<to>到|至|为)?(?:分别|均|各|都|约|近|超过|超|达到|达|突破|不低于|幅度|全国|全省|全市|平均|水平|总体|控制在|保持在|了|率|也|在)*$"
)
_COUNTING = re.compile(r"(?:达到|达|至|到|超过|超|突破|为|有|总数|总量)$")
_HIDING = frozenset({"Program", "ClusterSystem", "Event", "Honor", "Brand", "Project"})
_HOLDERS = frozenset(
    {"Cluster", "Enterprise", "Institution", "Zone", "Site", "Region", "ClusterSystem", "Program", "Event", "Brand", "District", "Project"}
)
_BODIES = frozenset({"Cluster", "Enterprise", "Institution", "Zone", "Site", "District", "Region", "Event"})
_CLUSTER_NOUN = re.compile(r"^[”]?(?:产业集群|集群|产业链|全产业链|产业|行业|项目|工程|等|的|实现|完成)+")
_PASSED = re.compile(r"(?:首次|历史性)?(?:突破|迈上|超过|跨越|站上)\d[\d.]*[万亿]*[\u4e00-\u9fff]{0,2}?(?:新台阶|大关|台阶|关口)?、")
_TARGET = re.compile(r"力争|目标|确保|(?<!强)将(?!军)|计划|争取|预期目标")
_ESTIMATE = re.compile(r"预计|有望|预期(?!目标)|可望")


@dataclass(slots=True)
class _State:
    """What the sentence has said so far."""

    scene: Scene
    year: int | None
    topic: str = ""  # the named thing that the last clause opened with
    subjects: tuple[Subject, ...] = ()  # of the last value or values

    @property
    def text(self) -> str:
        return self.scene.passage.text

    @property
    def area(self) -> str:
        return self.scene.topic.key if self.scene.topic else self.scene.passage.context.areas[0]


def numbers(scene: Scene) -> list[Observation]:
    """The observations of one sentence."""
    if scene.passage.kind in {"header", "title"}:
        return []
    date = scene.article.about.date
    state = _State(scene, int(date[:4]) if date else None)
    found: list[Observation] = []
    end = 0
    for group in _groups(state):
        start = max(end, _clause_start(state.text, group[0].start))
        subjects = _subjects(state, group, start, end)
        lead = state.text[_clause_start(state.text, group[0].start) : group[0].start]
        for (about, indicator), quantity in zip(subjects, group if len(group) == len(subjects) else group * len(subjects), strict=True):
            if len(indicator) > 1 and not (quantity.kind == "count" and STRUCTURAL.search(indicator)):
                found.append(_observation(state, (about, indicator), quantity, lead))
        if subjects and subjects[0][1]:
            follows = bool(end) and start == end and len(subjects) == 1
            state.subjects = (*state.subjects[-3:], *subjects) if follows else tuple(subjects)
        end = group[-1].end
    return found


def _groups(state: _State) -> list[list[Quantity]]:
    """The quantities to read: those that are dealt out together in one list, others alone."""
    text = state.text
    shift = state.scene.passage.start
    hidden = [(m.start - shift, m.end - shift) for m in state.scene.mentions if m.type in _HIDING]
    groups: list[list[Quantity]] = []
    found = [q for q in quantities(text) if not any(a <= q.start < b for a, b in hidden)]
    for i, q in enumerate(found):
        if _coarse(text, q, found[i + 1 : i + 2]):
            continue
        if groups and groups[-1][-1].kind == q.kind:
            last, first = groups[-1][-1], groups[-1][0]
            between = text[last.end : q.start]
            lead = text[_clause_start(text, first.start) : first.start]
            dealt = "分别" in lead or ("、" in plain(lead) and between == "、")
            if dealt and re.fullmatch(r"(?:左右|以上|以内|以下)?[、和及与，]{0,2}(?:增长|下降|约|近|超过|超|突破|达)?", between):
                groups[-1].append(q)
                continue
        groups.append([q])
    return groups


def _coarse(text: str, q: Quantity, after: list[Quantity]) -> bool:
    """Whether ``q`` is no figure of its own: a threshold (500万元以上固定资产投资), or a mark passed on the way to the exact figure."""
    behind = text[q.end : q.end + 3]
    if q.kind == "money" and re.match(r"(?:以上|以下|级|及以上)(?=[\u4e00-\u9fff])", behind + text[q.end + 3 : q.end + 5]):
        return True
    if (
        after
        and re.fullmatch(r"(?:新台阶|大关|关口|台阶|门槛)?[、，](?:达到|达|实现|为)", text[q.end : after[0].start])
        and after[0].kind == q.kind
    ):
        return True
    return text[: q.start].endswith(("连续", "前", "未来", "第")) and q.kind != "rank"


def _clause_start(text: str, position: int) -> int:
    return max((text.rfind(mark, 0, position) for mark in "，；。：！？"), default=-1) + 1


def _subjects(state: _State, group: list[Quantity], start: int, previous: int) -> list[Subject]:
    """What the values of ``group`` are about, one subject for each value (or several for one value behind 均)."""
    text, first = state.text, group[0]
    lead = text[start : first.start]
    opened = _opening(state, _clause_start(text, first.start), first.start)
    if start != previous or not previous:
        state.topic = opened.key if opened else state.topic if VALUES.fullmatch(_noun(lead)) else ""
    if len(group) == 1 and not re.search(r"(?:均|双双|都)(?:为|居|达|超|突破|增长|实现|位居|超过)*$", lead):
        return [_single(state, lead, start, first)]
    wanted = len(group) if len(group) > 1 else 0
    whole = text[_clause_start(text, first.start) : first.start]
    members = [re.sub(r"^\d+[\u4e00-\u9fff](?=..)", "", member) for member in listed(_noun(whole if "、" in whole else lead), wanted)]
    if wanted and len(members) != wanted:
        return _before(state, members[0] if members else "", start, wanted)
    return [_about(state, member, start) for member in members]


def _noun(lead: str) -> str:
    """The indicator that ends ``lead``; a mark passed on the way to the exact figure is skipped."""
    return noun_before(plain(_PASSED.sub("", lead)))[1]


def _before(state: _State, noun: str, start: int, wanted: int) -> list[Subject]:
    """A generic noun with several values takes the members of the clause before it."""
    shift = state.scene.passage.start
    clusters = [m for m in state.scene.of("Cluster") if m.end - shift <= start]
    if VALUES.fullmatch(noun) and len(clusters) >= wanted:
        return [(m.key, usual(noun)) for m in clusters[-wanted:]]
    if GENERIC.fullmatch(noun) and len(state.subjects) >= wanted:
        return [(about, re.sub(r"^新增?", "", indicator)) for about, indicator in state.subjects[-wanted:]]
    return [_about(state, noun, start)] * wanted


def _single(state: _State, lead: str, start: int, q: Quantity) -> Subject:
    project = _project(state, q)
    if project:
        return project, "总投资"
    noun, last = _noun(lead), state.subjects[-1] if state.subjects else None
    verb = noun_before(plain(lead))[0] if q.kind in {"count", "measure"} else ""
    after = counted_noun(state.text[q.end :]) if q.kind in {"count", "measure", "rate"} else ""
    follows = len(after) > 1 and not _COUNTING.search(lead) and not _GROWTH.search(lead)
    if follows and (len(noun) < 2 or q.kind == "count"):
        return _about(state, after, q.end)
    if noun.startswith("占") and last:
        return last[0], f"{last[1]}{noun}"
    head, _, noun = noun.rpartition("、")
    if VALUES.fullmatch(noun) and head and not state.topic:  # 粮食喜获丰收、产量超45万吨
        return _about(state, cut(head)[0][0] + noun, start)
    if GENERIC.fullmatch(noun) and last:
        return last[0], re.sub(r"^新增?", "", last[1]) if noun else last[1]
    if last and start and state.text[start : start + 1] == "、" and re.fullmatch(r"总投资|到位资金|投资|合同额|完成率|金额|协议资金", noun):
        return last[0], f"{last[1]}{noun}"
    if VALUES.fullmatch(noun) and state.topic:
        return state.topic, usual(noun)
    about, indicator = _about(state, noun, start)
    return about, verb + indicator if len(indicator) <= 4 and len(verb) == 2 else indicator


def _project(state: _State, q: Quantity) -> str:
    """The project whose investment ``q`` is: 总投资63亿元的X, 投资22亿元X项目, X总投资63亿元."""
    if q.kind != "money":
        return ""
    shift = state.scene.passage.start
    for mention in state.scene.of("Project"):
        gap = mention.start - shift - q.end
        if 0 <= gap <= 1 and state.text[q.end : mention.start - shift] in {"", "的"}:
            return mention.key
        behind = state.text[mention.end - shift : q.start]
        if re.fullmatch(r"(?:项目|工程)?[（(，]?(?:总投资|计划总投资|投资)(?:额|约|超|超过|达)?", behind):
            return mention.key
    return ""


def _opening(state: _State, clause: int, end: int) -> Mention | None:
    """The named thing that a clause opens with."""
    shift = state.scene.passage.start
    for mention in state.scene.mentions:
        at = mention.start - shift
        if (
            mention.type in _HOLDERS
            and clause <= at < end
            and re.fullmatch(r"(?:“|推动|其中|全市|全区|带动|实现|预计)*", state.text[clause:at])
        ):
            return mention
    return None


def _about(state: _State, noun: str, start: int) -> Subject:
    """What ``noun`` is said of: the named thing it starts with, else the area that opens the clause, else the default area."""
    text, shift = state.text, state.scene.passage.start
    clause, bare = _clause_start(text, start), re.sub("[“”]", "", noun)
    clusters = [m for m in state.scene.of("Cluster") if m.end - shift <= start + len(noun) + 6]
    if re.match(r"集群|产业(?=产值|增加值|规模)", bare) and clusters:
        return clusters[-1].key, usual(_CLUSTER_NOUN.sub("", bare))
    for mention in sorted(state.scene.mentions, key=lambda m: (m.start - m.end, m)):
        surface = re.sub("[“”]", "", text[mention.start - shift : mention.end - shift])
        if mention.type in _HOLDERS and bare.startswith(surface) and clause <= mention.start - shift <= start + len(noun) + 12:
            rest = _CLUSTER_NOUN.sub("", bare[len(surface) :])
            if len(rest) >= 2 and (VALUES.fullmatch(rest) or (mention.type in _BODIES and mention.type != "Cluster")):
                return mention.key, usual(rest)
    at = text.find(noun, start) if noun else -1
    opened = _opening(state, clause, max(clause + 1, at if at > clause else start + 1))
    if opened and opened.type in {"District", "Zone"} and opened.end - shift <= max(at, start):
        return opened.key, usual(noun)
    return state.area, usual(noun)


def _observation(state: _State, subject: Subject, q: Quantity, lead: str) -> Observation:
    scene = state.scene
    clause = _clause_start(state.text, q.start)
    measure, value, unit = _measure(lead if "分别" in lead or "、" in lead else state.text[clause : q.start], q)
    evidence = scene.article.document.evidence(scene.passage.start + clause, scene.passage.start + q.end)
    period = _period(state, q)
    return Observation(*subject, value, unit, measure, _status(state, q), period, (evidence,), 0.9, f"numbers.{measure}", q.bound)


def _measure(lead: str, q: Quantity) -> tuple[str, float, str]:
    growth = _GROWTH.search(lead)
    word, to = (growth["word"], bool(growth["to"])) if growth else ("", False)
    sign = -1.0 if re.fullmatch(DOWN, word) else 1.0
    if q.kind == "rank":
        return "rank", q.value, q.unit
    if q.kind == "times":
        return ("growth", q.value * 100, "%") if word else ("level", q.value, "倍")
    if re.fullmatch(GAP, word) or (q.kind == "point" and not to):
        return "change", sign * q.value, q.unit
    if q.kind == "rate":
        return ("growth", sign * q.value, "%") if growth and not to else ("share", q.value, "%")
    if growth and not to and word not in {"增速", "增幅"}:
        return "change", sign * q.value, q.unit
    return "level", q.value, q.unit


def _status(state: _State, q: Quantity) -> str:
    if state.scene.passage.context.mood == "planned":
        return "target"
    before = state.text[: q.start]
    if _ESTIMATE.search(before[before.rfind("；") + 1 :]):
        return "estimate"
    return "target" if _TARGET.search(before[-24:]) else "actual"


def _period(state: _State, q: Quantity) -> str:
    context = state.scene.passage.context.period
    under = int(context) if re.fullmatch(r"\d{4}", context) else None
    named = [p for start, _, p in periods(state.text, state.year, under) if start < q.start and state.text[start - 1 : start] != "较"]
    return named[-1] if named else context
