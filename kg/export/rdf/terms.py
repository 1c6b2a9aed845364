"""RDF terms: name spaces, IRIs that keep Chinese, literals typed at the precision known."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg.errors import ExportError
from kg.export.identity import plain
from kg.ontology import CODE, KG

if TYPE_CHECKING:
    from kg.model import Evidence


class Namespace(str):
    """A name space; calling it makes one of its names: ``RDF("type")``."""

    __slots__ = ()

    def __call__(self, name: str) -> NamedNode:
        return NamedNode(self + name)


RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
ORG = Namespace("http://www.w3.org/ns/org#")
PROV = Namespace("http://www.w3.org/ns/prov#")
OA = Namespace("http://www.w3.org/ns/oa#")
QB = Namespace("http://purl.org/linked-data/cube#")
SDMX = Namespace("http://purl.org/linked-data/sdmx/2009/attribute#")
TIME = Namespace("http://www.w3.org/2006/time#")
VOID = Namespace("http://rdfs.org/ns/void#")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
XKOS = Namespace("http://rdf-vocabulary.ddialliance.org/xkos#")
VOCABULARY = Namespace(KG)

PREFIXES = {
    "dcat": DCAT, "dcterms": DCTERMS, "kg": KG, "oa": OA, "org": ORG, "prov": PROV, "qb": QB, "rdf": RDF, "rdfs": RDFS,
    "sdmx-attribute": SDMX, "skos": SKOS, "time": TIME, "void": VOID, "xkos": XKOS, "xsd": XSD,
}  # fmt: skip
CODE_LISTS = ("bound", "measure", "mood", "stage", "status", "unit")

# All that RFC 3987 does not allow in a path (pchar and ``/``): its ucschar leave out private use, noncharacters and surrogates.
_PLANES = "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14)) + "\U000e1000-\U000efffd"
_FORBIDDEN = re.compile(rf"[^A-Za-z0-9._~!$&'()*+,;=:@/\-\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef{_PLANES}]")


def escape(text: str) -> str:
    """``text`` as part of an IRI's path: Chinese stays, only what an IRI forbids is percent-encoded (UTF-8)."""
    return _FORBIDDEN.sub(lambda match: quote(match[0], safe="", errors="surrogatepass"), text)


class Names:
    """The IRIs of one graph, all below ``base``."""

    def __init__(self, base: str) -> None:
        self.base = base

    def thing(self, key: str) -> NamedNode:
        """An entity or a fact by its id: ``project/渝万高铁``, ``tenure/0a1b…``."""
        return NamedNode(f"{self.base}id/{escape(key)}")

    def document(self, stem: str) -> NamedNode:
        """A source document, and the named graph of what it says."""
        return NamedNode(f"{self.base}doc/{escape(stem)}")

    def span(self, evidence: Evidence, scheme: str = "char") -> NamedNode:
        """A place in a document, as RFC 5147 names it: ``…/doc/stem#char=120,147``."""
        return NamedNode(f"{self.document(evidence.doc).value}#{scheme}={evidence.start},{evidence.end}")

    def prefixes(self, types: tuple[str, ...]) -> dict[str, str]:
        """Turtle prefixes: the vocabularies, the code lists, and one a type of entity (``project:渝万高铁``)."""
        codes = {name: f"{CODE}{name}/" for name in CODE_LISTS}
        kinds = ("indicator", "observation", "relation", "tenure", *(name.lower() for name in types))
        return PREFIXES | codes | {kind: f"{self.base}id/{kind}/" for kind in kinds}


def decimal(value: float) -> Literal:
    """An ``xsd:decimal``: 6.2 → ``6.2``, 112000000.0 → ``112000000``, never an exponent; raises ExportError for infinities and NaN."""
    if not isfinite(value):
        raise ExportError(f"{value} is no decimal number; correct the rule that read it")
    return Literal(format(Decimal(repr(plain(value))), "f"), datatype=XSD("decimal"))


def moment(text: str) -> Literal:
    """A date at its own precision: ``xsd:gYear``, ``xsd:gYearMonth``, ``xsd:date``, or a plain string (``2024Q1``)."""
    if re.fullmatch(r"[0-9]{4}", text):
        return Literal(text, datatype=XSD("gYear"))
    if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", text):
        return Literal(text, datatype=XSD("gYearMonth"))
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return Literal(date.fromisoformat(text).isoformat(), datatype=XSD("date"))
        except ValueError:  # the 30th of February, say: kept as written, but not typed as a date
            pass
    return Literal(text)


def chinese(text: str) -> Literal:
    return Literal(text, language="zh")


def english(text: str) -> Literal:
    return Literal(text, language="en")


def count(value: int) -> Literal:
    return Literal(str(value), datatype=XSD("nonNegativeInteger"))
