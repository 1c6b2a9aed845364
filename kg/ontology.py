"""The vocabulary under ``ontology/``: entity types, predicates, code lists and the headed ``.rq`` files (named queries and checks).

In a checkout it lies beside the package; in a wheel it is the package's ``_ontology``. A faulty file is refused with file and reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import OntologyError
from kg.model import ENTITY_TYPES, PREDICATES

if TYPE_CHECKING:
    from collections.abc import Iterator

KG = "https://zhengtu.example/ns#"
CODE = "https://zhengtu.example/code/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_HEADER = re.compile(r"#\s*([a-z][a-z-]*):\s*(.*?)\s*$")

Facts = dict[str, dict[str, list[str]]]  # subject → property → objects; a literal is ``text`` or ``text@language``


@dataclass(frozen=True, slots=True)
class EntityType:
    """A class of entities: ``name`` is its local name, ``zh`` and ``en`` its labels."""

    name: str
    zh: str
    en: str
    definition: str


@dataclass(frozen=True, slots=True)
class Predicate:
    """A relation between entities; ``domain`` and ``range`` are sorted names of entity types, unions and superclasses spelled out."""

    name: str
    zh: str
    en: str
    domain: tuple[str, ...]
    range: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A concept of a code list: ``notation`` is the value the model uses, ``matches`` (property, IRI) pairs to other vocabularies."""

    scheme: str
    notation: str
    iri: str
    zh: str
    en: str
    matches: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class HeadedQuery:
    """A ``.rq`` file: its leading ``# key: value`` comments (a key may repeat) and the whole text."""

    path: Path
    header: tuple[tuple[str, str], ...]
    text: str

    def values(self, key: str) -> tuple[str, ...]:
        return tuple(value for name, value in self.header if name == key)

    def value(self, key: str) -> str:
        """The one value of a required key; raises OntologyError where it is absent or empty."""
        found = self.values(key)
        if len(found) != 1 or not found[0]:
            raise OntologyError(f"{self.path}: needs exactly one leading comment line '# {key}: …'")
        return found[0]


@dataclass(frozen=True, slots=True)
class Ontology:
    """Everything the vocabulary declares, sorted by name."""

    types: tuple[EntityType, ...]
    predicates: tuple[Predicate, ...]
    codes: tuple[Code, ...]

    def code(self, scheme: str, notation: str) -> Code | None:
        """The concept of ``scheme`` (stage, measure, unit …) with that notation."""
        return _by_notation(self.codes).get((scheme, notation))


@cache
def _by_notation(codes: tuple[Code, ...]) -> dict[tuple[str, str], Code]:
    return {(code.scheme, code.notation): code for code in codes}


def location() -> Path:
    """The folder of the vocabulary: ``kg/_ontology`` in a wheel, ``ontology/`` in a checkout."""
    package = Path(__file__).parent
    for folder in (package / "_ontology", package.parent / "ontology"):
        if folder.is_dir():
            return folder
    raise OntologyError(f"{package.parent / 'ontology'}: the vocabulary is missing; reinstall zhengtu")


@cache
def load(folder: Path | None = None) -> Ontology:
    """Read ``kg.ttl`` and ``codes.ttl`` of ``folder`` (by default the project's own); raises OntologyError."""
    folder = folder or location()
    path = folder / "kg.ttl"
    facts = _parse(path)
    types = tuple(_types(facts, path))
    predicates = tuple(_predicates(facts, path))
    for wanted, found in ((ENTITY_TYPES, {t.name for t in types}), (PREDICATES, {p.name for p in predicates})):
        for name in wanted:
            if name not in found:
                raise OntologyError(f"{path}: kg:{name} of kg/model.py is not declared; add its class or property")
    return Ontology(types, predicates, tuple(_codes(folder / "codes.ttl")))


