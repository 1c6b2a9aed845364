"""The graph as a networkx ``MultiDiGraph``: entities are nodes, relations are edges, every attribute a plain scalar."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.export.identity import fact_id
from kg.model import STATUSES
from kg.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

    from kg.model import Entity, Evidence, Graph, Relation, Tenure

Scalar = str | int | float
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_networkx(graph: Graph) -> nx.MultiDiGraph:
    """Nodes are entity ids; edge keys are fact ids.

    Values are ``str``, ``int`` or ``float``, never ``None`` or lists, and hold only characters that XML 1.0 allows, so that the writers
    of GraphML and GEXF take them as they are. Several values in one string are separated by ``|``, dates by a blank.
    """
    import networkx as nx

    dates = {about.stem: about.date for about in graph.documents}
    observed = Counter(observation.about for observation in graph.observations)
    stages = _stages(graph, dates)
    tenures = {(tenure.person, tenure.post): tenure for tenure in graph.tenures}
    network = nx.MultiDiGraph()
    for entity in graph.entities:
        attributes = _node(entity, dates) | {"observations": observed[entity.id], "status": stages.get(entity.id, "")}
        network.add_node(_clean(entity.id), **_cleaned(attributes))
    for relation in graph.relations:
        tenure = tenures.get((relation.subject, relation.object)) if relation.predicate == "holdsPost" else None
        ends = _clean(relation.subject), _clean(relation.object)
        network.add_edge(*ends, key=fact_id(relation), **_cleaned(_edge(relation, tenure, dates)))
    return network


def _node(entity: Entity, dates: dict[str, str]) -> dict[str, Scalar]:
    return {
        "label": entity.name,
        "type": entity.type,
        "aliases": "|".join(entity.aliases),
        "code": entity.code,
        "owner": entity.owner,
        "part_of": entity.part_of,
        "confidence": float(entity.confidence),
        "mentions": len(entity.mentions),
        "documents": _documents(entity.mentions),
        "dates": _dates(entity.mentions, dates),
    }


def _edge(relation: Relation, tenure: Tenure | None, dates: dict[str, str]) -> dict[str, Scalar]:
    return {
        "label": relation.predicate,
        "confidence": float(relation.confidence),
        "rule": relation.rule,
        "occurrences": len(relation.evidence),
        "documents": _documents(relation.evidence),
        "dates": _dates(relation.evidence, dates, tenure.observed_on if tenure else ()),
        "quote": squeeze(relation.evidence[0].quote) if relation.evidence else "",
        "not_before": tenure.not_before if tenure else "",
        "not_after": tenure.not_after if tenure else "",
    }


def _stages(graph: Graph, dates: dict[str, str]) -> dict[str, str]:
    """Project id → the stage that its latest document reports as reached, of several the furthest."""
    latest: dict[str, tuple[str, int]] = {}
    for status in graph.statuses:
        if status.mood == "actual":
            when = max((dates.get(evidence.doc, "") for evidence in status.evidence), default="")
            latest[status.project] = max(latest.get(status.project, ("", -1)), (when, STATUSES.index(status.status)))
    return {project: STATUSES[stage] for project, (_, stage) in latest.items()}


def _documents(evidence: Iterable[Evidence]) -> str:
    return "|".join(sorted({item.doc for item in evidence}))


def _dates(evidence: Iterable[Evidence], dates: dict[str, str], more: Iterable[str] = ()) -> str:
    return " ".join(sorted({dates.get(item.doc, "") for item in evidence}.union(more) - {""}))


def _cleaned(attributes: dict[str, Scalar]) -> dict[str, Scalar]:
    return {key: _clean(value) if isinstance(value, str) else value for key, value in attributes.items()}


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
