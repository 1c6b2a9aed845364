"""implements and subProgramOf."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Mention, Relation
    from kg.relate.scene import Scene

_COUNT = re.compile(r"“?(?:[两三四五六七八九十]+|\d+)[大项个条]")
_JOINT = re.compile(r"[“”《》]*(?:[、和与及]|以及)?[“”《》]*")
_CLOSED = re.compile(r"[”》]?等?“?")


def programs(scene: Scene) -> list[Relation]:
    """An area carries out the programmes and systems it speaks of."""
    found = []
    named = scene.of("Program", "ClusterSystem")
    named += [m for m in scene.mentions if m.type == "ClusterSystem" and (whole := scene.inside(m)) and whole.type == "Program"]
    for program in named:
        for area in scene.areas(program):
            found.append(scene.relation("implements", area, program.key, program, rule="programs.subject", confidence=0.9))
    if scene.head and scene.head.type == "Program":
        for part in named[:1]:  # the paragraph opens with the whole; what a later sentence opens with is a component of it
            if part.type == "Program" and part.key != scene.head.key and part.start - scene.passage.start <= 12:
                found.append(scene.relation("subProgramOf", part.key, scene.head.key, part, rule="programs.paragraph", confidence=0.6))
    for whole in scene.of("Program"):
        after = scene.text(whole.end, scene.passage.end)
        for part in scene.of("Program") if re.match(r"[”行动改革工程计划体系]{0,4}：", after) else ():
            if part.start > whole.end and part.key != whole.key:
                found.append(scene.relation("subProgramOf", part.key, whole.key, whole, part, rule="programs.listed", confidence=0.6))
        for part in _counted(scene, whole):
            found.append(scene.relation("subProgramOf", part.key, whole.key, part, whole, rule="programs.listed", confidence=0.8))
    return found


def _counted(scene: Scene, whole: Mention) -> list[Mention]:
    """The programmes listed right before a name that counts them: A、B等|“八项行动计划”."""
    if not _COUNT.match(scene.text(whole.start, whole.end)):
        return []
    found = scene.listed([m for m in scene.of("Program") if m.end <= whole.start], whole.start, _JOINT, _CLOSED)
    return found if len(found) > 1 or (found and "等" in scene.text(found[0].end, whole.start)) else []
