"""A query and what the client accepts → status, media type and body, in the formats of SPARQL 1.1 and RDF."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from kg import query
from kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Store

# Media type → the format's name in pyoxigraph; the first is for those who do not mind.
SOLUTIONS = {
    "application/sparql-results+json": "JSON",
    "application/sparql-results+xml": "XML",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
    "application/json": "JSON",
    "application/xml": "XML",
}
TRIPLES = {
    "text/turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "application/ld+json": "JSON_LD",
    "application/rdf+xml": "RDF_XML",
    "application/json": "JSON_LD",
    "text/plain": "N_TRIPLES",
}
LARGEST = 64 << 20  # bytes of an answer, which the server holds while the client reads
_QUALITY = re.compile(r";\s*q\s*=\s*([0-9.]+)")


@dataclass(frozen=True, slots=True)
class Task:
    """A query with what the protocol says beside it: the graphs it may see (all when empty) and the media types accepted."""

    text: str
    accept: str = ""
    base: str | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP status with its body; ``rows`` counts solutions or triples."""

    status: int
    body: bytes
    media: str = "text/plain"
    rows: int = 0

    def pack(self) -> bytes:
        """A line of JSON, then the body."""
        return json.dumps([self.status, self.media, self.rows, len(self.body)]).encode() + b"\n" + self.body

    @classmethod
    def unpack(cls, packed: bytes | bytearray) -> Reply | None:
        """What ``pack`` packed, or None when it did not come through whole."""
        head, _, body = bytes(packed).partition(b"\n")
        if not head:
            return None
        status, media, rows, length = json.loads(head)
        return cls(status, body, media, rows) if len(body) == length else None


class _TooMany(Exception):
    """The answer has more rows than are served."""


def reply(store: Store, task: Task, *, rows: int) -> Reply:
    """Evaluate: 200, 400 for a query that is malformed or refused, 406 when no format suits, 503 above ``rows`` or LARGEST."""
    try:
        answer = _evaluate(store, task, rows)
    except QueryError as error:
        return Reply(400, f"{error}\n".encode())
    except _TooMany:
        return Reply(503, f"the answer has more than {rows} rows; add a LIMIT, or serve with more --rows\n".encode())
    if len(answer.body) > LARGEST:
        return Reply(503, f"the answer is larger than {LARGEST >> 20} MB; add a LIMIT\n".encode())
    return answer


def negotiate(accept: str, offers: Iterable[str]) -> str | None:
    """The offer that an Accept header likes best (RFC 9110, 12.5.1): the more specific range decides, the earlier offer wins a tie."""
    ranges: dict[str, float] = {}
    for part in accept.lower().split(",") if accept.strip() else ["*/*"]:
        quality = _QUALITY.search(part)
        ranges[part.partition(";")[0].strip()] = min(_number(quality[1]), 1.0) if quality else 1.0

    def liking(offer: str) -> float:
        patterns = (offer, offer.partition("/")[0] + "/*", "*/*")
        return next((ranges[pattern] for pattern in patterns if pattern in ranges), 0.0)

    best = max(offers, key=liking)
    return best if liking(best) > 0 else None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _evaluate(store: Store, task: Task, most: int) -> Reply:
    from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions  # noqa: PLC0415  import kg stays light

    try:
        graphs: dict[str, Any] = {}
        if task.default_graphs or task.named_graphs:
            graphs["default_graph"] = [NamedNode(iri) for iri in task.default_graphs]
            graphs["named_graphs"] = [NamedNode(iri) for iri in task.named_graphs]
        found: Any = query.evaluate(store, task.text, base_iri=task.base, **graphs)
        offers = SOLUTIONS if isinstance(found, QueryBoolean | QuerySolutions) else TRIPLES
        media = negotiate(task.accept, offers)
        if media is None:
            return Reply(406, f"this answer comes as {', '.join(offers)}\n".encode())
        if isinstance(found, QueryBoolean):
            return Reply(200, _results(found, offers[media]), media, 1)
        rows = list(islice(found, most + 1))
        if len(rows) > most:
            raise _TooMany
        body = _solutions(found.variables, rows, offers[media]) if isinstance(found, QuerySolutions) else _triples(rows, offers[media])
        return Reply(200, body, media, len(rows))
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise query.unanswered(error) from error


def _solutions(variables: list[Any], rows: list[Any], form: str) -> bytes:
    """Solutions that were counted, written as TSV, whose cells are the terms as they print, and from there in any format."""
    from pyoxigraph import QueryResultsFormat, parse_query_results  # noqa: PLC0415  import kg stays light

    lines = [variables, *(map(_term, row) for row in rows)]
    table = "".join("\t".join(map(str, line)) + "\n" for line in lines)
    return _results(parse_query_results(table.encode(), format=QueryResultsFormat.TSV), form)


def _term(term: Any) -> str:
    from pyoxigraph import Triple  # noqa: PLC0415  import kg stays light

    return "" if term is None else f"<<({term})>>" if isinstance(term, Triple) else str(term)


def _results(found: Any, form: str) -> bytes:
    from pyoxigraph import QueryResultsFormat  # noqa: PLC0415  import kg stays light

    written: bytes = found.serialize(format=getattr(QueryResultsFormat, form))
    return written


def _triples(triples: list[Any], form: str) -> bytes:
    from pyoxigraph import RdfFormat, serialize  # noqa: PLC0415  import kg stays light

    return serialize(sorted(set(triples), key=str), format=getattr(RdfFormat, form), prefixes=query.PREFIXES) or b""
