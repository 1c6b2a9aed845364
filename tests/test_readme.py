"""The sessions of the README: every command runs on the seeds and says what the README shows, but for figures that moved since."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
STEPS = [
    (command, [line for line in shown.splitlines() if line.strip()])
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for command, shown in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n?)*)", block, re.MULTILINE)
]


@pytest.fixture
def place(exports: Path, tmp_path: Path) -> Path:
    """A folder as a clone is after ``make graph``, with ``kg`` on the path."""
    (tmp_path / "exports").symlink_to(exports)
    for name in ("seeds", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "kg").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m kg "$@"\n', encoding="utf-8")
    (tmp_path / "bin" / "kg").chmod(0o755)
    return tmp_path


def run(command: str, place: Path) -> str:
    path = f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", command], cwd=place, env=os.environ | {"PATH": path}, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def words(line: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\d+", "N", line)).strip()


def test_there_is_a_session() -> None:
    assert {command.split()[1] for command, _ in STEPS} == {"build", "query", "explain", "review", "validate"}


@pytest.mark.parametrize(("command", "shown"), STEPS, ids=[command[:40] for command, _ in STEPS])
def test_a_step(command: str, shown: list[str], place: Path) -> None:
    """``kg build`` was run for the session already: its last line is compared with the manifest's words in test_cli.py."""
    if command.startswith("kg build"):
        assert re.fullmatch(
            r"exports: 5 documents, \d+ entities, \d+ relations, \d+ statuses, \d+ observations; open exports/graph.html .*", shown[0]
        )
        return
    said = {words(line) for line in run(command, place).splitlines()}
    assert [line for line in shown if words(line) not in said] == []


@pytest.mark.parametrize(
    "command", ["kg query --list", "kg extract seeds/000_63b98746f0243239.txt -o -", "kg evaluate tests/gold/00*.gold.tsv --sources seeds"]
)
def test_a_command_in_passing(command: str, place: Path) -> None:
    """It stands in the README word for word, and runs."""
    assert f"`{command}`" in README
    if command.startswith("kg evaluate"):
        command += " --facts exports/facts.jsonl"  # those that reading the documents again would give
    assert run(command, place)
