"""Who speaks, and who makes what: a plan that a text says it draws up, a system that it builds, is the speaker's own (deeds.tsv)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from kg.lexicon import alternation, mapping

if TYPE_CHECKING:
    from kg.model import Reading
    from kg.resolve.areas import Areas

_CLAUSE = re.compile(r"[，。；：！？\n]")
_REACH = 40  # characters before a name; a clause is hardly ever longer
_BEHIND = re.compile(r"[”》]?(?:编制|出台|印发)")


def deeds(reading: Reading) -> dict[str, frozenset[str]]:
    """For each name what the verb nearest before it in its clause says that the speaker does with it: draw up, build, carry out."""
    text = reading.article.document.text
    verbs = re.compile(alternation("deeds"))
    said = mapping("deeds")
    mentions = sorted({(mention.start, mention.end) for mention in reading.mentions})
    found: dict[str, set[str]] = defaultdict(set)
    for mention in reading.mentions:
        start = max(0, mention.start - _REACH)
        stops = [stop.end() for stop in _CLAUSE.finditer(text, start, mention.start)]
        start = stops[-1] if stops else start
        near = mentions[max(0, bisect_left(mentions, (start, 0)) - 5) : bisect_left(mentions, (mention.start, 0))]
        before = [v for v in verbs.finditer(text, start, mention.start) if not any(a <= v.start() < b for a, b in near)]
        if before:
            found[mention.key].add(said[before[-1][0]])
        if _BEHIND.match(text, mention.end):
            found[mention.key].add("draw")
    return {key: frozenset(kinds) for key, kinds in found.items()}


def voices(reading: Reading, areas: Areas) -> dict[str, frozenset[str]]:
    """The areas whose speakers use each name."""
    found: dict[str, set[str]] = defaultdict(set)
    stem, passages = reading.article.about.stem, reading.article.passages
    starts = [passage.start for passage in passages]
    for mention in reading.mentions:
        at = bisect_right(starts, mention.start) - 1
        speaking = passages[at].context.areas[:1] if at >= 0 else ()
        found[mention.key] |= {areas.token(stem, area) for area in speaking} or {areas.homes[stem]}
    return {key: frozenset(tokens - {""}) for key, tokens in found.items()}
