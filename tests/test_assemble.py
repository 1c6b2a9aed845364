"""Claims and resolution → graph: what is merged, what is left out, what is filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from kg.assemble import assemble
from kg.resolve import resolve
from tests.resolve.builder import Said, Speech, header, observation, reading, status

if TYPE_CHECKING:
    import random

    from kg.model import Entity, Graph, Reading

CITY, QIJIANG, TONGLIANG = "District:重庆市", "District:綦江区", "District:铜梁区"
SYSTEM = "ClusterSystem:2+4"


def graph(*readings: Reading) -> Graph:
    return assemble(readings, resolve(readings))


def entities(found: Graph) -> dict[str, Entity]:
    return {entity.id: entity for entity in found.entities}


def systems(stem: str = "a") -> Reading:
    speeches = [Speech((QIJIANG,), "发展“2+4”产业集群，做强轻金属材料。"), Speech((TONGLIANG,), "围绕“2+4”产业链配置创新链。")]
    said = [
        Said("implements", QIJIANG, SYSTEM, "发展“2+4”产业集群", 0),
        Said("implements", TONGLIANG, SYSTEM, "围绕“2+4”产业链", 1),
        Said("inSystem", "Cluster:轻金属材料", SYSTEM, "", 0),
    ]
    return reading(stem, speeches, {"“2+4”": SYSTEM, "轻金属材料": "Cluster:轻金属材料"}, said)


def test_each_owner_has_its_own_mentions_and_members() -> None:
    """A codename of two districts: mentions, relations with an area and relations without one find their owner."""
    found = graph(systems())
    known = entities(found)
    first, second = known["clustersystem/2+4@綦江区"], known["clustersystem/2+4@铜梁区"]
    assert (first.name, first.owner, second.owner) == ("2+4", "district/500110", "district/500151")
    assert [m.start for m in first.mentions] == [2]
    assert [m.quote for m in second.mentions] == ["“2+4”"]
    assert {(r.predicate, r.subject, r.object) for r in found.relations} == {
        ("implements", "district/500110", first.id),
        ("implements", "district/500151", second.id),
        ("inSystem", "cluster/轻金属材料", first.id),
    }


def test_equal_claims_are_one_with_all_evidence() -> None:
    """Across documents and forms of a name; the best confidence and its rule remain."""
    text = "涪陵地区生产总值1626亿元。涪陵区地区生产总值1626亿元。"
    names = {"涪陵区": "District:涪陵区", "涪陵": "District:涪陵"}
    document = reading("a", text).article.document
    weak = observation(document, "District:涪陵", "涪陵地区生产总值1626亿元", 1626, confidence=0.5, rule="weak")
    sure = observation(document, "District:涪陵区", "涪陵区地区生产总值1626亿元", 1626, confidence=0.8, rule="sure")
    found = graph(reading("a", text, names, more=(sure, weak)), reading("b", text, names, more=tuple(moved(c, "b") for c in (weak,))))
    (number,) = found.observations
    assert (number.about, number.confidence, number.rule) == (
        "district/500102",
        0.6,
        "sure",
    )  # a rule that was never measured is believed up to 0.6
    assert [(e.doc, e.start) for e in number.evidence] == [("a", 0), ("a", 15), ("b", 0)]
    (entity,) = found.entities
    assert entity.aliases == ("涪陵",)
    assert len(entity.mentions) == 6  # 涪陵 inside 涪陵区 is a mention of its own


def moved(claim, stem: str):
    return replace(claim, evidence=tuple(replace(e, doc=stem) for e in claim.evidence))


def test_other_values_are_other_facts() -> None:
    """Disagreement is kept, not overwritten."""
    text = "涪陵区地区生产总值1626亿元，地区生产总值1700亿元。"
    document = reading("a", text).article.document
    numbers = (
        observation(document, "District:涪陵区", "地区生产总值1626亿元", 1626),
        observation(document, "District:涪陵区", "地区生产总值1700亿元", 1700),
    )
    found = graph(reading("a", text, {"涪陵区": "District:涪陵区"}, more=numbers))
    assert [number.value for number in found.observations] == [1626, 1700]


def test_a_relation_of_a_thing_to_itself_is_dropped() -> None:
    """涪陵 is in 涪陵区 by name only."""
    names = {"涪陵区": "District:涪陵区", "涪陵的": "District:涪陵"}
    assert not graph(reading("a", "涪陵区是涪陵的。", names, [Said("locatedIn", "District:涪陵", "District:涪陵区")])).relations


def test_joint_work_has_one_order() -> None:
    """Both ways of saying it are one relation."""
    names = {"涪陵区": "District:涪陵区", "万州区": "District:万州区"}
    said = [Said("cooperatesWith", "District:涪陵区", "District:万州区"), Said("cooperatesWith", "District:万州区", "District:涪陵区")]
    (relation,) = graph(reading("a", "涪陵区与万州区合作。", names, said)).relations
    assert (relation.subject, relation.object) == ("district/500101", "district/500102")


def test_tenures_are_observed_on_the_dates_of_documents() -> None:
    """One post in three documents, one of them undated."""
    place = "District:石柱土家族自治县"
    found = graph(
        header("a", "石柱县委书记", "张华", place, date="2025-04-24"),
        header("b", "石柱土家族自治县委书记", "张华", place, date="2024-01-29"),
        header("c", "石柱县委书记", "张华", place, date=""),
    )
    (tenure,) = found.tenures
    assert (tenure.person, tenure.observed_on) == ("person/张华", ("2024-01-29", "2025-04-24"))
    assert [evidence.doc for evidence in tenure.evidence] == ["a", "b", "c"]
    post = entities(found)[tenure.post]
    assert (post.name, post.owner) == ("石柱县委书记", "district/500240")
    assert post.aliases == ("石柱土家族自治县委书记",)
    assert any("写法不同" in reason for reason in post.reasons)


def test_codes_and_the_area_above() -> None:
    """The nearest area above that the graph has; of a zone the one that the text tells."""
    names = {
        "涪陵区": "District:涪陵区",
        "重庆市": CITY,
        "章贡区": "District:章贡区",
        "江西省": "District:江西省",
        "白涛园区": "Zone:白涛园区",
    }
    said = [Said("locatedIn", "Zone:白涛园区", "District:涪陵区")]
    known = entities(graph(reading("a", "、".join(names), names, said)))
    assert (known["district/500102"].code, known["district/500102"].part_of) == ("500102", "district/500000")
    assert known["district/360702"].part_of == "district/360000"  # 赣州市 is not in the graph
    assert known["district/500000"].part_of == ""
    assert known["zone/白涛园区"].part_of == "district/500102"


def test_only_what_is_said_exists() -> None:
    """The home of a document and the area above a district are no entities by themselves; the end of a claim is one."""
    said = [Said("implements", QIJIANG, "Program:数字重庆")]
    found = graph(reading("a", "建设数字重庆。", {"数字重庆": "Program:数字重庆"}, said))
    known = entities(found)
    assert set(known) == {"district/500110", "program/数字重庆"}
    assert known["district/500110"].mentions == ()
    assert known["district/500110"].part_of == ""
    owned = graph(reading("a", [Speech((QIJIANG,), "紧扣全市“685”目标。")], {"“685”目标": "Program:685目标"}))
    assert entities(owned)["program/685目标@重庆市"].owner == ""


def test_sources_and_offsets() -> None:
    """Quotes are those of the source, line breaks included."""
    plain = reading("a", "渝万高铁涪陵区段。", {"渝万高铁": "Project:渝万高铁"})
    document = plain.article.document
    source = "渝万\n高铁涪陵区段。"
    offsets = (0, 1, *range(3, len(source)))
    broken = replace(plain, article=replace(plain.article, document=replace(document, source=source, offsets=offsets)))
    found = graph(broken)
    assert found.sources == {"a": source}
    assert [m.quote for m in found.entities[0].mentions] == ["渝万\n高铁"]
    assert found.entities[0].aliases == ()


WORDS = ("涪陵", "涪陵区", "綦江区", "重庆市", "渝万高铁", "“2+4”", "王伟", "区长")
KEYS = ("District:涪陵", "District:涪陵区", QIJIANG, CITY, "Project:渝万高铁", SYSTEM, "Person:王伟", "Post:区长")
PREDICATES = ("implements", "locatedIn", "cooperatesWith", "holdsPost", "develops")


@st.composite
def anything(draw: st.DrawFn) -> tuple[Reading, ...]:
    """Any claims between any names: the stages before may err in every way."""
    found = []
    for stem in draw(st.lists(st.sampled_from("abcd"), min_size=1, max_size=4, unique=True)):
        ends = st.sampled_from(KEYS)
        said = draw(st.lists(st.builds(Said, st.sampled_from(PREDICATES), ends, ends, st.just(""), st.integers(0, 1)), max_size=6))
        areas = st.sampled_from(((), (QIJIANG,), (TONGLIANG, CITY), ("Zone:两江新区",)))
        speeches = [Speech(draw(areas), "，".join(draw(st.permutations(WORDS)))) for _ in range(2)]
        named = draw(st.lists(st.sampled_from(list(zip(WORDS, KEYS, strict=True))), max_size=5))
        about = {"home": draw(st.sampled_from(("重庆市", "遵义市", ""))), "date": draw(st.sampled_from(("2024-01-21", "2025", "")))}
        document = reading(stem, speeches).article.document
        more = (observation(document, draw(ends), "重庆市", 1.0), status(document, "Project:渝万高铁", "渝万高铁"))
        found.append(reading(stem, speeches, dict(named), said, more=more, **about))
    return tuple(found)


@given(anything(), st.randoms(use_true_random=False))
def test_whatever_is_read_the_graph_is_sound(readings: tuple[Reading, ...], chance: random.Random) -> None:
    """No end dangles, every fact has evidence that is its quote, everything is sorted, and order changes nothing."""
    found = graph(*readings)
    known = entities(found)
    assert len(known) == len(found.entities)
    used = {end for r in found.relations for end in (r.subject, r.object)}
    used |= (
        {o.about for o in found.observations} | {s.project for s in found.statuses} | {e for t in found.tenures for e in (t.person, t.post)}
    )
    assert used <= set(known)
    assert all(entity.mentions or entity.id in used for entity in found.entities)
    assert {entity.owner for entity in found.entities} | {entity.part_of for entity in found.entities} <= {*known, ""}
    assert all(relation.subject != relation.object for relation in found.relations)
    for fact in (*found.relations, *found.observations, *found.statuses, *found.tenures):
        assert fact.evidence
        assert all(e.quote == found.sources[e.doc][e.start : e.end] for e in fact.evidence)
        assert list(fact.evidence) == sorted(set(fact.evidence), key=lambda e: (e.doc, e.start, e.end))
    assert [e.id for e in found.entities] == sorted(known)
    triples = [(r.predicate, r.subject, r.object) for r in found.relations]
    assert triples == sorted(set(triples))
    other = [
        replace(r, mentions=tuple(chance.sample(r.mentions, len(r.mentions))), claims=tuple(chance.sample(r.claims, len(r.claims))))
        for r in readings
    ]
    chance.shuffle(other)
    assert graph(*other) == found
