"""``neo4j/``: CSV files for ``neo4j-admin database import full``, ``import.cypher`` for a running server, ``README.md`` with the commands.

What one wants to walk along is a relationship: ``(:District)-[:IMPLEMENTS]->(:Program)``, one a fact, so that degrees and path counts
are right. Its evidence is in its properties, the parallel lists ``documents``, ``starts``, ``ends`` and ``quotes``.

Statuses, observations and tenures are nodes. Each joins more than two values (indicator, value, unit, period …), an entity has many, and
one wants to filter and sort them, which a node with typed properties allows and a relationship from a thing to itself does not. The
evidence of such a fact is on the relationship that ties it to its entity. Documents are nodes, tied by ``MENTIONED_IN``.

Lists are separated by U+001F, as Chinese quotes may hold any visible separator. Importers disagree on whether a backslash escapes a
quotation mark and on line breaks inside a field, so a backslash becomes its full-width form ``＼`` and a line break a blank: one character
for one, so that a quote is as long as its span. Column types: https://neo4j.com/docs/operations-manual/current/import/
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from kg.export.facts import by_document
from kg.export.identity import fact_id
from kg.export.neo4j_scripts import BETWEEN, cypher, readme
from kg.export.separated import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kg.model import Evidence, Graph

    Value = str | int | float | Sequence[str] | Sequence[int]

_SAFE = str.maketrans({"\\": "＼", "\n": " ", "\r": " ", BETWEEN: " "})
_ENTITY = ("name", "aliases:string[]", "code", "confidence:double", "reasons:string[]")
_DOCUMENT = ("stem", "title", "date", "publisher", "home", "file", "sha256", "length:long")
_STATUS = ("status", "mood", "period", "confidence:double", "rule")
_OBSERVATION = ("indicator", "value:double", "unit", "measure", "status", "period", "bound", "confidence:double", "rule")
_TENURE = ("observed_on:string[]", "not_before", "not_after")
_LINK = ("id", "confidence:double", "rule", "documents:string[]", "starts:long[]", "ends:long[]", "quotes:string[]")


@dataclass(frozen=True, slots=True)
class Nodes:
    """The nodes of one label; every node of a graph has one ``kind``, under which its id is unique, and entities their type as well."""

    label: str
    kind: str
    header: tuple[str, ...]
    rows: list[tuple[Value, ...]]

    @property
    def file(self) -> str:
        return f"nodes-{self.label}.csv"


@dataclass(frozen=True, slots=True)
class Relationships:
    """The relationships of one type, from nodes of the kind ``start`` to nodes of the kind ``end``."""

    type: str
    start: str
    end: str
    header: tuple[str, ...]
    rows: list[tuple[Value, ...]]

    @property
    def file(self) -> str:
        return f"relationships-{self.type}.csv"


def write(graph: Graph, folder: Path) -> None:
    """``neo4j/`` in ``folder``; no file without rows."""
    place = folder / "neo4j"
    place.mkdir(parents=True, exist_ok=True)
    points = [each for each in nodes(graph) if each.rows]
    links = [each for each in relationships(graph) if each.rows]
    files = {"import.cypher": "".join(f"{statement};\n\n" for statement in cypher(points, links)), "README.md": readme(points, links)}
    tables: list[Nodes | Relationships] = [*points, *links]
    for each in tables:
        files[each.file] = table(each.header, ([_cell(value) for value in row] for row in each.rows))
    for name, text in files.items():
        (place / name).write_text(text, encoding="utf-8", newline="\n")


def nodes(graph: Graph) -> Iterator[Nodes]:
    """A table for each entity type, then documents, statuses, observations and tenures."""

    def made(label: str, kind: str, columns: tuple[str, ...], records: Iterable[tuple[Value, ...]]) -> Nodes:
        labels = tuple(dict.fromkeys((kind, label)))
        header = ("id:ID", *columns, ":LABEL")
        return Nodes(label, kind, header, [(*record, labels) for record in records])

    for type_ in sorted({entity.type for entity in graph.entities}):
        of_type = (e for e in graph.entities if e.type == type_)
        yield made(type_, "Entity", _ENTITY, ((e.id, e.name, e.aliases, e.code, e.confidence, e.reasons) for e in of_type))
    abouts = ((_document(d.stem), d.stem, d.title, d.date, d.publisher, d.home, d.file, d.digest, d.length) for d in graph.documents)
    yield made("Document", "Document", _DOCUMENT, abouts)
    statuses = ((fact_id(s), s.status, s.mood, _period(s.period), s.confidence, s.rule) for s in graph.statuses)
    yield made("Status", "Status", _STATUS, statuses)
    numbers = (
        (fact_id(o), o.indicator, float(o.value), o.unit, o.measure, o.status, _period(o.period), o.bound, o.confidence, o.rule)
        for o in graph.observations
    )
    yield made("Observation", "Observation", _OBSERVATION, numbers)
    yield made("Tenure", "Tenure", _TENURE, ((fact_id(t), t.observed_on, t.not_before, t.not_after) for t in graph.tenures))


def relationships(graph: Graph) -> Iterator[Relationships]:
    """A table for each predicate, then what ties facts, documents and areas to the entities."""

    def made(type_: str, start: str, end: str, records: Iterable[tuple[Value, ...]]) -> Relationships:
        header = (":START_ID", ":END_ID", *_LINK, ":TYPE")
        return Relationships(type_, start, end, header, [(*record, type_) for record in records])

    for predicate in sorted({relation.predicate for relation in graph.relations}):
        type_ = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", predicate).upper()
        of_type = (r for r in graph.relations if r.predicate == predicate)
        links = ((r.subject, r.object, fact_id(r), r.confidence, r.rule, *_evidence(r.evidence)) for r in of_type)
        yield made(type_, "Entity", "Entity", links)
    yield made("HAS_STATUS", "Entity", "Status", (_link(s.project, fact_id(s), s.evidence) for s in graph.statuses))
    yield made("HAS_OBSERVATION", "Entity", "Observation", (_link(o.about, fact_id(o), o.evidence) for o in graph.observations))
    yield made("HAS_TENURE", "Entity", "Tenure", (_link(t.person, fact_id(t), t.evidence) for t in graph.tenures))
    yield made("IN_POST", "Tenure", "Entity", (_link(fact_id(t), t.post) for t in graph.tenures))
    mentions = ((e.id, doc, found) for e in graph.entities for doc, found in by_document(e.mentions))
    yield made("MENTIONED_IN", "Entity", "Document", (_link(key, _document(doc), found) for key, doc, found in mentions))
    known = {entity.id for entity in graph.entities}
    yield made("PART_OF", "Entity", "Entity", (_link(e.id, e.part_of) for e in graph.entities if e.part_of in known))
    yield made("BELONGS_TO", "Entity", "Entity", (_link(e.id, e.owner) for e in graph.entities if e.owner in known))


def _link(start: str, end: str, evidence: Iterable[Evidence] = ()) -> tuple[Value, ...]:
    digest = sha256(f"{start}{BETWEEN}{end}".encode()).hexdigest()
    return start, end, f"link/{digest[:16]}", "", "", *_evidence(evidence)


def _evidence(evidence: Iterable[Evidence]) -> tuple[Value, ...]:
    found = tuple(evidence)
    return [item.doc for item in found], [item.start for item in found], [item.end for item in found], [item.quote for item in found]


def _document(stem: str) -> str:
    return f"document/{stem}"


def _period(period: str) -> str:
    return "" if period == "-" else period


def _cell(value: Value) -> str | int | float | None:
    """A cell; what is empty is left out, so that the importers set no property."""
    if isinstance(value, int | float):
        return value
    if isinstance(value, str):
        return value.translate(_SAFE) or None
    return BETWEEN.join(str(item).translate(_SAFE) for item in value) or None
