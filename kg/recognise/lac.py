"""Words and names as Baidu's LAC tags them: a bidirectional GRU with a conditional random field, run in numpy.

The weights (Apache-2.0) ship inside jieba's own package, ``jieba/lac_small``; jieba itself can no longer run them. Network:
character embedding, two layers of a forward and a backward GRU (update and reset gates, candidate), a linear layer, a linear-chain
CRF with start and end scores. The paddle file format: uint32 version, uint64 number of level-of-detail blocks (each uint64 size and
body), uint32 version, int32 size of a protobuf TensorDesc (field 2: dimensions), then the float32 values.
"""

from __future__ import annotations

import functools
import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

Array = NDArray[np.float32]
_HALF = str.maketrans("，。、；：？！“”‘’（）—％", ",.,;:?!\"\"''()-%")


@dataclass(frozen=True, slots=True)
class _Layer:
    gates: Array  # hidden → update and reset
    candidate: Array
    weights: Array  # input → update, reset, candidate
    bias: Array


@dataclass(frozen=True, slots=True)
class Lac:
    """The loaded model."""

    characters: dict[str, int]
    labels: dict[int, str]
    embedding: Array
    layers: tuple[_Layer, ...]  # forward 1, backward 1, forward 2, backward 2
    output: tuple[Array, Array]
    moves: Array  # rows: start, end, then label → label

    def tag(self, texts: Sequence[str], *, batch: int = 64) -> list[list[str]]:
        """A label (``PER-B``, ``ORG-I``, ``v-B`` …) for each character of each sentence; sentences of like length run together."""
        found: list[list[str]] = [[] for _ in texts]
        order = sorted((i for i, text in enumerate(texts) if text), key=lambda i: (len(texts[i]), i))
        for first in range(0, len(order), batch):
            chosen = order[first : first + batch]
            for i, emitted in zip(chosen, self._emit([texts[i] for i in chosen]), strict=True):
                found[i] = [self.labels.get(label, "O") for label in self._decode(emitted)]
        return found

    def _emit(self, texts: list[str]) -> list[Array]:
        unknown, longest = self.characters["OOV"], max(map(len, texts))
        ids = np.zeros((longest, len(texts)), np.int64)
        mirror = np.tile(np.arange(longest)[:, None], (1, len(texts)))  # where each position stands when read backwards
        for k, text in enumerate(texts):
            ids[: len(text), k] = [self.characters.get(c, unknown) for c in text.translate(_HALF).lower()]
            mirror[: len(text), k] = np.arange(len(text))[::-1]
        column = np.arange(len(texts))[None, :]
        states = self.embedding[ids]
        for forward, backward in (self.layers[:2], self.layers[2:]):
            states = np.concatenate([_gru(states, forward), _gru(states[mirror, column], backward)[mirror, column]], axis=2)
        emitted = states @ self.output[0] + self.output[1]
        return [emitted[: len(text), k] for k, text in enumerate(texts)]

    def _decode(self, emit: Array) -> list[int]:
        start, end, moves = self.moves[0], self.moves[1], self.moves[2:]
        score, back = start + emit[0], []
        for row in emit[1:]:
            paths = score[:, None] + moves
            back.append(paths.argmax(axis=0))
            score = paths.max(axis=0) + row
        best = [int((score + end).argmax())]
        for pointers in reversed(back):
            best.append(int(pointers[best[-1]]))
        return best[::-1]


def _gru(inputs: Array, layer: _Layer) -> Array:
    """States (time × batch × hidden) of one direction; padding comes after a sentence's end and cannot reach back."""
    size = layer.candidate.shape[0]
    given = inputs @ layer.weights + layer.bias
    state = np.zeros((inputs.shape[1], size), np.float32)
    out = np.empty((*inputs.shape[:2], size), np.float32)
    for t, row in enumerate(given):
        gates = 1 / (1 + np.exp(-(row[:, : 2 * size] + state @ layer.gates)))
        fresh = np.tanh(row[:, 2 * size :] + (gates[:, size:] * state) @ layer.candidate)
        state = state + gates[:, :size] * (fresh - state)
        out[t] = state
    return out


@functools.cache
def load() -> Lac | None:
    """The model of the installed jieba, None where its package carries none."""
    spec = find_spec("jieba")
    folder = Path(spec.origin).parent / "lac_small" if spec and spec.origin else Path()
    if not (folder / "model_baseline" / "crfw").is_file():
        return None
    read = {path.name: _tensor(path) for path in (folder / "model_baseline").iterdir()}
    layers = []
    for k in range(4):
        recurrent = read[f"gru_{k}.w_0"]
        size = recurrent.shape[0]
        flat = recurrent.ravel()
        gates, candidate = flat[: 2 * size * size].reshape(size, 2 * size), flat[2 * size * size :].reshape(size, size)
        layers.append(_Layer(gates, candidate, read[f"fc_{k}.w_0"], read[f"fc_{k}.b_0"].ravel() + read[f"gru_{k}.b_0"].ravel()))
    return Lac(
        {name: int(number) for number, name in _pairs(folder / "word.dic")},
        {int(number): name for number, name in _pairs(folder / "tag.dic")},
        read["word_emb"],
        tuple(layers),
        (read["fc_4.w_0"], read["fc_4.b_0"].ravel()),
        read["crfw"],
    )


def _pairs(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(cells[0], cells[1]) for line in lines if len(cells := line.split("\t")) == 2]


def _tensor(path: Path) -> Array:
    raw = path.read_bytes()
    (blocks,) = struct.unpack_from("<Q", raw, 4)
    position = 12
    for _ in range(blocks):
        (size,) = struct.unpack_from("<Q", raw, position)
        position += 8 + size
    (size,) = struct.unpack_from("<i", raw, position + 4)
    position += 8
    shape = _dimensions(raw[position : position + size])
    aligned = np.frombuffer(raw[position + size :], np.float32).reshape(shape)  # a view at an odd offset would be thirty times slower
    return np.ascontiguousarray(aligned)


def _dimensions(description: bytes) -> list[int]:
    """Field 2 (repeated varint, packed or not) of a protobuf TensorDesc."""
    found, position = [], 0

    def varint(at: int) -> tuple[int, int]:
        value, shift = 0, 0
        while True:
            byte = description[at]
            value, shift, at = value | (byte & 127) << shift, shift + 7, at + 1
            if byte < 128:
                return value, at

    while position < len(description):
        key, position = varint(position)
        if key & 7 == 0:
            value, position = varint(position)
            found += [value] if key >> 3 == 2 else []
        else:
            size, position = varint(position)
            end = position + size
            while position < end:
                value, position = varint(position)
                found += [value] if key >> 3 == 2 else []
    return found
