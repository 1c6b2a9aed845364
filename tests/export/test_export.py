"""All or nothing: an export is in place whole, or the earlier one still stands; equal graphs give equal bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest

from kg.errors import ExportError
from kg.export import EXPORTERS, export
from tests.factory import full_graph, small_graph

BASE = "https://zhengtu.example/"
LIGHT = tuple(each for each in EXPORTERS if each[0] not in {"rdf", "html"})  # those have their own tests


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_file_of_the_contract_is_there(tmp_path: Path) -> None:
    export(small_graph(), tmp_path / "out", base=BASE)
    files = set(bytes_of(tmp_path / "out"))
    promised = {"graph.ttl", "dataset.trig", "graph.jsonld", "graph.nq", "graph.rdf12.ttl", "graph.html", "graph.gexf", "graph.graphml"}
    promised |= {"neo4j/import.cypher", "neo4j/README.md", "facts.jsonl", "tables/entities.csv", "manifest.json"}
    assert promised <= files
    assert [path.name for path in tmp_path.iterdir()] == ["out"]  # nothing temporary is left


def test_the_manifest_agrees_with_the_files_and_the_graph(tmp_path: Path) -> None:
    graph, out = full_graph(), tmp_path / "out"
    export(graph, out, base=BASE, exporters=LIGHT)
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    found = {name: sha256(content).hexdigest() for name, content in bytes_of(out).items() if name != "manifest.json"}
    assert manifest["outputs"] == found
    assert manifest["counts"]["entities"] == len(graph.entities) == sum(manifest["counts"]["types"].values())
    assert manifest["counts"]["relations"] == len(graph.relations) == sum(manifest["counts"]["predicates"].values())
    assert [each["sha256"] for each in manifest["inputs"]] == [about.digest for about in graph.documents]
    assert manifest["versions"]["networkx"] == version("networkx")


@pytest.mark.parametrize("environment", [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai", "LC_ALL": "C"}])
def test_the_same_graph_gives_the_same_bytes(tmp_path: Path, environment: dict[str, str]) -> None:
    export(full_graph(), tmp_path / "here", base=BASE, exporters=LIGHT)
    script = (
        "import sys; from pathlib import Path; from kg.export import EXPORTERS, export; from tests.factory import full_graph; "
        f"export(full_graph(), Path(sys.argv[1]), base={BASE!r}, exporters=tuple(e for e in EXPORTERS if e[0] not in {{'rdf', 'html'}}))"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "there")], check=True, cwd=root, env=os.environ | environment)
    assert bytes_of(tmp_path / "here") == bytes_of(tmp_path / "there")


def test_an_earlier_export_survives_a_failure(tmp_path: Path) -> None:
    def breaks(_graph: object, folder: Path, _base: str) -> None:
        (folder / "half.txt").write_text("half", encoding="utf-8")
        raise ValueError("broken on purpose")

    out = tmp_path / "out"
    export(small_graph(), out, base=BASE, exporters=LIGHT)
    before = bytes_of(out)
    with pytest.raises(ValueError, match="on purpose"):
        export(full_graph(), out, base=BASE, exporters=(*LIGHT, ("breaks", breaks)))
    assert bytes_of(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_an_export_no_longer_makes_goes_and_what_is_yours_stays(tmp_path: Path) -> None:
    """The full graph has events, the small one none: a stale file would be loaded with the rest."""
    out = tmp_path / "out"
    export(full_graph(), out, base=BASE, exporters=LIGHT)
    (out / "mine").mkdir()
    (out / "mine" / "note.txt").write_text("keep me", encoding="utf-8")
    assert (out / "neo4j" / "nodes-Event.csv").exists()
    export(small_graph(), out, base=BASE, exporters=LIGHT)
    assert not (out / "neo4j" / "nodes-Event.csv").exists()
    assert (out / "mine" / "note.txt").read_text(encoding="utf-8") == "keep me"


def test_a_folder_of_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(ExportError, match="holds files but no export") as caught:
        export(small_graph(), tmp_path, base=BASE, exporters=LIGHT)
    assert "\n" not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_unwritable_place_is_one_line(tmp_path: Path) -> None:
    """A file where a folder should be fails for root as well."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ExportError, match="cannot be written") as caught:
        export(small_graph(), tmp_path / "file" / "out", base=BASE, exporters=LIGHT)
    assert "\n" not in str(caught.value)


def test_the_package_is_light() -> None:
    heavy = "networkx", "pyvis", "rdflib", "numpy"
    script = f"import sys, kg.export; assert not set({heavy!r}) & set(sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)
