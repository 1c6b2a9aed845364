"""Sorted triples → bytes. Turtle and TriG are grouped by subject, ``a`` first, one blank line between subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, serialize

from kg.export.rdf.terms import RDF

if TYPE_CHECKING:
    from collections.abc import Collection

    from pyoxigraph import Triple

_TYPE = RDF("type")


def turtle(triples: Collection[Triple], prefixes: dict[str, str]) -> bytes:
    return _spaced(serialize(sorted(triples, key=order), format=RdfFormat.TURTLE, prefixes=prefixes) or b"")


def trig(plain: Collection[Triple], quoted: Collection[Quad], prefixes: dict[str, str]) -> bytes:
    """``plain`` is the default graph."""
    return _spaced(serialize(_quads(plain, quoted), format=RdfFormat.TRIG, prefixes=prefixes) or b"")


def nquads(plain: Collection[Triple], quoted: Collection[Quad]) -> bytes:
    return serialize(_quads(plain, quoted), format=RdfFormat.N_QUADS) or b""


def order(triple: Triple | Quad) -> tuple[str, bool, str, str]:
    """By subject; its types before its properties, those by name, then by value."""
    return str(triple.subject), triple.predicate != _TYPE, triple.predicate.value, str(triple.object)


def _quads(plain: Collection[Triple], quoted: Collection[Quad]) -> list[Quad]:
    return [Quad(t.subject, t.predicate, t.object) for t in sorted(plain, key=order)] + sorted(
        quoted, key=lambda quad: (str(quad.graph_name), order(quad))
    )


def _spaced(text: bytes) -> bytes:
    """Prefixes in order, subjects apart. Literals hold no raw line break, so a full stop before one always ends a statement."""
    lines = text.split(b"\n")
    prefixes = [line for line in lines if line.startswith(b"@prefix ")]
    body = b"\n".join(lines[len(prefixes) :]).replace(b" .\n", b" .\n\n").replace(b"\n\n}", b"\n}").rstrip(b"\n")
    return b"\n".join([*sorted(prefixes), b"", body, b""])
