"""What is derived from several documents → triples: citations, series, comparisons, disagreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, Quad, Triple

from kg.export.identity import digest, fact_id
from kg.export.rdf.terms import PROV, RDF, RDFS, decimal
from kg.export.rdf.terms import VOCABULARY as KG
from kg.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from kg.export.rdf.terms import Names
    from kg.model import Citation, Comparison, Disagreement, Evidence, Graph, Series

TYPE = RDF("type")


def derived(graph: Graph, names: Names) -> Iterator[Triple]:
    """The nodes of citations, series, comparisons and disagreements."""
    for citation in graph.citations:
        yield from _citation(citation, names)
    label = {entity.id: entity.name for entity in graph.entities}
    for series in graph.series:
        yield from _series(series, names, label)
    for comparison in graph.comparisons:
        yield from _comparison(comparison, names)
    for disagreement in graph.disagreements:
        yield from _disagreement(disagreement, names)


def quoted(graph: Graph) -> Iterator[Evidence]:
    """The evidence that the nodes of ``derived`` point to."""
    for citation in graph.citations:
        yield from (citation.citing, citation.cited)
    for disagreement in graph.disagreements:
        yield from disagreement.evidence


def spans(graph: Graph, names: Names) -> Iterator[Quad]:
    """Which places a citation joins and which sentences a disagreement rests on, in the named graphs of their documents."""
    places: list[tuple[NamedNode, tuple[Evidence, ...]]] = [
        (_node(citation, names), (citation.citing, citation.cited)) for citation in graph.citations
    ]
    places += [(names.thing(f"disagreement/{row.id}"), row.evidence) for row in graph.disagreements]
    for node, evidence in places:
        for place in evidence:
            yield Quad(node, PROV("wasQuotedFrom"), names.span(place), names.document(place.doc))


def _node(citation: Citation, names: Names) -> NamedNode:
    sides = (citation.citing, citation.cited)
    return names.thing(f"citation/{digest(tuple(str(part) for e in sides for part in (e.doc, e.start, e.end)))}")


def _citation(citation: Citation, names: Names) -> Iterator[Triple]:
    citing, cited, node = citation.citing, citation.cited, _node(citation, names)
    yield Triple(names.document(citing.doc), KG("cites"), names.document(cited.doc))
    yield Triple(node, TYPE, KG("Citation"))
    yield Triple(node, KG("citing"), names.document(citing.doc))
    yield Triple(node, KG("cited"), names.document(cited.doc))
    yield Triple(node, KG("citingSpan"), names.span(citing))
    yield Triple(node, KG("citedSpan"), names.span(cited))
    yield Triple(node, KG("words"), Literal(squeeze(citing.quote)))


def _series(series: Series, names: Names, label: dict[str, str]) -> Iterator[Triple]:
    node = names.thing(f"series/{digest((series.about, series.indicator, series.measure, series.unit))}")
    yield Triple(node, TYPE, KG("Series"))
    yield Triple(node, RDFS("label"), Literal(f"{label[series.about]} {series.indicator}"))
    yield Triple(node, KG("seriesUnit"), Literal(series.unit))
    for observation, value in zip(series.observations, series.values, strict=True):
        number = names.thing(fact_id(observation))
        yield Triple(node, KG("hasNumber"), number)
        yield Triple(number, KG("seriesValue"), decimal(value))


def _comparison(comparison: Comparison, names: Names) -> Iterator[Triple]:
    numbers = [fact_id(observation) for observation in comparison.observations]
    node = names.thing(f"comparison/{digest((comparison.kind, *numbers))}")
    yield Triple(node, TYPE, KG("Comparison"))
    yield from _texts(node, {"kind": comparison.kind, "verdict": comparison.verdict, "message": comparison.reason})
    yield from (Triple(node, KG("compares"), names.thing(number)) for number in numbers)


def _disagreement(disagreement: Disagreement, names: Names) -> Iterator[Triple]:
    node = names.thing(f"disagreement/{disagreement.id}")
    yield Triple(node, TYPE, KG("Disagreement"))
    texts = {"kind": disagreement.kind, "severity": disagreement.severity}
    yield from _texts(node, texts | {"message": disagreement.message, "suggestion": disagreement.suggestion})
    yield from (Triple(node, KG("concerns"), names.thing(key)) for key in disagreement.about)


def _texts(node: NamedNode, texts: dict[str, str]) -> Iterator[Triple]:
    yield from (Triple(node, KG(name), Literal(text)) for name, text in texts.items() if text)
