"""Queries: named ones answer their question, parameters cannot inject, errors are one line."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import rdflib

from kg.errors import QueryError, UsageError
from kg.export.rdf import terms as rdf
from kg.export.rdf import write
from kg.model import Evidence, Tenure
from kg.query import PREFIXES, Table, as_csv, as_json, as_table, bind, named, run
from tests.factory import full_graph

if TYPE_CHECKING:
    from pathlib import Path

    from kg.query import NamedQuery

SUCCESSOR = Tenure("person/王志杰", "post/万州区区长", ("2025-04",), (Evidence("speech", 7, 10, "王志杰"),))
ANSWERS: dict[str, tuple[dict[str, str], list[tuple[object, ...]]]] = {
    "leaders": ({"district": "涪陵"}, [("涪陵区", "涪陵区委书记", "王志杰", "2025-04-24")]),
    "changed-posts": ({"post": "万州区区长"}, [("万州区区长", "李庆", "2024-01-21", "王志杰", "2025-04")]),
    "clusters-of-district": ({"district": "涪陵区"}, [("涪陵区", "先进材料", "2349")]),
    "districts-of-cluster": ({"cluster": "先进材料产业集群"}, [("先进材料", "涪陵区")]),
    "cluster-system": ({"system": "2+4"}, [("2+4", "綦江区", "采用者", "綦江区"), ("2+4", "铜梁区", "采用者", "铜梁区")]),
    "programme-components": (
        {"programme": "三攻坚一盘活"},
        [
            ("三攻坚一盘活", "实施者", "万州区"),
            ("三攻坚一盘活", "实施者", "涪陵区"),
            ("三攻坚一盘活", "实施者", "重庆市"),
            ("三攻坚一盘活", "组成部分", "国企改革攻坚战"),
        ],
    ),
    "programmes-of-district": ({"district": "涪陵区"}, [("涪陵区", "2349", None), ("涪陵区", "三攻坚一盘活", None)]),
    "shared-programmes": ({}, [("三攻坚一盘活", 3)]),
    "projects-of-district": (
        {"district": "涪陵区"},
        [("涪陵区", "渝万高铁", "建成", "拟进行", "2024"), ("涪陵区", "渝万高铁", "在建", "已发生", "2025Q1")],
    ),
    "firms-and-projects": ({"firm": "华峰集团"}, [("华峰集团", "渝万高铁", "涪陵区")]),
    "growth-ranking": ({}, [("涪陵区", 6.5, "%", "2025Q1", "实际"), ("重庆市", 6, "%", "2024", "目标")]),
    "targets": ({"district": "重庆"}, [("重庆市", "地区生产总值", "增速", "左右", 6, "%", "2024")]),
    "numbers-of-district": (
        {"district": "涪陵区"},
        [
            ("涪陵区", "地区生产总值", "增速", None, 6.5, "%", "实际", "2025Q1"),
            ("涪陵区", "规上工业增加值", "水平", "以上", 120, "亿元", "实际", "2025Q1"),
        ],
    ),
    "honours": ({"holder": "涪陵区"}, [("涪陵区", "国家卫生区")]),
    "cooperation": ({"party": "万州区"}, [("万州区", "涪陵区")]),
    "events": ({"host": "涪陵区"}, [("涪陵区", "榨菜节")]),
    "everything-said": (
        {"name": "华峰集团"},
        [
            ("华峰集团", "inCluster", "先进材料", "区县动态", 50, "华峰集团深耕先进材料"),
            ("华峰集团", "undertakes", "渝万高铁", "区县委书记发言摘登", 95, "由华峰集团投资"),
        ],
    ),
}


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    graph = full_graph()
    write(replace(graph, tenures=(*graph.tenures, SUCCESSOR)), folder)
    return folder


def test_the_answers_here_are_those_of_named_queries() -> None:
    """The rest of the catalogue is asked of the seeds: test_catalogue.py."""
    assert set(ANSWERS) <= {query.name for query in named()}
    assert len(ANSWERS) >= 12


@pytest.mark.parametrize("name", ANSWERS)
def test_named_query_answers_its_question(exports: Path, name: str) -> None:
    parameters, rows = ANSWERS[name]
    assert list(run(exports, name, parameters).rows) == rows


@pytest.mark.parametrize("name", ANSWERS)
def test_parameters_select(exports: Path, name: str) -> None:
    (query,) = [q for q in named() if q.name == name]
    for parameter, meaning in query.parameters:
        assert meaning
        assert run(exports, name, {parameter: "没有这个名称"}).rows == ()
        assert run(exports, name).rows


@pytest.mark.parametrize("query", named(), ids=lambda q: q.name)
def test_another_engine_agrees(exports: Path, query: NamedQuery) -> None:
    data = rdflib.Dataset()
    data.parse(exports / "dataset.trig", format="trig")
    text = query.text
    foreign = [tuple(None if cell is None else str(cell) for cell in row) for row in data.query(text)]
    ours = [tuple(None if cell is None else str(cell) for cell in row) for row in run(exports, query.name).rows]
    assert sorted(map(str, foreign)) == sorted(map(str, ours))


@pytest.mark.parametrize("value", ['涪陵区" } ?s ?p ?o { "', "} #", "\\u0022", 'a"b\\', "line\nbreak", "'''", "<urn:x>", "\\1 \\g<0>"])
def test_a_value_is_never_sparql(exports: Path, value: str) -> None:
    assert run(exports, "SELECT ?x { VALUES ?x { UNDEF } BIND(1 AS ?one) }", {"x": value}).rows == ((value,), (value,))
    assert run(exports, "clusters-of-district", {"district": value}).rows == ()


def test_a_name_with_quotes_and_angle_brackets_can_be_asked_for(exports: Path) -> None:
    (row,) = run(exports, "everything-said", {"name": 'A<B> "甲" 100%'}).rows
    assert row[1] == "signed"


def test_ask_construct_describe_and_file(exports: Path, tmp_path: Path) -> None:
    assert run(exports, 'ASK { ?x rdfs:label "涪陵区" }').rows == ((True,),)
    built = run(exports, 'CONSTRUCT { ?x a kg:Found } WHERE { ?x rdfs:label "2+4" }')
    assert built.columns == ("subject", "predicate", "object")
    assert len(built.rows) == 2
    described = run(exports, "DESCRIBE <https://zhengtu.example/id/event/榨菜节>")
    assert ("https://zhengtu.example/id/event/榨菜节", "http://www.w3.org/2000/01/rdf-schema#label", "榨菜节") in described.rows
    file = tmp_path / "mine.rq"
    file.write_text("SELECT (COUNT(*) AS ?n) { ?s a kg:District }", encoding="utf-8")
    assert run(exports, str(file)).rows == ((5,),)


def test_named_graphs_are_there_when_asked_for(exports: Path) -> None:
    rows = run(exports, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").rows
    assert len(rows) == 3
    assert run(exports, "SELECT ?s { ?s a kg:Evidence }").rows == ()


@pytest.mark.parametrize(
    ("query", "error", "message"),
    [
        ("SELECT ?x {", QueryError, "cannot be answered: error at"),
        ("SELECT ?x { ?x nope:a ?y }", QueryError, "error at"),
        ("DELETE WHERE { ?s ?p ?o }", QueryError, "error at"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", QueryError, "SERVICE"),
        ("SELECT * { service#c\n silent ex:x { ?s ?p ?o } }", QueryError, "SERVICE"),
        ("SELECT * { BIND(<http://127.0.0.1/> AS ?e) SERVICE ?e { ?s ?p ?o } }", QueryError, "SERVICE"),
        ("leader", UsageError, "leaders"),
        ("哪些产业", UsageError, "clusters-of-district"),
        ("nowhere.rq", UsageError, "nowhere.rq"),
    ],
)
def test_errors_are_one_readable_line(exports: Path, query: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message) as caught:
        run(exports, query)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_the_word_service_in_a_literal_is_no_federation(exports: Path) -> None:
    assert run(exports, 'ASK { ?x rdfs:label "service" }').rows == ((False,),)


def test_unknown_parameter_and_missing_exports(exports: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no parameter town; it has: district"):
        run(exports, "leaders", {"town": "x"})
    with pytest.raises(UsageError, match=r"graph\.ttl: not found; write it with kg build"):
        run(tmp_path, "leaders")
    (tmp_path / "graph.ttl").write_text("nonsense", encoding="utf-8")
    with pytest.raises(QueryError, match=r"graph\.ttl: cannot be read"):
        run(tmp_path, "leaders")


def test_bind_leaves_other_parameters_alone() -> None:
    text = "VALUES ?a { UNDEF } VALUES ?ab { UNDEF }"
    assert bind(text, {"a": "甲"}) == 'VALUES ?a { "甲" "甲"@zh } VALUES ?ab { UNDEF }'


def test_writers() -> None:
    table = Table(("名", "n"), (('a,\n"b"', 1.5), (None, True)))
    assert as_table(table) == '名      n\n------  ----\na, "b"  1.5\n        true\n(2 rows)\n'
    assert list(csv.reader(io.StringIO(as_csv(table)))) == [["名", "n"], ['a,\n"b"', "1.5"], ["", "true"]]
    assert json.loads(as_json(table)) == [{"名": 'a,\n"b"', "n": 1.5}, {"名": None, "n": True}]
    assert as_table(Table(("x",), ())) == "x\n-\n(0 rows)\n"


def test_prefixes_are_those_of_the_exports() -> None:
    exported = rdf.Names("https://zhengtu.example/").prefixes(())
    assert {name: iri for name, iri in exported.items() if name in PREFIXES} == PREFIXES
