"""Sentences of our own and what they say: numbers.tsv, statuses.tsv. Each is read as one line of a district's report."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import MEASURES, STATUSES, Observation, Status
from tests.relate.reading import read

CASES = Path(__file__).parents[1] / "cases"


def rows(name: str) -> list[list[str]]:
    lines = (CASES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def number(o: Observation) -> str:
    return "|".join((o.about, o.indicator, f"{o.value:.10g}", o.unit, o.measure, o.status, o.period, o.bound))


@pytest.mark.parametrize(("part", "sentence", "expected"), rows("numbers"), ids=lambda cell: cell[:12])
def test_numbers(part: str, sentence: str, expected: str) -> None:
    """All numbers of the sentence and no others, in its order; the evidence holds the figure."""
    reading = read(sentence, part)
    found = [claim for claim in reading.claims if isinstance(claim, Observation)]
    assert "; ".join(map(number, found)) == expected
    assert all(item.quote in reading.article.document.source for claim in found for item in claim.evidence)


@pytest.mark.parametrize(("part", "sentence", "expected"), rows("statuses"), ids=lambda cell: cell[:12])
def test_statuses(part: str, sentence: str, expected: str) -> None:
    """The project, its stage, and whether it has happened."""
    found = [claim for claim in read(sentence, part).claims if isinstance(claim, Status)]
    assert "; ".join(f"{s.project.removeprefix('Project:')}|{s.status}|{s.mood}" for s in found) == expected


def test_the_tables_reach_every_stage_and_measure() -> None:
    """Enough sentences, and none of the kinds is left out."""
    numbers = [cell.split("|") for *_, cells in rows("numbers") for cell in cells.split("; ")]
    assert len(rows("numbers")) >= 60
    assert {cells[4] for cells in numbers} == set(MEASURES)
    assert {cells[5] for cells in numbers} == {"actual", "target", "estimate"}
    assert {cell.split("|")[1] for *_, cell in rows("statuses")} == set(STATUSES)
