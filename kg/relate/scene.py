"""A sentence with its names: what every relater looks at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.model import Article, Mention, Passage

_BUILDING = re.compile(
    r"(?:.{0,16}[。：])?(?:[一二三四五六七八九十]是)?(?:高水平|高标准|高质量|全力|加快|加速|深入|持续|积极|着力|扎实|大力|有序|稳步|全面|协同)*"
    r"(?:建设|推进|推动|打造|发展|提升|做强|做优|深化)"
)
_DONE = re.compile(r"(?:建设|发展|开发开放|高质量发展|提质增效|提质|建设发展)?[，。；：]")
_ACTS = re.compile(r"(?:建成|投运|启动|新增|完成|实现|引进|签约|获批|加快|推进|开工|累计)")  # a zone that opens a sentence as its subject
_WIDE = frozenset({"District", "Zone", "Region", "Cluster"})  # what a heading may name
_LEAD = re.compile(r"(?:支持|推动|推进|加快|促进|由)?")  # before the areas that a clause is about
_JOINT = re.compile(r"[“”]?[、和与及][“”]?")
_BEARS = re.compile("的?")  # between an area and its industry
_OPENS = re.compile(r"[、和与及的持动进由]?")  # before an area that bears its industry: nothing, a list, or a verb of _LEAD
_SUBJECT = re.compile(r"[^、和与及至到—\-的]")
CLAUSE_MARKS = "，；。：！？\n"


@dataclass(frozen=True, slots=True)
class Scene:
    """``mentions`` stand in ``passage``, sorted; offsets are those of the document's text."""

    article: Article
    passage: Passage
    mentions: tuple[Mention, ...]
    head: Mention | None = None  # the codename that the paragraph's short first sentence is about
    topic: Mention | None = None  # the zone whose building up the sentence or its paragraph opens with
    letters: tuple[Mention, ...] = ()  # areas by a letter each that work together (鲁, 渝 in 鲁渝协作): nothing lies in these

    def of(self, *types: str) -> list[Mention]:
        """The mentions of these types, names inside names left out."""
        return [m for m in self.mentions if m.type in types and not self.inside(m)]

    def inside(self, mention: Mention) -> Mention | None:
        """The longer name that ``mention`` is part of."""
        for other in self.mentions:
            if other.start <= mention.start and mention.end <= other.end and (other.end - other.start) > (mention.end - mention.start):
                return other
        return None

    def within(self, outer: Mention, *types: str) -> list[Mention]:
        """Names of these types inside ``outer``, or on the same span."""
        return [m for m in self.mentions if m.type in types and m is not outer and outer.start <= m.start and m.end <= outer.end]

    def clause(self, position: int) -> tuple[int, int]:
        """The clause (between marks) around ``position``, as offsets of the document's text."""
        text, shift = self.passage.text, self.passage.start
        at = position - shift
        start = max((text.rfind(mark, 0, at) for mark in CLAUSE_MARKS), default=-1) + 1
        ends = [e for mark in CLAUSE_MARKS if (e := text.find(mark, at)) >= 0]
        return shift + start, shift + min(ends, default=len(text))

    def statement(self, position: int) -> int:
        """Where the part of the sentence (between semicolons) around ``position`` begins, as an offset of the document's text."""
        return self.passage.start + self.passage.text.rfind("；", 0, position - self.passage.start) + 1

    def text(self, start: int, end: int) -> str:
        """Document text between two offsets."""
        return self.article.document.text[start:end]

    def listed(self, names: list[Mention], position: int, joint: re.Pattern[str], last: re.Pattern[str]) -> list[Mention]:
        """The list that ends at ``position``: of ``names``, in order, those with ``joint`` between them and ``last`` behind the last."""
        found: list[Mention] = []
        for name in reversed(names):
            if not (joint if found else last).fullmatch(self.text(name.end, found[0].start if found else position)):
                break
            found.insert(0, name)
        return found

    def areas(self, mention: Mention) -> tuple[str, ...]:
        """Whose work ``mention`` is: the areas its clause makes its owners, else the speaker's own.

        Those that an industry bears before its name (缙云县机床装备、青田县不锈钢), or the list that opens the clause as its subject
        (泸定、九龙发展康养旅游); as many areas as things are dealt out in order.
        """
        start, _ = self.clause(mention.start)
        areas = [m for m in self.of("District", "Zone") if start <= m.start and m.end <= mention.start]
        peers = self._list(mention)
        held = self.listed(areas, peers[0].start, _JOINT, _BEARS) if mention.type == "Cluster" else []
        if held and _OPENS.fullmatch(self.text(start, held[0].start)[-1:]):
            return tuple(m.key for m in held)
        opening = self._opening(areas, start)
        if not opening or not _SUBJECT.match(self.text(opening[-1].end, opening[-1].end + 1)):
            return self.passage.context.areas
        if any(m.type == "District" and m.start >= opening[-1].end for m in areas):
            return self.passage.context.areas  # 支持邻水县…、华蓥市…、某研究院…: each member of the list has its own
        if len(opening) == len(peers) > 1:
            return (opening[peers.index(mention)].key,)
        return tuple(m.key for m in opening)

    def _list(self, mention: Mention) -> list[Mention]:
        """The names of one type that ``mention`` is listed with: 香菇|与|竹木加工."""
        peers = self.of(mention.type)
        if mention not in peers:
            return [mention]
        first = last = peers.index(mention)
        while first and _JOINT.fullmatch(self.text(peers[first - 1].end, peers[first].start)):
            first -= 1
        while last + 1 < len(peers) and _JOINT.fullmatch(self.text(peers[last].end, peers[last + 1].start)):
            last += 1
        return peers[first : last + 1]

    def _opening(self, areas: list[Mention], start: int) -> list[Mention]:
        """The list of areas that opens the clause from ``start``; of a town and its village the village."""
        found: list[Mention] = []
        for area in areas:
            between = self.text(found[-1].end if found else start, area.start)
            if found and not between:
                found.pop()
            elif not (_JOINT if found else _LEAD).fullmatch(between):
                break
            found.append(area)
        return found

    def place(self, mention: Mention) -> str:
        """Where ``mention`` lies when nothing nearer says so: in the zone that the sentence or its heading is about, else its area."""
        elsewhere = self.topic and not self.passage.start <= self.topic.start < self.passage.end
        if self.topic and self.topic.key != mention.key and (elsewhere or self.topic.end < mention.start):
            return self.topic.key
        areas = self.areas(mention)
        return areas[0] if len(areas) == 1 else self.passage.context.areas[0]

    def relation(self, predicate: str, subject: str, obj: str, *near: Mention, rule: str, confidence: float = 0.9) -> Relation:
        """A relation whose evidence runs over the clause of the mentions ``near`` (at least one)."""
        start = min(self.clause(m.start)[0] for m in near)
        end = max(max(m.end, self.clause(m.end - 1)[1]) for m in near)
        end = min(end, self.passage.end)
        while end > start + 1 and self.text(end - 1, end) == "\n":
            end -= 1
        sure = min([confidence, *(m.confidence for m in near)])
        return Relation(predicate, subject, obj, (self.article.document.evidence(start, end),), round(sure, 3), rule)


def topic(passage: Passage, mentions: Sequence[Mention]) -> Mention | None:
    """The zone that ``passage`` opens by building up (高水平建设川渝高竹新区，…): what follows in it happens there."""
    for mention in mentions:
        if mention.type == "Zone" and mention.start == passage.start and is_heading(passage, mentions):
            return mention
        before = passage.text[: mention.start - passage.start]
        after = passage.text[mention.end - passage.start :]
        if mention.type == "Zone" and _BUILDING.fullmatch(before) and _DONE.match(after):
            return mention
        if mention.type == "Zone" and not before and _ACTS.match(after):
            return mention
    return None


def is_heading(passage: Passage, mentions: Iterable[Mention]) -> bool:
    """Whether a sentence only says what the next ones are about: short, of one clause, no figure, no names but of areas and industries."""
    short = len(passage.text) <= 22 and passage.text.endswith("。") and not re.search(r"[，\d]", passage.text)
    return short and all(m.type in _WIDE for m in mentions)
