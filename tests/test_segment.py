"""Who speaks where, for which area, when and in which mood: the 38 turns of the seeds, one by one."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.lexicon.officials import header
from kg.model import Document
from kg.read import read
from kg.segment import segment
from kg.text import repair

if TYPE_CHECKING:
    from kg.model import Article

ROOT = Path(__file__).parents[1]
CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "turns.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@cache
def article(number: str) -> Article:
    (path,) = (ROOT / "seeds").glob(f"{number}_*.txt")
    return segment(read(path))


def turn(number: str, place: int) -> tuple[str, tuple[str, ...], str, tuple[str, ...], str]:
    """Person, posts, first area, further areas and body (its header line left out) of a turn."""
    found, text = article(number).turns[place], article(number).document.text
    assert found.header
    line = text[slice(*found.header)]
    parts = header(line)
    assert parts
    body = text[found.start : found.end].replace(line, "", 1).strip()
    return line[slice(*parts.name)], tuple(line[a:b] for a, b in parts.posts), found.areas[0], found.areas[1:], body


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1]}-{case[2]}")
def test_a_turn(case: list[str]) -> None:
    """Person, posts and areas of the speaker; the first and last words of the speech."""
    number, place, person, posts, areas, first, last = case
    found_person, found_posts, area, more, body = turn(number, int(place) - 1)
    assert (found_person, "|".join(found_posts), "|".join((area, *more))) == (person, posts, areas)
    flat = "".join(body.split())
    assert flat.startswith(first)
    assert flat.endswith(last)


def test_there_are_no_other_turns() -> None:
    """17 + 9 + 1 + 10 + 1."""
    assert len(CASES) == 38
    assert Counter(case[0] for case in CASES) == {number: len(article(number).turns) for number in ("000", "001", "002", "003", "004")}


@pytest.mark.parametrize(
    ("number", "title", "date", "home"),
    [
        ("000", "奋力推动新重庆建设迈上新台阶开创新局面", "", "重庆市"),
        ("001", "奋力谱写中国式现代化重庆新篇章 不松劲再加力争做现代化新重庆建设的“发动机”", "2024-01-29", "重庆市"),
        ("002", "重庆市人民政府工作报告", "2024-01-21", "重庆市"),
        ("003", "全力以赴打赢二季度“攻坚战”", "2025-04-24", "重庆市"),
        ("004", "政府工作报告", "2025-01-08", "涪陵区"),
    ],
)
def test_what_a_document_says_of_itself(number: str, title: str, date: str, home: str) -> None:
    about = article(number).about
    assert title in about.title
    assert (about.date, about.home) == (date, home)


@pytest.mark.parametrize(
    ("number", "sentence", "mood", "period", "area"),
    [
        ("000", "领头带动万开一体化、万开云同城化发展", "planned", "-", "District:万州区"),
        ("002", "2023年工作回顾", "actual", "2023", "District:重庆市"),
        ("002", "坚持以科技创新推动产业创新，加快构建现代化产业体系", "planned", "2024", "District:重庆市"),
        ("003", "一季度，全市接待国内游客", "actual", "2025Q1", "District:重庆市"),
        ("004", "一、2024年工作回顾", "actual", "2024", "District:涪陵区"),
    ],
)
def test_what_a_sentence_inherits(number: str, sentence: str, mood: str, period: str, area: str) -> None:
    """Mood, period and area come from the section and the speaker."""
    found = [passage for passage in article(number).passages if sentence in passage.text]
    assert found
    assert (found[0].context.mood, found[0].context.period, found[0].context.areas[0]) == (mood, period, area)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_character_is_in_one_passage(number: str) -> None:
    """Passages are in order, do not overlap, leave out line ends only, and are the text at their offsets."""
    text, position = article(number).document.text, 0
    for passage in article(number).passages:
        assert not text[position : passage.start].strip()
        assert passage.text == text[passage.start : passage.end]
        position = passage.end
    assert not text[position:].strip()


MOODS = """某市人民政府工作报告
——2025年1月8日在某市第六届人民代表大会第五次会议上
各位代表：
一、奋力拼经济
水库建成蓄水。下一步，继续建设灌区。
学校投入使用。
二、全力惠民生
下一步，新建医院一所。
再建设养老院三所。
三、奋力抓改革
高新区要做强主业，加快建设产业园。改革完成率居前。
关于2025年工作，我向大会作如下报告。
四、守住安全底线
开展排查整治。
"""


@pytest.mark.parametrize(
    ("sentence", "mood"),
    [
        ("水库建成蓄水", "actual"),
        ("继续建设灌区", "planned"),
        ("学校投入使用", "actual"),  # in mid-paragraph it holds to its end
        ("新建医院", "planned"),
        ("再建设养老院", "planned"),  # what begins a paragraph holds to the next heading
        ("三、奋力抓改革", "actual"),
        ("高新区要做强主业", "planned"),
        ("改革完成率", "actual"),
        ("开展排查整治", "planned"),  # what announces the parts that follow outlasts their headings
    ],
)
def test_a_sentence_turns_the_mood_of_what_follows(sentence: str, mood: str) -> None:
    text, offsets = repair(MOODS)
    (found,) = [p for p in segment(Document("moods", "moods.txt", MOODS, text, offsets, "0")).passages if sentence in p.text]
    assert found.context.mood == mood


@pytest.mark.parametrize(
    ("source", "home", "area"),
    [
        ("随县2024年形势分析\n随县人民政府工作报告\n各位代表：\n粮食增产。", "随县", "District:随县"),
        ("政府工作报告\n——2025年1月8日在马鞍山市和县第六届人民代表大会第五次会议上\n粮食增产。", "和县", "District:和县"),
        ("重庆市渝北区人民政府工作报告\n各位代表：\n粮食增产。", "渝北区", "District:渝北区"),
        ("湖州南太湖新区管委会2024年工作总结\n浙江省湖州市经济增长。", "湖州市", "Zone:湖州南太湖新区"),
    ],
)
def test_whose_report_it_is(source: str, home: str, area: str) -> None:
    """Counties whose name is also a plain word, districts that are no more, zones that speak for themselves."""
    text, offsets = repair(source)
    found = segment(Document("home", "home.txt", source, text, offsets, "0"))
    assert (found.about.home, found.passages[-1].context.areas[0]) == (home, area)
