"""What is told of an entity of the small graph, from the tables as they ship."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg.errors import UsageError, WorkError
from kg.explain import explain
from kg.export import tables
from kg.text import width
from tests.factory import small_graph

if TYPE_CHECKING:
    from pathlib import Path

    from kg.model import Graph


@pytest.fixture(scope="module")
def graph() -> Graph:
    return small_graph()


@pytest.fixture(scope="module")
def exports(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    tables.write(graph, folder)
    return folder


def test_every_fact_of_every_entity_is_told_with_its_quotes(graph: Graph, exports: Path) -> None:
    """No claim and no tenure is left out, in either direction."""
    told = {entity.id: explain(exports, entity.id) for entity in graph.entities}
    claims = [(claim, (claim.subject, claim.object)) for claim in graph.relations]
    claims += [(claim, (claim.project,)) for claim in graph.statuses] + [(claim, (claim.about,)) for claim in graph.observations]
    claims += [(tenure, (tenure.person, tenure.post)) for tenure in graph.tenures]
    for claim, ends in claims:
        for evidence in claim.evidence:
            quote = f"“{' '.join(evidence.quote.split())}”"
            for end in ends:
                assert quote in told[end]
                assert evidence.doc in told[end]


def test_an_area(exports: Path) -> None:
    """Head, relations in both directions under their Chinese labels, numbers in a table."""
    text = explain(exports, "涪陵区")
    assert text.startswith("涪陵区（行政区划）  district/500102\n又称：涪陵\n代码：500102\n隶属：重庆市（行政区划）\n")
    for line in (
        "合并理由：涪陵 is the short form of 涪陵区",
        "发展 →\n  先进材料（产业集群）",
        "位于 ←\n  渝万高铁（项目）",
        "突破120亿元”",
    ):
        assert line in text
    assert re.search(r"2025Q1 +规上工业增加值 +水平 +120亿元以上 +实际 +speech", text)


def test_a_person(exports: Path) -> None:
    """Tenure with the dates on which it was seen and the bounds that a text gives."""
    assert "任职\n  涪陵区委书记  2025-04-24 在任，不早于 2023-05\n    “涪陵区委书记 王志杰” —— speech" in explain(exports, "王志杰")
    assert "  王志杰  2025-04-24 在任" in explain(exports, "post/涪陵区委书记")


def test_a_project(exports: Path) -> None:
    """Statuses in the order of time, intended ones said to be so."""
    assert re.findall(r"(?m)^  (20\S+ \S+ \S+)$", explain(exports, "渝万高铁")) == ["2024 建成 拟进行", "2025Q1 在建 已发生"]


def test_columns_stand_below_each_other(exports: Path) -> None:
    """Chinese characters take two places on a terminal."""
    table = explain(exports, "重庆市").split("数据\n")[1].split("\n")
    starts = {width(line[: re.search("(性质|实际|目标)", line).start()].replace(" ", "x")) for line in table}
    assert len(table) == 3
    assert len(starts) == 1


def test_an_alias_finds_its_entity_and_an_id_always_does(exports: Path) -> None:
    """Quotation marks and blanks in the name given do not matter."""
    assert explain(exports, "涪陵") == explain(exports, "district/500102")
    assert explain(exports, " “三攻坚 一盘活”") == explain(exports, "三攻坚一盘活")


def test_an_ambiguous_name_lists_the_candidates(graph: Graph, tmp_path: Path) -> None:
    """綦江区's 2+4 is not 铜梁区's."""
    system = next(entity for entity in graph.entities if entity.type == "ClusterSystem")
    twin = replace(system, id="clustersystem/2349@万州区", owner="district/500101")
    tables.write(replace(graph, entities=(*graph.entities, twin)), tmp_path)
    with pytest.raises(UsageError, match=r"2 entities .*clustersystem/2349@涪陵区 \(集群体系\), clustersystem/2349@万州区"):
        explain(tmp_path, "2349")
    assert "2349（集群体系） clustersystem/2349@涪陵区" in explain(tmp_path, "涪陵区")


@pytest.mark.parametrize(("wanted", "close"), [("王志捷", "王志杰"), ("渝万", "渝万高铁"), ("双城经济圈", "成渝地区双城经济圈")])
def test_an_unknown_name_gives_close_ones(exports: Path, wanted: str, close: str) -> None:
    """A slip of the pen, and a part of the name."""
    with pytest.raises(UsageError, match=f"nothing is called so.*{close}"):
        explain(exports, wanted)


def test_a_folder_without_exports_is_a_usage_error(tmp_path: Path) -> None:
    """The message says how to make them."""
    with pytest.raises(UsageError, match="make them with kg build"):
        explain(tmp_path, "王志杰")


def test_a_broken_table_is_named(tmp_path: Path) -> None:
    """Not a traceback."""
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "entities.csv").write_bytes("id,name\n一".encode("gb18030"))
    with pytest.raises(WorkError, match=r"entities\.csv: cannot be read as a table"):
        explain(tmp_path, "一")
