"""The encoder of ``kg/recognise/encoder.py`` in torch, to be trained: the same names of weights."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from torch import nn
from torch.nn import functional

from kg.recognise import encoder
from kg.recognise.encoder import HEADS
from kg.recognise.marks import EDGES, KINDS
from kg.recognise.tagger import WINDOW

if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path

# Characters that the vocabulary of the encoder lacks start as these.
LIKE = {"“": "「", "”": "」", "‘": "『", "’": "』", "—": "-", "\n": "[SEP]", "…": "."}
RESERVED = ["[UNK]", "[CLS]", "[SEP]"]


class Network(nn.Module):
    """Started from the pre-trained encoder in ``base``, with two heads of as many outputs as ``labels``."""

    def __init__(self, base: Path, characters: list[str], labels: int) -> None:
        super().__init__()
        self.labels = labels
        graph = onnx.load(str(next(base.glob("*.onnx")))).graph
        given = {array.name: onnx.numpy_helper.to_array(array) for array in graph.initializer}
        rows = json.loads(next(base.glob("*tokenizer.json")).read_text(encoding="utf-8"))["model"]["vocab"]
        word = given["embeddings.word_embeddings.weight"]
        names = [*RESERVED, *(LIKE.get(char, char) for char in characters)]
        known = [rows.get(name, rows.get(name.lower(), rows["[UNK]"])) for name in names]
        width = word.shape[1]
        self.word = nn.Parameter(torch.tensor(word[known]))
        kinds = given["embeddings.token_type_embeddings.weight"][0]
        self.pos = nn.Parameter(torch.tensor(given["embeddings.position_embeddings.weight"][: WINDOW + 60] + kinds))
        self.mark = nn.Parameter(torch.zeros(KINDS, width))
        self.seg = nn.Parameter(torch.zeros(EDGES, width))
        self.ln = _norm(given, "embeddings.LayerNorm")
        matrices = [given[name] for name in sorted((n for n in given if "MatMul" in n), key=lambda n: int(n.split("_")[-1]))]
        self.L = nn.ModuleList(_layer(given, f"encoder.layer.{k}.", matrices[6 * k : 6 * k + 6]) for k in range(len(matrices) // 6))
        self.drop = nn.Dropout(0.1)
        self.outer = nn.Linear(width, self.labels)
        self.inner = nn.Linear(width + self.labels, self.labels)

    def forward(self, batch: dict[str, torch.Tensor]) -> torch.Tensor:
        """Windows × characters × width, the two reserved places at the ends included."""
        size, length = batch["text"].shape
        state = self.drop(self.ln(self.word[batch["text"]] + self.pos[:length] + self.mark[batch["marks"]] + self.seg[batch["edges"]]))
        for layer in self.L:
            query, key, value = layer["qkv"](state).view(size, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
            seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=batch["real"][:, None, None, :])
            state = layer["ln1"](state + layer["o"](seen.transpose(1, 2).reshape(size, length, -1)))
            inner = functional.gelu(layer["f"](state), approximate="tanh")
            state = layer["ln2"](state + self.drop(layer["g"](inner)))
        return self.drop(state)

    def within(self, state: torch.Tensor, outer: torch.Tensor) -> torch.Tensor:
        given = functional.one_hot(outer.clamp(min=0), self.labels).to(state.dtype)
        return self.inner(torch.cat([state, given], -1))


def fresh(counts: Counter[str], base: Path, labels: int) -> tuple[Network, dict[str, int]]:
    """The encoder in ``base`` with new heads, and the row of each character: those of its vocabulary and those met three times."""
    vocabulary = json.loads(next(base.glob("*tokenizer.json")).read_text(encoding="utf-8"))["model"]["vocab"]
    characters = sorted(
        {c for c in vocabulary if len(c) == 1 and ("\u4e00" <= c <= "\u9fff" or c.isascii())} | {c for c in counts if counts[c] > 2}
    )
    return Network(base, characters, labels), {char: row for row, char in enumerate(characters, len(RESERVED))}


def resumed(path: Path, base: Path) -> tuple[Network, dict[str, int]]:
    """The network whose weights are in the file ``path``, and its rows of characters."""
    model = encoder.model(dict(np.load(path, allow_pickle=False)))
    network = Network(base, list(model.characters), len(model.labels))
    network.load_state_dict({name: torch.tensor(array) for name, array in model.arrays.items()})
    return network, model.characters


def _norm(given: dict[str, np.ndarray], name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(len(given[f"{name}.weight"]), eps=1e-12)
    norm.load_state_dict({part: torch.tensor(given[f"{name}.{part}"].copy()) for part in ("weight", "bias")})
    return norm


def _layer(given: dict[str, np.ndarray], name: str, matrices: list[np.ndarray]) -> nn.ModuleDict:
    query, key, value, out, wide, narrow = matrices
    biases = [given[f"{name}attention.self.{part}.bias"] for part in ("query", "key", "value")]

    def linear(matrix: np.ndarray, bias: np.ndarray) -> nn.Linear:
        made = nn.Linear(*matrix.shape)
        made.load_state_dict({"weight": torch.tensor(matrix.T.copy()), "bias": torch.tensor(bias.copy())})
        return made

    return nn.ModuleDict(
        {
            "qkv": linear(np.concatenate([query, key, value], 1), np.concatenate(biases)),
            "o": linear(out, given[f"{name}attention.output.dense.bias"]),
            "ln1": _norm(given, f"{name}attention.output.LayerNorm"),
            "f": linear(wide, given[f"{name}intermediate.dense.bias"]),
            "g": linear(narrow, given[f"{name}output.dense.bias"]),
            "ln2": _norm(given, f"{name}output.LayerNorm"),
        }
    )
