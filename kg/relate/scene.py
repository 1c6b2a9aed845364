"""A sentence with its names: what every relater looks at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Relation

if TYPE_CHECKING:
    from kg.model import Article, Mention, Passage

CLAUSE_MARKS = "，；。：！？\n"


@dataclass(frozen=True, slots=True)
class Scene:
    """``mentions`` stand in ``passage``, sorted; offsets are those of the document's text."""

    article: Article
    passage: Passage
    mentions: tuple[Mention, ...]
    head: Mention | None = None  # the codename that the paragraph's short first sentence is about

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
                if after not in "、和至—-的" and self.text(start, other.start) in {"", "支持", "推动", "推进", "加快", "促进", "由"}:
                    return (other.key,)
        return self.passage.context.areas

    def relation(self, predicate: str, subject: str, obj: str, *near: Mention, rule: str, confidence: float = 0.9) -> Relation:
        """A relation whose evidence runs over the clause of the mentions ``near`` (at least one)."""
        start = min(self.clause(m.start)[0] for m in near)
        end = max(max(m.end, self.clause(m.end - 1)[1]) for m in near)
        end = min(end, self.passage.end)
        while end > start + 1 and self.text(end - 1, end) == "\n":
            end -= 1
        sure = min([confidence, *(m.confidence for m in near)])
        return Relation(predicate, subject, obj, (self.article.document.evidence(start, end),), round(sure, 3), rule)


def marks_between(text: str) -> bool:
    """Whether only list marks stand between two members."""
    return re.fullmatch(r"[、和及与“”]|以及|等", text) is not None
