"""A sentence of a report, read as the pipeline reads it."""

from __future__ import annotations

from functools import cache

from kg.model import Document, Reading
from kg.recognise import recognise
from kg.relate import relate
from kg.segment import segment
from kg.text import repair

SECTIONS = {"actual": "一、2024年工作回顾", "planned": "二、2025年主要任务"}
REPORT = """政府工作报告
——2025年1月8日在重庆市涪陵区第六届人民代表大会第五次会议上
重庆市涪陵区人民政府区长 刘忠

各位代表：
{section}
{sentence}
"""


@cache
def read(sentence: str, mood: str = "actual") -> Reading:
    """``sentence`` in the part of a district's report that looks back (actual) or ahead (planned)."""
    source = REPORT.format(section=SECTIONS[mood], sentence=sentence)
    text, offsets = repair(source)
    article = segment(Document("report", "report.txt", source, text, offsets, "0"))
    mentions = recognise(article)
    return Reading(article, mentions, relate(article, mentions))
