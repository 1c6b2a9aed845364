"""The vocabulary: complete, consistent with model and shapes, and refused when faulty."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

from kg import model
from kg.errors import OntologyError
from kg.ontology import KG, headed_queries, load, location

NS = rdflib.Namespace(KG)


@pytest.fixture(scope="module")
def vocabulary() -> rdflib.Graph:
    return rdflib.Graph().parse(location() / "kg.ttl")


def test_types_and_predicates_are_the_models() -> None:
    ontology = load()
    assert {t.name for t in ontology.types} == set(model.ENTITY_TYPES)
    assert {p.name for p in ontology.predicates} == set(model.PREDICATES)


def test_domains_and_ranges_are_those_of_the_guidelines() -> None:
    ends = {p.name: (set(p.domain), set(p.range)) for p in load().predicates}
    area, builder = {"District", "Zone"}, {"District", "Zone", "PublicBody"}
    bodies = {"PublicBody", "Enterprise", "Institution"}
    assert ends == {
        "holdsPost": ({"Person"}, {"Post"}),
        "postJurisdiction": ({"Post"}, area),
        "locatedIn": ({"Project", "Enterprise", "Institution", "Zone", "Site", "District"}, area),
        "develops": (builder, {"Cluster"}),
        "inSystem": ({"Cluster"}, {"ClusterSystem"}),
        "implements": (builder, {"Program", "ClusterSystem"}),
        "subProgramOf": ({"Program"}, {"Program"}),
        "undertakes": (bodies, {"Project"}),
        "inCluster": ({"Project", "Enterprise"}, {"Cluster"}),
        "hosts": (builder, {"Event"}),
        "awarded": (set(model.ENTITY_TYPES), {"Honor"}),
        "cooperatesWith": (area | bodies | {"Region"}, area | bodies | {"Region"}),
    }


def test_codes_are_the_models() -> None:
    ontology = load()
    for scheme, notations in (("stage", model.STATUSES), ("measure", model.MEASURES), ("mood", model.MOODS)):
        assert {c.notation for c in ontology.codes if c.scheme == scheme} == set(notations)
    unit = ontology.code("unit", "%")
    assert unit is not None
    assert unit.matches == ((str(SKOS.exactMatch), "http://qudt.org/vocab/unit/PERCENT"),)
    assert ontology.code("unit", "没有的单位") is None


def test_everything_declared_has_labels_in_both_languages(vocabulary: rdflib.Graph) -> None:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for subject in vocabulary.subjects(RDF.type, kind):
            if isinstance(subject, rdflib.URIRef):
                assert {label.language for label in vocabulary.objects(subject, RDFS.label)} == {"zh", "en"}, subject


def test_every_name_of_the_vocabulary_that_is_used_is_declared(vocabulary: rdflib.Graph) -> None:
    used = {node for triple in vocabulary for node in triple if isinstance(node, rdflib.URIRef) and str(node).startswith(KG)}
    shapes = rdflib.Graph().parse(location() / "shapes.ttl")
    used |= {node for triple in shapes for node in triple if isinstance(node, rdflib.URIRef) and str(node).startswith(KG)}
    assert used <= set(vocabulary.subjects(RDF.type, None))


def test_shapes_have_the_domain_and_range_of_every_predicate(vocabulary: rdflib.Graph) -> None:
    shapes = rdflib.Graph().parse(location() / "shapes.ttl")

    def classes(graph: rdflib.Graph, node: rdflib.term.Node, one: rdflib.URIRef, many: rdflib.URIRef) -> set[rdflib.term.Node]:
        listed = graph.value(node, many)
        return set(graph.items(listed)) if listed else {graph.value(node, one)}

    for predicate in model.PREDICATES:
        shape = shapes.value(predicate=SH.targetSubjectsOf, object=NS[predicate])
        for side, node in ((RDFS.domain, shape), (RDFS.range, shapes.value(shape, SH.property))):
            declared = vocabulary.value(NS[predicate], side)
            members = vocabulary.value(declared, OWL.unionOf)
            wanted = set(vocabulary.items(members)) if members else {declared}
            alternatives = classes(shapes, node, SH["class"], SH["or"])
            found = {shapes.value(a, SH["class"]) if isinstance(a, rdflib.BNode) else a for a in alternatives}
            assert found == wanted, (predicate, side)


def test_alignments_point_to_the_standards(vocabulary: rdflib.Graph) -> None:
    org = rdflib.Namespace("http://www.w3.org/ns/org#")
    assert (NS.Post, RDFS.subClassOf, org.Post) in vocabulary
    assert (NS.holdsPost, RDFS.subPropertyOf, org.holds) in vocabulary
    assert (NS.inSystem, RDFS.subPropertyOf, SKOS.broader) in vocabulary
    assert (NS.Cluster, RDFS.subClassOf, SKOS.Concept) in vocabulary


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(location(), tmp_path / "ontology"))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("kg:Brand a owl:Class ;", "kg:Brand a owl:Class", r"kg\.ttl:\d+: "),
        ("kg:Brand a owl:Class", "kg:Label a owl:Class", "kg:Brand of kg/model.py"),
        ("kg:hosts a owl", "kg:holds a owl", "kg:hosts of kg/model.py"),
        ('"品牌"@zh , "brand"@en', '"brand"@en', "exactly one .*label> in zh"),
        ("rdfs:domain kg:Organization ; rdfs:range kg:Project", "rdfs:range kg:Project", "undertakes> needs one rdfs:domain"),
        ("rdfs:domain kg:Organization ;", "rdfs:domain kg:Nobody ;", "made of classes below kg:Entity"),
    ],
)
def test_a_faulty_vocabulary_is_refused_with_file_and_reason(copy: Path, old: str, new: str, reason: str) -> None:
    path = copy / "kg.ttl"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(OntologyError, match=reason) as caught:
        load(copy)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_or_incomplete_files_are_refused(copy: Path) -> None:
    codes = copy / "codes.ttl"
    codes.write_text(codes.read_text(encoding="utf-8").replace('skos:notation "~" ;', ""), encoding="utf-8")
    with pytest.raises(OntologyError, match="skos:notation"):
        load(copy)
    with pytest.raises(OntologyError, match=r"kg\.ttl: cannot be read"):
        load(copy / "nowhere")


def test_headers_end_where_the_query_begins(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_text("# name: a\n# parameter: x\n# parameter: y\nSELECT * {}\n# name: later\n", encoding="utf-8")
    (query,) = headed_queries(tmp_path)
    assert query.value("name") == "a"
    assert query.values("parameter") == ("x", "y")
    with pytest.raises(OntologyError, match=r"a\.rq: needs exactly one .*question-zh"):
        query.value("question-zh")
