"""Validation: a good graph passes, each planted fault is found, named and quoted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.errors import UsageError, WorkError
from kg.export.rdf import write
from kg.model import Entity, Finding, Observation, Relation, Tenure
from kg.ontology import headed_queries, location
from kg.validate import report, validate
from tests.factory import full_graph

if TYPE_CHECKING:
    from kg.model import Graph

GRAPH = full_graph()
QUOTE = GRAPH.relations[0].evidence


def findings(graph: Graph, folder: Path, *edits: tuple[str, str]) -> list[Finding]:
    write(graph, folder)
    path = folder / "dataset.trig"
    text = path.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return list(validate(folder))


def related(*triples: tuple[str, str, str]) -> Graph:
    return replace(GRAPH, relations=(*GRAPH.relations, *(Relation(p, s, o, QUOTE, 0.9, "planted") for s, p, o in triples)))


def counted(**changes: object) -> Graph:
    first: Observation = GRAPH.observations[0]
    return replace(GRAPH, observations=(*GRAPH.observations, replace(first, **changes)))


LEVEL = next(o for o in GRAPH.observations if o.value == 120)


def rewritten(digits: str, value: float) -> Graph:
    """The number that stands as ``digits`` in its sentence, read wrongly."""
    return replace(GRAPH, observations=tuple(replace(o, value=value) if o.value == float(digits) else o for o in GRAPH.observations))


def test_a_good_graph_has_no_findings(tmp_path: Path) -> None:
    assert findings(GRAPH, tmp_path) == []
    assert report(()) == "校验通过。"


def test_two_holders_of_one_post_on_one_day(tmp_path: Path) -> None:
    rival = Tenure("person/王志杰", "post/万州区区长", ("2024-01-21",), QUOTE)
    (found,) = findings(replace(GRAPH, tenures=(*GRAPH.tenures, rival)), tmp_path)
    assert (found.check, found.severity, found.focus) == ("two-holders", "warning", "post/万州区区长")
    assert "李庆" in found.message
    assert "王志杰" in found.message
    assert found.quote


def planted(**changes: object) -> Graph:
    """A number like the first, but for ``changes``, that its sentence says."""
    new = replace(GRAPH.observations[0], **changes)
    text = f"第{new.value:g}位"
    return replace(
        GRAPH,
        observations=(
            *GRAPH.observations,
            replace(new, evidence=(replace(new.evidence[0], end=new.evidence[0].start + len(text), quote=text),)),
        ),
    )


CONTRADICTION = Tenure("person/王志杰", "post/万州区区长", ("2024-01-21",), QUOTE)


@pytest.mark.parametrize(
    ("graph", "check", "sentence"),
    [
        (replace(GRAPH, tenures=(*GRAPH.tenures, CONTRADICTION)), "two-holders", "万州区区长李庆；获评国家卫生区"),
        (planted(value=6.0), "conflicting-numbers", "第5位"),
        (related(("district/500101", "develops", "cluster/不存在")), "dangling-end", QUOTE[0].quote),
        (counted(about="district/无", value=5.0), "dangling-end", GRAPH.observations[0].evidence[0].quote),
        (related(("district/500101", "hosts", "honor/国家卫生区")), "hosts", QUOTE[0].quote),
        (related(("person/李庆", "develops", "cluster/先进材料")), "develops", QUOTE[0].quote),
        (rewritten("120", 130.0), "wrong-digits", "突破120亿元"),
        (rewritten("120", 1200.0), "wrong-digits", "突破120亿元"),
        (rewritten("6.5", 6.8), "wrong-digits", "增长\n6.5%"),
    ],
)
def test_one_fault_is_one_finding_with_its_sentence(tmp_path: Path, graph: Graph, check: str, sentence: str) -> None:
    """A contradiction, a dangling end, a wrong range, a wrong digit: each is told once."""
    (found,) = findings(graph, tmp_path)
    assert found.check == check
    assert sentence in found.quote


def test_a_target_far_from_its_outcome(tmp_path: Path) -> None:
    two = tuple(replace(o, status=status, value=value) for o, status, value in ((LEVEL, "target", 10.0), (LEVEL, "actual", 120.0)))
    found = findings(replace(GRAPH, observations=two), tmp_path)
    assert "target-and-outcome" in {f.check for f in found}


def test_a_growth_that_its_levels_deny(tmp_path: Path) -> None:
    told = (("2023", "level", 100.0, "亿元"), ("2024", "level", 120.0, "亿元"), ("2024", "growth", 5.0, "%"))
    numbers = tuple(replace(LEVEL, status="actual", period=p, measure=m, value=v, unit=u) for p, m, v, u in told)
    found = [f for f in findings(replace(GRAPH, observations=numbers), tmp_path) if f.check == "level-and-growth"]
    assert len(found) == 1
    assert "5%" in found[0].message
    agreed = (*numbers[:2], replace(numbers[2], value=19.5))
    assert not [f for f in findings(replace(GRAPH, observations=agreed), tmp_path) if f.check == "level-and-growth"]


def test_two_observations_of_the_same_dimensions(tmp_path: Path) -> None:
    found = findings(planted(value=6.0), tmp_path, ('kg:variant "2"^^', 'kg:variant "1"^^'))
    assert {f.check for f in found} == {"duplicate-observation", "conflicting-numbers"}


def test_posts_with_several_seats_may_have_several_holders(tmp_path: Path) -> None:
    deputy = Entity("post/万州区副区长", "Post", "万州区副区长", (), QUOTE)
    two = tuple(Tenure(p, deputy.id, ("2024-01-21",), QUOTE) for p in ("person/李庆", "person/王志杰"))
    assert findings(replace(GRAPH, entities=(*GRAPH.entities, deputy), tenures=two), tmp_path) == []


def test_programmes_in_a_circle(tmp_path: Path) -> None:
    found = findings(related(("program/三攻坚一盘活", "subProgramOf", "program/国企改革攻坚战")), tmp_path)
    assert {(f.check, f.severity, f.focus) for f in found} == {
        ("program-cycle", "violation", "program/三攻坚一盘活"),
        ("program-cycle", "violation", "program/国企改革攻坚战"),
    }


def test_places_in_a_circle(tmp_path: Path) -> None:
    found = findings(related(("district/500000", "locatedIn", "district/500101")), tmp_path)
    assert {f.check for f in found} == {"place-cycle"}


def test_a_thing_related_to_itself(tmp_path: Path) -> None:
    (found,) = findings(related(("district/500101", "cooperatesWith", "district/500101")), tmp_path)
    assert (found.check, found.focus) == ("self-relation", "district/500101")


def test_an_end_that_is_no_entity(tmp_path: Path) -> None:
    found = findings(related(("district/500101", "develops", "cluster/不存在")), tmp_path)
    assert ("dangling-end", "district/500101") in {(f.check, f.focus) for f in found}
    assert all(f.severity == "violation" and f.quote for f in found)
    assert any("cluster/不存在" in f.message for f in found)


@pytest.mark.parametrize(
    ("triple", "side"),
    [(("person/李庆", "develops", "cluster/先进材料"), "主语"), (("district/500101", "hosts", "honor/国家卫生区"), "宾语")],
)
def test_domain_and_range(tmp_path: Path, triple: tuple[str, str, str], side: str) -> None:
    (found,) = findings(related(triple), tmp_path)
    assert (found.check, found.severity, found.focus) == (triple[1], "violation", triple[0])
    assert side in found.message
    assert found.quote == QUOTE[0].quote  # the sentence of this relation, not any of the focus


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({"value": 6.0}, "conflicting-numbers"),
        ({"value": 0.5, "period": "-"}, "implausible-number"),
        ({"value": 101.0, "unit": "%", "measure": "share"}, "implausible-number"),
        ({"measure": "mood"}, "measure"),
        ({"status": "hoped"}, "status"),
        ({"about": "district/无"}, "dangling-end"),
    ],
)
def test_faulty_numbers(tmp_path: Path, changes: dict[str, object], check: str) -> None:
    found = findings(counted(**changes), tmp_path)
    assert check in {f.check for f in found}
    assert all(f.quote for f in found)


def test_a_fact_without_its_sentence(tmp_path: Path) -> None:
    bare = replace(GRAPH.relations[0], evidence=())
    found = findings(replace(GRAPH, relations=(bare, *GRAPH.relations[1:])), tmp_path)
    assert [(f.check, f.focus) for f in found] == [("no-sentence", "district/500102")]
    number = replace(GRAPH.observations[0], evidence=())
    found = findings(replace(GRAPH, observations=(number, *GRAPH.observations[1:])), tmp_path)
    assert [f.check for f in found] == ["wasQuotedFrom"]


def test_a_quote_that_is_not_where_it_claims_to_be(tmp_path: Path) -> None:
    found = findings(GRAPH, tmp_path, ('oa:exact "获评国家卫生区"', 'oa:exact "获评国家卫生县城"'))
    assert [(f.check, f.quote) for f in found] == [("quote-span", "获评国家卫生县城")]


@pytest.mark.parametrize("lost", ["oa:start", "oa:exact", "oa:hasSource", "oa:hasSelector"])
def test_evidence_that_cannot_be_looked_up(tmp_path: Path, lost: str) -> None:
    found = findings(GRAPH, tmp_path, (f"{lost} ", "kg:lost "))
    assert {f.check for f in found} == {"quote-span"}
    assert len(found) == 1


def test_two_types_of_one_entity(tmp_path: Path) -> None:
    found = findings(GRAPH, tmp_path, ("cluster:先进材料 a kg:Cluster", "cluster:先进材料 a kg:Cluster , kg:Brand"))
    assert [(f.check, f.focus) for f in found] == [("type", "cluster/先进材料")]


def test_a_codename_without_owner_is_a_warning(tmp_path: Path) -> None:
    entities = tuple(replace(e, owner="") if e.type == "ClusterSystem" else e for e in GRAPH.entities)
    found = findings(replace(GRAPH, entities=entities), tmp_path)
    assert {(f.check, f.severity) for f in found} == {("owner", "warning")}
    assert len(found) == 3


def test_report_reads_in_chinese() -> None:
    broken = Finding("violation", "develops", "person/甲", "主语不对", "甲发展\n  产业")
    text = report((broken, Finding("warning", "owner", "x", "没有归属者")))
    assert text.splitlines() == [
        "违例 1 条，提示 1 条。",
        "[违例·develops] person/甲：主语不对",
        "    原文：“甲发展产业”",
        "[提示·owner] x：没有归属者",
    ]


def test_missing_and_broken_files(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="kg build"):
        validate(tmp_path)
    (tmp_path / "dataset.trig").write_text("<a> <b>", encoding="utf-8")
    with pytest.raises(WorkError, match=r"dataset\.trig: cannot be read as TriG"):
        validate(tmp_path)


def test_every_check_has_a_test() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    for check in headed_queries(location() / "checks"):
        assert f'"{check.path.stem}"' in text
