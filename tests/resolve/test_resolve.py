"""Resolution of hand-made readings: ids, owners of codenames, reasons, and independence of order."""

from __future__ import annotations

import random

import pytest

from kg.model import Reading, Resolution
from kg.resolve import resolve
from tests.resolve.builder import Said, Speech, header, reading

CITY, QIJIANG, TONGLIANG = "District:重庆市", "District:綦江区", "District:铜梁区"
SYSTEM = "ClusterSystem:2+4"


def two_systems() -> Reading:
    """綦江区 and 铜梁区 speak of their 2+4 in one document."""
    speeches = [
        Speech((QIJIANG,), "发展壮大“2+4”产业集群，做强轻金属材料。"),
        Speech((TONGLIANG,), "围绕“2+4”产业链配置创新链。"),
        Speech((QIJIANG,), "“2+4”产业集群再上台阶。"),
    ]
    said = [
        Said("implements", QIJIANG, SYSTEM, "发展壮大“2+4”产业集群", 0),
        Said("implements", TONGLIANG, SYSTEM, "围绕“2+4”产业链", 1),
        Said("inSystem", "Cluster:轻金属材料", SYSTEM, "", 0),
    ]
    return reading("a", speeches, {"“2+4”": SYSTEM, "轻金属材料": "Cluster:轻金属材料"}, said)


def report(text: str, codename: str, surface: str, *, stem: str = "b", area: str = CITY) -> Reading:
    """A speech of ``area`` that uses a codename."""
    return reading(stem, [Speech((area,), text)], {surface: codename}, [Said("implements", area, codename)])


def test_districts_have_the_code_of_their_year() -> None:
    """Short, middle and full names are one division; a name in no table keeps its name, and so does one that stays ambiguous."""
    names = {"涪陵": "District:涪陵", "石柱县": "District:石柱县", "珍溪镇": "District:珍溪镇"}
    other = {"涪陵区": "District:涪陵区", "石柱土家族自治县": "District:石柱土家族自治县"}
    ids = resolve((reading("a", "涪陵、石柱县、珍溪镇。", names), reading("b", "涪陵区、石柱土家族自治县。", other))).ids
    assert ids["a", "District:涪陵"] == ids["b", "District:涪陵区"] == "district/500102"
    assert ids["a", "District:石柱县"] == ids["b", "District:石柱土家族自治县"] == "district/500240"
    assert ids["a", "District:珍溪镇"] == "district/珍溪镇"
    torn = resolve((reading("c", "鼓楼区。", {"鼓楼区": "District:鼓楼区"}, home="江苏省"),))
    assert torn.ids["c", "District:鼓楼区"] == "district/鼓楼区"


def test_a_code_that_passed_on_is_not_borrowed() -> None:
    """万盛区 had 綦江区's code until 2011; a later document that names it does not speak of 綦江区."""
    found = resolve((reading("a", "万盛区与綦江区。", {"万盛区": "District:万盛区", "綦江区": QIJIANG}, date=""),))
    assert found.ids["a", "District:万盛区"] == "district/万盛区"
    assert found.ids["a", QIJIANG] == "district/500110"


def test_a_codename_of_two_districts_is_two_things() -> None:
    """Even within one document; each area's use leads to its own."""
    found = resolve((two_systems(),))
    assert found.scoped["a", SYSTEM, QIJIANG] == "clustersystem/2+4@綦江区"
    assert found.scoped["a", SYSTEM, TONGLIANG] == "clustersystem/2+4@铜梁区"
    assert found.ids["a", SYSTEM] == "clustersystem/2+4@綦江区"  # named twice
    assert found.owners == {"clustersystem/2+4@綦江区": "district/500110", "clustersystem/2+4@铜梁区": "district/500151"}
    apart = [j for j in found.judgements if j.verdict == "different"]
    assert [(j.left[1], j.right[1]) for j in apart] == [(f"{SYSTEM}@綦江区", f"{SYSTEM}@铜梁区")]


def test_a_codename_that_the_city_uses_is_the_citys() -> None:
    """33618: the districts speak of it, the city's report too, in another document."""
    key = "ClusterSystem:33618"
    district = report("綦江对标“33618”现代制造业集群。", key, "33618", stem="a", area=QIJIANG)
    assert resolve((district,)).ids["a", key] == "clustersystem/33618@綦江区"
    found = resolve((district, report("构建“33618”现代制造业集群体系。", key, "33618")))
    assert found.ids["a", key] == found.ids["b", key] == found.scoped["a", key, QIJIANG] == "clustersystem/33618@重庆市"
    assert found.owners == {"clustersystem/33618@重庆市": "district/500000"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("紧扣全市“685”目标。", "program/685目标@重庆市"),
        ("对标市委“685”目标。", "program/685目标@重庆市"),
        ("紧扣全区“685”目标。", "program/685目标@綦江区"),
        ("紧扣“685”目标，全市第一。", "program/685目标@綦江区"),
        ("紧扣全国“685”目标。", "program/685目标"),
    ],
)
def test_the_text_says_whose_a_codename_is(text: str, expected: str) -> None:
    """The word right before the codename."""
    assert resolve((report(text, "Program:685目标", "“685”目标", area=QIJIANG),)).ids["b", "Program:685目标"] == expected


