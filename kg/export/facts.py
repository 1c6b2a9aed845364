"""``facts.jsonl``: what each document says, one JSON object a line, with offsets of the source text.

Records of one document that say the same are one line: an entity is told by type and name, any other fact by all that it states.
Everything else is united: spans, aliases, the ids of the graph behind the line. Two systems that share a codename are therefore
one line with two ids.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.export.identity import fact_id, plain
from kg.model import Relation, Status
from kg.text import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.model import Claim, Entity, Evidence, Graph

_KINDS = ("entity", "relation", "status", "observation")


@dataclass(slots=True)
class _Line:
    """``content`` tells the line from others; the sets grow with every record that is found to say the same."""

    kind: str
    doc: str
    content: dict[str, Any]
    lists: dict[str, set[Any]] = field(default_factory=dict)
    best: tuple[float, str] = (0.0, "")  # confidence and rule of the surest record

    def add(self, best: tuple[float, str], **lists: Iterable[Any]) -> None:
        self.best = max(self.best, best)
        for name, values in lists.items():
            self.lists.setdefault(name, set()).update(values)

    def json(self) -> str:
        lists = {name: sorted(values) for name, values in self.lists.items()}
        confidence, rule = self.best
        how = {"confidence": confidence, "rule": rule} if rule else {"confidence": confidence}
        record = {"kind": self.kind, "doc": self.doc} | self.content | lists | how
        return json.dumps(record, ensure_ascii=False, allow_nan=False) + "\n"


def write(graph: Graph, folder: Path) -> None:
    """``facts.jsonl`` in ``folder``."""
    (folder / "facts.jsonl").write_text("".join(lines(graph)), encoding="utf-8", newline="\n")


def lines(graph: Graph) -> Iterator[str]:
    """The lines, each ended by a line feed, sorted by document, kind and content.

    An entity that a document speaks of without naming it (the home of a speaker) has a line without mentions.
    """
    entities = {entity.id: entity for entity in graph.entities}
    found: dict[tuple[str, int, str], _Line] = {}

    def line(kind: str, doc: str, content: dict[str, Any]) -> _Line:
        key = doc, _KINDS.index(kind), json.dumps(content, ensure_ascii=False, allow_nan=False)
        return found.setdefault(key, _Line(kind, doc, content))

    for entity in graph.entities:
        for doc, mentions in by_document(entity.mentions):
            _add_entity(line("entity", doc, _reference(entity)), entity, mentions)
    claims: tuple[Claim, ...] = (*graph.relations, *graph.statuses, *graph.observations)
    for claim in claims:
        content, about = _content(claim, entities)
        for doc, evidence in by_document(claim.evidence):
            said = line(type(claim).__name__.lower(), doc, content)
            said.add((claim.confidence, claim.rule), evidence=_spans(evidence), ids=[fact_id(claim)])
            if isinstance(claim, Status):
                said.add((claim.confidence, claim.rule), periods={claim.period} - {"-"})
            for entity in about:
                _add_entity(line("entity", doc, _reference(entity)), entity, [])
    for key in sorted(found):
        yield found[key].json()


def _add_entity(line: _Line, entity: Entity, mentions: list[Evidence]) -> None:
    forms = {unquote(mention.quote) for mention in mentions} - {entity.name, ""}
    line.add((entity.confidence, ""), aliases=forms, mentions=_spans(mentions), ids=[entity.id])


def _content(claim: Claim, entities: dict[str, Entity]) -> tuple[dict[str, Any], list[Entity]]:
    """What a claim states, and the entities that it speaks of."""
    if isinstance(claim, Relation):
        subject, object_ = entities[claim.subject], entities[claim.object]
        return {"predicate": claim.predicate, "subject": _reference(subject), "object": _reference(object_)}, [subject, object_]
    if isinstance(claim, Status):
        project = entities[claim.project]
        return {"project": project.name, "status": claim.status, "mood": claim.mood}, [project]
    about = entities[claim.about]
    number = {"indicator": claim.indicator, "value": plain(claim.value), "unit": claim.unit or "-", "measure": claim.measure}
    return {"about": _reference(about)} | number | {"status": claim.status, "period": claim.period, "bound": claim.bound}, [about]


def _reference(entity: Entity) -> dict[str, str]:
    return {"type": entity.type, "name": entity.name}


def by_document(evidence: Iterable[Evidence]) -> list[tuple[str, list[Evidence]]]:
    """The occurrences in each document, documents sorted, occurrences in their order."""
    found: dict[str, list[Evidence]] = {}
    for item in evidence:
        found.setdefault(item.doc, []).append(item)
    return sorted(found.items())


def _spans(evidence: Iterable[Evidence]) -> list[tuple[int, int]]:
    return [(item.start, item.end) for item in evidence]
