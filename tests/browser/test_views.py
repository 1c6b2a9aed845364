"""The views beside the network, and what leaves the page: CSV, PNG, SVG, print."""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from kg.model import Disagreement
from tests.factory import SPEECH, full_graph, quote, small_graph

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"


def test_a_profile_tells_a_district_on_one_page(explore):
    page = explore(small_graph(), "#/area/district/500102")
    assert {"王志杰", "2349", "先进材料", "三攻坚一盘活", "渝万高铁"} <= set(page.texts("#page .card a.name"))
    page.go("#/areas")
    assert page.texts("#page tbody th")[0] in ("涪陵区", "重庆市")
    assert page.complaints() == []


def test_a_cluster_has_its_supply_side(explore):
    page = explore(full_graph(), "#/clusters")
    assert page.texts("#page tbody th") == ["先进材料"]
    assert page.texts("#page tbody td")[:3] == ["1", "0", "1"]  # areas, projects, firms
    page.one("#page tbody th a").click()
    page.wait(lambda: page.text("#page h2") == "先进材料")
    assert {"涪陵区", "2349", "华峰集团"} <= set(page.texts("#page .card a.name"))
    page.one("#page .fact .many").click()
    page.wait(lambda: page.text("#page mark") == "做大做强先进材料产业集群")


def test_indicators_sort_filter_and_export(explore, tmp_path):
    page = explore(small_graph(), "#/indicators/地区生产总值")
    assert len(page.all("#page tbody tr")) == 2
    page.one("#page thead th button").click()
    page.wait(lambda: page.one("#page thead th").get_attribute("aria-sort") == "ascending")
    names = page.texts("#page tbody th")
    page.one("#page .csv").click()
    saved = tmp_path / "地区生产总值.csv"
    page.wait(saved.exists)
    assert saved.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = saved.read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == names
    assert "+6.5%" in rows[1 + names.index("涪陵区")]
    assert page.complaints() == []


def test_posts_are_a_timeline(explore):
    page = explore(small_graph(), "#/posts")
    assert page.texts("#page tbody th") == ["王志杰", "李庆"] or page.texts("#page tbody th") == ["李庆", "王志杰"]
    assert len(page.all("#page .timeline circle")) == 2
    assert page.complaints() == []


def test_named_questions_have_their_answers(explore):
    page = explore(small_graph(), "#/questions")
    page.one("#page a[href='#/questions/clusters-of-district']").click()
    page.wait(lambda: page.all("#page tbody tr"))
    rows = {tuple(page.run("return [...arguments[0].cells].map((c) => c.textContent)", row)) for row in page.all("#page tbody tr")}
    assert rows == {("涪陵区", "先进材料", "2349")}
    assert page.one("#page tbody td a.name").get_attribute("href").split("#")[1].startswith("/n/cluster/")
    assert page.complaints() == []


def test_the_ledger_shows_what_disagrees(explore):
    page = explore(small_graph())
    assert "存疑" not in page.texts("#views a")
    row = Disagreement("holders", "conflict", ("post/涪陵区委书记",), "两人同任一职", (quote(SPEECH, "涪陵区委书记  王志杰"),), "请核对")
    page = explore(replace(small_graph(), disagreements=(row,)), "#/ledger")
    assert "存疑" in page.texts("#views a")
    assert {"两人同任一职", "请核对"} <= set(page.texts("#page .entry p"))
    assert page.text("#page mark") == "涪陵区委书记王志杰"
    assert page.complaints() == []


def test_the_reader_marks_names_and_the_quote(explore):
    page = explore(small_graph(), "#/d/speech/8-11")
    assert page.text("#page mark") == "王志杰"
    assert {"王志杰", "涪陵区委书记", "先进材料", "华峰集团"} <= set(page.texts("#page a.entity"))
    assert page.complaints() == []


def test_the_picture_is_saved_as_png(explore, tmp_path):
    page = explore(small_graph())
    page.one("[data-tool=png]").click()
    saved = tmp_path / "zhengtu.png"
    page.wait(saved.exists)
    width, height = struct.unpack(">II", saved.read_bytes()[16:24])
    box = page.one("#network").rect
    assert (width, height) == (2 * round(box["width"]), 2 * round(box["height"]))


def test_the_picture_is_saved_as_svg_without_overlapping_labels(explore, tmp_path):
    page = explore(full_graph())
    page.one("[data-tool=svg]").click()
    saved = tmp_path / "zhengtu.svg"
    page.wait(saved.exists)
    root = ET.parse(saved).getroot()  # noqa: S314  our own file
    names = [text.text for text in root.iter(f"{SVG}text")]
    assert {"涪陵区", "王志杰", 'A<B> "甲" 100%'} <= set(names)
    assert {element.tag for element in root.iter()} == {f"{SVG}{tag}" for tag in ("svg", "rect", "path", "text")}
    boxes = [label_box(text) for text in root.iter(f"{SVG}text")]
    assert [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if overlap(a, b)] == []


def label_box(text: ET.Element) -> tuple[float, float, float, float]:
    """The letters of a label, a little less than what they fill."""
    size = float(text.get("font-size", "0"))
    half = sum(0.95 if ord(c) > 0x2E80 else 0.5 for c in text.text or "") * size / 2
    x, y = float(text.get("x", "0")), float(text.get("y", "0"))
    return x - half, y - size * 0.8, x + half, y


def overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def test_printing_leaves_the_controls_out(explore):
    page = explore(small_graph(), "#/n/person/王志杰")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    hidden = (
        "return ['#bar', '#side', '#tools', '#panel .actions'].every((s) => getComputedStyle(document.querySelector(s)).display === 'none')"
    )
    assert page.run(hidden)
    assert page.run("return document.querySelector('#panel h2').getBoundingClientRect().height") > 10
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    sheets = page.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})
    assert len(sheets["data"]) > 10_000


def test_no_formula_leaves_in_a_csv(explore, tmp_path):
    graph = small_graph()
    told = tuple(replace(o, indicator="=1+2", unit="=cmd()") for o in graph.observations)
    page = explore(replace(graph, observations=told), "#/indicators/" + "=1%2B2")
    page.one("#page .csv").click()
    saved = page.wait(lambda: next(tmp_path.glob("*.csv"), None))
    assert not re.search(r"(^|,)\"?=", saved.read_text(encoding="utf-8-sig"), re.MULTILINE)
