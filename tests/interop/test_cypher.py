"""``import.cypher`` run by a foreign Cypher engine (ArcadeDB, in process) on our CSV files, twice.

It takes a few seconds, so it runs in the ordinary suite. A child process runs the engine: its Java machine would stay in pytest.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg.export import neo4j
from kg.model import Evidence
from tests.factory import full_graph

if TYPE_CHECKING:
    from kg.model import Graph

pytest.importorskip("arcadedb_embedded")

ENGINE = r"""
import json, sys
from pathlib import Path
import arcadedb_embedded as arcadedb

folder, answer = Path(sys.argv[1]), Path(sys.argv[2])
script = (folder / "import.cypher").read_text(encoding="utf-8").replace("file:///", folder.as_uri() + "/")
questions = {
    "nodes": "MATCH (n) UNWIND labels(n) AS name RETURN name, count(n) AS many",
    "relationships": "MATCH ()-[r]->() RETURN type(r) AS name, count(r) AS many",
    "all": "MATCH (n) RETURN 'nodes' AS name, count(n) AS many",
}
def command(database, statement):
    # A row that meets a node of an earlier row may make ArcadeDB ask for a retry; every statement may be repeated
    for left in (2, 1, 0):
        try:
            return database.command("opencypher", statement)
        except arcadedb.ArcadeDBError as fault:
            if not left or "retry" not in str(fault):
                raise

runs = []
with arcadedb.create_database(str(answer.with_suffix(".database"))) as database:
    for _ in range(2):
        for statement in filter(None, map(str.strip, script.split(";\n"))):
            command(database, statement)
        run = {key: {r["name"]: r["many"] for r in database.query("opencypher", q).to_list()} for key, q in questions.items()}
        facts = "MATCH (a:Entity)-[r:AWARDED]->(b:Entity) RETURN a.name AS a, r.quotes AS quotes, r.starts AS starts, b.name AS b"
        run["awarded"] = database.query("opencypher", facts).to_list()
        number = "MATCH (:District)-->(o:Observation {indicator: '规上工业增加值'}) RETURN o.value AS v, o.bound AS bound"
        run["number"] = database.query("opencypher", number).to_list()
        runs.append(run)
answer.write_text(json.dumps(runs, ensure_ascii=False), encoding="utf-8")
"""
TRICKY = '获评"国家\n卫生区",;|\\'


@pytest.fixture(scope="module")
def graph() -> Graph:
    """``full_graph``, with a quote that holds every separator and ends in a backslash."""
    whole = full_graph()
    awarded = next(r for r in whole.relations if r.predicate == "awarded")
    tricky = replace(awarded, evidence=(Evidence("briefing", 3, 3 + len(TRICKY), TRICKY), Evidence("briefing", 40, 42, "获评")))
    return replace(whole, relations=tuple(tricky if r is awarded else r for r in whole.relations))


@pytest.fixture(scope="module")
def runs(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> list[dict]:
    path = tmp_path_factory.mktemp("cypher")
    neo4j.write(graph, path)
    command = [sys.executable, "-c", ENGINE, str(path / "neo4j"), str(path / "answer.json")]
    done = subprocess.run(command, cwd=path, capture_output=True, text=True, check=False)  # the engine logs where it stands
    assert done.returncode == 0, done.stderr
    return json.loads((path / "answer.json").read_text(encoding="utf-8"))


def test_nodes_are_those_of_the_graph(graph: Graph, runs: list[dict]) -> None:
    facts = {"Document": graph.documents, "Status": graph.statuses, "Observation": graph.observations, "Tenure": graph.tenures}
    expected = {name: len(each) for name, each in facts.items()} | {"Entity": len(graph.entities)}
    assert runs[0]["all"]["nodes"] == sum(expected.values())
    assert runs[0]["nodes"] == expected | Counter(entity.type for entity in graph.entities)


def test_relationships_are_those_of_the_graph(graph: Graph, runs: list[dict]) -> None:
    links = runs[0]["relationships"]
    ties = {
        "HAS_STATUS": len(graph.statuses),
        "HAS_OBSERVATION": len(graph.observations),
        "HAS_TENURE": len(graph.tenures),
        "IN_POST": len(graph.tenures),
        "MENTIONED_IN": len({(entity.id, mention.doc) for entity in graph.entities for mention in entity.mentions}),
        "PART_OF": sum(entity.part_of != "" for entity in graph.entities),
        "BELONGS_TO": sum(entity.owner != "" for entity in graph.entities),
    }
    assert {name: links.get(name) for name in ties} == ties
    relations = {name.replace("_", "").lower(): many for name, many in links.items() if name not in ties}
    assert relations == Counter(relation.predicate.lower() for relation in graph.relations)


def test_loading_twice_changes_nothing(runs: list[dict]) -> None:
    assert runs[1] == runs[0]


def test_values_arrive_typed_and_whole(runs: list[dict]) -> None:
    assert runs[0]["awarded"] == [
        {"a": "涪陵区", "quotes": [TRICKY.replace("\\", "＼").replace("\n", " "), "获评"], "starts": [3, 40], "b": "国家卫生区"}
    ]
    assert runs[0]["number"] == [{"v": 120.0, "bound": ">"}]
