"""Observations: each quantity of a sentence with its indicator, what it is about, its measure, status, period and bound.

A quantity is read in its clause. What stands before it, without verbs of reaching and growing, is the indicator; a bare
``增长6.5%`` or ``总量居全市第一`` goes on with the indicator before it; a counted noun may follow its number.
``A、B、C分别增长x、y、z`` deals out values to members, which share heads and tails.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon.quantities import Quantity, quantities
from kg.lexicon.times import periods
from kg.lexicon.tokens import cut
from kg.model import Observation
from kg.relate.bearers import State, Subject, clause_start, counted_program, funded, opening, spoken_of, subject_of
from kg.relate.indicators import COMPARED, DOWN, GENERIC, STRUCTURAL, UP, VALUES, counted_noun, listed, noun_before, plain, usual

if TYPE_CHECKING:
    from kg.relate.scene import Scene

_GROWTH = re.compile(
    rf"(?P<word>{UP}|{DOWN})(?P<to>到|至|为)?(?:分别|均|各|都|约|近|超过|超|达到|达|突破|不?[高低]于|普遍|幅度|总体|控制在|保持在|了|率|也|在)*$"
)
_COMPARED = re.compile(rf"{COMPARED}$")
_PROMISED = re.compile(r"(?:给予|的，(?:一次性|分别|再)*(?:奖励|补助|奖补|资助)|[，、]最高)(?:最高|不超过|不低于|一次性|分别)*$")
_FEW = 20  # so many tasks or aspects are the parts of a speech; more are counted
_COUNTING = re.compile(r"(?:达到|达|至|到|超过|超|突破|为|有|总数|总量)$")
_HIDING = frozenset({"Program", "ClusterSystem", "Event", "Honor", "Brand", "Project"})
_FROM = re.compile(r"(?:从|由)(?:\d{4}年的?|去年的?|上年的?)?$")
_STRUCTURE = re.compile(r"三次产业(?:结构|比例|比重|占比)?[^，。；\d]{0,8}(\d+(?:\.\d+)?)[:：∶](\d+(?:\.\d+)?)[:：∶](\d+(?:\.\d+)?)")
_PASSED = re.compile(r"(?:首次|历史性)?(?:突破|迈上|超过|跨越|站上)\d[\d.]*[万亿]*[\u4e00-\u9fff]{0,2}?(?:新台阶|大关|台阶|关口)?、")
_PIVOTS = frozenset({"帮助", "推动", "支持", "带动", "促进", "吸引", "扶持", "服务", "推进"})  # what they govern has a predicate of its own
_MEASURED = re.compile(r".{0,3}(?:额|数|度|量|值|投资|面积|规模)")
_GOAL = re.compile(r"(?:为|完成|相当于)([\u4e00-\u9fff]{0,8}(?:预算|目标|计划|任务))的$")
_OF_THESE = re.compile(r"总投资|到位资金|投资|合同额|完成率|总?金额|协议资金")
_PARTITIVE = re.compile(r"(?:\d|[两三四五六七八九十])[万亿]?[个项家种类大户名条]?[^，。；、\d]{2,12}中，?有?$")
_TARGET = re.compile(r"力争|目标(?!任务)|确保|(?<!强)将(?!军)|计划(?=新|完成|投资|实施|建设|到|在)")  # what a review 争取 it has got
_ESTIMATE = re.compile(r"预计|有望|预期(?!目标)|可望")


def numbers(scene: Scene) -> list[Observation]:
    """The observations of one sentence."""
    if scene.passage.kind in {"header", "title"}:
        return []
    date = scene.article.about.date
    state = State(scene, int(date[:4]) if date else None)
    found: list[Observation] = []
    end = 0
    for group in _groups(state):
        start = max(end, clause_start(state.text, group[0].start))
        subjects = _subjects(state, group, start, end)
        lead = state.text[clause_start(state.text, group[0].start) : group[0].start]
        for (about, indicator), quantity in zip(subjects, group if len(group) == len(subjects) else group * len(subjects), strict=True):
            if len(indicator) > 1 and not (quantity.kind == "count" and quantity.value < _FEW and STRUCTURAL.search(indicator)):
                found.append(_observation(state, (about, indicator), quantity, lead, dealt=len(subjects) > 1))
        part = bool(state.subjects) and subjects[:1] and subjects[0][1].startswith(f"{state.subjects[-1][1]}占")  # the whole goes on
        if subjects and subjects[0][1] and not part:
            follows = bool(end) and start == end and len(subjects) == 1
            state.subjects = (*state.subjects[-3:], *subjects) if follows else tuple(subjects)
        end = group[-1].end
    return found + _structure(state)


def _structure(state: State) -> list[Observation]:
    """The shares of the three sectors: 三次产业结构优化为12.4:47.7:39.9."""
    found = []
    for match in _STRUCTURE.finditer(state.text):
        for k, sector in enumerate(("第一产业", "第二产业", "第三产业"), 1):
            quantity = Quantity(match.start(k), match.end(k), float(match[k]), "%", "rate")
            found.append(_observation(state, (state.area, f"{sector}占比"), quantity, ""))
    return found


def _groups(state: State) -> list[list[Quantity]]:
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
            lead = text[clause_start(text, first.start) : first.start]
            dealt = "分别" in lead or ("、" in plain(lead) and between in {"、", "和"})
            if dealt and re.fullmatch(r"(?:左右|以上|以内|以下)?[、和及与，]{0,2}(?:增长|下降|约|近|超过|超|突破|达)?", between):
                groups[-1].append(q)
                continue
        groups.append([q])
    return groups


def _coarse(text: str, q: Quantity, after: list[Quantity]) -> bool:
    """Whether ``q`` is no figure of its own: a threshold (500万元以上固定资产投资), a promise, a mark on the way to the exact figure."""
    behind = text[q.end : q.end + 3]
    if _PROMISED.search(text[: q.start]) or re.search(r"主要[^，。；]{0,4}有$", text[: q.start]):
        return True  # 首次进入500强的，奖励500万元; 主要做法有三条
    if q.kind == "count" and q.value < _FEW and STRUCTURAL.search(counted_noun(text[q.end :])):
        return True  # 主要有五个|方面
    if re.match(r"(?:的|一次性)*(?:奖励|补助|补贴|奖补|资助|贴息|给予)", text[q.end : q.end + 8]):
        return True  # 按投资额的5%给予补助: what a measure promises
    if q.kind == "money" and re.match(r"(?:以上|以下|级|及以上)(?=[\u4e00-\u9fff])", behind + text[q.end + 3 : q.end + 5]):
        return True
    if q.kind == "count" and after and after[0].kind == "rate" and re.fullmatch(r"以上[\u4e00-\u9fff]+", text[q.end : after[0].start]):
        return True  # 30户以上自然村寨|覆盖率90%
    if (
        after
        and re.fullmatch(r"(?:新台阶|大关|关口|台阶|门槛)?[、，](?:达到|达|实现|为)", text[q.end : after[0].start])
        and after[0].kind == q.kind
    ):
        return True
    return text[: q.start].endswith(("连续", "前", "未来", "第")) and q.kind != "rank"


def _subjects(state: State, group: list[Quantity], start: int, previous: int) -> list[Subject]:
    """What the values of ``group`` are about, one subject for each value (or several for one value behind 均)."""
    text, first = state.text, group[0]
    lead = text[start : first.start]
    opened = opening(state, clause_start(text, first.start), first.start)
    if start != previous or not previous:
        state.topic = opened.key if opened else (state.topic or spoken_of(state, first.start)) if VALUES.fullmatch(_noun(lead)) else ""
    if len(group) == 1 and not re.search(r"(?:均|双双|都)(?:为|居|达|超|突破|增长|实现|位居|超过)*$", lead):
        head, _, noun = _noun(lead).rpartition("、")
        if first.kind == "rank" and head and _is_list(head, noun):  # each has the place
            return [subject_of(state, member, start) for member in listed(f"{head}、{noun}", 0)]
        return [_single(state, lead, start, first)]
    wanted = len(group) if len(group) > 1 else 0
    whole = text[clause_start(text, first.start) : first.start]
    if wanted and "、" in whole:  # 汽车、家电、家居|等|零售额分别增长
        whole = re.sub(r"(、[\u4e00-\u9fff]{2,8})等(?=[\u4e00-\u9fff]{2,6}分别)", r"\1", whole)
    members = [re.sub(r"^\d+[\u4e00-\u9fff](?=..)", "", member) for member in listed(_noun(whole if "、" in whole else lead), wanted)]
    if wanted and len(members) != wanted:
        return _before(state, members[0] if members else "", start, wanted)
    return [subject_of(state, member, start) for member in members]


def _noun(lead: str) -> str:
    """The indicator that ends ``lead``; a mark passed on the way to the exact figure is skipped."""
    return re.sub(r"^\d+[户个家名人]以上(?=..)", "", noun_before(plain(_PASSED.sub("", lead)))[1])


def _before(state: State, noun: str, start: int, wanted: int) -> list[Subject]:
    """A generic noun with several values takes the members of the clause before it."""
    shift = state.scene.passage.start
    clusters = [m for m in state.scene.of("Cluster") if m.end - shift <= start]
    if VALUES.fullmatch(noun) and len(clusters) >= wanted:
        return [(m.key, usual(noun)) for m in clusters[-wanted:]]
    if GENERIC.fullmatch(noun) and len(state.subjects) >= wanted:
        return [(about, re.sub(r"^新增?", "", indicator)) for about, indicator in state.subjects[-wanted:]]
    if (share := re.fullmatch(r"(?:分别|各)?(占.+)", noun)) and len(state.subjects) >= wanted:
        return [(about, f"{indicator}{share[1]}比重") for about, indicator in state.subjects[-wanted:]]
    return []  # several values of one thing cannot all be true of it


def _single(state: State, lead: str, start: int, q: Quantity) -> Subject:
    project = funded(state, q)
    if project:
        return project, "总投资"
    if counted := counted_program(state, q):
        return counted
    noun, last = _noun(lead), state.subjects[-1] if state.subjects else None
    verb = noun_before(plain(lead))[0] if q.kind in {"count", "measure"} else ""
    subject = verb in _PIVOTS or not (verb or re.search(r"(?:完成|实现|实施)[^，。；]{0,4}$", lead))
    after = counted_noun(state.text[q.end :], subject=subject) if q.kind in {"count", "measure", "rate"} else ""
    follows = len(after) > 1 and not _COUNTING.search(lead) and not _GROWTH.search(lead)
    deed = bool(noun) and q.kind != "rate" and all(tag.startswith("v") for _, tag in cut(noun))  # 建设|100公里|山城绿道
    if follows and (len(noun) < 2 or deed or q.kind == "count" or lead.endswith(("和", "及", "与"))):
        return subject_of(state, after, q.end, counted=True)
    if (part := _part(state, lead, start, q)) is not None:
        return part
    head, _, noun = noun.rpartition("、")
    if head and _is_list(head, noun):
        return subject_of(state, f"{head}、{noun}", start)  # together: 甲园、乙园吸纳就业4300人
    if VALUES.fullmatch(noun) and head and not state.topic:  # 粮食喜获丰收、产量超45万吨
        return subject_of(state, cut(head)[0][0] + noun, start)
    if GENERIC.fullmatch(noun) and last:
        return last[0], re.sub(r"^新增?", "", last[1]) if noun else last[1]
    if last and start and state.text[start : start + 1] == "、" and _OF_THESE.fullmatch(noun):
        return last[0], f"{last[1]}{noun}"
    if VALUES.fullmatch(noun) and state.topic:
        return state.topic, usual(noun)
    about, indicator = subject_of(state, noun, start)
    return about, verb + indicator if len(indicator) <= 4 and len(verb) == 2 else indicator


def _part(state: State, lead: str, start: int, q: Quantity) -> Subject | None:
    """The subject of a part of a whole: the whole is what was said before (占全省46%), or a goal (为调整预算的101.2%)."""
    noun, last = _noun(lead), state.subjects[-1] if state.subjects else None
    if noun.startswith("占") and last and q.kind == "rate":
        return last[0], f"{last[1]}{noun}"
    if q.kind == "rate" and (goal := _GOAL.search(lead)):
        own = subject_of(state, _noun(lead[: goal.start()]), start)
        about, indicator = own if len(own[1]) > 1 else last or own
        return about, f"{indicator}占{goal[1]}" if len(indicator) > 1 else ""
    return (state.area, "") if _PARTITIVE.search(state.text[: q.start]) else None  # 15项主要指标中|9项


def _is_list(head: str, last: str) -> bool:
    """Whether ``head`` lists names and nouns beside ``last``; 粮食喜获丰收、产量 and 合作项目、投资 are two statements."""
    if VALUES.fullmatch(last) or GENERIC.fullmatch(last) or _MEASURED.fullmatch(last) or head[:1].isdigit():
        return False
    return all(member and cut(member)[-1][1][0] in "njlbez" for member in head.split("、"))


def _observation(state: State, subject: Subject, q: Quantity, lead: str, *, dealt: bool = False) -> Observation:
    """One number; those ``dealt`` out over a list go wrong in ways of their own, so their rule has a name of its own."""
    scene = state.scene
    clause = clause_start(state.text, q.start)
    measure, value, unit = _measure(lead if "分别" in lead or "、" in lead else state.text[clause : q.start], q)
    evidence = scene.article.document.evidence(scene.passage.start + clause, scene.passage.start + q.end)
    period = _period(state, q)
    rule = f"numbers.{measure}.list" if dealt else f"numbers.{measure}"
    return Observation(*subject, value, unit, measure, _status(state, q), period, (evidence,), 0.9, rule, q.bound)


def _measure(lead: str, q: Quantity) -> tuple[str, float, str]:
    if q.kind == "rank":
        return "rank", q.value, q.unit
    if q.kind != "times" and (gap := _COMPARED.search(lead)):
        return "change", -q.value if re.search(r"^[低慢少]于|[低慢少]出?$", gap[0]) else q.value, q.unit
    growth = _GROWTH.search(lead)
    word, to = (growth["word"], bool(growth["to"])) if growth else ("", False)
    sign = -1.0 if re.fullmatch(DOWN, word) else 1.0
    if q.kind == "times":
        return ("growth", q.value * 100, "%") if word else ("level", q.value, "倍")
    if q.kind == "point" and not to:
        return "change", sign * q.value, q.unit
    if q.kind == "rate":
        return ("growth", sign * q.value, "%") if growth and not to else ("share", q.value, "%")
    if growth and not to and word not in {"增速", "增幅"}:
        return "change", sign * q.value, q.unit
    return "level", q.value, q.unit


def _status(state: State, q: Quantity) -> str:
    if state.scene.passage.context.mood == "planned":
        return "target"
    before = state.text[: q.start]
    if _ESTIMATE.search(before[before.rfind("；") + 1 :]):
        return "estimate"
    return "target" if _TARGET.search(before[-24:]) else "actual"


def _period(state: State, q: Quantity) -> str:
    context = state.scene.passage.context.period
    under = int(context) if re.fullmatch(r"\d{4}", context) else None
    named = [p for start, _, p in periods(state.text, state.year, under) if start < q.start and state.text[start - 1 : start] != "较"]
    period = named[-1] if named else context
    if _FROM.search(state.text[: q.start]) and re.fullmatch(r"\d{4}", period) and not named:  # 从280万元提高到290万元
        return str(int(period) - 1)
    return period
