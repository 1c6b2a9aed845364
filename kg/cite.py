"""Articles → Citations: what a document takes over word for word from another one that it speaks of, and the date that this gives it.

Reports share formulas without quoting each other. So reuse counts only where a document *attributes* words: a clause opens with 报告 and a
verb of saying (lexicon/attributions.tsv). Where it so quotes another document several times, all other words that only the two
have in common are citations too.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.lexicon import alternation
from kg.model import Citation
from kg.reuse import Letters, Match, letters, matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.model import About, Article

_SAID = 10  # characters of an attributed stretch that are no accident; shorter ones are formulas
_SHARED = 16  # the same where nothing attributes the words
_TIMES = 3  # attributed stretches that show that a document quotes another
_CUE = re.compile(rf"(?:^|(?<=[，。；：！？”\n]))(?:政府工作)?报告(?:{alternation('attributions')})[：，“]?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Text:
    """A document without white space; ``said`` are the spans of its letters that it attributes to a report."""

    article: Article
    plain: Letters
    said: tuple[tuple[int, int], ...]

    @property
    def letters(self) -> str:
        return self.plain.letters

    @property
    def stem(self) -> str:
        return self.article.about.stem


def cite(articles: Iterable[Article]) -> tuple[Citation, ...]:
    """All citations, sorted; no document cites one of a later date. The order of ``articles`` changes nothing."""
    texts = sorted((_text(article) for article in articles), key=lambda text: text.stem)
    holders = _holders(texts)
    found = [citation for text in texts if text.said for citation in _citations(text, texts, holders[text.stem])]
    return tuple(sorted(found, key=lambda c: (c.citing.doc, c.citing.start, c.cited.doc, c.cited.start)))


def dated(articles: Iterable[Article], citations: Iterable[Citation]) -> dict[str, About]:
    """What is known of the documents without a date that quote dated ones, by stem.

    A document that calls another just 报告, without its year, speaks of the present one: it is of the same month.
    """
    about = {article.about.stem: article.about for article in articles}
    quoted: dict[str, Counter[str]] = {}
    for citation in citations:
        if not about[citation.citing.doc].date and about[citation.cited.doc].date:
            quoted.setdefault(citation.citing.doc, Counter())[citation.cited.doc] += 1
    found = {}
    for stem, counts in quoted.items():
        source = max((about[cited] for cited in counts), key=lambda other: (other.date, other.stem))
        reason = f"逐字引用《{source.title}》（{source.date}）{counts[source.stem]}处，只称“报告”而不言年份，故与之同月"
        found[stem] = replace(about[stem], date=source.date[:7], not_before=source.date, date_reason=reason)
    return found


def _text(article: Article) -> _Text:
    text = article.document.text
    plain = letters(text)
    number = {place: i for i, place in enumerate(plain.places)}
    said = []
    for cue in _CUE.finditer(text):
        end = text.find("\n", cue.end())
        stretch = [number[i] for i in range(cue.end(), len(text) if end < 0 else end) if i in number]
        if stretch:
            said.append((stretch[0], stretch[-1] + 1))
    return _Text(article, plain, tuple(said))


def _holders(texts: Sequence[_Text]) -> dict[str, set[str]]:
    """For each document the others that hold some of the words that it attributes, found in one walk through all texts."""
    wanted: dict[str, set[str]] = {}
    for text in texts:
        for start, end in text.said:
            for i in range(start, end - _SAID + 1):
                wanted.setdefault(text.letters[i : i + _SAID], set()).add(text.stem)
    found: dict[str, set[str]] = {text.stem: set() for text in texts}
    for other in texts if wanted else ():
        for i in range(len(other.letters) - _SAID + 1):
            for stem in wanted.get(other.letters[i : i + _SAID], ()):
                found[stem].add(other.stem)
    return found


def _citations(text: _Text, texts: Sequence[_Text], holders: set[str]) -> Iterator[Citation]:
    """The citations of one document; what it may have from two others is from the one that it quotes most."""
    near = [other for other in texts if other.stem in holders - {text.stem}]
    earlier = [other for other in near if _may_precede(other.article.about, text.article.about)]
    said = {other.stem: [m for m in _matches(text, other, _SAID) if _attributed(m, text)] for other in earlier}
    taken: list[Match] = []
    for source in sorted(earlier, key=lambda other: (-sum(m.length for m in said[other.stem]), other.stem)):
        new = [match for match in said[source.stem] if not _meets(match, taken)]
        if len(new) < _TIMES:
            continue
        others = [other.letters for other in texts if other.stem not in {text.stem, source.stem}]
        shared = [m for m in _matches(text, source, _SHARED) if not any(_words(m, text) in letters for letters in others)]
        for match in sorted({*new, *(m for m in shared if not _meets(m, [*taken, *new]))}):
            taken.append(match)
            yield _citation(match, text, source)


def _meets(match: Match, others: Iterable[Match]) -> bool:
    return any(match.start < other.start + other.length and other.start < match.start + match.length for other in others)


def _may_precede(cited: About, citing: About) -> bool:
    size = min(len(cited.date), len(citing.date))
    return cited.date[:size] <= citing.date[:size]


def _attributed(match: Match, text: _Text) -> bool:
    return any(start <= match.start and match.start + match.length <= end for start, end in text.said)


def _words(match: Match, text: _Text) -> str:
    return text.letters[match.start : match.start + match.length]


def _matches(text: _Text, other: _Text, least: int) -> list[Match]:
    return [words for match in matches(text.letters, other.letters, least) for words in _clipped(match, text, least)]


def _clipped(match: Match, text: _Text, least: int) -> list[Match]:
    """A match without the punctuation at its ends, so that it is a stretch of words; none where too little is left."""
    words = _words(match, text)
    head = len(words) - len(words.lstrip("，。；：、！？”）"))
    tail = len(words) - len(words.rstrip("，。；：、！？“（"))
    length = len(words) - head - tail
    return [Match(match.start + head, match.other + head, length)] if length >= least - 1 else []


def _citation(match: Match, text: _Text, source: _Text) -> Citation:
    here = text.plain.span(match.start, match.start + match.length)
    there = source.plain.span(match.other, match.other + match.length)
    return Citation(text.article.document.evidence(*here), source.article.document.evidence(*there))
