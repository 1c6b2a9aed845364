"""exports/ → everything known of one entity, in Chinese, each fact with its quotes. What is told is what ships: ``tables/*.csv``."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

from kg.errors import UsageError, WorkError
from kg.ontology import load
from kg.text import unquote, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    Row = dict[str, str]

_NUMBERS = ("时期", "指标", "口径", "数值", "性质", "文件", "原文")
_FIELDS = (("aliases", "又称"), ("code", "代码"), ("owner", "归属"), ("part_of", "隶属"), ("reasons", "合并理由"))


def explain(folder: Path, entity: str) -> str:
    """What the exports in ``folder`` tell of the entity with this id, name or alias.

    Raises UsageError where there are no exports, where nothing is called so, and where several things are.
    """
    exports = Exports(folder)
    row = exports.find(entity)
    parts = (_head, _tenures, _relations, _statuses, _numbers)
    return "\n".join(line for part in parts for line in part(exports, row))


@dataclass(frozen=True)
class Exports:
    """The tables of an export folder."""

    folder: Path

    def rows(self, table: str) -> list[Row]:
        """The rows of a table, with the apostrophe gone that guards a text from being calculated."""
        path = self.folder / "tables" / f"{table}.csv"
        csv.field_size_limit(sys.maxsize)  # all quotes of a province stand in one cell
        try:
            with path.open(encoding="utf-8-sig", newline="") as stream:
                return [{name: cell.removeprefix("'") for name, cell in row.items()} for row in csv.DictReader(stream)]
        except FileNotFoundError:
            raise UsageError(f"{self.folder}: no exports here; make them with kg build PATH -o {self.folder}") from None
        except (OSError, UnicodeDecodeError, csv.Error, AttributeError) as fault:
            raise WorkError(f"{path}: cannot be read as a table ({fault}); make the exports again with kg build") from None

    @cached_property
    def entities(self) -> dict[str, Row]:
        return {row["id"]: row for row in self.rows("entities")}

    @cached_property
    def names(self) -> Counter[str]:
        return Counter(row["name"] for row in self.entities.values())

    def find(self, wanted: str) -> Row:
        """The entity with this id, else the one with this name, else the one with this alias."""
        if wanted in self.entities:
            return self.entities[wanted]
        name = unquote(wanted)
        everything = self.entities.values()
        named = [row for row in everything if row["name"] == name] or [row for row in everything if name in _forms(row)]
        if len(named) == 1:
            return named[0]
        if named:
            candidates = ", ".join(f"{row['id']} ({_type(row)})" for row in named)
            raise UsageError(f"{wanted}: {len(named)} entities are called so; name one by its id: {candidates}")
        known = sorted({form for row in everything for form in (row["name"], *_forms(row))})
        close = [form for form in known if name and name in form][:5] or get_close_matches(name, known, n=5, cutoff=0.5)
        raise UsageError(f"{wanted}: nothing is called so in {self.folder}" + (f"; close to it: {', '.join(close)}" if close else ""))

    def label(self, key: str) -> str:
        """The name and type of the entity with this id, and the id where another one has the same name; any other text as it is."""
        row = self.entities.get(key)
        if not row:
            return key
        return f"{row['name']}（{_type(row)}）" + (f" {key}" if self.names[row["name"]] > 1 else "")


def _forms(row: Row) -> set[str]:
    return {unquote(form) for form in row["aliases"].split("\n")} - {""}


def _type(row: Row) -> str:
    return {kind.name: kind.zh for kind in load().types}.get(row["type"], row["type"])


def _code(scheme: str, notation: str) -> str:
    code = load().code(scheme, notation)
    return code.zh if code else notation


def _head(exports: Exports, row: Row) -> Iterator[str]:
    yield f"{row['name']}（{_type(row)}）  {row['id']}"
    for field, title in _FIELDS:
        if row[field]:
            yield f"{title}：" + "、".join(exports.label(value) for value in row[field].split("\n"))
    parts = [other["name"] for other in exports.entities.values() if row["id"] in {other["owner"], other["part_of"]}]
    if parts:
        yield f"所辖所属：{'、'.join(parts)}"
    documents = dict.fromkeys(row["documents"].split("\n"))
    yield f"见于：{'、'.join(documents)}（{row['mentions']} 处）"


def _tenures(exports: Exports, row: Row) -> Iterator[str]:
    found = [tenure for tenure in exports.rows("tenures") if row["id"] in {tenure["person"], tenure["post"]}]
    if found:
        yield "\n任职"
    for tenure in found:
        who = tenure["post_name"] if tenure["person"] == row["id"] else tenure["person_name"]
        dates = [f"{'、'.join(tenure['observed_on'].split())} 在任"] if tenure["observed_on"] else []
        dates += [f"不早于 {tenure['not_before']}"] if tenure["not_before"] else []
        dates += [f"不晚于 {tenure['not_after']}"] if tenure["not_after"] else []
        yield f"  {who}" + (f"  {'，'.join(dates)}" if dates else "")
        yield from _quotes(tenure)


def _relations(exports: Exports, row: Row) -> Iterator[str]:
    """Grouped by predicate: first what the entity does, then what is said of it."""
    relations = exports.rows("relations")
    for end, other, arrow in (("subject", "object", "→"), ("object", "subject", "←")):
        mine = [relation for relation in relations if relation[end] == row["id"]]
        for predicate in load().predicates:
            found = [relation for relation in mine if relation["predicate"] == predicate.name]
            if found:
                yield f"\n{predicate.zh} {arrow}"
            for relation in found:
                yield f"  {exports.label(relation[other])}"
                yield from _quotes(relation)


def _statuses(exports: Exports, row: Row) -> Iterator[str]:
    found = [status for status in exports.rows("statuses") if status["project"] == row["id"]]
    if found:
        yield "\n进展"
    for status in sorted(found, key=lambda status: status["period"]):
        words = (status["period"], _code("stage", status["status"]), _code("mood", status["mood"]))
        yield "  " + " ".join(filter(None, words))
        yield from _quotes(status)


def _quotes(row: Row) -> Iterator[str]:
    for document, quote in _occurrences(row):
        yield f"    “{quote}” —— {document}"


def _occurrences(row: Row) -> Iterable[tuple[str, str]]:
    return zip(row["documents"].split("\n"), row["quotes"].split("\n"), strict=True)


def _numbers(exports: Exports, row: Row) -> Iterator[str]:
    found = [number for number in exports.rows("observations") if number["about"] == row["id"]]
    if not found:
        return
    lines = [_NUMBERS]
    for number in sorted(found, key=lambda number: (number["indicator"], number["period"])):
        measure, status = _code("measure", number["measure"]), _code("status", number["status"])
        for document, quote in _occurrences(number):
            lines.append((number["period"] or "-", number["indicator"], measure, _value(number), status, document, f"“{quote}”"))
    yield "\n数据"
    yield from _aligned(lines)


def _value(number: Row) -> str:
    if number["measure"] == "rank":
        return f"{number['unit']}第{number['value']}位"
    return f"{number['value']}{number['unit']}" + (_code("bound", number["bound"]) if number["bound"] else "")


def _aligned(lines: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns side by side on a terminal, where a Chinese character takes two places."""
    widest = [max(map(width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (cell + " " * round(2 * (most - width(cell))) for cell, most in zip(line, widest, strict=True))
        yield "  " + "  ".join(cells).rstrip()
