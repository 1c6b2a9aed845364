"""Readings, Resolution → Graph: equal claims become one with all their evidence, names become entities, everything is sorted."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING

from kg.lexicon.divisions import load
from kg.lexicon.reliability import calibrated
from kg.model import ENTITY_TYPES, Entity, Graph, Observation, Relation, Status, Tenure
from kg.text import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.model import Citation, Claim, Evidence, Mention, Reading, Resolution

_AREAS = ("District", "Zone")
_SYMMETRIC = ("cooperatesWith",)
_TYPES = {name.lower(): name for name in ENTITY_TYPES}


def assemble(readings: tuple[Reading, ...], resolution: Resolution, citations: tuple[Citation, ...] = ()) -> Graph:
    """The graph of everything that the documents say, in the names of ``resolution``. The order of ``readings`` changes nothing."""
    readings = tuple(sorted(readings, key=lambda reading: reading.article.about.stem))
    located = {reading.article.about.stem: _Located(reading, resolution) for reading in readings}
    claims = _merged(claim for reading in readings for claim in located[reading.article.about.stem].claims())
    relations = tuple(claim for claim in claims if isinstance(claim, Relation))
    dates = {reading.article.about.stem: reading.article.about.date for reading in readings}
    return Graph(
        documents=tuple(reading.article.about for reading in readings),
        entities=_entities(located.values(), claims, resolution),
        relations=relations,
        statuses=tuple(claim for claim in claims if isinstance(claim, Status)),
        observations=tuple(claim for claim in claims if isinstance(claim, Observation)),
        tenures=_tenures(relations, dates),
        judgements=resolution.judgements,
        citations=citations,
        sources={reading.article.about.stem: reading.article.document.source for reading in readings},
    )


@dataclass(frozen=True, slots=True)
class _Located:
    """A reading with its names in the terms of the resolution."""

    reading: Reading
    resolution: Resolution

    def entity(self, key: str, area: str) -> str:
        """The id that ``key`` means where ``area`` speaks; empty for a name that a person called wrong."""
        stem = self.reading.article.about.stem
        return self.resolution.scoped.get((stem, key, area)) or self.resolution.ids[stem, key]

    def speaker(self, start: int) -> str:
        """The key of the area that speaks at an offset of the source, empty where none does."""
        document, passages = self.reading.article.document, self.reading.article.passages
        position = bisect_right(document.offsets, start) - 1
        index = bisect_right(passages, position, key=lambda passage: passage.start) - 1
        areas = passages[index].context.areas if index >= 0 else ()
        return areas[0] if areas else ""

    def mentions(self) -> Iterable[tuple[str, Evidence, Mention]]:
        """Entity id and occurrence of every mention; the area that a clause ties a codename to goes before its speaker."""
        document, stem = self.reading.article.document, self.reading.article.about.stem
        tied: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
        scoped = {key for doc, key, _ in self.resolution.scoped if doc == stem}
        for claim in self.reading.claims:
            if isinstance(claim, Relation) and claim.object in scoped and claim.subject.startswith(_AREAS):
                tied[claim.object] += [(claim.subject, evidence) for evidence in claim.evidence]
        for mention in self.reading.mentions:
            evidence = document.evidence(mention.start, mention.end)
            said = (
                {area for area, where in tied[mention.key] if where.start <= evidence.start < where.end} if mention.key in tied else set()
            )
            speaker = self.speaker(evidence.start)
            area = speaker if speaker in said or not said else min(said)
            entity = self.entity(mention.key, area)
            if entity:
                yield entity, evidence, mention

    def claims(self) -> Iterable[Claim]:
        """The claims with ids for keys; those that are wrong, or say of a thing that it is related to itself, are left out."""
        stem = self.reading.article.about.stem
        for claim in self.reading.claims:
            if (stem, claim) in self.resolution.wrong:
                continue
            speaker = self.speaker(claim.evidence[0].start)
            if isinstance(claim, Relation):
                ends = [
                    self.entity(end, other if other.startswith(_AREAS) else speaker)
                    for end, other in ((claim.subject, claim.object), (claim.object, claim.subject))
                ]
                if all(ends) and ends[0] != ends[1]:
                    subject, obj = sorted(ends) if claim.predicate in _SYMMETRIC else ends
                    yield replace(claim, subject=subject, object=obj)
            elif isinstance(claim, Observation):
                if about := self.entity(claim.about, speaker):
                    yield replace(claim, about=about)
            elif project := self.entity(claim.project, speaker):
                yield replace(claim, project=project)


_CIRCUMSTANCE = ("evidence", "confidence", "rule")


def _content(claim: Claim) -> tuple[str, ...]:
    """What a claim says, without where, how surely and by which rule it was read; numbers in an order that text comparison keeps apart."""
    return (type(claim).__name__, *(str(getattr(claim, f.name)) for f in fields(claim) if f.name not in _CIRCUMSTANCE))


def _merged(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim for each content, with all evidence, the best confidence and the rule that gave it."""
    same: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        same[_content(claim)].append(claim)
    found = []
    for _, group in sorted(same.items()):
        best = min(group, key=lambda claim: (-claim.confidence, claim.rule))
        evidence = _sorted(evidence for claim in group for evidence in claim.evidence)
        found.append(replace(best, evidence=evidence, confidence=calibrated(best.rule, best.confidence)))
    return tuple(found)


