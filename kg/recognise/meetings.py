"""Plenary sessions of party committees by the grammar of their names, lists completed: 二十届二中、三中全会, 市委六届五次、六次全会."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon.areas import division_spans
from kg.model import Mention
from kg.recognise.names import canonical

if TYPE_CHECKING:
    from kg.model import Article, Passage

_N = "[一二三四五六七八九十]{1,3}"
_SESSION = re.compile(
    rf"(?P<body>党的|中共中央|[省市区县州]委)?(?P<term>{_N}届)(?P<list>{_N}[中次](?:全会)?(?:[、和]{_N}[中次])*)全(?:体会议|会)"
)
_ONE = re.compile(rf"{_N}[中次]")


def meetings(article: Article, passage: Passage) -> list[Mention]:
    """Mentions of type Event, one for each session of a list; 中 is the Central Committee's, 次 a local committee's."""
    found = []
    places = {b: a for a, b, _ in division_spans(passage.text, article.about.home)}
    for match in _SESSION.finditer(passage.text):
        central = "中" in match["list"]
        if not central and not match["body"]:
            continue
        first = match.start() if central else places.get(match.start() + 1, match.start())  # 重庆市|委六届二次全会
        first -= 2 if passage.text[:first].endswith("中共") else 0
        committee = passage.text[first : match.start("term")]
        body = "党的" if central else canonical("PublicBody", committee, passage.context, article.about.home)
        sessions = list(_ONE.finditer(match["list"]))
        for k, session in enumerate(sessions):
            start = first if k == 0 else match.start("list") + session.start()
            end = match.end() if k == len(sessions) - 1 else match.start("list") + session.end()
            name = f"{body}{match['term']}{session[0]}全会"
            found.append(Mention(passage.start + start, passage.start + end, "Event", name, "meetings", 0.95))
    return found
