"""A store of the exports and what it answers: SPARQL on an embedded Oxigraph store, which reads and never reaches elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError, UsageError
from kg.ontology import CODE, KG

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store

Value = str | int | float | bool | None
PREFIXES = {
    "kg": KG,
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{name: f"{CODE}{name}/" for name in ("bound", "measure", "mood", "stage", "status", "unit")},
}
_NUMBERS = ("integer", "decimal", "double", "float", "nonNegativeInteger")
_GAP = r"(?:\s|#[^\n]*\n)*"
_FEDERATED = re.compile(rf"(?<![\w:?$-])SERVICE{_GAP}(?:SILENT{_GAP})?(?:[<?$]|[\w.-]*:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: SELECT has its variables as columns, CONSTRUCT subject, predicate, object, ASK one cell; ``None`` is an unbound cell."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def store(folder: Path, *, dataset: bool = False) -> Store:
    """An in-memory store of ``graph.ttl``, or of ``dataset.trig`` with its named graphs (whose default graph is the same)."""
    from pyoxigraph import RdfFormat, Store  # noqa: PLC0415  import kg stays light

    path = folder / ("dataset.trig" if dataset else "graph.ttl")
    loaded = Store()
    try:
        loaded.bulk_load(path=path, format=RdfFormat.TRIG)  # Turtle is TriG without named graphs
    except FileNotFoundError as error:
        raise UsageError(f"{path}: not found; write it with kg build") from error
    except (SyntaxError, OSError) as error:
        raise QueryError(f"{path}: cannot be read ({one_line(error)}); write it again with kg build") from error
    return loaded


def answer(store: Store, text: str) -> Table:
    """Evaluate SELECT, ASK, CONSTRUCT or DESCRIBE as plain data; raises QueryError."""
    from pyoxigraph import QueryBoolean, QuerySolutions  # noqa: PLC0415  import kg stays light

    try:
        result = evaluate(store, text)
        if isinstance(result, QueryBoolean):
            return Table(("answer",), ((bool(result),),))
        if isinstance(result, QuerySolutions):
            columns = tuple(variable.value for variable in result.variables)
            return Table(columns, tuple(tuple(_value(row[name]) for name in columns) for row in result))
        rows = {tuple(_value(term) for term in (t.subject, t.predicate, t.object)) for t in result}
        return Table(("subject", "predicate", "object"), tuple(sorted(rows, key=str)))
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise unanswered(error) from error


def evaluate(store: Store, text: str, **options: Any) -> Any:
    """The store's own answer, found as it is read; the prefixes PREFIXES need no declaration. Nothing is fetched from elsewhere.

    ``options`` are those of ``Store.query``. Raises QueryError for SERVICE; what else it raises, here or later, ``unanswered`` explains.
    """
    if _FEDERATED.search(text):
        raise QueryError("SERVICE is not supported: answers come from the exports alone; remove it from the query")
    return store.query(text, prefixes=PREFIXES, **options)


def unanswered(error: Exception) -> QueryError:
    """A store's SyntaxError (with line and column), ValueError, OSError or RuntimeError as one line."""
    return QueryError(f"the query cannot be answered: {one_line(error)}")


def _value(term: Any) -> Value:
    """A term as plain data: numbers and booleans as such, an IRI or any other literal as its text, a triple as N-Triples."""
    if term is None or not hasattr(term, "value"):
        return None if term is None else str(term)
    kind = term.datatype.value.rpartition("#")[2] if hasattr(term, "datatype") else ""
    if kind in _NUMBERS:
        return float(term.value) if not re.fullmatch(r"[+-]?\d+", term.value) else int(term.value)
    return term.value == "true" if kind == "boolean" else str(term.value)


def one_line(error: Exception) -> str:
    """The parser's message on one line, its list of every possible token cut."""
    message = " ".join(str(error).split())
    return message if len(message) <= 300 else message[:300] + "…"
