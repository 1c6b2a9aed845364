"""Training data of the tagger: gold files and the project's own stand-off annotations as labelled sentences.

Gold names entities, not mentions: every occurrence of an alias inside the region is taken as one. Our own annotations
(``training/*.tsv``: start, end, type in characters of the source) mark mentions and hold no text, since the reports are not
ours to publish; ``training/written/*.ann`` are texts of our own.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from pathlib import Path
from typing import TYPE_CHECKING

from kg.evaluate import gold as goldfile
from kg.read import read

if TYPE_CHECKING:
    from kg.model import Document

Span = tuple[int, int, str]
ROOT = Path(__file__).resolve().parent.parent
QUOTES = "“”‘’\"'《》"


def documents(folders: list[Path], stems: set[str]) -> dict[str, Document]:
    found = {}
    for folder in folders:
        for path in sorted(folder.glob("*.txt")):
            if path.stem in stems:
                found.setdefault(path.stem, read(path))
    return found


def to_text(document: Document, start: int, end: int) -> tuple[int, int]:
    """Source offsets → offsets of the repaired text."""
    return bisect_left(document.offsets, start), bisect_left(document.offsets, end)


def plain(char: str) -> str:
    """A full-width letter, digit or sign as the repaired text has it: ＋ is +."""
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """One convention for quotation marks: outside a fully quoted name, inside where they are part of it."""
    while (
        end - start > 2 and text[start] in "“‘《" and text[end - 1] in "”’》" and not re.search("[”’》].*[“‘《]", text[start + 1 : end - 1])
    ):
        start, end = start + 1, end - 1
    inside = text[start:end]
    if inside.count("”") > inside.count("“") and start and text[start - 1] == "“":
        start -= 1
    if inside.count("“") > inside.count("”") and text[end : end + 1] == "”":
        end += 1
    return start, end


def settled(text: str, start: int, end: int, kind: str) -> Span:
    """A mark as one convention has it: ``tidy``, and not begun on a line break."""
    while start < end and text[start].isspace():
        start += 1
    return (*tidy(text, start, end), kind)


def gold_spans(document: Document, path: Path) -> tuple[list[tuple[int, int]], list[Span]]:
    """Regions and entity mentions of a gold file, as offsets of the repaired text."""
    annotated = goldfile.read(path)
    regions = [to_text(document, a, b) for a, b in annotated.spans(document.source)]
    found: list[Span] = []
    for a, b in regions:
        named: dict[tuple[str, str], list[Span]] = {}
        bare = [(i, plain(c)) for i, c in enumerate(document.text[a:b], a) if c not in QUOTES and not c.isspace()]
        line = "".join(c for _, c in bare)
        for (kind, name), aliases in annotated.entities.items():
            if kind == "Post":
                continue
            forms = {"".join(map(plain, re.sub(rf"[{QUOTES}\s]", "", alias))) for alias in aliases | {name}}
            # 深 for 深圳市 is in too many words to be found by looking
            hits = [form for form in forms if len(form) > 1 and form in line and form not in {"全市", "全区", "我市", "我区"}]
            simple = [alias for alias in hits if "、" not in alias and "等" not in alias] or hits
            for alias in simple:
                for match in re.finditer(re.escape(alias), line):
                    span = settled(document.text, bare[match.start()][0], bare[match.end() - 1][0] + 1, kind)
                    named.setdefault((kind, name), []).append(span)
        for same in named.values():  # an alias inside a longer form of the same name is no mention of its own
            found += [s for s in same if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in same)]
    return regions, found


def own_spans(document: Document, path: Path) -> tuple[list[tuple[int, int]], list[Span]]:
    regions, found = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        start, end, kind = line.split("\t")
        a, b = to_text(document, int(start), int(end))
        if kind == "region":
            regions.append((a, b))
        elif kind != "Post":
            found.append(settled(document.text, a, b, kind))
    return regions, found


def layers(spans: list[Span]) -> tuple[list[Span], list[Span]]:
    """Outermost spans, and those inside them (of the outermost of these)."""
    order = {"Project": 0, "Program": 1, "Event": 1, "Honor": 1}
    unique = sorted(set(spans), key=lambda s: (s[0] - s[1], order.get(s[2], 2), s))
    outer: list[Span] = []
    inner: list[Span] = []
    for span in unique:
        over = [o for o in outer if o[0] < span[1] and span[0] < o[1]]
        if not over:
            outer.append(span)
        elif (
            len(over) == 1 and over[0][0] <= span[0] and span[1] <= over[0][1] and not any(i[0] < span[1] and span[0] < i[1] for i in inner)
        ):
            inner.append(span)
    return sorted(outer), sorted(inner)


CODES = dict(
    zip(
        ["PE", "PO", "PB", "EN", "IN", "DI", "ZO", "RE", "SI", "CL", "CS", "PJ", "PG", "EV", "HO", "BR"],
        [
            "Person",
            "Post",
            "PublicBody",
            "Enterprise",
            "Institution",
            "District",
            "Zone",
            "Region",
            "Site",
            "Cluster",
            "ClusterSystem",
            "Project",
            "Program",
            "Event",
            "Honor",
            "Brand",
        ],
        strict=True,
    )
)


def written(path: Path) -> list[tuple[str, str, list[Span]]]:
    """Excerpts of a text that the project wrote itself, marked inline ``{PJ {DI 丰都}栗子湾抽水蓄能电站}``: home, text, mentions."""
    parts = re.split(r"(?m)^# home: (\S+)\s*$", path.read_text(encoding="utf-8"))
    return [(home, *inline(body.strip() + "\n")) for home, body in zip(parts[1::2], parts[2::2], strict=True)]


def inline(body: str) -> tuple[str, list[Span]]:
    text: list[str] = []
    opened: list[tuple[str, int]] = []
    spans: list[Span] = []
    position = 0
    while position < len(body):
        char = body[position]
        if char == "{":
            opened.append((CODES[body[position + 1 : position + 3]], len(text)))
            position += 4
            continue
        if char == "}":
            kind, start = opened.pop()
            if kind != "Post" and len(text) > start:
                spans.append((start, len(text), kind))
        elif not char.isspace() or (char == "\n" and text and text[-1] != "\n"):
            text.append(char)
        position += 1
    whole = "".join(text)
    return whole, [settled(whole, *span) for span in spans]
