"""Debian's Chromium with the network cut."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.export.html import write
from tests.browser.explorer import Explorer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.model import Graph

OFFLINE = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
ARGUMENTS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-prefers-reduced-motion", "--lang=zh-CN",
    "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def find_program(name: str) -> str:
    return shutil.which(name) or pytest.skip(f"apt-get install chromium chromium-driver: {name} is not on the path")


@pytest.fixture(scope="session")
def driver() -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="pip install selenium")
    options = webdriver.ChromeOptions()
    options.binary_location = find_program("chromium")
    for argument in ARGUMENTS:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(find_program("chromedriver")))
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.emulateNetworkConditions", OFFLINE)
    yield browser
    browser.quit()


@pytest.fixture
def explore(driver: Any, tmp_path: Path) -> Callable[..., Explorer]:
    """Open the page of a graph, or a page that is written already; downloads land in ``tmp_path``."""

    def start(what: Graph | Path, route: str = "", *, size: tuple[int, int] = (1280, 720)) -> Explorer:
        page = what if isinstance(what, Path) else tmp_path / "graph.html"
        if not isinstance(what, Path):
            write(what, tmp_path)
        driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
        explorer = Explorer(driver, page.as_uri())
        explorer.resize(*size)
        explorer.complaints()  # forget those of the page before
        explorer.open(route)
        return explorer

    return start
