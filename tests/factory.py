"""A small hand-made graph: two invented documents, each fact's span found in their text, every tuple sorted as ``assemble`` does."""

from __future__ import annotations

from dataclasses import replace

from kg.model import (
    About,
    Citation,
    Comparison,
    Disagreement,
    Entity,
    Evidence,
    Graph,
    Judgement,
    Observation,
    Relation,
    Series,
    Status,
    Tenure,
)

SPEECH = "speech"
REPORT = "report"
SOURCES = {
    SPEECH: (
        "涪陵区委书记  王志杰：\n\n涪陵区打造“2349”现代制造业集群体系，做大做强先进材料产业集群。\n"
        "一季度，地区生产总值增长\n6.5%，规上工业增加值\n突破120亿元。渝万高铁涪陵段加快推进，由华峰集团投资。\n"
    ),
    REPORT: (
        "2024年政府工作报告\n\n重庆市推进成渝地区双城经济圈建设，实施“三攻坚一盘活”改革。涪陵区、万州区深入实施“三攻坚一盘活”。"
        "渝万高铁年内建成通车。全市地区生产总值增长6%左右，全市固定资产投资排名全国第5位。万州区区长李庆作了发言。\n"
    ),
}


def quote(doc: str, text: str) -> Evidence:
    """The first occurrence of ``text`` in document ``doc``."""
    start = SOURCES[doc].index(text)
    return Evidence(doc, start, start + len(text), text)


def small_graph() -> Graph:
    """Three areas, two officials, a cluster system, a programme that two areas share, a project with two statuses."""
    return Graph(
        documents=(
            About(REPORT, "2024年政府工作报告", "2024-01-21", "重庆日报", "重庆市", "report.txt", "0" * 64, len(SOURCES[REPORT])),
            About(SPEECH, "区县委书记发言摘登", "2025-04-24", "重庆日报", "涪陵区", "speech.txt", "1" * 64, len(SOURCES[SPEECH])),
        ),
        entities=_entities(),
        relations=_relations(),
        statuses=(
            Status("project/渝万高铁", "completed", "planned", "2024", (quote(REPORT, "渝万高铁年内建成通车"),), 0.8, "status"),
            Status("project/渝万高铁", "underway", "actual", "2025Q1", (quote(SPEECH, "渝万高铁涪陵段加快推进"),), 0.9, "status"),
        ),
        observations=_observations(),
        tenures=(
            Tenure("person/李庆", "post/万州区区长", ("2024-01-21",), (quote(REPORT, "万州区区长李庆"),)),
            Tenure("person/王志杰", "post/涪陵区委书记", ("2025-04-24",), (quote(SPEECH, "涪陵区委书记  王志杰"),), "2023-05"),
        ),
        judgements=(Judgement((REPORT, "District:涪陵区"), (SPEECH, "District:涪陵"), "same", 0.98, "short form of the same division"),),
        sources=dict(SOURCES),
    )


def _entities() -> tuple[Entity, ...]:
    speech, report = SPEECH, REPORT
    return (
        Entity("cluster/先进材料", "Cluster", "先进材料", ("先进材料产业集群",), (quote(speech, "先进材料"),)),
        Entity("clustersystem/2349@涪陵区", "ClusterSystem", "2349", ("“2349”",), (quote(speech, "2349"),), owner="district/500102"),
        Entity("district/500000", "District", "重庆市", ("重庆", "全市"), (quote(report, "重庆市"),), code="500000"),
        Entity("district/500101", "District", "万州区", (), (quote(report, "万州区"),), code="500101", part_of="district/500000"),
        Entity(
            "district/500102",
            "District",
            "涪陵区",
            ("涪陵",),
            (quote(report, "涪陵区"), quote(speech, "涪陵")),
            code="500102",
            part_of="district/500000",
            reasons=("涪陵 is the short form of 涪陵区",),
        ),
        Entity("enterprise/华峰集团", "Enterprise", "华峰集团", (), (quote(speech, "华峰集团"),)),
        Entity("person/李庆", "Person", "李庆", (), (quote(report, "李庆"),)),
        Entity("person/王志杰", "Person", "王志杰", (), (quote(speech, "王志杰"),)),
        Entity("post/万州区区长", "Post", "万州区区长", (), (quote(report, "万州区区长"),), owner="district/500101"),
        Entity("post/涪陵区委书记", "Post", "涪陵区委书记", (), (quote(speech, "涪陵区委书记"),), owner="district/500102"),
        Entity("program/三攻坚一盘活", "Program", "三攻坚一盘活", ("“三攻坚一盘活”",), (quote(report, "三攻坚一盘活"),)),
        Entity("project/渝万高铁", "Project", "渝万高铁", (), (quote(report, "渝万高铁"), quote(speech, "渝万高铁"))),
        Entity("region/成渝地区双城经济圈", "Region", "成渝地区双城经济圈", (), (quote(report, "成渝地区双城经济圈"),)),
    )


