"""Concept schemes: the codes that the graph uses, its indicators with their synonyms, and where divisions and clusters stand in theirs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from kg.export.rdf.terms import RDF, RDFS, SKOS, Namespace, chinese, english
from kg.export.rdf.terms import VOCABULARY as KG
from kg.lexicon import mapping
from kg.lexicon.divisions import load as divisions
from kg.ontology import CODE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.export.rdf.terms import Names
    from kg.model import Entity, Graph
    from kg.ontology import Code, Ontology

_TYPE, _SCHEME = RDF("type"), Namespace(CODE)
_LEVELS = {"ClusterSystem": "system", "Cluster": "cluster"}


def coded(ontology: Ontology, scheme: str, notation: str) -> NamedNode | Literal:
    """The concept of a code; a value outside the list stays a literal, which validation reports."""
    code = ontology.code(scheme, notation)
    return NamedNode(code.iri) if code else Literal(notation)


def codes(graph: Graph, names: Names, ontology: Ontology) -> Iterator[Triple]:
    """The concepts in use, each in its scheme."""
    used = {(scheme, notation) for s in graph.statuses for scheme, notation in (("stage", s.status), ("mood", s.mood))}
    for o in graph.observations:
        used |= {("measure", o.measure), ("status", o.status), ("unit", o.unit), ("bound", o.bound)}
    for code in ontology.codes:
        if (code.scheme, code.notation) in used:
            yield from _code(code)
    synonyms = defaultdict(list)
    for word, usual in mapping("synonyms").items():
        synonyms[usual].append(word)
    for indicator in sorted({o.indicator for o in graph.observations}):
        node = names.thing(f"indicator/{indicator}")
        yield Triple(node, _TYPE, KG("Indicator"))
        yield Triple(node, _TYPE, SKOS("Concept"))
        yield Triple(node, RDFS("label"), Literal(indicator))
        yield Triple(node, SKOS("prefLabel"), chinese(indicator))
        yield from (Triple(node, SKOS("altLabel"), chinese(word)) for word in synonyms[indicator] if word != indicator)
        yield Triple(node, SKOS("inScheme"), _SCHEME("indicator"))


def classified(entity: Entity, node: NamedNode) -> Iterator[Triple]:
    """A division with a code stands in the scheme of GB/T 2260, a cluster or system in that of industries, each at its XKOS level."""
    if entity.code:
        row = divisions().by_code(entity.code)
        scheme, level = "division", row.level if row else ""
    else:
        level = _LEVELS.get(entity.type, "")
        scheme = "industry" if level else ""
    if scheme:
        yield Triple(node, SKOS("inScheme"), _SCHEME(scheme))
    if level:
        yield Triple(_SCHEME(f"{level}-level"), SKOS("member"), node)


def _code(code: Code) -> Iterator[Triple]:
    node = NamedNode(code.iri)
    yield Triple(node, _TYPE, SKOS("Concept"))
    yield Triple(node, SKOS("inScheme"), _SCHEME(code.scheme))
    yield Triple(node, SKOS("notation"), Literal(code.notation))
    yield Triple(node, SKOS("prefLabel"), chinese(code.zh))
    yield Triple(node, SKOS("prefLabel"), english(code.en))
    yield from (Triple(node, NamedNode(match), NamedNode(target)) for match, target in code.matches)
