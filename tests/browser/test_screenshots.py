"""The pictures of docs/screenshots, from the seeds.

``ZHENGTU_SCREENSHOTS=docs/screenshots ZHENGTU_EXPORTS=exports pytest -m browser tests/browser/test_screenshots.py`` renews them from what
``make graph`` wrote; without the second variable the seeds are built anew, without the first the pictures are thrown away.
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
LARGEST = 250_000  # bytes
DESK, PHONE = (1280, 720), (390, 844)
VIEWS = {
    "overview": "#/",
    "district": "#/n/district/500102",
    "path": "#/path/person%2F王志杰/district%2F500240",
    "profile": "#/area/district/500102",
    "supply": "#/clusters",
    "indicators": "#/indicators/地区生产总值",
    "posts": "#/posts",
    "reader": "#/d/001_8fd296f7bb4a12ba",
    "phone": "#/n/person/王志杰",
}


def save(picture: bytes, path: Path) -> None:
    """With 256 colours, chosen so that the rare ones of the marks stay: half the size."""
    from PIL import Image

    Image.open(BytesIO(picture)).convert("RGB").quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        path, optimize=True
    )


@pytest.fixture(scope="module")
def page_of_seeds(request) -> Path:
    given = os.environ.get("ZHENGTU_EXPORTS")
    return (Path(given).resolve() if given else request.getfixturevalue("exports")) / "graph.html"


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_of_the_seeds_has_its_picture(explore, page_of_seeds, tmp_path, name):
    folder = Path(os.environ.get("ZHENGTU_SCREENSHOTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    page = explore(page_of_seeds, VIEWS[name], size=PHONE if name == "phone" else DESK)
    if name == "supply":  # the busiest cluster
        page.one("#page tbody a.name").click()
        page.wait(lambda: page.all("#page .card"))
        page.one("#page .fact .many").click()
    page.run("document.activeElement?.blur()")
    save(page.driver.get_screenshot_as_png(), folder / f"{name}.png")
    assert page.all("[role=alert]") == []
    assert page.run("return document.documentElement.scrollWidth <= innerWidth")
    assert (folder / f"{name}.png").stat().st_size <= LARGEST
    assert page.complaints() == []
