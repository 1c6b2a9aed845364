"""Plain text in UTF-8 (with or without BOM), UTF-16, GB18030 and what charset-normalizer knows besides."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from kg.errors import ReadError

if TYPE_CHECKING:
    from pathlib import Path

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(raw: bytes, path: Path) -> tuple[str, str]:
    r"""The text of ``raw`` and the encoding that reads it.

    Strict decodings are tried from the one that least often succeeds by accident. The text keeps its line ends as ``\\n``,
    as ``Path.read_text`` does, so that offsets agree with those of the contract.
    """
    if not raw.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ReadError(f"{path}: the file is empty")
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _text(raw, encoding, path)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _text(raw, _guess(raw, path), path)
    if _binary(text):
        raise ReadError(f"{path}: this is a binary file, not a text; convert it to plain text first")
    return _newlines(text), "utf-8"


def _guess(raw: bytes, path: Path) -> str:
    if raw.count(0) > len(raw) // 100:
        evens, odds = raw[::2].count(0), raw[1::2].count(0)
        if max(evens, odds) > 8 * max(1, min(evens, odds)):
            return "utf-16-le" if odds > evens else "utf-16-be"
        raise ReadError(f"{path}: this is a binary file, not a text; convert it to plain text first")
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes  # noqa: PLC0415  slow to import and seldom needed

        best = from_bytes(raw, cp_isolation=["big5", "utf_16", "gb18030", "shift_jis"]).best()
        if best is None:
            raise ReadError(f"{path}: no known encoding reads this file; save it as UTF-8") from None
        return best.encoding
    common = sum(1 for c in text if "\u4e00" <= c <= "\u9fff" or c in "，。、；：“”（）" or c.isascii())
    if _binary(text) or common < 0.9 * len(text):
        raise ReadError(f"{path}: no known encoding reads this file; save it as UTF-8")
    return "gb18030"


def _text(raw: bytes, encoding: str, path: Path) -> tuple[str, str]:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        raise ReadError(f"{path}: the file breaks off or mixes encodings ({encoding}); save it as UTF-8") from None
    if _binary(text):
        raise ReadError(f"{path}: this is a binary file, not a text; convert it to plain text first")
    return _newlines(text), encoding


def _binary(text: str) -> bool:
    odd = sum(1 for c in text if (ord(c) < 32 and c not in "\t\n\r\f\v\x0b") or c == "\ufffd")
    return odd > len(text) // 200


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
