"""``graph.html`` as a parser sees it: complete, self-contained, inert, the same on every run."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from kg.errors import ExportError
from kg.export.html import HERE, SCRIPTS, write
from kg.export.html.content import content, records, sounds
from kg.export.html.layout import positions
from kg.export.html.overview import QUOTAS, overview
from kg.export.palette import COLOURS, SHAPES
from kg.model import ENTITY_TYPES, Citation, Disagreement, Entity, Graph, Relation
from tests.factory import REPORT, SPEECH, quote, small_graph

MARKUP_OR_NETWORK = re.compile(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|fetch\(|XMLHttp|import\(")
WRITE = """
import sys
from pathlib import Path
from kg.export.html import write
from tests.factory import small_graph
write(small_graph(), Path(sys.argv[1]))
"""
HOSTILE = ("<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "<!--<script>", "javascript:alert(1)", "{{7*7}}${7*7}")


def page(graph: Graph, folder: Path) -> BeautifulSoup:
    write(graph, folder)
    return BeautifulSoup((folder / "graph.html").read_text(encoding="utf-8"), "html.parser")


def data(soup: BeautifulSoup) -> dict:
    return json.loads(soup.find("script", id="data").string)


def hostile_graph() -> Graph:
    """The small graph in which every free text is an attack."""
    graph = small_graph()
    renamed = tuple(replace(e, name=HOSTILE[i % len(HOSTILE)], aliases=HOSTILE, reasons=HOSTILE) for i, e in enumerate(graph.entities))
    text = "".join(f"{attack}。\n" for attack in HOSTILE)
    return replace(
        graph,
        entities=renamed,
        documents=tuple(replace(d, title=HOSTILE[1], publisher=HOSTILE[3], date="2025-04-24") for d in graph.documents),
        observations=tuple(replace(o, indicator=HOSTILE[0], unit=HOSTILE[1]) for o in graph.observations),
        sources={stem: text + source for stem, source in graph.sources.items()},
    )


def large_graph(areas: int = 40, things: int = 45) -> Graph:
    """Areas in a ring, each with things of its own, every fifth thing shared with the next area."""
    entities, relations = [], []
    for a in range(areas):
        entities.append(Entity(f"district/{a:03}", "District", f"地区{a}", (), ()))
        for t in range(things):
            entities.append(Entity(f"project/{a:03}-{t:03}", "Project", f"项目{a}-{t}", (), ()))
            homes = [a, (a + 1) % areas] if t % 5 == 0 else [a]
            relations += [Relation("locatedIn", entities[-1].id, f"district/{home:03}", (), 0.9, "made") for home in homes]
    return Graph((), tuple(sorted(entities, key=lambda e: e.id)), tuple(relations), (), ())


def test_the_page_has_the_counts_of_the_graph(tmp_path):
    graph = small_graph()
    found = data(page(graph, tmp_path))
    assert [node["label"] for node in found["nodes"]] == [e.name for e in graph.entities]
    assert len(found["edges"]) == len(graph.relations) + len(records(graph))
    assert records(graph) == [("partOf", f"district/50010{i}", "district/500000") for i in (1, 2)]  # owners are told by relations already
    assert len(found["observations"]) == len(graph.observations)
    assert len(found["statuses"]) == len(graph.statuses)
    assert len(found["tenures"]) == len(graph.tenures)


def test_every_span_cuts_its_quote_from_the_embedded_text(tmp_path):
    graph = small_graph()
    found = data(page(graph, tmp_path))
    claims = {(r.predicate, r.subject, r.object): [e.quote for e in r.evidence] for r in graph.relations}
    keys = [node["key"] for node in found["nodes"]]
    for edge in found["edges"]:
        quotes = [found["documents"][doc]["text"][start:end] for doc, start, end in edge["evidence"]]
        assert quotes == claims.get((edge["predicate"], keys[edge["from"]], keys[edge["to"]]), [])


def test_the_ledger_and_citations_have_their_sentences():
    evidence = quote(SPEECH, "由华峰集团投资")
    row = Disagreement("numbers", "conflict", ("district/500102", "district/none"), "两数不同", (evidence,), "请核对")
    found = content(replace(small_graph(), disagreements=(row,), citations=(Citation(evidence, evidence),)))
    [told] = found["ledger"]
    assert [found["nodes"][i]["key"] for i in told["about"]] == ["district/500102"]
    for doc, start, end in (*told["evidence"], *found["citations"][0]):
        assert found["documents"][doc]["text"][start:end] == "由华峰集团投资"


def test_spans_count_as_javascript_does():
    graph = small_graph()
    shifted = "𠮷" + graph.sources[SPEECH]  # one character, two UTF-16 units
    moved = tuple(replace(r, evidence=tuple(replace(e, start=e.start + 1, end=e.end + 1) for e in r.evidence)) for r in graph.relations)
    found = content(replace(graph, sources={**graph.sources, SPEECH: shifted}, relations=moved))
    units = shifted.encode("utf-16-le")
    number = [d["stem"] for d in found["documents"]].index(SPEECH)
    spans = [span for edge in found["edges"] for span in edge["evidence"] if span[0] == number]
    quotes = {units[2 * start : 2 * end].decode("utf-16-le") for _, start, end in spans}
    assert "由华峰集团投资" in quotes


def test_a_document_without_text_keeps_its_quotes():
    graph = small_graph()
    found = content(replace(graph, sources={REPORT: graph.sources[REPORT]}))
    assert [span[3] for edge in found["edges"] for span in edge["evidence"] if len(span) == 4].count("由华峰集团投资") == 1


def test_nothing_comes_from_outside(tmp_path):
    soup = page(small_graph(), tmp_path)
    assert not soup.find_all(["iframe", "object", "embed", "base", "img"])
    assert [tag for tag in soup.find_all(["script", "link", "a"]) if re.match(r"https?:|//", tag.get("src") or tag.get("href") or "")] == []
    assert not re.search(r"url\(|@import", soup.style.string)
    for name in SCRIPTS:
        source = (HERE / "app" / f"{name}.js").read_text(encoding="utf-8")
        assert not MARKUP_OR_NETWORK.search(source), name
        assert "http" not in source.replace("http://www.w3.org/2000/svg", ""), name


def test_only_the_scripts_of_the_page_may_run(tmp_path):
    soup = page(hostile_graph(), tmp_path)
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    scripts = [s.string for s in soup.find_all("script") if s.get("type") != "application/json"]
    assert len(scripts) == 2
    for script in scripts:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]


def test_hostile_names_are_data(tmp_path):
    soup = page(hostile_graph(), tmp_path)
    assert len(soup.find_all("script")) == 3
    assert not soup.find_all("img")
    assert {node["label"] for node in data(soup)["nodes"]} == set(HOSTILE)
    assert "<" not in soup.find("script", id="data").string


def test_names_sound_in_full_and_by_initials():
    def of(kind: str, name: str, *aliases: str) -> list[str]:
        return sounds(Entity("x", kind, name, aliases, ()))

    assert {"wangzhijie", "wzj"} <= set(of("Person", "王志杰"))
    assert "qcd" in of("Person", "覃昌德")
    assert {"cqs", "yu"} <= set(of("District", "重庆市", "渝"))


def test_same_bytes_whatever_the_hash_seed(tmp_path):
    written = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2]), "LC_ALL": "C"}
        subprocess.run([sys.executable, "-c", WRITE, str(folder)], check=True, env=environment)
        written.append((folder / "graph.html").read_bytes())
    assert written[0] == written[1]


def test_layout_keeps_areas_apart_with_their_things_around_them():
    graph = large_graph()
    places = positions(graph)
    assert places == positions(graph)
    assert set(places) == {e.id for e in graph.entities}
    areas = [e.id for e in graph.entities if e.type == "District"]

    def gap(a: str, b: str) -> float:
        return ((places[a][0] - places[b][0]) ** 2 + (places[a][1] - places[b][1]) ** 2) ** 0.5

    assert min(gap(a, b) for a in areas for b in areas if a < b) > 200
    own = [e.id for e in graph.entities if e.type == "Project" and int(e.id[-3:]) % 5]
    nearest = [min(areas, key=lambda area: gap(thing, area)) for thing in own]
    assert nearest == [f"district/{thing[8:11]}" for thing in own]


POOR = {"empty": Graph((), (), (), (), ()), "no relations": replace(small_graph(), relations=(), tenures=())}


@pytest.mark.parametrize("graph", POOR.values(), ids=POOR)
def test_poor_graphs_still_make_a_page(tmp_path, graph):
    assert len(data(page(graph, tmp_path))["nodes"]) == len(graph.entities)


def test_the_first_view_is_small_in_a_large_graph():
    graph = large_graph()
    first = overview(graph)
    assert first
    assert {key.split("/")[0] for key in first} == {"district"}
    assert len(first) <= sum(most for _, most in QUOTAS.values())
    assert len(overview(small_graph())) == len(small_graph().entities)


def test_every_type_has_a_look():
    assert set(COLOURS) == set(SHAPES) == set(ENTITY_TYPES)
    assert len(set(COLOURS.values())) == len(COLOURS)


def test_an_unwritable_folder_is_named(tmp_path):
    with pytest.raises(ExportError, match=r"graph\.html"):
        write(small_graph(), tmp_path / "missing")
