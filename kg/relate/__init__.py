"""Passages and Mentions → Claims: one file a family of predicates, each a function of one scene (a sentence with its names)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.relate.awards import awards
from kg.relate.cooperation import cooperation
from kg.relate.events import events
from kg.relate.industry import industry
from kg.relate.numbers import numbers
from kg.relate.places import places
from kg.relate.posts import posts
from kg.relate.programs import programs
from kg.relate.projects import projects
from kg.relate.scene import Scene, is_heading, topic
from kg.relate.systems import systems

if TYPE_CHECKING:
    from kg.model import Article, Claim, Mention, Passage

RELATERS = (posts, places, industry, programs, projects, events, awards, cooperation, numbers)


def relate(article: Article, mentions: tuple[Mention, ...]) -> tuple[Claim, ...]:
    """Every claim of the article, in reading order; every end of a claim is a mentioned entity or an area of its context."""
    found: list[Claim] = []
    first = 0
    head = lasting = None
    for passage in article.passages:
        while first < len(mentions) and mentions[first].start < passage.start:
            first += 1
        inside = []
        for mention in mentions[first:]:
            if mention.start >= passage.end:
                break
            inside.append(mention)
        if article.document.text[passage.start - 1 : passage.start] in {"", "\n"}:
            head = _headed(passage, inside)
            lasting = None
        if is_heading(passage, inside) and not (lasting and any(m.key == lasting.key for m in inside)):
            lasting = topic(passage, inside)
        if passage.context.areas:
            letters = tuple(m for m in inside if m.rule == "letters")
            named = tuple(m for m in inside if m.rule != "letters")
            scene = Scene(article, passage, named, head, topic(passage, inside) or lasting, letters)
            for relater in RELATERS:
                found += relater(scene)
    return (*found, *systems(article, mentions))


def _headed(passage: Passage, mentions: list[Mention]) -> Mention | None:
    """The quoted codename of a paragraph's first sentence, when that is no more than a heading: 推动“三攻坚一盘活”改革突破。"""
    named = [m for m in mentions if m.type == "Program" and "“" in passage.text[: m.end - passage.start]]
    return named[0] if len(named) == 1 and len(passage.text) <= 30 and "，" not in passage.text else None
