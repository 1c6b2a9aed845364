"""Where names belong: districts as codes, everything else by the coded districts that it lies in."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from kg.lexicon.divisions import load
from kg.model import Relation
from kg.resolve.names import division, leading, national, normal, relative

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Reading

AREAS = ("District", "Zone")


class Areas:
    """A *token* names an area for comparison: ``district/500102`` where its code is known, else ``zone/两江新区``.

    ``homes`` maps a document to the token of its home district, empty where unknown.
    """

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._about = {reading.article.about.stem: reading.article.about for reading in readings}
        self.homes = {stem: self.token(stem, f"District:{about.home}") if about.home else "" for stem, about in self._about.items()}
        # where areas without a code lie: by document and token what the document says, by token what all say, else their homes
        self._said: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._above: dict[str, set[str]] = defaultdict(set)
        self._around: dict[str, set[str]] = defaultdict(set)
        self._provinces: dict[tuple[str, str], set[str]] = defaultdict(set)
        for reading in readings:
            self._read(reading, reading.article.about.stem)

    def _read(self, reading: Reading, stem: str) -> None:
        for claim in reading.claims:
            if isinstance(claim, Relation) and claim.predicate == "locatedIn" and claim.subject.startswith(AREAS):
                token, place = self.token(stem, claim.subject), self.token(stem, claim.object)
                if coded(place):
                    self._said[stem, token].add(place)
                    self._above[token].add(place)
        for key in {mention.key for mention in reading.mentions if mention.type in AREAS}:
            if self.homes[stem]:
                self._around[self.token(stem, key)].add(self.homes[stem])

        for kind, name in {(mention.type, mention.name) for mention in reading.mentions}:
            if self.homes[stem]:
                self._provinces[kind, normal(kind, name)].add(self.chain(self.homes[stem])[-1])

    def spread(self, kind: str, name: str) -> int:
        """In how many provinces documents use a name."""
        return len(self._provinces[kind, normal(kind, name)])

    def year(self, stem: str) -> int | None:
        """The year of the document, None where it has no date."""
        date = self._about[stem].date
        return int(date[:4]) if date else None

    def date(self, stem: str) -> str:
        return self._about[stem].date

    def home_name(self, stem: str) -> str:
        return self._about[stem].home

    def token(self, stem: str, key: str) -> str:
        """The token of a District or Zone as the document ``stem`` calls it."""
        kind, _, name = key.partition(":")
        found = division(name, self._about[stem].home, self.year(stem)) if kind == "District" else None
        # a code may have passed on to another division: a name that is history for the document has no code
        now = load().by_code(found.code, self.year(stem)) if found else None
        return f"district/{found.code}" if found and now and now.name == found.name else f"{kind.lower()}/{normal(kind, name)}"

    def anchors(self, token: str, stem: str) -> frozenset[str]:
        """The coded districts that ``token`` is or lies in; where no text tells, the home of the document."""
        if coded(token):
            return frozenset({token})
        found = self._said.get((stem, token)) or {self.homes[stem]}
        return frozenset(found - {""})

    def chain(self, token: str) -> tuple[str, ...]:
        """``token`` and the districts above it, nearest first."""
        if coded(token):
            row = load().by_code(token.partition("/")[2])
            return (token, *(f"district/{above.code}" for above in load().ancestors(row))) if row else (token,)
        places = sorted(self._above.get(token) or self._around.get(token) or ())
        return (token, *self.chain(places[0])) if places else (token,)

    def label(self, token: str) -> str:
        """The name of an area for reasons and ids."""
        row = load().by_code(token.partition("/")[2]) if coded(token) else None
        return row.name if row else token.partition("/")[2]

    def seat(self, stem: str, post: str) -> tuple[str, str]:
        """What a post is: the token of its area (empty for the state and for zones, which name themselves) and body with title.

        石柱县委书记 and 中共石柱土家族自治县委书记 are one seat.
        """
        area, rest = leading(normal("Post", post), self.home_name(stem), self.year(stem))
        new_area = area is not None and area.name.endswith("新区")  # a zone at one time, a district at another: it names itself
        if area is not None and rest and not new_area:
            return f"district/{area.code}", re.sub("^[省市区县州](?=委)", "", rest)  # 忠县县委书记
        here = self.homes[stem] if relative("Post", post) and not national(post) else ""
        return here, normal("Post", post)

    def body(self, stem: str, name: str) -> tuple[str, str]:
        """What a public body is: the token of its area and the rest of its full name."""
        form = normal("PublicBody", name)
        area, rest = leading(form, self.home_name(stem), self.year(stem))
        if area is not None and rest:
            return f"district/{area.code}", rest
        return (self.homes[stem] if relative("PublicBody", form) else ""), form

    def far(self, left: frozenset[str], right: frozenset[str]) -> bool:
        """Whether two groups of places are known to lie in different provinces."""
        return bool(left and right) and not {self.chain(t)[-1] for t in left} & {self.chain(t)[-1] for t in right}

    def apart(self, left: frozenset[str], right: frozenset[str]) -> bool:
        """Whether none of the places on one side is, contains or lies in one of the other side."""
        return bool(left and right) and not any(a in self.chain(b) or b in self.chain(a) for a in left for b in right)


def coded(token: str) -> bool:
    """Whether the token is that of a division with a GB/T 2260 code."""
    return token.startswith("district/") and token[9:].isdigit()
