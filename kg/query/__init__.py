"""exports → answers: SPARQL, and the named queries of ``ontology/queries/*.rq``.

``catalogue`` knows the questions, ``engine`` the store, ``write`` how an answer is shown.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.query.catalogue import NamedQuery, bind, given, named
from kg.query.engine import PREFIXES, Table, answer, evaluate, one_line, store, unanswered
from kg.query.write import as_csv, as_json, as_table, as_turtle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import Store

__all__ = [
    "PREFIXES", "NamedQuery", "Table", "answer", "as_csv", "as_json", "as_table", "as_turtle", "bind", "evaluate", "given", "named",
    "prepared", "run", "store", "turtle", "unanswered",
]  # fmt: skip

_NAMED_GRAPHS = re.compile(r"\b(?:GRAPH|FROM)\b", re.IGNORECASE)


def run(folder: Path, query: str, parameters: Mapping[str, str] | None = None) -> Table:
    """Answer ``query`` (a name, a path ``*.rq``, or SPARQL) from the exports in ``folder``.

    Raises UsageError for an unknown name, parameter or folder, QueryError for SPARQL that does not parse or cannot be answered.
    """
    return answer(*prepared(folder, query, parameters or {}))


def turtle(folder: Path, query: str, parameters: Mapping[str, str] | None = None) -> str:
    """The answer as Turtle, which keeps every term: IRIs, languages, datatypes. Raises what ``run`` raises."""
    loaded, text = prepared(folder, query, parameters or {})
    try:
        return as_turtle(evaluate(loaded, text))
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise unanswered(error) from error


def prepared(folder: Path, query: str, parameters: Mapping[str, str]) -> tuple[Store, str]:
    """The store that the query needs (named graphs only where it speaks of them), and its text with the parameters' values."""
    text = bind(_text(query), parameters)
    return store(folder, dataset=bool(_NAMED_GRAPHS.search(text))), text


def _text(query: str) -> str:
    """The SPARQL behind a name, a path or a text."""
    if re.search("[{<]", query):  # DESCRIBE <iri> has no braces
        return query
    if query.endswith(".rq"):
        try:
            return Path(query).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{query}: cannot be read ({one_line(error)})") from error
    catalogue = {entry.name: entry for entry in named()}
    if query in catalogue:
        return catalogue[query].text
    near = [name for name, entry in catalogue.items() if any(word and word in query for word in entry.keywords)]
    hint = near or get_close_matches(query, catalogue, cutoff=0.4) or ["kg query --list"]
    raise UsageError(f"no query is named {query!r}; try {' or '.join(hint)}")
