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
_HELD = re.compile(rf"(?:{_TITLE})(?=(?P<name>{NAME}))")
_ENDS = re.compile(rf"(?:{_TITLE})$")
# 市委, 市工信局 and no 市场, 市容, 市政工程
_ANCHOR = re.compile(r"(?:中共)?(?:自治[区州县旗]|[省市区县州盟旗])(?!长|场|容|域|级|直|划|区|内|民(?!政|族|宗|防)|政(?!府|协))")
_STOPS = ("x", "p", "u", "c", "d", "r", "y", "t")  # parts of speech that no post has in it


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
        return f"{_near(letter, home, before) or (home if home.endswith(letter) else _holder(home, letter))}{rest}"
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
    return home if home.endswith(letter) else _near(letter, home, before) or home


def _near(letter: str, home: str, before: str) -> str:
    """The place of this level that the post ``before`` names: 区人大常委会主任 after 万州区委书记 is that of 万州区."""
    return next((division.name for *_, division in reversed(division_spans(before, home)) if division.name.endswith(letter)), "")


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
    """Posts directly before a name in running text: 听取了市长陈勇…, 市委副书记、市长沈权."""
    mentions, text, shift = [], passage.text, passage.start
    for match in _HELD.finditer(text) if re.search("[，。；：！？]", text) else ():  # a bare line is a header or a misprint of one
        end = match.end()
        sizes = [size for size in range(4, 1, -1) if re.fullmatch(NAME, text[end : end + size])]
        if any(text[end + size - 1] in "谈论" for size in sizes):
            continue  # 王伟|谈落实 or 王伟谈|落实
        size = len(match["name"]) if re.search(DOT, match["name"]) else next((n for n in sizes if _is_name(text, end, end + n)), 0)
        size -= size > 2 and text[end + size - 1] in "说讲问"  # 王坚|说
        posts = _posts(text, end, article.about.home) if size else []
        if posts:
            mentions.append(Mention(shift + end, shift + end + size, "Person", text[end : end + size], "title.before", 0.9))
        mentions += [Mention(shift + a, shift + b, "Post", name, "title.before", 0.9) for a, b, name in posts]
    return mentions


def _posts(text: str, end: int, home: str) -> list[tuple[int, int, str]]:
    """The posts of the list that ends at ``end``, completed, left to right; none where the last of them cannot be."""
    spans: list[tuple[int, int]] = []
    while (start := _post_start(text, end, home)) < end:
        spans.insert(0, (start, end))
        if text[start - 1 : start] != "、" or not _ENDS.search(text[: start - 1]):
            break
        end = start - 1
    found: list[tuple[int, int, str]] = []
    for a, b in spans:
        before = found[-1][2] if found else ""
        name, bare = full_post(text[a:b], home, before), _BARE.fullmatch(text[a:b])
        # a bare seat is one of home, or of the place that the post before it names
        if not bare or (before and not _body(bare["head"], "")) or (bare["head"].endswith("长") and f"{bare['head'][0]}人民政府" in name):
            found.append((a, b, name))
        else:
            found.clear()
    return found


def _post_start(text: str, end: int, home: str) -> int:
    """Where the post that ends at ``end`` begins: at its place or body, else at the seat itself; ``end`` where nothing tells."""
    title = _ENDS.search(text[:end])
    if title is None:
        return end
    position, first, bounds = 0, 0, set()
    for word, tag in cut(text):
        if position > title.start():
            break
        bounds.add(position)
        if position + len(word) <= title.start() and (tag.startswith(_STOPS) or re.search(r"[名位个]$", word)):
            first = position + len(word)
        position += len(word)
    named = [first + start for start, _, _ in division_spans(text[first:end], home)]
    starts = sorted({*named, *(at for at in bounds if at >= first and _ANCHOR.match(text[:end], at))})
    if starts:
        return starts[0] - 2 if text[first : starts[0]].endswith("中共") else starts[0]
    seat = re.search(rf"(?:常务)?(?:代理?)?副?(?:{_TITLE})$", text[:end])
    body = [tag for _, tag in cut(text[first : seat.start()])] if seat else []
    if body and not body[-1].startswith("nr") and not any(tag.startswith("v") for tag in body):  # 习近平总书记 is nobody's post
        return first
    return seat.start() if seat and _BARE.fullmatch(seat[0]) else end


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
