"""develops, inSystem, inCluster."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Mention, Relation
    from kg.relate.scene import Scene

_OPENING = re.compile(r"(?:[“（]|做大做强|做强|壮大|培育|发展|推动|加快)*")
_SUBJECT = re.compile(r"[”]?(?:产业集群|产业链|集群|产业|行业)?[^、和及与等]")
_WRAPPED = re.compile(r"产业|集群")
_PROJECTS = re.compile(r"(?:、[^，；。]{1,20})?等(?:\d+个)?(?:重大|重点)?项目")


def industry(scene: Scene) -> list[Relation]:
    """An area develops the clusters it speaks of; members stand beside their system, projects in their industry."""
    found = []
    clusters = scene.of("Cluster")
    for cluster in [*clusters, *_planned(scene)]:
        for area in scene.areas(cluster):
            found.append(scene.relation("develops", area, cluster.key, cluster, rule="industry.subject", confidence=0.9))
    for system in scene.of("ClusterSystem"):
        for cluster in _members(scene, clusters, system):
            found.append(scene.relation("inSystem", cluster.key, system.key, cluster, system, rule="industry.member", confidence=0.85))
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
    """The industry that an earlier clause speaks of: 汽车产业加快升级，长城发动机项目开工. A firm counts as its project."""
    if member.type == "Enterprise" and not _PROJECTS.match(scene.text(member.end, scene.passage.end)):
        return None
    start = scene.statement(member.start)
    leading = [c for c in clusters if start <= c.start < member.start and _OPENING.fullmatch(scene.text(scene.clause(c.start)[0], c.start))]
    return next((c for c in reversed(leading) if _SUBJECT.match(scene.text(c.end, member.start))), None)


def _members(scene: Scene, clusters: list[Mention], system: Mention) -> list[Mention]:
    """Clusters listed right before the system's name (A、B等“231”现代制造业集群) or after it behind a colon or 包括."""
    found = []
    position = system.start
    for cluster in reversed([c for c in clusters if c.end <= system.start]):
        between = scene.text(cluster.end, position)
        if not re.fullmatch(
            r"(?:等|、|和|及|以及|产业|集群|“|”|等一批|等为重点的|为主导的|为主的|两大|[两三四五六七八九]个|\d个|主导|特色|优势|支柱){1,5}",
            between,
        ):
            break
        found.append(cluster)
        position = cluster.start
    return found
