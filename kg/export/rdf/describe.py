"""Graph → triples. ``assertions`` fill graph.ttl, ``sources`` the named graphs of dataset.trig, ``reifications`` graph.rdf12.ttl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.export.identity import fact_id
from kg.export.rdf.derived import derived, quoted, spans
from kg.export.rdf.terms import DCTERMS, OA, ORG, PROV, QB, RDF, RDFS, SDMX, SKOS, chinese, count, decimal, moment
from kg.export.rdf.terms import VOCABULARY as KG
from kg.model import Relation, Tenure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.export.rdf.terms import Names
    from kg.model import About, Claim, Entity, Evidence, Graph, Observation, Status
    from kg.ontology import Code, Ontology

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
    for observation in graph.observations:
        yield from _observation(observation, names, ontology)
    for tenure in graph.tenures:
        yield from _tenure(tenure, names)
    yield from derived(graph, names)
    for code in _codes(graph, ontology):
        yield from _code(code)


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
    yield Triple(node, KG("stage"), _coded(ontology, "stage", status.status))
    yield Triple(node, KG("mood"), _coded(ontology, "mood", status.mood))
    yield from _period(node, status.period)
    yield from _derived(node, status.evidence, names)


def _observation(observation: Observation, names: Names, ontology: Ontology) -> Iterator[Triple]:
    node, indicator = names.thing(fact_id(observation)), names.thing(f"indicator/{observation.indicator}")
    dataset = names.thing("dataset/observations")
    yield Triple(node, TYPE, QB("Observation"))
    yield Triple(node, QB("dataSet"), dataset)
    yield Triple(node, KG("about"), names.thing(observation.about))
    yield Triple(node, KG("indicator"), indicator)
    yield Triple(node, KG("value"), decimal(observation.value))
    yield Triple(node, KG("unit"), Literal(observation.unit))
    yield Triple(node, KG("measure"), _coded(ontology, "measure", observation.measure))
    yield Triple(node, KG("status"), _coded(ontology, "status", observation.status))
    if unit := ontology.code("unit", observation.unit):
        yield Triple(node, SDMX("unitMeasure"), NamedNode(unit.iri))
    if observation.bound:
        yield Triple(node, KG("bound"), _coded(ontology, "bound", observation.bound))
    yield from _period(node, observation.period)
    yield from _derived(node, observation.evidence, names)
    yield Triple(indicator, TYPE, KG("Indicator"))
    yield Triple(indicator, RDFS("label"), Literal(observation.indicator))
    yield Triple(indicator, SKOS("prefLabel"), chinese(observation.indicator))
    yield Triple(dataset, TYPE, QB("DataSet"))
    yield Triple(dataset, QB("structure"), KG("observationStructure"))


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
    yield from _derived(node, tenure.evidence, names)


def _period(node: NamedNode, period: str) -> Iterator[Triple]:
    if period not in {"", "-"}:
        yield Triple(node, KG("period"), moment(period))


def _derived(node: NamedNode, evidence: Iterable[Evidence], names: Names) -> Iterator[Triple]:
    yield from (Triple(node, PROV("wasDerivedFrom"), names.document(item.doc)) for item in evidence)


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


def _coded(ontology: Ontology, scheme: str, notation: str) -> NamedNode | Literal:
    """The concept of a code; a value outside the list stays a literal, which validation reports."""
    code = ontology.code(scheme, notation)
    return NamedNode(code.iri) if code else Literal(notation)


def _codes(graph: Graph, ontology: Ontology) -> Iterator[Code]:
    used = {(scheme, notation) for s in graph.statuses for scheme, notation in (("stage", s.status), ("mood", s.mood))}
    for o in graph.observations:
        used |= {("measure", o.measure), ("status", o.status), ("unit", o.unit), ("bound", o.bound)}
    yield from (code for code in ontology.codes if (code.scheme, code.notation) in used)


def _code(code: Code) -> Iterator[Triple]:
    node = NamedNode(code.iri)
    yield Triple(node, TYPE, SKOS("Concept"))
    yield Triple(node, SKOS("notation"), Literal(code.notation))
    yield Triple(node, SKOS("prefLabel"), chinese(code.zh))
    yield Triple(node, SKOS("prefLabel"), Literal(code.en, language="en"))
    yield from (Triple(node, NamedNode(match), NamedNode(target)) for match, target in code.matches)
