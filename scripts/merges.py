"""``python -m scripts.merges seeds ../shared/corpus``: every join of names across documents and its reason, for docs/merges.md.

One row an entity that several documents name; the head of the page, what a reader found of the rows, is kept.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg import pipeline
from kg.ontology import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Entity, Graph

PAGE = Path(__file__).parents[1] / "docs" / "merges.md"
MARK = "<!-- written by scripts/merges.py from here on -->\n"


def rows(graph: Graph) -> Iterator[str]:
    """The table, by type and name."""
    label = {kind.name: kind.zh for kind in load().types}
    merged = [entity for entity in graph.entities if len(documents(entity)) > 1]
    yield f"{len(merged)} entities in {len(graph.documents)} documents: {', '.join(d.stem for d in graph.documents)}.\n\n"
    yield "| 类型 | 名称 | 其他写法 | 文件 | 理由 |\n| --- | --- | --- | --- | --- |\n"
    for entity in sorted(merged, key=lambda e: (e.type, e.id)):
        name = f"{entity.name}（{entity.id}）" if entity.id.partition("/")[2] != entity.name else entity.name
        cells = (label[entity.type], name, "、".join(entity.aliases), "、".join(documents(entity)), "；".join(entity.reasons))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def documents(entity: Entity) -> list[str]:
    return sorted({mention.doc.partition("_")[0] for mention in entity.mentions})


def main(paths: list[Path]) -> None:
    """Write the table under the head of the page."""
    head = PAGE.read_text(encoding="utf-8").partition(MARK)[0] if PAGE.exists() else "# Joins across documents\n\n"
    PAGE.write_text(head + MARK + "\n" + "".join(rows(pipeline.extract(paths).graph)), encoding="utf-8")
    print(f"{PAGE}: written")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
