"""What names in a sentence have to do with each other: areas, programmes, industries, firms, honours, meetings."""

from __future__ import annotations

import re

import pytest

from kg.model import PREDICATES, Document, Mention, Observation, Relation
from kg.relate import relate
from kg.segment import segment
from kg.text import repair
from tests.relate.reading import REPORT, SECTIONS, read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("迭代“885”机制。", "District:涪陵区 implements Program:885机制"),
        ("做大做强先进材料产业集群。", "District:涪陵区 develops Cluster:先进材料"),
        ("成功举办榨菜产业国际博览会。", "District:涪陵区 hosts Event:榨菜产业国际博览会"),
        ("获评国家卫生区。", "District:涪陵区 awarded Honor:国家卫生区"),
        ("华峰集团投资建设华峰己二酸六期项目。", "Enterprise:华峰集团 undertakes Project:华峰己二酸六期"),
        ("渝湘高铁涪陵至南川段开工。", "Project:渝湘高铁涪陵至南川段 locatedIn District:涪陵区"),
        ("渝湘高铁涪陵至南川段开工。", "Project:渝湘高铁涪陵至南川段 locatedIn District:南川区"),
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
        ("鲁渝协作深入推进。", "District:重庆市 cooperatesWith District:山东省", "District:涪陵区 cooperatesWith"),
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


