"""exports → the ledger of disagreements, and a person's decisions on it → ``decisions.tsv`` beside the documents.

A decision is one line; deleting the line undoes it. The next build applies it, and reports it as stale when its quote is gone.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kg.errors import ExportError, UsageError, WorkError
from kg.model import ENTITY_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HEAD = "# verdict\tleft\tright\tdoc\tquote\tnote\n"
_SEVERITIES = {"conflict": "矛盾", "proposal": "待定", "stale": "失效"}
_VERDICTS = {"same": "是同一事物", "different": "不是同一事物", "wrong": "去掉", "rename": "改名", "noted": "两说并存，不再提示"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the ledger; ``sentences`` are (document, quote), ``choices`` lines of ``decisions.tsv``."""

    id: str
    severity: str
    message: str
    sentences: tuple[tuple[str, str], ...]
    suggestion: str
    choices: tuple[str, ...]

    def __str__(self) -> str:
        quotes = [f"    “{quote}” —— {document}" for document, quote in self.sentences]
        return "\n".join(
            [f"{self.id}  {_SEVERITIES.get(self.severity, self.severity)}：{self.message}", *quotes, f"    建议：{self.suggestion}"]
        )


def ledger(folder: Path) -> tuple[Row, ...]:
    """The rows of ``review.csv`` in their order. Raises UsageError where there are no exports, WorkError for a broken table."""
    path = folder / "review.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return tuple(_row({name: cell.removeprefix("'") for name, cell in row.items()}) for row in csv.DictReader(stream))
    except FileNotFoundError:
        raise UsageError(f"{folder}: no ledger here; make it with kg build PATH -o {folder}") from None
    except (OSError, UnicodeDecodeError, csv.Error, AttributeError, KeyError) as fault:
        raise WorkError(f"{path}: cannot be read as a ledger ({fault}); make the exports again with kg build") from None


def _row(cells: dict[str, str]) -> Row:
    sentences = tuple((cells[f"document_{side}"], cells[f"quote_{side}"]) for side in (1, 2) if cells[f"document_{side}"])
    choices = tuple(line for line in cells["choices"].split("\n") if line)
    return Row(cells["id"], cells["severity"], cells["message"], sentences, cells["suggestion"], choices)


def find(rows: Iterable[Row], key: str) -> Row:
    """The row whose id is, or alone begins with, ``key``; raises UsageError."""
    known = list(rows)
    found = [row for row in known if row.id == key] or [row for row in known if key and row.id.startswith(key)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{key}: {len(found)} rows begin so: {', '.join(row.id for row in found[:5])}")
    raise UsageError(f"{key}: the ledger has no such row; kg review lists them")


def settle(row: Row, choice: int, decisions: Path) -> str:
    """Write the decision ``row.choices[choice]`` (of a stale one: delete its line) and say what was done.

    Raises UsageError where the row offers no such choice, ExportError where the file cannot be written.
    """
    try:
        line = row.choices[choice]
    except IndexError:
        raise UsageError(f"{row.id}: it offers no such decision; write one into {decisions} by hand") from None
    return _write(row, line, decisions)


def _write(row: Row, line: str, decisions: Path) -> str:
    lines = decisions.read_text(encoding="utf-8-sig").splitlines(keepends=True) if decisions.exists() else [HEAD]
    if row.severity == "stale":
        kept = [other for other in lines if _cells(other) != _cells(line)]
        _replace(decisions, kept)
        return f"{decisions}: deleted {' '.join(line.split())}"
    if any(_cells(other) == _cells(line) for other in lines):
        return f"{decisions}: has this decision already"
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    _replace(decisions, [*lines, line.rstrip("\t") + "\n"])
    return f"{decisions}: {' '.join(line.split())}"


def accepted(row: Row) -> int:
    """The choice that accepts the suggestion; raises UsageError where a person must write the decision."""
    if row.severity == "conflict" and len(row.choices) < 2:
        raise UsageError(f"{row.id}: which sentence errs is for you to say; write a decision by hand, or --reject it to keep both")
    return 0


def walk(rows: Iterable[Row], decisions: Path, ask: Callable[[str], str], say: Callable[[str], None]) -> None:
    """Go through the rows one by one; ``ask`` gives the answer to a question.

    A number takes a choice, ``s`` skips, ``q`` ends; ``rename a 新名``, ``retype a Zone``, ``wrong a`` decide on the names listed.
    """
    waiting = list(rows)
    for done, row in enumerate(waiting, 1):
        say(f"\n[{done}/{len(waiting)}] {row}")
        for number, line in enumerate(row.choices, 1):
            say(f"    {number}  {_told(row, line)}")
        for letter, name in _names(row).items():
            say(f"    {letter}  {name}")
        answer = ask("    编号；rename a 新名、retype a 类型、wrong a；s 跳过，q 结束")
        while answer not in {"s", "q", ""} and not (line := _line(row, answer)):
            answer = ask("    请给出上列编号或名称代号，或 s、q")
        if answer == "q":
            return
        if answer not in {"s", ""}:
            say("    " + _write(row, line, decisions))


def _names(row: Row) -> dict[str, str]:
    """The names that the choices speak of, each under a letter."""
    cells = [cell for line in row.choices for cell in _cells(line)[1:3]] if row.severity != "stale" else []
    names = dict.fromkeys(cell for cell in cells if re.fullmatch(r"[^/\s]+/[A-Z][A-Za-z]+:.+", cell))
    return dict(zip("abcdef", names, strict=False))


def _line(row: Row, answer: str) -> str:
    """The decision that an answer means, empty where it means none."""
    if answer.isdigit():
        return row.choices[int(answer) - 1] if 1 <= int(answer) <= len(row.choices) else ""
    verdict, letter, value = [*answer.split(maxsplit=2), "", "", ""][:3]
    name = _names(row).get(letter, "")
    sound = {"rename": bool(value), "retype": value in ENTITY_TYPES, "wrong": not value}.get(verdict, False)
    document = name.partition("/")[0]
    quote = next((quote for doc, quote in row.sentences if doc == document), "")
    return "\t".join((verdict, name, value, document, quote)) if sound and quote else ""


def _told(row: Row, line: str) -> str:
    verdict, left, right, *_ = [*_cells(line), "", "", ""]
    if row.severity == "stale":
        return "删去这一行"
    if verdict == "noted":
        return _VERDICTS[verdict]
    return f"{_VERDICTS.get(verdict, verdict)}：{left} {right}"


def _cells(line: str) -> list[str]:
    """The cells of a line without its note, the empty ones at its end left out."""
    cells = [cell.strip() for cell in line.rstrip("\n").split("\t")][:5]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _replace(path: Path, lines: list[str]) -> None:
    """The file is whole, or as it was before."""
    try:
        with TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as room:
            draft = Path(room) / path.name
            draft.write_text("".join(lines), encoding="utf-8", newline="\n")
            draft.replace(path)
    except OSError as fault:
        raise ExportError(f"{path}: cannot be written ({fault.strerror}); name another file with --decisions") from None
