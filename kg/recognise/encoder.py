"""A small transformer over characters, in numpy: windows of text → one score for each character and label.

The weights (``names.npz``, written by ``scripts/train_tagger.py``) are those of bge-small-zh-v1.5 (MIT; four layers of 512), fine-tuned
for our names. Matrices are stored in four bits: ``NAME.codes`` holds two values a byte, ``NAME.scales`` one factor for each ``GROUP``
values of a row. A window is computed by itself, so that its scores do not depend on what else is read.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

GROUP = 32  # values that share a factor
HEADS = 8
_EPSILON = 1e-12


@dataclass(frozen=True, slots=True)
class Model:
    """``arrays`` by name, matrices as outputs × inputs; ``characters`` gives the row of a character, 0 is the unknown one."""

    labels: tuple[str, ...]
    characters: dict[str, int]
    arrays: dict[str, Matrix]
    layers: int

    def encode(self, text: str, marks: Sequence[int], edges: Sequence[int]) -> Matrix:
        """The hidden state of each character of ``text`` (characters × width); ``marks`` and ``edges`` are its codes (marks.py)."""
        a = self.arrays
        rows = [1, *(self.characters.get(char, 0) for char in text), 2]  # 1 opens a window, 2 closes it
        state = a["word"][rows] + a["pos"][: len(rows)] + a["mark"][[0, *marks, 0]] + a["seg"][[0, *edges, 0]]
        state = _normal(state, a, "ln")
        for k in range(self.layers):
            state = _normal(state + self._attend(state, k), a, f"L.{k}.ln1")
            inner = self._linear(state, f"L.{k}.f")
            inner *= 0.5 * (1 + np.tanh(0.7978845608 * inner * (1 + 0.044715 * inner * inner)))
            state = _normal(state + self._linear(inner, f"L.{k}.g"), a, f"L.{k}.ln2")
        return state[1:-1]

    def outer(self, state: Matrix) -> Matrix:
        """Log-probabilities of the labels of outermost names, characters × labels."""
        return _log_softmax(self._linear(state, "outer"))

    def inner(self, state: Matrix, labels: Sequence[int]) -> Matrix:
        """The same for names inside names, given the outer label of each character."""
        given = np.eye(len(self.labels), dtype=np.float32)[list(labels)]
        return _log_softmax(self._linear(np.concatenate([state, given], axis=1), "inner"))

    def _linear(self, state: Matrix, name: str) -> Matrix:
        return state @ self.arrays[f"{name}.weight"].T + self.arrays[f"{name}.bias"]

    def _attend(self, state: Matrix, layer: int) -> Matrix:
        length, width = state.shape
        query, key, value = self._linear(state, f"L.{layer}.qkv").reshape(length, 3, HEADS, -1).transpose(1, 2, 0, 3)
        score = query @ key.transpose(0, 2, 1) / np.float32((width / HEADS) ** 0.5)
        score = np.exp(score - score.max(axis=-1, keepdims=True))
        score /= score.sum(axis=-1, keepdims=True)
        return self._linear((score @ value).transpose(1, 0, 2).reshape(length, width), f"L.{layer}.o")


def _normal(state: Matrix, arrays: Mapping[str, Matrix], name: str) -> Matrix:
    state = state - state.mean(axis=1, keepdims=True)
    state /= np.sqrt((state * state).mean(axis=1, keepdims=True) + np.float32(_EPSILON))
    return state * arrays[f"{name}.weight"] + arrays[f"{name}.bias"]


def _log_softmax(score: Matrix) -> Matrix:
    score = score - score.max(axis=1, keepdims=True)
    return np.asarray(score - np.log(np.exp(score).sum(axis=1, keepdims=True)))


def pack(matrix: Matrix) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    """Codes and factors of a matrix whose rows are a multiple of ``GROUP`` long: each factor is the one of eight with the least error."""
    groups = matrix.reshape(-1, GROUP)
    widest = np.maximum(np.abs(groups).max(axis=1, keepdims=True), 1e-8)
    best, error = widest / 7, np.full((len(groups), 1), np.inf)
    for share in np.linspace(0.65, 1.0, 8):
        factor = (widest * share / 7).astype(np.float16).astype(np.float32)
        off = ((np.clip(np.rint(groups / factor), -8, 7) * factor - groups) ** 2).sum(axis=1, keepdims=True)
        best, error = np.where(off < error, factor, best), np.minimum(off, error)
    codes = (np.clip(np.rint(groups / best), -8, 7) + 8).astype(np.uint8).reshape(-1)
    return codes[::2] << 4 | codes[1::2], best.astype(np.float16).reshape(len(matrix), -1)


def unpack(codes: NDArray[np.uint8], scales: NDArray[np.float16]) -> Matrix:
    """The matrix of ``pack``."""
    values = np.stack([codes >> 4, codes & 15], axis=1).reshape(-1, GROUP).astype(np.float32) - 8
    return np.asarray((values * scales.reshape(-1, 1).astype(np.float32)).reshape(len(scales), -1))


def model(data: Mapping[str, NDArray[np.generic]]) -> Model:
    """A model from the arrays of its file."""
    arrays: dict[str, Matrix] = {}
    for name, array in data.items():
        if name.endswith(".codes"):
            whole = name.removesuffix(".codes")
            arrays[whole] = unpack(np.asarray(array, np.uint8), np.asarray(data[f"{whole}.scales"], np.float16))
        elif array.dtype == np.float16 and not name.endswith(".scales"):
            arrays[name] = array.astype(np.float32)
    characters = {char: row for row, char in enumerate(bytes(data["characters"]).decode("utf-8"), 3)}
    layers = sum(name.endswith(".qkv.bias") for name in arrays)
    return Model(tuple(str(label) for label in data["labels"]), characters, arrays, layers)


@functools.cache
def load() -> Model | None:
    """The shipped model, None where the package holds none."""
    path = files(__package__) / "names.npz"
    if not path.is_file():
        return None
    with as_file(path) as file, np.load(file, allow_pickle=False) as data:
        return model(dict(data))
