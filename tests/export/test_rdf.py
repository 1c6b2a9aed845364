"""The RDF exports, read back by rdflib and pyoxigraph."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, SKOS

from kg.errors import ExportError
from kg.export.rdf import FILES, write
from kg.export.rdf.terms import Names, decimal, escape, moment
from kg.model import Graph, Observation
from tests.factory import full_graph, small_graph

KG = rdflib.Namespace("https://zhengtu.example/ns#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
ID = "https://zhengtu.example/id/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rdf")
    write(full_graph(), path)
    return path


@pytest.fixture(scope="module")
def plain(folder: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(folder / "graph.ttl")


@pytest.fixture(scope="module")
def dataset(folder: Path) -> rdflib.Dataset:
    data = rdflib.Dataset(default_union=True)
    data.parse(folder / "dataset.trig", format="trig")
    return data


def read(path: Path) -> set[ox.Quad]:
    return set(ox.parse(path=path, format=ox.RdfFormat.JSON_LD if path.suffix == ".jsonld" else None))


def test_every_file_is_written_and_nothing_else(folder: Path) -> None:
    assert sorted(p.name for p in folder.iterdir()) == list(FILES)


def test_two_readers_see_the_same_turtle(folder: Path, plain: rdflib.Graph) -> None:
    assert isomorphic(
        plain, rdflib.Graph().parse(data=ox.serialize([q.triple for q in read(folder / "graph.ttl")], format=ox.RdfFormat.N_TRIPLES))
    )


def test_jsonld_says_what_trig_says(folder: Path, plain: rdflib.Graph, dataset: rdflib.Dataset) -> None:
    """The data set with its named graphs, for both readers; its default graph is graph.ttl."""
    assert isomorphic(rdflib.Graph().parse(folder / "graph.jsonld", format="json-ld"), plain)
    assert read(folder / "graph.jsonld") == read(folder / "dataset.trig")
    other = rdflib.Dataset()
    other.parse(folder / "graph.jsonld", format="json-ld")
    assert set(other.quads()) == set(dataset.quads())


def test_every_literal_is_well_typed_and_every_iri_absolute(folder: Path) -> None:
    """As riot --validate asks: the lexical form belongs to the datatype, and the strict parser of IRIs takes each IRI alone."""
    terms = {
        term for name in FILES for quad in read(folder / name) for term in (quad.subject, quad.predicate, quad.object, quad.graph_name)
    }
    literals = {term for term in terms if isinstance(term, ox.Literal)}
    kinds = {"string", "langString", "decimal", "date", "gYear", "positiveInteger"}
    assert kinds <= {t.datatype.value.rpartition("#")[2] for t in literals}
    typed = [rdflib.Literal(t.value, datatype=rdflib.URIRef(t.datatype.value)) for t in literals if not t.language]
    assert not [literal for literal in typed if literal.ill_typed]
    assert not [t for t in terms if isinstance(t, ox.NamedNode) and ox.NamedNode(t.value) != t]
    assert not [t for t in literals if t.language and not re.fullmatch("zh|en", t.language)]


def test_the_data_set_describes_itself(plain: rdflib.Graph) -> None:
    """DCAT and VoID: title in both languages, sources, a distribution a file, and counts that are true."""
    void, dcat = rdflib.Namespace("http://rdfs.org/ns/void#"), rdflib.Namespace("http://www.w3.org/ns/dcat#")
    (me,) = plain.subjects(RDF.type, void.Dataset)
    assert (me, RDF.type, dcat.Dataset) in plain
    assert {title.language for title in plain.objects(me, rdflib.DCTERMS.title)} == {"zh", "en"}
    assert set(plain.objects(me, rdflib.DCTERMS.source)) == set(plain.subjects(RDF.type, KG.Document))
    assert {str(plain.value(d, rdflib.RDFS.label)) for d in plain.objects(me, dcat.distribution)} == set(FILES)
    assert plain.value(me, void.triples).toPython() == len(plain)
    assert plain.value(me, void.entities).toPython() == len(full_graph().entities)
    for part in plain.objects(me, void.classPartition):
        assert plain.value(part, void.entities).toPython() == len(set(plain.subjects(RDF.type, plain.value(part, void["class"]))))
    for part in plain.objects(me, void.propertyPartition):
        assert plain.value(part, void.triples).toPython() == len(list(plain.subject_objects(plain.value(part, void.property))))


def test_trig_and_nquads_are_one_dataset(folder: Path, dataset: rdflib.Dataset) -> None:
    assert read(folder / "dataset.trig") == read(folder / "graph.nq")
    other = rdflib.Dataset()
    other.parse(folder / "graph.nq", format="nquads")
    assert set(other.quads()) == set(dataset.quads())
    assert len(read(folder / "graph.nq")) == len(set(dataset.quads()))


def test_default_graph_of_the_dataset_is_graph_ttl(folder: Path) -> None:
    default = {q for q in read(folder / "dataset.trig") if isinstance(q.graph_name, ox.DefaultGraph)}
    assert default == read(folder / "graph.ttl")


def test_counts_are_the_graphs(plain: rdflib.Graph, dataset: rdflib.Dataset) -> None:
    graph = full_graph()
    assert Counter(e.type for e in graph.entities) == {
        t: n for t in {e.type for e in graph.entities} if (n := len(set(plain.subjects(RDF.type, KG[t]))))
    }
    for predicate in {r.predicate for r in graph.relations}:
        assert len(list(plain.subject_objects(KG[predicate]))) == sum(r.predicate == predicate for r in graph.relations)
    assert len(set(plain.subjects(RDF.type, rdflib.URIRef("http://purl.org/linked-data/cube#Observation")))) == len(graph.observations)
    assert len(set(plain.subjects(RDF.type, rdflib.URIRef("http://www.w3.org/ns/org#Membership")))) == len(graph.tenures)
    assert len(set(plain.subjects(RDF.type, KG.Stage))) == len(graph.statuses)
    assert len(set(dataset.subjects(RDF.type, KG.Statement))) == len(graph.relations)


def test_every_named_graph_is_a_document(plain: rdflib.Graph, dataset: rdflib.Dataset) -> None:
    named = {g.identifier for g in dataset.graphs() if len(g) and str(g.identifier) != "urn:x-rdflib:default"}
    assert named == set(plain.subjects(RDF.type, KG.Document))


def test_the_quote_lies_at_its_offsets_in_the_source(dataset: rdflib.Dataset) -> None:
    graph = full_graph()
    seen = 0
    for evidence in set(dataset.subjects(RDF.type, KG.Evidence)):
        stem = str(dataset.value(evidence, OA.hasSource)).rsplit("/", 1)[1]
        selector = dataset.value(evidence, OA.hasSelector)
        start, end, exact = (dataset.value(selector, p).toPython() for p in (OA.start, OA.end, OA.exact))
        assert graph.sources[stem][start:end] == exact
        seen += 1
    facts = (*graph.relations, *graph.statuses, *graph.observations, *graph.tenures)
    assert seen == len({e for f in facts for e in f.evidence} | {e for entity in graph.entities for e in entity.mentions})


def test_a_statement_of_two_documents_is_one_node_in_two_graphs(tmp_path: Path) -> None:
    graph = small_graph()
    fact = graph.relations[0]
    elsewhere = replace(graph.relations[1].evidence[0])
    write(replace(graph, relations=(replace(fact, evidence=(*fact.evidence, elsewhere)),)), tmp_path)
    rows = [q for q in read(tmp_path / "graph.nq") if q.predicate.value == str(RDF.subject)]
    assert len({q.subject for q in rows}) == 1
    assert {q.graph_name.value.rsplit("/", 1)[1] for q in rows} == {"report", "speech"}


def test_rdf12_reifiers_carry_every_direct_triple(folder: Path) -> None:
    quads = read(folder / "graph.rdf12.ttl")
    reified = {q.object for q in quads if q.predicate.value.endswith("#reifies")}
    assert len(reified) == len(full_graph().relations)
    assert reified <= {q.triple for q in quads}
    store = ox.Store()
    store.extend(quads)
    rows = list(store.query(f"SELECT ?e {{ ?r <{RDF}reifies> <<( ?s <{KG}develops> ?o )>> ; <{PROV}wasQuotedFrom> ?e }}"))
    assert len(rows) == 1


def test_same_codename_of_two_owners_stays_two(plain: rdflib.Graph) -> None:
    systems = {str(s) for s in plain.subjects(rdflib.RDFS.label, rdflib.Literal("2+4"))}
    assert systems == {f"{ID}clustersystem/2+4@綦江区", f"{ID}clustersystem/2+4@铜梁区"}


def test_odd_name_survives(plain: rdflib.Graph) -> None:
    node = rdflib.URIRef(f"{ID}project/A%3CB%3E%20%22甲%22%20100%25")
    assert plain.value(node, SKOS.prefLabel) == rdflib.Literal('A<B> "甲" 100%', lang="zh")


def test_no_blank_nodes(folder: Path) -> None:
    assert not [
        q for name in FILES for q in read(folder / name) if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)
    ]


def test_jsonld_is_compact(folder: Path) -> None:
    nodes = {n["@id"]: n for n in json.loads((folder / "graph.jsonld").read_text(encoding="utf-8"))["@graph"]}
    fuling = nodes[f"{ID}district/500102"]
    assert fuling["@type"] == "District"
    assert fuling["implements"] == [f"{ID}clustersystem/2349@涪陵区", f"{ID}program/三攻坚一盘活"]
    assert not [key for node in nodes.values() for key in node if ":" in key], "a property lacks its term in context.jsonld"


def test_bytes_do_not_depend_on_the_hash_seed_or_order(folder: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.factory import full_graph; from dataclasses import replace;"
        "from kg.export.rdf import write; g = full_graph();"
        "write(replace(g, entities=g.entities[::-1], relations=g.relations[::-1]), Path(sys.argv[1]))"
    )
    env = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(__file__).parents[2])}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=env)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes(), name


def test_base_iri_is_an_option(tmp_path: Path) -> None:
    write(small_graph(), tmp_path, base="urn:知识/")
    things = {q.subject.value for q in read(tmp_path / "graph.ttl") if q.predicate == ox.NamedNode(KG + "confidence")}
    assert "urn:知识/id/project/渝万高铁" in things


@pytest.mark.parametrize("base", ["", "no scheme/", "https://x.example/a b/", "https://x.example/a"])
def test_faulty_base_is_refused(tmp_path: Path, base: str) -> None:
    with pytest.raises(ExportError, match="base IRI"):
        write(small_graph(), tmp_path, base=base)


def test_unwritable_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="file"):
        write(small_graph(), tmp_path / "file")


def test_empty_graph(tmp_path: Path) -> None:
    write(Graph((), (), (), (), ()), tmp_path)
    assert not [q for name in FILES for q in read(tmp_path / name)]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("2023", "gYear"),
        ("2023-05", "gYearMonth"),
        ("2023-05-08", "date"),
        ("2023-02-30", "string"),
        ("2024Q1", "string"),
        ("2023-13", "string"),
        ("２０２３", "string"),
    ],
)
def test_dates_are_typed_at_their_precision(text: str, type_: str) -> None:
    assert moment(text).datatype.value.endswith("#" + type_)
    assert moment(text).value == text


@pytest.mark.parametrize(
    ("value", "text"), [(6.2, "6.2"), (112000000.0, "112000000"), (1e-7, "0.0000001"), (1e22, "1" + "0" * 22), (-0.3, "-0.3")]
)
def test_decimals_have_no_exponent(value: float, text: str) -> None:
    assert decimal(value).value == text


def test_numbers_that_are_none_are_refused() -> None:
    with pytest.raises(ExportError, match="nan"):
        decimal(float("nan"))


def test_any_character_makes_a_valid_iri_and_comes_back() -> None:
    for codepoint in [*range(0x3100), *range(0xD7F0, 0x10400), 0x1FFFE, 0x2A6DF, 0xE0001, 0xF0000, 0x10FFFF]:
        if not 0xD800 <= codepoint < 0xE000:  # half a surrogate pair is no text
            node = Names("https://zhengtu.example/").thing(f"甲{chr(codepoint)}")
            assert unquote(node.value.removeprefix(ID)) == f"甲{chr(codepoint)}"
            assert str(node.value).isprintable() or codepoint > 0x9F
    assert escape("渝万高铁、（一期）2+4@綦江区") == "渝万高铁、（一期）2+4@綦江区"


def test_a_value_outside_the_code_list_is_kept_for_validation(tmp_path: Path) -> None:
    graph = small_graph()
    odd: Observation = replace(graph.observations[0], measure="mood")
    write(replace(graph, observations=(odd,)), tmp_path)
    assert [q.object.value for q in read(tmp_path / "graph.ttl") if q.predicate.value == KG + "measure"] == ["mood"]