def test_a_clause_that_names_another_area_goes_before_the_speaker() -> None:
    """The city's report on a district's system does not make it the city's."""
    said = [Said("implements", QIJIANG, SYSTEM, "支持綦江区发展“2+4”产业集群")]
    names = {"“2+4”": SYSTEM, "綦江区": QIJIANG}
    city = reading("b", "支持綦江区发展“2+4”产业集群。", names, said)
    assert resolve((two_systems(), city)).ids["b", SYSTEM] == "clustersystem/2+4@綦江区"


def test_programmes_without_a_code_are_known_by_name() -> None:
    """Numbers in a name make no codename of it where they are no code."""
    names = {"数字重庆": "Program:数字重庆", "2035年远景目标": "Program:2035年远景目标", "“一带一路”": "Program:一带一路"}
    found = resolve((reading("a", "数字重庆、2035年远景目标、“一带一路”。", names),))
    assert {found.ids["a", key] for key in names.values()} == {"program/数字重庆", "program/2035年远景目标", "program/一带一路"}


def officials() -> tuple[Reading, ...]:
    return (
        header("a", "彭水县委书记", "石强", "District:彭水苗族土家族自治县", date="2024-01"),
        header("b", "重庆市文化旅游委党委书记", "石强", CITY, date="2025-04-24"),
        header("c", "涪陵区区长", "王伟", "District:涪陵区"),
        header("d", "播州区区长", "王伟", "District:播州区", home="遵义市"),
        header("e", "两江新区党工委书记", "罗楠", "Zone:两江新区"),
        header("f", "两江新区党工委书记", "罗蔺", "Zone:两江新区", date="2025-04-24"),
    )


def test_people_are_joined_by_post_area_and_career() -> None:
    """With score and reason; namesakes stay apart, and a spelling variant is a proposal."""
    found = resolve(officials())
    assert found.ids["a", "Person:石强"] == found.ids["b", "Person:石强"] == "person/石强"
    assert (found.ids["c", "Person:王伟"], found.ids["d", "Person:王伟"]) == ("person/王伟", "person/王伟@播州区")
    assert found.ids["e", "Post:两江新区党工委书记"] == found.ids["f", "Post:两江新区党工委书记"]
    verdicts = {(j.left[1], j.right[1]): j for j in found.judgements if j.left[1].startswith("Person")}
    assert verdicts["Person:石强", "Person:石强"].verdict == "same"
    assert "彭水" in verdicts["Person:石强", "Person:石强"].reason
    assert verdicts["Person:王伟", "Person:王伟"].verdict == "different"
    assert verdicts["Person:罗楠", "Person:罗蔺"].verdict == "unsure"
    assert found.ids["e", "Person:罗楠"] != found.ids["f", "Person:罗蔺"]


def test_what_is_different_is_not_joined_through_a_third() -> None:
    """王伟 of no known post could be either of two others who are not each other."""
    both = (
        header("a", "重庆市涪陵区委书记", "覃昌德", "District:涪陵区", date="2024-01"),
        header("b", "忠县县委书记", "覃昌德", "District:忠县", date="2024-01"),
        reading("c", "覃昌德到会。", {"覃昌德": "Person:覃昌德"}),
    )
    ids = resolve(both).ids
    assert ids["a", "Person:覃昌德"] != ids["b", "Person:覃昌德"]


def test_order_changes_nothing() -> None:
    """Twenty orders of documents of every kind, mentions and claims within them too."""
    given = [*officials(), two_systems_as("x"), report("构建“2+4”体系。", SYSTEM, "2+4", area=TONGLIANG, stem="y")]
    expected = resolve(tuple(given))
    chance = random.Random(1)  # noqa: S311  no secret
    for _ in range(20):
        chance.shuffle(given)
        shuffled = tuple(
            Reading(r.article, tuple(chance.sample(r.mentions, len(r.mentions))), tuple(chance.sample(r.claims, len(r.claims))))
            for r in given
        )
        found = resolve(shuffled)
        assert found == expected
        assert list(found.ids) == list(expected.ids)


def two_systems_as(stem: str) -> Reading:
    speeches = [Speech((QIJIANG,), "发展“2+4”。"), Speech((TONGLIANG,), "围绕“2+4”。")]
    return reading(
        stem, speeches, {"2+4": SYSTEM}, [Said("implements", QIJIANG, SYSTEM, "", 0), Said("implements", TONGLIANG, SYSTEM, "", 1)]
    )


def test_every_name_has_an_id() -> None:
    """Names that only claims use, too; ids of a type start with it, and every id has a name."""
    given = (*officials(), two_systems())
    found: Resolution = resolve(given)
    for document in given:
        for mention in document.mentions:
            assert found.ids[document.article.about.stem, mention.key].startswith(mention.type.lower() + "/")
    assert found.ids["a", "District:彭水苗族土家族自治县"] == "district/500243"
    assert set(found.ids.values()) | set(found.scoped.values()) == set(found.names)
    assert all(j.left in found.ids and j.right in found.ids for j in found.judgements)


def test_nothing_in_nothing_out() -> None:
    """No readings, and a reading without names."""
    assert resolve(()) == Resolution({})
    assert resolve((reading("a", "没有名称。", home="", date=""),)) == Resolution({})
