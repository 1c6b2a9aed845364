"""The wheel, built from the tree and used from another folder: all data is inside, nothing of the workshop is."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
SEED = ROOT / "seeds" / "003_9a077f0b941a7940.txt"
SUFFIXES = {".py", ".tsv", ".npz", ".json", ".html", ".css", ".js", ".ttl", ".rq", ".jsonld", ".typed", ".md"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built with the hatchling that is installed: no network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", str(ROOT), "-w", str(folder)]
    subprocess.run(command, cwd=folder, check=True)
    (built,) = folder.glob("zhengtu-*.whl")
    return built


def test_what_the_wheel_holds(wheel: Path) -> None:
    """Every file of kg/ and of the ontology; no tests, training data, seeds or exports."""
    held = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = {p for p in (ROOT / "kg").rglob("*") if p.is_file() and p.suffix in SUFFIXES}
    ontology = {p for p in (ROOT / "ontology").rglob("*") if p.is_file()}
    wanted = {p.relative_to(ROOT).as_posix() for p in package} | {
        f"kg/_ontology/{p.relative_to(ROOT / 'ontology').as_posix()}" for p in ontology
    }
    assert held == wanted
    assert {"kg/lexicon/divisions.tsv", "kg/recognise/names.npz", "kg/export/html/template.html", "kg/_ontology/shapes.ttl"} <= held


def test_the_wheel_works_elsewhere(wheel: Path, tmp_path: Path) -> None:
    """In an environment of its own, with the libraries of this one, a document is built, queried and checked."""
    home = tmp_path / "environment"
    venv.create(home, with_pip=False)
    (site,) = home.glob("lib/python*/site-packages")
    ZipFile(wheel).extractall(site)
    libraries = sysconfig.get_paths()["purelib"]
    start = f"import sys; sys.path.append({libraries!r}); import kg.cli; assert kg.__file__.startswith({str(site)!r}); kg.cli.main()"

    def kg(*arguments: str) -> str:
        command = [str(home / "bin" / "python"), "-c", start, *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True).stdout

    assert "graph.html" in kg("build", str(SEED))
    assert json.loads((tmp_path / "exports" / "manifest.json").read_text(encoding="utf-8"))["counts"]["entities"] > 100
    assert "罗蔺" in kg("query", "leaders", "--district", "两江新区")
    assert kg("validate")
