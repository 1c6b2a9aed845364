"""One name for one thing inside a document: a codename with and without its noun, a name with and without a trailing wrapper.

``“双倍增”行动计划``, ``高企、科企“双倍增”`` and ``双倍增`` are one programme: their quoted core is the same. ``万开云同城化发展`` is
``万开云同城化``: they differ by a wrapper (wrappers.tsv). What the document writes most often, the longer on a tie, becomes the name.
What is made of a codename is another thing: ``深圳“十五五”规划纲要``, ``能耗“双控”`` beside ``碳排放“双控”``, ``“四山”国土空间规划``
beside ``“四山”保护提升``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from kg.lexicon import table, words
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
_PLAIN = re.compile(r"[“”‘’《》、和及与的]|纲要|任务|事项|倡议|制度|服务")  # beside the wrappers


class _Parts(NamedTuple):
    """A codename with what stands before and behind it, without the usual nouns."""

    front: str
    core: str
    rest: str


def unify(mentions: Iterable[Mention], text: str) -> list[Mention]:
    """The mentions with one name for each group of like names of one type."""
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.type, _core(mention, text)].append(mention)
    found = []
    for group in (part for whole in groups.values() for part in _apart(whole, text)):
        counts = Counter(m.name for m in group)
        best = max(counts, key=lambda name: (counts[name], len(name), name))
        found += [m if m.name == best else replace(m, name=best) for m in group]
    return found


def _apart(group: list[Mention], text: str) -> list[list[Mention]]:
    """The things that one codename names: itself, with those that say no more, and what is made of it."""
    parts = {mention: _parts(mention, text) for mention in group} if group[0].type == "Program" else {}
    if not any(part.front or part.rest for part in parts.values()):
        return [group]
    state = any(part.core in _national() for part in parts.values())
    bare = any(not (part.front or part.rest) for part in parts.values())
    fronts = Counter(part.front for part in parts.values() if part.front)
    rests = Counter(part.rest for part in parts.values() if part.rest)
    split: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention, (front, _, rest) in parts.items():
        front_key = front if state or (len(fronts) > 1 and not bare) else ""
        usual = "" if state else max(rests, key=lambda word: (rests[word], word), default="")
        alike = rest.startswith(usual) or usual.startswith(rest)
        split[front_key, "" if (alike and not state) or not rest else rest].append(mention)
    return list(split.values())


def _national() -> frozenset[str]:
    """The codenames of the state without their nouns."""
    return frozenset(re.sub("规划$|改革$|计划$", "", word) for word in words("national"))


def _parts(mention: Mention, text: str) -> _Parts:
    surface = text[mention.start : mention.end]
    if "“" not in surface and "”" in surface and text[mention.start - 1 : mention.start] == "“":
        surface = "“" + surface
    quoted = _QUOTED.search(surface)
    if not quoted:
        return _Parts("", unquote(surface), "")
    wrappers = "|".join(row[0] for row in sorted(table("wrappers"), key=lambda row: -len(row[0])) if mention.type in row[1].split(","))
    plain = [re.sub(rf"{_PLAIN.pattern}|{wrappers}", "", part) for part in (surface[: quoted.start()], surface[quoted.end() :])]
    return _Parts(plain[0], unquote(quoted[1]), plain[1])


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
        if cut.endswith("战略"):  # a plan made for a strategy is not the strategy
            return cut
        name = cut
    return name
