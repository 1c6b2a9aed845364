"""What is derived from several documents, as RDF: a foreign reader finds both places of a citation and both sentences of a disagreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rdflib

from kg.export.rdf import write
from kg.query import run
from tests.factory import REPORT, SPEECH, derived_graph

if TYPE_CHECKING:
    from pathlib import Path

KG = rdflib.Namespace("https://zhengtu.example/ns#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("derived")
    write(derived_graph(), place)
    return place


@pytest.fixture(scope="module")
def dataset(folder: Path) -> rdflib.Dataset:
    return rdflib.Dataset().parse(folder / "dataset.trig", format="trig")


def test_a_citation_joins_two_documents_at_two_places(folder: Path, dataset: rdflib.Dataset) -> None:
    graph = rdflib.Graph().parse(folder / "graph.ttl")
    (node,) = graph.subjects(rdflib.RDF.type, KG.Citation)
    citing, cited = graph.value(node, KG.citing), graph.value(node, KG.cited)
    assert (citing, KG.cites, cited) in graph
    assert str(graph.value(node, KG.words)) == "渝万高铁"
    union = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        union.add((subject, predicate, value))
    assert set(union.objects(node, PROV.wasQuotedFrom)) == {graph.value(node, KG.citingSpan), graph.value(node, KG.citedSpan)}
    for span in union.objects(node, PROV.wasQuotedFrom):
        assert str(union.value(union.value(span, OA.hasSelector), OA.exact)) == "渝万高铁"


def test_a_disagreement_has_its_things_and_a_sentence_in_each_document(dataset: rdflib.Dataset) -> None:
    quads = [(s, p, o, str(g)) for s, p, o, g in dataset.quads() if str(s).endswith("disagreement/holders-1")]
    assert {str(o).rpartition("/")[2] for _, p, o, _ in quads if p == KG.concerns} == {"李庆", "王志杰"}
    assert {g.rpartition("/")[2] for _, p, _, g in quads if p == PROV.wasQuotedFrom} == {REPORT, SPEECH}


@pytest.mark.parametrize(
    ("name", "values", "rows"),
    [
        ("citations", {"document": SPEECH}, [(SPEECH, "2024年政府工作报告", "2024-01-21", "渝万高铁")]),
        ("disagreements", {"name": "李庆"}, [("conflict", "holders", "两人同任一职", "核对")]),
        ("series", {"indicator": "地区生产总值"}, [("涪陵区", "地区生产总值", "增速", "2025Q1", "实际", None, 6.5, "%")]),
        ("target-verdicts", {"verdict": "unknown"}, [("重庆市", "地区生产总值", "2024", "unknown", "目标6%左右，未见结果")]),
        ("codename-uses", {"codename": "2+4"}, [("2+4", "綦江区", "采用", "綦江区"), ("2+4", "铜梁区", "采用", "铜梁区")]),
    ],
)
def test_named_queries_find_them(folder: Path, name: str, values: dict[str, str], rows: list[tuple[object, ...]]) -> None:
    assert list(run(folder, name, values).rows) == rows


def test_a_date_from_elsewhere_has_its_reason(folder: Path) -> None:
    assert {row[2:] for row in run(folder, "document-dates").rows} == {("2024-01-21", "引用")}
