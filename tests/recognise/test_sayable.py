"""What can be a name at all."""

from __future__ import annotations

import pytest

from kg.recognise.sayable import sayable


@pytest.mark.parametrize(
    ("kind", "name", "home"),
    [
        ("Site", "深港", "深圳市"),
        ("Program", "渝广", "广安市"),
        ("Project", "公明－", "深圳市"),
        ("Brand", "重庆·", "重庆市"),
        ("Site", "罗湖", "深圳市"),
        ("Institution", "赣州", "赣州市"),
        ("Enterprise", "务川", "遵义市"),
        ("Honor", "优秀", "重庆市"),
        ("Event", "1310", "深圳市"),
        ("Project", "12", "重庆市"),
        ("Honor", "级疾控中心", "重庆市"),
        ("Program", "四大", "重庆市"),
        ("Institution", "上海高校", "重庆市"),
    ],
)
def test_no_name(kind: str, name: str, home: str) -> None:
    """Letters of areas, what goes on, a division as a firm or a site, a common word, digits, a class."""
    assert not sayable(kind, name, home)


@pytest.mark.parametrize(
    ("kind", "name", "home"),
    [
        ("Region", "川渝", "重庆市"),
        ("Enterprise", "长安", "重庆市"),
        ("Site", "罗湖口岸", "深圳市"),
        ("Honor", "鲁班奖", "重庆市"),
        ("Institution", "上海大学", "重庆市"),
        ("Event", "智博会", "重庆市"),
    ],
)
def test_a_name(kind: str, name: str, home: str) -> None:
    assert sayable(kind, name, home)
