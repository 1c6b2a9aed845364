"""implements and subProgramOf."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Relation
    from kg.relate.scene import Scene


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
        lead = re.match(r"[”行动改革工程计划体系]{0,4}(?:：|，(?:包括|深化|部署实施)|包括)", after)
        for part in scene.of("Program") if lead and "：" in lead[0] else ():
            if part.start > whole.end and part.key != whole.key:
                found.append(scene.relation("subProgramOf", part.key, whole.key, whole, part, rule="programs.listed", confidence=0.6))
    return found
