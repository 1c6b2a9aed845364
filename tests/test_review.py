"""kg review: the ledger as exported, decisions written whole, undone by deleting their line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kg.cli import commands
from kg.errors import UsageError
from kg.export.review import write
from kg.model import Decision, Disagreement, Evidence, Graph
from kg.resolve.decisions import load
from kg.review import accepted, find, ledger, settle, walk
from tests.factory import full_graph

if TYPE_CHECKING:
    from pathlib import Path

ONE, OTHER = Evidence("a", 0, 4, "书记 罗\n楠"), Evidence("b", 0, 4, "=书记罗蔺")
SAME = Decision("same", "a/Person:罗楠", "b/Person:罗蔺", "a", "书记 罗 楠")
DIFFERENT = Decision("different", "a/Person:罗楠", "b/Person:罗蔺", "a", "书记 罗 楠")
NOTED = Decision("noted", "number-1", "", "a", "书记 罗 楠")
LOST = Decision("wrong", "Person:无", "", "a", "没有了", "旧注")
PEOPLE = ("person/王志杰", "person/李庆")
ROWS = (
    Disagreement("number", "conflict", ("district/500102",), "两个数", (ONE, OTHER), "核对", (NOTED,), "number-1"),
    Disagreement("spelling", "proposal", PEOPLE, "一字之差", (ONE, OTHER), "判定", (SAME, DIFFERENT), "spelling-2"),
    Disagreement("decision", "stale", (), "失去依据", (), "删去", (LOST,), "decision-3"),
)


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    folder = tmp_path / "exports"
    folder.mkdir()
    write(_graph(), folder)
    return folder


def _graph() -> Graph:
    from dataclasses import replace

    return replace(full_graph(), disagreements=ROWS)


def test_the_table_gives_back_what_it_was_given(exports: Path) -> None:
    rows = ledger(exports)
    assert [row.id for row in rows] == ["number-1", "spelling-2", "decision-3"]
    assert rows[1].sentences == (("a", "书记 罗 楠"), ("b", "=书记罗蔺"))
    assert rows[1].choices[0].split("\t")[:4] == ["same", "a/Person:罗楠", "b/Person:罗蔺", "a"]
    assert (exports / "review.csv").read_bytes().startswith(b"\xef\xbb\xbfid,severity,kind")


def test_decisions_are_what_the_build_reads_and_deleting_the_line_undoes(exports: Path, tmp_path: Path) -> None:
    target = tmp_path / "decisions.tsv"
    row = find(ledger(exports), "spelling")
    settle(row, accepted(row), target)
    assert load(target) == (SAME,)
    settle(row, -1, target)
    assert load(target) == tuple(sorted((SAME, DIFFERENT)))
    assert "already" in settle(row, -1, target)
    kept = [line for line in target.read_text(encoding="utf-8").splitlines(keepends=True) if not line.startswith("same")]
    target.write_text("".join(kept), encoding="utf-8")
    assert load(target) == (DIFFERENT,)


def test_comments_and_a_missing_last_line_feed_are_kept(exports: Path, tmp_path: Path) -> None:
    target = tmp_path / "decisions.tsv"
    target.write_text("# ours\nwrong\tPerson:无\t\ta\t没有了\t旧注", encoding="utf-8")
    settle(find(ledger(exports), "number-1"), -1, target)
    assert target.read_text(encoding="utf-8").startswith("# ours\nwrong\tPerson:无\t\ta\t没有了\t旧注\nnoted\tnumber-1\t")
    settle(find(ledger(exports), "decision-3"), 0, target)
    assert load(target) == (NOTED,)
    assert target.read_text(encoding="utf-8").startswith("# ours\n")


def test_what_only_a_person_can_say_cannot_be_accepted(exports: Path) -> None:
    with pytest.raises(UsageError, match="number-1: which sentence errs"):
        accepted(find(ledger(exports), "number-1"))


@pytest.mark.parametrize(("key", "message"), [("x", "no such row"), ("", "no such row")])
def test_a_row_that_is_not_there(exports: Path, key: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        find(ledger(exports), key)


def test_walking_asks_until_it_understands(exports: Path, tmp_path: Path) -> None:
    target, said = tmp_path / "decisions.tsv", []
    answers = iter(["s", "9", "zwei", "2", "q"])
    walk(ledger(exports), target, lambda _: next(answers), said.append)
    assert load(target) == (DIFFERENT,)
    assert next(answers, None) is None
    assert any("一字之差" in line for line in said)


def test_a_person_may_decide_otherwise(exports: Path, tmp_path: Path) -> None:
    """A new name, another type, a name that is wrong altogether; each rests on the sentence of its document."""
    target, said = tmp_path / "decisions.tsv", []
    answers = iter(["s", "retype b 没有", "rename c 罗楠", "rename b 罗楠", "q"])
    walk(ledger(exports), target, lambda _: next(answers), said.append)
    assert load(target) == (Decision("rename", "b/Person:罗蔺", "罗楠", "b", "=书记罗蔺"),)
    answers = iter(["s", "wrong a", "q"])
    walk(ledger(exports), target, lambda _: next(answers), said.append)
    assert Decision("wrong", "a/Person:罗楠", "", "a", "书记 罗 楠") in load(target)
    assert "    b  b/Person:罗蔺" in said


def test_the_command_lists_in_a_pipe_and_decides_by_id(exports: Path, tmp_path: Path) -> None:
    target = tmp_path / "decisions.tsv"
    listed = CliRunner().invoke(commands, ["review", "--exports", str(exports)])
    assert "spelling-2  待定：一字之差" in listed.output
    done = CliRunner().invoke(
        commands, ["review", "--exports", str(exports), "--decisions", str(target), "--accept", "spelling-2", "--reject", "number-1"]
    )
    assert done.exit_code == 0, done.output
    assert load(target) == tuple(sorted((SAME, NOTED)))


def test_without_exports_the_error_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="make it with kg build"):
        ledger(tmp_path)
