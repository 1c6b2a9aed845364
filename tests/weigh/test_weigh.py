"""What documents say about each other: bounds of tenures, series, comparisons, and the rows of the ledger."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.assemble import assemble
from kg.model import Decision, Graph, Observation, Reading
from kg.resolve import resolve
from kg.weigh import weigh
from kg.weigh.amounts import interval, measured
from tests.resolve.builder import header, reading

DISTRICT = "District:涪陵区"


def graph(*readings: Reading, decisions: tuple[Decision, ...] = ()) -> Graph:
    resolution = resolve(readings, decisions)
    return weigh(assemble(readings, resolution), resolution, decisions)


def number(value: float, period: str, **given: str) -> Observation:
    """A gross domestic product in 亿元, where nothing else is given."""
    content = {"indicator": "地区生产总值", "unit": "亿元", "measure": "level", "status": "actual"} | given
    return Observation(
        DISTRICT, content["indicator"], value, content["unit"], content["measure"], content["status"], period, (), 0.9, "test",
        content.get("bound", ""),
    )  # fmt: skip


def speech(stem: str, *numbers: Observation, date: str = "2025-01-08") -> Reading:
    """涪陵区 tells numbers, each in a sentence of its own."""
    told = [f"{n.period}年{n.indicator}{n.measure}{n.value}{n.unit}{n.status}" for n in numbers]
    bare = reading(stem, "涪陵区：" + "。".join(told), {"涪陵区": DISTRICT}, home="重庆市", date=date)
    document = bare.article.document
    spans = [(document.text.index(sentence), len(sentence)) for sentence in told]
    said = tuple(replace(n, evidence=(document.evidence(at, at + size),)) for n, (at, size) in zip(numbers, spans, strict=True))
    return replace(bare, claims=said)


def kinds(found: Graph) -> list[str]:
    return [row.kind for row in found.disagreements]


# ---- tenures


def leader(stem: str, post: str, name: str, date: str) -> Reading:
    return header(stem, post, name, f"District:{post.removesuffix('委书记')}", home="重庆市", date=date)


def test_a_successor_bounds_both_tenures() -> None:
    found = graph(leader("a", "九龙坡区委书记", "李春奎", "2024-01-29"), leader("b", "九龙坡区委书记", "覃昌德", "2025-04-24"))
    bounds = {t.person: (t.not_before, t.not_after) for t in found.tenures}
    assert bounds == {"person/李春奎": ("", "2025-04-24"), "person/覃昌德": ("2024-01-29", "")}
    assert kinds(found) == []


def test_a_move_ends_the_earlier_post() -> None:
    found = graph(leader("a", "云阳县委书记", "覃昌德", "2024-01"), leader("b", "九龙坡区委书记", "覃昌德", "2025-04-24"))
    bounds = {t.post: (t.not_before, t.not_after) for t in found.tenures}
    assert bounds == {"post/云阳县委书记": ("", "2025-04-24"), "post/九龙坡区委书记": ("2024-01", "")}


def test_two_holders_in_a_month_are_a_conflict_and_both_stay() -> None:
    found = graph(leader("a", "綦江区委书记", "姜天波", "2024-01-05"), leader("b", "綦江区委书记", "尹国喜", "2024-01-29"))
    assert {t.person for t in found.tenures} == {"person/姜天波", "person/尹国喜"}
    (row,) = found.disagreements
    assert (row.kind, row.severity, len(row.evidence)) == ("holders", "conflict", 2)
    assert {"person/姜天波", "person/尹国喜"} < set(row.about)


def test_a_name_one_character_off_in_the_same_month_is_one_row() -> None:
    found = graph(leader("a", "南岸区委书记", "许洪斌", "2024-01-05"), leader("b", "南岸区委书记", "许宏斌", "2024-01-29"))
    assert kinds(found) == ["holders"]


def test_a_name_one_character_off_at_another_time_is_a_proposal() -> None:
    found = graph(leader("a", "南岸区委书记", "许洪斌", "2024-01-05"), leader("b", "南岸区委书记", "许宏斌", "2024-09-29"))
    assert [(row.kind, row.severity) for row in found.disagreements] == [("spelling", "proposal")]


def test_deputies_are_many() -> None:
    one = header("a", "重庆市人大代表", "姜天波", "District:重庆市", home="重庆市", date="2024-01-05")
    other = header("b", "重庆市人大代表", "尹国喜", "District:重庆市", home="重庆市", date="2024-01-29")
    assert kinds(graph(one, other)) == []


# ---- numbers


@pytest.mark.parametrize(
    ("unit", "base", "factor"), [("亿元", "元", 1e8), ("万亿元", "元", 1e12), ("万美元", "美元", 1e4), ("公里", "米", 1e3), ("%", "%", 1)]
)
def test_units(unit: str, base: str, factor: float) -> None:
    assert measured(unit) == (base, factor)


def test_intervals_follow_digits_and_bounds() -> None:
    assert interval(number(8.1, "2023", unit="%")) == pytest.approx((8.05, 8.15))
    assert interval(number(1700, "2024", bound=">", unit="吨")) == (1650, float("inf"))
    assert interval(number(100, "2024", bound="~", unit="吨")) == (95, 105)


def test_a_series_has_one_unit() -> None:
    found = graph(speech("a", number(2471, "2023"), number(0.27, "2024", unit="万亿元"), number(3000, "2025", status="target")))
    (series,) = found.series
    assert (series.unit, series.values) == ("亿元", (2471, 2700, 3000))
    assert [o.status for o in series.observations] == ["actual", "actual", "target"]


@pytest.mark.parametrize(("told", "verdict"), [(6.5, "consistent"), (25, "contradicted")])
def test_levels_against_growth(told: float, verdict: str) -> None:
    growth = number(told, "2024", measure="growth", unit="%")
    found = graph(speech("a", number(1626, "2023"), number(1700, "2024", bound=">"), growth), speech("b", number(1626, "2023")))
    growths = [c for c in found.comparisons if c.kind == "growth"]
    # 突破1700亿元 leaves the upper end open, so that only a plain 1700 can contradict a growth of 25%
    assert [c.verdict for c in growths] == ["consistent"]
    plain = graph(speech("a", number(1626, "2023"), number(1700, "2024"), growth))
    assert [c.verdict for c in plain.comparisons if c.kind == "growth"] == [verdict]
    assert kinds(plain) == (["growth"] if verdict == "contradicted" else [])


@pytest.mark.parametrize(
    ("target", "outcome", "verdict"),
    [
        (number(6, "2024", measure="growth", unit="%", status="target"), number(6.5, "2024", measure="growth", unit="%"), "met"),
        (number(7, "2024", measure="growth", unit="%", status="target"), number(6.5, "2024", measure="growth", unit="%"), "missed"),
        (number(2, "2024", status="target", unit="亿元"), number(20300, "2024", unit="万元"), "met"),
        (number(5.5, "2024", indicator="城镇调查失业率", unit="%", status="target"),
         number(5.3, "2024", indicator="城镇调查失业率", unit="%"), "met"),
        (number(7, "2024", measure="growth", unit="%", status="target"), None, "unknown"),
    ],
)  # fmt: skip
def test_targets_against_outcomes(target: Observation, outcome: Observation | None, verdict: str) -> None:
    readings = [speech("a", target, date="2024-01-20")] + ([speech("b", outcome)] if outcome else [])
    assert [c.verdict for c in graph(*readings).comparisons] == [verdict]


def test_two_values_of_one_year_are_a_row() -> None:
    found = graph(speech("a", number(1626, "2023")), speech("b", number(1726, "2023")))
    assert kinds(found) == ["number"]
    assert {e.doc for e in found.disagreements[0].evidence} == {"a", "b"}


@pytest.mark.parametrize(
    "other",
    [
        number(1626.3, "2023"),  # more digits
        number(1600, "2023", bound=">"),  # 突破1600亿元
        number(0.1626, "2023", unit="万亿元"),
        number(1500, "2023", status="target"),
        number(1626, "2022"),
    ],
)
def test_what_agrees_is_no_row(other: Observation) -> None:
    assert kinds(graph(speech("a", number(1626, "2023")), speech("b", other))) == []


def test_a_number_before_its_time_is_no_outcome() -> None:
    """A report of January 2023 cannot know the growth of 2023: what reads as one is a target."""
    early = speech("a", number(10, "2023", measure="growth", unit="%"), date="2023-01-13")
    assert kinds(graph(early, speech("b", number(4.3, "2023", measure="growth", unit="%"), date="2024-01-21"))) == []


def test_a_leap_is_a_row() -> None:
    assert kinds(graph(speech("a", number(1626, "2023")), speech("b", number(7100, "2024")))) == ["jump"]


# ---- decisions and order


def test_a_decision_settles_a_row_and_its_deletion_brings_it_back() -> None:
    documents = (leader("a", "南岸区委书记", "许洪斌", "2024-01-05"), leader("b", "南岸区委书记", "许宏斌", "2024-09-29"))
    (row,) = graph(*documents).disagreements
    accepted, rejected = (graph(*documents, decisions=(choice,)) for choice in row.choices)
    assert accepted.disagreements == rejected.disagreements == ()
    assert len({t.person for t in accepted.tenures}) == 1
    assert len({t.person for t in rejected.tenures}) == 2
    assert graph(*documents).disagreements == (row,)


def test_a_conflict_is_settled_by_taking_one_side_away_or_keeping_both() -> None:
    documents = (leader("a", "綦江区委书记", "姜天波", "2024-01-05"), leader("b", "綦江区委书记", "尹国喜", "2024-01-29"))
    (row,) = graph(*documents).disagreements
    assert [choice.verdict for choice in row.choices] == ["wrong", "wrong", "noted"]
    for choice, left in zip(row.choices, (1, 1, 2), strict=True):
        settled = graph(*documents, decisions=(choice,))
        assert settled.disagreements == ()
        assert len(settled.tenures) == left


def test_a_wrong_number_goes_alone() -> None:
    """Its growth, told in the same clause, stays."""
    both = (number(1726, "2023"), number(8, "2023", measure="growth", unit="%"))
    documents = speech("a", number(1626, "2023")), speech("b", *both)
    (row,) = graph(*documents).disagreements
    (choice,) = (c for c in row.choices if c.left == "b/District:涪陵区")
    assert choice.right == "地区生产总值 1726亿元"
    settled = graph(*documents, decisions=(choice,))
    assert settled.disagreements == ()
    assert sorted(o.value for o in settled.observations) == [8, 1626]


def test_a_decision_whose_quote_is_gone_is_a_row() -> None:
    lost = Decision("same", "Person:姜天波", "Person:尹国喜", "a", "这句话不在文件里")
    found = graph(leader("a", "綦江区委书记", "姜天波", "2024-01-05"), decisions=(lost,))
    assert [(row.severity, row.choices) for row in found.disagreements] == [("stale", (lost,))]


DOCUMENTS = (
    leader("a", "綦江区委书记", "姜天波", "2024-01-05"),
    leader("b", "綦江区委书记", "尹国喜", "2024-01-29"),
    leader("c", "南岸区委书记", "许洪斌", "2024-01-05"),
    leader("d", "南岸区委书记", "许宏斌", "2024-09-29"),
    speech("e", number(1626, "2023"), number(8, "2024", measure="growth", unit="%")),
    speech("f", number(1726, "2023"), number(7100, "2024")),
)
DECISIONS = (
    Decision("wrong", "b/Person:尹国喜", "holdsPost Post:綦江区委书记", "b", "綦江区委书记 尹国喜"),
    Decision("different", "c/Person:许洪斌", "d/Person:许宏斌", "c", "南岸区委书记 许洪斌"),
    Decision("same", "Person:无此人", "Person:许宏斌", "d", "南岸区委书记 许宏斌"),
)


@settings(max_examples=20, deadline=None)
@given(st.permutations(DOCUMENTS), st.permutations(DECISIONS))
def test_order_changes_nothing(documents: list[Reading], decisions: list[Decision]) -> None:
    assert graph(*documents, decisions=tuple(decisions)) == graph(*DOCUMENTS, decisions=DECISIONS)
