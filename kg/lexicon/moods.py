"""Whether words look back or ahead: of a heading, of a sentence that opens a part, of a deed in its clause (words in moods.tsv)."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from kg.lexicon import alternation, table
from kg.lexicon.tokens import cut

_YEARS = r"(?P<year>(?:19|20)\d{2}年|今年|明年)"
_WORK_OF = re.compile(rf"{_YEARS}(?:的)?(?:政府)?工作(?:（[^）]*）)?$")  # 三、2025年工作
_ABOUT_WORK = re.compile(rf"(?:关于|谋划|做好){_YEARS}(?:的)?(?:政府|全[省市县区])?工作")
_ANNOUNCED = re.compile(r"(?:做好|抓好|办好|抓实|把握好|干好)[^，。；：了]{0,6}(?:以下|如下|下列)")
_FROM_NOW = re.compile(rf"{_YEARS}，?[^，。；：]{{0,6}}重点(?:做好|抓好|办好|抓实|推进)(?!了)")
_PREAMBLE = r"(?:[^，。；：]{0,12}[，：])?"  # 实现上述目标，|重点做好以下工作
_MEETING = re.compile(r"[^，。；：]{0,12}(?:会议|全会)(?:指出|提出|认为|听取|充分肯定)")
_DONE = re.compile(r"已(?!有)|(?<!有待)完成了")
_BEFORE = r"(?<![提以目此先之年空])前(?:可|能|全部|全面|正式|如期)*(?=(?:{})(?!后))"  # 汛期前完工
_MUST = re.compile(r"必须|务必|应当|(?<![主重需只不必纪摘首切紧简概显险想纲之靠])要(?![素求点闻害道件塞领务旨约么，。；”])")
_WILL = re.compile(r"(?<![强干大小麻勇老健名即])将(?![军近领士])")
_MANAGED = re.compile(r"(?:向[\u4e00-\u9fff]{1,6}|为)$")  # 向管理|要|效益, 落地为|要
_SEEN = re.compile(r"(?:要|必须|应当)[^，。]{0,6}(?:看到|承认|认识到|正视|说明|指出)")  # 也要看到，…: a thought, no deed


class Opening(NamedTuple):
    """The mood of what a sentence opens; ``lasting`` where it announces the parts that follow, their headings too."""

    mood: str
    lasting: bool


@functools.cache
def _words(where: str, mood: str = "") -> str:
    """The words of one place as the inside of a regular expression, longest first."""
    found = {row[0] for row in table("moods") if row[2] == where and mood in {"", row[1]}}
    return "|".join(sorted(found, key=lambda word: (-len(word), word)))


@functools.cache
def _kinds() -> dict[str, str]:
    return {word: mood for word, mood, where in table("moods") if where in {"heading", "opening"}}


def heading(text: str, year: int | None) -> str:
    """The mood that a heading gives: of its word that ends last (计划|执行情况); none where it names a review and a plan of two years.

    >>> heading("一、2023年计划执行情况", 2024), heading("三、2024年工作", 2024), heading("2023年工作总结和2024年工作计划", 2024)
    ('actual', 'planned', '')
    """
    found = [_kinds()[match[0]] for match in re.finditer(_words("heading"), text)]
    if len(set(found)) == 2 and len(set(re.findall(r"20\d{2}(?=年)", text))) > 1:
        return ""
    if found:
        return found[-1]
    work = _WORK_OF.search(text)
    return ("planned" if _ahead(work["year"], year) else "actual") if work else ""


def entitled(text: str) -> bool:
    """Whether ``text`` ends in such a word, a bracket behind it left out: 下一步工作打算, 关于…的行动方案（摘要）."""
    return bool(re.search(rf"(?:{_words('heading')})[》”]?(?:的通知)?(?:（[^）]*）)?$", text))


def _ahead(named: str, year: int | None) -> bool:
    return named in {"今年", "明年"} or (year is not None and int(named[:4]) >= year)


def opening(sentence: str, year: int | None) -> Opening | None:
    """What ``sentence`` says of the sentences after it, None where nothing.

    >>> opening("下一步，要加快水库建设。", 2024), opening("实现上述目标，重点做好以下工作：", 2024)
    (Opening(mood='planned', lasting=False), Opening(mood='planned', lasting=True))
    """
    if _ANNOUNCED.search(sentence):
        return Opening("planned", lasting=True)
    about = re.match(f"{_PREAMBLE}{_ABOUT_WORK.pattern}", sentence) or _FROM_NOW.match(sentence)
    aim = re.match(rf"(?![^，。；：]*会议)[^，。；：]{{0,12}}(?:{_words('heading', 'planned')})(?:是|为|：)", sentence)
    if (about and _ahead(about["year"], year)) or aim:
        return Opening("planned", lasting=True)
    word = re.match(rf"{_PREAMBLE}[^，。；：]{{0,8}}?(?P<word>{_words('opening')})", sentence)
    if word:
        return Opening(_kinds()[word["word"]], lasting=False)
    if _MEETING.match(sentence):
        return Opening("planned" if wanted(sentence) else "actual", lasting=False)
    return None


def wanted(clause: str) -> bool:
    """Whether somebody must or will do what ``clause`` says: 高新区要做强…, 区里将加快….

    >>> wanted("高新区要做强主业"), wanted("重要素材"), wanted("将全区划分为三片"), wanted("将加快建设")
    (True, False, False, True)
    """
    if _SEEN.search(clause):
        return False
    if any(not _MANAGED.search(clause[: m.start()]) for m in _MUST.finditer(clause)):
        return True
    return any(_to_come(clause[m.end() :]) for m in _WILL.finditer(clause))


def _to_come(after: str) -> bool:
    """Whether 将 before ``after`` means the future: before a verb of building or an adverb; else it is 把."""
    return bool(re.match(alternation("stages"), after)) or (bool(after) and cut(after)[0][1] in {"d", "ad", "vd", "p"})


def due(clause: str) -> bool:
    """Whether the deed that ends ``clause`` is yet to be done: 水库年内|建成, 力争高铁|开工.

    >>> due("水库年底前建成"), due("水库提前建成"), due("力争高铁开工"), due("年内已建成水库")
    (True, False, True, False)
    """
    marks = list(re.finditer(rf"{_words('modal')}|[底月季]前|{_BEFORE.format(alternation('stages'))}", clause))
    if not marks and not wanted(clause):
        return False
    return not _DONE.search(clause[marks[0].start() :] if marks else clause)
