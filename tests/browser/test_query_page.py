"""The query page of ``kg serve`` in Debian's Chromium: a question opens in Yasgui, is answered, and leads to pages of this server."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from kg.export import export
from tests.browser.conftest import find_program
from tests.factory import full_graph
from tests.test_serve import BASE, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser
selenium = pytest.importorskip("selenium", reason="pip install selenium")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("page") / "exports"
    export(full_graph(), folder, base=BASE)
    with serving(folder, "--timeout", "300") as address:
        yield address


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = find_program("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1300,1100", "--lang=zh-CN"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(find_program("chromedriver")))
    yield browser
    browser.quit()


def test_a_question_opens_in_the_editor_and_is_answered(server: str, driver: Any, tmp_path: Path) -> None:
    """The form gives way to Yasgui; an answer comes; its IRIs lead here; nothing is asked of anybody else."""
    from selenium.webdriver.support.ui import WebDriverWait

    def wait(css: str) -> Any:
        return WebDriverWait(driver, 120).until(lambda d: d.find_elements("css selector", css))

    question = "SELECT ?area ?name { ?area a kg:District ; rdfs:label ?name } ORDER BY ?name"
    driver.get(f"{server}/query?{urlencode({'question': 'leaders', 'district': '涪陵区'})}")
    wait("#yasgui .CodeMirror")
    assert not driver.find_element("css selector", "form").is_displayed()
    assert "涪陵区" in driver.execute_script("return document.querySelector('#yasgui .CodeMirror').CodeMirror.getValue()")
    driver.execute_script("document.querySelector('#yasgui .CodeMirror').CodeMirror.setValue(arguments[0])", question)
    driver.find_element("css selector", ".yasqe_queryButton").click()
    wait(".yasr table tbody tr")
    table = driver.find_element("css selector", ".yasr table").text
    assert "涪陵区" in table
    assert not driver.find_elements("css selector", "#answer")
    driver.save_screenshot(str(Path(os.environ.get("ZHENGTU_SCREENSHOTS", tmp_path)) / "query-page.png"))
    troubles = [entry["message"] for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]
    assert not troubles
    asked = {
        entry["message"].partition('"url":"')[2].partition('"')[0]
        for entry in driver.get_log("performance")
        if '"Network.requestWillBeSent"' in entry["message"]
    }
    assert not [url for url in asked if url and not url.startswith((server, "data:", "blob:", "about:"))]
    driver.find_element("css selector", ".yasr table a").click()  # it opens a tab of its own
    WebDriverWait(driver, 60).until(lambda d: len(d.window_handles) == 2)
    driver.switch_to.window(driver.window_handles[1])
    WebDriverWait(driver, 60).until(lambda d: d.current_url.startswith(f"{server}/id/district/"))
