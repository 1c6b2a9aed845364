"""What the members of a list share, and what is no name at all."""

from __future__ import annotations

import re

import pytest

from kg.model import Context, Mention
from kg.recognise.lists import complete
from kg.recognise.names import canonical
from kg.recognise.sayable import sayable


def named(kind: str, marked: str) -> list[str]:
    """The names of the stretches in 【】, after completion."""
    text, mentions = "", []
    for part in re.split(r"(【[^】]*】)", marked):
        name = part.strip("【】")
        if part.startswith("【"):
            mentions.append(Mention(len(text), len(text) + len(name), kind, name, "tagger.outer"))
        text += name
    return [mention.name for mention in complete(text, 0, mentions)]


@pytest.mark.parametrize(
    ("kind", "marked", "names"),
    [
        ("Project", "【成达万】、【渝万高铁】开工", ["成达万高铁", "渝万高铁"]),
        ("Project", "【兰渝】、【渝贵】等高铁项目", ["兰渝高铁", "渝贵高铁"]),
        ("Project", "【济广】、【厦蓉高速】和【平江灌区】", ["济广高速", "厦蓉高速", "平江灌区"]),
        ("Project", "【清溪码头】、【石沱水库】", ["清溪码头", "石沱水库"]),
        ("Project", "【黄河】、【长征国家文化公园（贵州段）】", ["黄河国家文化公园（贵州段）", "长征国家文化公园（贵州段）"]),
        ("Event", "【党的十九大】、【十九届历次全会】", ["党的十九大", "十九届历次全会"]),
        ("Event", "【中央】、【省委经济工作会议】", ["中央经济工作会议", "省委经济工作会议"]),
        ("Event", "【北京冬奥会】、【冬残奥会】", ["北京冬奥会", "北京冬残奥会"]),
        ("Honor", "【港口型】、【陆港型国家物流枢纽】", ["港口型国家物流枢纽", "陆港型国家物流枢纽"]),
        ("Program", "【蓝天】、【碧水】三大保卫战", ["蓝天保卫战", "碧水保卫战"]),
        (
            "Program",
            "【防范风险】、【精准脱贫】、【污染防治“三大攻坚战】”",
            ["防范风险攻坚战", "精准脱贫攻坚战", "污染防治攻坚战", "三大攻坚战"],
        ),
        ("Program", "【设备更新】、【技改“五大行动】”", ["设备更新", "技改“五大行动"]),
        ("Cluster", "【铁路】、【船舶】、【航空航天】和其他运输设备制造业", ["铁路、船舶、航空航天和其他运输设备制造业"]),
        ("Cluster", "【电力】、【热力】、【新能源】", ["电力", "热力", "新能源"]),
        ("Honor", "【文化产业】和【旅游产业融合发展示范区】", ["文化产业和旅游产业融合发展示范区"]),
    ],
)
def test_lists(kind: str, marked: str, names: list[str]) -> None:
    """A member gets what it lacks, and no more."""
    assert named(kind, marked) == names


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("Honor", "首批"),
        ("Project", "第三期"),
        ("Program", "养老"),
        ("Program", "碳中"),
        ("Event", "中央"),
        ("Region", "经济带"),
        ("Project", "万州"),
    ],
)
def test_no_names(kind: str, name: str) -> None:
    """Numbers, kinds, common words, words cut short, and what only names a place."""
    assert not sayable(kind, name, "重庆市")


def test_quotation_marks_make_a_name() -> None:
    """A common word in them is a codename."""
    assert sayable("Program", "两新", "重庆市", quoted=True)


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("竹木加工三大富民产业", "竹木加工"),
        ("绿色食品两个千亿级产业集群", "绿色食品"),
        ("船舶等重点产业链", "船舶"),
        ("电子信息首位产业", "电子信息"),
        ("川东船厂等骨干企业", ""),
        ("特色旅游", "特色旅游"),
        ("房地产业", "房地产业"),
    ],
)
def test_an_industry_without_the_count_of_its_list(surface: str, name: str) -> None:
    """What the list closes with belongs to all its members; firms are no industry."""
    assert canonical("Cluster", surface, Context(), "重庆市") == name
