"""Which way words point, learnt from the company that they keep. Needs SciPy; reading does not."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import svds

from nlp import likeness
from nlp.phrases import Finder
from nlp.weight_files import pack
from nlp.weights import Head

# Chosen on the pairs for tuning in tests/nlp/likeness_pairs.jsonl.
DIRECTIONS = 48
RARE = 8  # what fewer messages have points nowhere
COMMONNESS = 0.75  # common company counts less (Levy, Goldberg and Dagan, 2015)
SEED = 20260311
_LARGEST = 127


def learn(texts: Iterable[str], finder: Finder, *, directions: int = DIRECTIONS) -> bytes:
    """Learn from many messages, labelled or not, and write it down in bytes.

    Names that are found in the same messages oftener than by chance point the same way: positive
    pointwise mutual information, its largest singular values, and each name as long as it is rare.
    The same texts give the same bytes on the same machine.
    """
    named = [set(likeness.names(likeness.body(text), finder)) for text in dict.fromkeys(texts)]
    counts = Counter(name for names in named for name in names)
    known = sorted(name for name, count in counts.items() if count >= RARE)
    information = _information(_together(named, known))
    left, values, _ = svds(information, k=directions, random_state=SEED)
    rows = left * np.sqrt(values)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    rows *= np.log(len(named) / np.array([[counts[name]] for name in known]))
    whole = np.rint(rows * (_LARGEST / np.abs(rows).max())).astype(int)
    labels = tuple(str(at) for at in range(directions))
    return pack(Head(labels, (1.0,) * directions, (0.0,) * directions, {}), known, whole.tolist())


def _together(named: Sequence[Set[str]], known: Sequence[str]) -> csr_matrix:
    """Count in how many messages each two names are found together."""
    columns = {name: at for at, name in enumerate(known)}
    at = [
        (row, columns[name])
        for row, names in enumerate(named)
        for name in sorted(names)
        if name in columns
    ]
    rows, cols = zip(*at, strict=True)
    told = csr_matrix((np.ones(len(at)), (rows, cols)), shape=(len(named), len(known)))
    together = (told.T @ told).tocsr()
    together.setdiag(0)
    together.eliminate_zeros()
    return together


def _information(together: csr_matrix) -> csr_matrix:
    """Turn counts into how much oftener than by chance, as logarithms; what is rarer into 0."""
    sums = np.asarray(together.sum(axis=1)).ravel()
    smoothed = sums**COMMONNESS
    pairs = together.tocoo()
    by_chance = sums[pairs.row] * smoothed[pairs.col] / smoothed.sum()
    told = np.maximum(np.log(pairs.data / by_chance), 0)
    information = csr_matrix((told, (pairs.row, pairs.col)), shape=together.shape)
    information.eliminate_zeros()
    return information
