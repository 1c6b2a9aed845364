"""What the page knows: ``Graph`` as plain JSON values.

Nodes are numbered in the order of ``graph.entities``, documents in that of ``graph.documents``. Evidence is ``[document, start, end]``
into the document's text, in UTF-16 units because the reader is JavaScript, with the quote as a fourth member where there is no text.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import ontology
from kg.export.html.layout import positions
from kg.export.html.overview import overview
from kg.export.palette import COLOURS, OTHER, SHAPES
from kg.export.rdf.answers import answers
from kg.model import PREDICATES
from kg.text import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from kg.model import Entity, Evidence, Graph

Json = dict[str, Any]
Span = list[int | str]


class _Texts:
    """The source texts, numbered, with offsets in the units of the page."""

    def __init__(self, graph: Graph) -> None:
        self.number = {about.stem: i for i, about in enumerate(graph.documents)}
        self.sources = graph.sources
        # positions of the characters beyond the basic plane, each of which takes two units
        self.wide = {stem: [i for i, c in enumerate(text) if ord(c) > 0xFFFF] for stem, text in graph.sources.items()}

    def offset(self, stem: str, position: int) -> int:
        return position + bisect_left(self.wide[stem], position)

    def span(self, evidence: Evidence) -> Span:
        stem = evidence.doc
        if stem not in self.sources:
            return [self.number[stem], evidence.start, evidence.end, evidence.quote]
        return [self.number[stem], self.offset(stem, evidence.start), self.offset(stem, evidence.end)]

    def spans(self, evidence: Iterable[Evidence]) -> list[Span]:
        return [self.span(one) for one in evidence if one.doc in self.number]


def content(graph: Graph) -> Json:
    """Documents, the network's nodes and edges, claims that are no edges, labels and the look of the types."""
    texts = _Texts(graph)
    number = {entity.id: i for i, entity in enumerate(graph.entities)}
    nodes, edges = _drawn(_network(graph, texts, number))
    return {
        "documents": _documents(graph, texts),
        "nodes": nodes,
        "edges": edges,
        "statuses": [
            {"about": number[s.project], "status": s.status, "mood": s.mood, "period": s.period, "evidence": texts.spans(s.evidence)}
            for s in graph.statuses
            if s.project in number
        ],
        "observations": [
            {"about": number[o.about], "indicator": o.indicator, "value": o.value, "unit": o.unit, "measure": o.measure}
            | {"status": o.status, "period": o.period, "bound": o.bound, "evidence": texts.spans(o.evidence)}
            for o in graph.observations
            if o.about in number
        ],
        "tenures": [
            {"person": number[t.person], "post": number[t.post], "observed": list(t.observed_on)}
            | {"after": t.not_before, "before": t.not_after, "evidence": texts.spans(t.evidence)}
            for t in graph.tenures
            if t.person in number and t.post in number
        ],
        "answers": [
            {"name": a.name, "question": [a.zh, a.en], "columns": a.columns, "rows": a.rows, "total": a.total} for a in answers(graph)
        ],
        "ledger": [
            {"kind": d.kind, "severity": d.severity, "about": [number[key] for key in d.about if key in number], "message": d.message}
            | {"suggestion": d.suggestion, "evidence": texts.spans(d.evidence)}
            for d in graph.disagreements
        ],
        "citations": [[texts.span(one) for one in (c.citing, c.cited)] for c in graph.citations],
        "labels": _labels(),
        "looks": {name: [COLOURS[name], SHAPES[name]] for name in COLOURS},
    }


def _documents(graph: Graph, texts: _Texts) -> list[Json]:
    found = []
    for about in graph.documents:
        source = graph.sources.get(about.stem, "")
        blocks = [(lines[0][0], lines[-1][1]) for lines in paragraphs(source)] if source else []
        offsets = [[texts.offset(about.stem, a), texts.offset(about.stem, b)] for a, b in blocks]
        meta = {"stem": about.stem, "title": about.title, "date": about.date, "publisher": about.publisher, "home": about.home}
        found.append(meta | {"text": source, "paragraphs": offsets})
    return found


