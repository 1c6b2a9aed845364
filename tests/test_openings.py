"""Who reports, in which post, for which area and when: openings of reports in the styles of many cities."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Article, Document, Relation
from kg.recognise import recognise
from kg.relate import relate
from kg.segment import segment
from kg.text import repair

_ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "openings.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def article(source: str) -> Article:
    text, offsets = repair(source)
    return segment(Document("opening", "opening.txt", source, text, offsets, ""))


def held(found: Article) -> list[tuple[str, str, str]]:
    """Person, post and area of each holdsPost, in the order of the text; ``-`` for a post without an area."""
    claims = [claim for claim in relate(found, recognise(found)) if isinstance(claim, Relation)]
    areas = {claim.subject: _name(claim.object) for claim in claims if claim.predicate == "postJurisdiction"}
    return [(_name(claim.subject), _name(claim.object), areas.get(claim.object, "-")) for claim in claims if claim.predicate == "holdsPost"]


def _name(key: str) -> str:
    return key.partition(":")[2]


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: f"{row[1]}-{row[2]}"[:40])
def test_an_opening(row: list[str]) -> None:
    text, people, posts, areas, date = row
    found = article(text.replace("⏎", "\n"))
    expected = list(zip(people.split("|"), posts.split("|"), areas.split("|"), strict=True)) if people != "-" else []
    assert (held(found), found.about.date or "-") == (expected, date)


def test_there_are_enough_openings() -> None:
    assert len(_ROWS) >= 40
    assert len({row[2] for row in _ROWS}) >= 40, "the same post twice tests nothing"
