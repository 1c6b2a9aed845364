"""Nouns that are derived from a graph and belong to it: series, comparisons, citations, disagreements. ``kg.model`` hands them on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Decision, Evidence, Observation


@dataclass(frozen=True, slots=True)
class Citation:
    """A stretch that one document takes over from another, white space apart: the same words at ``citing`` and at ``cited``."""

    citing: Evidence
    cited: Evidence


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of one thing, indicator and measure by period; ``values`` are those of ``observations`` in one ``unit``."""

    about: str
    indicator: str
    measure: str
    unit: str
    observations: tuple[Observation, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Numbers held against each other.

    ``kind`` ``growth``: earlier level, later level, growth; ``verdict`` consistent | contradicted. ``kind`` ``target``: the target, then
    its outcome where there is one; ``verdict`` met | missed | unknown. ``reason`` is Chinese.
    """

    kind: str
    verdict: str
    observations: tuple[Observation, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A row of the ledger: what documents contradict each other in, what might be one thing, or a decision that lost its ground.

    ``severity`` is ``conflict``, ``proposal`` or ``stale``; ``about`` holds entity ids, ``evidence`` at most two sentences.
    ``id`` depends on kind, things and sentences. ``choices`` settle it: the first accepts the suggestion (of a stale decision it is
    the row to delete), the last rejects it.
    """

    kind: str  # holders | posts | spelling | namesakes | codename | number | growth | jump | wording | decision
    severity: str
    about: tuple[str, ...]
    message: str  # Chinese, one line
    evidence: tuple[Evidence, ...]
    suggestion: str = ""  # Chinese: what to do
    choices: tuple[Decision, ...] = ()
    id: str = ""