def _network(graph: Graph, texts: _Texts, number: dict[str, int]) -> nx.MultiDiGraph:
    """The drawn graph: entities, relations, and as edges without evidence what is a matter of record."""
    import networkx

    drawn = networkx.MultiDiGraph()
    places, first = positions(graph), overview(graph)
    degree = [0] * len(number)
    known = [r for r in graph.relations if r.subject in number and r.object in number]
    for relation in known:
        degree[number[relation.subject]] += 1
        degree[number[relation.object]] += 1
    for entity in graph.entities:
        x, y = places[entity.id]
        look = {"shape": SHAPES.get(entity.type, "dot"), "color": COLOURS.get(entity.type, OTHER), "x": x, "y": y}
        size = 7 + min(9, degree[number[entity.id]] ** 0.5)
        drawn.add_node(number[entity.id], label=entity.name, size=size, overview=entity.id in first, **look, **_facts(entity, texts))
    for relation in known:
        claim = {"predicate": relation.predicate, "confidence": relation.confidence, "rule": relation.rule}
        evidence = texts.spans(relation.evidence)
        drawn.add_edge(number[relation.subject], number[relation.object], weight=min(3, len(evidence)), evidence=evidence, **claim)
    for predicate, one, another in records(graph):
        drawn.add_edge(number[one], number[another], weight=1, predicate=predicate, confidence=1.0, rule="", evidence=[])
    return drawn


def records(graph: Graph) -> list[tuple[str, str, str]]:
    """What holds as a matter of record between entities that no relation joins: (partOf or ownedBy, entity id, area id)."""
    known = {entity.id for entity in graph.entities}
    told = {pair for r in graph.relations for pair in ((r.subject, r.object), (r.object, r.subject))}
    pairs = [(name, e.id, area) for e in graph.entities for name, area in (("partOf", e.part_of), ("ownedBy", e.owner))]
    return [(name, one, area) for name, one, area in pairs if area in known and (one, area) not in told]


def _facts(entity: Entity, texts: _Texts) -> Json:
    facts: Json = {"key": entity.id, "type": entity.type, "mentions": texts.spans(entity.mentions), "sounds": sounds(entity)}
    optional = {"aliases": list(entity.aliases), "code": entity.code, "reasons": list(entity.reasons)}
    return facts | {name: value for name, value in optional.items() if value}


def _drawn(network: nx.MultiDiGraph) -> tuple[list[Json], list[Json]]:
    """The nodes and edges as pyvis has them, in the order of the entities and relations."""
    from pyvis.network import Network

    drawn = Network(directed=True)  # an undirected one compares each new edge with all others
    drawn.from_nx(network)
    for edge in drawn.edges:
        del edge["arrows"]  # the page draws all edges alike
    return sorted(drawn.nodes, key=lambda node: node["id"]), sorted(drawn.edges, key=_edge_order)


def _edge_order(edge: Json) -> tuple[str, int, int]:
    return edge["predicate"], edge["from"], edge["to"]


def sounds(entity: Entity) -> list[str]:
    """How the names sound: full pinyin and initials of the name and each alias; a person's surname in all its readings (覃 qín, tán)."""
    from pypinyin import Style, lazy_pinyin, pinyin

    found: dict[str, None] = {}
    for name in dict.fromkeys((entity.name, *entity.aliases)):
        syllables = lazy_pinyin(name)
        heads = pinyin(name[:1], style=Style.NORMAL, heteronym=True)[0] if entity.type == "Person" and name else syllables[:1]
        for head in sorted({*heads, *syllables[:1]}):
            spoken = [head, *syllables[1:]]
            found["".join(spoken).lower()] = None
            found["".join(s[:1] for s in spoken).lower()] = None
    return [sound for sound in found if sound.isascii()]


def _predicate_order(name: str) -> tuple[int, str]:
    return (PREDICATES.index(name) if name in PREDICATES else len(PREDICATES)), name


def _labels() -> Json:
    """``[zh, en]`` of types, predicates both ways, codes, and the words of the page."""
    vocabulary = ontology.load()
    words: Json = json.loads((Path(__file__).parent / "labels.json").read_text(encoding="utf-8"))
    words["types"] = {kind.name: [kind.zh, kind.en] for kind in vocabulary.types}
    named = {predicate.name: [predicate.zh, predicate.en] for predicate in vocabulary.predicates}
    words["forward"] = {name: named[name] for name in sorted(named, key=_predicate_order)} | words["forward"]
    for code in vocabulary.codes:
        words.setdefault(code.scheme, {})[code.notation] = [code.zh, code.en]
    return words
