"""The named queries of ``ontology/queries/*.rq``: each a question in Chinese and English, with keywords, parameters and examples.

A parameter is a variable that the query text gives values with ``VALUES ?name { … }``: the file runs as it is (``UNDEF`` means all),
and ``bind`` puts the caller's value there as an escaped literal, never as SPARQL. It is bound both plain and as ``@zh``, so that
it meets ``rdfs:label`` as well as ``skos:altLabel``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import OntologyError, UsageError
from kg.ontology import headed_queries, location

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with its question; ``parameters`` are (name, what it means), ``examples`` sets of values that have an answer on the seeds."""

    name: str
    zh: str
    en: str
    keywords: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...]
    examples: tuple[dict[str, str], ...]
    text: str

    def __str__(self) -> str:
        given = "".join(f"\n    --{name} …  {meaning}" for name, meaning in self.parameters)
        return f"{self.name}\n    {self.zh}\n    {self.en}{given}"


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
        examples = tuple(_example(text, dict(parameters), str(file.path)) for text in file.values("example"))
        queries.append(NamedQuery(file.path.stem, zh, en, tuple(keywords.split()), parameters, examples, file.text))
    return tuple(queries)


def _example(text: str, parameters: Mapping[str, str], path: str) -> dict[str, str]:
    """``district=涪陵区 date=2024-01-29`` → its pairs; a value holds no white space."""
    pairs = dict(pair.partition("=")[::2] for pair in text.split())
    if not pairs or not pairs.keys() <= parameters.keys() or not all(pairs.values()):
        raise OntologyError(f"{path}: '# example: {text}' must give values to its parameters, as in district=涪陵区")
    return pairs


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


def given(arguments: Sequence[str], pairs: Sequence[str] = ()) -> dict[str, str]:
    """``--name value``, ``--name=value`` and pairs ``name=value`` of a command line → name and value; raises UsageError."""
    found, rest = {}, [*(f"--{pair}" for pair in pairs), *arguments]
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if not re.fullmatch(r"--\w+", name) or not (equals or rest):
            raise UsageError(f"{name.removeprefix('--')}: write a parameter of the query as --NAME VALUE; kg query --list shows them")
        found[name[2:]] = value if equals else rest.pop(0)
    return found


def _slot(name: str) -> re.Pattern[str]:
    return re.compile(rf"VALUES\s+\?{re.escape(name)}\s*\{{[^{{}}]*\}}")
