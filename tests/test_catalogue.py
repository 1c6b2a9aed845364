"""Every named query against the seeds: the golden answer, and the same answer from an engine of another maker.

A new ``.rq`` file is tested by being there; ``make golden`` writes the answers anew.
"""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

import pyoxigraph
import pytest
import rdflib

from kg.query import as_csv, bind, named, run
from scripts.golden_answers import GOLDEN, asked, file_name

if TYPE_CHECKING:
    from pathlib import Path

    from kg.query import NamedQuery

QUESTIONS = list(asked())


def rows(text: str) -> list[tuple[str, ...]]:
    return [tuple(row) for row in csv.reader(text.splitlines(keepends=True))]


@pytest.fixture(scope="module")
def foreign(exports: Path) -> dict[bool, rdflib.Graph]:
    """The plain graph, and the data set with its named graphs, in rdflib; what rdflib reads itself is tested in test_rdf.py."""
    dataset = rdflib.Dataset()
    for quad in pyoxigraph.parse(path=exports / "graph.nq"):
        named = isinstance(quad.graph_name, pyoxigraph.NamedNode)
        graph = dataset.graph(rdflib.URIRef(quad.graph_name.value)) if named else dataset.default_graph
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return {False: rdflib.Graph().parse(exports / "graph.ttl"), True: dataset}


def term(node: pyoxigraph.NamedNode | pyoxigraph.Literal) -> rdflib.term.Node:
    if isinstance(node, pyoxigraph.NamedNode):
        return rdflib.URIRef(node.value)
    plain = node.language or node.datatype.value == str(rdflib.XSD.string)
    return rdflib.Literal(node.value, lang=node.language, datatype=None if plain else rdflib.URIRef(node.datatype.value))


def test_the_catalogue_is_rich() -> None:
    """At least thirty questions, each in both languages, with keywords, and parameters that are explained."""
    catalogue = named()
    assert len(catalogue) >= 30
    for query in catalogue:
        assert query.zh.endswith("？"), query.name
        assert query.en.endswith("?"), query.name
        assert len(query.keywords) >= 3, query.name
        assert all(meaning for _, meaning in query.parameters), query.name
    assert len({query.zh for query in catalogue}) == len({query.en for query in catalogue}) == len(catalogue)


def test_no_golden_answer_is_left_over() -> None:
    assert {file.name for file in GOLDEN.glob("*.csv")} == {file.name for _, _, file in QUESTIONS}


@pytest.mark.parametrize(("query", "values", "file"), QUESTIONS, ids=[file_name(q.name, v) for q, v, _ in QUESTIONS])
def test_the_answer_is_golden_on_both_engines(
    exports: Path, foreign: dict[bool, rdflib.Graph], query: NamedQuery, values: dict[str, str], file: Path
) -> None:
    """Oxigraph row by row; rdflib the same rows, which it may sort otherwise."""
    ours = as_csv(run(exports, query.name, values))
    assert ours == file.read_text(encoding="utf-8")
    theirs = foreign["GRAPH" in query.text].query(bind(query.text, values))
    assert Counter(tuple(map(cell, row)) for row in theirs) == Counter(tuple(map(plain, row)) for row in rows(ours)[1:])


def cell(term: rdflib.term.Node | None) -> str:
    return "" if term is None else plain(str(term))


def plain(text: str) -> str:
    """A number without its trailing zeros; anything else as it is."""
    try:
        return format(Decimal(text).normalize(), "f") if text.isascii() and not text.startswith("0") else text
    except InvalidOperation:
        return text


def test_most_questions_have_an_answer_in_the_seeds() -> None:
    """A catalogue whose answers were empty would be equal on every engine."""
    answered = {query.name for query, _, file in QUESTIONS if len(rows(file.read_text(encoding="utf-8"))) > 1}
    assert len(answered) >= 30
