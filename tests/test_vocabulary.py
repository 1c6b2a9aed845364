"""The lint of the vocabulary (ontology/lint/*.rq): clean as it is, and each rule finds the fault that it is for."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.export.rdf import write
from kg.model import ENTITY_TYPES, Entity
from kg.ontology import headed_queries, location
from tests.factory import derived_graph

RULES = headed_queries(location() / "lint")
NOTED = 'rdfs:label "{0}"@zh , "{0}"@en ; skos:definition "{0}"@zh , "{0}"@en'


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An export with one of everything that the vocabulary knows."""
    folder, graph = tmp_path_factory.mktemp("data"), derived_graph()
    tenures = tuple(replace(tenure, not_before="2020", not_after="2030") for tenure in graph.tenures)
    missing = sorted(set(ENTITY_TYPES) - {entity.type for entity in graph.entities})
    others = tuple(Entity(f"{kind.lower()}/甲", kind, "甲", (), graph.entities[0].mentions) for kind in missing)
    write(replace(graph, tenures=tenures, entities=(*graph.entities, *others)), folder)
    return (folder / "dataset.trig").read_bytes()


def lint(data: bytes, *extra: str, without: str = "") -> set[tuple[str, str]]:
    """(rule, local name of the term) of everything wrong with the vocabulary, ``extra`` Turtle added and one line taken away."""
    text = (location() / "kg.ttl").read_text(encoding="utf-8")
    assert without in text
    store = ox.Store()
    store.load(("\n".join([text.replace(without, "", 1) if without else text, *extra])).encode(), format=ox.RdfFormat.TURTLE)
    for name in ("codes.ttl", "shapes.ttl"):
        store.load(path=location() / name, format=ox.RdfFormat.TURTLE)
    for quad in ox.parse(data, format=ox.RdfFormat.TRIG):
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode("data:")))
    found = set()
    for rule in RULES:
        assert "{term}" in rule.value("message")
        found |= {(rule.path.stem, row["term"].value.rpartition("#")[2].rpartition("/")[2]) for row in store.query(rule.text)}
    return found


def test_the_vocabulary_is_clean(data: bytes) -> None:
    assert lint(data) == set()


@pytest.mark.parametrize(
    ("rule", "term", "extra", "without"),
    [
        ("unlabelled", "Brand", "", ' , "brand"@en'),
        ("unlabelled", "colour", 'code:colour a skos:ConceptScheme ; skos:prefLabel "颜色"@zh .', ""),
        ("undefined", "Brand", "", ' , "A named brand, product model, work or product line."@en'),
        ("undeclared", "Ghost", "kg:Brand rdfs:seeAlso kg:Ghost .", ""),
        ("clash", "Brand", f"kg:Label a owl:Class ; rdfs:subClassOf kg:Brand ; {NOTED.format('品牌')} .", ""),
        ("clash", "hosts", "kg:hosts a owl:Class ; rdfs:subClassOf kg:Brand .", ""),
        ("unaligned", "Lonely", f"kg:Lonely a owl:Class ; {NOTED.format('孤')} .", ""),
        ("endless", "loose", f"kg:loose a owl:ObjectProperty ; {NOTED.format('松')} .", ""),
        ("circular", "Entity", "kg:Entity rdfs:subClassOf kg:Brand .", ""),
        ("unused", "Idle", f"kg:Idle a owl:Class ; rdfs:subClassOf kg:Entity ; {NOTED.format('闲')} .", ""),
    ],
)
def test_each_rule_finds_its_fault(data: bytes, rule: str, term: str, extra: str, without: str) -> None:
    assert (rule, term) in lint(data, extra, without=without)


def test_every_rule_has_a_fault() -> None:
    told = {mark.args[1][i][0] for mark in test_each_rule_finds_its_fault.pytestmark for i in range(len(mark.args[1]))}
    assert told == {rule.path.stem for rule in RULES}


def test_every_term_is_in_the_html_documentation() -> None:
    """docs/vocabulary.html is pyLODE's, made anew by ``make docs`` when a term comes or goes."""
    page = (location().parent / "docs" / "vocabulary.html").read_text(encoding="utf-8")
    kinds = {ox.NamedNode(f"http://www.w3.org/2002/07/owl#{kind}") for kind in ("Class", "ObjectProperty", "DatatypeProperty")}
    terms = {
        quad.subject.value
        for quad in ox.parse(path=location() / "kg.ttl", format=ox.RdfFormat.TURTLE)
        if quad.object in kinds and quad.subject.value.startswith("https://zhengtu.example/ns#")
    }
    assert [term for term in sorted(terms) if term not in page] == []