def _sorted(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(set(evidence), key=lambda e: (e.doc, e.start, e.end)))


@dataclass(slots=True)
class _Found:
    """What is known of an entity while the documents are gone through."""

    mentions: set[Evidence] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    confidence: float = 0.0


def _entities(located: Iterable[_Located], claims: tuple[Claim, ...], resolution: Resolution) -> tuple[Entity, ...]:
    found: dict[str, _Found] = defaultdict(_Found)
    for document in located:
        text = document.reading.article.document.text
        for key, evidence, mention in document.mentions():
            entity = found[key]
            entity.mentions.add(evidence)
            entity.forms |= {squeeze(text[mention.start : mention.end]), mention.name}
            entity.confidence = max(entity.confidence, calibrated(f"name.{mention.type}", mention.confidence))
    for claim in claims:
        for end in _ends(claim):
            if not found[end].mentions:
                found[end].confidence = max(found[end].confidence, claim.confidence)
    owners = _targets(claims, "postJurisdiction") | resolution.owners
    parts = _targets(claims, "locatedIn")
    reasons = _reasons(resolution)
    return tuple(
        Entity(
            id=key,
            type=_TYPES[key.partition("/")[0]],
            name=resolution.names[key],
            aliases=tuple(sorted(found[key].forms - {resolution.names[key]})),
            mentions=_sorted(found[key].mentions),
            code=_code(key),
            owner=owners[key] if owners.get(key) in found else "",
            part_of=_above(key, parts, found),
            reasons=reasons.get(key, ()),
            confidence=found[key].confidence,
            codename=resolution.codes.get(key, ""),
        )
        for key in sorted(found)
    )


def _ends(claim: Claim) -> tuple[str, ...]:
    if isinstance(claim, Relation):
        return claim.subject, claim.object
    return (claim.about,) if isinstance(claim, Observation) else (claim.project,)


def _code(key: str) -> str:
    """The GB/T 2260 code in the id of a division."""
    tail = key.removeprefix("district/")
    return tail if tail != key and tail.isdigit() else ""


def _targets(claims: tuple[Claim, ...], predicate: str) -> dict[str, str]:
    """The object that most sentences give for each subject of ``predicate``."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        if isinstance(claim, Relation) and claim.predicate == predicate:
            told[claim.subject][claim.object] += len(claim.evidence)
    return {subject: min(objects, key=lambda key: (-objects[key], key)) for subject, objects in told.items()}


def _above(key: str, located: Mapping[str, str], known: Mapping[str, object]) -> str:
    """The district that a division lies in by its code, the nearest one that the graph has; for others the one that the texts tell."""
    row = load().by_code(_code(key)) if _code(key) else None
    if row:
        return next((part for above in load().ancestors(row) if (part := f"district/{above.code}") in known), "")
    part = located.get(key, "") if key.startswith(("district/", "zone/")) else ""
    return part if part.startswith("district/") else ""


def _reasons(resolution: Resolution) -> dict[str, tuple[str, ...]]:
    """Why the names of each entity were joined."""
    found: dict[str, set[str]] = defaultdict(set)
    for judgement in resolution.judgements:
        if judgement.verdict == "same":
            found[resolution.ids[judgement.left]].add(judgement.reason)
    return {key: tuple(sorted(reasons)) for key, reasons in found.items()}


def _tenures(relations: tuple[Relation, ...], dates: Mapping[str, str]) -> tuple[Tenure, ...]:
    """Who holds which post, with the dates of the documents that say so."""
    return tuple(
        Tenure(
            person=relation.subject,
            post=relation.object,
            observed_on=tuple(sorted({dates[evidence.doc] for evidence in relation.evidence} - {""})),
            evidence=relation.evidence,
        )
        for relation in relations
        if relation.predicate == "holdsPost"
    )
