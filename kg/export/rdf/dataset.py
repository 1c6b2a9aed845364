"""The data set about itself, in DCAT and VoID: what it is, of which documents, in which files, how much of what. It has no clock."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from kg.export.rdf.terms import DCAT, DCTERMS, PROV, RDF, RDFS, VOID, XSD, chinese, english
from kg.export.rdf.terms import VOCABULARY as KG

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kg.export.rdf.terms import Names
    from kg.model import Graph

_TYPE = RDF("type")
_IANA = "https://www.iana.org/assignments/media-types/"
_DISTRIBUTIONS = {
    "graph.ttl": "text/turtle",
    "dataset.trig": "application/trig",
    "graph.nq": "application/n-quads",
    "graph.jsonld": "application/ld+json",
    "graph.rdf12.ttl": "text/turtle",
}
_VOCABULARIES = (
    KG.removesuffix("#"),
    "http://www.w3.org/ns/org#",
    "http://www.w3.org/ns/prov#",
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://rdf-vocabulary.ddialliance.org/xkos#",
    "http://purl.org/linked-data/cube#",
    "http://www.w3.org/2006/time#",
)


def description(graph: Graph, plain: Collection[Triple], names: Names) -> set[Triple]:
    """The triples about the data set whose triples are ``plain``; ``void:triples`` counts both together."""
    if not graph.documents:
        return set()
    node = names.thing("dataset/graph")
    told = {*_head(graph, node, names), *_files(node, names), *_sizes(graph, node, names)}
    return told | {Triple(node, VOID("triples"), _count(len(set(plain) | told) + 1))}


def _head(graph: Graph, node: NamedNode, names: Names) -> Iterator[Triple]:
    yield Triple(node, _TYPE, VOID("Dataset"))
    yield Triple(node, _TYPE, DCAT("Dataset"))
    yield Triple(node, RDFS("label"), Literal("政图"))
    yield Triple(node, DCTERMS("title"), chinese("政图：政府文件知识图谱"))
    yield Triple(node, DCTERMS("title"), english("Zhengtu: a knowledge graph of government documents"))
    yield Triple(node, DCTERMS("description"), chinese("从所列文件读出的事实，每一条都有原句和字符位置。"))
    yield Triple(node, DCTERMS("description"), english("Facts read from the documents listed, each with its sentence and position."))
    yield Triple(node, DCTERMS("language"), Literal("zh", datatype=XSD("language")))
    yield Triple(node, VOID("uriSpace"), Literal(f"{names.base}id/"))
    yield from (Triple(node, VOID("vocabulary"), NamedNode(iri)) for iri in _VOCABULARIES)
    for about in graph.documents:
        yield Triple(node, DCTERMS("source"), names.document(about.stem))
        yield Triple(node, PROV("wasDerivedFrom"), names.document(about.stem))


def _files(node: NamedNode, names: Names) -> Iterator[Triple]:
    for name, media in _DISTRIBUTIONS.items():
        file, address = names.thing(f"file/{name}"), NamedNode(f"{names.base}exports/{name}")
        yield Triple(node, DCAT("distribution"), file)
        yield Triple(node, VOID("dataDump"), address)
        yield Triple(file, _TYPE, DCAT("Distribution"))
        yield Triple(file, RDFS("label"), Literal(name))
        yield Triple(file, DCAT("downloadURL"), address)
        yield Triple(file, DCAT("mediaType"), NamedNode(_IANA + media))


def _sizes(graph: Graph, node: NamedNode, names: Names) -> Iterator[Triple]:
    """``void:entities``, and a partition a class and a predicate."""
    yield Triple(node, VOID("entities"), _count(len(graph.entities)))
    classes = Counter(entity.type for entity in graph.entities)
    properties = Counter(relation.predicate for relation in graph.relations)
    for name, number in classes.items():
        part = names.thing(f"dataset/graph/{name}")
        yield Triple(node, VOID("classPartition"), part)
        yield Triple(part, VOID("class"), KG(name))
        yield Triple(part, VOID("entities"), _count(number))
    for name, number in properties.items():
        part = names.thing(f"dataset/graph/{name}")
        yield Triple(node, VOID("propertyPartition"), part)
        yield Triple(part, VOID("property"), KG(name))
        yield Triple(part, VOID("triples"), _count(number))


def _count(number: int) -> Literal:
    return Literal(str(number), datatype=XSD("integer"))
