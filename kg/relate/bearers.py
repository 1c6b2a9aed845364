"""What a number is about: the named thing that its noun, its clause or an earlier clause of the statement speaks of, else the area."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.relate.indicators import VALUES, usual

if TYPE_CHECKING:
    from kg.lexicon.quantities import Quantity
    from kg.model import Mention
    from kg.relate.scene import Scene

Subject = tuple[str, str]  # key of what a number is about, indicator

_HOLDERS = frozenset(
    {"Cluster", "Enterprise", "Institution", "Zone", "Site", "Region", "ClusterSystem", "Program", "Event", "Brand", "District", "Project"}
)
_BODIES = frozenset({"Cluster", "Enterprise", "Institution", "Zone", "Site", "District", "Region", "Event"})
_TRADED = frozenset({"Cluster", "Region", "Brand"})
_AREAS = frozenset({"District", "Zone", "Region"})
_ACTORS = frozenset({"Site", "Institution", "Enterprise", "Program", "Brand"})  # what opens a clause, unless it works for the area
_EFFECT = re.compile(
    r"^[”“]?(?:[、和及与等的]|行动|企业|建设|打造|开展|推进|实施|培育)|带动|推动|促进|拉动|助力|惠及|吸引|引资|实现|获|帮助|服务|等"
)
_TRADE = re.compile(r"(?:外贸)?(?:进出口|出口|进口|零售)(?:总?额|总值|量)?")  # of a product, or with a partner, it is the area's
_HELD = r"(?:特色|重点|具体)?(?:事项|任务|举措|措施)"  # how much a programme holds is its own
_PARTS = re.compile(rf"[\u4e00-\u9fff]{{0,4}}(?:{_HELD}|目录|线路|签约项目)")
_PARTNER = re.compile(r"[与同向对跟]$")
_CLUSTER_NOUN = re.compile(r"^[”]?(?:产业集群|集群|产业链|全产业链|产业|行业|项目|工程|等|的|实现|完成)+")


@dataclass(slots=True)
class State:
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


def clause_start(text: str, position: int) -> int:
    return max((text.rfind(mark, 0, position) for mark in "，；;。：！？"), default=-1) + 1


def spoken_of(state: State, position: int) -> str:
    """The one industry that an earlier clause of the statement names last: 发展林下经济，利用林地558万亩，总产值88亿元."""
    text, shift = state.text, state.scene.passage.start
    clause = clause_start(text, position)
    clusters = [m for m in state.scene.of("Cluster") if text.rfind("；", 0, clause) < m.start - shift < clause]
    last = [m for m in clusters if m.start - shift >= clause_start(text, clusters[-1].start - shift)]
    return last[0].key if len(last) == 1 else ""


def funded(state: State, q: Quantity) -> str:
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


def counted_program(state: State, q: Quantity) -> Subject | None:
    """The programme that a count stands before, and what is counted of it: 28项|…可感可及事项, 31项|“渝广通办”|特色事项."""
    if q.kind != "count":
        return None
    shift = state.scene.passage.start
    for mention in state.scene.of("Program"):
        if state.text[q.end : mention.start - shift] in {"", "“", "《"} and mention.start - shift >= q.end:
            end = mention.end - shift
            part = re.search(rf"{_HELD}$", state.text[q.end : end]) or re.match(rf"”?({_HELD})", state.text[end:])
            if part:
                return mention.key, part[0].strip("”")
    return None


def opening(state: State, clause: int, end: int) -> Mention | None:
    """The named thing that a clause opens with."""
    shift = state.scene.passage.start
    for mention in state.scene.mentions:
        at = mention.start - shift
        if (
            mention.type in _HOLDERS
            and clause <= at < end
            and not state.scene.inside(mention)
            and re.fullmatch(r"(?:“|推动|其中|全市|全区|带动|实现|预计)*", state.text[clause:at])
        ):
            return mention
    return None


def subject_of(state: State, noun: str, start: int, *, counted: bool = False) -> Subject:
    """What ``noun`` is said of: the named thing it starts with, else the area that opens the clause, else the default area.

    A place before a noun that is ``counted`` (60所|成渝地区优质学校) only tells which ones are meant.
    """
    text, shift = state.text, state.scene.passage.start
    clause, bare = clause_start(text, start), re.sub("[“”]", "", noun)
    clusters = [m for m in state.scene.of("Cluster") if m.end - shift <= start + len(noun) + 6]
    surfaces = ((m, text[m.start - shift : m.end - shift]) for m in clusters if bare)
    named = next((m for m, surface in surfaces if bare in {m.name, surface} or surface.endswith(f"、{bare}")), None)
    if named:  # A、B分别增长x、y: what grows is what was said before
        said = VALUES.search(state.subjects[-1][1]) if state.subjects else None
        return named.key, usual(said[0]) if said else "增加值"
    if re.match(r"集群|产业(?=产值|增加值|规模)", bare) and clusters:
        return clusters[-1].key, usual(_CLUSTER_NOUN.sub("", bare))
    if (said_of := _starting(state, bare, (clause, start + len(noun) + 12), counted=counted)) is not None:
        return said_of
    at = text.find(noun, start) if noun else -1
    opened = opening(state, clause, max(clause + 1, at if at > clause else start + 1))
    if opened and start < opened.end - shift:  # 中新互联互通|项目|累计签约|项目|260个: the noun is the one behind the name
        at = text.find(noun, opened.end - shift) if noun else -1
    if opened and opened.end - shift <= max(at, start) and _bears(opened, text[opened.end - shift : max(at, start)]):
        return opened.key, usual(noun)
    return state.area, usual(noun)


def _starting(state: State, noun: str, span: tuple[int, int], *, counted: bool) -> Subject | None:
    """The named thing within ``span`` that ``noun`` begins with, and what of it is counted; None where it has none as its subject."""
    text, shift = state.text, state.scene.passage.start
    for mention in sorted(state.scene.mentions, key=lambda m: (m.start - m.end, m)):
        surface = re.sub("[“”]", "", text[mention.start - shift : mention.end - shift])
        if mention.type not in _HOLDERS or (counted and mention.type in _AREAS) or not noun.startswith(surface):
            continue
        if not span[0] <= mention.start - shift <= span[1]:
            continue
        after = noun[len(surface) :]
        if after.startswith(("、", "和", "与", "及")):
            return None  # a list of parks is none of them
        if mention.type in _AREAS and _PARTNER.search(text[: mention.start - shift]) and not _TRADE.fullmatch(after):
            return state.area, usual(after or noun)  # 与上海市签订协议11份
        rest = _CLUSTER_NOUN.sub("", re.sub(r"^（[^（）]*）", "", after))
        if len(rest) < 2 or re.match(r"[—\-~至]", rest) or (mention.type in _TRADED and _TRADE.fullmatch(rest)):
            continue  # 格尔木—拉萨班列 is none of 格尔木's alone
        body = mention.type in _BODIES and mention.type != "Cluster"
        if VALUES.fullmatch(rest) or body or (mention.type == "Program" and _PARTS.fullmatch(rest)):
            return mention.key, usual(rest)
    return None


def _bears(opened: Mention, between: str) -> bool:
    """Whether a number is one of what opens its clause; what a programme or a body brings about is the area's."""
    if between.startswith(("、", "和", "与", "及")) or (opened.type in _AREAS and re.match(r"[\u4e00-\u9fff]{2,4}与", between)):
        return False
    return opened.type in _AREAS or (opened.type in _ACTORS and not _EFFECT.search(between))
