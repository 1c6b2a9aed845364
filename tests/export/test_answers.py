"""The answers that the page carries are those that ``kg query`` gives on the exports."""

import pytest

from kg import query
from kg.export import rdf
from kg.export.rdf import answers as module
from kg.export.rdf.answers import answers
from tests.factory import full_graph


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exports")
    rdf.write(full_graph(), folder)
    return folder


def plain(value: object) -> object:
    """Numbers by value: the page has the digits of the triple."""
    try:
        return float(str(value))
    except ValueError:
        return "" if value is None else str(value)


def test_every_question_has_the_answer_of_the_query(exported):
    found = answers(full_graph())
    told = {answer.name for answer in found}
    assert [entry.name for entry in query.named() if entry.name not in told and "GRAPH" not in entry.text] == []
    for answer in found:
        table = query.run(exported, answer.name)
        assert answer.columns == table.columns, answer.name
        assert [[plain(cell) for cell in row] for row in answer.rows] == [
            [plain("" if cell is None else cell) for cell in row] for row in table.rows
        ], answer.name
    assert sum(answer.total for answer in found) > 20


def test_a_long_answer_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(module, "MOST_ROWS", 2)
    found = {answer.name: answer for answer in answers(full_graph())}
    cut = found["programmes-of-district"]
    assert (len(cut.rows), cut.total > 2) == (2, True)
