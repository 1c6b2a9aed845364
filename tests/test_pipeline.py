"""The stages in their order, and what a bad document does; what comes out of the seeds is in test_end_to_end.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import pipeline
from kg.errors import ExportError, ReadError, UsageError, WorkError

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def test_the_order_of_the_paths_changes_nothing() -> None:
    """Documents are read in the order of their names."""
    graph = pipeline.extract(SEEDS[:2]).graph
    assert [about.stem for about in graph.documents] == [path.stem for path in SEEDS[:2]]
    assert pipeline.extract(SEEDS[1::-1]).graph == graph


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
