"""The spreadsheets, read back with the csv module."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export import tables
from kg.export.separated import table
from tests.factory import full_graph

if TYPE_CHECKING:
    from pathlib import Path

GRAPH = full_graph()
NASTY = st.text(st.sampled_from(list("=+-@\t\r\n'\",;＝甲\ufeff\x00\\ ")) | st.characters(exclude_categories=["Cs"]))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables")
    tables.write(GRAPH, path)
    return path / "tables"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


@pytest.mark.parametrize("name", list(tables.HEADERS))
def test_a_table_has_the_graphs_count_and_a_bom(folder: Path, name: str) -> None:
    rows = read(folder / f"{name}.csv")
    assert len(rows) == len(getattr(GRAPH, name))
    assert all(tuple(row) == tables.HEADERS[name] and None not in row.values() for row in rows)
    assert (folder / f"{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert len({row["id"] for row in rows}) == len(rows)


def test_every_fact_has_its_quote_and_document(folder: Path) -> None:
    stems = {about.stem for about in GRAPH.documents}
    for name in ("entities", "relations", "statuses", "observations", "tenures"):
        for row in read(folder / f"{name}.csv"):
            assert set(row["documents"].split("\n")) <= stems
            assert row["documents"].count("\n") == row["quotes"].count("\n")
            assert row["quotes"]


def test_numbers_are_numbers_and_absent_periods_empty(folder: Path) -> None:
    assert [row["value"] for row in read(folder / "observations.csv")] == ["5", "6", "6.5", "120"]
    assert "" in {row["period"] for row in read(folder / "statuses.csv")}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "－1"])
def test_a_formula_is_text(text: str) -> None:
    assert tables.guard(text) == "'" + text


def test_negative_numbers_are_no_formula() -> None:
    assert tables.guard(-3.5) == -3.5


@given(st.lists(st.tuples(NASTY, NASTY), max_size=5))
def test_any_text_comes_back(rows: list[tuple[str, str]]) -> None:
    """Guard, write, read, drop one leading apostrophe: the same; and no cell begins as a formula does."""
    text = table(("one", "two"), ([tables.guard(cell) for cell in row] for row in rows))
    found = list(csv.reader(io.StringIO(text, newline=""), strict=True))[1:]
    assert not any(cell[:1] in "=+-@\t\r\n" for row in found for cell in row if cell)
    assert [tuple(cell.removeprefix("'") for cell in row) for row in found] == rows


def test_nothing_is_told_from_an_empty_text() -> None:
    assert table(("a", "b", "c"), [(None, "", 1.5)]) == 'a,b,c\n,"",1.5\n'
