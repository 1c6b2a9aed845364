"""``manifest.json``: what an export holds and what it was made of and with. It has no clock, so that equal exports are equal."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from kg import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Graph

NAME = "manifest.json"
_PACKAGES = ("jieba", "networkx", "numpy", "pyoxigraph", "pypinyin", "pyshacl", "pyvis", "rdflib")  # those that shape a result


def write(graph: Graph, folder: Path, *, base: str) -> None:
    """``manifest.json`` in ``folder``, after every other file: ``outputs`` are the SHA-256 digests of the files that are there."""
    manifest = {
        "base": base,
        "counts": counts(graph),
        "versions": {"zhengtu": __version__} | {package: version(package) for package in _PACKAGES},
        "inputs": [{"document": about.stem, "file": about.file, "sha256": about.digest} for about in graph.documents],
        "outputs": {path.relative_to(folder).as_posix(): _digest(path) for path in _files(folder)},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (folder / NAME).write_text(text, encoding="utf-8", newline="\n")


def counts(graph: Graph) -> dict[str, Any]:
    """How much of everything, entities by type and relations by predicate as well."""
    nouns = ("documents", "entities", "relations", "statuses", "observations", "tenures", "judgements")
    types = Counter(entity.type for entity in graph.entities)
    predicates = Counter(relation.predicate for relation in graph.relations)
    totals: dict[str, Any] = {noun: len(getattr(graph, noun)) for noun in nouns}
    return totals | {"types": dict(sorted(types.items())), "predicates": dict(sorted(predicates.items()))}


def _files(folder: Path) -> list[Path]:
    files = (path for path in folder.rglob("*") if path.is_file() and path != folder / NAME)
    return sorted(files, key=lambda path: path.relative_to(folder).as_posix())


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
