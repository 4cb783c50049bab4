"""Training: labelled messages in, a file of weights out. Needs scikit-learn; reading does not."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from nlp import features, network
from nlp.calibration import Settings
from nlp.evidence import Evidence, lay_out
from nlp.examples import Example
from nlp.knowledge import Knowledge
from nlp.labels import Danger, Intent, Tag, Urgency
from nlp.network import Network, Question
from nlp.phrases import Finder
from nlp.scores import LABELS, Scores, score
from nlp.tuning import tune
from nlp.weights import Head, Units, pack, unpack

# Chosen by cross-validation on the training messages.
LEXICON_WEIGHT = 3.0  # how much more a phrase of the lexicon counts than a pair of characters
RARE = 8  # characters and words that fewer messages have are left out
CONTRAST_STRENGTH = 4.0  # inverse of the regularisation, C in scikit-learn
CHOICE_STRENGTH = 20.0
SMOOTHING = 0.5
FOLDS = 3
_LARGEST = 127  # as a weight is written down
_LARGEST_HEARD = 31  # coarser: there are many, and the file is to be small
_HALF = 0.5  # what the tags that do not come first, and how urgent it is, count for the network
SEED = 20261125


@dataclass(frozen=True)
class Table:
    """Messages as rows of features, each row shrunk by its length as the reader does it."""

    columns: Mapping[str, int]
    rows: csr_matrix

    def without_courtesies(self) -> csr_matrix:
        """Give the rows as tags may see them."""
        kept = np.array([not features.is_courtesy(name) for name in self.columns], dtype=float)
        return self.rows.multiply(kept).tocsr()


def train(
    examples: Sequence[Example],
    finder: Finder,
    *,
    on_step: Callable[[str], object] = len,
) -> bytes:
    """Fit one linear scorer for every label, and write them down in bytes.

    The thresholds are found on messages that the scorer of that round has not seen. The same
    examples give the same bytes on the same machine.
    """
    on_step("laying out")
    laid_out = [lay_out(example.text, finder) for example in examples]
    judged: list[tuple[Example, Scores]] = []
    for fold in range(FOLDS):
        on_step(f"trying, {fold + 1} of {FOLDS}")
        learnt = [at for at, example in enumerate(examples) if _fold(example) != fold]
        data = _fitted([laid_out[at] for at in learnt], [examples[at] for at in learnt], Settings())
        weights = unpack(data)
        judged += [
            (examples[at], score(weights, laid_out[at].names))
            for at, example in enumerate(examples)
            if _fold(example) == fold
        ]
    settings = tune(judged)
    on_step("fitting")
    return _fitted(laid_out, examples, settings)


def knowledge_from(data: bytes, finder: Finder) -> Knowledge:
    """Give what a reader knows with freshly trained weights."""
    return Knowledge(finder, unpack(data))


def _fitted(laid_out: Sequence[Evidence], examples: Sequence[Example], settings: Settings) -> bytes:
    """Fit straight weights and a network, each by itself."""
    named = [evidence.names for evidence in laid_out]
    once = {one.text: names for one, names in zip(examples, named, strict=True)}
    table = tabulate(named, columns_of(once.values()))
    fits = {name: (weights, bias) for name, weights, bias in _fit_all(table, examples)}
    straight = np.stack([fits[label][0] for label in LABELS], axis=1)
    learnt = network.fit(table.without_courtesies(), [*_questions(examples)], seed=SEED)
    emphases = _emphases(table.columns)[:, None]
    scale, bytes_of = _rounded(straight * emphases, _LARGEST)
    units, inward = _units(learnt, emphases)
    rows = np.hstack([bytes_of, inward])
    telling = np.flatnonzero(np.abs(rows).max(axis=1) > 0)
    names = list(table.columns)
    biases = tuple(fits[label][1] for label in LABELS)
    head = Head(LABELS, tuple(scale.tolist()), biases, settings.to_dict(), units)
    return pack(head, [names[row] for row in telling], rows[telling].tolist())


def _units(learnt: Network, emphases: np.ndarray) -> tuple[Units, np.ndarray]:
    """Write a network down in bytes: what its units say, and what they hear (features, units)."""
    heard, inward = _rounded(learnt.inward * emphases, _LARGEST_HEARD)
    scale, outward = _rounded(learnt.outward * heard[:, None], _LARGEST)
    told = tuple(map(tuple, outward.tolist()))
    return Units(told, tuple(scale.tolist()), tuple(learnt.bias.tolist())), inward


def _questions(examples: Sequence[Example]) -> Iterable[Question]:
    """Ask about the labels, in the order of `LABELS`."""
    always = [True] * len(examples)
    matters = [one.has_matter for one in examples]
    reports = [one.intent is Intent.REPORT for one in examples]
    emergencies = [bool(one.dangers) for one in examples]
    firsts = [one.primary for one in examples]
    intents = [one.intent for one in examples]
    urgencies = [one.urgency for one in examples]
    kinds = [next(iter(one.dangers), None) for one in examples]
    told = [[tag in one.tags for tag in Tag] for one in examples]
    yield _question(told, matters, worth=_HALF)
    yield _question(_one_of(Tag, firsts), matters, is_choice=True)
    yield _question(_one_of(Intent, intents), always, is_choice=True)
    yield _question(_one_of(Urgency, urgencies), reports, is_choice=True, worth=_HALF)
    yield _question(_one_of(Danger, kinds), emergencies, is_choice=True, worth=_HALF)
    yield _question(_one_of([Urgency.EMERGENCY], urgencies), always, worth=_HALF)


def _one_of(labels: Iterable[Any], right: Sequence[Any]) -> list[list[bool]]:
    known = list(labels)
    return [[label is one for label in known] for one in right]


def _question(
    answers: Sequence[Sequence[bool]],
    known: Sequence[bool],
    *,
    is_choice: bool = False,
    worth: float = 1.0,
) -> Question:
    return Question(np.array(answers, dtype=np.float32), np.array(known), is_choice, worth)


def _rounded(weights: np.ndarray, largest: int) -> tuple[np.ndarray, np.ndarray]:
    """Round a table of weights to whole numbers: the scale of each column, the numbers."""
    scale = np.abs(weights).max(axis=0) / largest
    scale[scale == 0] = 1.0
    return scale, np.rint(weights / scale).astype(int)


Fit = tuple[str, np.ndarray, float]


def _fit_all(table: Table, examples: Sequence[Example]) -> Iterable[Fit]:
    """Fit every label of `LABELS`: name, a weight for every column, bias."""
    rows = table.rows
    matters = _chosen(examples, lambda one: one.has_matter)
    of_matters = [examples[at] for at in matters]
    seen = table.without_courtesies()[matters]
    for tag in Tag:
        yield f"tag:{tag}", *_fit_contrast(seen, [tag in one.tags for one in of_matters])
        yield f"first:{tag}", *_fit_contrast(seen, [one.primary is tag for one in of_matters])
    yield from _fit_choice("intent", Intent, rows, [one.intent for one in examples])
    reports = _chosen(examples, lambda one: one.intent is Intent.REPORT)
    urgencies = [examples[at].urgency for at in reports]
    yield from _fit_choice("urgency", Urgency, rows[reports], urgencies)
    emergencies = _chosen(examples, lambda one: bool(one.dangers))
    kinds = [examples[at].dangers[0] for at in emergencies]
    yield from _fit_choice("kind", Danger, rows[emergencies], kinds)
    told = [example.urgency is Urgency.EMERGENCY for example in examples]
    yield "danger", *_fit_contrast(rows, told)


def _chosen(examples: Sequence[Example], test: Callable[[Example], bool]) -> np.ndarray:
    return np.flatnonzero([test(example) for example in examples])


def _fold(example: Example) -> int:
    """Say in which round a message is kept back: the same text always in the same."""
    return crc32(example.text.encode("utf-8", "replace")) % FOLDS


def columns_of(named: Iterable[Set[str]]) -> dict[str, int]:
    """Give a column to every feature that enough different messages have.

    What one person has told, a name or a number, is so in no file of weights.
    """
    counts = Counter(name for names in named for name in names)
    kept = sorted(name for name, count in counts.items() if count >= RARE)
    return {name: column for column, name in enumerate(kept)}


def tabulate(named: Sequence[Set[str]], columns: Mapping[str, int]) -> Table:
    """Lay messages out in rows."""
    at: list[tuple[int, int, float]] = []
    for row, names in enumerate(named):
        length = 1 / np.sqrt(len(names) or 1)
        known = sorted(columns[name] for name in names if name in columns)
        at += [(row, column, length) for column in known]
    rows, cols, values = zip(*at, strict=True)
    matrix = csr_matrix((values, (rows, cols)), shape=(len(named), len(columns)))
    return Table(columns, matrix.multiply(_emphases(columns)).tocsr())


def _emphases(columns: Iterable[str]) -> np.ndarray:
    return np.array([LEXICON_WEIGHT if features.is_lexical(name) else 1.0 for name in columns])


def _fit_contrast(rows: csr_matrix, told: Sequence[bool]) -> tuple[np.ndarray, float]:
    """Fit one label, each feature stretched by how unevenly it is spread.

    Log-count ratios as in Wang and Manning (2012), "Baselines and bigrams".
    """
    holds = np.array(told)
    if holds.all() or not holds.any():
        return np.zeros(rows.shape[1]), 30.0 if holds.all() else -30.0
    ratio = np.abs(_log_counts(rows, holds) - _log_counts(rows, ~holds))
    model = LogisticRegression(C=CONTRAST_STRENGTH, solver="liblinear", random_state=SEED)
    model.fit(rows.multiply(ratio).tocsr(), holds)
    return model.coef_[0] * ratio, float(model.intercept_[0])


def _log_counts(rows: csr_matrix, chosen: np.ndarray) -> np.ndarray:
    counts = SMOOTHING + np.asarray((rows[chosen] > 0).sum(axis=0)).ravel()
    shares: np.ndarray = np.log(counts / counts.sum())
    return shares


def _fit_choice(
    name: str, labels: Iterable[Any], rows: csr_matrix, chosen: Sequence[Any]
) -> Iterable[Fit]:
    """Fit labels of which just one holds."""
    known = sorted({str(label) for label in chosen})
    nothing = np.zeros(rows.shape[1])
    weights, biases = np.zeros((len(known), rows.shape[1])), np.zeros(len(known))
    if len(known) > 1:
        model = LogisticRegression(C=CHOICE_STRENGTH, max_iter=500, random_state=SEED)
        model.fit(rows, [str(label) for label in chosen])
        weights, biases = model.coef_, model.intercept_
        if len(known) == 2:
            weights, biases = np.vstack([-weights, weights]), np.hstack([-biases, biases])
    for label in labels:
        at = known.index(str(label)) if str(label) in known else None
        fit = (nothing, -30.0) if at is None else (weights[at], float(biases[at]))
        yield f"{name}:{label}", *fit
