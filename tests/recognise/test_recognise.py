"""Names in sentences: types, canonical names, spans, and what is no name."""

from __future__ import annotations

import pytest

from kg.model import ENTITY_TYPES
from tests.relate.reading import read


def names(sentence: str) -> set[str]:
    reading = read(sentence)
    start = reading.article.document.text.index(sentence[:4])
    return {mention.key for mention in reading.mentions if mention.start >= start}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("石柱县与万州区签订合作协议。", {"District:石柱土家族自治县", "District:万州区"}),
        ("两江新区加快发展。", {"Zone:两江新区"}),
        ("深入推进成渝地区双城经济圈建设。", {"Region:成渝地区双城经济圈"}),
        ("构建“33618”现代制造业集群体系。", {"ClusterSystem:33618"}),
        ("打造“2+4”产业集群。", {"ClusterSystem:2+4"}),
        ("迭代“885”机制。", {"Program:885机制"}),
        ("做大做强先进材料产业集群。", {"Cluster:先进材料"}),
        ("渝万高铁开工建设。", {"Project:渝万高铁"}),
        ("华峰集团加大投入。", {"Enterprise:华峰集团"}),
        ("长江师范学院加快发展。", {"Institution:长江师范学院"}),
    ],
)
def test_a_name(sentence: str, expected: set[str]) -> None:
    assert expected <= names(sentence)


@pytest.mark.parametrize("sentence", ["各项工作取得新成效。", "干字当头，唯实争先。", "我们要坚持稳中求进。", "大家团结一心，埋头苦干。"])
def test_no_name(sentence: str) -> None:
    """Rhetoric and common nouns are nothing."""
    assert names(sentence) == set()


def test_mentions_are_spans_of_the_text() -> None:
    """Sorted, of a known type, with a name that has neither blanks nor outer quotation marks."""
    reading = read("深入推进“三攻坚一盘活”改革，石柱县与万州区共建渝万高铁。")
    assert list(reading.mentions) == sorted(reading.mentions)
    for mention in reading.mentions:
        assert mention.type in ENTITY_TYPES
        assert reading.article.document.text[mention.start : mention.end].strip()
        assert mention.name == "".join(mention.name.split()).strip("“”")
        assert 0 < mention.confidence <= 1
