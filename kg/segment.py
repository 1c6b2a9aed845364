"""Document → Article: title, date, publisher, home district, speaker turns, sections and sentences with their context.

Whether a speaker's line stands before or after the speech is decided for the whole document: the reading in which more bodies speak
of the area of their speaker wins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace

from kg.lexicon import moods, table
from kg.lexicon.areas import division_names, division_spans, jurisdiction, whole_words
from kg.lexicon.officials import Header, header
from kg.lexicon.times import date, day, periods, years
from kg.model import About, Article, Context, Document, Passage, Turn

_NTH = r"第[一二三四五六七八九十百\d]+"
_CONGRESS = re.compile(
    rf"(?P<area>[\u4e00-\u9fff]{{2,24}}?){_NTH}(?:届(?:人民代表大会|委员会)|次(?:党员)?代表大会)"
    rf"|{_NTH}届(?P<of>[\u4e00-\u9fff]{{2,18}}?)委员会"  # 政协第十二届杭州市委员会
)
_LONGEST = 600  # characters of a passage: no sentence of a report is longer, and what reads one passage may cost its square
_NAME_LINE = 12  # characters of a line that holds a name and nothing else
_MEETING = re.compile(r"会议|大会|全会|例会")
_PUBLISHED = re.compile(r"发布|来源|更新|印发|日电")
_REPORT = re.compile(r"^[—\-*\s]*(?:中共)?(?P<area>[\u4e00-\u9fff]{2,18}?)(?:人民)?(?:政府|委员会)?工作报告")
_MASTHEAD = re.compile(r"摘登|核心提示|^[—\-]{1,2}.*(?:会|会议|例会|座谈会)")
_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’」』）)》]*|\n|$)")
_SECTION = re.compile(
    r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\)|第[一二三四五六七八九十]+[部章节]分?)"
)
_LABEL = re.compile(r"^(?P<label>[\u4e00-\u9fff]{2,8})：")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    end: int
    text: str
    header: Header | None

    @property
    def prose(self) -> bool:
        return any(mark in self.text for mark in "。！？；")


def segment(document: Document, known: About | None = None) -> Article:
    """The article of ``document``. Every sentence of the text is in exactly one passage.

    ``known`` is what is known of the document from elsewhere: the date of what it quotes, say.
    """
    paragraphs = _paragraphs(document.text)
    about = known or _about(document, paragraphs)
    turns = _turns(paragraphs, about.home)
    return Article(document, about, turns, tuple(_passages(paragraphs, turns, about)))


def _about(document: Document, paragraphs: list[_Paragraph]) -> About:
    """What the document says of itself."""
    home, when = _home(paragraphs), _date(paragraphs, document.text)
    return About(document.stem, _title(paragraphs), when, "", home, document.file, document.digest, len(document.source))


def _paragraphs(text: str) -> list[_Paragraph]:
    """The lines of ``text``; a post with its holder on the next line is one."""
    found: list[_Paragraph] = []
    position = 0
    for line in text.split("\n"):
        if line:
            end = position + len(line)
            above = found[-1] if found and not found[-1].header and len(line) <= _NAME_LINE else None
            if above and (parts := header(f"{above.text}\n{line}")):
                found[-1] = _Paragraph(above.start, end, text[above.start : end], parts)
            else:
                found.append(_Paragraph(position, end, line, header(line)))
        position += len(line) + 1
    return found


def _title(paragraphs: list[_Paragraph]) -> str:
    """The heading lines before the first prose, joined: a title may have two lines, and a line above it."""
    heads = []
    for paragraph in paragraphs[:8]:
        if paragraph.prose or paragraph.header or _MASTHEAD.search(paragraph.text) or paragraph.text.endswith("："):
            break
        heads.append(paragraph.text.lstrip("—-").strip("（）()"))
    if heads:
        return " ".join(heads)
    masthead = next((i for i, p in enumerate(paragraphs) if p.text.startswith("——")), None)
    return paragraphs[masthead - 1].text if masthead else paragraphs[0].text[:40]


def _home(paragraphs: list[_Paragraph]) -> str:
    """The district a document belongs to: of the congress it was given at, of its title, else the one it names most."""
    for pattern in (_CONGRESS, _REPORT):
        for paragraph in paragraphs[:12]:
            match = pattern.search(paragraph.text)
            start, end = max(match.span(group) for group in match.re.groupindex) if match else (0, 0)
            titled = [division.name for a, b, division in division_spans(paragraph.text) if start <= a and b <= end]
            if titled:
                return titled[-1]
    named = [division.name for p in paragraphs for *_, division in whole_words(p.text, division_spans(p.text))]
    counts = Counter(name for name in named if name.endswith(("市", "省", "自治区", "州")))
    return max(sorted(counts), key=lambda name: counts[name]) if counts else ""


def _date(paragraphs: list[_Paragraph], text: str) -> str:
    """The date of a title line or an introduction; a year that is left out is that of the text's latest results."""
    opening = [(p.text, when) for p in paragraphs[:12] if (when := date(p.text)) and ("会" in p.text or len(p.text) < 40)]
    if opening:  # the day of the meeting goes before the day of publication
        return min(opening, key=lambda line: 0 if _MEETING.search(line[0]) else 2 if _PUBLISHED.search(line[0]) else 1)[1]
    named = Counter(years(text))
    if not named:
        return ""
    year = max(y for y in named if named[y] >= 0.1 * max(named.values()))
    for paragraph in paragraphs:
        if (month_day := day(paragraph.text)) and re.search(r"召开|会议|举行|日电|讯", paragraph.text):
            last_year = re.search(rf"{year}年(?:[四全]|[^，。]{{0,12}}(?:实现|增长|完成))", text) and month_day < "04"
            return f"{year + 1 if last_year else year}-{month_day}"
    return ""


