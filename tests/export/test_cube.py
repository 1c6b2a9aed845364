"""The integrity constraints of the RDF Data Cube Vocabulary on the exports with the vocabulary beside them, as the W3C writes them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import QB, RDF

from kg.export.rdf import write
from kg.ontology import KG, location
from tests.factory import full_graph

if TYPE_CHECKING:
    from kg.model import Graph

CONSTRAINTS = sorted((Path(__file__).parents[1] / "cases" / "cube").glob("*.rq"))
# Phases 1 and 2 of the normalisation algorithm (section 10), as far as they concern what we write.
NORMALISE = """PREFIX qb: <http://purl.org/linked-data/cube#>
INSERT { ?p a qb:DimensionProperty . ?c qb:componentProperty ?p } WHERE { ?c qb:dimension ?p } ;
INSERT { ?p a qb:MeasureProperty . ?c qb:componentProperty ?p } WHERE { ?c qb:measure ?p } ;
INSERT { ?p a qb:AttributeProperty . ?c qb:componentProperty ?p } WHERE { ?c qb:attribute ?p } ;
INSERT { ?o a qb:Observation } WHERE { ?o qb:dataSet ?d } ;
INSERT { ?s a qb:DataSet } WHERE { ?o qb:dataSet ?s }"""
EX = "https://zhengtu.example/id/"


def loaded(graph_file: Path) -> ox.Store:
    store = ox.Store()
    for path in (graph_file, location() / "kg.ttl", location() / "codes.ttl"):
        store.load(path=path, format=ox.RdfFormat.TURTLE)
    store.update(NORMALISE)
    return store


def cube(graph: Graph, folder: Path) -> ox.Store:
    write(graph, folder)
    return loaded(folder / "graph.ttl")


def broken(store: ox.Store) -> list[str]:
    return [path.stem for path in CONSTRAINTS if bool(store.query(path.read_text(encoding="utf-8")))]


def test_the_constraints_hold(tmp_path: Path) -> None:
    assert len(CONSTRAINTS) == 20
    assert broken(cube(full_graph(), tmp_path)) == []


def test_the_constraints_hold_on_the_seeds(exports: Path) -> None:
    store = loaded(exports / "graph.ttl")
    assert broken(store) == []
    assert len(list(store.query("SELECT ?o { ?o a <http://purl.org/linked-data/cube#Observation> }"))) > 100


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("DELETE WHERE { ?o qb:dataSet ?d }", "01-unique-data-set"),
        ("DELETE WHERE { ?d qb:structure ?s }", "02-unique-structure"),
        ("DELETE WHERE { ?c qb:componentProperty kg:value }", "03-structure-includes-measure"),
        ("DELETE WHERE { kg:during rdfs:range ?r }", "04-dimensions-have-range"),
        ("DELETE WHERE { kg:measure qb:codeList ?l }", "05-concept-dimensions-have-code-lists"),
        ("DELETE WHERE { ?o kg:during ?p }", "11-all-dimensions-required"),
        ("DELETE { ?o kg:variant ?n } INSERT { ?o kg:variant 1 } WHERE { ?o kg:variant ?n }", "12-no-duplicate-observations"),
        ("DELETE WHERE { ?o kg:unit ?u }", "13-required-attributes"),
        ("DELETE WHERE { ?o kg:value ?v }", "14-all-measures-present"),
        ("DELETE WHERE { ?c skos:inScheme ?s }", "19a-codes-from-code-list"),
    ],
)
def test_the_constraints_can_be_broken(tmp_path: Path, change: str, constraint: str) -> None:
    """Each would be noticed, two numbers for one thing among them."""
    graph = full_graph()
    second = replace(graph.observations[0], value=graph.observations[0].value + 1)
    store = cube(replace(graph, observations=(*graph.observations, second)), tmp_path)
    assert broken(store) == []
    store.update(change, prefixes={"qb": str(QB), "kg": KG, "rdfs": str(rdflib.RDFS), "skos": str(rdflib.SKOS)})
    assert constraint in broken(store)


def test_targets_stand_apart_from_actuals(tmp_path: Path) -> None:
    write(full_graph(), tmp_path)
    graph = rdflib.Graph().parse(tmp_path / "graph.ttl")
    for status in ("actual", "target"):
        members = set(graph.subjects(QB.dataSet, rdflib.URIRef(f"{EX}dataset/{status}")))
        assert len(members) == sum(o.status == status for o in full_graph().observations)
        assert {str(graph.value(m, rdflib.URIRef(KG + "status"))).rpartition("/")[2] for m in members} == {status}


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [("2024", "2024-01-01", "2024-12-31"), ("2025Q1", "2025-01-01", "2025-03-31"), ("2024M02", "2024-02-01", "2024-02-29"),
     ("2023H2", "2023-07-01", "2023-12-31"), ("-", None, None), ("十四五", None, None), ("2024-13", None, None)],
)  # fmt: skip
def test_a_period_is_an_interval_of_owl_time(tmp_path: Path, period: str, first: str | None, last: str | None) -> None:
    graph = full_graph()
    write(replace(graph, observations=(replace(graph.observations[0], period=period),)), tmp_path)
    found = rdflib.Graph().parse(tmp_path / "graph.ttl")
    (interval,) = found.subjects(RDF.type, rdflib.TIME.ProperInterval)
    days = [found.value(found.value(interval, end), rdflib.TIME.inXSDDate) for end in (rdflib.TIME.hasBeginning, rdflib.TIME.hasEnd)]
    assert [None if day is None else str(day) for day in days] == [first, last]
