"""The stage of an undertaking: which verb of stages.tsv governs a name in its clause."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from kg.lexicon import mapping, words

if TYPE_CHECKING:
    from collections.abc import Sequence

_PURPOSE = re.compile(r"为|以|助力|带动|促进|推动|服务")
_NOUN = re.compile(r"率|(?<=启动)[段区]|(?<=开工)段|单位|(?<=提速)运[行营]")  # 开工|率, 启动|段 are no deeds
_TAKING = frozenset({"引进", "引入", "引育", "招引", "集聚"})  # what follows is taken in: 高铁|引入汕头站 says nothing of the 高铁
_PAPERS = frozenset({"可研", "工可", "初设", "环评"})  # 可研|获批 is approved
_DEALT = re.compile(r"分别[^、]{0,4}$")


class Stage(NamedTuple):
    """A governing verb: the stretch of the clause from verb to name (or back), and the status it means."""

    start: int
    end: int
    status: str


@functools.cache
def _verbs() -> re.Pattern[str]:
    return re.compile("|".join(words("stages")))


def stage(clause: str, start: int, end: int, hidden: Sequence[tuple[int, int]] = ()) -> Stage | None:
    """The stage of ``clause[start:end]``: of the verb behind its list (A、B等项目开工), else of the nearest one before (建成A、B).

    ``hidden`` are the spans of names, whose own words govern nothing. A bare 建设 or 推进 behind a name leaves the word to the verb before.
    """
    statuses = mapping("stages")
    found = [m for m in _verbs().finditer(clause) if not any(a <= m.start() < b for a, b in hidden) and not _NOUN.match(clause, m.end())]
    behind = [m for m in found if m.start() >= end and not (m[0] in _TAKING and clause[m.end() :])]
    behind = [m for m in behind if m[0] not in _PAPERS] or behind
    before = [m for m in found if m.end() <= start]
    if behind and not _PURPOSE.search(clause[end : behind[0].start()]):
        if _DEALT.search(clause[end : behind[0].start()]) and clause[behind[0].end() : behind[0].end() + 1] == "、":
            return None  # 分别|投产、试机: whose stage is which
        last = behind[-1] if statuses[behind[0][0]] == "underway" and statuses[behind[-1][0]] == "completed" else behind[0]
        if before and last[0] in {"建设", "推进", "实施"}:
            return Stage(before[-1].start(), last.end(), statuses[before[-1][0]])
        on_trial = clause[last.start() - 1 : last.start()] == "试" and statuses[last[0]] == "completed"  # 试|通水
        return Stage(start, last.end(), "underway" if on_trial else statuses[last[0]])
    return Stage(before[-1].start(), end, statuses[before[-1][0]]) if before else None
