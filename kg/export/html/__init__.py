"""``graph.html``: the explorer, one file that opens from disk without a network.

The network is built with networkx and pyvis (positions given, physics off) and drawn by pyvis's own copy of vis-network through our
template: pyvis's templates load Bootstrap from a CDN and write names as markup. All content travels as JSON in one data block; the
scripts put it on the page as text only, and the page's content security policy allows exactly these scripts and no address at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import ExportError
from kg.export.html.content import content

if TYPE_CHECKING:
    from kg.model import Graph

HERE = Path(__file__).parent
SCRIPTS = (
    "data",
    "dom",
    "text",
    "search",
    "state",
    "paint",
    "labels",
    "scene",
    "network",
    "evidence",
    "posts",
    "charts",
    "panel",
    "tables",
    "profile",
    "supply",
    "questions",
    "reader",
    "side",
    "main",
)


def write(graph: Graph, folder: Path) -> None:
    """Write ``folder/graph.html``. Raises ExportError where the file cannot be written."""
    path = folder / "graph.html"
    try:
        path.write_text(page(content(graph)), encoding="utf-8", newline="\n")
    except OSError as error:
        raise ExportError(f"{path}: {error.strerror}; choose a folder that can be written") from error


def page(data: dict[str, Any]) -> str:
    """The whole page around ``data``."""
    library, application = _library(), _application()
    parts = {
        "{{policy}}": _policy(library, application),
        "{{style}}": (HERE / "style.css").read_text(encoding="utf-8"),
        "{{library}}": library,
        "{{application}}": application,
        "{{data}}": _inert(data),
    }
    head, *rest = (HERE / "template.html").read_text(encoding="utf-8").split("{{")
    filled = [parts["{{" + piece.split("}}", 1)[0] + "}}"] + piece.split("}}", 1)[1] for piece in rest]
    return head + "".join(filled)


def _inert(data: dict[str, Any]) -> str:
    """JSON that cannot end its script element, whatever the documents say."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _library() -> str:
    import pyvis

    path = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return "\n" + path.read_text(encoding="utf-8").replace("</script", "<\\/script") + "\n"


def _application() -> str:
    parts = [(HERE / "app" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    return '\n(() => {\n"use strict";\n' + "\n".join(parts) + "\n})();\n"


def _policy(*scripts: str) -> str:
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    return f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
