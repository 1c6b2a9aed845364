"""Graph → files. ``EXPORTERS`` lists every format; ``export`` writes them all, or none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kg.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.model import Graph

    Exporter = tuple[str, Callable[[Graph, Path, str], None]]  # name, function of graph, folder and base IRI

_SEAL = "manifest.json"


def _rdf(graph: Graph, folder: Path, base: str) -> None:
    from kg.export import rdf

    rdf.write(graph, folder, base=base)


def _html(graph: Graph, folder: Path, _base: str) -> None:
    from kg.export import html

    html.write(graph, folder)


def _neo4j(graph: Graph, folder: Path, _base: str) -> None:
    from kg.export import neo4j

    neo4j.write(graph, folder)


def _gephi(graph: Graph, folder: Path, _base: str) -> None:
    from kg.export import gephi

    gephi.write(graph, folder)


def _tables(graph: Graph, folder: Path, _base: str) -> None:
    from kg.export import tables

    tables.write(graph, folder)


def _review(graph: Graph, folder: Path, _base: str) -> None:
    from kg.export import review

    review.write(graph, folder)


def _facts(graph: Graph, folder: Path, _base: str) -> None:
    from kg.export import facts

    facts.write(graph, folder)


def _manifest(graph: Graph, folder: Path, base: str) -> None:
    from kg.export import manifest

    manifest.write(graph, folder, base=base)


EXPORTERS: tuple[Exporter, ...] = (
    ("rdf", _rdf),
    ("html", _html),
    ("neo4j", _neo4j),
    ("gephi", _gephi),
    ("tables", _tables),
    ("review", _review),
    ("facts", _facts),
    ("manifest", _manifest),  # last, because it holds the digests of the others
)


def export(graph: Graph, folder: Path, *, base: str, exporters: tuple[Exporter, ...] = EXPORTERS) -> None:
    """Writes every export of ``graph`` and then puts them in the place of what an earlier run left in ``folder``.

    Whatever fails on the way, ``folder`` is as it was. Files that no export made (a note of yours) stay. Raises ExportError where the
    folder cannot be written, or holds other things than an export and would lose them; what an exporter raises passes through.
    """
    folder = folder.resolve()
    try:
        kept = _foreign(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent, ignore_cleanup_errors=True) as room:
            fresh = Path(room) / "fresh"
            fresh.mkdir()
            for _, write in exporters:
                write(graph, fresh, base)
            for path in kept:
                _keep(folder / path, fresh / path)
            _swap(fresh, folder, Path(room) / "earlier")
    except OSError as fault:
        raise ExportError(f"{folder}: the export cannot be written ({fault.strerror or fault}); name another folder with -o") from fault


def _foreign(folder: Path) -> list[Path]:
    """The files of ``folder``, relative to it, that no earlier export made."""
    if not folder.exists() or not any(folder.iterdir()):
        return []
    try:
        made = {_SEAL, *json.loads((folder / _SEAL).read_text(encoding="utf-8"))["outputs"]}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        raise ExportError(
            f"{folder}: holds files but no export ({_SEAL} is missing or broken); name a new or empty folder with -o"
        ) from None
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in files if path.as_posix() not in made)


def _keep(old: Path, new: Path) -> None:
    if not new.exists():
        new.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(old, new)


def _swap(fresh: Path, folder: Path, earlier: Path) -> None:
    """``fresh`` becomes ``folder``; when that fails, what was there comes back."""
    if not folder.exists():
        fresh.rename(folder)
        return
    folder.rename(earlier)
    try:
        fresh.rename(folder)
    except BaseException:
        earlier.rename(folder)
        raise
