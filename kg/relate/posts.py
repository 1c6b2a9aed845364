"""holdsPost and postJurisdiction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.lexicon.areas import jurisdiction

if TYPE_CHECKING:
    from kg.model import Mention, Relation
    from kg.relate.scene import Scene


def posts(scene: Scene) -> list[Relation]:
    """A header's person holds all its posts; in running text a person holds the post that touches the name, and those listed with it."""
    people, held = scene.of("Person"), [m for m in scene.mentions if m.type == "Post"]
    found = []
    for post in held:
        holders = people if scene.passage.kind == "header" else _touching(scene, post, people, held)
        for person in holders:
            found.append(
                scene.relation("holdsPost", person.key, post.key, person, post, rule=f"posts.{scene.passage.kind}", confidence=0.98)
            )
        area = jurisdiction(post.name, scene.article.about.home)
        if area and holders and not post.name.startswith("中共中央"):
            found.append(scene.relation("postJurisdiction", post.key, area, post, rule="posts.jurisdiction", confidence=0.97))
    return found


def _touching(scene: Scene, post: Mention, people: list[Mention], held: list[Mention]) -> list[Mention]:
    """Who holds ``post``: whose name touches it, or the holder of the post behind it in a list (市委副书记、市长某某)."""
    for after in held:
        if after.start == post.end + 1 and scene.text(post.end, after.start) == "、":
            return _touching(scene, after, people, held)
    return [person for person in people if person.start == post.end or person.end == post.start]
