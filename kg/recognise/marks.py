"""What the tagger is told of each character beside the character itself: the lexicon that covers it, and where jieba's words end."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from kg.lexicon import words
from kg.lexicon.areas import division_spans
from kg.lexicon.tokens import cut

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEXICONS = ("regions", "industries", "firms", "zones", "indicators")
KINDS = 1 + 2 * (1 + len(_LEXICONS))  # none; the first character and a further one of a division or of an entry of each lexicon
EDGES = 4  # a word of one character; the first, a middle, the last one of a longer word


def marks(text: str, home: str) -> list[int]:
    """The code of each character: of the longest entry that covers it, 0 where none does."""
    spans: Iterable[tuple[int, int, int]] = [
        *((m.start(), m.end(), kind) for kind, pattern in enumerate(_patterns(), 1) for m in pattern.finditer(text)),
        *((a, b, 0) for a, b, _ in division_spans(text, home)),
    ]
    found = [0] * len(text)
    for start, end, kind in sorted(spans, key=lambda span: span[1] - span[0]):
        found[start:end] = [2 * kind + 1, *[2 * kind + 2] * (end - start - 1)]
    return found


def edges(text: str) -> list[int]:
    """The place of each character in its word."""
    return [edge for word, _ in cut(text) for edge in ([0] if len(word) == 1 else [1, *[2] * (len(word) - 2), 3])]


@functools.cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile("|".join(map(re.escape, words(name)))) for name in _LEXICONS)
