"""The stage of an undertaking: which verb of stages.tsv governs a name in its clause."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from kg.lexicon import mapping, words

if TYPE_CHECKING:
    from collections.abc import Sequence

_PURPOSE = re.compile(r"为|以|助力|带动|促进|推动|服务")


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
    found = [
        m for m in _verbs().finditer(clause) if not any(a <= m.start() < b for a, b in hidden) and clause[m.end() : m.end() + 1] != "率"
    ]
    behind, before = [m for m in found if m.start() >= end], [m for m in found if m.end() <= start]
    if behind and not _PURPOSE.search(clause[end : behind[0].start()]):
        last = behind[-1] if statuses[behind[0][0]] == "underway" and statuses[behind[-1][0]] == "completed" else behind[0]
        if before and last[0] in {"建设", "推进", "实施"}:
            return Stage(before[-1].start(), last.end(), statuses[before[-1][0]])
        return Stage(start, last.end(), statuses[last[0]])
    return Stage(before[-1].start(), end, statuses[before[-1][0]]) if before else None
