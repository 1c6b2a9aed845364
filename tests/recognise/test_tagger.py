"""The encoder's file and arithmetic, the windows, and the search for the best labels."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.recognise import encoder, tagger
from kg.recognise.marks import EDGES, KINDS, edges, marks

LABELS = ("O", "B-Project", "I-Project", "B-Program", "I-Program")


def scores(*rows: dict[str, float]) -> encoder.Matrix:
    """Log-probabilities that favour the labels of each row by so much."""
    found = np.zeros((len(rows), len(LABELS)), np.float32)
    for i, favoured in enumerate(rows):
        for label, much in favoured.items():
            found[i, LABELS.index(label)] = much
    return found - np.log(np.exp(found).sum(axis=1, keepdims=True))


def test_four_bits_keep_a_matrix_within_a_seventh_of_its_groups() -> None:
    chance = np.random.default_rng(7)
    matrix = chance.normal(size=(6, 4 * encoder.GROUP)).astype(np.float32)
    codes, scales = encoder.pack(matrix)
    back = encoder.unpack(codes, scales)
    assert codes.nbytes * 2 == matrix.size
    assert back.shape == matrix.shape
    widest = np.abs(matrix.reshape(-1, encoder.GROUP)).max(axis=1, keepdims=True)
    assert (np.abs(back - matrix).reshape(-1, encoder.GROUP) <= 0.4 * widest).all()
    assert np.corrcoef(back.ravel(), matrix.ravel())[0, 1] > 0.99


@given(st.lists(st.integers(0, 3 * tagger.WINDOW), max_size=20))
def test_windows_hold_every_character_once_in_order(lengths: list[int]) -> None:
    found = tagger.windows(lengths)
    assert [(i, at) for window in found for i, a, b in window for at in range(a, b)] == [
        (i, at) for i, n in enumerate(lengths) for at in range(n)
    ]
    assert all(sum(b - a for _, a, b in window) <= tagger.WINDOW for window in found)


def test_an_i_follows_only_its_own_kind() -> None:
    rows = scores({"B-Project": 4}, {"I-Program": 4, "I-Project": 3}, {"I-Project": 4}, {"O": 4})
    best = tagger.decode(rows, LABELS, [0, 0, 0, 0])
    assert [LABELS[label] for label in best] == ["B-Project", "I-Project", "I-Project", "O"]


@pytest.mark.parametrize(("edged", "end"), [([0, 1, 3, 0], 3), ([0, 0, 0, 0], 2)])
def test_a_name_ends_with_a_word(edged: list[int], end: int) -> None:
    """The third character leans to O: inside a word it stays in the name, at the beginning of one it does not."""
    score = scores({"B-Project": 4}, {"I-Project": 4}, {"O": 2}, {"O": 4})
    found = tagger.spans(tagger.decode(score, LABELS, edged), score, LABELS)
    assert [span[:3] for span in found] == [(0, end, "Project")]
    assert 0 < found[0][3] < 1


def test_marks_and_edges_have_a_code_for_every_character() -> None:
    text = "在重庆市发展新能源汽车产业。"
    assert len(marks(text, "重庆市")) == len(edges(text)) == len(text)
    assert set(marks(text, "重庆市")) <= set(range(KINDS))
    assert any(marks(text, "重庆市")[1:4])
    assert set(edges(text)) <= set(range(EDGES))


def test_the_shipped_model_is_small_and_finds_names() -> None:
    """Under ten megabytes; the same answer whatever is read beside a sentence that fills a window."""
    assert len((files("kg.recognise") / "names.npz").read_bytes()) < 10_000_000
    sentence = "加快建设渝万高铁，" * 23
    alone = tagger.tag([sentence[: tagger.WINDOW]], "万州区")
    beside = tagger.tag([sentence[: tagger.WINDOW], "全面启动巴味渝珍品牌推广。"], "万州区")
    assert alone[0] == beside[0]
    assert any(kind == "Project" for _, _, kind, _ in alone[0][0])


def test_without_a_model_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "load", lambda: None)
    assert tagger.tag(["建设渝万高铁。"]) == [([], [])]
