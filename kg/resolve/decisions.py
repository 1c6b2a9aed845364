"""A person's last word: ``decisions.tsv`` → Decisions, and what they say of names and claims.

The table's columns are ``verdict left right doc quote note`` (see ``kg.model.Decision``); lines that start with ``#`` are comments.
``noted`` closes the row of the ledger whose id is in ``left``: both sentences stand.
A decision rests on its quote: where the document no longer holds it, or no name answers to it, it is stale and has no effect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import WorkError
from kg.model import ENTITY_TYPES, Decision, Observation, Relation
from kg.resolve.verdict import Verdict
from kg.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kg.model import Claim, Reading
    from kg.resolve.profile import Profile

VERDICTS = ("same", "different", "wrong", "rename", "retype", "noted")
_COLUMNS = 6


def load(path: Path) -> tuple[Decision, ...]:
    """The decisions of a table, sorted; none where there is no file. Raises WorkError with file and line for a faulty row."""
    if not path.exists():
        return ()
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        cells += [""] * (_COLUMNS - len(cells))
        fault = _fault(cells)
        if fault:
            raise WorkError(f"{path}:{number}: {fault}")
        found.append(Decision(*cells))
    return tuple(sorted(set(found)))


def _fault(cells: Sequence[str]) -> str:
    if len(cells) > _COLUMNS:
        return f"{len(cells)} cells where verdict, left, right, doc, quote, note are six"
    verdict, left, right, doc, quote, _ = cells
    if verdict not in VERDICTS:
        return f"the verdict {verdict!r} is none of {', '.join(VERDICTS)}"
    named = () if verdict == "noted" else (left, right) if verdict in {"same", "different"} else (left,)
    if not left:
        return "the second cell is empty; it says what the decision is about"
    for reference in named:
        if reference.rpartition("/")[2].partition(":")[0] not in ENTITY_TYPES or ":" not in reference:
            return f"{reference!r} is no name; write Type:name or document/Type:name"
    if verdict == "retype" and right not in ENTITY_TYPES:
        return f"{right!r} is no entity type"
    if verdict == "rename" and not right:
        return "a rename needs the new name in its third cell"
    return "" if doc and quote else "a decision rests on a document and a quote; both cells must be filled"


def stale(readings: Iterable[Reading], profiles: Iterable[Profile], decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions whose quote stands no longer in its document, or whose names nobody uses any more; white space does not count."""
    texts = {reading.article.about.stem: squeeze(reading.article.document.source) for reading in readings}
    known = list(profiles)
    gone = []
    for decision in decisions:
        references = [] if decision.verdict == "noted" else [decision.left]
        references += [decision.right] * (decision.verdict in {"same", "different"})
        named = all(any(matches(reference, profile) for profile in known) for reference in references)
        if squeeze(decision.quote) not in texts.get(decision.doc, "") or not named:
            gone.append(decision)
    return tuple(sorted(gone))


def matches(reference: str, profile: Profile) -> bool:
    """Whether ``Type:name`` or ``stem/Type:name`` means this profile."""
    return _means(reference, profile.stem, profile.key)


def _means(reference: str, stem: str, key: str) -> bool:
    return reference in {key, f"{stem}/{key}"}


def spoken(decisions: Iterable[Decision], left: Profile, right: Profile) -> Verdict | None:
    """What a person decided on a pair; the last of several by their order in the table's sorting."""
    found = None
    for decision in decisions:
        if decision.verdict in {"same", "different"} and left != right:
            forward = matches(decision.left, left) and matches(decision.right, right)
            if forward or (matches(decision.left, right) and matches(decision.right, left)):
                found = Verdict(decision.verdict, 1.0, f"人工判定：{decision.note or decision.quote}")
    return found


def changed(decisions: Iterable[Decision], profile: Profile) -> tuple[str, str, bool]:
    """The type and name of a profile after retype and rename, and whether it is wrong altogether."""
    kind, name, wrong = profile.type, profile.name, False
    for decision in decisions:
        if matches(decision.left, profile):
            if decision.verdict == "retype":
                kind = decision.right
            elif decision.verdict == "rename":
                name = decision.right
            elif decision.verdict == "wrong" and not decision.right:
                wrong = True
    return kind, name, wrong


def wrong_claims(readings: Iterable[Reading], decisions: Iterable[Decision]) -> frozenset[tuple[str, Claim]]:
    """(stem, claim) for every claim that a decision calls wrong: it says what the decision names, in a sentence that meets the quote."""
    wrong = [decision for decision in decisions if decision.verdict == "wrong" and decision.right]
    found = set()
    for reading in readings:
        stem = reading.article.about.stem
        for claim in reading.claims if wrong else ():
            if any(decision.doc == stem and _says(claim, stem, decision) for decision in wrong):
                found.add((stem, claim))
    return frozenset(found)


def _says(claim: Claim, stem: str, decision: Decision) -> bool:
    if isinstance(claim, Relation):
        subject, said = claim.subject, {f"{claim.predicate} {claim.object}"}
    elif isinstance(claim, Observation):
        subject, said = claim.about, {claim.indicator, f"{claim.indicator} {claim.value:.12g}{claim.unit}"}
    else:
        subject, said = claim.project, {claim.status}
    quote = squeeze(decision.quote)
    near = any(squeeze(e.quote) in quote or quote in squeeze(e.quote) for e in claim.evidence)
    return near and decision.right in said and _means(decision.left, stem, subject)
