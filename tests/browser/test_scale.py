"""Thousands of nodes: what a frame costs is counted, never timed. ``scripts/measure_explorer.py`` has the milliseconds."""

from __future__ import annotations

import pytest

from kg.export.html.overview import QUOTAS
from scripts.measure_explorer import crowd
from tests.browser.explorer import ENTER
from tests.export.test_html import large_graph

pytestmark = pytest.mark.browser
FIRST = sum(most for _, most in QUOTAS.values())
COUNT = """
    window.calls = {};
    const made = CanvasRenderingContext2D.prototype;
    for (const name of ["stroke", "fill", "strokeText", "fillText"]) {
        const original = made[name];
        made[name] = function (...given) { calls[name] = (calls[name] || 0) + 1; return original.apply(this, given); };
    }"""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    from kg.export.html import write

    folder = tmp_path_factory.mktemp("crowd")
    write(crowd(5000, 15000), folder)
    return folder / "graph.html"


def test_a_large_graph_opens_on_its_overview(explore):
    page = explore(large_graph())
    assert 10 < page.shown() < 100
    page.one("#legend [data-type=Project]").click()
    page.wait(lambda: page.shown() > 1500)
    assert page.complaints() == []


def test_the_first_view_of_five_thousand_nodes_is_small(explore, crowded):
    page = explore(crowded)
    assert 10 < page.shown() <= FIRST
    assert page.picture("paths") < 40
    page.press("/")
    page.press("地区40", ENTER)
    page.wait(lambda: page.text("#panel h2") == "地区40")
    assert page.shown() <= FIRST + 150
    assert page.complaints() == []


def test_a_frame_of_five_thousand_nodes_is_a_few_paths(explore, crowded):
    """One path for each look and line style, whatever the number of nodes and edges; labels are few, and nothing is drawn twice."""
    page = explore(crowded)
    for kind in ("District", "Project", "Program", "Cluster", "Enterprise", "Person"):
        page.one(f"#legend [data-type={kind}]").click()
    page.wait(lambda: page.shown() == 5000)
    page.run(COUNT)
    page.press("+")
    page.wait(lambda: page.run("return calls.fill"))
    frames = page.run("return calls.fill") // max(1, page.picture("paths"))
    calls = page.run("return calls")
    labels = page.picture("labels")
    assert page.picture("paths") < 40
    assert labels < 250
    assert calls["fill"] + calls["stroke"] <= (frames + 2) * 80
    assert calls["fillText"] == calls["strokeText"] <= (frames + 2) * 250
