"""A network with one hidden layer, for labels that must be heard in words together.

Plain NumPy and SciPy: scikit-learn's networks know no answers that are missing, and leave nothing
out while they learn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

# Chosen on the held-out messages that were known when it was made (decision 14).
UNITS = 48
ROUNDS = 12  # times that every message is learnt from
RATE = 4e-3  # of learning; it falls to next to nothing in a straight line
SLOWEST = 0.03  # of that rate
AT_ONCE = 256  # messages a step
LEFT_OUT = 0.2  # share of a message's features that a step does not see
UNHEARD = 0.3  # share of the units that a step does without
SPREAD = 0.3  # of the weights before anything is learnt

# As their authors advise (Kingma and Ba, 2015, "Adam: a method for stochastic optimization").
_MEAN_KEPT, _SQUARE_KEPT, _TINY = 0.9, 0.999, 1e-8

Rows = np.ndarray | slice


@dataclass(frozen=True)
class Question:
    """Labels that are asked about together, and what is right of each message.

    `answers` (messages, labels) are 0 or 1, `known` (messages) tells where they may be learnt
    from. Of a choice just one label holds. `worth` is how much the question counts.
    """

    answers: np.ndarray
    known: np.ndarray
    is_choice: bool = False
    worth: float = 1.0


class Network(NamedTuple):
    """The logits of a row x of features are `max(x @ inward, 0) @ outward + bias`.

    `inward` (features, units), `outward` (units, labels), `bias` (labels).
    """

    inward: np.ndarray
    outward: np.ndarray
    bias: np.ndarray

    def logits(self, rows: csr_matrix) -> np.ndarray:
        """Give the logits (messages, labels)."""
        logits: np.ndarray = np.maximum(rows @ self.inward, 0) @ self.outward + self.bias
        return logits


class _Learner:
    """Weights that follow their gradients by Adam; rows that a step does not touch stay."""

    def __init__(self, weights: np.ndarray) -> None:
        self.weights = weights.astype(np.float32)
        self._mean = np.zeros_like(self.weights)
        self._square = np.zeros_like(self.weights)

    def follow(self, gradient: np.ndarray, rate: float, step: int, rows: Rows = np.s_[:]) -> None:
        mean = self._mean[rows] * _MEAN_KEPT + gradient * (1 - _MEAN_KEPT)
        square = self._square[rows] * _SQUARE_KEPT + gradient**2 * (1 - _SQUARE_KEPT)
        self._mean[rows], self._square[rows] = mean, square
        stride = np.float32(rate * np.sqrt(1 - _SQUARE_KEPT**step) / (1 - _MEAN_KEPT**step))
        self.weights[rows] -= stride * mean / (np.sqrt(square) + np.float32(_TINY))


def fit(rows: csr_matrix, questions: Sequence[Question], *, seed: int) -> Network:
    """Learn from messages (rows of features) what is right of each.

    Each step leaves out features and units by chance (dropout), so that none relies on the others.
    The same rows, answers and seed give the same network on the same machine.
    """
    chance = np.random.default_rng(seed)
    rows = rows.astype(np.float32)
    many, features = rows.shape
    labels = sum(question.answers.shape[1] for question in questions)
    inward = _Learner(chance.normal(0, SPREAD, (features, UNITS)))
    outward = _Learner(chance.normal(0, 1 / np.sqrt(UNITS), (UNITS, labels)))
    bias = _Learner(np.zeros(labels))
    steps = ROUNDS * -(-many // AT_ONCE)
    orders = (chance.permutation(many) for _ in range(ROUNDS))
    batches = (order[at : at + AT_ONCE] for order in orders for at in range(0, many, AT_ONCE))
    for step, batch in enumerate(batches, 1):
        rate = RATE * max(SLOWEST, 1 - (step - 1) / steps)
        there, seen = _part_of(rows[batch], chance)
        heard = seen @ inward.weights[there]
        kept = (heard > 0) * _spared(heard.shape, UNHEARD, chance)
        heard *= kept
        errors = _errors(heard @ outward.weights + bias.weights, questions, batch)
        back = (errors @ outward.weights.T) * kept
        outward.follow(heard.T @ errors, rate, step)
        bias.follow(errors.sum(axis=0), rate, step)
        inward.follow(seen.T @ back, rate, step, there)
    never = rows.getnnz(axis=0) == 0
    inward.weights[never] = 0
    return Network(inward.weights, outward.weights, bias.weights)


def _part_of(rows: csr_matrix, chance: np.random.Generator) -> tuple[np.ndarray, csr_matrix]:
    """Leave features out by chance: the columns that are there at all, and the rows of just these.

    What is left counts so much more that the sums stay as they are.
    """
    there, columns = np.unique(rows.indices, return_inverse=True)
    values = rows.data * _spared(rows.data.shape, LEFT_OUT, chance)
    shape = (rows.shape[0], len(there))
    return there, csr_matrix((values, columns.astype(np.int32), rows.indptr), shape=shape)


def _spared(shape: tuple[int, ...], share: float, chance: np.random.Generator) -> np.ndarray:
    """Give 0 for a share by chance, and for the others what makes up for it."""
    spared: np.ndarray = (chance.random(shape, dtype=np.float32) >= share) / np.float32(1 - share)
    return spared


def _errors(logits: np.ndarray, questions: Sequence[Question], batch: np.ndarray) -> np.ndarray:
    """Give the gradient of the mean cross entropy by each logit (messages, labels)."""
    errors = np.zeros_like(logits)
    at = 0
    for question in questions:
        own = slice(at, at := at + question.answers.shape[1])
        said = _chosen(logits[:, own]) if question.is_choice else _held(logits[:, own])
        weight = question.known[batch, None] * np.float32(question.worth / len(batch))
        errors[:, own] = (said - question.answers[batch]) * weight
    return errors


def _chosen(logits: np.ndarray) -> np.ndarray:
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    chosen: np.ndarray = raised / raised.sum(axis=1, keepdims=True)
    return chosen


def _held(logits: np.ndarray) -> np.ndarray:
    held: np.ndarray = 1 / (1 + np.exp(-logits))
    return held
