"""hosts, awarded, cooperatesWith."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from kg.lexicon import mapping, words
from kg.lexicon.quantities import quantities

if TYPE_CHECKING:
    from kg.model import Mention, Relation
    from kg.relate.scene import Scene

_HOST = re.compile(r"举办|承办|举行|召开|开展|组织|办好|策划|推出|发起|开幕|主办|打造|做优|成功")
_PARTY = re.compile(r"大会|全会|次会议|二十大|十九大|全国两会|代表大会|中央.*会议|党代会")
_JOINT = re.compile(r"与$|同$|和$|携手$|联动$|联合$|对接$")
_JOINT_VERB = re.compile(r"合作|共建|共同|共创|携手|联合|结对|协作|协同|联动|签订|签署|战略")
_UNNAMED = re.compile(r"(?<![等\d])\d+[家户个名所][^，。；]{0,10}$")  # 3家企业|入选: holders who are only counted
_LISTED = re.compile(r"[”]?[、和与及][“]?[\u4e00-\u9fff]{0,4}")  # 黔江|濯水、彭水|阿依河: a place may stand before each
_WINNERS = ("Site", "Brand", "Enterprise", "Institution", "Project", "Zone", "District", "Cluster", "Program")


def events(scene: Scene) -> list[Relation]:
    """Who held an event, who received an honour, who works with whom."""
    return [*_hosts(scene), *_awarded(scene), *_joint(scene)]


def _hosts(scene: Scene) -> list[Relation]:
    found = []
    for event in scene.of("Event"):
        start, end = scene.clause(event.start)
        for body in {m.key: m for m in scene.mentions if m.type == "PublicBody"}.values():
            if body.start == event.start or (event.rule == "meetings" and event.name.startswith(body.name)):  # 市委六届五次、|六次全会
                found.append(scene.relation("hosts", body.key, event.key, event, rule="events.own", confidence=0.8))
        around = scene.text(start, event.start) + "|" + scene.text(event.end, end)
        if (_PARTY.search(event.name) and not re.search(r"举办|承办", around)) or re.search(r"精神|会议上|大会上|提出|部署|确定", around):
            continue
        if re.search(r"参加|参展|赴", scene.text(start, event.start)):
            continue
        sure = 0.85 if _HOST.search(around) else 0.6
        bodies = [
            m
            for m in scene.of("PublicBody")
            if start <= m.start and re.match(r"(?:召开|举办|组织|主办|承办)", scene.text(m.end, event.start))
        ]
        host = bodies[-1].key if bodies else scene.areas(event)[0]
        found.append(scene.relation("hosts", host, event.key, event, rule="events.hosts", confidence=sure))
    return found


@functools.cache
def _award_words() -> tuple[re.Pattern[str], dict[str, str]]:
    return re.compile("|".join(words("awards"))), mapping("awards")


def _awarded(scene: Scene) -> list[Relation]:
    pattern, kinds = _award_words()
    found = []
    for honor in scene.of("Honor"):
        start, end = scene.clause(honor.start)
        before = [m for m in pattern.finditer(scene.text(start, honor.start)) if not _named(scene, start + m.start())]
        after = scene.text(honor.end, end)
        counted = any(q.kind == "count" for q in quantities(after[:8])) or re.search(r"\d+(?:个|家|户|项)$", scene.text(start, honor.start))
        if counted or scene.passage.context.mood == "planned":
            continue
        verb = kinds[before[-1][0]] if before else ""
        if before and (
            _UNNAMED.search(scene.text(start, start + before[-1].start())) or "设立" in scene.text(start + before[-1].end(), honor.start)
        ):
            continue
        later = re.search(r"获评|创建成功|通过|获批|成功创建|挂牌", after)
        if verb != "won" and not later:
            continue
        for winner in _winners(scene, honor, start):
            found.append(scene.relation("awarded", winner, honor.key, honor, rule="events.awarded", confidence=0.75))
    return found


def _named(scene: Scene, position: int) -> bool:
    return any(m.start <= position < m.end for m in scene.mentions if m.type != "District")


def _winners(scene: Scene, honor: Mention, start: int) -> list[str]:
    """The last name before the verb of winning, with the names of its kind that are listed before it; else the area itself."""
    candidates = [m for m in scene.of(*_WINNERS) if start <= m.start and m.end <= honor.start]
    named = [m for m in candidates if m.type != "District"] or candidates
    if not named:
        return [scene.passage.context.areas[0]]
    winners = [named[-1]]
    for other in reversed(named[:-1]):
        if other.type != winners[0].type or not _LISTED.fullmatch(scene.text(other.end, winners[0].start)):
            break
        winners.insert(0, other)
    return [winner.key for winner in winners]


def _joint(scene: Scene) -> list[Relation]:
    found = []
    own, last = scene.passage.context.areas[0], -1
    lettered = [m for m in scene.mentions if m.rule == "letters" and scene.inside(m)]
    for partner in [*scene.of("District", "Enterprise", "Institution", "Zone", "Region"), *lettered]:
        start, end = scene.clause(partner.start)
        lead, rest = scene.text(max(start, partner.start - 2), partner.start), scene.text(partner.end, end)
        joined = _JOINT.search(lead) and _JOINT_VERB.search(lead + rest[:20])
        if partner.key != own and (joined or partner.rule == "letters" or (last >= 0 and scene.text(last, partner.start) == "、")):
            found.append(scene.relation("cooperatesWith", own, partner.key, partner, rule="events.joint", confidence=0.75))
            last = partner.end
    return found
