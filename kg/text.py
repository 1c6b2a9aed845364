"""Characters: white-space repair with a map back to the source, widths, quotation marks, Chinese numerals.

Repair rests on three observations about published government texts. A blank between Chinese characters is layout, not language.
A line that already holds a finished sentence and stops without one continues on the next line. Where most lines of a document
have one width it was wrapped by a machine, and a full line continues.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from statistics import quantiles

FINAL = "。！？；：…"
CLOSERS = "”’」』）)】》"
_PAGE_MARK = re.compile(r"[-—–\s]*(第?\s*\d{1,4}\s*页(\s*[,，/共]*\s*\d{1,4}\s*页)?|[-—–]\s*\d{1,4}\s*[-—–])\s*")
_PAGE_MARK_LENGTH = 40
_NARROWEST = 10  # Chinese characters of a column
_MARKUP = "*#\ufeff\u200b\u200c\u200d\u00ad"
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum() or chr(code - 0xFEE0) in "%+"}
_WORD = re.compile(r"[A-Za-z0-9]")
_MARK = re.compile(r"(?<=[\u4e00-\u9fff”）%\d])[,;:](?=[\u4e00-\u9fff“（])")


def squeeze(text: str) -> str:
    """``text`` without any white space."""
    return re.sub(r"\s+", "", text)


def halfwidth(text: str) -> str:
    """Full-width letters, digits, ``％`` and ``＋`` as their ASCII forms, one to one, so that offsets stay; punctuation is kept."""
    return text.translate(_HALF)


def unquote(name: str) -> str:
    """A canonical name: no white space, no quotation marks or title marks."""
    return re.sub(r"[\s“”‘’\"'《》〈〉「」『』]", "", name)


def width(line: str) -> float:
    """Display width in Chinese characters."""
    return sum(1.0 if ord(c) > 0x2E7F or c in "“”‘’…—" else 0.5 for c in line.strip())


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    after_blank: bool


def _lines(source: str) -> list[_Line]:
    found, position, blank = [], 0, True
    for raw in source.splitlines(keepends=True):
        body = raw.strip().strip(_MARKUP).strip()
        if body and not (len(body) < _PAGE_MARK_LENGTH and _PAGE_MARK.fullmatch(body)):
            found.append(_Line(position, position + len(raw), body, blank))
            blank = False
        else:
            blank = blank or not body
        position += len(raw)
    return found


def _finished(line: str) -> bool:
    core = line.rstrip(CLOSERS)
    return (bool(core) and core[-1] in FINAL) or line.endswith("】")


def _wrap_width(lines: list[_Line]) -> float:
    """The width at which the document was wrapped, 0.0 when it was not."""
    widths = sorted(width(line.text) for line in lines)
    if len(widths) < 12:
        return 0.0
    full = quantiles(widths, n=20)[14]
    near = sum(1 for w in widths if 0.85 * full <= w <= 1.15 * full)
    return full if near >= 0.5 * len(widths) and _NARROWEST <= full <= 80 else 0.0


def paragraphs(source: str) -> list[list[tuple[int, int]]]:
    """Paragraphs of ``source``, each a list of the (start, end) of its lines."""
    lines = _lines(source)
    wrapped = _wrap_width(lines)
    blocks: list[list[_Line]] = []
    for line in lines:
        if line.after_blank or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    single = sum(len(block) == 1 for block in blocks) > 0.8 * len(blocks)  # a blank line after every line
    layout = _Layout(wrapped, single)
    found: list[list[_Line]] = []
    seen: set[str] = set()  # which of 。， the last paragraph has so far
    for block in blocks:
        prose = bool(wrapped) and len(block) > 1 and any(mark in "".join(line.text for line in block) for mark in "。，")
        for line in block:
            if found and _continues(found[-1][-1].text, line, layout, prose=prose, seen=seen):
                found[-1].append(line)
            else:
                found.append([line])
                seen = set()
            seen.update(mark for mark in "。，" if mark in line.text)
    return [[(line.start, line.end) for line in paragraph] for paragraph in found]


@dataclass(frozen=True, slots=True)
class _Layout:
    wrapped: float  # the width at which lines break, 0.0 where none
    single: bool  # a blank line after every line


def _continues(last: str, line: _Line, layout: _Layout, *, prose: bool, seen: set[str]) -> bool:
    if _finished(last):
        full = layout.wrapped and width(last) >= 0.9 * layout.wrapped
        return bool(full) and not line.after_blank and not re.match(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）", line.text)
    if not line.after_blank and prose:
        return True
    if layout.wrapped and layout.single and width(last) >= 0.8 * layout.wrapped:
        return bool(seen)
    return "。" in seen and not re.match(r"[一二三四五六七八九十]+、", line.text)


def repair(source: str) -> tuple[str, tuple[int, ...]]:
    r"""The text to read and, for each of its characters, its offset in ``source``.

    Paragraphs end in one line feed. Blanks stay, as one, only between Latin letters or digits of one line; marks typed in ASCII before
    Chinese characters (目标是:增长5%) are full-width ones.

    >>> repair("市长  刘  忠")[0]
    '市长刘忠'
    """
    text: list[str] = []
    offsets: list[int] = []
    for paragraph in paragraphs(source):
        if text:
            text.append("\n")
            offsets.append(paragraph[0][0])
        for start, end in paragraph:
            _copy(source, start, end, text, offsets)
    return _MARK.sub(lambda mark: "，；："[",;:".index(mark[0])], "".join(text)), tuple(offsets)


def _copy(source: str, start: int, end: int, text: list[str], offsets: list[int]) -> None:
    fresh = True  # no blank is kept at the start of a line: a wrapped figure goes on (1 ⏎ 2.6%)
    for i in range(start, end):
        char = source[i]
        if char.isspace() or char in _MARKUP or unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs"}:
            continue
        gap = i > start and source[i - 1].isspace()
        if gap and not fresh and text and _WORD.match(char) and re.match(r"[A-Za-z]", text[-1]):
            text.append(" ")
            offsets.append(i - 1)
        point = char == "．" and source[i - 1 : i].isdigit() and source[i + 1 : i + 2].isdigit()
        text.append("." if point else halfwidth(char))
        offsets.append(i)
        fresh = False


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "O": 0, "0": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3}
_DIGITS |= {"肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9, "Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5}
_POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
NUMERAL = r"[零〇○一二三四五六七八九十百千万亿两]+"


def numeral(text: str) -> float | None:
    """The value of a Chinese or Arabic numeral, None where it is none.

    >>> [numeral(x) for x in ("二〇二五", "十二", "三百零五", "1.2万", "两千", "1,234")]
    [2025.0, 12.0, 305.0, 12000.0, 2000.0, 1234.0]
    """
    text = text.replace(",", "").replace("，", "")
    scale = 1.0
    while text and text[-1] in "万亿":
        scale *= 1e4 if text[-1] == "万" else 1e8
        text = text[:-1]
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return float(text) * scale
    if not text or any(c not in _DIGITS and c not in _POWERS and c not in "万亿" for c in text):
        return scale if scale > 1 and not text else None
    if all(c in _DIGITS for c in text):
        return float("".join(str(_DIGITS[c]) for c in text)) * scale
    return _spelled(text) * scale


def _spelled(text: str) -> float:
    total, section, digit = 0.0, 0.0, 0.0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _POWERS:
            section += (digit or 1) * _POWERS[char]
            digit = 0
        else:
            total = (total + section + digit) * (1e4 if char == "万" else 1e8)
            section = digit = 0
    return total + section + digit
