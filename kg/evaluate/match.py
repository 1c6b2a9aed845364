"""Gold and extracted facts in one shape, paired one to one and counted by group."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.errors import WorkError
from kg.evaluate.names import GROUPS, alike, amount, clean, forms, same_amount, same_indicator, same_measure
from kg.model import PREDICATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.evaluate.gold import Gold, Ref

Fact = dict[str, Any]  # one line of facts.jsonl
FULL = "O full"  # numbers whose status and period are right as well


@dataclass(frozen=True, slots=True)
class Item:
    """A record in comparable form: ``ends`` are (group, forms) of the things named, ``rest`` is what else must agree."""

    show: str
    ends: tuple[tuple[str, frozenset[str]], ...]
    rest: tuple[Any, ...] = ()
    either_way: bool = False

    def meets(self, other: Item, *, relaxed: bool) -> bool:
        if not self._same_rest(other):
            return False
        ways = (other.ends, other.ends[::-1]) if self.either_way else (other.ends,)
        return any(all(a[0] == b[0] and alike(a[1], b[1], relaxed=relaxed) for a, b in zip(self.ends, way, strict=True)) for way in ways)

    def _same_rest(self, other: Item) -> bool:
        return self.rest == other.rest


@dataclass(frozen=True, slots=True)
class Number(Item):
    """``rest`` is indicator, (value, unit), measure, status, period; the last two count in FULL only."""

    def _same_rest(self, other: Item) -> bool:
        (indicator, value, measure, *_), (indicator2, value2, measure2, *_) = self.rest, other.rest
        same = same_amount(value, value2, measure=measure) and same_measure(measure, measure2)
        return same and same_indicator(indicator, indicator2)

    def fully(self, other: Item) -> bool:
        *_, status, period = self.rest
        return bool(status == other.rest[3] and period in {other.rest[4], "-"})


Groups = dict[str, list[Item]]


@dataclass(slots=True)
class Tally:
    """Counts by group (``E Person``, ``R holdsPost``, ``P status``, ``O core``) and what was missed or wrong."""

    relaxed: bool = False
    hit: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    missed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    wrong: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def pair(self, group: str, gold: Sequence[Item], said: Sequence[Item]) -> None:
        """Give each gold record the first fact left that meets it."""
        pairs, left = [], list(said)
        for wanted in gold:
            found = next((item for item in left if wanted.meets(item, relaxed=self.relaxed)), None)
            if found is None:
                self.missed[group].append(wanted.show)
            else:
                left.remove(found)
                pairs.append((wanted, found))
        self.wrong[group] += [item.show for item in left]
        self._count(group, len(pairs), len(gold), len(said))
        if group == "O core":
            self._count(FULL, sum(isinstance(a, Number) and a.fully(b) for a, b in pairs), len(gold), len(said))

    def _count(self, group: str, hit: int, gold: int, said: int) -> None:
        self.hit[group] += hit
        self.gold[group] += gold
        self.said[group] += said


def parse(lines: Iterable[str], file: str) -> list[Fact]:
    """The facts of JSON ``lines``. Raises WorkError with file and line for one that is not a fact."""
    facts = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                fact = json.loads(line)
                fact["kind"], fact["doc"]
            except (ValueError, TypeError, KeyError) as fault:
                raise WorkError(f"{file}:{number}: not a fact as kg extract writes it ({fault!r})") from None
            facts.append(fact)
    return facts


def from_gold(gold: Gold) -> Groups:
    """The records of a gold file by group."""
    groups = _empty()

    def end(ref: Ref) -> tuple[str, frozenset[str]]:
        return GROUPS.get(ref[0], ref[0]), forms(ref[0], gold.entities.get(ref, {ref[1]}))

    for kind, name in gold.entities:
        _entity(groups, (kind, name), end((kind, name)))
    for predicate, subject, target in dict.fromkeys(gold.relations):
        _relation(groups, predicate, (subject, target), (end(subject), end(target)))
    for project, *rest in gold.statuses:
        _status(groups, project, end(("Project", project)), rest)
    for about, *number in gold.observations:
        _number(groups, about[1], end(about), number)
    return groups


def from_facts(facts: Iterable[Fact], doc: str, spans: Sequence[tuple[int, int]]) -> Groups:
    """The facts of ``doc`` that touch ``spans``, by group. An entity keeps all its aliases, wherever they stand."""
    groups = _empty()
    mine = [fact for fact in facts if fact["doc"] == doc]
    named = {(fact["type"], fact["name"]): (fact["name"], *fact.get("aliases", ())) for fact in mine if fact["kind"] == "entity"}

    def end(ref: Ref) -> tuple[str, frozenset[str]]:
        return GROUPS.get(ref[0], ref[0]), forms(ref[0], named.get(ref, (ref[1],)))

    related = set()
    for fact in mine:
        if not _inside(fact.get("mentions") or fact.get("evidence") or (), spans):
            continue
        match fact["kind"]:
            case "entity":
                _entity(groups, _ref(fact), end(_ref(fact)))
            case "relation":
                ends = _ref(fact["subject"]), _ref(fact["object"])
                if fact["predicate"] in PREDICATES and (fact["predicate"], ends) not in related:
                    related.add((fact["predicate"], ends))
                    _relation(groups, fact["predicate"], ends, (end(ends[0]), end(ends[1])))
            case "status":
                _status(groups, fact["project"], end(("Project", fact["project"])), (fact["status"], fact["mood"]))
            case "observation":
                numbers = [fact[name] for name in ("indicator", "value", "unit", "measure", "status", "period")]
                _number(groups, fact["about"]["name"], end(_ref(fact["about"])), numbers)
    return groups


def _empty() -> Groups:
    return defaultdict(list, {"P status": [], "O core": []})


def _ref(fact: Fact) -> Ref:
    return fact["type"], fact["name"]


def _inside(offsets: Iterable[Sequence[int]], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < b and end > a for start, end in offsets for a, b in spans)


def _entity(groups: Groups, ref: Ref, end: tuple[str, frozenset[str]]) -> None:
    groups[f"E {end[0]}"].append(Item(":".join(ref), (end,)))


def _relation(groups: Groups, predicate: str, refs: tuple[Ref, Ref], ends: tuple[tuple[str, frozenset[str]], ...]) -> None:
    (kind, subject), (_, target) = refs
    # Which district lies in which city is a matter of record: neither rewarded nor punished.
    if predicate == "locatedIn" and kind in {"District", "Zone"} and clean(target).endswith(("市", "州", "省", "重庆")):
        return
    item = Item(f"{subject} -> {target}", ends, either_way=predicate == "cooperatesWith")
    groups[f"R {predicate}"].append(item)


def _status(groups: Groups, project: str, end: tuple[str, frozenset[str]], rest: Iterable[str]) -> None:
    status, mood = rest
    groups["P status"].append(Item(f"{project} {status} {mood}", (end,), (status, mood)))


def _number(groups: Groups, about: str, end: tuple[str, frozenset[str]], rest: Iterable[Any]) -> None:
    indicator, value, unit, measure, status, period = rest
    show = f"{about} {indicator} {value:g}{unit} {measure} {status} {period}"
    groups["O core"].append(Number(show, (end,), (indicator, amount(float(value), unit), measure, status, period)))
