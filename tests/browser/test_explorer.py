"""The explorer in Debian's Chromium, opened from disk with the network cut: what a reader sees and can do.

Needs ``pip install selenium`` and ``apt-get install chromium chromium-driver fonts-noto-cjk``. Screenshots go to the folder that
ZHENGTU_SCREENSHOTS names, else to the test's temporary folder.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.export.html import write
from kg.model import Graph
from tests.export.test_html import hostile_graph, large_graph
from tests.factory import small_graph

pytestmark = pytest.mark.browser
selenium = pytest.importorskip("selenium", reason="pip install selenium")
ROUTES = (
    "#/", "#/n/district/500102", "#/n/project/渝万高铁", "#/areas", "#/area/district/500102", "#/indicators", "#/posts", "#/documents",
    "#/d/speech", "#/q/script",
)  # fmt: skip


def find_program(name: str) -> str:
    return shutil.which(name) or pytest.skip(f"apt-get install chromium chromium-driver: {name} is not on the path")


class Explorer:
    """A browser on one page. ``open`` waits for the state that an address asks for."""

    def __init__(self, driver: Any, address: str, shots: Path) -> None:
        self.driver, self.address, self.shots = driver, address, shots

    def open(self, route: str = "") -> None:
        self.driver.get("about:blank")
        self.driver.get(self.address + route)
        self.wait(lambda: self.run("return document.documentElement.dataset.ready") == "true")

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def one(self, css: str) -> Any:
        return self.driver.find_element("css selector", css)

    def all(self, css: str) -> list[Any]:
        return self.driver.find_elements("css selector", css)

    def text(self, css: str) -> str:
        return self.run("return document.querySelector(arguments[0])?.textContent ?? ''", css)

    def wait(self, condition: Callable[[], Any]) -> Any:
        from selenium.webdriver.support.ui import WebDriverWait

        return WebDriverWait(self.driver, 20).until(lambda _: condition())

    def press(self, *keys: str) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def shown(self) -> int:
        return int(self.run("return document.documentElement.dataset.shown"))

    def resize(self, width: int, height: int) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def shot(self, name: str) -> None:
        """A screenshot once moving has stopped."""
        self.run("document.documentElement.scrollTop = 0")
        self.wait(lambda: self.run("return document.readyState") == "complete")
        self.driver.save_screenshot(str(self.shots / f"{name}.png"))

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = find_program("chromium")
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--force-prefers-reduced-motion",
        "--lang=zh-CN",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(find_program("chromedriver")))
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd(
        "Network.emulateNetworkConditions", {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    )
    yield browser
    browser.quit()


@pytest.fixture
def explore(driver: Any, tmp_path: Path) -> Callable[..., Explorer]:
    def start(graph: Graph, route: str = "", *, size: tuple[int, int] = (1280, 720)) -> Explorer:
        write(graph, tmp_path)
        shots = Path(os.environ.get("ZHENGTU_SCREENSHOTS", tmp_path))
        driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
        explorer = Explorer(driver, (tmp_path / "graph.html").as_uri(), shots)
        explorer.resize(*size)
        explorer.complaints()  # forget those of the page before
        explorer.open(route)
        return explorer

    return start


def painted(explorer: Explorer) -> int:
    """Pixels of the picture that are not empty."""
    return explorer.run("""
        const canvas = document.querySelector("#network canvas");
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        let count = 0;
        for (let i = 3; i < pixels.length; i += 4) count += pixels[i] > 40;
        return count;""")


def test_first_view_shows_the_nodes_and_asks_for_nothing(explore):
    page = explore(small_graph())
    assert page.shown() == len(small_graph().entities)
    assert page.wait(lambda: painted(page)) > 2000
    assert int(page.run("return document.querySelector('#network').dataset.labels")) >= 8
    assert page.run("return performance.getEntriesByType('resource').filter((r) => !r.name.startsWith('data:')).map((r) => r.name)") == []
    page.shot("overview")
    assert page.complaints() == []


@pytest.mark.parametrize("query", ["王志杰", "wzj", "wangzhijie", "志杰"])
def test_search_finds_a_person_and_shows_the_quotes(explore, query):
    page = explore(small_graph())
    page.press("/")
    page.press(query)
    assert "王志杰" in page.one("#results [role=option]").text
    page.press("\ue007")
    page.wait(lambda: page.text("#panel h2") == "王志杰")
    assert page.text("#panel mark") == "涪陵区委书记王志杰"  # the source has two blanks inside
    assert "区县委书记发言摘登" in page.text("#panel figcaption")
    assert "2025-04-24" in page.text("#panel figcaption")
    page.shot("person")
    assert page.complaints() == []


def test_arrows_choose_and_escape_leaves(explore):
    page = explore(small_graph())
    page.press("/")
    page.press("yw", "\ue015", "\ue007")
    page.wait(lambda: page.text("#panel h2") == "渝万高铁")
    page.press("\ue00c")
    page.wait(lambda: page.run("return location.hash") == "#/")


def test_a_quote_stands_inside_its_sentence(explore):
    page = explore(small_graph(), "#/e/undertakes/enterprise%2F华峰集团/project%2F渝万高铁")
    assert page.text("#panel blockquote") == "渝万高铁涪陵段加快推进，由华峰集团投资。"
    assert page.text("#panel mark") == "由华峰集团投资"
    page.shot("edge")


def test_a_click_on_a_node_opens_it(explore):
    page = explore(small_graph())
    from selenium.webdriver.common.action_chains import ActionChains

    page.press("0")
    canvas = page.one("#network canvas")
    target = page.run("""
        const {x, y} = JSON.parse(document.getElementById("data").textContent).nodes.find((n) => n.label === "万州区");
        const all = JSON.parse(document.getElementById("data").textContent).nodes;
        const box = document.getElementById("network").getBoundingClientRect();
        const [xs, ys] = [all.map((n) => n.x), all.map((n) => n.y)];
        const [l, r, t, b] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
        const scale = Math.min((box.width - Math.min(130, box.width * 0.22)) / (r - l + 1), (box.height - 90) / (b - t + 1), 1.3);
        return [(x - (l + r) / 2) * scale, (y - (t + b) / 2) * scale].map(Math.round);""")
    ActionChains(page.driver).move_to_element_with_offset(canvas, *target).click().perform()
    page.wait(lambda: page.text("#panel h2") == "万州区")


def test_the_legend_counts_and_switches_types(explore):
    page = explore(small_graph())
    row = "#legend [data-type=District]"
    assert re.search(r"3\D*$", page.text(row))
    before = page.shown()
    page.one(row).click()
    page.wait(lambda: page.shown() == before - 3)
    assert page.one(row).get_attribute("aria-pressed") == "false"


def test_filters_by_document_confidence_and_relation(explore):
    page = explore(small_graph())
    everything = page.shown()
    page.one("#sources input").click()  # the report of 2024
    page.wait(lambda: page.shown() < everything)
    page.one("#reset").click()
    page.wait(lambda: page.shown() == everything)
    page.run("const s = document.querySelector('#relation'); s.value = 'undertakes'; s.dispatchEvent(new Event('change'))")
    page.wait(lambda: page.shown() == 2)
    page.run("const s = document.querySelector('#confidence'); s.value = 0.6; s.dispatchEvent(new Event('input'))")
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
    for broken in ("#/n/nobody", "#/nonsense", "#/e/a/b/c", "#/%E4%"):
        page.open(broken)
        assert page.text("[role=alert]")
    assert page.complaints() == []


def test_a_path_between_two_entities(explore):
    page = explore(small_graph(), "#/n/person/王志杰")
    page.one("#panel .actions button").click()
    page.press("lq", "\ue007")
    page.wait(lambda: "#/path/" in page.run("return location.hash"))
    steps = [page.run("return arguments[0].textContent", a) for a in page.all("#panel .path a.name")]
    assert (steps[0], steps[-1]) == ("王志杰", "李庆")
    assert len(steps) > 3
    page.shot("path")


def test_project_panel_has_status_and_numbers_have_words(explore):
    page = explore(small_graph(), "#/n/project/渝万高铁")
    assert {chip.text for chip in page.all("#panel .chip")} == {"建成", "在建"}
    page.open("#/n/district/500102")
    values = [page.run("return arguments[0].textContent", value) for value in page.all("#panel .value")]
    assert {"+6.5%", "超过120亿元"} == set(values)
    page.shot("district")


def test_other_views(explore, tmp_path):
    page = explore(small_graph(), "#/area/district/500102")
    assert "王志杰" in page.text("#page")
    page.shot("profile")
    page.open("#/indicators/地区生产总值")
    assert len(page.all("#page tbody tr")) == 2
    page.one("#page .csv").click()
    saved = tmp_path / "地区生产总值.csv"
    page.wait(saved.exists)
    assert saved.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "涪陵区" in saved.read_text(encoding="utf-8-sig")
    header = page.one("#page thead th button")
    header.click()
    page.wait(lambda: page.one("#page thead th").get_attribute("aria-sort") == "ascending")
    page.shot("indicators")
    page.open("#/posts")
    assert [row.text for row in page.all("#page tbody th")] == ["李庆", "王志杰"]
    page.open("#/d/speech/8-11")
    assert page.text("#page mark") == "王志杰"
    assert page.all("#page a.entity")
    page.shot("reader")
    assert page.complaints() == []


def test_language_theme_and_picture(explore, tmp_path):
    page = explore(small_graph(), "#/n/person/王志杰")
    page.one("#language").click()
    assert "Tenure" in page.text("#panel")
    assert page.run("return document.documentElement.lang") == "en"
    page.one("#theme").click()
    assert page.run("return getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 29)"
    page.shot("dark")
    page.one("[data-tool=png]").click()
    page.wait((tmp_path / "zhengtu.png").exists)


def test_copied_citation_names_sentence_and_source(explore):
    page = explore(small_graph(), "#/e/undertakes/enterprise%2F华峰集团/project%2F渝万高铁")
    page.run("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    page.one("#panel figcaption button").click()
    text = page.wait(lambda: page.run("return window.copied"))
    assert "由华峰集团投资" in text
    assert "《区县委书记发言摘登》，重庆日报，2025-04-24" in text


@pytest.mark.parametrize("route", ROUTES)
def test_hostile_names_run_nothing(explore, route):
    page = explore(hostile_graph())
    page.run("window.alert = () => { document.title = 'attacked'; }; window.onerror = () => {}")
    page.run("location.hash = arguments[0]", route)
    page.run("document.getElementById('search').value = 'script'; document.getElementById('search').dispatchEvent(new Event('input'))")
    assert page.driver.title != "attacked"
    assert page.all("main script, main img, #panel script, #panel img, #results script") == []
    assert page.run("return [...document.querySelectorAll('a')].every((a) => a.getAttribute('href').startsWith('#'))")
    assert page.complaints() == []


def test_usable_on_a_phone(explore):
    page = explore(small_graph(), "#/n/person/王志杰", size=(390, 844))
    assert page.run("return document.documentElement.scrollWidth") <= 390
    assert page.one("#panel").rect["height"] > 250
    assert page.one("#network").rect["height"] > 150
    page.shot("phone")


def test_controls_have_names(explore):
    page = explore(small_graph())
    nameless = page.run("""
        return [...document.querySelectorAll("button, input, select, a, [role=listbox], #network")].filter((e) =>
            !(e.getAttribute("aria-label") || e.textContent.trim() || e.labels?.length)).map((e) => e.outerHTML)""")
    assert nameless == []


def test_a_large_graph_opens_on_its_overview(explore):
    graph = large_graph()
    page = explore(graph)
    assert 10 < page.shown() < 100
    page.one("#legend [data-type=Project]").click()
    page.wait(lambda: page.shown() > 1500)
    page.shot("large")
    assert page.complaints() == []
