"""Words and parts of speech by jieba, with our lexicon as user words; the one home of jieba."""

from __future__ import annotations

import functools
import logging
from typing import TYPE_CHECKING

from kg.lexicon import words

if TYPE_CHECKING:
    import jieba.posseg

_USER = (("regions", "ns"), ("industries", "n"), ("indicators", "n"), ("frames", "v"))


@functools.cache
def _cutter() -> jieba.posseg.POSTokenizer:
    """Loaded once, quietly."""
    import jieba  # noqa: PLC0415  a second to load
    import jieba.posseg  # noqa: PLC0415

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for name, tag in _USER:
        for word in words(name):
            if word.isalpha() and len(word) > 1:
                tokenizer.add_word(word, tag=tag)
    return jieba.posseg.POSTokenizer(tokenizer)


@functools.lru_cache(maxsize=4096)
def cut(text: str) -> tuple[tuple[str, str], ...]:
    """Words and parts of speech; the words join back to ``text``."""
    return tuple((pair.word, pair.flag) for pair in _cutter().cut(text))


def known(word: str) -> bool:
    """Whether the dictionary has ``word`` as one."""
    return bool(_cutter().tokenizer.FREQ.get(word))
