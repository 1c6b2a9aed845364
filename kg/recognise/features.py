"""What the tagger sees of each character: its neighbours, jieba's word and part of speech, lexicon marks, quotation, verb frame.

Three features look beyond the window: the last verb before the character in its clause (实施, 建成, 获评 …), the first head noun after
it (行动, 项目, 产业集群 …), which members of a list share, and whether it stands inside quotation marks.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from kg.lexicon import table, words
from kg.lexicon.areas import division_spans
from kg.lexicon.tokens import cut
from kg.recognise import lac

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CLAUSE = re.compile(r"[，。！？；：\n]")
_OPEN, _CLOSE = "“‘《", "”’》"


def features(texts: Sequence[str], home: str = "") -> list[list[list[str]]]:
    """For each sentence one list of feature strings a character."""
    model = lac.load()
    tagged = model.tag(texts) if model else [["O"] * len(text) for text in texts]
    return [_sentence(text, names, home) for text, names in zip(texts, tagged, strict=True)]


def _sentence(text: str, tagged: list[str], home: str) -> list[list[str]]:
    found = cut(text)
    owner = [k for k, (word, _) in enumerate(found) for _ in word]
    place = [i for word, _ in found for i in range(len(word))]
    marks = _marks(text, home)
    verbs, heads = _frames(found, text)
    names = ["^", *tagged, "$"]
    quoted = _quoted(text)
    return [
        [
            "b",
            *_characters(text, i),
            *_words(found, owner[i], place[i]),
            f"n={names[i + 1]}",
            f"n-1={names[i]}|{names[i + 1]}",
            f"n+1={names[i + 1]}|{names[i + 2]}",
            f"nc={names[i + 1]}|{text[i]}",
            f"nh={names[i + 1]}|{heads[i]}",
            f"nv={names[i + 1]}|{verbs[i]}",
            f"m={marks[i]}",
            f"m-1={marks[i - 1] if i else '^'}",
            f"m+1={marks[i + 1] if i + 1 < len(text) else '$'}",
            f"v={verbs[i]}",
            f"h={heads[i]}",
            f"vh={verbs[i]}|{heads[i]}",
            f"q={quoted[i]}",
            f"qh={quoted[i]}|{heads[i]}",
            f"mv={marks[i]}|{verbs[i]}",
        ]
        for i in range(len(text))
    ]


def _shape(char: str) -> str:
    if char.isdigit():
        return "0"
    if char.isascii():
        return "a" if char.isalpha() else char
    if char in "一二三四五六七八九十百千万亿两":
        return "九"
    return "字" if "\u4e00" <= char <= "\u9fff" else char


def _characters(text: str, i: int) -> list[str]:
    padded = "^^^" + text + "$$$"
    a, b, c, d, e, f, g = list(padded[i : i + 7])
    return [
        f"c0={d}", f"c-1={c}", f"c+1={e}", f"c-2={b}", f"c+2={f}", f"c-3={a}", f"c+3={g}",
        f"c-1,0={c}{d}", f"c0,1={d}{e}", f"c-2,-1={b}{c}", f"c1,2={e}{f}", f"c-1,1={c}|{e}",
        f"c-2..0={b}{c}{d}", f"c0..2={d}{e}{f}", f"c-3..-1={a}{b}{c}", f"c1..3={e}{f}{g}",
        f"s={_shape(c)}{_shape(d)}{_shape(e)}", f"s2={_shape(b)}{_shape(c)}{_shape(d)}{_shape(e)}{_shape(f)}",
    ]  # fmt: skip


def _words(found: Sequence[tuple[str, str]], k: int, place: int) -> list[str]:
    word, tag = found[k]
    before = found[k - 1] if k else ("^", "^")
    after = found[k + 1] if k + 1 < len(found) else ("$", "$")
    two = found[k - 2] if k > 1 else ("^", "^")
    next_two = found[k + 2] if k + 2 < len(found) else ("$", "$")
    edge = ("S" if len(word) == 1 else "B") if place == 0 else "E" if place == len(word) - 1 else "M"
    return [
        f"e={edge}", f"w={word}|{edge}", f"t={tag}|{edge}", f"w-1={before[0]}|{edge}", f"w+1={after[0]}|{edge}",
        f"t-1={before[1]}|{tag}|{edge}", f"t+1={tag}|{after[1]}|{edge}", f"w-2={two[0]}", f"w+2={next_two[0]}",
        f"tt={two[1]}{before[1]}|{tag}|{after[1]}{next_two[1]}", f"ww={before[0]}|{word}|{edge}", f"w+={word}|{after[0]}|{edge}",
    ]  # fmt: skip


def _marks(text: str, home: str) -> list[str]:
    """Lexicon membership of each character: kind and place (B, I) of the longest entry that covers it."""
    marks = ["-"] * len(text)
    spans: Iterable[tuple[int, int, str]] = [
        *((m.start(), m.end(), kind) for pattern, kind in _lexicons() for m in pattern.finditer(text)),
        *((a, b, "div") for a, b, _ in division_spans(text, home)),
    ]
    for start, end, kind in sorted(spans, key=lambda span: span[1] - span[0]):
        marks[start:end] = [f"B{kind}", *[f"I{kind}"] * (end - start - 1)]
    return marks


@functools.cache
def _lexicons() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile("|".join(map(re.escape, words(name)))), kind)
        for name, kind in (("regions", "reg"), ("industries", "ind"), ("firms", "firm"), ("zones", "zone"), ("indicators", "num"))
    )


@functools.cache
def _frame_words() -> tuple[frozenset[str], frozenset[str]]:
    rows = table("frames")
    return frozenset(w for w, kind in rows if kind != "head"), frozenset(w for w, kind in rows if kind == "head")


def _frames(found: Sequence[tuple[str, str]], text: str) -> tuple[list[str], list[str]]:
    """For each character the last frame verb before its word and the first head noun from its word on, within the clause."""
    verbs, heads = _frame_words()
    before: list[str] = []
    last = "-"
    for word, _ in found:
        before.extend([last] * len(word))
        if _CLAUSE.search(word):
            last = "-"
        elif word in verbs:
            last = word
    after: list[str] = []
    ahead = "-"
    for word, _ in reversed(found):
        if _CLAUSE.search(word):
            ahead = "-"
        elif word in heads:
            ahead = word
        else:
            tail = next((word[i:] for i in range(1, len(word) - 1) if word[i:] in heads), "")
            ahead = tail or ahead
        after.extend([ahead] * len(word))
    return before[: len(text)], after[::-1][: len(text)]


def _quoted(text: str) -> list[str]:
    found, depth, since = [], 0, 0
    for char in text:
        if char in _OPEN:
            depth, since = depth + 1, 0
        found.append(f"{min(depth, 2)}{'<' if depth and since == 0 else ''}{'>' if char in _CLOSE else ''}")
        since += 1
        if char in _CLOSE:
            depth = max(0, depth - 1)
    return found
