"""Names that a grammar reads alone: plenary sessions, partners by letters, zones by place, systems by number, industries by figures."""

from __future__ import annotations

from functools import cache

import pytest

from kg.model import Article, Document
from kg.recognise.bodies import bodies
from kg.recognise.industries import codenames, industries
from kg.recognise.meetings import meetings
from kg.recognise.places import partners, places, zones
from kg.segment import segment
from kg.text import repair

REPORT = """政府工作报告
——2025年1月8日在深圳市第七届人民代表大会第六次会议上
深圳市市长 马千里

各位代表：
一、2024年工作回顾
{sentence}
"""


@cache
def article(sentence: str) -> Article:
    source = REPORT.format(sentence=sentence)
    text, offsets = repair(source)
    return segment(Document("report", "report.txt", source, text, offsets, "0"))


CASES = [
    (meetings, "贯彻党的二十届二中、三中全会精神。", ["党的二十届二中=党的二十届二中全会", "三中全会=党的二十届三中全会"]),
    (meetings, "按照市委七届十次全会部署。", ["市委七届十次全会=中共深圳市委七届十次全会"]),
    (
        meetings,
        "落实广东省委十三届五次和六次全会精神。",
        ["广东省委十三届五次=中共广东省委十三届五次全会", "六次全会=中共广东省委十三届六次全会"],
    ),
    (meetings, "第六届三次会议召开。", []),
    (meetings, "中共广东省委十三届五次全会召开。", ["中共广东省委十三届五次全会=中共广东省委十三届五次全会"]),
    (bodies, "市发展和改革委员会牵头。", ["市发展和改革委员会=深圳市发展和改革委员会"]),
    (bodies, "广州市海洋与渔业局配合。", ["广州市海洋与渔业局=广州市海洋与渔业局"]),
    (bodies, "市发展改革委会同市教育局督促。", ["市发展改革委=深圳市发展改革委", "市教育局=深圳市教育局"]),
    (bodies, "市委金融办、市委常委会研究。", ["市委金融办=中共深圳市委金融办", "市委常委会=中共深圳市委常委会"]),
    (bodies, "市政府办公室、市人大常委会通报。", ["市政府办公室=深圳市人民政府办公室", "市人大常委会=深圳市人大常委会"]),
    (bodies, "全国工商联、国家统计局深圳调查队来深。", ["全国工商联=全国工商联", "国家统计局深圳调查队=国家统计局深圳调查队"]),
    (bodies, "区教育办得更好，水利部门到场，各市、区人民政府落实。", []),
    (bodies, "办好世界深圳人大会，市政府工作安排。", []),
    (places, "新增城区公园，让山海城市更美。", []),
    (places, "吉安镇与赣州市合作，上海路拓宽。", ["赣州市=赣州市"]),
    (zones, "深汕高铁全线掘进。", []),
    (zones, "推动惠东、普宁两个化工园区扩容。", ["惠东=惠东化工园区", "普宁=普宁化工园区"]),
    (zones, "惠东、普宁两个区的园区扩容。", []),
    (partners, "深港、深澳常态化对接合作机制不断健全。", ["深=深圳市", "港=香港特别行政区"]),
    (partners, "深港金融合作提速。", ["深=深圳市", "港=香港特别行政区"]),
    (partners, "粤桂协作走深走实。", ["粤=广东省", "桂=广西壮族自治区"]),
    (partners, "出台深渝合作政策。", ["深=深圳市", "渝=重庆市"]),
    (partners, "深港产城合作区开园。", []),
    (partners, "龙岗深港互通立交建成。", []),
    (partners, "京津协作不断深化。", []),
    (partners, "粤港澳大湾区建设提速，深港口岸客流增长。", []),
    (partners, "成深圳合作的样板。", []),
    (zones, "前海累计引进企业50家，深汕合作区加快建设。", ["前海=前海深港现代服务业合作区", "深汕合作区=深汕特别合作区"]),
    (codenames, "壮大“20+8”战略性新兴产业集群。", ["“20+8”战略性新兴产业集群=20+8"]),
    (industries, "装备制造、医药化工两大支柱产业产值突破900亿元。", ["医药化工=医药化工", "装备制造=装备制造"]),
    (codenames, "建成“1+3+N”港口集群，实施“4+N”攻坚工程。", []),
]


@pytest.mark.parametrize(("recogniser", "sentence", "expected"), CASES, ids=lambda cell: str(cell)[:12])
def test_a_grammar(recogniser, sentence: str, expected: list[str]) -> None:  # type: ignore[no-untyped-def]
    read = article(sentence)
    passage = next(p for p in read.passages if p.text.startswith(sentence[:4]))
    found = [f"{read.document.text[m.start : m.end]}={m.name}" for m in recogniser(read, passage)]
    assert found[: len(expected)] == expected
    assert bool(found) == bool(expected)
