"""``python -m scripts.golden_answers exports``: write what every named query answers to its examples into tests/golden/queries/.

A query without an example is asked as it stands. ``tests/golden/baseline.tsv`` gets the strict
figures of the gold files of the seeds. Run it after a change that is meant to change answers, and read the diff.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.evaluate import evaluate, gold
from kg.evaluate.match import parse
from kg.evaluate.report import figures
from kg.query import NamedQuery, answer, as_csv, bind, named, store
from kg.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

GOLDEN = Path(__file__).parents[1] / "tests" / "golden" / "queries"


def asked() -> Iterator[tuple[NamedQuery, dict[str, str], Path]]:
    """Every named query with each set of values that is tested, and the file of the answer."""
    for query in named():
        for values in query.examples or ({},):
            yield query, values, GOLDEN / file_name(query.name, values)


def file_name(name: str, values: Mapping[str, str]) -> str:
    """``leaders@district=涪陵区.csv``; without values ``leaders.csv``."""
    return "@".join([name, *(f"{key}={value}" for key, value in values.items())]) + ".csv"


def baseline(exports: Path) -> str:
    """group, gold, said, right, precision, recall, F1: what ``kg evaluate`` says of the exports, a line a group."""
    root = Path(__file__).parents[1]
    said = parse((exports / "facts.jsonl").read_text(encoding="utf-8").splitlines(), "facts")
    golds = [gold.read(path) for path in sorted((root / "tests" / "gold").glob("*.gold.tsv"))]
    texts = {path.stem: read(path).source for path in sorted((root / "seeds").glob("*.txt"))}
    rows = figures(evaluate(golds, said, texts))
    return "".join(f"{group}\t" + "\t".join(f"{value:g}" for value in row.values()) + "\n" for group, row in rows.items())


def main(exports: Path) -> None:
    """Ask them all, then write the answers and take away those that nothing asks for any more."""
    stores = {named_graphs: store(exports, dataset=named_graphs) for named_graphs in (False, True)}
    answers = {file: as_csv(answer(stores["GRAPH" in query.text], bind(query.text, values))) for query, values, file in asked()}
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for file in set(GOLDEN.glob("*.csv")) - answers.keys():
        file.unlink()
    for file, text in answers.items():
        file.write_text(text, encoding="utf-8")
    (GOLDEN.parent / "baseline.tsv").write_text(baseline(exports), encoding="utf-8")
    print(f"{GOLDEN}: {len(answers)} answers")


if __name__ == "__main__":
    main(Path(*sys.argv[1:]) if sys.argv[1:] else Path("exports"))
