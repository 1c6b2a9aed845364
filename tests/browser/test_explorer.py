"""The explorer opened from disk: the network, search, filters, the panel, addresses, the keyboard.

All of ``tests/browser`` needs ``pip install selenium`` and ``apt-get install chromium chromium-driver fonts-noto-cjk``.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.browser.explorer import DOWN, ENTER, ESCAPE, RIGHT
from tests.factory import full_graph, small_graph

pytestmark = pytest.mark.browser
PLACE_ON_SCREEN = """
    const all = JSON.parse(document.getElementById("data").textContent).nodes;
    const {x, y} = all.find((n) => n.label === arguments[0]);
    const box = document.getElementById("network").getBoundingClientRect();
    const [xs, ys] = [all.map((n) => n.x), all.map((n) => n.y)];
    const [l, r, t, b] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const scale = Math.min((box.width - Math.min(130, box.width * 0.22)) / (r - l + 1), (box.height - 90) / (b - t + 1), 1.3);
    return [(x - (l + r) / 2) * scale, (y - (t + b) / 2) * scale].map(Math.round);"""


def painted(page) -> int:
    """Pixels of the picture that are not empty."""
    return page.run("""
        const canvas = document.querySelector("#network canvas");
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        let count = 0;
        for (let i = 3; i < pixels.length; i += 4) count += pixels[i] > 40;
        return count;""")


def test_first_view_shows_the_nodes_and_asks_for_nothing(explore):
    page = explore(small_graph())
    assert page.shown() == len(small_graph().entities)
    assert page.wait(lambda: painted(page)) > 2000
    assert page.picture("labels") >= 8
    assert page.run("return performance.getEntriesByType('resource').filter((r) => !r.name.startsWith('data:')).map((r) => r.name)") == []
    assert page.complaints() == []


@pytest.mark.parametrize("query", ["王志杰", "wzj", "wangzhijie", "志杰"])
def test_search_finds_a_person_and_shows_the_quotes(explore, query):
    page = explore(small_graph())
    page.press("/")
    page.press(query)
    assert "王志杰" in page.one("#results [role=option]").text
    page.press(ENTER)
    page.wait(lambda: page.text("#panel h2") == "王志杰")
    assert page.text("#panel mark") == "涪陵区委书记王志杰"  # the source has two blanks inside
    assert "区县委书记发言摘登" in page.text("#panel figcaption")
    assert "2025-04-24" in page.text("#panel figcaption")
    assert page.complaints() == []


def test_results_are_grouped_by_type(explore):
    page = explore(small_graph())
    page.press("/")
    page.press("涪陵")
    assert page.texts("#results .kind") == ["行政区划", "职务"]


def test_arrows_choose_and_escape_leaves(explore):
    page = explore(small_graph())
    page.press("/")
    page.press("yw", DOWN, ENTER)
    page.wait(lambda: page.text("#panel h2") == "渝万高铁")
    page.press(ESCAPE)
    page.wait(lambda: page.run("return location.hash") == "#/")


def test_arrows_walk_the_picture_and_enter_opens(explore):
    page = explore(small_graph())
    page.run("document.getElementById('network').focus()")
    page.press(RIGHT)
    said = page.one("#network").get_attribute("aria-label")
    page.press(ENTER)
    page.wait(lambda: page.text("#panel h2") and page.text("#panel h2") in said)


def test_a_quote_stands_inside_its_sentence(explore):
    page = explore(small_graph(), "#/e/undertakes/enterprise%2F华峰集团/project%2F渝万高铁")
    assert page.text("#panel blockquote") == "渝万高铁涪陵段加快推进，由华峰集团投资。"
    assert page.text("#panel mark") == "由华峰集团投资"
    assert page.complaints() == []


def test_a_click_on_a_node_opens_it(explore):
    from selenium.webdriver.common.action_chains import ActionChains

    page = explore(small_graph())
    page.press("0")
    target = page.run(PLACE_ON_SCREEN, "万州区")
    ActionChains(page.driver).move_to_element_with_offset(page.one("#network canvas"), *target).click().perform()
    page.wait(lambda: page.text("#panel h2") == "万州区")
    ActionChains(page.driver).move_to_element_with_offset(page.one("#network canvas"), 340, 320).click().perform()
    page.wait(lambda: page.run("return location.hash") == "#/")


def test_a_node_is_dragged_and_stays(explore):
    from selenium.webdriver.common.action_chains import ActionChains

    page = explore(small_graph())
    x, y = page.run(PLACE_ON_SCREEN, "万州区")
    mouse = ActionChains(page.driver, duration=60)
    mouse.move_to_element_with_offset(page.one("#network canvas"), x, y).click_and_hold().move_by_offset(0, 70).release().perform()
    assert page.run("return location.hash") in ("", "#/")
    ActionChains(page.driver).move_to_element_with_offset(page.one("#network canvas"), x, y + 70).click().perform()
    page.wait(lambda: page.text("#panel h2") == "万州区")


def test_the_legend_counts_and_switches_types(explore):
    page = explore(small_graph())
    row = "#legend [data-type=District]"
    assert re.search(r"3\D*$", page.text(row))
    before = page.shown()
    page.one(row).click()
    page.wait(lambda: page.shown() == before - 3)
    assert page.one(row).get_attribute("aria-pressed") == "false"


def test_filters_by_document_year_confidence_and_relation(explore):
    page = explore(small_graph())
    everything = page.shown()
    page.one("#sources input").click()  # the report of 2024
    page.wait(lambda: page.shown() < everything)
    without = page.shown()
    page.one("#reset").click()
    page.wait(lambda: page.shown() == everything)
    page.choose("#year", "2025")
    page.wait(lambda: page.shown() == without)  # the speech is of 2025
    page.one("#reset").click()
    page.choose("#relation", "undertakes")
    page.wait(lambda: page.shown() == 2)
    page.choose("#confidence[type=range]", "0.6")
    page.wait(lambda: page.shown() == 0)


def test_deep_links_and_history(explore):
    page = explore(small_graph(), "#/n/district/500102")
    assert page.text("#panel h2") == "涪陵区"
    assert "500102" in page.text("#panel .notes")
    page.one("#panel a[href*='person']").click()
    page.wait(lambda: page.text("#panel h2") == "王志杰")
    page.driver.back()
    page.wait(lambda: page.text("#panel h2") == "涪陵区")
    page.driver.forward()
    page.wait(lambda: page.text("#panel h2") == "王志杰")
    page.open("#/q/涪陵")
    assert "涪陵区委书记" in page.text("#panel")
    for broken in ("#/n/nobody", "#/nonsense", "#/e/a/b/c", "#/%E4%"):
        page.open(broken)
        assert page.text("[role=alert]")
    assert page.complaints() == []


def test_the_neighbourhood_to_depth_two(explore):
    page = explore(full_graph(), "#/n2/honor/国家卫生区")
    assert page.text("#panel h2") == "国家卫生区"
    reached = page.shown()
    page.one("#panel .actions a[data-depth='2']").click()
    page.wait(lambda: "#/n/" in page.run("return location.hash"))
    page.choose("#relation", "awarded")
    page.wait(lambda: page.shown() == 2)  # 国家卫生区 and 涪陵区, which is one step away
    graph = full_graph()
    near = {
        r.object if r.subject == "district/500102" else r.subject for r in graph.relations if "district/500102" in (r.subject, r.object)
    }
    assert reached >= len(near)


def test_a_path_between_two_entities(explore):
    page = explore(small_graph(), "#/n/person/王志杰")
    page.one("#panel .actions button").click()
    page.press("lq", ENTER)
    page.wait(lambda: "#/path/" in page.run("return location.hash"))
    page.wait(lambda: page.texts("#panel .path a.name"))  # drawn after the address has changed
    steps = page.texts("#panel .path a.name")
    assert (steps[0], steps[-1]) == ("王志杰", "李庆")
    assert len(steps) > 3


def test_project_panel_has_status_and_numbers_have_words(explore):
    page = explore(small_graph(), "#/n/project/渝万高铁")
    assert set(page.texts("#panel .chip")) == {"建成", "在建"}
    page.open("#/n/district/500102")
    assert {"+6.5%", "超过120亿元"} == set(page.texts("#panel .value"))


def test_target_and_actual_stand_in_one_chart(explore):
    graph = small_graph()
    growth = next(o for o in graph.observations if o.indicator == "地区生产总值" and o.status == "target")
    told = tuple(
        replace(growth, value=value, status=status, period=year, bound="")
        for value, status, year in ((5.8, "actual", "2023"), (6.1, "actual", "2024"))
    )
    page = explore(replace(graph, observations=(*told, *graph.observations)), f"#/n/{growth.about}")
    assert page.one("#panel .chart svg").get_attribute("aria-label") == "2023 实际 +5.8%；2024 实际 +6.1%；2024 目标 约+6%"
    assert len(page.all("#panel .chart > svg circle.actual")) == 2
    assert len(page.all("#panel .chart > svg path.target")) == 1
    assert page.complaints() == []


def test_a_tenure_is_a_timeline(explore):
    page = explore(small_graph(), "#/n/person/王志杰")
    assert page.one("#panel .timeline").get_attribute("aria-label") == "见于 2025-04-24；不早于 2023-05"
    assert len(page.all("#panel .timeline circle")) == 1


def test_physics_runs_when_asked_and_stops(explore):
    page = explore(small_graph())
    button = page.one("[data-tool=arrange]")
    assert button.get_attribute("aria-pressed") in (None, "false")
    button.click()
    page.wait(lambda: button.get_attribute("aria-pressed") == "true")
    page.wait(lambda: button.get_attribute("aria-pressed") == "false" or button.click())
    assert page.complaints() == []


def test_copied_citation_names_sentence_and_source(explore):
    page = explore(small_graph(), "#/e/undertakes/enterprise%2F华峰集团/project%2F渝万高铁")
    page.run("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    page.one("#panel figcaption button").click()
    text = page.wait(lambda: page.run("return window.copied"))
    assert "由华峰集团投资" in text
    assert "《区县委书记发言摘登》，重庆日报，2025-04-24" in text


def test_language_and_theme(explore):
    page = explore(small_graph(), "#/n/person/王志杰")
    page.one("#language").click()
    assert "Tenure" in page.text("#panel")
    assert page.run("return document.documentElement.lang") == "en"
    page.one("#theme").click()
    assert page.run("return getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 29)"


def test_usable_on_a_phone(explore):
    page = explore(small_graph(), "#/n/person/王志杰", size=(390, 844))
    assert page.run("return document.documentElement.scrollWidth") <= 390
    assert page.one("#panel").rect["height"] > 250
    assert page.one("#network").rect["height"] > 150
