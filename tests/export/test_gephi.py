"""GEXF and GraphML as networkx and ElementTree read them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from kg.export import gephi
from kg.export.palette import COLOURS
from tests.factory import full_graph

if TYPE_CHECKING:
    from pathlib import Path

GRAPH = full_graph()
GEXF = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gephi")
    gephi.write(GRAPH, path)
    return path


def root(folder: Path) -> ET.Element:
    return ET.parse(folder / "graph.gexf").getroot()  # noqa: S314  we wrote the file ourselves


@pytest.mark.parametrize(("file", "read"), [("graph.gexf", nx.read_gexf), ("graph.graphml", nx.read_graphml)])
def test_networkx_reads_the_counts_and_names(folder: Path, file: str, read) -> None:
    network = read(folder / file)
    assert {node: data["label"] for node, data in network.nodes(data=True)} == {e.id: e.name for e in GRAPH.entities}
    edges = sorted((a, b, data["label"]) for a, b, data in network.edges(data=True))
    assert edges == sorted((r.subject, r.object, r.predicate) for r in GRAPH.relations)


def test_gexf_says_when_a_document_speaks_of_a_thing(folder: Path) -> None:
    """A day is a spell of one day, a month one of the whole month."""
    nodes = nx.read_gexf(folder / "graph.gexf").nodes
    assert nodes["project/渝万高铁"]["spells"] == [("2024-01-21", "2024-01-21"), ("2025-04-24", "2025-04-24")]
    assert nodes["event/榨菜节"]["spells"] == [("2025-05-01", "2025-05-31")]
    graph = root(folder).find("g:graph", GEXF)
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")


def test_gexf_has_colours_and_distinct_positions(folder: Path) -> None:
    nodes = root(folder).findall(".//g:node", GEXF)
    types = {entity.id: entity.type for entity in GRAPH.entities}
    places = set()
    for node in nodes:
        colour, place = node.find("viz:color", GEXF), node.find("viz:position", GEXF)
        assert colour is not None
        assert place is not None
        assert "#{:02x}{:02x}{:02x}".format(*(int(colour.get(c, "")) for c in "rgb")) == COLOURS[types[node.get("id", "")]]
        places.add((float(place.get("x", "")), float(place.get("y", ""))))
    assert len(places) == len(nodes) == len(GRAPH.entities)


def test_gexf_edges_are_of_a_kind(folder: Path) -> None:
    """Gephi joins parallel edges that have no kind."""
    edges = root(folder).findall(".//g:edge", GEXF)
    assert sorted(edge.get("kind", "") for edge in edges) == sorted(r.predicate for r in GRAPH.relations)
    assert len({edge.get("id") for edge in edges}) == len(GRAPH.relations)


def test_no_file_has_todays_date(folder: Path) -> None:
    known = {about.date[:4] for about in GRAPH.documents}
    assert "lastmodified" not in (folder / "graph.gexf").read_text(encoding="utf-8")
    for file in ("graph.gexf", "graph.graphml"):
        days = re.findall(r"\b(\d{4})-\d\d-\d\d\b", (folder / file).read_text(encoding="utf-8"))
        assert set(days) <= known


def test_a_graph_without_dates_is_static(tmp_path: Path) -> None:
    undated = replace(GRAPH, documents=tuple(replace(about, date="") for about in GRAPH.documents), tenures=())
    gephi.write(undated, tmp_path)
    graph = root(tmp_path).find("g:graph", GEXF)
    assert graph is not None
    assert graph.get("mode") == "static"
    assert not graph.findall(".//g:spell", GEXF)


def test_overlapping_dates_are_one_spell(tmp_path: Path) -> None:
    """2024 and 2024-02, whose last day is the 29th, and a day: Gephi refuses overlapping intervals."""
    dates = iter(("2024", "2024-02", "2023-02"))
    documents = tuple(replace(about, date=next(dates)) for about in GRAPH.documents)
    stems = {about.stem: about.date for about in documents}
    gephi.write(replace(GRAPH, documents=documents, tenures=()), tmp_path)
    spells = {node: data.get("spells") for node, data in nx.read_gexf(tmp_path / "graph.gexf").nodes(data=True)}
    whole = {"2024": ("2024-01-01", "2024-12-31"), "2024-02": ("2024-02-01", "2024-02-29"), "2023-02": ("2023-02-01", "2023-02-28")}
    for entity in GRAPH.entities:
        expected = sorted({whole[stems[mention.doc]] for mention in entity.mentions})
        if whole["2024"] in expected and whole["2024-02"] in expected:
            expected.remove(whole["2024-02"])
        assert spells[entity.id] == expected


def test_an_empty_graph_gives_empty_files(tmp_path: Path) -> None:
    gephi.write(replace(GRAPH, documents=(), entities=(), relations=(), statuses=(), observations=(), tenures=()), tmp_path)
    assert len(nx.read_gexf(tmp_path / "graph.gexf")) == len(nx.read_graphml(tmp_path / "graph.graphml")) == 0