def _relations() -> tuple[Relation, ...]:
    system, materials, programme = "clustersystem/2349@涪陵区", "cluster/先进材料", "program/三攻坚一盘活"
    both = "涪陵区、万州区深入实施“三攻坚一盘活”"

    def fact(predicate: str, subject: str, object_: str, *evidence: Evidence, confidence: float = 0.9) -> Relation:
        return Relation(predicate, subject, object_, evidence, confidence, f"rule-{predicate}")

    return (
        fact("develops", "district/500102", materials, quote(SPEECH, "做大做强先进材料产业集群")),
        fact("holdsPost", "person/李庆", "post/万州区区长", quote(REPORT, "万州区区长李庆")),
        fact("holdsPost", "person/王志杰", "post/涪陵区委书记", quote(SPEECH, "涪陵区委书记  王志杰")),
        fact("implements", "district/500000", programme, quote(REPORT, "实施“三攻坚一盘活”改革")),
        fact("implements", "district/500101", programme, quote(REPORT, both)),
        fact("implements", "district/500102", system, quote(SPEECH, "涪陵区打造“2349”现代制造业集群体系")),
        fact("implements", "district/500102", programme, quote(REPORT, both)),
        fact("inSystem", materials, system, quote(SPEECH, "打造“2349”现代制造业集群体系，做大做强先进材料产业集群"), confidence=0.7),
        fact("locatedIn", "project/渝万高铁", "district/500102", quote(SPEECH, "渝万高铁涪陵段")),
        fact("postJurisdiction", "post/万州区区长", "district/500101", quote(REPORT, "万州区区长")),
        fact("postJurisdiction", "post/涪陵区委书记", "district/500102", quote(SPEECH, "涪陵区委书记")),
        fact("undertakes", "enterprise/华峰集团", "project/渝万高铁", quote(SPEECH, "由华峰集团投资"), confidence=0.5),
    )


def _observations() -> tuple[Observation, ...]:
    def number(about: str, indicator: str, value: float, unit: str, *rest: str, evidence: Evidence, bound: str = "") -> Observation:
        measure, status, period = rest
        return Observation(about, indicator, value, unit, measure, status, period, (evidence,), 0.9, "number", bound)

    city, fuling = "district/500000", "district/500102"
    growth = quote(REPORT, "全市地区生产总值增长6%左右")
    rank = quote(REPORT, "全市固定资产投资排名全国第5位")
    output = quote(SPEECH, "规上工业增加值\n突破120亿元")
    return (
        number(city, "固定资产投资", 5, "全国", "rank", "actual", "2023", evidence=rank),
        number(city, "地区生产总值", 6, "%", "growth", "target", "2024", evidence=growth, bound="~"),
        number(fuling, "地区生产总值", 6.5, "%", "growth", "actual", "2025Q1", evidence=quote(SPEECH, "地区生产总值增长\n6.5%")),
        number(fuling, "规上工业增加值", 120, "亿元", "level", "actual", "2025Q1", evidence=output, bound=">"),
    )


BRIEFING = "briefing"
BRIEFING_TEXT = (
    "綦江区打造“2+4”产业集群，铜梁区也有自己的“2+4”。\r\n国企改革攻坚战是三攻坚一盘活的一部分。华峰集团深耕先进材料。"
    '涪陵区与万州区合作办节，举办榨菜节，获评国家卫生区。项目A<B> "甲" 100%已签约。\r\n'
)


