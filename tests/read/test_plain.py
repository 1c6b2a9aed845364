"""Every common encoding gives the same characters; what is no text is refused with one line that names the file."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ReadError
from kg.read.plain import decode

TEXT = "涪陵区委书记王志杰：\n一季度，地区生产总值增长6.5%，规上工业增加值突破120亿元。\n做大做强“2349”现代制造业集群体系。\n" * 20
FILE = Path("a.txt")


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("gb18030"), "gb18030"),
    ],
    ids=["utf-8", "utf-8 BOM", "utf-16 LE BOM", "utf-16 BE BOM", "utf-16 LE", "utf-16 BE", "gb18030"],
)
def test_every_encoding_gives_the_same_text(raw: bytes, encoding: str) -> None:
    """The encoding is found from the bytes, and no mark of it stays in the text."""
    assert decode(raw, FILE) == (TEXT, encoding)


def test_rare_characters_of_gb18030() -> None:
    """Characters outside GBK take four bytes."""
    text = TEXT + "㛃埗、𬭩"
    assert decode(text.encode("gb18030"), FILE) == (text, "gb18030")


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_are_one_character(end: str) -> None:
    """Offsets are those of ``Path.read_text``, which translates line ends."""
    assert decode(TEXT.replace("\n", end).encode(), FILE)[0] == TEXT


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "no known encoding"),
        (b"\x7fELF" + b"\x00\x01\x02\x03" * 500, "binary"),
        (TEXT.encode() + b"\x00\x01\x02" * 200, "binary"),
        (TEXT.encode("gb18030")[:200] + b"\xff\xfe\xfd" * 9 + TEXT.encode("gb18030")[:200], "encoding"),
        ("Привет, это не китайский текст. ".encode("koi8-r") * 30, "encoding"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"\x00", "breaks off"),
    ],
    ids=["nothing", "blanks", "BOM alone", "PNG", "ELF", "text with control characters", "mixed", "Cyrillic", "cut short"],
)
def test_what_is_no_text_is_refused(raw: bytes, reason: str) -> None:
    """One line names the file and says why."""
    with pytest.raises(ReadError, match=rf"^a\.txt: [^\n]*{reason}[^\n]*$"):
        decode(raw, FILE)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_text_or_refused(raw: bytes) -> None:
    """Whatever the bytes, no other exception than ReadError; and what is read is what the encoding named gives."""
    try:
        text, encoding = decode(raw, FILE)
    except ReadError:
        return
    assert text == raw.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
