"""inSystem: the figures of a codename count its levels.

``“2+4”产业集群`` has 两个主导产业 and 四个特色产业集群: a list of clusters with such a count names members of that system, in the sentence
or paragraph of the codename, or anywhere in a short speech that uses one codename of its own. Behind the codename a list without
a count is one where its length is such a figure. A list right before the name (A、B等“231”现代制造业集群) needs none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Relation
from kg.text import numeral

if TYPE_CHECKING:
    from kg.model import Article, Mention

_COUNT = re.compile(
    r"(?:核心产业)?(?:等)?(?P<n>\d|[两二三四五六七八九])[个大条](?:[百千万]亿级?)?"
    r"(?:主导|支柱|特色|优势|新兴|重点|战略性?|[\u4e00-\u9fff]{0,4}?)*(?:产业|集群|链|支柱|赛道)"
)
_AND = re.compile(r"[、和及与]")
_NAMED = re.compile(
    r"(?:等|、|和|及|以及|产业|集群|“|”|等一批|等为重点的|为主导的|为主的|两大|[两三四五六七八九]个|\d个|主导|特色|优势|支柱){1,5}"
)
_FIGURE = re.compile(r"\d+|[一二两三四五六七八九十]")
_OF_STATE = re.compile(r"十[一二三四五六]五")
_SUPPLIERS = re.compile(r"等?[^，。；、]{0,4}企业")
_LEAST = 3  # members of a list that no count closes


@dataclass(frozen=True, slots=True)
class _List:
    """Clusters in a row, where the row ends with the count behind it, and that count (0: none)."""

    members: tuple[Mention, ...]
    end: int
    count: int

    @property
    def start(self) -> int:
        return self.members[0].start


def systems(article: Article, mentions: tuple[Mention, ...]) -> list[Relation]:
    """Members of the codenames, by the lists of clusters around them."""
    text = article.document.text
    codes = [m for m in mentions if m.type == "ClusterSystem" and not _OF_STATE.fullmatch(m.name)]
    found: list[Relation] = []
    rows = _lists(text, [m for m in mentions if m.type == "Cluster"]) if codes else []
    for row in rows:
        code = _code(article, codes, rows, row)
        if code is None:
            continue
        sentence = text[min(row.end, code.end) : max(row.start, code.start)]
        near = len(sentence) == 0 or not re.search("[。\n]", sentence)
        spans = [(min(row.start, code.start), max(row.end, code.end))] if near else [(code.start, code.end), (row.start, row.end)]
        evidence = tuple(article.document.evidence(start, end) for start, end in spans)
        sure = round(min(0.85 if row.count else 0.7, code.confidence), 3)
        found += [Relation("inSystem", member.key, code.key, evidence, sure, "systems.counted") for member in row.members]
    return found


def _lists(text: str, clusters: list[Mention]) -> list[_List]:
    """The rows of clusters, with the counts that close them."""
    rows: list[list[Mention]] = []
    for cluster in clusters:
        if rows and _AND.fullmatch(text[rows[-1][-1].end : cluster.start]):
            rows[-1].append(cluster)
        elif not rows or cluster.start >= rows[-1][-1].end:
            rows.append([cluster])
    found = []
    for row in rows:
        count = _COUNT.search(text, min(row[-1].start + 2, row[-1].end), row[-1].end + 24)  # the name may run into it
        count = count if count and count.start() <= row[-1].end else None
        number = int(numeral(count["n"].replace("二", "两")) or 0) if count else 0
        found.append(_List(tuple(row), count.end() if count else row[-1].end, number))
    return found


def _code(article: Article, codes: list[Mention], rows: list[_List], row: _List) -> Mention | None:
    """The codename that ``row`` lists members of."""
    text = article.document.text
    behind = next((code for code in codes if code.start >= row.end), None)
    if behind and _NAMED.fullmatch(text[row.members[-1].end : behind.start]):
        return behind
    first, last = _bounds(text, row, "。\n")
    inside = [code for code in codes if first <= code.start < last]
    before = [code for code in inside if code.end <= row.start]
    if not row.count:
        return before[-1] if before and _levels(text, before[-1], rows, row) else None
    for scope in (before[-1:] or inside[:1], _alone(_paragraph(text, codes, row)), _alone(_speech(article, codes, row))):
        if scope:
            return scope[0] if row.count in figures(scope[0].name) else None
    return None


def _levels(text: str, code: Mention, rows: list[_List], row: _List) -> bool:
    """Whether ``row`` is as long as a figure of ``code`` says, and so are all between them (“六新六特六优”产业，…); suppliers are none."""
    size = len(row.members)
    between = [other for other in rows if code.end <= other.start < row.start and len(other.members) > 1]
    alike = all(not other.count and len(other.members) == size for other in between)
    return size >= _LEAST and size in figures(code.name) and alike and not _SUPPLIERS.match(text, row.end)


def _bounds(text: str, row: _List, marks: str) -> tuple[int, int]:
    """The stretch around ``row`` between ``marks``."""
    first = max(text.rfind(mark, 0, row.start) for mark in marks) + 1
    return first, min((end for mark in marks if (end := text.find(mark, row.end)) >= 0), default=len(text))


def _paragraph(text: str, codes: list[Mention], row: _List) -> list[Mention]:
    """The codenames before ``row`` in its paragraph and in the heading above that."""
    first, _ = _bounds(text, row, "\n")
    above = text.rfind("\n", 0, max(first - 1, 0)) + 1
    heading = not text[above : first - 1].endswith("。")
    return [code for code in codes if (above if heading else first) <= code.start < row.start]


def _speech(article: Article, codes: list[Mention], row: _List) -> list[Mention]:
    """The codenames of the turn that ``row`` stands in, where several people speak."""
    turn = next((turn for turn in article.turns if turn.start <= row.start < turn.end), None)
    if turn is None or len(article.turns) == 1:
        return []
    return [code for code in codes if turn.start <= code.start < turn.end and code.name.isascii()]


def _alone(codes: list[Mention]) -> list[Mention]:
    """``codes`` where all are one."""
    return codes[:1] if len({code.key for code in codes}) == 1 else []


def figures(name: str) -> set[int]:
    """The figures of a codename: its parts and their digits.

    >>> sorted(figures("5+10+X")), sorted(figures("33618")), sorted(figures("三新两特一大"))
    ([1, 5, 10], [1, 3, 6, 8, 33618], [1, 2, 3])
    """
    parts = _FIGURE.findall(name)
    return ({int(numeral(part) or 0) for part in parts} | {int(digit) for part in parts if part.isdigit() for digit in part}) - {0}
