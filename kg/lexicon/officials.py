"""The grammar of a post followed by its holder: ``市委常委、万州区委书记 于会文``.

A line is a header when all of it is a list of posts, each ending in a title of titles.tsv, and then one name that starts with a
surname of surnames.tsv. Officials are found by this structure alone, never by a list of people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon import alternation

_HAN = "\u4e00-\u9fff"
_TITLE = alternation("titles", "head")
_SURNAME = f"{alternation('surnames', 'compound')}|{alternation('surnames', 'single')}"
NAME = rf"(?:(?:{_SURNAME})[{_HAN}]{{1,2}}|[{_HAN}]{{2,6}}(?:·[{_HAN}]{{2,8}})+)"
_ASIDE = r"(?:[（(][^（）()]{1,30}[）)])?"
_HEADER = re.compile(rf"(?P<posts>.*(?:{_TITLE}){_ASIDE})[\s?？:：]*(?P<name>{NAME})[:：]?")
_POST = re.compile(r"(?:[^、，,（）()]|[（(][^（）()]*[）)])+")
_ENDS_IN_TITLE = re.compile(rf"(?:{_TITLE}){_ASIDE}$")
_NOT_A_POST = re.compile(r"[。；！“”0-9]|的|是|和|与|对|了")


@dataclass(frozen=True, slots=True)
class Header:
    """Offsets are relative to the line. ``posts`` are the spans of the single posts, in order."""

    posts: tuple[tuple[int, int], ...]
    name: tuple[int, int]


def header(line: str, *, longest: int = 90) -> Header | None:
    """The posts and the name of a header line, None for any other line.

    >>> line = "市委常委、万州区委书记于会文"
    >>> found = header(line)
    >>> [line[a:b] for a, b in found.posts], line[slice(*found.name)]
    (['市委常委', '万州区委书记'], '于会文')
    """
    if len(line) > longest:
        return None
    match = _HEADER.fullmatch(line.rstrip())
    if match is None:
        return None
    posts = tuple(post.span() for post in _POST.finditer(match["posts"]))
    bare = [re.sub(r"[（(].*?[）)]", "", line[a:b]) for a, b in posts]
    if any(not _ENDS_IN_TITLE.search(line[a:b]) for a, b in posts) or any(_NOT_A_POST.search(post) for post in bare):
        return None
    return Header(posts, match.span("name"))
