"""The networkx graph: the graph's counts, scalars only, evidence at hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kg.export.network import to_networkx
from tests.factory import full_graph, small_graph


def test_nodes_are_entities_and_edges_are_relations() -> None:
    """Parallel relations of one pair stay apart: 涪陵区 implements two things, and each edge keeps its predicate."""
    graph = full_graph()
    network = to_networkx(graph)
    assert set(network) == {entity.id for entity in graph.entities}
    assert Counter(data["label"] for *_, data in network.edges(data=True)) == Counter(r.predicate for r in graph.relations)


def test_attributes_are_plain_scalars() -> None:
    network = to_networkx(full_graph())
    values = [value for _, data in network.nodes(data=True) for value in data.values()]
    values += [value for *_, data in network.edges(data=True) for value in data.values()]
    assert {type(value) for value in values} == {str, int, float}


def test_a_node_knows_its_dates_numbers_and_stage() -> None:
    project = to_networkx(small_graph()).nodes["project/渝万高铁"]
    assert project["dates"] == "2024-01-21 2025-04-24"
    assert project["status"] == "underway"  # the completion is only planned
    assert to_networkx(small_graph()).nodes["district/500102"]["observations"] == 2


def test_a_tenure_is_on_its_edge() -> None:
    (edge,) = to_networkx(small_graph()).get_edge_data("person/王志杰", "post/涪陵区委书记").values()
    assert edge["not_before"] == "2023-05"
    assert edge["quote"] == "涪陵区委书记王志杰"


def test_characters_that_xml_forbids_are_dropped() -> None:
    graph = small_graph()
    odd = replace(graph.entities[0], name="先\x0c进\x00材料\ufffe")
    network = to_networkx(replace(graph, entities=(odd, *graph.entities[1:])))
    assert network.nodes[odd.id]["label"] == "先进材料"
