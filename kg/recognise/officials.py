"""Persons and their posts, by structure: header lines, and a title beside a name in running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon import alternation
from kg.lexicon.areas import division_spans, jurisdiction
from kg.lexicon.officials import NAME, Header, header
from kg.lexicon.tokens import cut
from kg.model import Mention

if TYPE_CHECKING:
    from kg.model import Article, Passage

_TITLE = alternation("titles", "head")
_AFTER = re.compile(rf"(?P<name>{NAME})(?P<title>总书记|主席|总理|市长|省长|区长|县长|书记)(?!长)")
_BEFORE = re.compile(rf"(?P<post>(?:[省市区县州]|[\u4e00-\u9fff]{{2,8}}[省市区县州])(?:委|政府|人大|政协)?(?:{_TITLE}))(?P<name>{NAME})")


def officials(article: Article, passage: Passage) -> list[Mention]:
    """Mentions of type Person and Post in one passage."""
    if passage.kind == "header":
        found = header(passage.text)
        return _of_header(article, passage, found) if found else []
    return _leaders(passage) + _named(article, passage)


def _of_header(article: Article, passage: Passage, found: Header) -> list[Mention]:
    text, home = passage.text, article.about.home
    mentions = [Mention(passage.start + found.name[0], passage.start + found.name[1], "Person", text[slice(*found.name)], "header", 0.99)]
    before = ""
    for start, end in found.posts:
        name = full_post(text[start:end], home, before)
        mentions.append(Mention(passage.start + start, passage.start + end, "Post", name, "header", 0.98))
        kind, _, zone = jurisdiction(text[start:end], home).partition(":")
        if kind == "Zone" and (at := text.find(zone, start)) >= 0:
            mentions.append(Mention(passage.start + at, passage.start + at + len(zone), "Zone", zone, "header", 0.97))
        before = name
    return mentions


def full_post(post: str, home: str, before: str = "") -> str:
    """A post completed with its body or place: 市委常委 → 重庆市委常委, 管委会主任 after 两江新区党工委书记 → 两江新区管委会主任.

    >>> full_post("市人大代表", "重庆市"), full_post("市长", "遵义市"), full_post("重庆市涪陵区人民政府区长", "涪陵区")
    ('重庆市人大代表', '遵义市人民政府市长', '涪陵区人民政府区长')
    """
    post = re.sub(r"[（(][^（）()]*[）)]|\\s", "", post).lstrip("*—- ")
    if re.fullmatch(r"(?:常务)?(?:代理?)?副?(?:省长|市长|区长|县长|州长)", post):
        return f"{home}人民政府{post}"
    if re.match(r"[省市区县州](?!长)", post) and home:
        return f"{home}{post[1:]}" if home.endswith(post[0]) else f"{_holder(home, post[0])}{post[1:]}"
    named = division_spans(post, home)
    if not named and not jurisdiction(post, home) and before:
        place = re.sub(
            r"(?:党工委|工委|党组|党委|管委会|管理委员会)?(?:第一)?副?(?:书记|主任|局长|厅长|部长|区长|市长|县长).*$", "", before
        )
        return f"{place}{post}"
    return post[named[-1][0] :] if len(named) > 1 else post


def _holder(home: str, letter: str) -> str:
    from kg.lexicon.divisions import load  # noqa: PLC0415  only where the level differs from home's

    found = load().find(home)
    above = load().ancestors(found[0]) if found else ()
    return next((division.name for division in above if division.name.endswith(letter)), home)


def _leaders(passage: Passage) -> list[Mention]:
    """A name with its title behind it: 习近平总书记; the general secretary's post is the party's."""
    mentions = []
    for match in _AFTER.finditer(passage.text):
        if not _is_name(passage.text, *match.span("name")):
            continue
        start = passage.start
        mentions.append(Mention(start + match.start("name"), start + match.end("name"), "Person", match["name"], "title.after", 0.95))
        if match["title"] == "总书记":
            mentions.append(
                Mention(start + match.start("title"), start + match.end("title"), "Post", "中共中央总书记", "title.after", 0.95)
            )
    for match in re.finditer(r"习近平(?=同志|新时代|主席|生态|经济|强军|外交|法治|文化)", passage.text):
        if passage.text[match.end() : match.end() + 2] in {"同志", "主席"}:
            mentions.append(Mention(passage.start + match.start(), passage.start + match.end(), "Person", "习近平", "title.after", 0.95))
    return mentions


def _named(article: Article, passage: Passage) -> list[Mention]:
    """A post directly before a name in running text: 市委书记袁家军."""
    mentions = []
    for match in _BEFORE.finditer(passage.text):
        if _is_name(passage.text, *match.span("name")):
            start = passage.start
            post = full_post(match["post"], article.about.home)
            mentions.append(Mention(start + match.start("name"), start + match.end("name"), "Person", match["name"], "title.before", 0.9))
            mentions.append(Mention(start + match.start("post"), start + match.end("post"), "Post", post, "title.before", 0.9))
    return mentions


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether jieba's words agree that a name stands there: its bounds are word bounds and it is no other known word."""
    position, bounds, tags = 0, {0}, {}
    for word, tag in cut(text):
        tags[position] = (word, tag)
        position += len(word)
        bounds.add(position)
    word, tag = tags.get(start, ("", ""))
    whole = text[start:end]
    return start in bounds and end in bounds and ((word == whole and tag.startswith("nr")) or (word != whole and tag.startswith("nr")))
