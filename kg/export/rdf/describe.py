"""Graph → triples. ``assertions`` fill graph.ttl, ``sources`` the named graphs of dataset.trig, ``reifications`` graph.rdf12.ttl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, Quad, Triple

from kg.export.identity import fact_id
from kg.export.rdf.codes import classified, coded, codes
from kg.export.rdf.cube import cube, drawn, period
from kg.export.rdf.derived import derived, quoted, spans
from kg.export.rdf.terms import DCTERMS, OA, ORG, PROV, RDF, RDFS, SKOS, chinese, count, decimal, moment
from kg.export.rdf.terms import VOCABULARY as KG
from kg.model import Relation, Tenure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode

    from kg.export.rdf.terms import Names
    from kg.model import About, Claim, Entity, Evidence, Graph, Status
    from kg.ontology import Ontology

TYPE = RDF("type")


def assertions(graph: Graph, names: Names, ontology: Ontology) -> Iterator[Triple]:
    """The plain graph: documents, entities, direct triples, stages, observations, tenures, and the codes that they use."""
    for about in graph.documents:
        yield from _document(about, names)
    for entity in graph.entities:
        yield from _entity(entity, names)
    for relation in graph.relations:
        yield _direct(relation, names)
    for status in graph.statuses:
        yield from _stage(status, names, ontology)
    yield from cube(graph.observations, names, ontology)
    for tenure in graph.tenures:
        yield from _tenure(tenure, names)
    yield from derived(graph, names)
    yield from codes(graph, names, ontology)


def sources(graph: Graph, names: Names) -> Iterator[Quad]:
    """One named graph a document: its direct triples, statement nodes, evidence nodes, and where each name occurs."""
    for fact, evidence in _occurrences(graph):
        node, document = names.thing(fact_id(fact)), names.document(evidence.doc)
        triples = [*_reading(fact, node), Triple(node, PROV("wasQuotedFrom"), names.span(evidence)), *_evidence(evidence, names)]
        if isinstance(fact, Relation):
            triples += _statement(fact, node, names)
        yield from _within(document, triples)
    for entity in graph.entities:
        for mention in entity.mentions:
            document = names.document(mention.doc)
            yield Quad(names.thing(entity.id), KG("mentionedAt"), names.span(mention), document)
            yield from _within(document, _evidence(mention, names))
    yield from spans(graph, names)
    for place in quoted(graph):
        yield from _within(names.document(place.doc), _evidence(place, names))


def reifications(graph: Graph, names: Names) -> Iterator[Triple]:
    """RDF 1.2: the statement node of a relation is a reifier of its direct triple; stages, numbers and tenures carry their own evidence."""
    for fact, evidence in _occurrences(graph):
        node = names.thing(fact_id(fact))
        if isinstance(fact, Relation):
            yield Triple(node, RDF("reifies"), _direct(fact, names))
        yield from _reading(fact, node)
        yield Triple(node, PROV("wasQuotedFrom"), names.span(evidence))
        yield from _evidence(evidence, names)


def _occurrences(graph: Graph) -> Iterator[tuple[Claim | Tenure, Evidence]]:
    for facts in (graph.relations, graph.statuses, graph.observations, graph.tenures):
        for fact in facts:
            for evidence in fact.evidence:
                yield fact, evidence


def _within(document: NamedNode, triples: Iterable[Triple]) -> Iterator[Quad]:
    yield from (Quad(t.subject, t.predicate, t.object, document) for t in triples)


def _document(about: About, names: Names) -> Iterator[Triple]:
    node = names.document(about.stem)
    yield Triple(node, TYPE, KG("Document"))
    yield Triple(node, DCTERMS("identifier"), Literal(about.stem))
    yield Triple(node, RDFS("label"), Literal(about.title or about.stem))
    if about.title:
        yield Triple(node, DCTERMS("title"), chinese(about.title))
    if about.date:
        yield Triple(node, DCTERMS("date"), moment(about.date))
    if about.not_before:
        yield Triple(node, KG("notBefore"), moment(about.not_before))
    texts = {DCTERMS("publisher"): about.publisher, KG("home"): about.home, KG("file"): about.file, KG("sha256"): about.digest}
    texts |= {KG("dateReason"): about.date_reason}
    yield from (Triple(node, predicate, Literal(text)) for predicate, text in texts.items() if text)
    yield Triple(node, KG("length"), Literal(about.length))


def _entity(entity: Entity, names: Names) -> Iterator[Triple]:
    node = names.thing(entity.id)
    yield Triple(node, TYPE, KG(entity.type))
    yield Triple(node, DCTERMS("identifier"), Literal(entity.id))
    yield Triple(node, RDFS("label"), Literal(entity.name))  # without a language, so that a query may write "涪陵区"
    yield Triple(node, SKOS("prefLabel"), chinese(entity.name))
    yield from (Triple(node, SKOS("altLabel"), chinese(alias)) for alias in entity.aliases if alias != entity.name)
    yield from (Triple(node, KG("mentionedIn"), names.document(mention.doc)) for mention in entity.mentions)
    yield from (Triple(node, KG("joinReason"), Literal(reason)) for reason in entity.reasons)
    yield Triple(node, KG("confidence"), decimal(entity.confidence))
    yield from classified(entity, node)
    if entity.code:
        yield Triple(node, KG("divisionCode"), Literal(entity.code))
    if entity.codename:
        yield Triple(node, KG("codename"), Literal(entity.codename))
    if entity.owner:
        yield Triple(node, KG("owner"), names.thing(entity.owner))
    if entity.part_of:
        yield Triple(node, KG("partOf"), names.thing(entity.part_of))


def _direct(relation: Relation, names: Names) -> Triple:
    return Triple(names.thing(relation.subject), KG(relation.predicate), names.thing(relation.object))


def _stage(status: Status, names: Names, ontology: Ontology) -> Iterator[Triple]:
    node = names.thing(fact_id(status))
    yield Triple(node, TYPE, KG("Stage"))
    yield Triple(node, KG("project"), names.thing(status.project))
    yield Triple(node, KG("stage"), coded(ontology, "stage", status.status))
    yield Triple(node, KG("mood"), coded(ontology, "mood", status.mood))
    yield from period(node, status.period)
    yield from drawn(node, status.evidence, names)


def _tenure(tenure: Tenure, names: Names) -> Iterator[Triple]:
    node = names.thing(fact_id(tenure))
    yield Triple(node, TYPE, ORG("Membership"))
    yield Triple(node, ORG("member"), names.thing(tenure.person))
    yield Triple(node, KG("post"), names.thing(tenure.post))
    yield from (Triple(node, KG("observedOn"), moment(day)) for day in tenure.observed_on)
    if tenure.not_before:
        yield Triple(node, KG("notBefore"), moment(tenure.not_before))
    if tenure.not_after:
        yield Triple(node, KG("notAfter"), moment(tenure.not_after))
    yield from drawn(node, tenure.evidence, names)


def _statement(relation: Relation, node: NamedNode, names: Names) -> Iterator[Triple]:
    direct = _direct(relation, names)
    yield direct
    yield Triple(node, TYPE, KG("Statement"))
    yield Triple(node, RDF("subject"), direct.subject)
    yield Triple(node, RDF("predicate"), direct.predicate)
    yield Triple(node, RDF("object"), direct.object)


def _reading(fact: Claim | Tenure, node: NamedNode) -> Iterator[Triple]:
    if not isinstance(fact, Tenure):  # a tenure is derived from relations, which carry these
        yield Triple(node, KG("confidence"), decimal(fact.confidence))
        yield Triple(node, KG("rule"), Literal(fact.rule))


def _evidence(evidence: Evidence, names: Names) -> Iterator[Triple]:
    node, selector = names.span(evidence), names.span(evidence, "selector")
    yield Triple(node, TYPE, KG("Evidence"))
    yield Triple(node, OA("hasSource"), names.document(evidence.doc))
    yield Triple(node, OA("hasSelector"), selector)
    yield Triple(selector, TYPE, OA("TextPositionSelector"))
    yield Triple(selector, TYPE, OA("TextQuoteSelector"))
    yield Triple(selector, OA("start"), count(evidence.start))
    yield Triple(selector, OA("end"), count(evidence.end))
    yield Triple(selector, OA("exact"), Literal(evidence.quote))
