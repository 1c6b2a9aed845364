"""develops, inSystem, inCluster."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import Mention, Relation
    from kg.relate.scene import Scene


def industry(scene: Scene) -> list[Relation]:
    """An area develops the clusters it speaks of; members stand beside their system, projects in their industry."""
    found = []
    clusters = scene.of("Cluster")
    for cluster in clusters:
        for area in scene.areas(cluster):
            found.append(scene.relation("develops", area, cluster.key, cluster, rule="industry.subject", confidence=0.9))
    for system in scene.of("ClusterSystem"):
        for cluster in _members(scene, clusters, system):
            found.append(scene.relation("inSystem", cluster.key, system.key, cluster, system, rule="industry.member", confidence=0.85))
    for project in scene.of("Project"):
        for cluster in scene.within(project, "Cluster"):
            found.append(scene.relation("inCluster", project.key, cluster.key, project, rule="industry.named", confidence=0.7))
    return found


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
