"""The words that the members of a list share: 成达万、渝万高铁 are two railways.

A member without the last noun of its list (shared.tsv) gets it from the next one that has it, or from what follows the list
(渝西、渝万等高铁项目); games without their city get it from the member before. Sessions of committees are read in meetings.py.
What two things are joined to (文化产业和旅游产业融合发展示范区) is one name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.lexicon import alternation, words
from kg.text import numeral, unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Mention

_JOINT = re.compile(r"[“”]*(?:、|和|与|及|以及)[“”]*")
_COUNTED = re.compile(r"“(?P<n>[两三四五六七八九十]|十[一二三四五六]|\d+)[大项个条]")  # 污染防治|“三大攻坚战”, third of three
_BOTH = re.compile(r"(?:和|与)[\u4e00-\u9fff]{2,6}?(?:融合|协同|适度分离)")
_WHOLE = re.compile(r"(?:行动|计划|工程|方案|机制|体系|制度|改革|示范区|试验区|试点|基地|园区?|城市|企业)$")
_GAMES = re.compile(r"(?P<city>[\u4e00-\u9fff]{2,4}?)(?:冬?奥运?|亚运)会")
_PARA = re.compile(r"(?:冬?残奥|亚残运)会")
_SHORT = 4  # characters: 养老、托育服务体系
_CLOSED = frozenset("期段区楼号线站路道桥港园城厂馆院坝库塔")  # a name that ends so lacks no noun


def complete(text: str, start: int, here: list[Mention]) -> list[Mention]:
    """The mentions of one passage, which begins at ``start``, with the full names of the members of lists."""
    here = _sectors(text, start, here)
    outer = sorted(mention for mention in here if mention.rule == "tagger.outer")
    changed = {mention: new for run in _runs(text, start, outer) for mention, new in zip(run, _named(text, start, run), strict=True)}
    return [new for mention in here for new in changed.get(mention, [mention])]


def _sectors(text: str, start: int, here: list[Mention]) -> list[Mention]:
    """``here`` with each sector of the statistics (sectors.tsv) as one name, however many industries were read in it."""
    for sector in re.finditer(alternation("sectors"), text):
        first, last = start + sector.start(), start + sector.end()
        parts = [m for m in here if m.type == "Cluster" and m.start < last and first < m.end]
        if parts:
            whole = replace(min(parts), start=first, end=last, name=sector[0], rule="tagger.outer")
            here = [*(m for m in here if m not in parts), whole]
    return here


def _runs(text: str, start: int, outer: list[Mention]) -> Iterator[list[Mention]]:
    """The lists of names of one type."""
    run: list[Mention] = []
    for mention in outer:
        if run and not (run[-1].type == mention.type and _JOINT.fullmatch(text, run[-1].end - start, mention.start - start)):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def _named(text: str, start: int, run: list[Mention]) -> list[list[Mention]]:
    """For each member what takes its place."""
    *others, last = run
    counted = _COUNTED.search(text, last.start - start, last.end - start)
    if counted and numeral(counted["n"]) == len(run) and counted.start() > last.start - start + 1:
        whole = replace(last, start=start + counted.start(), name=unquote(text[counted.start() : last.end - start]))
        part = replace(last, end=whole.start, name=text[last.start - start : counted.start()])
        *members, named = _named(text, start, [*others, part])
        return [*members, [*named, whole]]
    names: list[str] = []
    noun, other = _behind(run[-1].type, text[run[-1].end - start :]), ""
    for mention in reversed(run):
        own = _noun(mention.type, mention.name)
        names.append(mention.name + noun if not own and noun and _lacks(mention, other) else mention.name)
        noun, other = (own, mention.name.removesuffix(own)) if own else (noun, other)
    found: list[list[Mention]] = []
    for mention, name in zip(run, reversed(names), strict=True):
        before = found[-1][0] if found and found[-1] else None
        if before and _one(text[before.end - start : mention.end - start], before):
            found[-1] = []
            found.append([replace(mention, start=before.start, name=text[before.start - start : mention.end - start])])
        else:
            front = _front(before.name, name) if before and mention.type == "Event" else ""
            found.append([replace(mention, name=front + name)])
    return found


def _one(after: str, before: Mention) -> bool:
    """Whether what stands ``after`` the member ``before`` joins both to one name: 文化产业|和旅游产业融合发展示范区."""
    return before.type in {"Program", "Honor"} and bool(_BOTH.match(after)) and not _WHOLE.search(before.name)


def _behind(kind: str, after: str) -> str:
    """The noun behind a list: 渝西、渝万|等高铁项目."""
    nouns = alternation("shared", kind)
    found = re.match(rf"“?(?:等?\d*[条座个大]?|[两三四五六七八九十]大)(?P<noun>{nouns})", after) if nouns else None
    return found["noun"] if found else ""


def _noun(kind: str, name: str) -> str:
    """The noun that a member ends in, with a bracket behind it, or that what follows the noun tells more of (渝湘高铁黔江至吉首段)."""
    nouns = alternation("shared", kind)
    if not nouns:
        return ""
    last = re.search(rf"(?<=..)(?:{nouns})(?:（[^（）]*）)?$", name)
    inside = last or re.search(rf"(?<=..)(?:{nouns})", name)
    return inside[0] if inside else ""


def _lacks(mention: Mention, other: str) -> bool:
    """Whether a member's name is no whole name: short, a line between two places, or made like ``other``, a member without its noun."""
    name, nouns = mention.name, words("shared", mention.type)
    if any(noun in name for noun in nouns) or name[-1] in _CLOSED:
        return False
    if mention.type == "Project":
        return (len(name) <= 4 or "至" in name) and not name.endswith(words("frames", "head"))
    if not other:
        return len(name) <= 8 and not name.endswith(words("frames", "head"))
    return len(name) == len(other) < _SHORT or name[-1] == other[-1]


def _front(before: str, name: str) -> str:
    """What games take from the member before."""
    games = _GAMES.match(before)
    return games["city"] if games and _PARA.fullmatch(name) else ""
