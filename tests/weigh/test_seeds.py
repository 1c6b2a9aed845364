"""The ledger of the seeds, and of the seeds with one slip planted: exactly one row more."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import pipeline
from kg.assemble import assemble
from kg.cite import cite, dated
from kg.model import Document
from kg.resolve import resolve
from kg.segment import segment
from kg.text import repair
from kg.weigh import weigh

if TYPE_CHECKING:
    from kg.model import About, Disagreement, Graph, Reading

SEEDS = {file.stem: file.read_text(encoding="utf-8") for file in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))}
SPEECHES, QUARTER, REPORT = "001_8fd296f7bb4a12ba", "003_9a077f0b941a7940", "004_4e9f461d51648e55"


@cache
def document(stem: str, source: str) -> Document:
    text, offsets = repair(source)
    return Document(stem, f"{stem}.txt", source, text, offsets, "0" * 64)


@cache
def read(stem: str, source: str, known: About | None) -> Reading:
    return pipeline.reading(segment(document(stem, source)), known)


def graph(texts: dict[str, str]) -> Graph:
    """What the pipeline makes of these texts; a text that was read before is not read again."""
    articles = [segment(document(stem, source)) for stem, source in texts.items()]
    citations = cite(articles)
    known = dated(articles, citations)
    readings = tuple(read(stem, source, known.get(stem)) for stem, source in texts.items())
    resolution = resolve(readings)
    return weigh(assemble(readings, resolution, citations), resolution)


@pytest.fixture(scope="module")
def seeds() -> Graph:
    return graph(SEEDS)


def new(texts: dict[str, str], seeds: Graph) -> list[Disagreement]:
    known = {row.id for row in seeds.disagreements}
    found = graph(SEEDS | texts).disagreements
    assert known <= {row.id for row in found}, "a slip takes no row away"
    return [row for row in found if row.id not in known]


def test_one_conflict_and_one_proposal_on_the_post_of_liangjiang(seeds: Graph) -> None:
    rows = {(row.kind, row.severity): row for row in seeds.disagreements if "两江新区党工委书记" in row.message}
    assert set(rows) == {("holders", "conflict"), ("spelling", "proposal")}
    assert {"person/罗楠", "person/许宏球"} < set(rows["holders", "conflict"].about)
    assert set(rows["spelling", "proposal"].about) == {"person/罗楠", "person/罗蔺"}


def test_every_row_shows_two_sentences_that_stand_in_the_documents(seeds: Graph) -> None:
    assert seeds.disagreements
    for row in seeds.disagreements:
        assert len(row.evidence) == 2
        assert all(SEEDS[e.doc][e.start : e.end] == e.quote for e in row.evidence)


@pytest.mark.parametrize(
    ("stem", "right", "wrong"),
    [
        (SPEECHES, "GDP1626亿元", "GDP1726亿元"),
        (SPEECHES, "张华", "张平"),
        (SPEECHES, "王志杰", "王杰志"),
        (QUARTER, "158.8亿元", "168.8亿元"),
        (REPORT, "突破2700亿元", "突破2900亿元"),
    ],
)
def test_a_slip_in_a_copy_beside_the_original_is_one_row(seeds: Graph, stem: str, right: str, wrong: str) -> None:
    assert right in SEEDS[stem]
    (row,) = new({"copy": SEEDS[stem].replace(right, wrong, 1)}, seeds)
    assert row.severity == "conflict"
    assert {e.doc for e in row.evidence} == {"copy", stem}


@pytest.mark.parametrize(
    ("stem", "right", "wrong", "kind"),
    [
        (SPEECHES, "GDP1626亿元", "GDP1126亿元", "growth"),
        (REPORT, "突破2700亿元", "突破3700亿元", "growth"),
        (SPEECHES, "王志杰", "王杰志", "holders"),
        (SPEECHES, "张华", "张平", "spelling"),
    ],
)
def test_a_slip_in_the_place_of_the_original_is_one_row(seeds: Graph, stem: str, right: str, wrong: str, kind: str) -> None:
    (row,) = new({stem: SEEDS[stem].replace(right, wrong, 1)}, seeds)
    assert row.kind == kind


def test_a_faithful_copy_is_no_row(seeds: Graph) -> None:
    assert new({"copy": SEEDS[SPEECHES]}, seeds) == []
