"""The graph as RDF: Turtle, TriG with one named graph a document, N-Quads, JSON-LD, and Turtle of RDF 1.2 with reifiers.

No blank nodes, everything sorted: the same graph gives the same bytes. ``docs/`` of the project shows which IRI stands for what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import ExportError

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Graph

FILES = ("dataset.trig", "graph.jsonld", "graph.nq", "graph.rdf12.ttl", "graph.ttl")


def write(graph: Graph, folder: Path, *, base: str = "https://zhengtu.example/") -> None:
    """Write FILES into ``folder``; all IRIs of things begin with ``base``, which ends in ``/`` or ``#``. Raises ExportError."""
    from kg import ontology
    from kg.export.rdf.dataset import description
    from kg.export.rdf.describe import assertions, reifications, sources
    from kg.export.rdf.jsonld import jsonld
    from kg.export.rdf.syntax import nquads, trig, turtle
    from kg.export.rdf.terms import Names

    names = Names(_checked(base))
    vocabulary = ontology.load()
    prefixes = names.prefixes(tuple(t.name for t in vocabulary.types))
    plain = set(assertions(graph, names, vocabulary))
    plain |= description(graph, plain, names)
    quoted = set(sources(graph, names))
    files = {
        "graph.ttl": turtle(plain, prefixes),
        "dataset.trig": trig(plain, quoted, prefixes),
        "graph.nq": nquads(plain, quoted),
        "graph.jsonld": jsonld(plain, quoted),
        "graph.rdf12.ttl": turtle(plain | set(reifications(graph, names)), prefixes),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise ExportError(f"{folder}: cannot be written ({error.strerror or error}); choose another folder with -o") from error


def _checked(base: str) -> str:
    from pyoxigraph import NamedNode

    try:
        NamedNode(base)
    except ValueError as error:
        raise ExportError(f"base IRI {base!r} is no absolute IRI ({error}); write it like https://zhengtu.example/") from error
    if not base.endswith(("/", "#")):
        raise ExportError(f"base IRI {base!r} must end in / or #; write it like https://zhengtu.example/")
    return base