def _turns(paragraphs: list[_Paragraph], home: str) -> tuple[Turn, ...]:
    heads = [i for i, paragraph in enumerate(paragraphs) if paragraph.header]
    end = paragraphs[-1].end
    if len(heads) < 2:
        areas = _areas(paragraphs[heads[0]], home) if heads else _zone(paragraphs)
        line = (paragraphs[heads[0]].start, paragraphs[heads[0]].end) if heads else None
        return (Turn(0, end, line, areas or ((f"District:{home}",) if home else ())),)
    before, after = _before(paragraphs, heads), _after(paragraphs, heads)
    best = max((before, after), key=lambda bodies: _fit(paragraphs, heads, bodies, home))
    turns = []
    for head, (first, last) in zip(heads, best, strict=True):
        speaker = paragraphs[head]
        if first <= last:
            turns.append(Turn(paragraphs[first].start, paragraphs[last].end, (speaker.start, speaker.end), _areas(speaker, home)))
    return tuple(turns)


def _zone(paragraphs: list[_Paragraph]) -> tuple[str, ...]:
    """The key of the zone whose management gives the title: 某某高新区管委会2024年工作总结."""
    keys = [(jurisdiction(p.text, ""), p.text) for p in paragraphs[:5] if not p.prose]
    return next(((key,) for key, text in keys if key.startswith("Zone:") and text.startswith(key[5:])), ())


def _before(paragraphs: list[_Paragraph], heads: list[int]) -> list[tuple[int, int]]:
    """Bodies as (first, last) paragraph when the header precedes; headlines right above a header belong to it."""
    starts = []
    for head in heads:
        start = head
        while start > 0 and not paragraphs[start - 1].prose and not paragraphs[start - 1].header:
            start -= 1
        starts.append(start if start > 0 and head - start <= 3 else head)
    return [(start, (starts[k + 1] if k + 1 < len(starts) else len(paragraphs)) - 1) for k, start in enumerate(starts)]


def _after(paragraphs: list[_Paragraph], heads: list[int]) -> list[tuple[int, int]]:
    """Bodies when the header follows; a masthead between two speeches belongs to neither."""
    bodies = []
    for k, head in enumerate(heads):
        first = heads[k - 1] + 1 if k else 0
        mastheads = [i for i in range(first, head) if _MASTHEAD.search(paragraphs[i].text)]
        bodies.append((max([first, *(i + 1 for i in mastheads)]), head))
    return bodies


def _fit(paragraphs: list[_Paragraph], heads: list[int], bodies: list[tuple[int, int]], home: str) -> float:
    """How many bodies name the area of their header (or the body it heads), weighed by how often beside other areas."""
    total = 0.0
    for head, (first, last) in zip(heads, bodies, strict=True):
        body = "".join(p.text for p in paragraphs[first : last + 1] if p.header is None)
        named = Counter(division_names(body))
        for key in _areas(paragraphs[head], home):
            name = key.partition(":")[2]
            hits = named[name] or body.count(name)
            total += hits / (1 + sum(named.values()) - named[home])
    return total


def _areas(paragraph: _Paragraph, home: str) -> tuple[str, ...]:
    """Keys of the areas of the posts of a header line; the home district only where no post has a finer one."""
    if paragraph.header is None:
        return ()
    found: list[str] = []
    for start, end in paragraph.header.posts:
        key = jurisdiction(paragraph.text[start:end], home)
        if key and key not in found:
            found.append(key)
    finer = tuple(key for key in found if key != f"District:{home}")
    return finer or tuple(found)


