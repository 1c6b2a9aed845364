"""How fast ``graph.html`` is: ``python -m scripts.measure_explorer exports/graph.html`` (or ``--crowd 5000 15000`` for an invented graph).

Opens the page and, for comparison, an empty pyvis page of the same node count in headless Chromium, then searches, opens the busiest node,
shows every type, drags and zooms. Prints milliseconds: first paint, ready for input, and the longest frame of each step, as the
browser's own long-animation-frame entries tell it (0: none above 50 ms).
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from kg.export.html import write
from kg.model import Entity, Graph, Relation

KINDS = ("Project", "Program", "Cluster", "Enterprise", "Person")
WATCH = """
window.frames_ = [];
const note = (list) => list.getEntries().forEach((e) => frames_.push(e.duration));
new PerformanceObserver(note).observe({ type: "long-animation-frame", buffered: true });
"""
PAINTED = "return performance.getEntriesByType('paint').find((e) => e.name === 'first-contentful-paint')?.startTime"


def crowd(entities: int, relations: int, per_area: int = 50) -> Graph:
    """Areas with things of their own, and relations between things all over: nothing like a real report, and harder."""
    found, links = [], set()
    for i in range(entities):
        area, rank = divmod(i, per_area)
        kind = KINDS[rank % len(KINDS)] if rank else "District"
        found.append(Entity(f"{kind.lower()}/{area:04}-{rank:03}", kind, f"{kind}{area}之{rank}" if rank else f"地区{area}", (), ()))
        if rank:
            links.add(("locatedIn", found[-1].id, f"district/{area:04}-000"))
    turn = 0
    while len(links) < relations:
        one, other = found[turn * 7919 % entities].id, found[(turn * 104729 + turn // entities * 31 + 1) % entities].id
        if one != other:
            links.add(("cooperatesWith", one, other))
        turn += 1
    facts = tuple(Relation(*link, (), 0.9, "made") for link in sorted(links))
    return Graph((), tuple(sorted(found, key=lambda e: e.id)), facts, (), ())


def browser() -> Any:
    from selenium import webdriver  # noqa: PLC0415  a test-time library

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": 1280, "height": 720, "deviceScaleFactor": 1, "mobile": False})
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    return driver


def first_paint(driver: Any, page: Path, *, ready: str = "document.readyState === 'complete'") -> tuple[float, float]:
    """Milliseconds to the first content on screen, and to the state ``ready``."""
    driver.get("about:blank")
    start = time.perf_counter()
    driver.get(page.as_uri())
    while not driver.execute_script(f"return {ready}"):
        time.sleep(0.01)
    took = 1000 * (time.perf_counter() - start)
    while not (painted := driver.execute_script(PAINTED)):
        time.sleep(0.02)
    return painted, took


def longest(driver: Any, *, settle: float = 1.0) -> float:
    """The longest frame since the last call."""
    time.sleep(settle)
    return max(driver.execute_script("return frames_.splice(0)"), default=0.0)


def steps(driver: Any) -> dict[str, float]:
    """What a reader does, and the longest frame of each."""
    found = {"opening": longest(driver)}
    for text in ("地", "地区", "地区4"):
        script = "const s = document.getElementById('search'); s.value = arguments[0]; s.dispatchEvent(new Event('input'))"
        driver.execute_script(script, text)
        found["search"] = max(found.get("search", 0.0), longest(driver, settle=0.3))
    driver.execute_script("document.getElementById('search').value = ''; location.hash = document.querySelector('#panel .names a').hash")
    found["a node"] = longest(driver)
    driver.execute_script("location.hash = '#/'")
    longest(driver)
    found |= {"drag": _drag(driver), "zoom": _zoom(driver)}
    driver.execute_script("document.querySelectorAll('#legend button.auto').forEach((row) => row.click())")
    found["all types shown"] = longest(driver, settle=2)
    return found | {"drag, all": _drag(driver), "zoom, all": _zoom(driver)}


def _mouse(driver: Any, kind: str, x: int, y: int, **more: Any) -> None:
    driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, **more})


def _drag(driver: Any) -> float:
    _mouse(driver, "mousePressed", 240, 690, button="left", clickCount=1)
    for i in range(40):
        _mouse(driver, "mouseMoved", 240 + 6 * i, 690 - 4 * i, button="left", buttons=1)
        time.sleep(0.016)
    _mouse(driver, "mouseReleased", 480, 530, button="left", clickCount=1)
    return longest(driver)


def _zoom(driver: Any) -> float:
    for i in range(20):
        _mouse(driver, "mouseWheel", 500, 400, deltaX=0, deltaY=-100 if i < 10 else 100)
        time.sleep(0.03)
    return longest(driver)


def empty_pyvis(count: int, folder: Path) -> Path:
    """A page of pyvis's own with as many nodes and nothing else, physics off."""
    from pyvis.network import Network  # noqa: PLC0415  half a second

    network = Network(cdn_resources="in_line")
    network.toggle_physics(status=False)
    for i in range(count):
        network.add_node(i, label=str(i), x=i % 60 * 30, y=i // 60 * 30)
    page = folder / "pyvis.html"
    page.write_text(re.sub(r'<(?:link|script)[^>]*"https?:[^>]*>', "", network.generate_html()), encoding="utf-8")  # it asks for Bootstrap
    return page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", nargs="?", type=Path)
    parser.add_argument("--crowd", nargs=2, type=int, metavar=("NODES", "EDGES"))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if chosen.crowd:
            write(crowd(*chosen.crowd), folder)
        page = folder / "graph.html" if chosen.crowd else chosen.page.resolve()
        data = json.loads(re.search(r'id="data">(.*?)</script>', page.read_text(encoding="utf-8"), re.DOTALL)[1])  # type: ignore[index]
        print(f"{len(data['nodes'])} nodes, {len(data['edges'])} edges, {page.stat().st_size / 1e6:.2f} MB")
        other = empty_pyvis(len(data["nodes"]), folder)
        driver = browser()
        try:
            first_paint(driver, other)  # the first page of a browser pays for its start
            theirs = min(first_paint(driver, other)[0] for _ in range(3))
            ours = [first_paint(driver, page, ready="document.documentElement.dataset.ready === 'true'") for _ in range(3)]
            print(f"first paint {min(o[0] for o in ours):.0f} ms, ready {min(o[1] for o in ours):.0f} ms; empty pyvis page {theirs:.0f} ms")
            for step, milliseconds in steps(driver).items():
                print(f"longest frame, {step}: {milliseconds:.0f} ms")
        finally:
            driver.quit()


if __name__ == "__main__":
    main()
