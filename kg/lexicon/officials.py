"""The grammar of a post followed by its holder: ``市委常委、万州区委书记 于会文``.

A line is a header when all of it is a list of posts, each ending in a title of titles.tsv, and then one name that starts with a
surname of surnames.tsv. Officials are found by this structure alone, never by a list of people.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.lexicon import alternation
from kg.lexicon.tokens import cut

_HAN = "\u4e00-\u9fff"
_TITLE = alternation("titles", "head")
_SURNAME = f"{alternation('surnames', 'compound')}|{alternation('surnames', 'single')}"
DOT = "[·•・‧∙]"
NAME = (
    rf"(?:(?:{_SURNAME})[{_HAN}]{{1,2}}|(?:{alternation('surnames', 'mononym')})[{_HAN}]{{0,4}}|[{_HAN}]{{2,6}}(?:{DOT}[{_HAN}]{{2,8}})+)"
)
_ASIDE = r"(?:[（(][^（）()]{1,30}[）)])?"
_LEAD = rf"[^{_HAN}\w（(]*(?:[{_HAN}]{{1,3}}[人者][:：]|.*(?:会议|大会|全会)上[）)]?)?"  # a bullet, 报告人：, the meeting on the same line
_HEADER = re.compile(rf"{_LEAD}(?P<posts>.*(?:{_TITLE}){_ASIDE})[\s?？:：]*(?P<name>{NAME})[】\]]?[:：]?")
_POST = re.compile(r"(?:[^、，,（）()]|[（(][^（）()]*[）)])+")
_ENDS_IN_TITLE = re.compile(rf"(?:{_TITLE}){_ASIDE}$")
_MANY_SEATS = re.compile("代表|委员(?!会)|常委(?!会)|副(?!省级|厅级|部级)|成员|助理|顾问|理事(?!长)|组员|总监|调研员|参事|同志")
_NOT_A_POST = re.compile(r"[。；！：“”0-9]|的|是|了|[和与对](?!.*[市区县州旗局委厅部院办会])")  # 发展和改革委员会 is a body


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
    posts = tuple(post.span() for post in _POST.finditer(line, *match.span("posts")))
    bare = [re.sub(r"[（(].*?[）)]", "", line[a:b]) for a, b in posts]
    if any(not _ENDS_IN_TITLE.search(line[a:b]) for a, b in posts) or any(_NOT_A_POST.search(post) for post in bare):
        return None
    prose = _verbs(match["name"]) or any(_named(post) for post in bare)
    return None if prose else Header(posts, match.span("name"))


def _verbs(name: str) -> bool:
    """Whether the words of ``name`` are verbs, each of them: 书记谈落实 names nobody."""
    return all(tag.startswith("v") for _, tag in cut(name))


def _named(post: str) -> bool:
    """Whether ``post`` is a person's full name with a title: 习近平总书记 is nobody's post."""
    words = cut(post)
    return len(words) == 2 and words[0][1].startswith("nr") and len(words[0][0]) > 2


def single(post: str) -> bool:
    """Whether a post has one seat: not that of deputies, members and delegates.

    >>> single("涪陵区委书记"), single("重庆市委常委"), single("涪陵区副区长")
    (True, False, False)
    """
    return not _MANY_SEATS.search(post)
