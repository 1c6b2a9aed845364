"""facts.jsonl as the contract has it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

from kg.export.facts import lines
from kg.export.identity import fact_id
from kg.model import Evidence, Observation, Status
from tests.factory import REPORT, SOURCES, SPEECH, full_graph, small_graph

FIELDS = {
    "entity": {"kind", "doc", "type", "name", "aliases", "mentions"},
    "relation": {"kind", "doc", "predicate", "subject", "object", "evidence", "confidence", "rule"},
    "status": {"kind", "doc", "project", "status", "mood", "evidence"},
    "observation": {"kind", "doc", "about", "indicator", "value", "unit", "measure", "status", "period", "evidence"},
}


def records(graph) -> list[dict]:
    return [json.loads(line) for line in lines(graph)]


def test_lines_have_the_fields_of_the_contract() -> None:
    found = records(full_graph())
    assert {record["kind"] for record in found} == set(FIELDS)
    assert all(FIELDS[record["kind"]] <= set(record) for record in found)
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines(full_graph()))


def test_counts_are_those_of_the_graph_by_document() -> None:
    graph = small_graph()
    found = Counter((record["kind"], record["doc"]) for record in records(graph))
    facts = {"relation": graph.relations, "status": graph.statuses, "observation": graph.observations}
    expected = Counter((kind, doc) for kind, claims in facts.items() for c in claims for doc in {e.doc for e in c.evidence})
    assert {key: count for key, count in found.items() if key[0] != "entity"} == expected
    for doc in SOURCES:
        named = {e.id for e in graph.entities if any(m.doc == doc for m in e.mentions)}
        ids = {i for r in records(graph) if r["kind"] == "entity" and r["doc"] == doc for i in r["ids"]}
        assert named <= ids


def test_spans_are_offsets_of_the_source() -> None:
    (building,) = [r for r in records(small_graph()) if r["kind"] == "observation" and r["indicator"] == "规上工业增加值"]
    ((start, end),) = building["evidence"]
    assert SOURCES[SPEECH][start:end] == "规上工业增加值\n突破120亿元"
    assert building["value"] == 120
    assert isinstance(building["value"], int)


def test_aliases_are_the_surface_forms_of_that_document() -> None:
    forms = {r["doc"]: r["aliases"] for r in records(small_graph()) if r.get("name") == "涪陵区" and r["kind"] == "entity"}
    assert forms == {REPORT: [], SPEECH: ["涪陵"]}


def test_entities_of_one_document_with_equal_names_are_one_line() -> None:
    """Two districts' 2+4 cannot be told apart by name: one line, both ids, both mentions; and two relations are still two."""
    found = records(full_graph())
    (system,) = [r for r in found if r["kind"] == "entity" and r["name"] == "2+4"]
    assert system["ids"] == ["clustersystem/2+4@綦江区", "clustersystem/2+4@铜梁区"]
    assert len(system["mentions"]) == 2
    assert len([r for r in found if r["kind"] == "relation" and r["object"]["name"] == "2+4"]) == 2


def test_equal_facts_of_one_document_are_one_line_with_all_evidence() -> None:
    graph = small_graph()
    one = graph.statuses[1]
    again = replace(one, period="2025", evidence=(Evidence(SPEECH, 0, 2, SOURCES[SPEECH][:2]),), confidence=0.95, rule="other")
    (line,) = [r for r in records(replace(graph, statuses=(one, again))) if r["kind"] == "status"]
    assert len(line["evidence"]) == 2
    assert line["periods"] == ["2025", "2025Q1"]
    assert (line["confidence"], line["rule"]) == (0.95, "other")
    assert line["ids"] == sorted([fact_id(one), fact_id(again)])


def test_an_entity_that_is_only_spoken_of_has_a_line_too() -> None:
    """重庆市 is not named in the speech; an observation about it makes a line without mentions."""
    said = Observation("district/500000", "人口", 3190, "万人", "level", "actual", "-", (Evidence(SPEECH, 0, 2, "涪陵"),), 0.9, "number")
    found = records(replace(small_graph(), observations=(said,)))
    (line,) = [r for r in found if r["kind"] == "entity" and r["doc"] == SPEECH and r["name"] == "重庆市"]
    assert line["mentions"] == []


def test_an_id_depends_on_what_is_said_only() -> None:
    one = Status("project/甲", "signed", "actual", "2024", (), 0.9, "a")
    assert fact_id(one) == fact_id(replace(one, confidence=0.1, rule="b"))
    assert fact_id(one) != fact_id(replace(one, mood="planned"))
