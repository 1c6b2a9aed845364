"""Posts in running text: where one begins, how it is completed, and who holds each of a list."""

from __future__ import annotations

import pytest

from tests.relate.reading import read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("会议听取和审议了区长李鸣代表区人民政府所作的报告。", {("李鸣", "涪陵区人民政府区长")}),
        ("市水利局副局长李开元介绍了情况。", {("李开元", "重庆市水利局副局长")}),
        ("会上，区委副书记、区长沈铭权强调抓落实。", {("沈铭权", "涪陵区委副书记"), ("沈铭权", "涪陵区人民政府区长")}),
        ("万州区委书记、区人大常委会主任王志杰来访。", {("王志杰", "万州区委书记"), ("王志杰", "万州区人大常委会主任")}),
        ("认真落实市委书记陈晓勇调研要求。", {("陈晓勇", "重庆市委书记")}),
        ("副区长张伟、赵敏出席。", {("张伟", "涪陵区人民政府副区长")}),
        ("红旗村党支部书记王五强介绍说。", {("王五强", "红旗村党支部书记")}),
        ("副区长王坚说，要抓落实。", {("王坚", "涪陵区人民政府副区长")}),
        ("县长王坚来访。", set()),  # of which county?
        ("每件实事由一名副区长牵头。", set()),
        ("区委书记和部门负责人参加会议。", set()),
        ("牢记习近平总书记殷殷嘱托。", {("习近平", "中共中央总书记")}),
        ("教师班主任津贴提高。", set()),
    ],
)
def test_who_holds_a_post(sentence: str, expected: set[tuple[str, str]]) -> None:
    claims = [claim for claim in read(sentence).claims if getattr(claim, "predicate", "") == "holdsPost"]
    held = {(claim.subject.removeprefix("Person:"), claim.object.removeprefix("Post:")) for claim in claims}
    assert held - {("刘忠", "涪陵区人民政府区长")} == expected