def headed_queries(folder: Path) -> tuple[HeadedQuery, ...]:
    """All ``.rq`` files of ``folder`` by name, each with its leading comment lines."""
    found = []
    for path in sorted(folder.glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        header = []
        for line in text.splitlines():
            if not (match := _HEADER.match(line)):
                break
            header.append((match[1], match[2]))
        found.append(HeadedQuery(path, tuple(header), text))
    return tuple(found)


def _parse(path: Path) -> Facts:
    from pyoxigraph import Literal, RdfFormat, parse  # noqa: PLC0415  import kg stays light

    facts: Facts = defaultdict(lambda: defaultdict(list))
    try:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            term = quad.object
            text = f"{term.value}@{term.language}" if isinstance(term, Literal) and term.language else str(getattr(term, "value", term))
            facts[str(getattr(quad.subject, "value", quad.subject))][quad.predicate.value].append(text)
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read ({error.strerror or error}); restore the file") from error
    except SyntaxError as error:
        raise OntologyError(f"{path}:{error.lineno}: {error.msg}") from error
    return facts


def _labels(facts: Facts, subject: str, predicate: str, path: Path) -> tuple[str, str]:
    """The Chinese and the English value of ``predicate``, exactly one of each."""
    values = []
    for language in ("@zh", "@en"):
        texts = [text.removesuffix(language) for text in facts[subject].get(predicate, ()) if text.endswith(language)]
        if len(texts) != 1:
            raise OntologyError(f"{path}: <{subject}> needs exactly one <{predicate}> in {language[1:]}, has {len(texts)}")
        values.extend(texts)
    return values[0], values[1]


def _below(facts: Facts, top: str, link: str) -> set[str]:
    """Everything under ``top`` by ``link`` (subClassOf, subPropertyOf), ``top`` included."""
    found, queue = {top}, [top]
    while queue:
        parent = queue.pop()
        children = [s for s, properties in facts.items() if parent in properties.get(link, ()) and s not in found]
        found.update(children)
        queue.extend(children)
    return found


def _leaves(facts: Facts, top: str) -> set[str]:
    """The classes at or below ``top`` that have no subclass of their own."""
    link = _RDFS + "subClassOf"
    parents = {parent for properties in facts.values() for parent in properties.get(link, ())}
    return {c for c in _below(facts, top, link) if c not in parents}


def _types(facts: Facts, path: Path) -> Iterator[EntityType]:
    for iri in sorted(_leaves(facts, KG + "Entity")):
        zh, en = _labels(facts, iri, _RDFS + "label", path)
        yield EntityType(iri.removeprefix(KG), zh, en, _labels(facts, iri, _SKOS + "definition", path)[1])


def _predicates(facts: Facts, path: Path) -> Iterator[Predicate]:
    entity = _leaves(facts, KG + "Entity")
    for iri in sorted(_below(facts, KG + "relation", _RDFS + "subPropertyOf") - {KG + "relation"}):
        zh, en = _labels(facts, iri, _RDFS + "label", path)
        ends = []
        for side in ("domain", "range"):
            declared = facts[iri].get(_RDFS + side, [])
            names = {leaf for c in declared for member in _members(facts, c) for leaf in _leaves(facts, member)}
            if len(declared) != 1 or not names <= entity:
                raise OntologyError(f"{path}: <{iri}> needs one rdfs:{side} made of classes below kg:Entity")
            ends.append(tuple(sorted(name.removeprefix(KG) for name in names)))
        yield Predicate(iri.removeprefix(KG), zh, en, ends[0], ends[1])


def _members(facts: Facts, node: str) -> Iterator[str]:
    """The classes of an ``owl:unionOf`` list, or the named class itself."""
    if not (union := facts[node].get(_OWL + "unionOf")):
        yield node
        return
    cell = union[0]
    while (first := facts[cell].get(_RDF + "first")) and (rest := facts[cell].get(_RDF + "rest")):
        yield first[0]
        cell = rest[0]


def _codes(path: Path) -> Iterator[Code]:
    facts = _parse(path)
    for iri, properties in sorted(facts.items()):
        if _SKOS + "Concept" not in properties.get(_RDF + "type", ()):
            continue
        scheme, notation = properties.get(_SKOS + "inScheme", []), properties.get(_SKOS + "notation", [])
        if len(scheme) != 1 or len(notation) != 1:
            raise OntologyError(f"{path}: <{iri}> needs one skos:inScheme and one skos:notation")
        zh, en = _labels(facts, iri, _SKOS + "prefLabel", path)
        matches = sorted((p, o) for p, objects in properties.items() if p.endswith("Match") for o in objects)
        yield Code(scheme[0].removeprefix(CODE), notation[0], iri, zh, en, tuple(matches))
