"""Hand-made readings: a text in turns, names found in it by their surface, claims by their quote."""

from __future__ import annotations

from typing import NamedTuple

from kg.model import About, Article, Claim, Context, Document, Mention, Observation, Passage, Reading, Relation, Status, Turn


class Speech(NamedTuple):
    """A turn: the keys of the areas that speak, and the text."""

    areas: tuple[str, ...]
    text: str


class Said(NamedTuple):
    """A relation and the words that say it; ``quote`` empty means all of ``turn``."""

    predicate: str
    subject: str
    object: str
    quote: str = ""
    turn: int = 0


def reading(
    stem: str,
    speeches: list[Speech] | str,
    names: dict[str, str] | None = None,
    said: list[Said] | None = None,
    *,
    home: str = "重庆市",
    date: str = "2024-01-21",
    more: tuple[Claim, ...] = (),
) -> Reading:
    """A reading of ``speeches`` (one string is one turn of the home district).

    ``names`` maps a surface in the text to its key; every occurrence becomes a mention.
    """
    turns = [Speech((f"District:{home}",), speeches)] if isinstance(speeches, str) else speeches
    text = "\n".join(speech.text for speech in turns)
    document = Document(stem, f"{stem}.txt", text, text, tuple(range(len(text))), "0" * 64)
    spans, position = [], 0
    for speech in turns:
        spans.append((position, position + len(speech.text)))
        position += len(speech.text) + 1
    article = Article(
        document,
        About(stem, stem, date, "", home, f"{stem}.txt", "0" * 64, len(text)),
        tuple(Turn(a, b, None, speech.areas) for (a, b), speech in zip(spans, turns, strict=True)),
        tuple(Passage(a, b, text[a:b], Context(speech.areas)) for (a, b), speech in zip(spans, turns, strict=True)),
    )
    mentions = []
    for surface, key in (names or {}).items():
        kind, _, name = key.partition(":")
        start = text.find(surface)
        assert start >= 0, surface
        while start >= 0:
            mentions.append(Mention(start, start + len(surface), kind, name, "test"))
            start = text.find(surface, start + 1)
    claims: list[Claim] = list(more)
    for fact in said or ():
        first, last = spans[fact.turn]
        start = text.index(fact.quote, first) if fact.quote else first
        evidence = document.evidence(start, start + len(fact.quote) if fact.quote else last)
        claims.append(Relation(fact.predicate, fact.subject, fact.object, (evidence,), 0.9, "test"))
    return Reading(article, tuple(sorted(mentions)), tuple(claims))


def header(stem: str, post: str, person: str, area: str = "", **about: str) -> Reading:
    """A reading of one header line: ``post`` and its holder, and the area that the post serves."""
    said = [Said("holdsPost", f"Person:{person}", f"Post:{post}")]
    if area:
        said.append(Said("postJurisdiction", f"Post:{post}", area))
    return reading(stem, f"{post} {person}", {post: f"Post:{post}", person: f"Person:{person}"}, said, **about)


def observation(document: Document, about: str, quote: str, value: float, *, confidence: float = 0.9, rule: str = "test") -> Observation:
    """A gross domestic product of 2024."""
    start = document.text.index(quote)
    evidence = (document.evidence(start, start + len(quote)),)
    return Observation(about, "地区生产总值", value, "亿元", "level", "actual", "2024", evidence, confidence, rule)


def status(document: Document, project: str, quote: str) -> Status:
    """A project under way."""
    start = document.text.index(quote)
    return Status(project, "underway", "actual", "2024", (document.evidence(start, start + len(quote)),), 0.9, "test")
