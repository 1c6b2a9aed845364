"""Texts with hostile shapes: what they cost grows with their length, and nothing is invented from them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from kg.model import Article, Document
from kg.recognise import recognise
from kg.recognise.officials import officials
from kg.relate import relate
from kg.segment import segment
from kg.text import repair

if TYPE_CHECKING:
    from types import FrameType

_POEM = (
    "登岳阳楼\n昔闻洞庭水，今上岳阳楼。\n吴楚东南坼，乾坤日夜浮。\n亲朋无一字，老病有孤舟。\n戎马关山北，凭轩涕泗流。\n\n"
    "春望\n国破山河在，城春草木深。\n感时花溅泪，恨别鸟惊心。\n烽火连三月，家书抵万金。\n白头搔更短，浑欲不胜簪。\n"
)
_TRADITIONAL = "過去一年，全市上下同心協力，經濟運行穩中有進，民生福祉持續改善，城鄉面貌煥然一新。\n"
_WIDE = "１２３４５６７８９０％＋－ＡＢＣ"
SHAPES = {  # name → a stretch that is repeated
    "digits": "3141592653589793",
    "lines of digits": "31415926535897932384626433832795\n",
    "full-width digits": _WIDE,
    "without punctuation": "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏",
    "short lines": "天地玄黄宇宙洪荒\n",
    "one character": "一",
    "poems": _POEM,
    "traditional characters": _TRADITIONAL,
    "emoji": "😀👍🏽🇨🇳",
    "control characters": "\x01\x1b\u200b\u202e\ue000天",
    "one quotation mark": "“",
    "closing quotation marks": "”",
    "commas": "，",
    "enumeration": "、",
    "full stops": "。",
    "blanks": "- ",
    "years": "2024年",
    "sessions": "第一届",
    "divisions": "重庆市涪陵区",
    "titles": "市委书记、",
    "speakers": "涪陵区委书记王伟\n",
    "speakers and speeches": "涪陵区委书记王伟\n\n涪陵区抓好项目，一季度投资增长9%。\n\n",
}
NOBODY = [name for name in SHAPES if name not in {"divisions", "speakers", "speakers and speeches", "sessions"}]


def text_of(shape: str, length: int) -> str:
    """``length`` characters; brackets are opened all before any is closed."""
    if shape == "nested brackets":
        return "（" * (length // 2) + "市" + "）" * (length // 2)
    stretch = SHAPES[shape]
    return (stretch * (length // len(stretch) + 1))[:length]


def article(text: str) -> Article:
    repaired, offsets = repair(text)
    return segment(Document("hostile", "hostile.txt", text, repaired, offsets, ""))


def calls(shape: str, length: int) -> int:
    """How many functions, built-in ones too, run while a text is repaired and segmented."""
    count = 0

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    text = text_of(shape, length)
    sys.setprofile(counting)
    try:
        article(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", [*SHAPES, "nested brackets"])
def test_twice_the_text_is_twice_the_work(shape: str) -> None:
    article(text_of(shape, 2000))  # what is loaded once is loaded
    assert calls(shape, 16_000) <= 2.4 * calls(shape, 8_000)


@pytest.mark.parametrize("shape", [*SHAPES, "nested brackets"])
def test_a_long_text_is_cut_into_passages_that_can_be_read(shape: str) -> None:
    """At these lengths the square of the length is out of reach; a passage is short, so that its readers may cost its square."""
    found = article(text_of(shape, 200_000 if shape in {"digits", "without punctuation", "commas"} else 60_000))
    assert max(passage.end - passage.start for passage in found.passages) <= 600
    text, position = found.document.text, 0
    for passage in found.passages:
        assert not text[position : passage.start].strip()
        position = passage.end
    assert not text[position:].strip()


@pytest.mark.parametrize("shape", [*NOBODY, "nested brackets"])
def test_nothing_is_said(shape: str) -> None:
    """No person, no post and no claim comes from what says nothing."""
    found = article(text_of(shape, 1500))
    assert not [mention for passage in found.passages for mention in officials(found, passage)]
    named = recognise(found)
    assert not [mention for mention in named if mention.type in {"Person", "Post", "Project"}]
    assert relate(found, named) == ()


def test_full_width_figures_are_figures() -> None:
    found = article("政府工作报告\n——２０２４年１月９日在贵阳市第十五届人民代表大会第四次会议上\n市长　马千里\n各位代表：\n")
    assert (found.about.date, found.about.home) == ("2024-01-09", "贵阳市")
    assert "Person:马千里" in {mention.key for mention in recognise(found)}
