"""What names in a sentence have to do with each other: areas, programmes, industries, firms, honours, meetings."""

from __future__ import annotations

import pytest

from kg.model import PREDICATES, Observation, Relation
from tests.relate.reading import read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("迭代“885”机制。", "District:涪陵区 implements Program:885机制"),
        ("做大做强先进材料产业集群。", "District:涪陵区 develops Cluster:先进材料"),
        ("成功举办榨菜产业国际博览会。", "District:涪陵区 hosts Event:榨菜产业国际博览会"),
        ("获评国家卫生区。", "District:涪陵区 awarded Honor:国家卫生区"),
        ("华峰集团投资建设华峰己二酸六期项目。", "Enterprise:华峰集团 undertakes Project:华峰己二酸六期"),
        ("渝万高铁开工建设。", ""),
    ],
)
def test_a_relation(sentence: str, expected: str) -> None:
    found = {f"{c.subject} {c.predicate} {c.object}" for c in read(sentence).claims if isinstance(c, Relation)}
    assert expected in found if expected else not {one for one in found if " undertakes " in one or " awarded " in one}


@pytest.mark.parametrize(
    ("sentence", "expected", "absent"),
    [
        ("3家企业入选国家级绿色工厂。", "", " awarded "),
        ("鲁渝协作深入推进。", "", " cooperatesWith District:重庆市"),
        ("实施“331”现代工业产业体系支持政策。", "District:涪陵区 implements ClusterSystem:331", ""),
        ("认真落实市委六届五次、六次全会精神。", "PublicBody:中共重庆市委 hosts Event:中共重庆市委六届六次全会", ""),
        ("华峰集团建成国内首套华峰己二酸六期项目。", "Enterprise:华峰集团 undertakes Project:华峰己二酸六期", ""),
    ],
)
def test_what_is_said_and_what_is_not(sentence: str, expected: str, absent: str) -> None:
    """Holders who are only counted have won nothing; a codename inside a programme's name is a system; sessions are listed one by one."""
    found = {f"{c.subject} {c.predicate} {c.object}" for c in read(sentence).claims if isinstance(c, Relation)}
    assert not expected or expected in found
    assert not absent or not any(absent in one for one in found)


def test_a_block_about_a_zone() -> None:
    """From a heading that names a zone to the next one, numbers are the zone's; a short sentence with names is no heading."""
    text = "白涛园区建设掀起新热潮。“一号通道”审批权下放我区。新增高品质科研空间30万平方米。民生福祉不断改善。新建公园12个。"
    found = {c.indicator: c.about for c in read(text).claims if isinstance(c, Observation)}
    assert found == {"新增高品质科研空间": "Zone:白涛园区", "新建公园": "District:涪陵区"}


def test_the_speaker_of_the_report() -> None:
    """The header gives the holder of the post and the area that it serves."""
    found = {f"{c.subject} {c.predicate} {c.object}" for c in read("各项工作取得新成效。").claims if isinstance(c, Relation)}
    assert "Person:刘忠 holdsPost Post:涪陵区人民政府区长" in found
    assert "Post:涪陵区人民政府区长 postJurisdiction District:涪陵区" in found


def test_every_claim_is_of_the_vocabulary_and_joins_names_of_the_text() -> None:
    """Both ends are mentions or areas of the speaker; the quote is the source's."""
    reading = read("深入推进“三攻坚一盘活”改革，做大做强先进材料产业集群，渝万高铁开工建设，新增企业1.2万户。")
    known = {mention.key for mention in reading.mentions} | {area for turn in reading.article.turns for area in turn.areas}
    relations = [claim for claim in reading.claims if isinstance(claim, Relation)]
    assert {claim.predicate for claim in relations} <= set(PREDICATES)
    assert {end for claim in relations for end in (claim.subject, claim.object)} <= known
    for claim in reading.claims:
        for item in claim.evidence:
            assert item.quote == reading.article.document.source[item.start : item.end]
