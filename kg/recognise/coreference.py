"""One name for one thing inside a document: a codename with and without its noun, a name with and without a trailing wrapper.

``“双倍增”行动计划``, ``高企、科企“双倍增”`` and ``双倍增`` are one programme: their quoted core is the same. ``万开云同城化发展`` is
``万开云同城化``: they differ by a wrapper (wrappers.tsv). What the document writes most often, the longer on a tie, becomes the name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.lexicon import table
from kg.text import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Mention

_QUOTED = re.compile(r"[“‘《]([^“”‘’《》]{2,})[”’》]")
_CODE = re.compile(r"\d+(?:[+＋]\w+)*")
_PAPER = re.compile(
    r"[”\d+＋].{5,}(?:规划|政策|措施|方案|意见|办法|条例|细则|指南)(?:\d\.\d(?:版)?)?$"
)  # about a codename, no other name of it
_ORDINAL = re.compile(r"^(?:首届|首批|第[一二三四五六七八九十\d]+[届批]|20\d\d年?)(?=..)")


def unify(mentions: Iterable[Mention], text: str) -> list[Mention]:
    """The mentions with one name for each group of like names of one type."""
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.type, _core(mention, text)].append(mention)
    found = []
    for group in groups.values():
        counts = Counter(m.name for m in group)
        best = max(counts, key=lambda name: (counts[name], len(name), name))
        found += [m if m.name == best else replace(m, name=best) for m in group]
    return found


def _core(mention: Mention, text: str) -> str:
    """What names of one thing share: the quoted part or number of a codename, else the name without wrappers."""
    wrappers = {row[0] for row in table("wrappers") if mention.type in row[1].split(",")}
    if not wrappers:
        return mention.name
    surface = text[mention.start : mention.end]
    if _PAPER.search(surface):
        return mention.name
    quoted = _QUOTED.findall(surface) or ([surface] if text[mention.start - 1 : mention.start] == "“" else [])
    if len(quoted) == 1:
        return unquote(quoted[0])
    name = mention.name
    code = _CODE.match(name)
    if mention.type in {"Program", "ClusterSystem"} and code and len(code[0]) >= 3:
        return code[0]
    name = _ORDINAL.sub("", name)
    tail = re.compile(rf"(?:{'|'.join(sorted(wrappers, key=lambda w: (-len(w), w)))})$")
    while (cut := tail.sub("", name)) != name and len(cut) >= 3:
        name = cut
    return name
