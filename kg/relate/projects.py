"""undertakes, and the stage of a project: the verb behind its list, else the verb before it (words in stages.tsv)."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from kg.lexicon import mapping, words
from kg.model import Status

if TYPE_CHECKING:
    from kg.model import Mention, Relation
    from kg.relate.scene import Scene


def projects(scene: Scene) -> list[Relation | Status]:
    """Firms inside a project's name undertake it; every project has the stage that its clause gives."""
    found: list[Relation | Status] = []
    for project in scene.of("Project"):
        for firm in scene.within(project, "Enterprise", "Institution"):
            if firm.start == project.start or firm.type == "Enterprise":
                found.append(scene.relation("undertakes", firm.key, project.key, project, rule="projects.named", confidence=0.9))
        for firm in _investors(scene, project):
            found.append(scene.relation("undertakes", firm.key, project.key, firm, project, rule="projects.invests", confidence=0.8))
        status = _status(scene, project)
        if status:
            found.append(status)
    return found


def _investors(scene: Scene, project: Mention) -> list[Mention]:
    """A firm before its project with a verb of investing or building between them, or nothing."""
    firms = [m for m in scene.of("Enterprise") if m.end <= project.start]
    if not firms or scene.clause(firms[-1].start) != scene.clause(project.start):
        return []
    between = scene.text(firms[-1].end, project.start)
    return [firms[-1]] if re.fullmatch(r"(?:投资|建设|承建|投资建设|总投资.{0,8}的|打造|建成|的)?", between) else []


@functools.cache
def _stages() -> tuple[re.Pattern[str], dict[str, str]]:
    return re.compile("|".join(words("stages"))), mapping("stages")


def _status(scene: Scene, project: Mention) -> Status | None:
    found = _verb(scene, project)
    if found is None:
        return None
    start, end, status = found
    context = scene.passage.context
    evidence = scene.article.document.evidence(min(start, project.start), max(end, project.end))
    sure = round(min(0.85, project.confidence), 3)
    return Status(project.key, status, context.mood, context.period, (evidence,), sure, "projects.stage")


def _verb(scene: Scene, project: Mention) -> tuple[int, int, str] | None:
    """The stage word that governs ``project``: behind its list in the clause, else the nearest one before it."""
    pattern, stages = _stages()
    start, end = scene.clause(project.start)
    hidden = [(m.start, m.end) for m in scene.mentions if m.type in {"Project", "Program", "Institution"}]
    behind = list(pattern.finditer(scene.text(project.end, end)))
    behind = [m for m in behind if not _covered(project.end + m.start(), hidden)]
    before = [m for m in pattern.finditer(scene.text(start, project.start)) if not _covered(start + m.start(), hidden)]
    if behind and not re.search(r"(?:为|以|助力|带动|促进|推动)", scene.text(project.end, project.end + behind[0].start())):
        joined = (
            behind[-1] if stages[behind[0][0]] == "underway" and stages[behind[-1][0]] == "completed" and len(behind) > 1 else behind[0]
        )
        if not before or stages[joined[0]] != "underway":
            return project.start, project.end + joined.end(), stages[joined[0]]
        if joined[0] in {"建设", "推进", "实施"} and before:
            return start + before[-1].start(), project.end + joined.end(), stages[before[-1][0]]
        return project.start, project.end + joined.end(), stages[joined[0]]
    if before:
        return start + before[-1].start(), project.end, stages[before[-1][0]]
    return None


def _covered(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= position < b for a, b in spans)
