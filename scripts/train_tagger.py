"""Train the tagger, or measure it by cross-validation over documents.

    python scripts/train_tagger.py --shared ../shared                 write kg/recognise/outer.npz and inner.npz
    python scripts/train_tagger.py --shared ../shared --folds         leave one document out, print span precision, recall, F1
    python scripts/train_tagger.py --shared ../shared --without STEM --out DIR   the model that never saw STEM

Reads ../shared/gold and training/*.tsv (our own stand-off annotations). Needs python-crfsuite (the dev extra).
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
import pycrfsuite

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from kg.recognise.features import features
from kg.recognise.tagger import inside, spans, unpack
from kg.segment import segment
from scripts.annotations import ROOT, Span, documents, gold_spans, layers, own_spans, written

HELD = ["sc-luzhou-2025", "gd-shenzhen-2025"]  # kept unread for a first sight: no model is trained on them
SENTENCE = re.compile(r"[^。！？；\n]+(?:[。！？；]+[”’」』）)》]*)?")

Sample = tuple[list[list[str]], list[str], list[list[list[str]]], list[list[str]]]


def bio(outer: list[Span], start: int, end: int) -> list[str]:
    labels = ["O"] * (end - start)
    for a, b, kind in outer:
        if start <= a and b <= end:
            labels[a - start : b - start] = [f"B-{kind}", *[f"I-{kind}"] * (b - a - 1)]
    return labels


def samples(shared: Path) -> dict[str, list[Sample]]:
    golds = {path: path.name.split(".")[0] for path in sorted((shared / "gold").glob("*.gold.tsv"))}
    own = {path: path.stem for path in sorted((ROOT / "training").glob("*.tsv"))}
    texts = documents([shared / "seeds", shared / "corpus"], {*golds.values(), *own.values()})
    found: dict[str, list[Sample]] = {}
    for path, stem in [*golds.items(), *own.items()]:
        document = texts[stem]
        regions, marked = (gold_spans if path in golds else own_spans)(document, path)
        outer, inner = layers(marked)
        article = segment(document)
        chosen = [p for p in article.passages if any(a <= p.start and p.end <= b + 1 for a, b in regions)]
        found.setdefault(stem, []).extend(_samples([(p.text, p.start) for p in chosen], outer, inner, article.about.home))
    for path in sorted((ROOT / "training" / "written").glob("*.ann")):
        for home, text, marked in written(path):
            sentences = [(m.group(), m.start()) for m in SENTENCE.finditer(text) if m.group().strip()]
            found.setdefault(f"written/{path.stem}", []).extend(_samples(sentences, *layers(marked), home))
    return found


def _samples(sentences: list[tuple[str, int]], outer: list[Span], inner: list[Span], home: str) -> list[Sample]:
    found = []
    for (text, start), seen in zip(sentences, features([text for text, _ in sentences], home), strict=True):
        labels = bio(outer, start, start + len(text))
        tags = [(label, 1.0) for label in labels]
        names = spans(tags)
        inner_labels = bio(inner, start, start + len(text))
        found.append((seen, labels, [inside(seen, tags, a, b) for a, b, *_ in names], [inner_labels[a:b] for a, b, *_ in names]))
    return found


def train(data: list[tuple[list[list[str]], list[str]]], *, c1: float, c2: float, iterations: int) -> dict[str, np.ndarray]:
    trainer = pycrfsuite.Trainer(verbose=False)
    for seen, labels in data:
        if seen:
            trainer.append(pycrfsuite.ItemSequence(seen), labels)
    trainer.select("lbfgs")
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": iterations, "feature.minfreq": 2, "feature.possible_transitions": True})
    with tempfile.TemporaryDirectory() as folder:
        file = f"{folder}/model"
        trainer.train(file)
        tagger = pycrfsuite.Tagger()
        tagger.open(file)
        info = tagger.info()
    return pack(info)


def pack(info: pycrfsuite._dumpparser.ParsedDump) -> dict[str, np.ndarray]:
    labels = sorted(info.labels)
    order = {label: i for i, label in enumerate(labels)}
    weights: dict[str, list[tuple[int, float]]] = {}
    for (name, label), weight in info.state_features.items():
        if abs(weight) >= 0.005:
            weights.setdefault(name, []).append((order[label], weight))
    names = sorted(weights)
    moves = np.full((len(labels), len(labels)), -8.0, np.float32)
    for a in labels:
        for b in labels:
            allowed = not b.startswith("I-") or (a[2:] == b[2:] and a != "O")
            moves[order[a], order[b]] = info.transitions.get((a, b), 0.0 if allowed else -12.0)
    rows = [sorted(weights[name]) for name in names]
    return {
        "labels": np.array(labels),
        "features": np.frombuffer("\n".join(names).encode(), np.uint8),
        "indptr": np.cumsum([0, *map(len, rows)]).astype(np.int32),
        "indices": np.array([i for row in rows for i, _ in row], np.uint8),
        "values": np.array([w for row in rows for _, w in row], np.float16),
        "moves": moves,
    }


def fit(found: dict[str, list[Sample]], without: set[str], options: argparse.Namespace) -> dict[str, dict[str, np.ndarray]]:
    used = [s for stem, rows in sorted(found.items()) if stem not in without for s in rows]
    outer = train([(s[0], s[1]) for s in used], c1=options.c1, c2=options.c2, iterations=options.iterations)
    pairs = [pair for s in used for pair in zip(s[2], s[3], strict=True)]
    inner = train(pairs, c1=options.c1, c2=options.c2, iterations=options.iterations)
    return {"outer": outer, "inner": inner}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--out", type=Path, default=ROOT / "kg" / "recognise")
    parser.add_argument("--c1", type=float, default=0.05)
    parser.add_argument("--c2", type=float, default=0.01)
    parser.add_argument("--iterations", type=int, default=80)
    options = parser.parse_args()
    options.without += HELD
    found = samples(options.shared)
    if options.folds:
        folds(found, options)
        return
    options.out.mkdir(parents=True, exist_ok=True)
    for layer, arrays in fit(found, set(options.without), options).items():
        np.savez_compressed(options.out / f"{layer}.npz", **arrays)


def folds(found: dict[str, list[Sample]], options: argparse.Namespace) -> None:
    total: Counter[tuple[str, str]] = Counter()
    for stem in sorted(found):
        if stem in options.without:
            continue
        model = unpack(fit(found, {stem, *options.without}, options)["outer"])
        here: Counter[tuple[str, str]] = Counter()
        for seen, labels, *_ in found[stem]:
            gold = {s[:3] for s in spans([(label, 1.0) for label in labels])}
            said = {s[:3] for s in spans(model.tag(seen))}
            for which, group in (("hit", gold & said), ("gold", gold), ("said", said)):
                here.update((which, kind) for _, _, kind in group)
        print(stem, row(here, {kind for _, kind in here}))
        total += here
    for kind in sorted({kind for _, kind in total}):
        print(f"  {kind:14}", row(total, {kind}))
    print("  all", row(total, {kind for _, kind in total}))


def row(counts: Counter[tuple[str, str]], kinds: set[str]) -> str:
    hit, gold, said = (sum(counts[which, kind] for kind in kinds) for which in ("hit", "gold", "said"))
    return f"gold {gold:5} said {said:5} P {hit / max(1, said):.3f} R {hit / max(1, gold):.3f} F1 {2 * hit / max(1, said + gold):.3f}"


if __name__ == "__main__":
    main()
