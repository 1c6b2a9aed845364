"""The seeds as one graph: careers, successions, citations, codenames, series, the ledger. Answers of named queries to their examples.

``python -m tests.test_answers`` writes them anew after a change that is meant to change them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.ontology import headed_queries, location
from kg.query import as_csv, run

GOLDEN = Path(__file__).parent / "golden" / "queries"
NAMES = (
    "careers", "citations", "codename-uses", "codenames", "disagreements", "document-dates", "growth-checks", "joined-names", "series",
    "successions", "target-verdicts",
)  # fmt: skip


def asked() -> list[tuple[str, dict[str, str]]]:
    """Each query with the values of each of its ``# example:`` lines; as it stands where it has none."""
    found = []
    for file in headed_queries(location() / "queries"):
        if file.path.stem in NAMES:
            examples = [dict(pair.split("=", 1) for pair in example.split()) for example in file.values("example")]
            found += [(file.path.stem, values) for values in examples or [{}]]
    return found


def file_name(name: str, values: dict[str, str]) -> str:
    return "@".join([name, *(f"{key}={value}" for key, value in values.items())]) + ".csv"


@pytest.mark.parametrize(("name", "values"), asked(), ids=[file_name(*question) for question in asked()])
def test_the_answer_is_golden(exports: Path, name: str, values: dict[str, str]) -> None:
    answer = as_csv(run(exports, name, values))
    assert answer.count("\n") > 1, "an answer has rows"
    assert answer == (GOLDEN / file_name(name, values)).read_text(encoding="utf-8")


def test_every_query_is_asked() -> None:
    assert {name for name, _ in asked()} == set(NAMES)


if __name__ == "__main__":
    for name, values in asked():
        (GOLDEN / file_name(name, values)).write_text(as_csv(run(Path(*sys.argv[1:2] or ["exports"]), name, values)), encoding="utf-8")
