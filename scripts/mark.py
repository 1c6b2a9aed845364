"""Our own annotations as text to read and mark, and back.

    python scripts/mark.py show STEM --shared ../shared > STEM.marked     a line a paragraph, names in braces: {PJ {DI 丰都}抽水蓄能电站}
    python scripts/mark.py take STEM.marked STEM --shared ../shared       check it against the document, write training/STEM.tsv

Paragraphs that an expert annotated start with ``G`` and stay as they are; the others start with ``P``. Only offsets are written: the
reports are not ours to publish. ``take`` names each line whose text, without marks, is not the document's.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from scripts.annotations import CODES, ROOT, documents, gold_spans, inline, own_spans

LETTERS = {kind: code for code, kind in CODES.items()}


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the lines of ``text`` that hold something."""
    return [match.span() for match in re.finditer(r"[^\n]+", text) if match.group().strip()]


def show(stem: str, shared: Path) -> None:
    document = documents([shared / "seeds", shared / "corpus"], {stem})[stem]
    expert, spans = [], []
    for path in sorted((shared / "gold").glob(f"{stem}.*gold.tsv")):
        regions, marked = gold_spans(document, path)
        expert += regions
        spans += marked
    own = ROOT / "training" / f"{stem}.tsv"
    if own.exists():
        spans += [s for s in own_spans(document, own)[1] if not any(a < s[1] and s[0] < b for a, b in expert)]
    for start, end in paragraphs(document.text):
        who = "G" if any(a <= start and end <= b + 2 for a, b in expert) else "P"
        print(f"{who} {marked_up(document.text, start, end, spans)}")


def marked_up(text: str, start: int, end: int, spans: list[tuple[int, int, str]]) -> str:
    """``text[start:end]`` with the braces of the ``spans`` inside it; spans that cross each other are left out."""
    inside: list[tuple[int, int, str]] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
        if (
            start <= span[0]
            and span[1] <= end
            and not any(s[0] < span[0] < s[1] < span[1] or span[0] < s[0] < span[1] < s[1] for s in inside)
        ):
            inside.append(span)
    opened = sorted(inside, key=lambda s: (s[0], -s[1]))
    found = ""
    for i in range(start, end):
        found += "}" * sum(s[1] == i for s in inside)
        found += "".join(f"{{{LETTERS[kind]} " for a, _, kind in opened if a == i)
        found += text[i]
    return found + "}" * sum(s[1] == end for s in inside)


def take(path: Path, stem: str, shared: Path) -> int:
    document = documents([shared / "seeds", shared / "corpus"], {stem})[stem]
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:2] in {"P ", "G "}]
    places = paragraphs(document.text)
    if len(lines) != len(places):
        print(f"{len(lines)} lines for {len(places)} paragraphs")
    rows, faults = [], 0
    for number, (line, (start, end)) in enumerate(zip(lines, places, strict=False), 1):
        if line.startswith("G "):
            continue
        bare, spans = inline(line[2:])
        kept = [i for i in range(start, end) if not document.text[i].isspace()]
        if "".join(document.text[i] for i in kept) != bare.strip():
            faults += 1
            at = next((i for i, (a, b) in enumerate(zip(bare, (document.text[k] for k in kept), strict=False)) if a != b), len(bare))
            print(f"line {number}: not the document's text at …{bare[max(0, at - 12) : at + 12]}…")
            continue
        rows.append((document.offsets[start], document.offsets[end - 1] + 1, "region"))
        rows += [(document.offsets[kept[a]], document.offsets[kept[b - 1]] + 1, kind) for a, b, kind in spans]
    if not faults and len(lines) == len(places):
        text = "\n".join(["# start\tend\ttype", *("\t".join(map(str, row)) for row in sorted(rows, key=lambda r: (r[0], -r[1])))])
        (ROOT / "training" / f"{stem}.tsv").write_text(text + "\n", encoding="utf-8")
        print(f"{len(rows)} rows")
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("show", "take"):
        command = commands.add_parser(name)
        if name == "take":
            command.add_argument("file", type=Path)
        command.add_argument("stem")
        command.add_argument("--shared", type=Path, required=True)
    options = parser.parse_args()
    if options.command == "show":
        show(options.stem, options.shared)
        return 0
    return min(1, take(options.file, options.stem, options.shared))


if __name__ == "__main__":
    sys.exit(main())
