"""Messages as rows of features, for training. Needs SciPy; reading does not."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from nlp import features

# Chosen by cross-validation on the training messages.
LEXICON_WEIGHT = 3.0  # how much more a phrase of the lexicon counts than a pair of characters
RARE = 8  # characters and words that fewer different messages have are left out


@dataclass(frozen=True)
class FeatureTable:
    """Messages as rows of features, each row shrunk by its length as the reader does it.

    `names` has the feature of every column. `texts` tells for each row which message it is, as a
    number: who says the same as another counts no more for what is rare.
    """

    names: Sequence[str]
    rows: csr_matrix
    texts: np.ndarray

    def part(self, chosen: Sequence[int]) -> "FeatureTable":
        """Give some of the rows, with those features that are not rare among them.

        What one person has told, a name or a number, is so in no file of weights.
        """
        rows = self.rows[list(chosen)]
        _, once = np.unique(self.texts[list(chosen)], return_index=True)
        kept = np.flatnonzero(rows[once].getnnz(axis=0) >= RARE)
        names = [self.names[column] for column in kept.tolist()]
        return FeatureTable(names, rows[:, kept], self.texts[list(chosen)])

    def without_courtesies(self) -> csr_matrix:
        """Give the rows as tags may see them."""
        kept = np.array([not features.is_courtesy(name) for name in self.names], dtype=float)
        return self.rows.multiply(kept).tocsr()


def tabulate(named: Sequence[Set[str]], texts: Iterable[str]) -> FeatureTable:
    """Lay messages out in rows, by the names of their features."""
    names = sorted(set().union(*named))
    columns = {name: column for column, name in enumerate(names)}
    at = [sorted(columns[name] for name in one) for one in named]
    many = np.array([len(one) for one in at])
    starts = np.concatenate([[0], np.cumsum(many)])
    there = np.fromiter((column for one in at for column in one), dtype=np.int32, count=starts[-1])
    length = np.repeat(1 / np.sqrt(np.maximum(many, 1)), many)
    rows = csr_matrix(
        (length * emphases(names)[there], there, starts), shape=(len(named), len(names))
    )
    known: dict[str, int] = {}
    return FeatureTable(names, rows, np.array([known.setdefault(one, len(known)) for one in texts]))


def emphases(names: Iterable[str]) -> np.ndarray:
    """Say how much each feature counts."""
    return np.array([LEXICON_WEIGHT if features.is_lexical(name) else 1.0 for name in names])
