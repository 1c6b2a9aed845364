"""Gold files: what a perfect reader writes down, one tab-separated record a line (the format is ``tests/gold/GUIDELINES.md``)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import WorkError
from kg.model import ENTITY_TYPES, MEASURES, MOODS, PREDICATES, STATUSES
from kg.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Ref = tuple[str, str]  # type, canonical name
NUMBER_STATUSES = ("actual", "target", "estimate")


@dataclass(slots=True)
class Gold:
    """One gold file. Quotes are for people and are not kept."""

    file: str
    doc: str = ""
    regions: list[tuple[str, str]] = field(default_factory=list)  # first and last characters, without white space
    entities: dict[Ref, set[str]] = field(default_factory=dict)  # → surface forms, the name among them
    relations: list[tuple[str, Ref, Ref]] = field(default_factory=list)
    statuses: list[tuple[str, str, str]] = field(default_factory=list)  # project, status, mood
    observations: list[tuple[Ref, str, float, str, str, str, str]] = field(default_factory=list)  # … value unit measure status period

    def spans(self, source: str) -> list[tuple[int, int]]:
        """The regions as half-open offsets in ``source``; the whole of it where the file names none."""
        if not self.regions:
            return [(0, len(source))]
        kept = [i for i, char in enumerate(source) if not char.isspace()]
        tight = squeeze(source)
        found = []
        for head, tail in self.regions:
            if head.startswith("@"):  # offsets in the text without white space
                first, last = int(head[1:]), int(tail[1:]) - 1
            else:
                first = tight.find(head)
                end = tight.find(tail, first)
                if min(first, end) < 0:
                    raise WorkError(f"{self.file}: the region {head}…{tail} does not stand in {self.doc}")
                last = end + len(tail) - 1
            found.append((kept[first], kept[last] + 1))
        return found


def read(path: Path) -> Gold:
    """The records of the gold file at ``path``. Raises WorkError with file, line and reason for the first that breaks the format."""
    gold = Gold(path.name)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise WorkError(f"{path}: cannot be read as a gold file ({fault})") from None
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            tag, *cells = (cell.strip() for cell in line.split("\t"))
            try:
                _record(gold, tag, cells)
            except (ValueError, IndexError) as fault:
                raise WorkError(f"{path}:{number}: {fault}: {line[:60]}") from None
    if not gold.doc:
        raise WorkError(f"{path}: no D record names the document; is this a gold file?")
    return gold


def _record(gold: Gold, tag: str, cells: list[str]) -> None:
    match tag:
        case "D":
            gold.doc = cells[0]
        case "S":
            gold.regions.append((squeeze(cells[0]), squeeze(cells[1])))
        case "E":
            name = squeeze(cells[1])
            forms = {squeeze(form) for form in "".join(cells[2:3]).split("|")} - {""}
            gold.entities.setdefault((_one_of(ENTITY_TYPES, cells[0]), name), set()).update(forms | {name})
        case "R":
            predicate, subject, target, _quote = cells
            gold.relations.append((_one_of(PREDICATES, predicate), _ref(subject), _ref(target)))
        case "P":
            project, status, mood, _quote = cells
            gold.statuses.append((squeeze(project.removeprefix("Project:")), _one_of(STATUSES, status), _one_of(MOODS, mood)))
        case "O":
            about, indicator, value, unit, measure, status, period, _quote = cells
            number = float(value.replace(",", ""))
            measure, status = _one_of(MEASURES, measure), _one_of(NUMBER_STATUSES, status)
            gold.observations.append((_ref(about), squeeze(indicator), number, unit, measure, status, period))
        case _:
            raise ValueError(f"unknown record {tag}")


def _ref(cell: str) -> Ref:
    kind, _, name = cell.partition(":")
    return kind.strip(), squeeze(name)


def _one_of(known: Sequence[str], word: str) -> str:
    if word not in known:
        raise ValueError(f"unknown word {word}")
    return word