def related(marked: str, *predicates: str) -> set[str]:
    """What a line of a district's report says of the names marked in it."""
    plain = re.sub(r"【\w+:([^】]*)】", r"\1", marked)
    source = REPORT.format(section=SECTIONS["actual"], sentence=plain)
    article = segment(Document("report", "report.txt", source, *repair(source), "0"))
    start = article.document.text.index(plain)
    mentions, at = [], start
    for part in re.split(r"(【[^】]*】)", marked):
        kind, _, name = part.strip("【】").partition(":") if part.startswith("【") else ("", "", part)
        if kind:
            mentions.append(Mention(at, at + len(name), kind, name.strip("“”"), "tagger.outer"))
        at += len(name)
    found = [c for c in relate(article, tuple(mentions)) if isinstance(c, Relation) and c.predicate in predicates]
    return {f"{c.subject.partition(':')[2]} {c.object.partition(':')[2]}" for c in found}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("【District:江安县】【Cluster:竹木家居】、【District:珙县】【Cluster:水泥】各具特色。", {"江安县 竹木家居", "珙县 水泥"}),
        ("支持【District:江安县】、【District:珙县】发展【Cluster:茶叶】。", {"江安县 茶叶", "珙县 茶叶"}),
        ("【District:江安县】、【District:珙县】发展【Cluster:茶叶】、【Cluster:蚕桑】。", {"江安县 茶叶", "珙县 蚕桑"}),
        ("【District:江安县】与【District:珙县】的【Cluster:茶叶】扩面。", {"江安县 茶叶", "珙县 茶叶"}),
        ("对接【District:上海市】【Cluster:集成电路】产业。", {"涪陵区 集成电路"}),
        ("与【District:江安县】、【District:珙县】共同发展【Cluster:茶叶】。", {"涪陵区 茶叶"}),
        ("【Zone:白涛园区】聚焦【Cluster:化工】、【Cluster:化纤】。", {"白涛园区 化工", "白涛园区 化纤"}),
    ],
)
def test_areas_that_have_an_industry_of_their_own(marked: str, expected: set[str]) -> None:
    """An area bears the industry behind its name; areas listed as a subject share it, or get one each."""
    assert related(marked, "develops") == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("【Cluster:船舶】产业加快升级，【Enterprise:川东船厂】、【Enterprise:江南船厂】满产。", {"川东船厂 船舶", "江南船厂 船舶"}),
        ("【Cluster:船舶】以【Enterprise:川东船厂】为链主，产值翻番。", {"川东船厂 船舶"}),
        ("【Cluster:船舶】产业加快升级，与【Enterprise:川东船厂】签约。", set()),
        ("【Cluster:船舶】产业加快升级，【Project:川东船厂二期】开工。", {"川东船厂二期 船舶"}),
        ("【Cluster:船舶】产业集群入选【Honor:国家级集群】，【Project:川东船厂二期】开工。", set()),
        ("【Cluster:船舶】企业开工率回升，【Project:川东船厂二期】开工。", set()),
        ("【Cluster:船舶】稳中有优，【Cluster:化工】、【Cluster:钢铁】增长，【Project:川东船厂二期】开工。", set()),
    ],
)
def test_the_industry_of_a_firm(marked: str, expected: set[str]) -> None:
    """What an earlier clause is about, where it says how the industry does."""
    assert related(marked, "inCluster") == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("构建【ClusterSystem:“2+3”】产业体系，做强【Cluster:化工】、【Cluster:医药】两大支柱产业。", {"化工 2+3", "医药 2+3"}),
        ("构建【ClusterSystem:“2+3”】产业体系，做强【Cluster:化工】、【Cluster:医药】四大支柱产业。", set()),
        ("围绕【ClusterSystem:“2+3”】产业体系，做强【Cluster:茶】、【Cluster:竹】、【Cluster:药】。", {"茶 2+3", "竹 2+3", "药 2+3"}),
        ("围绕【ClusterSystem:“2+3”】产业体系，引进【Cluster:茶】、【Cluster:竹】、【Cluster:药】等配套企业。", set()),
        ("围绕【ClusterSystem:“2+3”】产业体系，产值翻番。【Cluster:茶】、【Cluster:竹】两大产业增长。", {"茶 2+3", "竹 2+3"}),
        ("对接全市【ClusterSystem:“416”】体系，构建【ClusterSystem:“2+3”】产业体系，做强【Cluster:茶】、【Cluster:竹】四大产业。", set()),
        ("【Cluster:茶】、【Cluster:竹】等【ClusterSystem:“2+3”】产业集群壮大。", {"茶 2+3", "竹 2+3"}),
    ],
)
def test_members_of_a_system(marked: str, expected: set[str]) -> None:
    """The figures of the codename count them, in words or by their number."""
    assert related(marked, "inSystem") == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("实施【Program:老旧小区改造】、【Program:雨污分流】等【Program:“五大工程”】。", {"老旧小区改造 五大工程", "雨污分流 五大工程"}),
        ("推进【Program:七大提升工程】和【Program:四大行动】。", set()),
        ("开好局，深化【Program:全域旅游】【Program:“四大行动”】。", set()),
    ],
)
def test_programmes_that_a_codename_counts(marked: str, expected: set[str]) -> None:
    """A list before a counted codename holds its parts."""
    assert related(marked, "subProgramOf") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("与武隆区、丰都县在轨道交通、文化旅游等方面深化合作。", {"涪陵区 武隆区", "涪陵区 丰都县"}),
        ("推动长江师范学院与重庆大学共建联合实验室。", {"长江师范学院 重庆大学"}),
        ("万州区与开州区、武隆区与丰都县结对帮扶。", {"万州区 开州区", "武隆区 丰都县"}),
        ("山东聊城与彭水东西部协作不断深化。", {"聊城市 彭水苗族土家族自治县"}),
        ("由长江师范学院牵头，联合重庆大学组建创新联盟。", {"长江师范学院 重庆大学"}),
        ("万州区、开州区与武隆区、丰都县结对。", set()),
        ("万州区、开州区和武隆区加快协同发展。", set()),
        ("与上海高校共建实验室。", set()),
        ("推动涪陵区与涪陵高新区协同发展。", set()),
        ("与武隆区的差距缩小。", set()),
    ],
)
def test_who_works_with_whom(sentence: str, expected: set[str]) -> None:
    """Both sides as the clause names them; the home area only where it names one; never an area with its own part."""
    found = {frozenset((c.subject, c.object)) for c in read(sentence).claims if isinstance(c, Relation) and c.predicate == "cooperatesWith"}
    assert {frozenset(key.partition(":")[2] for key in pair) for pair in found} == {frozenset(pair.split()) for pair in expected}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("“涪陵榨菜”品牌价值突破300亿元，连续五年入选中国驰名商标。", {"涪陵榨菜 中国驰名商标"}),
        ("“涪陵榨菜”品牌价值突破300亿元，获评国家卫生城市。", {"涪陵区 国家卫生城市"}),
        ("武陵山大裂谷荣膺国家5A级景区。", {"武陵山大裂谷 国家5A级景区"}),
        ("争取武陵山大裂谷入选国家5A级景区。", set()),
        ("武陵山大裂谷创建国家5A级景区通过景观质量评审。", set()),
        ("武陵山大裂谷创建国家5A级景区通过验收。", {"武陵山大裂谷 国家5A级景区"}),
        ("涪陵区入选国家卫生城市的申报材料已提交。", set()),
        ("获批建设国家农业现代化示范区。", {"涪陵区 国家农业现代化示范区"}),
        ("国家卫生城市授牌。", {"涪陵区 国家卫生城市"}),
    ],
)
def test_who_has_won(sentence: str, expected: set[str]) -> None:
    """A clause without a subject goes on about the one before; what is applied for or half examined is not won."""
    found = {c for c in read(sentence).claims if isinstance(c, Relation) and c.predicate == "awarded"}
    assert {f"{c.subject.partition(':')[2]} {c.object.partition(':')[2]}" for c in found} == expected


def test_fairs_have_hosts_and_sessions_of_a_congress_none() -> None:
    """A fair called 大会 is held by the area, the session of the report by nobody; who shows goods at a fair does not hold it."""
    text = "成功举办世界榨菜大会。涪陵榨菜亮相中国西部国际投资贸易洽谈会。"
    found = {(c.subject, c.object) for c in read(text).claims if isinstance(c, Relation) and c.predicate == "hosts"}
    assert found == {("District:涪陵区", "Event:世界榨菜大会")}
