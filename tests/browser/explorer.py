"""A page of the explorer in a browser, as the tests use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ENTER, ESCAPE, RIGHT, DOWN = "\ue007", "\ue00c", "\ue014", "\ue015"


class Explorer:
    """A browser on one page. ``open`` waits for the state that an address asks for."""

    def __init__(self, driver: Any, address: str) -> None:
        self.driver, self.address = driver, address

    def open(self, route: str = "") -> None:
        self.driver.get("about:blank")
        self.driver.get(self.address + route)
        self.wait(lambda: self.run("return document.documentElement.dataset.ready") == "true")

    def go(self, route: str) -> None:
        """To another address of the open page."""
        self.run("location.hash = arguments[0]", route)
        self.wait(lambda: self.run("return decodeURIComponent(location.hash) === decodeURIComponent(arguments[0])", route))

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def one(self, css: str) -> Any:
        return self.driver.find_element("css selector", css)

    def all(self, css: str) -> list[Any]:
        return self.driver.find_elements("css selector", css)

    def text(self, css: str) -> str:
        return self.run("return document.querySelector(arguments[0])?.textContent ?? ''", css)

    def texts(self, css: str) -> list[str]:
        return self.run("return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)", css)

    def wait(self, condition: Callable[[], Any]) -> Any:
        from selenium.webdriver.support.ui import WebDriverWait

        return WebDriverWait(self.driver, 20).until(lambda _: condition())

    def press(self, *keys: str) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def choose(self, css: str, value: str) -> None:
        """Set a select or a slider as a reader would."""
        script = "const e = document.querySelector(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event(arguments[2]))"
        self.run(script, css, value, "input" if "[type" in css else "change")

    def shown(self) -> int:
        return int(self.run("return document.documentElement.dataset.shown"))

    def picture(self, name: str) -> int:
        """What the last frame of the network was made of: ``labels``, ``paths``."""
        return int(self.run("return document.querySelector('#network').dataset[arguments[0]]", name))

    def resize(self, width: int, height: int) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.driver.get_log("browser")]
