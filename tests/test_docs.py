"""Documents that cannot lie, as far as it shows without running anything: names, files and links are those of the tree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.cli import commands
from kg.model import ENTITY_TYPES, PREDICATES
from kg.ontology import load
from kg.query import named

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
WRITTEN_BY_USERS = {"seeds/decisions.tsv"}
PAGES = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))}


def test_every_command_class_and_predicate_is_told() -> None:
    """In the README, with the Chinese label of the ontology."""
    missing = [name for name in commands.commands if f"kg {name}" not in README]
    assert missing + [name for name in (*ENTITY_TYPES, *PREDICATES) if f"`{name}`" not in README] == []
    ontology = load()
    assert [p.zh for p in ontology.predicates if f"`{p.name}` {p.zh}" not in README] == []


def test_nothing_is_told_that_is_not_there() -> None:
    """Commands, make targets and named queries of the README exist."""
    assert set(re.findall(r"\bkg ([a-z]+)\b", README)) <= set(commands.commands)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"make ([a-z]+)\b(?! \w)", README)) <= targets
    asked = set(re.findall(r"kg query ([a-z]+(?:-[a-z]+)+)", README))
    assert asked
    assert asked <= {query.name for query in named()}


@pytest.mark.parametrize("page", PAGES)
def test_files_and_links_exist(page: str) -> None:
    """Links, and paths in backquotes that begin with a folder of the project."""
    folder = ROOT if page == "README.md" else ROOT / "docs"
    links = [link for link in re.findall(r"\]\(([^)#\s]+)\)", PAGES[page]) if "://" not in link]
    assert [link for link in links if not (folder / link).exists()] == []
    paths = re.findall(r"`((?:kg|tests|ontology|docs|seeds|scripts|training)/[\w./*-]*)`", PAGES[page])
    assert {path for path in paths if not list(ROOT.glob(path.rstrip("/")))} <= WRITTEN_BY_USERS


def test_the_picture_of_the_house_is_true() -> None:
    """Every module and folder of kg/ stands in docs/architecture.md."""
    told = PAGES["architecture.md"]
    inside = [path for path in (ROOT / "kg").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()]
    assert [path.name for path in inside if path.name != "__init__.py" and path.name not in told] == []


def test_the_changelog_speaks_of_this_version() -> None:
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert version
    assert f"## {version[1]}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