def _passages(paragraphs: list[_Paragraph], turns: tuple[Turn, ...], about: About) -> list[Passage]:
    """The sentences with what they inherit: ``context`` of the sentence before, ``base`` of the heading, which a new part returns to."""
    year = int(about.date[:4]) if about.date else None
    found: list[Passage] = []
    at_home = Context((f"District:{about.home}",) if about.home else ())
    current, context, base, starts = None, at_home, at_home, [turn.start for turn in turns]
    for index, paragraph in enumerate(paragraphs):
        place = bisect_right(starts, paragraph.start) - 1
        turn = turns[place] if place >= 0 and paragraph.start < turns[place].end else None
        if turn is not current:
            current = turn
            base = context = Context(turn.areas, period=_opening_period(paragraphs, index, turn, year)) if turn else at_home
        if _heads(paragraph):
            base = context = _section(paragraph, base, year)
        kind = "header" if paragraph.header else "sentence" if paragraph.prose else "title" if index < 3 else "heading"
        local, after = _labelled(paragraph, context, at_home)
        base = base if after is context else after
        for start, end in [(paragraph.start, paragraph.end)] if paragraph.header else _sentences(paragraph):
            text = paragraph.text[start - paragraph.start : end - paragraph.start]
            if local is context and kind in {"sentence", "heading"}:
                local, lasting = _opened(text, context, base, year)
                base = local if lasting else base
                after = local if lasting or start == paragraph.start else after  # in mid-paragraph it holds to its end
                context = local
            found.append(Passage(start, end, text, _wanted(text, local, year) if kind == "sentence" else local, kind))
        context = after
    return found


def _wanted(text: str, context: Context, year: int | None) -> Context:
    """The context of a sentence that says from its first clause on what is to be done: 高新区要做强…."""
    ahead = context.mood == "actual" and moods.wanted(re.split("[，。；：]", text, maxsplit=1)[0])
    return replace(context, mood="planned", period=str(year) if year else context.period) if ahead else context


def _sentences(paragraph: _Paragraph) -> list[tuple[int, int]]:
    """Spans up to the full stops; what is too long for one is cut behind its last comma, else anywhere."""
    text, found = paragraph.text, []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        while end - start > _LONGEST:
            window = start, start + _LONGEST
            cut = next((at for mark in "，、," if (at := text.rfind(mark, *window)) > start), window[1] - 1) + 1
            found.append((paragraph.start + start, paragraph.start + cut))
            start = cut
        if start < end:
            found.append((paragraph.start + start, paragraph.start + end))
    return found


def _opening_period(paragraphs: list[_Paragraph], first: int, turn: Turn, year: int | None) -> str:
    """A speech, from its paragraph ``first`` on, says once, at its start, which period it reports."""
    for index in range(first, len(paragraphs)):
        if paragraphs[index].start >= turn.end:
            break
        if paragraphs[index].prose:
            named = periods(paragraphs[index].text, year)
            return named[0][2] if named else "-"
    return "-"


def _section(paragraph: _Paragraph, context: Context, year: int | None) -> Context:
    """Mood and period change where a heading speaks of review or of plans (words in moods.tsv)."""
    first = paragraph.text.split("。")[0]
    if len(first) > 60:
        return context
    top = bool(re.match(r"[一二三四五六七八九十]+、", first))
    named = [p for _, _, p in periods(first, year) if re.fullmatch(r"\d{4}", p)]
    mood = moods.heading(first, year) if named or top or moods.entitled(first) else ""
    if mood:
        default = str(year if mood == "planned" else year - 1) if year else "-"
        return replace(context, mood=mood, period=named[-1] if named else default, section=first)
    return replace(context, section=first)


def _heads(paragraph: _Paragraph) -> bool:
    """Whether a part of the text begins with ``paragraph``."""
    return paragraph.header is None and (bool(_SECTION.match(paragraph.text)) or not paragraph.prose)


def _opened(text: str, context: Context, base: Context, year: int | None) -> tuple[Context, bool]:
    """The context from the sentence ``text`` on, and whether it outlasts the next heading; no sentence turns a heading's plan to deeds."""
    turn = moods.opening(text, year)
    if turn is None or turn.mood == context.mood or (turn.mood == "actual" and base.mood == "planned"):
        return context, False
    named = [p for _, _, p in periods(re.split("[：；]", text, maxsplit=1)[0], year) if re.fullmatch(r"\d{4}", p)]
    period = named[-1] if named else str(year) if year and turn.mood == "planned" else context.period
    return replace(context, mood=turn.mood, period=period), turn.lasting


def _labelled(paragraph: _Paragraph, context: Context, at_home: Context) -> tuple[Context, Context]:
    """The context of a paragraph with a label (``区县目标：…``) and the one after it.

    A label sets the mood of what it opens: of its own line, or of all that follows when it stands alone. One that quotes the
    superior's report speaks of home.
    """
    match = _LABEL.match(paragraph.text)
    if match:
        for word, mood, where in table("moods"):
            if match["label"].endswith(word) and mood in {"planned", "report"} and where in {"heading", "label"}:
                local = replace(at_home if mood == "report" else context, mood="planned", section=match["label"])
                return local, local if match.end() == len(paragraph.text) else context
    return context, context
