"""What only a person can say: names that may be one thing, and decisions that have lost their ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Disagreement, Evidence
from kg.weigh.rows import References, decision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Decision, Graph, Judgement, Resolution


def proposals(graph: Graph, resolution: Resolution, references: References) -> Iterator[Disagreement]:
    """Rows for entities that judgements leave open: of several that may all be one thing, each once with one of the others."""
    groups: dict[str, set[str]] = {}
    seen: dict[str, list[Evidence]] = {entity.id: list(entity.mentions) for entity in graph.entities}
    name = {entity.id: entity.name for entity in graph.entities}
    shown = _sentences(graph)
    for judgement in resolution.judgements:
        ends = tuple(resolution.ids[side] for side in (judgement.left, judgement.right))
        pair = tuple(sorted(ends))
        if judgement.verdict != "unsure" or not all(seen.get(end) for end in ends) or pair[1] in groups.get(pair[0], {pair[0]}):
            continue
        whole = groups.get(pair[0], {pair[0]}) | groups.get(pair[1], {pair[1]})
        groups |= dict.fromkeys(whole, whole)
        evidence = tuple(_shown(side[0], end, shown, seen) for side, end in zip((judgement.left, judgement.right), ends, strict=True))
        names = sorted({name[end] for end in ends})
        message = f"{' / '.join(names)}：{judgement.reason}"
        yield Disagreement(
            _kind(judgement, names), "proposal", pair, message, evidence, "核对原文，判定是否同一", _both(evidence, ends, references)
        )


def stale(decisions: tuple[Decision, ...]) -> Iterator[Disagreement]:
    """One row for each decision whose quote or names the documents no longer hold."""
    for row in decisions:
        message = f"人工判定失去依据：{row.verdict} {row.left} {row.right}".strip() + f"；{row.doc} 中已无“{row.quote}”，或无此名称"
        yield Disagreement("decision", "stale", (), message, (), "删去这一行，或改用现有原文", (row,))


def _kind(judgement: Judgement, names: list[str]) -> str:
    if judgement.left[1].startswith(("Program:", "ClusterSystem:")):
        return "codename"
    return "spelling" if len(names) > 1 else "namesakes"


def _sentences(graph: Graph) -> dict[str, list[Evidence]]:
    """Clauses that say more of a person than a bare mention: who held what."""
    found: dict[str, list[Evidence]] = {}
    for tenure in graph.tenures:
        found.setdefault(tenure.person, []).extend(tenure.evidence)
    return found


def _shown(doc: str, entity: str, shown: dict[str, list[Evidence]], seen: dict[str, list[Evidence]]) -> Evidence:
    here = [e for e in shown.get(entity, ()) if e.doc == doc] or [e for e in seen[entity] if e.doc == doc] or seen[entity]
    return min(here, key=lambda e: (e.doc, e.start))


def _both(evidence: tuple[Evidence, ...], ends: tuple[str, ...], references: References) -> tuple[Decision, ...]:
    left, right = (references.reference(quote.doc, end) for quote, end in zip(evidence, ends, strict=True))
    if not (left and right):
        return ()
    return decision("same", left, right, evidence[0]), decision("different", left, right, evidence[0])
