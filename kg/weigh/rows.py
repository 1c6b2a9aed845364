"""What the rows of the ledger are made of: an id from their content, sentences around a fact, references and decisions of a person."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from kg.model import Decision
from kg.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.model import Disagreement, Evidence, Observation, Resolution


class References:
    """Entity ids as decisions name them: ``document/Type:name``."""

    def __init__(self, resolution: Resolution) -> None:
        self._keys: dict[tuple[str, str], str] = {}
        for (stem, key), entity in sorted(resolution.ids.items()):
            self._keys.setdefault((stem, entity), key)

    def key(self, doc: str, entity: str) -> str:
        """``Type:name`` as the document calls the entity; empty where it does not name it."""
        return self._keys.get((doc, entity), "")

    def reference(self, doc: str, entity: str) -> str:
        key = self.key(doc, entity)
        return f"{doc}/{key}" if key else ""


def decision(verdict: str, left: str, right: str, evidence: Evidence, note: str = "") -> Decision:
    """A decision that rests on ``evidence``."""
    return Decision(verdict, left, right, evidence.doc, " ".join(evidence.quote.split()), note)


def named(observation: Observation) -> str:
    """A number as a decision calls it: ``地区生产总值 1726亿元``."""
    return f"{observation.indicator} {observation.value:.12g}{observation.unit}"


def identified(rows: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """The rows with their ids and, as the last choice of those that have evidence, the decision that lets them stand; sorted."""
    found = {}
    for row in rows:
        content = (row.kind, *sorted(row.about), *sorted(f"{e.doc} {squeeze(e.quote)}" for e in row.evidence))
        known = replace(row, id=f"{row.kind}-{sha256(chr(31).join(content).encode()).hexdigest()[:8]}")
        if known.severity == "conflict" and known.evidence:
            known = replace(known, choices=(*known.choices, decision("noted", known.id, "", known.evidence[0])))
        found[known.id] = known
    return tuple(sorted(found.values(), key=lambda row: (_ORDER.index(row.severity), row.kind, row.about, row.id)))


def quoting(evidence: Iterable[Evidence], dates: Mapping[str, str], day: str = "") -> Evidence:
    """The sentence to show: of a document of that day where one is given, else the first."""
    ordered = sorted(evidence, key=lambda e: (e.doc, e.start))
    return next((e for e in ordered if day and dates.get(e.doc, "").startswith(day)), ordered[0])


_ORDER = ("conflict", "proposal", "stale")
