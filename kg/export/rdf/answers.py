"""The named questions answered from a graph when it is exported, for readers who have no SPARQL at hand.

The answers are those of the triples of ``graph.ttl``: a page that carries them says the same as ``kg query`` on the exports. Questions
about named graphs (which document says what, in which words) are left to ``kg query``: a reader of the page has the sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.errors import ExportError

if TYPE_CHECKING:
    from kg.model import Graph
    from kg.ontology import HeadedQuery

BASE = "https://zhengtu.example/"
MOST_ROWS = 1500
_NAMED_GRAPHS = re.compile(r"^[^#\n]*(?<![?$\w])(?:GRAPH|FROM)\b", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Answer:
    """A named query with what it finds for every value of its parameters, cut after MOST_ROWS; ``total`` counts all rows."""

    name: str
    zh: str
    en: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int


def answers(graph: Graph) -> tuple[Answer, ...]:
    """The answers of ``ontology/queries/*.rq``, by name. Raises ExportError for a query that cannot be answered."""
    from pyoxigraph import Quad, Store

    from kg import ontology
    from kg.export.rdf.describe import assertions
    from kg.export.rdf.terms import Names

    store = Store()
    store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in assertions(graph, Names(BASE), ontology.load()))
    queries = ontology.headed_queries(ontology.location() / "queries")
    return tuple(_answer(store, query) for query in queries if not _NAMED_GRAPHS.search(query.text))


def _answer(store: Any, query: HeadedQuery) -> Answer:
    try:
        found = store.query(query.text)
        columns = tuple(variable.value for variable in found.variables)
        rows = [tuple(_text(row[name]) for name in columns) for row in found]
    except (AttributeError, SyntaxError, ValueError) as error:
        raise ExportError(f"{query.path}: cannot be answered ({error}); it must be a SELECT that declares its prefixes") from error
    return Answer(query.path.stem, query.value("question-zh"), query.value("question-en"), columns, tuple(rows[:MOST_ROWS]), len(rows))


def _text(term: Any) -> str:
    return "" if term is None else str(getattr(term, "value", term))
