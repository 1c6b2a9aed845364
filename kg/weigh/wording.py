"""Two documents of one text that differ in a digit or a name: what stands where they part."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from kg.model import Disagreement, Evidence
from kg.reuse import Letters, Match, letters, matches
from kg.weigh.rows import References, decision, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Decision, Graph, Resolution

_GRAM = 16  # characters by which copies are recognised; one in _SAMPLE of them is looked at
_SAMPLE = 16
_SHORTEST = 200  # characters of a text that may be called a copy
_COPY = 0.5  # share of the shorter text that a copy has in common with the other
_LEAST = 8  # characters that agree between two differences
_LONGEST = 14  # characters of a difference: more is another wording, no slip
_CLAUSE = re.compile(r"[，。；：！？、]")
_SLIP = re.compile(r"\d|[\u4e00-\u9fff]")


class _Place(NamedTuple):
    """A difference in one document: the differing letters and the clause around them."""

    said: str
    slip: tuple[int, int]  # in the source
    clause: Evidence


def variants(graph: Graph, resolution: Resolution) -> list[Disagreement]:
    """One row for each short difference between two documents that are otherwise one text."""
    texts = {stem: letters(source) for stem, source in sorted(graph.sources.items())}
    references = References(resolution)
    found = []
    for left, right in _copies(texts):
        common = matches(texts[left].letters, texts[right].letters, _LEAST)
        shorter = min(len(texts[left].letters), len(texts[right].letters))
        if sum(match.length for match in common) >= _COPY * shorter:
            for one, other in _differences(common, (left, right), texts, graph.sources):
                found.append(_row(one, other, graph, references))
    return found


def _copies(texts: dict[str, Letters]) -> Iterator[tuple[str, str]]:
    """Pairs of documents that share so many sampled stretches that one may be a copy of the other."""
    samples = {stem: _sample(text.letters) for stem, text in texts.items() if len(text.letters) >= _SHORTEST}
    homes: dict[int, list[str]] = {}
    for stem, sample in samples.items():
        for gram in sorted(sample):
            homes.setdefault(gram, []).append(stem)
    shared = Counter(pair for stems in homes.values() for pair in combinations(stems, 2))
    for (left, right), count in sorted(shared.items()):
        if count >= _COPY * min(len(samples[left]), len(samples[right])) / 2:
            yield left, right


def _sample(text: str) -> set[int]:
    hashes = (crc32(text[i : i + _GRAM].encode()) for i in range(len(text) - _GRAM + 1))
    return {value for value in hashes if value % _SAMPLE == 0}


def _differences(
    common: list[Match], stems: tuple[str, str], texts: dict[str, Letters], sources: dict[str, str]
) -> Iterator[tuple[_Place, _Place]]:
    for before, after in pairwise(_chain(common)):
        gaps = (before.start + before.length, after.start), (before.other + before.length, after.other)
        tail = _tail(*(texts[stem].letters[start:end] for stem, (start, end) in zip(stems, gaps, strict=True)))
        (start, end), (first, last) = gaps
        gaps = (start, end - tail), (first, last - tail)
        if 0 < max(end - start, last - first) - tail <= _LONGEST:
            one, other = (_place(stem, texts[stem], gap, sources[stem]) for stem, gap in zip(stems, gaps, strict=True))
            if _SLIP.search(one.said) or _SLIP.search(other.said):
                yield one, other


def _chain(common: list[Match]) -> list[Match]:
    """The matches that stand in one order in both texts and together are longest; a stray formula falls out."""
    best: list[tuple[int, int]] = []  # length of the longest chain that ends here, and the match before in it
    for here, match in enumerate(common):
        before = (i for i in range(here) if common[i].other + common[i].length <= match.other)
        at = max(before, key=lambda i: (best[i][0], -i), default=-1)
        best.append((match.length + (best[at][0] if at >= 0 else 0), at))
    chain, at = [], max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while at >= 0:
        chain.append(common[at])
        at = best[at][1]
    return chain[::-1]


def _tail(one: str, other: str) -> int:
    """How many letters both end in."""
    size = 0
    while size < min(len(one), len(other)) and one[-1 - size] == other[-1 - size]:
        size += 1
    return size


def _place(stem: str, text: Letters, gap: tuple[int, int], source: str) -> _Place:
    start, end = gap
    while start > 0 and _joined(text.letters, start):
        start -= 1
    while end < len(text.letters) and _joined(text.letters, end):
        end += 1
    first, last = start, max(end, start + 1)
    while first > 0 and not _parted(text, first, source):
        first -= 1
    while last < len(text.letters) and not (_CLAUSE.match(text.letters[last]) or _blank(text, last, source)):
        last += 1
    a, b = text.span(first, last)
    slip = text.span(start, max(end, start + 1))
    return _Place(text.letters[start:end], slip, Evidence(stem, a, b, source[a:b]))


def _parted(text: Letters, at: int, source: str) -> bool:
    return bool(_CLAUSE.match(text.letters[at - 1])) or _blank(text, at, source)


def _blank(text: Letters, at: int, source: str) -> bool:
    """Whether a blank line stands before the letter."""
    return source.count("\n", text.places[at - 1], text.places[at]) > 1


def _joined(text: str, at: int) -> bool:
    """Whether a cut before ``text[at]`` would part the digits of one number."""
    return bool(re.fullmatch(r"[\d.]{2}", text[at - 1 : at + 1]))


def _row(one: _Place, other: _Place, graph: Graph, references: References) -> Disagreement:
    about = sorted({*_named(one, graph), *_named(other, graph)})
    message = f"两份文件文字相同，此处不同：“{_flat(one)}” / “{_flat(other)}”"
    choices = _corrections(one, other, graph, references)
    return Disagreement("wording", "conflict", tuple(about), message, (one.clause, other.clause), "核对何者误写，改正其一", tuple(choices))


def _flat(place: _Place) -> str:
    return "".join(place.clause.quote.split())


def _named(place: _Place, graph: Graph) -> Iterator[str]:
    """What is named where the texts part; where nothing is, what the numbers of the clause are about."""
    for entity in graph.entities:
        if any(_meets(place.slip, place.clause.doc, mention) for mention in entity.mentions):
            yield entity.id
    for observation in graph.observations:
        if any(_meets(place.slip, place.clause.doc, evidence) for evidence in observation.evidence):
            yield observation.about


def _meets(slip: tuple[int, int], doc: str, evidence: Evidence) -> bool:
    return evidence.doc == doc and evidence.start < slip[1] and slip[0] < evidence.end


def _corrections(one: _Place, other: _Place, graph: Graph, references: References) -> Iterator[Decision]:
    """The name of the first document for that of the second; or the number of the second taken away."""
    names = [[e for e in graph.entities if any(_meets(p.slip, p.clause.doc, mention) for mention in e.mentions)] for p in (one, other)]
    for entity in names[1]:
        right = next((e.name for e in names[0] if e.type == entity.type and e.id != entity.id), "")
        subject = references.reference(other.clause.doc, entity.id)
        if right and subject:
            yield decision("rename", subject, right, other.clause)
    for observation in graph.observations:
        for evidence in observation.evidence:
            subject = references.reference(other.clause.doc, observation.about)
            if subject and _meets(other.slip, other.clause.doc, evidence) and not (names[0] and names[1]):
                yield decision("wrong", subject, named(observation), evidence)
