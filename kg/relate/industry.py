"""develops, inCluster."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Mention, Relation
    from kg.relate.scene import Scene

_OPENING = re.compile(r"(?:[“（]|做大做强|做强|壮大|培育|发展|推动|加快)*")
_SUBJECT = re.compile(r"[”]?(?:产业集群|产业链|集群|产业|行业)?(?!企业)(?:[^、和及与等]|$)")
_WRAPPED = re.compile(r"产业|集群")
_JOINT = re.compile(r"[、和与]")
_LEADERS = re.compile(r"[^，。；]{0,30}?为(?:链主|龙头|引领|牵引|骨干|主体|核心|重点|代表)")
_PROJECTS = re.compile(r"(?:、[^，；。]{1,20})?等(?:\d+个)?(?:重大|重点)?项目")


def industry(scene: Scene) -> list[Relation]:
    """An area develops the clusters it speaks of; projects and firms are in the industry that the statement opens with."""
    found = []
    clusters = scene.of("Cluster")
    for cluster in [*clusters, *_planned(scene)]:
        for area in scene.areas(cluster):
            found.append(scene.relation("develops", area, cluster.key, cluster, rule="industry.subject", confidence=0.9))
    for member in scene.of("Project", "Enterprise"):
        field = _field(scene, clusters, member)
        if field:
            found.append(scene.relation("inCluster", member.key, field.key, field, member, rule="industry.field", confidence=0.7))
    return found


def _planned(scene: Scene) -> list[Mention]:
    """Industries that a programme is made for: 智能网联新能源汽车|产业集群|发展规划."""
    inside = [m for m in scene.mentions if m.type == "Cluster" and (whole := scene.inside(m)) and whole.type == "Program"]
    return [m for m in inside if _WRAPPED.search(scene.text(m.start, m.end + 4), m.end - m.start - 2)]


def _field(scene: Scene, clusters: list[Mention], member: Mention) -> Mention | None:
    """The industry that an earlier clause speaks of: 汽车产业加快升级，长城发动机项目开工; not one that only won a title there."""
    if member.type == "Enterprise" and not _firm(scene, member):
        return None
    start = scene.statement(member.start)
    honours = {scene.clause(m.start) for m in scene.of("Honor")}
    for cluster in reversed([c for c in clusters if start <= c.start < member.start]):
        first, last = clause = scene.clause(cluster.start)
        after = scene.text(cluster.end, last)
        if first == cluster.start and after.startswith("、"):
            return None  # the clause right before is about several
        if clause not in honours and _OPENING.fullmatch(scene.text(first, cluster.start)) and _SUBJECT.match(after):
            return cluster
    return None


def _firm(scene: Scene, firm: Mention) -> bool:
    """Whether a clause says what ``firm`` does in an industry: its project, what firms do that open a clause, or lead (以…为龙头)."""
    start, end = scene.clause(firm.start)
    if _PROJECTS.match(scene.text(firm.end, scene.passage.end)):
        return True
    others = [m for m in scene.of("Enterprise", "Institution") if start <= m.start < firm.start]
    first = next(iter(scene.listed(others, firm.start, _JOINT, _JOINT)), firm)
    leads = scene.text(first.start - 1, first.start) == "以" and _LEADERS.match(scene.text(firm.end, end))
    return first.start == start or bool(leads)
