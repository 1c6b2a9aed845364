"""undertakes, and the stage of a project: the verb behind its list, else the verb before it (words in stages.tsv)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.lexicon.moods import due
from kg.lexicon.stages import stage
from kg.model import Status

if TYPE_CHECKING:
    from kg.lexicon.stages import Stage
    from kg.model import Mention, Relation
    from kg.relate.scene import Scene


def projects(scene: Scene) -> list[Relation | Status]:
    """Firms inside a project's name undertake it; every project has the stage that its clause gives."""
    found: list[Relation | Status] = []
    for project in scene.of("Project"):
        for firm in scene.within(project, "Enterprise", "Institution"):
            if firm.type == "Enterprise" or (firm.start == project.start and firm.name != project.name):
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
    return (
        [firms[-1]]
        if re.fullmatch(r"(?:投资|建设|承建|投资建设|总投资.{0,8}的|打造|建成|的)?(?:[国全][内国球市省]?首[套条座个])?", between)
        else []
    )


def _status(scene: Scene, project: Mention) -> Status | None:
    start, end = scene.clause(project.start)
    hidden = [(m.start - start, m.end - start) for m in scene.mentions if m.type in {"Project", "Program", "Institution"}]
    found = stage(scene.text(start, end), project.start - start, project.end - start, hidden)
    if found is None:
        return None
    evidence = scene.article.document.evidence(start + found.start, start + found.end)
    mood, period = _mood(scene, found, start, hidden), scene.passage.context.period
    return Status(project.key, found.status, mood, period, (evidence,), round(min(0.85, project.confidence), 3), "projects.stage")


def _mood(scene: Scene, found: Stage, start: int, hidden: list[tuple[int, int]]) -> str:
    """That of the sentence; planned where the clause says that the deed is still to be done. What is only thought of needs no such word."""
    mood = scene.passage.context.mood
    if mood != "actual" or found.status == "proposed":
        return mood
    said = scene.text(start, start + found.end)
    for a, b in hidden:
        if 0 <= a < found.end:
            said = said[:a] + "某" * (min(b, found.end) - a) + said[b:]
    return "planned" if due(said) or scene.text(start + found.end, start + found.end + 2) == "在即" else mood
