"""A hidden layer hears what straight weights can't: two words that mean another thing together."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from nlp.network import Question, fit

# Either word alone, never both and never none: no sum of weights can tell that.
PATTERNS = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], dtype=float)
EITHER = np.array([[0], [1], [1], [0]])
MANY = 400


def rows() -> csr_matrix:
    return csr_matrix(np.tile(PATTERNS, (MANY, 1)))


def question(known: int = 4 * MANY, *, is_choice: bool = False) -> Question:
    answers = np.tile(EITHER, (MANY, 1)).astype(float)
    if is_choice:
        answers = np.hstack([answers, 1 - answers])
    return Question(answers, np.arange(4 * MANY) < known, is_choice)


@pytest.mark.parametrize("is_choice", [True, False])
def test_words_are_heard_together(is_choice: bool):
    learnt = fit(rows(), [question(is_choice=is_choice)], seed=1)
    logits = learnt.logits(csr_matrix(PATTERNS))
    told = logits[:, 0] > logits[:, 1] if is_choice else logits[:, 0] > 0
    assert told.tolist() == EITHER[:, 0].astype(bool).tolist()


def test_the_same_messages_teach_the_same():
    one, other = (fit(rows(), [question()], seed=3) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
    assert not np.array_equal(one.inward, fit(rows(), [question()], seed=4).inward)


def test_nothing_is_learnt_where_the_answer_is_missing():
    learnt = fit(rows(), [question(known=0), question()], seed=1)
    assert learnt.bias[0] == 0
    assert learnt.bias[1] != 0


def test_a_word_that_is_never_there_is_not_heard():
    never = csr_matrix(np.hstack([np.tile(PATTERNS, (MANY, 1)), np.zeros((4 * MANY, 1))]))
    learnt = fit(never, [question()], seed=1)
    assert not learnt.inward[3].any()
    assert learnt.inward[0].any()
