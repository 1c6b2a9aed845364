"""The nouns that the stages exchange: frozen, slotted dataclasses without behaviour beyond small look-ups.

Offsets are half-open. ``Document.text`` is the repaired text; ``Evidence`` always carries offsets of the *source* text.
A *key* names an entity. Before resolution it is local to a document, ``Type:name`` (``Project:渝万高铁``); in a ``Graph`` it is
the entity's id, the tail of its IRI (``project/渝万高铁``). Relations, statuses and observations hold keys in both stages.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.derived import Citation as Citation
from kg.derived import Comparison as Comparison
from kg.derived import Disagreement as Disagreement
from kg.derived import Series as Series

ENTITY_TYPES = (
    "Person", "Post", "PublicBody", "Enterprise", "Institution", "District", "Zone", "Region",
    "Site", "Cluster", "ClusterSystem", "Project", "Program", "Event", "Honor", "Brand",
)  # fmt: skip
PREDICATES = (
    "holdsPost", "postJurisdiction", "locatedIn", "develops", "inSystem", "implements",
    "subProgramOf", "undertakes", "inCluster", "hosts", "awarded", "cooperatesWith",
)  # fmt: skip
STATUSES = ("proposed", "signed", "started", "underway", "completed")
MEASURES = ("level", "growth", "share", "rank", "change")
MOODS = ("actual", "planned")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One occurrence in a source document. ``quote`` is exactly ``source[start:end]`` (line breaks included)."""

    doc: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source as read and its repaired text.

    ``offsets[i]`` is the position in ``source`` of character ``i`` of ``text``; its paragraphs end in one line feed.
    """

    stem: str
    file: str
    source: str
    text: str
    offsets: tuple[int, ...]
    digest: str
    encoding: str = "utf-8"

    def evidence(self, start: int, end: int) -> Evidence:
        """The evidence for ``text[start:end]``; ``end`` must be greater than ``start``."""
        a, b = self.offsets[start], self.offsets[end - 1] + 1
        return Evidence(self.stem, a, b, self.source[a:b])


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself. ``date`` is W3CDTF at the precision known (``2025-01-08``, ``2025``) or empty.

    A date that the text lacks may come from what it quotes: ``not_before`` is the date of that, ``date_reason`` says why.
    """

    stem: str
    title: str = ""
    date: str = ""
    publisher: str = ""
    home: str = ""  # canonical name of the district the document belongs to
    file: str = ""
    digest: str = ""
    length: int = 0
    not_before: str = ""
    date_reason: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of text with one speaker: ``start``/``end`` bound the body, ``header`` is the line that names the speaker."""

    start: int
    end: int
    header: tuple[int, int] | None = None
    areas: tuple[str, ...] = ()  # keys of the areas the speaker answers for, the first is the default subject


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence inherits from where it stands."""

    areas: tuple[str, ...] = ()
    mood: str = "actual"
    period: str = "-"
    section: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence (or heading) of a document: ``text == document.text[start:end]``."""

    start: int
    end: int
    text: str
    context: Context
    kind: str = "sentence"  # sentence | heading | header | title


@dataclass(frozen=True, slots=True)
class Article:
    """A segmented document."""

    document: Document
    about: About
    turns: tuple[Turn, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A name in ``Document.text[start:end]``; ``name`` is its canonical form (no white space, no outer quotation marks)."""

    start: int
    end: int
    type: str
    name: str
    rule: str = ""
    confidence: float = 0.9

    @property
    def key(self) -> str:
        return f"{self.type}:{self.name}"


@dataclass(frozen=True, slots=True)
class Relation:
    """``subject`` ``predicate`` ``object``."""

    predicate: str
    subject: str
    object: str
    evidence: tuple[Evidence, ...]
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Status:
    """The stage of a project: one of STATUSES, ``mood`` actual or planned, ``period`` a year, quarter or ``-``."""

    project: str
    status: str
    mood: str
    period: str
    evidence: tuple[Evidence, ...]
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Observation:
    """A number about an entity: ``value`` in ``unit``, plain (1.12亿人次 → 112000000 人次; money keeps the text's unit).

    ``status`` actual | target | estimate; ``bound`` ``>``, ``<``, ``~`` or empty; for a rank ``unit`` is its scope (全市).
    """

    about: str
    indicator: str
    value: float
    unit: str
    measure: str
    status: str
    period: str
    evidence: tuple[Evidence, ...]
    confidence: float
    rule: str
    bound: str = ""


Claim = Relation | Status | Observation


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one document: the input of resolution."""

    article: Article
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why two document-local names, (stem, local key), are or are not one thing. ``verdict`` same | different | unsure."""

    left: tuple[str, str]
    right: tuple[str, str]
    verdict: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """A human's last word: a row of ``decisions.tsv``. ``verdict`` same | different | wrong | rename | retype | noted.

    ``left`` is ``Type:name``, or ``stem/Type:name`` for one document. ``right`` is another one (same, different), the new name
    (rename), the new type (retype), or what is wrong of ``left``: ``predicate Type:name``, an indicator (and value), a stage; empty: all.
    """

    verdict: str
    left: str
    right: str
    doc: str  # stem of the document of ``quote``
    quote: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which names are one thing; a pure function of readings and decisions.

    ``ids`` maps (document stem, local key) to the entity id, empty for a name that is wrong. A codename may mean several things in one
    document: ``scoped`` maps (stem, local key, key of the area that uses it) and goes before ``ids``. ``wrong`` holds (stem, claim).
    """

    ids: dict[tuple[str, str], str]
    judgements: tuple[Judgement, ...] = ()
    scoped: dict[tuple[str, str, str], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # entity id → canonical name
    owners: dict[str, str] = field(default_factory=dict)  # id of a codename → id of the area that owns it
    codes: dict[str, str] = field(default_factory=dict)  # id of a codename → its code
    wrong: frozenset[tuple[str, Claim]] = frozenset()
    stale: tuple[Decision, ...] = ()  # decisions whose quote or names are gone


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the graph.

    ``id`` is the tail of its IRI: ``project/渝万高铁``, ``district/500102``, ``clustersystem/2+4@綦江区``.
    """

    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Evidence, ...]
    code: str = ""  # GB/T 2260 code of a District
    owner: str = ""  # id of the district or zone a codename, system or post belongs to
    part_of: str = ""  # id of the District that a District or Zone lies in, as a matter of record
    reasons: tuple[str, ...] = ()  # why names were joined
    confidence: float = 0.9
    codename: str = ""  # 33618, 三攻坚一盘活: with its owner it tells a programme or system from others


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in a post; ``observed_on`` has the W3CDTF dates of the documents that say so,
    ``not_before`` and ``not_after`` are dates on which a text has another person in the post, or this one in another.
    """

    person: str
    post: str
    observed_on: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    not_before: str = ""
    not_after: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """The assembled knowledge, every tuple sorted; the only input of the exporters."""

    documents: tuple[About, ...]
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...]
    statuses: tuple[Status, ...]
    observations: tuple[Observation, ...]
    tenures: tuple[Tenure, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)  # stem → source text, for quotes in their sentence
    citations: tuple[Citation, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    series: tuple[Series, ...] = ()
    comparisons: tuple[Comparison, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of validation: the focus entity id and the sentence."""

    severity: str  # violation | warning
    check: str
    focus: str
    message: str
    quote: str = ""
