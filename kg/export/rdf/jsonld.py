"""A data set → JSON-LD, compacted with ``ontology/context.jsonld``, which is written into the file: it needs no network to be read."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal

from kg.export.rdf.syntax import order
from kg.export.rdf.terms import RDF, XSD
from kg.ontology import location

if TYPE_CHECKING:
    from collections.abc import Collection

    from pyoxigraph import Quad, Triple

Term = tuple[str, str, str]  # the key, the datatype (or ``@id``) and the language that the context gives it


def jsonld(plain: Collection[Triple], quoted: Collection[Quad]) -> bytes:
    """The data set, one object a subject and a line; a property with one value is a scalar, with several a list.

    ``plain`` is the default graph; each named graph is an object with its own ``@graph``.
    """
    context: dict[str, Any] = json.loads((location() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    terms = _terms(context)
    parts = _nodes(plain, terms)
    for name, group in groupby(sorted(quoted, key=_graph), key=_graph):
        nodes = ",\n".join(_nodes([quad.triple for quad in group], terms))
        parts.append(f'{{"@id": {_written(name)}, "@graph": [\n{nodes}\n]}}')
    body = ",\n".join(parts)
    return f'{{"@context": {json.dumps(context, ensure_ascii=False, indent=1)},\n"@graph": [\n{body}\n]}}\n'.encode()


def _nodes(triples: Collection[Triple], terms: dict[str, list[Term]]) -> list[str]:
    return [_written(_node(subject, list(group), terms)) for subject, group in groupby(sorted(triples, key=order), key=_subject)]


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _graph(quad: Quad) -> str:
    return str(quad.graph_name)[1:-1]


def _terms(context: dict[str, Any]) -> dict[str, list[Term]]:
    """IRI of a property or class → its terms in the context."""

    def expand(name: str) -> str:
        prefix, colon, rest = name.partition(":")
        return f"{context[prefix]}{rest}" if colon and prefix in context else name

    found: dict[str, list[Term]] = {}
    for key, entry in context.items():
        definition = {"@id": entry} if isinstance(entry, str) else entry
        found.setdefault(expand(definition["@id"]), []).append((key, expand(definition.get("@type", "")), definition.get("@language", "")))
    return found


def _node(subject: str, triples: list[Triple], terms: dict[str, list[Term]]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": subject}
    for predicate, group in groupby(triples, key=lambda t: t.predicate):
        for triple in group:
            if predicate == RDF("type"):
                key, value = "@type", _class(triple.object, terms)
            else:
                key, value = _entry(predicate.value, triple.object, terms)
            if key in node:
                node[key] = [*(node[key] if isinstance(node[key], list) else [node[key]]), value]
            else:
                node[key] = value
    return node


def _subject(triple: Triple) -> str:
    return str(triple.subject)[1:-1]  # <IRI>; the plain graph has no other kind of subject


def _class(value: Any, terms: dict[str, list[Term]]) -> str:
    return terms[value.value][0][0] if value.value in terms else str(value.value)


def _entry(predicate: str, value: Any, terms: dict[str, list[Term]]) -> tuple[str, Any]:
    """The key and the shortest form of a value: a string where a term of the context implies the rest."""
    if not isinstance(value, Literal):
        kind, language, full = "@id", "", {"@id": value.value}
    elif value.language:
        kind, language, full = "", value.language, {"@value": value.value, "@language": value.language}
    elif value.datatype == XSD("string"):
        kind, language, full = "", "", {"@value": value.value}
    else:
        kind, language, full = value.datatype.value, "", {"@value": value.value, "@type": value.datatype.value}
    candidates = terms.get(predicate, [])
    for key, datatype, spoken in candidates:
        if (datatype, spoken) == (kind, language):
            return key, value.value
    return next((key for key, datatype, spoken in candidates if not datatype and not spoken), predicate), full
