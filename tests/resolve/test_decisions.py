"""decisions.tsv: read, applied, and reported as stale when its text is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.assemble import assemble
from kg.errors import WorkError
from kg.model import Decision, Graph, Reading
from kg.resolve import resolve
from kg.resolve.decisions import load
from tests.resolve.builder import Said, header, observation, reading, status

if TYPE_CHECKING:
    from pathlib import Path

POST = "两江新区党工委书记"


def variants() -> tuple[Reading, ...]:
    return (header("a", POST, "罗楠", "Zone:两江新区"), header("b", POST, "罗蔺", "Zone:两江新区", date="2025-04-24"))


def test_same_joins_a_proposal() -> None:
    """The judgement is the person's, and the proposal is gone."""
    decision = Decision("same", "Person:罗楠", "Person:罗蔺", "a", f"{POST}罗楠", "同一人，前一份有误")
    found = resolve(variants(), (decision,))
    assert found.ids["a", "Person:罗楠"] == found.ids["b", "Person:罗蔺"]
    mine = [j for j in found.judgements if j.left[1].startswith("Person")]
    assert [(j.verdict, j.score, j.reason) for j in mine] == [("same", 1.0, "人工判定：同一人，前一份有误")]
    assert not found.stale


def test_different_goes_before_the_comparison() -> None:
    """One post, one name, two documents, and yet two people."""
    both = (header("a", "涪陵区区长", "王伟"), header("b", "涪陵区区长", "王伟"))
    assert len({resolve(both).ids[stem, "Person:王伟"] for stem in "ab"}) == 1
    found = resolve(both, (Decision("different", "a/Person:王伟", "b/Person:王伟", "b", "区长 王伟"),))
    assert len({found.ids[stem, "Person:王伟"] for stem in "ab"}) == 2


def test_rename_and_retype() -> None:
    """The new name is the id's and the entity's; the old one stays as an alias."""
    given = reading("a", "推进数子重庆。", {"数子重庆": "Project:数子重庆"})
    decisions = (
        Decision("rename", "Project:数子重庆", "数字重庆", "a", "推进数子重庆"),
        Decision("retype", "Project:数子重庆", "Program", "a", "推进数子重庆"),
    )
    (entity,) = graph((given,), *decisions).entities
    assert (entity.id, entity.type, entity.name, entity.aliases) == ("program/数字重庆", "Program", "数字重庆", ("数子重庆",))


def graph(readings: tuple[Reading, ...], *decisions: Decision) -> Graph:
    return assemble(readings, resolve(readings, decisions))


def test_wrong_removes_a_fact_or_a_name() -> None:
    """A relation, a number, a stage, or a name with all that is said of it; other facts stay."""
    text = "涪陵区建设藻渡水库，地区生产总值1626亿元。万州区建设藻渡水库。"
    names = {"涪陵区": "District:涪陵区", "万州区": "District:万州区", "藻渡水库": "Project:藻渡水库"}
    said = [
        Said("locatedIn", "Project:藻渡水库", "District:涪陵区", "涪陵区建设藻渡水库"),
        Said("locatedIn", "Project:藻渡水库", "District:万州区", "万州区建设藻渡水库"),
    ]
    document = reading("a", text).article.document
    more = (observation(document, "District:涪陵区", "地区生产总值1626亿元", 1626), status(document, "Project:藻渡水库", "建设藻渡水库"))
    given = (reading("a", text, names, said, more=more),)
    whole = graph(given)
    assert [len(facts) for facts in (whole.relations, whole.observations, whole.statuses)] == [2, 1, 1]
    place = Decision("wrong", "Project:藻渡水库", "locatedIn District:万州区", "a", "万州区建设藻渡水库")
    assert [relation.object for relation in graph(given, place).relations] == ["district/500102"]
    number = Decision("wrong", "District:涪陵区", "地区生产总值", "a", "地区生产总值1626亿元")
    assert not graph(given, number).observations
    stage = Decision("wrong", "Project:藻渡水库", "underway", "a", "建设藻渡水库")
    assert not graph(given, stage).statuses
    name = Decision("wrong", "Project:藻渡水库", "", "a", "建设藻渡水库")
    left = graph(given, name)
    assert {entity.id for entity in left.entities} == {"district/500101", "district/500102"}
    assert not left.relations
    assert not left.statuses


@pytest.mark.parametrize(
    "decision",
    [
        Decision("same", "Person:罗楠", "Person:罗蔺", "a", "这句话已不在文中"),
        Decision("same", "Person:罗楠", "Person:罗蔺", "gone", f"{POST}罗楠"),
        Decision("same", "Person:罗楠", "Person:罗某", "a", f"{POST}罗楠"),
        Decision("rename", "c/Person:罗楠", "罗蔺", "a", f"{POST}罗楠"),
    ],
)
def test_a_decision_without_its_text_is_stale(decision: Decision) -> None:
    """The quote, the document or the name is gone: no effect, and it is reported."""
    found = resolve(variants(), (decision,))
    assert found.stale == (decision,)
    assert (found.ids, found.judgements) == (resolve(variants()).ids, resolve(variants()).judgements)


def test_order_of_decisions_changes_nothing() -> None:
    """Nor does a repeated row."""
    rows = (
        Decision("same", "Person:罗楠", "Person:罗蔺", "a", POST),
        Decision("different", "Person:罗楠", "Person:罗蔺", "b", POST),
        Decision("rename", "Person:罗蔺", "罗兰", "b", POST),
    )
    assert resolve(variants(), rows) == resolve(variants(), (*rows[::-1], rows[0]))


def test_the_table_is_read(tmp_path: Path) -> None:
    """Comments and empty lines do not count, a note may lack; no file is no decision."""
    path = tmp_path / "decisions.tsv"
    assert load(path) == ()
    path.write_text("# verdict\tleft\tright\tdoc\tquote\tnote\n\nsame\tPerson:罗楠\ta/Person:罗蔺\ta\t罗楠\n", encoding="utf-8")
    assert load(path) == (Decision("same", "Person:罗楠", "a/Person:罗蔺", "a", "罗楠", ""),)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("maybe\tPerson:甲\tPerson:乙\ta\t甲", "maybe"),
        ("same\tPerson:甲\t乙\ta\t甲", "乙"),
        ("retype\tPerson:甲\tDragon\ta\t甲", "Dragon"),
        ("rename\tPerson:甲\t\ta\t甲", "new name"),
        ("wrong\tPerson:甲\t\ta\t", "quote"),
        ("wrong\tPerson:甲\t\ta\t甲\t乙\t丙", "7 cells"),
    ],
)
def test_a_faulty_row_is_named(tmp_path: Path, row: str, message: str) -> None:
    """File, line and what is wrong."""
    path = tmp_path / "decisions.tsv"
    path.write_text(f"# head\n{row}\n", encoding="utf-8")
    with pytest.raises(WorkError, match=rf"decisions\.tsv:2: .*{message}"):
        load(path)
