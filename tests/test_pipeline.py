"""The stages in their order: what comes out, what a bad document does, and that nothing but the documents decides the result."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import pipeline
from kg.errors import ExportError, ReadError, UsageError, WorkError
from kg.read import read

if TYPE_CHECKING:
    from kg.model import Graph

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
CORPUS = sorted((ROOT.parent / "shared" / "corpus").glob("*.txt"))


@pytest.fixture(scope="module")
def graph() -> Graph:
    return pipeline.extract([ROOT / "seeds"]).graph


def assert_quotes(graph: Graph, sources: dict[str, str]) -> None:
    facts = [*graph.relations, *graph.statuses, *graph.observations, *graph.tenures]
    assert all(fact.evidence for fact in facts)
    spans = [item for fact in facts for item in fact.evidence] + [item for entity in graph.entities for item in entity.mentions]
    assert spans
    for item in spans:
        assert item.quote == sources[item.doc][item.start : item.end]
        assert item.quote.strip()


def test_every_fact_has_its_sentence(graph: Graph) -> None:
    """The span of every evidence and mention is the quote, in the source as read."""
    assert [about.stem for about in graph.documents] == [path.stem for path in SEEDS]
    assert_quotes(graph, {path.stem: path.read_text(encoding="utf-8") for path in SEEDS})


@pytest.mark.parametrize("seed", [1, 2])
def test_every_fact_has_its_sentence_under_random_line_breaks(seed: int, tmp_path: Path) -> None:
    """The same where lines are broken anywhere, within names and figures too."""
    chance = random.Random(seed)  # noqa: S311  no secret
    source = SEEDS[seed].read_text(encoding="utf-8")
    broken = "".join(char + "\n" * (chance.random() < 0.03) for char in source)
    (tmp_path / "broken.txt").write_text(broken, encoding="utf-8")
    assert_quotes(pipeline.extract([tmp_path]).graph, {"broken": broken})


def test_the_order_of_the_paths_changes_nothing(graph: Graph) -> None:
    """Documents are read in the order of their names."""
    assert pipeline.extract(SEEDS[::-1]).graph == graph


def test_the_machine_changes_nothing(tmp_path: Path) -> None:
    """Another hash seed, locale, time zone and order of the files: the same bytes in every export."""
    manifests = []
    for number, environment in enumerate(
        ({"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai"})
    ):
        output = tmp_path / str(number)
        paths = SEEDS[:2] if number else SEEDS[1::-1]
        command = [sys.executable, "-m", "kg", "build", "-q", *paths, "-o", output]
        subprocess.run(command, cwd=tmp_path, env=os.environ | environment, check=True)
        manifests.append(json.loads((output / "manifest.json").read_text(encoding="utf-8")))
    assert manifests[0]["outputs"]
    assert manifests[0] == manifests[1]


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with one good document and two bad ones."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "good.txt").write_bytes(SEEDS[0].read_bytes())
    (folder / "bad.txt").write_bytes(b"\x7fELF" + b"\x00\x01\x02\x03" * 500)
    (folder / "worse.txt").write_bytes(b"")
    return folder


def test_a_bad_document_is_reported_and_the_others_are_built(mixed: Path, tmp_path: Path) -> None:
    """The failures name their files, in the order of reading."""
    outcome = pipeline.build([mixed], output=tmp_path / "out")
    assert [about.stem for about in outcome.graph.documents] == ["good"]
    assert [str(failure).partition(":")[0] for failure in outcome.failures] == [str(mixed / "bad.txt"), str(mixed / "worse.txt")]
    assert (tmp_path / "out" / "manifest.json").exists()


def test_a_bad_document_is_fatal_where_strict(mixed: Path, tmp_path: Path) -> None:
    """Nothing is written then."""
    with pytest.raises(ReadError, match=r"bad\.txt"):
        pipeline.build([mixed], output=tmp_path / "out", strict=True)
    assert not (tmp_path / "out").exists()


def test_bad_documents_alone_are_a_failure(mixed: Path) -> None:
    """One speaks for itself; of several the first is named."""
    with pytest.raises(ReadError, match=r"worse\.txt: the file is empty"):
        pipeline.extract([mixed / "worse.txt"])
    with pytest.raises(WorkError, match=r"none of the 2 documents can be read; the first: .*bad\.txt: this is a binary file"):
        pipeline.extract([mixed / "bad.txt", mixed / "worse.txt"])


def test_a_missing_path_is_a_usage_error(mixed: Path) -> None:
    """It is not passed over: a slip in a list of paths would go unseen."""
    with pytest.raises(UsageError, match="nowhere"):
        pipeline.extract([mixed, mixed / "nowhere"])


def test_earlier_exports_outlive_a_failure(mixed: Path, tmp_path: Path) -> None:
    """Neither a bad document nor an output that cannot be written touches what is there."""
    output = tmp_path / "out"
    pipeline.build([mixed / "good.txt"], output=output)
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    with pytest.raises(ReadError):
        pipeline.build([mixed], output=output, strict=True)
    with pytest.raises(ExportError):
        pipeline.build([mixed / "good.txt"], output=output / "graph.ttl" / "deeper")
    assert {path: path.read_bytes() for path in output.rglob("*") if path.is_file()} == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_progress_counts_up_to_the_last_step(mixed: Path, tmp_path: Path) -> None:
    """A step a document, one for the graph, one for the exports; each is told before it begins."""
    steps: list[tuple[int, int, str]] = []
    pipeline.build([mixed], output=tmp_path / "out", progress=lambda *step: steps.append(step))
    assert [(done, total) for done, total, _ in steps] == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5)]
    assert [what for *_, what in steps] == ["bad.txt", "good.txt", "worse.txt", "graph", "exports"]


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS, reason="../shared/corpus is not here")
def test_reports_of_other_places_build_without_an_error(tmp_path: Path) -> None:
    """No province but Chongqing stands in the seeds."""
    outcome = pipeline.build(CORPUS, output=tmp_path / "out", strict=True)
    assert [about.stem for about in outcome.graph.documents] == [path.stem for path in CORPUS]
    assert_quotes(outcome.graph, {path.stem: read(path).source for path in CORPUS})
