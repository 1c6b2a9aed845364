"""Answers → text: a table for a terminal, CSV, JSON, and Turtle with every term as it is in the graph."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from kg.query.engine import PREFIXES
from kg.text import width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Triple

    from kg.query.engine import Table, Value

_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def as_table(table: Table) -> str:
    """Aligned columns for a terminal; Chinese characters are two cells wide."""
    rows = [table.columns, *([" ".join(_cell(value).split()) for value in row] for row in table.rows)]
    sizes = [max(_cells(row[i]) for row in rows) for i in range(len(table.columns))]
    lines = ["  ".join(cell + " " * (size - _cells(cell)) for cell, size in zip(row, sizes, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "  ".join("-" * size for size in sizes), *lines[1:], f"({len(table.rows)} rows)"]) + "\n"


def as_csv(table: Table) -> str:
    """RFC 4180 with a header, but a line feed ends a row; an unbound cell is empty."""
    target = io.StringIO()
    csv.writer(target, lineterminator="\n").writerows([table.columns, *([_cell(value) for value in row] for row in table.rows)])
    return target.getvalue()


def as_json(table: Table) -> str:
    """A list of objects, one a row; an unbound cell is null."""
    return json.dumps([dict(zip(table.columns, row, strict=True)) for row in table.rows], ensure_ascii=False, indent=2) + "\n"


def as_turtle(result: Any) -> str:
    """The store's own answer: the triples of CONSTRUCT and DESCRIBE, else a ``rs:ResultSet`` (the W3C's vocabulary for solutions)."""
    from pyoxigraph import QueryTriples, RdfFormat, serialize  # noqa: PLC0415  import kg stays light

    triples = sorted(set(result), key=str) if isinstance(result, QueryTriples) else list(_result_set(result))
    prefixes = PREFIXES if isinstance(result, QueryTriples) else {"rs": _RS, "xsd": PREFIXES["xsd"]}
    lines = (serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes) or b"").decode().split("\n")
    declared = [line for line in lines if line.startswith("@prefix ")]  # they come first, in no order
    return "\n".join([*sorted(declared), *lines[len(declared) :]]).rstrip("\n") + "\n"


def _result_set(result: Any) -> Iterator[Triple]:
    from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, Triple  # noqa: PLC0415  import kg stays light

    def rs(name: str) -> NamedNode:
        return NamedNode(_RS + name)

    answer = BlankNode("answer")
    yield Triple(answer, NamedNode(_RDF_TYPE), rs("ResultSet"))
    if isinstance(result, QueryBoolean):
        yield Triple(answer, rs("boolean"), Literal(bool(result)))
        return
    for variable in result.variables:
        yield Triple(answer, rs("resultVariable"), Literal(variable.value))
    for number, row in enumerate(result, 1):
        solution = BlankNode(f"row{number}")
        yield Triple(answer, rs("solution"), solution)
        yield Triple(solution, rs("index"), Literal(number))
        for variable, value in zip(result.variables, row, strict=True):
            if value is not None:
                binding = BlankNode(f"row{number}{variable.value}")
                yield Triple(solution, rs("binding"), binding)
                yield Triple(binding, rs("variable"), Literal(variable.value))
                yield Triple(binding, rs("value"), value)


def _cell(value: Value) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _cells(text: str) -> int:
    return round(2 * width(text))