def full_graph() -> Graph:
    """``small_graph`` and a third document: all twelve predicates, one codename of two owners, a name full of forbidden characters."""

    def here(text: str) -> tuple[Evidence]:
        start = BRIEFING_TEXT.index(text)
        return (Evidence(BRIEFING, start, start + len(text), text),)

    def fact(predicate: str, subject: str, object_: str, text: str) -> Relation:
        return Relation(predicate, subject, object_, here(text), 0.8, f"rule-{predicate}")

    small = small_graph()
    odd = 'A<B> "甲" 100%'
    entities = (
        Entity("clustersystem/2+4@綦江区", "ClusterSystem", "2+4", ("“2+4”",), here("2+4"), owner="district/500110"),
        Entity("clustersystem/2+4@铜梁区", "ClusterSystem", "2+4", (), here("自己的“2+4”"), owner="district/500151"),
        Entity("district/500110", "District", "綦江区", (), here("綦江区"), code="500110", part_of="district/500000"),
        Entity("district/500151", "District", "铜梁区", (), here("铜梁区"), code="500151", part_of="district/500000"),
        Entity("event/榨菜节", "Event", "榨菜节", (), here("榨菜节")),
        Entity("honor/国家卫生区", "Honor", "国家卫生区", (), here("国家卫生区")),
        Entity("program/国企改革攻坚战", "Program", "国企改革攻坚战", (), here("国企改革攻坚战")),
        Entity(f"project/{odd}", "Project", odd, (), here(odd)),
    )
    relations = (
        fact("awarded", "district/500102", "honor/国家卫生区", "获评国家卫生区"),
        fact("cooperatesWith", "district/500102", "district/500101", "涪陵区与万州区合作"),
        fact("hosts", "district/500102", "event/榨菜节", "举办榨菜节"),
        fact("implements", "district/500110", "clustersystem/2+4@綦江区", "綦江区打造“2+4”产业集群"),
        fact("implements", "district/500151", "clustersystem/2+4@铜梁区", "铜梁区也有自己的“2+4”"),
        fact("inCluster", "enterprise/华峰集团", "cluster/先进材料", "华峰集团深耕先进材料"),
        fact("subProgramOf", "program/国企改革攻坚战", "program/三攻坚一盘活", "国企改革攻坚战是三攻坚一盘活的一部分"),
    )
    about = About(BRIEFING, "区县动态", "2025-05", "", "重庆市", "briefing.txt", "2" * 64, len(BRIEFING_TEXT))
    return replace(
        small,
        documents=(about, *small.documents),
        entities=tuple(sorted((*small.entities, *entities), key=lambda e: e.id)),
        relations=tuple(sorted((*small.relations, *relations), key=lambda r: (r.predicate, r.subject, r.object))),
        statuses=(Status(f"project/{odd}", "signed", "actual", "-", here(odd + "已签约"), 0.9, "status"), *small.statuses),
        sources=small.sources | {BRIEFING: BRIEFING_TEXT},
    )


def derived_graph() -> Graph:
    """``full_graph`` with one of everything that is derived from several documents."""
    graph = full_graph()
    target, growth = (o for o in graph.observations if o.indicator == "地区生产总值")
    citation = Citation(quote(SPEECH, "渝万高铁"), quote(REPORT, "渝万高铁"))
    row = Disagreement(
        kind="holders",
        severity="conflict",
        about=("person/李庆", "person/王志杰"),
        message="两人同任一职",
        evidence=(quote(REPORT, "李庆"), quote(SPEECH, "王志杰")),
        suggestion="核对",
        id="holders-1",
    )
    return replace(
        graph,
        documents=tuple(replace(about, not_before="2024-01-21", date_reason="引用") for about in graph.documents),
        entities=tuple(replace(e, codename="2+4") if e.name == "2+4" else e for e in graph.entities),
        citations=(citation,),
        series=(Series(growth.about, growth.indicator, "growth", "%", (growth,), (6.5,)),),
        comparisons=(Comparison("target", "unknown", (target,), "目标6%左右，未见结果"),),
        disagreements=(row,),
    )
