"""Measure each rule's precision on documents that the tagger never saw, and write kg/lexicon/reliability.tsv and docs/reliability.md.

    python scripts/calibrate.py --shared ../shared --models DIR

DIR holds one model a fold, ``STEM+STEM.npz`` named by the documents that it never saw
(``scripts/train_tagger.py --without … --out …``). The confidence of a rule in a band of raw scores is the lower end of Wilson's
interval of its precision there, made monotone over the bands: on texts of other years and cities precision is lower than on these.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from kg import assemble
from kg.evaluate import gold as goldfile
from kg.evaluate.match import Fact, from_facts, from_gold
from kg.export.facts import lines
from kg.lexicon.reliability import BANDS, band
from kg.pipeline import extract
from kg.recognise import encoder

ROOT = Path(__file__).resolve().parent.parent


def facts_of(fold: Path, shared: Path) -> list[Fact]:
    """Facts with raw scores of the documents that the fold's model never saw."""
    with np.load(fold, allow_pickle=False) as data:
        model = encoder.model(dict(data))
    encoder.load = lambda: model  # type: ignore[assignment]
    paths = [
        p for stem in fold.stem.split("+") for p in (shared / "seeds" / f"{stem}.txt", shared / "corpus" / f"{stem}.txt") if p.exists()
    ]
    assemble.calibrated = lambda _, raw: raw  # type: ignore[assignment]
    return [json.loads(line) for path in paths for line in lines(extract([path]).graph)]


def verdicts(facts: list[Fact], gold: goldfile.Gold, source: str) -> list[tuple[str, float, bool]]:
    """(rule, raw score, right) of each fact inside the regions of ``gold``."""
    spans = gold.spans(source)
    wanted = from_gold(gold)
    entities = [f for f in facts if f["kind"] == "entity" and f["doc"] == gold.doc]
    found = []
    for fact in facts:
        alone = from_facts([*entities, fact] if fact["kind"] != "entity" else [fact], gold.doc, spans)
        kinds = {"entity": "E ", "relation": "R ", "status": "P ", "observation": "O "}
        for group, items in alone.items():
            if group.startswith(kinds[fact["kind"]]) and items:
                right = any(w.meets(items[-1], relaxed=False) for w in wanted.get(group, []))
                found.append((fact.get("rule") or f"name.{fact['type']}", fact["confidence"], right))
    return found


def measure(seen: list[tuple[str, float, bool]]) -> list[tuple[str, float, float, int, int]]:
    """Rows (rule, lower end of the band, confidence, right, said)."""
    said: Counter[tuple[str, float]] = Counter((rule, band(raw)) for rule, raw, _ in seen)
    hit: Counter[tuple[str, float]] = Counter((rule, band(raw)) for rule, raw, right in seen if right)
    rows = []
    for rule in sorted({rule for rule, _ in said}):
        best = 0.0
        for low in BANDS:
            if said[rule, low]:
                best = max(best, promised(hit[rule, low], said[rule, low]))
                rows.append((rule, low, round(best, 3), hit[rule, low], said[rule, low]))
    return rows


def promised(right: int, said: int) -> float:
    """The lower end of Wilson's interval (nine chances in ten that the precision is above): few facts promise little."""
    z = 1.2816
    share = right / said
    spread = z * math.sqrt(share * (1 - share) / said + z * z / (4 * said * said))
    return (share + z * z / (2 * said) - spread) / (1 + z * z / said)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True)
    options = parser.parse_args()
    seen: list[tuple[str, float, bool]] = []
    for fold in sorted(options.models.glob("*.npz")):
        facts = facts_of(fold, options.shared)
        for path in sorted((options.shared / "gold").glob("*.gold.tsv")):
            gold = goldfile.read(path)
            if gold.doc in fold.stem.split("+"):
                folder = "seeds" if (options.shared / "seeds" / f"{gold.doc}.txt").exists() else "corpus"
                source = (options.shared / folder / f"{gold.doc}.txt").read_text(encoding="utf-8")
                seen += verdicts([f for f in facts if f["doc"] == gold.doc], gold, source)
    rows = measure(seen)
    lines = ["# rule\tband\tconfidence\tright\tsaid", *("\t".join(map(str, row)) for row in rows)]
    (ROOT / "kg" / "lexicon" / "reliability.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    report(rows)


def report(rows: list[tuple[str, float, float, int, int]]) -> None:
    by_confidence: dict[float, Counter[str]] = defaultdict(Counter)
    for _, _, confidence, right, said in rows:
        by_confidence[int(confidence * 20) / 20].update(right=right, said=said)
    text = [
        "# Reliability",
        "",
        "Written by `scripts/calibrate.py`: facts of held-out documents (the tagger never saw them) against gold.",
        "",
    ]
    text += ["| confidence from | facts | right | share right |", "| --- | --- | --- | --- |"]
    text += [f"| {low:.2f} | {c['said']} | {c['right']} | {c['right'] / c['said']:.3f} |" for low, c in sorted(by_confidence.items())]
    text += ["", "| rule | raw score from | confidence | right | said |", "| --- | --- | --- | --- | --- |"]
    text += [f"| {rule} | {low} | {confidence} | {right} | {said} |" for rule, low, confidence, right, said in rows]
    (ROOT / "docs" / "reliability.md").write_text("\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
