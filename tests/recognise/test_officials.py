"""posts.tsv: a line with posts and a name, or one that only looks so."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.lexicon.areas import jurisdiction
from kg.lexicon.officials import header
from kg.recognise.officials import full_post

LINES = (Path(__file__).parents[1] / "cases" / "posts.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("home", "line", "person", "expected"), [line.split("\t") for line in LINES if not line.startswith("#")], ids=lambda cell: cell[:14]
)
def test_a_line(home: str, line: str, person: str, expected: str) -> None:
    """The person, each post completed with its body, and the area that it serves; other lines are no header."""
    found = header(line)
    if not person:
        assert found is None
        return
    assert found
    assert line[slice(*found.name)] == person
    posts, before = [], ""
    for start, end in found.posts:
        before = full_post(line[start:end], home, before)
        posts.append(f"{before}|{jurisdiction(before, home)}")
    assert "; ".join(posts) == expected
