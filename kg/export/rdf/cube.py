"""Numbers as an RDF Data Cube: observations with every dimension, in one data set a status, and the periods they are about.

A dimension that no text states has a value that says so (``period/unstated``). Where texts give several numbers for one and the same
thing, ``kg:variant`` numbers them, so that no two observations share all dimensions; 1 is the only one, or the smallest.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from kg.export.identity import fact_id
from kg.export.rdf.codes import coded
from kg.export.rdf.terms import DCTERMS, PROV, QB, RDF, RDFS, SDMX, TIME, XSD, chinese, decimal, english, moment
from kg.export.rdf.terms import VOCABULARY as KG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.export.rdf.terms import Names
    from kg.model import Evidence, Observation
    from kg.ontology import Ontology

_TYPE = RDF("type")
_UNSTATED = {"", "-"}
_MONTHS = {"": (1, 12), "H1": (1, 6), "H2": (7, 12), **{f"Q{n}": (3 * n - 2, 3 * n) for n in range(1, 5)}}
_MONTHS |= {f"M{n:02}": (n, n) for n in range(1, 13)} | {f"-{n:02}": (n, n) for n in range(1, 13)}


def cube(observations: Sequence[Observation], names: Names, ontology: Ontology) -> Iterator[Triple]:
    """Every observation, the data sets and the periods."""
    for _, group in groupby(sorted(observations, key=_claim), key=_subject):
        for variant, observation in enumerate(group, 1):
            node = names.thing(fact_id(observation))
            yield from _observation(observation, node, names, ontology)
            yield Triple(node, KG("variant"), Literal(str(variant), datatype=XSD("positiveInteger")))
    for status in sorted({o.status for o in observations}):
        yield from _dataset(status, names, ontology)
    for text in sorted({o.period for o in observations}):
        yield from _interval(text, names)


def period(node: NamedNode, text: str) -> Iterator[Triple]:
    """The period of a stage or number as a literal, unless the text gives none."""
    if text not in _UNSTATED:
        yield Triple(node, KG("period"), moment(text))


def drawn(node: NamedNode, evidence: Iterable[Evidence], names: Names) -> Iterator[Triple]:
    """The documents that say it."""
    yield from (Triple(node, PROV("wasDerivedFrom"), names.document(item.doc)) for item in evidence)


def _subject(observation: Observation) -> tuple[str, ...]:
    """What the number is of: every dimension but the variant."""
    return observation.about, observation.indicator, observation.measure, observation.status, _interval_key(observation.period)


def _claim(observation: Observation) -> tuple[tuple[str, ...], float, str, str]:
    return _subject(observation), observation.value, observation.unit, observation.bound


def _observation(observation: Observation, node: NamedNode, names: Names, ontology: Ontology) -> Iterator[Triple]:
    yield Triple(node, _TYPE, QB("Observation"))
    yield Triple(node, QB("dataSet"), names.thing(f"dataset/{observation.status}"))
    yield Triple(node, KG("about"), names.thing(observation.about))
    yield Triple(node, KG("indicator"), names.thing(f"indicator/{observation.indicator}"))
    yield Triple(node, KG("measure"), coded(ontology, "measure", observation.measure))
    yield Triple(node, KG("status"), coded(ontology, "status", observation.status))
    yield Triple(node, KG("during"), names.thing(_interval_key(observation.period)))
    yield Triple(node, KG("value"), decimal(observation.value))
    yield Triple(node, KG("unit"), Literal(observation.unit))
    if unit := ontology.code("unit", observation.unit):
        yield Triple(node, SDMX("unitMeasure"), NamedNode(unit.iri))
    if observation.bound:
        yield Triple(node, KG("bound"), coded(ontology, "bound", observation.bound))
    yield from period(node, observation.period)
    yield from drawn(node, observation.evidence, names)


def _dataset(status: str, names: Names, ontology: Ontology) -> Iterator[Triple]:
    """Targets stand apart from what came about: a data set a status, all of one structure."""
    node, code = names.thing(f"dataset/{status}"), ontology.code("status", status)
    yield Triple(node, _TYPE, QB("DataSet"))
    yield Triple(node, QB("structure"), KG("observationStructure"))
    yield Triple(node, DCTERMS("isPartOf"), names.thing("dataset/graph"))
    yield Triple(node, RDFS("label"), chinese(f"数字：{code.zh if code else status}"))
    yield Triple(node, RDFS("label"), english(f"numbers: {code.en if code else status}"))


def _interval_key(text: str) -> str:
    return "period/unstated" if text in _UNSTATED else f"period/{text}"


def _interval(text: str, names: Names) -> Iterator[Triple]:
    """A period as OWL-Time has it, with its first and last day where the text is a year or a known part of one."""
    node = names.thing(_interval_key(text))
    yield Triple(node, _TYPE, TIME("ProperInterval"))
    if text in _UNSTATED:
        yield Triple(node, RDFS("label"), chinese("原文未写明时期"))
        yield Triple(node, RDFS("label"), english("period that the text does not state"))
        return
    yield Triple(node, RDFS("label"), Literal(text))
    if (parts := re.fullmatch(r"(\d{4})(.*)", text)) and parts[2] in _MONTHS and int(parts[1]):
        year, (first, last) = int(parts[1]), _MONTHS[parts[2]]
        days = {"hasBeginning": date(year, first, 1), "hasEnd": date(year, last, monthrange(year, last)[1])}
        for link, day in days.items():
            instant = names.thing(f"day/{day.isoformat()}")
            yield Triple(node, TIME(link), instant)
            yield Triple(instant, _TYPE, TIME("Instant"))
            yield Triple(instant, TIME("inXSDDate"), moment(day.isoformat()))
