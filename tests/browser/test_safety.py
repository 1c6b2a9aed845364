"""Text stays text, and the page can be used without eyes or mouse: hostile names, axe-core, names of controls."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from dataclasses import replace

import pytest

from kg.model import Citation, Disagreement
from tests.export.test_html import HOSTILE, hostile_graph
from tests.factory import SPEECH, full_graph, quote, small_graph

pytestmark = pytest.mark.browser
AXE = "axe-core@4.11.0"  # MPL-2.0: used here, not shipped
ROUTES = (
    "#/", "#/n/district/500102", "#/n2/person/王志杰", "#/n/project/渝万高铁", "#/e/holdsPost/person%2F王志杰/post%2F涪陵区委书记",
    "#/path/person%2F王志杰/person%2F李庆", "#/q/script", "#/areas", "#/area/district/500102", "#/clusters", "#/cluster/cluster/先进材料",
    "#/indicators", "#/posts", "#/questions", "#/questions/clusters-of-district", "#/questions/numbers-of-district", "#/ledger",
    "#/documents", "#/d/speech", "#/d/speech/8-11",
)  # fmt: skip

RUN_AXE = """
    const done = arguments[arguments.length - 1];
    const options = { preload: false, resultTypes: ["violations"] };
    axe.run(document, options).then((r) => done(r.violations), (e) => done([{ id: String(e), nodes: [] }]));"""


@pytest.fixture(scope="session")
def axe(request, tmp_path_factory) -> str:
    """The source of axe-core, fetched once through npm and kept in pytest's cache."""
    kept = request.config.cache.mkdir("axe") / f"{AXE}.js"
    if not kept.exists():
        npm = shutil.which("npm") or pytest.skip("apt-get install npm: axe-core is fetched with it")
        folder = tmp_path_factory.mktemp("npm")
        packed = subprocess.run([npm, "pack", "--silent", AXE], cwd=folder, capture_output=True, text=True, check=False)
        if packed.returncode:
            pytest.skip(f"{AXE} cannot be fetched: {packed.stderr.strip()[-200:]}")
        with tarfile.open(folder / packed.stdout.strip()) as archive:
            kept.write_bytes(archive.extractfile("package/axe.min.js").read())
    return kept.read_text(encoding="utf-8")


def with_ledger(graph, text: str):
    evidence = quote(SPEECH, "涪陵区委书记  王志杰")
    row = Disagreement("holders", "conflict", (graph.entities[0].id,), text, (evidence,), text)
    return replace(graph, disagreements=(row,), citations=(Citation(evidence, evidence),))


def test_hostile_names_run_nothing(explore):
    page = explore(with_ledger(hostile_graph(), HOSTILE[1]))
    page.run("window.alert = () => { window.attacked = true; }")
    for route in ROUTES:
        page.go(route)
        page.run("document.getElementById('search').value = 'script'; document.getElementById('search').dispatchEvent(new Event('input'))")
        assert page.run("return window.attacked") is None, route
        assert page.all("main script, main img, #panel script, #panel img, #results script") == [], route
        assert page.run("return [...document.querySelectorAll('a')].every((a) => a.getAttribute('href').startsWith('#'))"), route
    assert page.complaints() == []


def test_hostile_names_are_shown_as_they_are(explore):
    page = explore(with_ledger(hostile_graph(), HOSTILE[1]), "#/d/speech")
    assert all(attack.replace(" ", "") in page.text("#page").replace(" ", "") for attack in HOSTILE)
    page.go("#/ledger")
    assert HOSTILE[1] in page.texts("#page .entry p")
    page.go("#/questions/numbers-of-district")
    assert HOSTILE[0] in page.text("#page tbody")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(explore, axe, theme):
    page = explore(with_ledger(full_graph(), "两人同任一职"))
    page.run("document.documentElement.dataset.theme = arguments[0]", theme)
    page.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
    for route in ROUTES:
        page.go(route)
        found = page.driver.execute_async_script(RUN_AXE)
        assert [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in found] == [], route


def test_controls_have_names(explore):
    page = explore(small_graph())
    nameless = page.run("""
        return [...document.querySelectorAll("button, input, select, a, [role=listbox], #network")].filter((e) =>
            !(e.getAttribute("aria-label") || e.textContent.trim() || e.labels?.length)).map((e) => e.outerHTML)""")
    assert nameless == []
