"""awarded: who received which honour."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from kg.lexicon import mapping, words
from kg.lexicon.quantities import quantities

if TYPE_CHECKING:
    from kg.model import Mention, Relation
    from kg.relate.scene import Scene

_UNNAMED = re.compile(r"(?<![等\d])\d+[家户个名所][^，。；]{0,10}$")  # 3家企业|入选: holders who are only counted
_COUNTED = re.compile(r"\d+(?:个|家|户|项)$")
_LISTED = re.compile(
    r"(?=.*[、和与及]|”?“)[”》]?[、和与及]?[“《]?[\u4e00-\u9fff]{0,4}"
)  # 黔江|濯水、彭水|阿依河: a place may stand before each
_WINNERS = ("Site", "Brand", "Enterprise", "Institution", "Project", "Zone", "District", "Cluster", "Program")
_SUBJECTS = frozenset({"Site", "Brand", "Enterprise", "Institution", "Zone", "Cluster"})  # what the next clauses may go on about
_LATER = re.compile(r"获评|创建成功|通过|获批|成功创建|挂牌|授牌|揭牌|收入囊中")  # 国家卫生城市|顺利通过复审
_HELD = re.compile(
    r"(?:[^，。；]{0,30}[、和])?[^，。；、]{0,12}[”]?[两三四五六七八九十\d]+[块张个](?:[^，。；]{0,8}?)(?:牌子|招牌|名片|称号)"
)
# What follows an honour that is still applied for, or only the first stages of its examination.
_UNREADY = re.compile(
    r"初评|初审|初验|预验|中期|期中|景观质量|候选|提名|公示|申报|材料|(?:推荐|预备|竞赛|培育|创建)(?:名单|对象|单位|名录|资格)"
)
_PLACING = re.compile(r"榜?(?:前[一二三四五六七八九十百\d]|第[一二三四五六七八九十\d]|首位|榜首)|[\u4e00-\u9fff]{0,8}(?:首位|榜首)")
_STILL = re.compile(
    r"(?:已|还|并|也|又|均|都|再|先后|连续|蝉联|再次|多次|首次|成功|顺利|一举|接连|同时|[一二三四五六七八九十多\d]+[年届次])*"
)
_OF_AREAS = ("城市", "市", "县", "省")  # an honour that only an area can have
_FAR = 3  # clauses without a subject of their own go on about the same thing, but not for long


class _Verb(NamedTuple):
    """A verb of winning or striving for, as offsets of the document's text."""

    start: int
    end: int
    kind: str


def awards(scene: Scene) -> list[Relation]:
    """Who received an honour; what is planned, applied for or only counted, nobody did."""
    found = []
    for honor in scene.of("Honor") if scene.passage.context.mood != "planned" else ():
        start, end = scene.clause(honor.start)
        verbs = _verbs(scene, start, honor.start)
        won, verb = _won(verbs, scene.text(honor.end, end))
        if won and not _nobody(scene, honor, verb):
            for winner in _winners(scene, honor, verb):
                found.append(scene.relation("awarded", winner, honor.key, honor, rule="events.awarded", confidence=0.75))
    return found


@functools.cache
def _award_words() -> tuple[re.Pattern[str], dict[str, str]]:
    return re.compile("|".join(words("awards"))), mapping("awards")


def _verbs(scene: Scene, start: int, end: int) -> list[_Verb]:
    pattern, kinds = _award_words()
    found = [_Verb(start + m.start(), start + m.end(), kinds[m[0]]) for m in pattern.finditer(scene.text(start, end))]
    return [verb for verb in found if not any(m.start <= verb.start < m.end for m in scene.mentions if m.type != "District")]


def _won(verbs: list[_Verb], after: str) -> tuple[bool, _Verb | None]:
    """Whether the honour was received, and the verb before it that says so; None where a word behind it does.

    The last verb decides, with what it lets one do (获批|建设); but whoever strives for winning has not won (争取|入选).
    """
    if _UNREADY.search(after) or _PLACING.match(after) or any(verb.kind == "intended" for verb in verbs):
        return False, None
    last = len(verbs) - 1
    while last > 0 and verbs[last].kind == "sought" and verbs[last - 1].end == verbs[last].start:
        last -= 1
    if last >= 0 and verbs[last].kind in {"won", "gained"}:
        return True, verbs[last]
    return bool(_LATER.search(after) or (not verbs and _HELD.match(after))), None


def _nobody(scene: Scene, honor: Mention, verb: _Verb | None) -> bool:
    """Whether holders or honours are only counted, or something is set up under the honour's name."""
    start, end = scene.clause(honor.start)
    if any(q.kind == "count" for q in quantities(scene.text(honor.end, end)[:8])) or _COUNTED.search(scene.text(start, honor.start)):
        return True
    return verb is not None and bool(_UNNAMED.search(scene.text(start, verb.start)) or "设立" in scene.text(verb.end, honor.start))


def _winners(scene: Scene, honor: Mention, verb: _Verb | None) -> list[str]:
    """The names before the verb of winning; else what the clauses before speak of; else the area itself. 分获 gives each its own."""
    start, end = scene.clause(honor.start)
    listed = _listed(scene, start, honor.start)
    if not listed:
        subject = _carried(scene, honor, start) if verb and verb.kind == "won" and _opens(scene, start, verb) else None
        return [subject.key if subject else scene.areas(honor)[0]]
    honors = [m for m in scene.of("Honor") if verb and verb.end <= m.start < end]
    if verb and re.search(r"分别?$", scene.text(start, verb.start)) and len(honors) == len(listed):
        return [listed[honors.index(honor)].key]
    return [winner.key for winner in listed]


def _listed(scene: Scene, start: int, end: int) -> list[Mention]:
    """The last name between two offsets with the names of its kind that are listed before it."""
    inside = [m for m in scene.of(*_WINNERS) if start <= m.start and m.end <= end]
    places = [m for m in inside if not any(m.end == other.start for other in inside)]  # 润溪乡|樱桃村 is the village
    named = [m for m in inside if m.type != "District"] or places
    winners = named[-1:]
    for other in reversed(named[:-1]):
        if other.type != winners[0].type or not _LISTED.fullmatch(scene.text(other.end, winners[0].start)):
            break
        winners.insert(0, other)
    return winners


def _opens(scene: Scene, start: int, verb: _Verb) -> bool:
    """Whether the clause has no subject of its own before the verb: 连续三年|获评."""
    return bool(_STILL.fullmatch(scene.text(start, verb.start)))


def _carried(scene: Scene, honor: Mention, start: int) -> Mention | None:
    """What the nearest clause that opens with a name is about: 巫山脆李品牌价值突破30亿元，荣获…; one named like the honour goes first."""
    if honor.name.endswith(_OF_AREAS):
        return None
    openers = []
    for _ in range(_FAR):
        if start <= scene.statement(honor.start):
            break
        start, _end = scene.clause(start - 2)
        openers += [m for m in scene.of(*_WINNERS, "Event") if start <= m.start <= start + 1][:1]
    for opener in openers:
        if opener.type in _SUBJECTS and scene.text(opener.start, opener.end)[-2:] == honor.name[-2:]:
            return opener
    first = openers[0] if openers else None
    alone = first and first.type in _SUBJECTS and not re.match(r"[”》]?[、和与及]", scene.text(first.end, first.end + 2))
    return first if alone else None
