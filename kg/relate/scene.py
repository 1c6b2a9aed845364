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
CLAUSE_MARKS = "，；。：！？\n"


@dataclass(frozen=True, slots=True)
class Scene:
    """``mentions`` stand in ``passage``, sorted; offsets are those of the document's text."""

    article: Article
    passage: Passage
    mentions: tuple[Mention, ...]
    head: Mention | None = None  # the codename that the paragraph's short first sentence is about
    topic: Mention | None = None  # the zone whose building up the sentence or its paragraph opens with

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

    def areas(self, mention: Mention) -> tuple[str, ...]:
        """Whose work ``mention`` is: the area that opens its clause as a subject, else the speaker's own areas."""
        start, _ = self.clause(mention.start)
        for other in self.mentions:
            if (
                other.type in {"District", "Zone"}
                and start <= other.start <= start + 2
                and other.end < mention.start
                and not self.inside(other)
            ):
                after = self.text(other.end, other.end + 1)
                if any(m.type == "District" and other.end < m.start < mention.start and not self.inside(m) for m in self.mentions):
                    break  # 支持邻水县…、华蓥市…、某研究院…: each member of the list has its own
                if after not in "、和至—-的" and self.text(start, other.start) in {"", "支持", "推动", "推进", "加快", "促进", "由"}:
                    return (other.key,)
        return self.passage.context.areas

    def place(self, mention: Mention) -> str:
        """Where ``mention`` lies when nothing nearer says so: in the zone that the sentence or its heading is about, else its area."""
        elsewhere = self.topic and not self.passage.start <= self.topic.start < self.passage.end
        if self.topic and self.topic.key != mention.key and (elsewhere or self.topic.end < mention.start):
            return self.topic.key
        return self.areas(mention)[0]

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
