"""A linear-chain conditional random field over characters: weights as an array file in the package, decoding in numpy.

Trained by ``scripts/train_tagger.py``. Two layers share one form: ``outer`` finds names, ``inner`` finds the names inside them
(惠科 in 惠科新型显示屏), seeing the outer label of each character. Deterministic: no randomness, no floating-point order that varies.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.recognise.features import features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Span = tuple[int, int, str, float]


@dataclass(frozen=True, slots=True)
class Model:
    """``rows[feature]`` is the row of ``weights`` (features × labels); ``moves[a, b]`` scores label a followed by b."""

    labels: tuple[str, ...]
    rows: dict[str, int]
    weights: NDArray[np.float32]
    moves: NDArray[np.float32]

    def tag(self, seen: list[list[str]]) -> list[tuple[str, float]]:
        """The best label of each character and its marginal probability."""
        if not seen:
            return []
        state = self._state(seen)
        best = self._viterbi(state)
        sure = self._marginals(state)
        return [(self.labels[label], float(sure[i, label])) for i, label in enumerate(best)]

    def _state(self, seen: list[list[str]]) -> NDArray[np.float32]:
        found = np.zeros((len(seen), len(self.labels)), np.float32)
        for i, names in enumerate(seen):
            known = [row for name in names if (row := self.rows.get(name)) is not None]
            if known:
                found[i] = self.weights[known].sum(axis=0)
        return found

    def _viterbi(self, state: NDArray[np.float32]) -> list[int]:
        score, back = state[0], []
        for i in range(1, len(state)):
            paths = score[:, None] + self.moves
            back.append(paths.argmax(axis=0))
            score = paths.max(axis=0) + state[i]
        best = [int(score.argmax())]
        for pointers in reversed(back):
            best.append(int(pointers[best[-1]]))
        return best[::-1]

    def _marginals(self, state: NDArray[np.float32]) -> NDArray[np.float64]:
        steps = np.exp(self.moves.astype(np.float64))
        emit = np.exp((state - state.max(axis=1, keepdims=True)).astype(np.float64))
        forward, backward = np.empty_like(emit), np.ones_like(emit)
        forward[0] = emit[0] / emit[0].sum()
        for i in range(1, len(emit)):
            forward[i] = (forward[i - 1] @ steps) * emit[i]
            forward[i] /= forward[i].sum()
        for i in range(len(emit) - 2, -1, -1):
            backward[i] = steps @ (backward[i + 1] * emit[i + 1])
            backward[i] /= backward[i].sum()
        both = forward * backward
        return np.asarray(both / both.sum(axis=1, keepdims=True))


@functools.cache
def load(layer: str) -> Model | None:
    """The shipped model of ``layer`` (outer, inner), None where the package holds none."""
    path = files(__package__) / f"{layer}.npz"
    if not path.is_file():
        return None
    with as_file(path) as file, np.load(file, allow_pickle=False) as data:
        return unpack(data)


def unpack(data: Any) -> Model:
    """A model from its arrays: labels, names of the features, and the weights in compressed sparse rows."""
    labels = tuple(str(label) for label in data["labels"])
    names = bytes(data["features"]).decode("utf-8").split("\n")
    weights = np.zeros((len(names), len(labels)), np.float32)
    counts = np.diff(data["indptr"])
    weights[np.repeat(np.arange(len(names)), counts), data["indices"]] = data["values"].astype(np.float32)
    return Model(labels, {name: i for i, name in enumerate(names)}, weights, data["moves"].astype(np.float32))


def spans(tags: list[tuple[str, float]]) -> list[Span]:
    """BIO tags as (start, end, type, confidence); the confidence is the lowest marginal inside."""
    found: list[Span] = []
    start, kind, low = 0, "", 1.0
    for i, (tag, sure) in enumerate([*tags, ("O", 1.0)]):
        if kind and tag != f"I-{kind}":
            found.append((start, i, kind, low))
            kind = ""
        if tag != "O" and not kind:
            start, kind, low = i, tag[2:], sure
        elif kind:
            low = min(low, sure)
    return found


def tag(texts: Sequence[str], home: str = "") -> list[tuple[list[Span], list[Span]]]:
    """Outer and inner names of each sentence."""
    outer_model, inner_model = load("outer"), load("inner")
    if outer_model is None or inner_model is None:
        return [([], []) for _ in texts]
    found = []
    for seen in features(texts, home):
        tags = outer_model.tag(seen)
        outer = spans(tags)
        inner = [
            (start + a, start + b, kind, sure)
            for start, end, *_ in outer
            for a, b, kind, sure in spans(inner_model.tag(inside(seen, tags, start, end)))
        ]
        found.append((outer, inner))
    return found


def inside(seen: list[list[str]], tags: list[tuple[str, float]], start: int, end: int) -> list[list[str]]:
    """The features of a name's characters as the inner layer sees them: with the type and the distances to both ends."""
    kind = tags[start][0][2:]
    extra = [[f"o={kind}", f"l={kind}|{min(i - start, 4)}", f"r={kind}|{min(end - 1 - i, 4)}"] for i in range(start, end)]
    return [
        [*seen[i], *more, *(f"{kind}|{name}" for name in seen[i] if name[:2] in {"w=", "m=", "c0"})]
        for i, more in zip(range(start, end), extra, strict=True)
    ]
