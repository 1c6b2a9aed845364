"""What becomes of the tagger's spans. The network's part is played by marks: 【Type:name】, and ［Type:name］ inside it."""

from __future__ import annotations

import re

import pytest

from kg.model import Document
from kg.recognise import recognise, tagger
from kg.segment import segment
from kg.text import repair

REPORT = """政府工作报告
——2025年1月8日在潍坊市第十八届人民代表大会第六次会议上
潍坊市市长 马千里

各位代表：
一、2024年工作回顾
{sentence}
"""
MARK = re.compile(r"【(\w+):([^【】]*)】")


def names(monkeypatch: pytest.MonkeyPatch, marked: str) -> set[str]:
    """Types and names of the mentions in a sentence, all but the types that nobody marked."""
    spans: tuple[list[tagger.Span], list[tagger.Span]] = ([], [])
    text = ""
    for part in re.split(r"(【[^】]*】|［[^］]*］)", marked):
        kind, _, name = part.strip("【】［］").rpartition(":")
        if kind and part[0] in "【［":
            start = len(text) if part[0] == "【" else text.rindex(name)
            spans[part[0] == "［"].append((start, start + len(name), kind, 0.9))
        text += "" if part.startswith("［") else name
    source, offsets = repair(REPORT.format(sentence=text))
    monkeypatch.setattr(tagger, "tag", lambda texts, _home: [spans if t == text else ([], []) for t in texts])
    article = segment(Document("report", "report.txt", REPORT.format(sentence=text), source, offsets, "0"))
    first = source.index(text)
    return {f"{m.type}:{m.name}" for m in recognise(article) if m.start >= first}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("【Brand:星驰X9】上市，【Honor:国家级绿色工厂12】家。", {"Brand:星驰X9", "Honor:国家级绿色工厂"}),
        (
            "【Enterprise:恒泰（山东】）扩产，【Enterprise:美的】、【Enterprise:格力】增产。",
            {"Enterprise:恒泰（山东）", "Enterprise:美的", "Enterprise:格力"},
        ),
        ("推动【Program:工业互联网“】【Program:千企登云】”，", {"Program:工业互联网千企登云"}),
        ("开展【Program:校园安全整治“】【Program:三大专项行动】”，", {"Program:校园安全整治专项行动", "Program:三大专项行动"}),
        ("新增【Cluster:集成电路】、【Cluster:材料】等学科博士点，壮大【Cluster:材料】，", {"Cluster:材料"}),
        ("突出“【Program:民呼我】为”，遴选实事，", {"Program:民呼我为"}),
        ("推进“【Program:四山”保护提升】，", {"Program:四山保护提升"}),
        ("学习“【Program:千村示范、万村整治”工程】，", {"Program:千村示范、万村整治工程"}),
        (
            "【PublicBody:古城管理】委员会牵头，【Zone:滨海开发区】管委会配合。",
            {"PublicBody:古城管理委员会", "PublicBody:滨海开发区管委会", "Zone:滨海开发区"},
        ),
        ("鼓励【PublicBody:党政机关】带头，听取【PublicBody:市长】报告。", set()),
        ("【Zone:综合保税区】扩容。", {"Zone:潍坊综合保税区"}),
        (
            "新开【Region:日本大阪】、【Region:俄罗斯远东】航线，面向【Region:南亚东南亚】。",
            {"Region:日本", "Region:大阪", "Region:俄罗斯远东", "Region:南亚", "Region:东南亚"},
        ),
        ("【Site:天柱山】、【Site:黄山】接待游客，", {"Site:天柱山", "Site:黄山"}),
        ("【Site:黄山】投资增长，", {"District:黄山市"}),
        ("【Site:中山桥】加固，", {"Site:中山桥"}),
        ("【Site:潍坊湾】收网，", {"Site:潍坊湾", "District:潍坊市"}),
        ("【Enterprise:天和药业】、【Enterprise:明光食品】等骨干企业产值增长9%，", {"Enterprise:天和药业", "Enterprise:明光食品"}),
        ("【Cluster:石油】和【Cluster:天然气开采业】增加值增长9%，", {"Cluster:石油和天然气开采业"}),
        ("【Project:铜仁至吉首铁路】［District:吉首］开工。", {"Project:铜仁至吉首铁路", "District:铜仁市", "District:吉首市"}),
        ("推动【Project:华峰高磁感硅钢】等产品走向高端，【Project:恒通氢能重卡】下线，【Project:恒通二期】交付。", {"Project:恒通二期"}),
    ],
)
def test_a_span_in_shape(monkeypatch: pytest.MonkeyPatch, marked: str, expected: set[str]) -> None:
    assert names(monkeypatch, marked) == expected
