"""inSystem across sentences: the figures of a codename count its levels.

``“2+4”产业集群`` has 两个主导产业 and 四个特色产业集群: a list of clusters that closes with such a count, in a speech that uses one
codename of its own, names members of that system.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Relation
from kg.text import numeral

if TYPE_CHECKING:
    from kg.model import Article, Mention, Turn

_COUNT = re.compile(
    r"^(?:等)?(?P<n>\d|[两二三四五六七八九])[个大条](?:[百千万]亿级)?(?:主导|支柱|特色|优势|新兴|重点|战略性?|[\u4e00-\u9fff]{0,4}?)*(?:产业|集群|链)"
)


def systems(article: Article, mentions: tuple[Mention, ...]) -> list[Relation]:
    """Members of the one numeric codename that a turn uses, from its counted lists of clusters."""
    found: list[Relation] = []
    for turn in article.turns:
        inside = [m for m in mentions if turn.start <= m.start < turn.end]
        codes = {m.key: m for m in inside if m.type == "ClusterSystem" and re.fullmatch(r"\d[\d+]*\d", m.name)}
        if len(codes) == 1 and len(article.turns) > 1:
            code = next(iter(codes.values()))
            named = article.document.evidence(code.start, code.end)
            for cluster, start, end in _counted(article, turn, inside, {int(digit) for digit in code.name if digit.isdigit()}):
                evidence = (named, article.document.evidence(start, end))
                found.append(Relation("inSystem", cluster.key, code.key, evidence, min(0.85, code.confidence), "systems.counted"))
    return found


def _counted(article: Article, turn: Turn, inside: list[Mention], digits: set[int]) -> list[tuple[Mention, int, int]]:
    """(cluster, start, end of the list and its count) for each list whose count is a figure of the codename."""
    text = article.document.text
    clusters = [m for m in inside if m.type == "Cluster"]
    found = []
    for last in clusters:
        count = _COUNT.match(text[last.end : min(last.end + 24, turn.end)])
        if count is None or int(numeral(count["n"].replace("二", "两")) or 0) not in digits:
            continue
        members = [last]
        for cluster in reversed([c for c in clusters if c.end < last.start]):
            if text[cluster.end : members[0].start] not in {"、", "和", "及", "与"}:
                break
            members.insert(0, cluster)
        found += [(member, members[0].start, last.end + count.end()) for member in members]
    return found
