"""The CSV files of Neo4j, read with the csv module; what a Cypher engine makes of them is in interop/test_cypher.py."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg.export import neo4j
from kg.model import Evidence
from tests.factory import full_graph

if TYPE_CHECKING:
    from pathlib import Path

GRAPH = full_graph()
TYPES = {"", "ID", "LABEL", "START_ID", "END_ID", "TYPE", "double", "long", "string[]", "long[]"}


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("neo4j")
    neo4j.write(GRAPH, path)
    return path / "neo4j"


def rows(folder: Path, pattern: str) -> list[dict[str, str]]:
    return [row for path in sorted(folder.glob(pattern)) for row in read(path)]


def test_nodes_are_entities_documents_and_facts(folder: Path) -> None:
    nodes = rows(folder, "nodes-*.csv")
    facts = (*GRAPH.documents, *GRAPH.statuses, *GRAPH.observations, *GRAPH.tenures)
    assert len(nodes) == len({row["id:ID"] for row in nodes}) == len(GRAPH.entities) + len(facts)
    labels = {row["id:ID"]: row[":LABEL"].split("\x1f") for row in nodes}
    assert all(labels[entity.id] == ["Entity", entity.type] for entity in GRAPH.entities)


def test_relationships_are_relations_and_end_at_nodes(folder: Path) -> None:
    ids = {row["id:ID"] for row in rows(folder, "nodes-*.csv")}
    links = rows(folder, "relationships-*.csv")
    assert {row[":START_ID"] for row in links} | {row[":END_ID"] for row in links} <= ids
    assert sum(row["id"].startswith("relation/") for row in links) == len(GRAPH.relations)
    assert {row[":START_ID"] for row in read(folder / "relationships-HOLDS_POST.csv")} == {"person/李庆", "person/王志杰"}


def test_headers_are_what_neo4j_admin_knows(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        assert {column.partition(":")[2] for column in read(path)[0]} <= TYPES
        assert not path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_evidence_is_on_the_relationship(folder: Path) -> None:
    """Document, start, end and quote of each occurrence, in parallel lists; a line break of the quote is a blank."""
    (row,) = [r for r in read(folder / "relationships-HAS_OBSERVATION.csv") if "突破120亿元" in r["quotes:string[]"]]
    (found,) = [o.evidence[0] for o in GRAPH.observations if o.indicator == "规上工业增加值"]
    lists = (row["documents:string[]"], row["starts:long[]"], row["ends:long[]"], row["quotes:string[]"])
    assert lists == (found.doc, str(found.start), str(found.end), found.quote.replace("\n", " "))
    mentions = read(folder / "relationships-MENTIONED_IN.csv")
    assert sum(len(r["starts:long[]"].split("\x1f")) for r in mentions) == sum(len(e.mentions) for e in GRAPH.entities)


def test_separators_and_backslashes_do_no_harm(tmp_path: Path) -> None:
    """A visible separator in a quote stays; what importers trip over is replaced one to one."""
    relation = replace(GRAPH.relations[0], evidence=(Evidence("speech", 0, 6, 'a;b|"\\'), Evidence("speech", 8, 13, "c\x1fd\r\n")))
    neo4j.write(replace(GRAPH, relations=(relation,)), tmp_path)
    (path,) = [p for p in (tmp_path / "neo4j").glob("relationships-*.csv") if read(p)[0]["id"].startswith("relation/")]
    (row,) = read(path)
    assert row["quotes:string[]"].split("\x1f") == ['a;b|"＼', "c d  "]


def test_an_area_or_owner_outside_the_graph_makes_no_relationship(tmp_path: Path) -> None:
    entities = tuple(replace(entity, part_of="district/999999" if entity.part_of else "") for entity in GRAPH.entities)
    neo4j.write(replace(GRAPH, entities=entities), tmp_path)
    assert not (tmp_path / "neo4j" / "relationships-PART_OF.csv").exists()


def test_readme_and_cypher_name_every_file(folder: Path) -> None:
    files = {path.name for path in folder.glob("*.csv")}
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"--(?:nodes|relationships)=(\S+\.csv)", readme)) == files
    assert "neo4j-admin database import full" in readme
    assert "cypher-shell" in readme
    assert set(re.findall(r"file:///(\S+\.csv)", (folder / "import.cypher").read_text(encoding="utf-8"))) == files
