"""Names in sentences: the labels that the encoder finds likeliest, as spans.

Two layers share one form: ``outer`` finds names, ``inner`` the names inside them (惠科 in 惠科新型显示屏), seeing the outer label of each
character. Sentences are read in windows, each with as many of its neighbours as fit.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np

from kg.recognise import encoder
from kg.recognise.marks import edges, marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

Span = tuple[int, int, str, float]
WINDOW = 200  # characters
INSIDE = frozenset({2, 3})  # a middle or the last character of a word
_NEVER = -1e9
_BROKEN = 3.0  # log-odds: on held-out documents 1 to 5 serve alike, 0 loses two points of F1


def tag(texts: Sequence[str], home: str = "") -> list[tuple[list[Span], list[Span]]]:
    """Outer and inner names of each sentence; none where the package holds no model."""
    model = encoder.load()
    found: list[tuple[list[Span], list[Span]]] = [([], []) for _ in texts]
    if model is None:
        return found
    for window in windows([len(text) for text in texts]):
        parts = [(texts[i][a:b], marks(texts[i], home)[a:b], edges(texts[i])[a:b]) for i, a, b in window]
        text, marked, edged = ("".join(p[0] for p in parts), [m for p in parts for m in p[1]], [e for p in parts for e in p[2]])
        state = model.encode(text, marked, edged)
        at = 0
        for i, a, b in window:
            layers = _names(model, state[at : at + b - a], edged[at : at + b - a])
            for spans, more in zip(found[i], layers, strict=True):
                spans += [(a + start, a + end, kind, sure) for start, end, kind, sure in more]
            at += b - a
    return found


def windows(lengths: Sequence[int]) -> list[list[tuple[int, int, int]]]:
    """Sentences of these lengths in windows of (number, start, end): neighbours together, a sentence longer than a window in pieces."""
    pieces = [(i, a, min(a + WINDOW, length)) for i, length in enumerate(lengths) for a in range(0, length, WINDOW)]
    found: list[list[tuple[int, int, int]]] = []
    used = WINDOW
    for piece in pieces:
        size = piece[2] - piece[1]
        if used + size > WINDOW:
            found.append([])
            used = 0
        found[-1].append(piece)
        used += size
    return found


def _names(model: encoder.Model, state: encoder.Matrix, edged: list[int]) -> tuple[list[Span], list[Span]]:
    """Outer and inner names of one sentence, from the states of its characters and their places in words."""
    score = model.outer(state)
    best = decode(score, model.labels, edged)
    outer = spans(best, score, model.labels)
    inner: list[Span] = []
    within = model.inner(state, best) if outer else score
    for start, end, *_ in outer:
        part = within[start:end]
        labelled = decode(part, model.labels, [0, *edged[start + 1 : end]])
        inner += [(start + a, start + b, kind, sure) for a, b, kind, sure in spans(labelled, part, model.labels)]
    return outer, inner


def decode(score: encoder.Matrix, labels: tuple[str, ...], edged: Sequence[int]) -> list[int]:
    """The likeliest row of labels (Viterbi): an I follows only its own B or I, and a name hardly ever begins or ends inside a word."""
    moves, broken, first = _moves(labels)
    total, back = score[0] + first, []
    for row, edge in zip(score[1:], edged[1:], strict=True):
        paths = total[:, None] + (broken if edge in INSIDE else moves)
        back.append(paths.argmax(axis=0))
        total = paths.max(axis=0) + row
    best = [int(total.argmax())]
    for pointers in reversed(back):
        best.append(int(pointers[best[-1]]))
    return best[::-1]


@functools.cache
def _moves(labels: tuple[str, ...]) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """What it costs to go from one label to the next at the beginning of a word and inside one, and to begin with one."""
    stays = np.array([[(b.startswith("I-") and a[1:] == b[1:]) or a == b == "O" for b in labels] for a in labels])
    opens = np.array([b.startswith("I-") for b in labels])
    moves = np.where(stays | ~opens, 0, _NEVER)
    return moves.astype(np.float32), np.where(stays, moves, moves - _BROKEN).astype(np.float32), (_NEVER * opens).astype(np.float32)


def spans(best: Iterable[int], score: encoder.Matrix, labels: tuple[str, ...]) -> list[Span]:
    """Labels as (start, end, type, confidence); the confidence is the lowest probability inside."""
    found: list[Span] = []
    start, kind, low = 0, "", 0.0
    for i, label in enumerate([*best, 0]):
        if kind and labels[label] != f"I-{kind}":
            found.append((start, i, kind, float(np.exp(low))))
            kind = ""
        if labels[label] != "O" and not kind:
            start, kind, low = i, labels[label][2:], float(score[i, label])
        elif kind:
            low = min(low, float(score[i, label]))
    return found
