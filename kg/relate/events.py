"""hosts: who held a meeting, a fair, a festival."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Mention, Relation
    from kg.relate.scene import Scene

_HOST = re.compile(r"举办|承办|举行|召开|开展|组织|办好|策划|推出|发起|开幕|主办|打造|做优|成功")
# Meetings of party, congress and government: no area holds them, nor a city its province's.
_OFFICIAL = re.compile(r"代表大会|党代会|全会|全体(?:（扩大）)?会议|全国两会|二十大|十九大|中央.*会议|次会议|^全?省.*(?:会议|大会)$")
_CONGRESS = re.compile(r"人民代表大会.*会议$")  # the session that a report is given to
_BODY = re.compile(r"(?:委|府|会|协|人大|中央|党组|[局厅办部院团])$")
_MENTIONED = re.compile(r"精神|会议上|大会上|提出|部署|确定|在[^|]*\|上(?:摘|斩|夺|荣?获|大放|亮相)")
_ELSEWHERE = re.compile(r"参加|参展|参会|赴|亮相|走进|登上|唱响|借助|抢抓")  # who goes to a fair does not hold it


def events(scene: Scene) -> list[Relation]:
    """The body whose name opens the event's; the body or area that held it, where it is no meeting of officials."""
    found = []
    for event in scene.of("Event"):
        found += [scene.relation("hosts", body.key, event.key, event, rule="events.own", confidence=0.8) for body in _own(scene, event)]
        start, end = scene.clause(event.start)
        around = scene.text(start, event.start) + "|" + scene.text(event.end, end)
        official = _OFFICIAL.search(event.name) and not (event.name.startswith(("全省", "省")) and scene.article.about.home.endswith("省"))
        if (official and not re.search(r"举办|承办", around)) or _MENTIONED.search(around):
            continue
        if _ELSEWHERE.search(scene.text(start, event.start)):
            continue
        sure = 0.85 if _HOST.search(around) else 0.6
        found.append(scene.relation("hosts", _host(scene, event, start), event.key, event, rule="events.hosts", confidence=sure))
    return found


def _own(scene: Scene, event: Mention) -> list[Mention]:
    """The bodies that hold an event by its name: 市委六届五次、|六次全会."""
    if _CONGRESS.search(event.name):
        return []
    bodies = {m.key: m for m in scene.mentions if m.type == "PublicBody" and _BODY.search(m.name)}
    listed = event.rule == "meetings"
    return [m for m in bodies.values() if m.start == event.start or (listed and event.name.startswith(m.name))]


def _host(scene: Scene, event: Mention, start: int) -> str:
    """The body that calls it in its clause, else the area."""
    for body in reversed([m for m in scene.of("PublicBody") if start <= m.start]):
        if re.match(r"(?:召开|举办|组织|主办|承办)", scene.text(body.end, event.start)):
            return body.key
    return scene.areas(event)[0]
