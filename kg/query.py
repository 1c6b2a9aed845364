"""exports → answers: SPARQL on an embedded Oxigraph store, and the named queries of ``ontology/queries/*.rq``.

A parameter is a variable that the query text gives values with ``VALUES ?name { … }``: the file runs as it is (``UNDEF`` means all),
and ``run`` puts the caller's value there as an escaped literal, never as SPARQL. It is bound both plain and as ``@zh``, so that
it meets ``rdfs:label`` as well as ``skos:altLabel``.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import OntologyError, QueryError, UsageError
from kg.ontology import CODE, KG, headed_queries, location
from kg.text import width

if TYPE_CHECKING:
    from collections.abc import Mapping

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
_NAMED_GRAPHS = re.compile(r"\b(?:GRAPH|FROM)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with its question; ``parameters`` are (name, what it means)."""

    name: str
    zh: str
    en: str
    keywords: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...]
    text: str

    def __str__(self) -> str:
        given = "".join(f"\n    -p {name}=…  {meaning}" for name, meaning in self.parameters)
        return f"{self.name}\n    {self.zh}\n    {self.en}{given}"


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: SELECT has its variables as columns, CONSTRUCT subject, predicate, object, ASK one cell; ``None`` is an unbound cell."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def named() -> tuple[NamedQuery, ...]:
    """The named queries, by name. Raises OntologyError for a file whose header is faulty."""
    queries = []
    for file in headed_queries(location() / "queries"):
        parameters = tuple((name, meaning) for name, _, meaning in (text.partition(" ") for text in file.values("parameter")))
        if file.value("name") != file.path.stem:
            raise OntologyError(f"{file.path}: its '# name:' must be {file.path.stem}")
        if missing := [name for name, _ in parameters if not _slot(name).search(file.text)]:
            raise OntologyError(f"{file.path}: parameter {missing[0]} needs a line VALUES ?{missing[0]} {{ UNDEF }}")
        zh, en, keywords = (file.value(key) for key in ("question-zh", "question-en", "keywords"))
        queries.append(NamedQuery(file.path.stem, zh, en, tuple(keywords.split()), parameters, file.text))
    return tuple(queries)


def run(folder: Path, query: str, parameters: Mapping[str, str] | None = None) -> Table:
    """Answer ``query`` (a name, a path ``*.rq``, or SPARQL) from the exports in ``folder``.

    Raises UsageError for an unknown name, parameter or folder, QueryError for SPARQL that does not parse or cannot be answered.
    """
    text = bind(_text(query), parameters or {})
    return answer(store(folder, dataset=bool(_NAMED_GRAPHS.search(text))), text)


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
        raise QueryError(f"{path}: cannot be read ({_line(error)}); write it again with kg build") from error
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
    return QueryError(f"the query cannot be answered: {_line(error)}")


def bind(text: str, parameters: Mapping[str, str]) -> str:
    """``text`` with each parameter's value, as a literal, in its ``VALUES ?name { … }``; raises UsageError for a parameter it lacks."""
    from pyoxigraph import Literal  # noqa: PLC0415  import kg stays light

    for name, value in sorted(parameters.items()):
        slot = _slot(name)
        if not slot.search(text):
            known = ", ".join(re.findall(r"VALUES\s+\?(\w+)\s*\{", text)) or "none"
            raise UsageError(f"the query has no parameter {name}; it has: {known}")
        values = f"VALUES ?{name} {{ {Literal(value)} {Literal(value, language='zh')} }}"
        text = slot.sub(lambda _, values=values: values, text)  # type: ignore[misc]
    return text


def as_table(table: Table) -> str:
    """Aligned columns for a terminal; Chinese characters are two cells wide."""
    rows = [table.columns, *([" ".join(_cell(value).split()) for value in row] for row in table.rows)]
    sizes = [max(_cells(row[i]) for row in rows) for i in range(len(table.columns))]
    lines = ["  ".join(cell + " " * (size - _cells(cell)) for cell, size in zip(row, sizes, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "  ".join("-" * size for size in sizes), *lines[1:], f"({len(table.rows)} rows)"]) + "\n"


def as_csv(table: Table) -> str:
    """RFC 4180 with a header, but a line feed ends a row; an unbound cell is empty."""
    target = io.StringIO()
    csv.writer(target, lineterminator="\n").writerows([table.columns, *([_cell(value) for value in row] for row in table.rows)])
    return target.getvalue()


def as_json(table: Table) -> str:
    """A list of objects, one a row; an unbound cell is null."""
    return json.dumps([dict(zip(table.columns, row, strict=True)) for row in table.rows], ensure_ascii=False, indent=2) + "\n"


def _text(query: str) -> str:
    """The SPARQL behind a name, a path or a text."""
    if re.search("[{<]", query):  # DESCRIBE <iri> has no braces
        return query
    if query.endswith(".rq"):
        try:
            return Path(query).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{query}: cannot be read ({_line(error)})") from error
    catalogue = {entry.name: entry for entry in named()}
    if query in catalogue:
        return catalogue[query].text
    near = [name for name, entry in catalogue.items() if any(word and word in query for word in entry.keywords)]
    hint = near or get_close_matches(query, catalogue, cutoff=0.4) or ["kg query --list"]
    raise UsageError(f"no query is named {query!r}; try {' or '.join(hint)}")


def _slot(name: str) -> re.Pattern[str]:
    return re.compile(rf"VALUES\s+\?{re.escape(name)}\s*\{{[^{{}}]*\}}")


def _value(term: Any) -> Value:
    """A term as plain data: numbers and booleans as such, an IRI or any other literal as its text, a triple as N-Triples."""
    if term is None or not hasattr(term, "value"):
        return None if term is None else str(term)
    kind = term.datatype.value.rpartition("#")[2] if hasattr(term, "datatype") else ""
    if kind in _NUMBERS:
        return float(term.value) if not re.fullmatch(r"[+-]?\d+", term.value) else int(term.value)
    return term.value == "true" if kind == "boolean" else str(term.value)


def _cell(value: Value) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _cells(text: str) -> int:
    return round(2 * width(text))


def _line(error: Exception) -> str:
    """The parser's message on one line, its list of every possible token cut."""
    message = " ".join(str(error).split())
    return message if len(message) <= 300 else message[:300] + "…"
