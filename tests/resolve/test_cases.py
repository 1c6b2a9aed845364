"""names.tsv: pairs of names in two documents, read as one thing or not."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from kg.model import ENTITY_TYPES, Reading
from kg.resolve import resolve
from kg.text import unquote
from tests.resolve.builder import Said, Speech, header, reading

TABLE = Path(__file__).parents[1] / "cases" / "names.tsv"


class Case(NamedTuple):
    """A row of the table."""

    type: str
    left: str
    left_context: str
    right: str
    right_context: str
    verdict: str
    strength: str
    note: str


def rows() -> list[Case]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [Case(*line.split("\t")) for line in lines if line and not line.startswith("#")]


CASES = rows()


def document(stem: str, kind: str, written: str, context: str) -> Reading:
    """The document that a side of a row stands for."""
    home, date, detail = context.split(";")
    name = unquote(written)
    if kind == "Person":
        if detail:
            return header(stem, detail, name, home=home, date=date)
        return reading(stem, f"{name}到会。", {name: f"Person:{name}"}, home=home, date=date)
    if kind in {"Program", "ClusterSystem"}:
        speech = Speech((detail,), f"深入推进{written}。")
        said = [Said("implements", detail, f"{kind}:{name}")]
        return reading(stem, [speech], {written: f"{kind}:{name}"}, said, home=home, date=date)
    said = [Said("locatedIn", f"{kind}:{name}", detail)] if detail else []
    return reading(stem, f"提到{written}。", {written: f"{kind}:{name}"}, said, home=home, date=date)


def judged(case: Case) -> str:
    """Whether both sides have one id, a judgement proposes that they should, or neither."""
    sides = (document("a", case.type, case.left, case.left_context), document("b", case.type, case.right, case.right_context))
    resolution = resolve(sides)
    keys = [(stem, f"{case.type}:{unquote(name)}") for stem, name in (("a", case.left), ("b", case.right))]
    if resolution.ids[keys[0]] == resolution.ids[keys[1]]:
        return "same"
    proposals = [j for j in resolution.judgements if j.verdict == "unsure" and {j.left, j.right} == set(keys)]
    return "unsure" if proposals else "different"


def test_the_table_is_sound() -> None:
    """Enough rows, each once, with known words in its columns."""
    assert len(CASES) >= 200
    assert len({case[:5] for case in CASES}) == len(CASES)
    assert {case.type for case in CASES} <= set(ENTITY_TYPES)
    assert {case.verdict for case in CASES} == {"same", "different", "unsure"}
    assert {case.strength for case in CASES} == {"strong", "medium", "weak"}


STRONG = [case for case in CASES if case.strength == "strong"]


@pytest.mark.parametrize("case", STRONG, ids=lambda case: f"{case.left}|{case.right}|{case.verdict}")
def test_strong_cases_hold(case: Case) -> None:
    """One by one."""
    assert judged(case) == case.verdict


def test_joins_as_a_whole() -> None:
    """F1 of joining at least 0.95 over all rows."""
    found = [(judged(case) == "same", case.verdict == "same") for case in CASES]
    right = sum(a and b for a, b in found)
    precision, recall = right / sum(a for a, _ in found), right / sum(b for _, b in found)
    wrong = [case for case, (a, b) in zip(CASES, found, strict=True) if a != b]
    assert 2 * precision * recall / (precision + recall) >= 0.95, wrong


def test_every_judgement_has_a_reason_in_chinese() -> None:
    """Reasons are for readers of the documents."""
    for case in CASES:
        sides = (document("a", case.type, case.left, case.left_context), document("b", case.type, case.right, case.right_context))
        for judgement in resolve(sides).judgements:
            assert any("\u4e00" <= char <= "\u9fff" for char in judgement.reason)
            assert 0 < judgement.score <= 1
