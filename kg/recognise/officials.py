"""Persons and their posts, by structure: header lines, and a title beside a name in running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon import alternation, table
from kg.lexicon.areas import division_spans, jurisdiction
from kg.lexicon.officials import DOT, NAME, Header, header
from kg.lexicon.tokens import cut
from kg.model import Mention

if TYPE_CHECKING:
    from kg.model import Article, Passage

_TITLE = alternation("titles", "head")
_BARE = re.compile(rf"(?:常务)?(?:代理?)?副?(?P<head>{alternation('seats')})")
_OWN = re.compile(r"(?:自治[区州县旗]|[省市区县州盟旗])(?!长)")
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
    person = re.sub(DOT, "·", text[slice(*found.name)])
    mentions = [Mention(passage.start + found.name[0], passage.start + found.name[1], "Person", person, "header", 0.99)]
    before = ""
    for start, end in found.posts:
        name = full_post(text[start:end], home, before, article.about.title)
        mentions.append(Mention(passage.start + start, passage.start + end, "Post", name, "header", 0.98))
        kind, _, zone = jurisdiction(text[start:end], home).partition(":")
        if kind == "Zone" and (at := text.find(zone, start)) >= 0:
            mentions.append(Mention(passage.start + at, passage.start + at + len(zone), "Zone", zone, "header", 0.97))
        before = name
    return mentions


def full_post(post: str, home: str, before: str = "", title: str = "") -> str:
    """A post completed with its body or place: 市委常委 → 重庆市委常委, 管委会主任 after 两江新区党工委书记 → 两江新区管委会主任.

    A bare title belongs to the body that the document's ``title`` names (table seats).

    >>> full_post("市人大代表", "重庆市"), full_post("市长", "遵义市"), full_post("重庆市涪陵区人民政府区长", "涪陵区")
    ('重庆市人大代表', '遵义市人民政府市长', '涪陵区人民政府区长')
    >>> full_post("代区长", "重庆市", "万州区委副书记"), full_post("院长", "宁波市", title="宁波市中级人民法院工作报告")
    ('万州区人民政府代区长', '宁波市中级人民法院院长')
    """
    post = re.sub(r"[（(][^（）()]*[）)]|\s", "", post).lstrip("*—- ")
    named = division_spans(post, home)
    bare, own = _BARE.fullmatch(post), _OWN.match(post)
    if bare and (body := _body(bare["head"], title)):
        return f"{_place(bare['head'][0], home, before)}{body}{post}"
    if own and home and not (named and named[0][0] == 0):  # 市中区 is a name
        letter, rest = own[0][-1], post[own.end() :]
        return f"{home if home.endswith(letter) else _holder(home, letter)}{rest}"
    if before and not named and (bare or not jurisdiction(post, home)):
        place = re.sub(
            r"(?:党工委|工委|党组|党委|管委会|管理委员会)?(?:第一)?副?(?:书记|主任|局长|厅长|部长|区长|市长|县长).*$", "", before
        )
        return f"{place}{post}"
    return post[named[-1][0] :] if len(named) > 1 else post


def _body(head: str, title: str) -> str:
    """The body that a bare ``head`` belongs to in a document with this title, empty where it tells none."""
    return next((body for known, word, body in table("seats") if known == head and word in title), "")


def _place(letter: str, home: str, before: str) -> str:
    """Whose 区长 it is: the place of the post ``before`` where that is the one with the right level, else home."""
    near = [division.name for _, _, division in division_spans(before, home) if division.name.endswith(letter)]
    return near[-1] if near and not home.endswith(letter) else home


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
