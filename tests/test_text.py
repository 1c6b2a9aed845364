"""Repair of white space: what was one paragraph is one again, and every character knows where it came from."""

from __future__ import annotations

import doctest
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import text as module
from kg.text import CLOSERS, FINAL, halfwidth, numeral, repair, squeeze, unquote, width

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
LAYOUT = "渝中区，。：；“”（）0９1.%％ＡaB+ \t\n\n\u3000\u00a0\ufeff\u200b*#-—第页"


@cache
def seed(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def prose() -> tuple[str, ...]:
    """The paragraphs of the seeds that go on after a finished sentence."""
    lines = [line for path in SEEDS for line in repair(seed(path))[0].split("\n")]
    return tuple(line for line in lines if _breakable(line))


def _breakable(paragraph: str) -> list[int]:
    """Where a line may break without looking like the end of a paragraph, a heading or a blank between words."""
    first = paragraph.find("。") + 1
    return [
        i
        for i in range(first + 1, len(paragraph))
        if first
        and paragraph[i - 1] not in FINAL + CLOSERS
        and not re.match(r"[一二三四五六七八九十]+、", paragraph[i:])
        and " " not in paragraph[i - 1 : i + 1]
    ]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_line_breaks_within_a_paragraph_are_mended(data: st.DataObject) -> None:
    """A line that already holds a finished sentence and stops without one continues on the next line."""
    paragraph = data.draw(st.sampled_from(prose()))
    places = data.draw(st.sets(st.sampled_from(_breakable(paragraph)), max_size=8))
    broken = "".join("\n" + char if i in places else char for i, char in enumerate(paragraph))
    assert repair(broken)[0] == paragraph


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(LAYOUT), max_size=120))
def test_every_character_knows_where_it_came_from(source: str) -> None:
    """``text[i]`` is ``source[offsets[i]]`` up to half-width folding; paragraph breaks stand where the next paragraph starts."""
    _check_offsets(source)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_offsets_of_the_seeds(path: Path) -> None:
    """The same on real documents, where nothing but layout is dropped either."""
    text = _check_offsets(seed(path))
    assert squeeze(text) == squeeze(halfwidth(re.sub(r"[*#\ufeff\u200b]", "", seed(path))))


def _check_offsets(source: str) -> str:
    text, offsets = repair(source)
    assert len(text) == len(offsets)
    assert list(offsets) == sorted(offsets)
    for char, offset in zip(text, offsets, strict=True):
        if char == " ":
            assert source[offset].isspace()
        elif char != "\n":
            assert halfwidth(source[offset]) == char
    return text


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(SEEDS), st.integers(0, 2**32))
def test_repair_is_settled(path: Path, start: int) -> None:
    """Repairing a piece of repaired text changes no character of it that is not a line break."""
    text = repair(seed(path))[0]
    piece = text[start % len(text) :][:2000]
    assert squeeze(repair(piece)[0]) == squeeze(piece)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("市长  刘  忠\n", "市长刘忠"),
        ("增长\u30006．5％\n", "增长6.5%"),
        ("第一段。\n\n第二段。", "第一段。\n第二段。"),
        ("渝万高铁开工。全年完成投资1\n2.6亿元。", "渝万高铁开工。全年完成投资12.6亿元。"),
        ("标题一\n标题二\n", "标题一\n标题二"),
        ("第一段。在这里\n- 12 -\n继续。", "第一段。在这里继续。"),
        ("第一段。在这里\n\n第 3 页 共 9 页\n\n继续。", "第一段。在这里继续。"),
        ("使用 ChatGPT Plus 服务", "使用ChatGPT Plus服务"),
        ("**要点：** 做强", "要点：做强"),
        ("\ufeff正文", "正文"),
        ("", ""),
        (" \n\t\n", ""),
    ],
)
def test_repair(source: str, text: str) -> None:
    """Blanks between Chinese characters, page marks and markup are layout."""
    assert repair(source)[0] == text


@pytest.mark.parametrize("size", [18, 25, 33])
def test_a_machine_wrapped_report_is_unwrapped(size: int) -> None:
    """Where most lines have one width, a full line goes on, finished sentence or not."""
    paragraph = (
        "全市上下坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，经济运行总体平稳，地区生产总值增长百分之六，固定资产投资增长百分之四。"
        * 6
    )
    wrapped = "\n".join(paragraph[i : i + size] for i in range(0, len(paragraph), size))
    assert repair(f"政府工作报告\n\n{wrapped}\n\n{wrapped}\n")[0].split("\n") == ["政府工作报告", paragraph, paragraph]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二〇二五", 2025), ("○", 0), ("十", 10), ("十二", 12), ("二十", 20), ("三百零五", 305), ("一千零一", 1001), ("1.2万", 12000),
        ("一万二千三百四十五", 12345), ("两千", 2000), ("1,234", 1234), ("12，345.5", 12345.5), ("三亿", 3e8), ("2.5万亿", 2.5e12),
        ("壹佰贰拾", 120), ("Ⅳ", 4), ("万", 1e4),
        ("", None), ("多", None), ("十几", None), ("3个", None), ("1.2.3", None),
    ],
)  # fmt: skip
def test_numeral(text: str, value: float | None) -> None:
    """Chinese, mixed and Arabic numerals; what is none gives None."""
    assert numeral(text) == value


@given(st.integers(1, 99_999_999))
def test_numeral_reads_what_is_written(number: int) -> None:
    """An independent speller and the parser agree."""
    assert numeral(_spell(number)) == number


def _spell(number: int) -> str:
    if number >= 10_000:
        rest = number % 10_000
        return _spell(number // 10_000) + "万" + (("零" if rest < 1000 else "") + _spell(rest) if rest else "")
    digits, spelled = str(number), ""
    for place, digit in enumerate(digits):
        if digit != "0":
            spelled += "零一二三四五六七八九"[int(digit)] + ["", "十", "百", "千"][len(digits) - place - 1]
        elif spelled and spelled[-1] != "零" and int(digits[place:] or "0"):
            spelled += "零"
    return spelled


def test_small_tools() -> None:
    """Widths, quotation marks, white space."""
    assert width("ab中，“”") == 5.0
    assert unquote("“33618” 现代\n制造业《集群》") == "33618现代制造业集群"
    assert squeeze(" 刘\u3000 忠\n") == "刘忠"
    assert halfwidth("１２％ＡＢ＋，。（）") == "12%AB+，。（）"


def test_examples_in_docstrings() -> None:
    """The examples of kg.text run."""
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed
