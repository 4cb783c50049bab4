"""Training: labelled messages in, a file of weights out. Needs scikit-learn; reading does not."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple
from zlib import crc32

import joblib
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from nlp import network
from nlp.calibration import Settings
from nlp.evidence import lay_out
from nlp.examples import Example
from nlp.feature_tables import FeatureTable, emphases, tabulate
from nlp.knowledge import Knowledge
from nlp.labels import Danger, Intent, Tag, Urgency
from nlp.network import Network, Question
from nlp.phrases import Finder
from nlp.scores import LABELS, Scores, score
from nlp.tuning import tune
from nlp.weight_files import pack, unpack
from nlp.weights import Head, Units

CONTRAST_STRENGTH = 4.0  # inverse of the regularisation, C in scikit-learn
CHOICE_STRENGTH = 20.0
SMOOTHING = 0.5
FOLDS = 3
_LARGEST = 127  # as a weight is written down
_LARGEST_HEARD = 31  # coarser: there are many, and the file is to be small
_HALF = 0.5  # what the tags that do not come first, and how urgent it is, count for the network
SEED = 20261125
_MANY = 5_000  # so many messages keep more than one processor busy


def train(
    examples: Sequence[Example],
    finder: Finder,
    *,
    on_step: Callable[[str], object] = len,
) -> bytes:
    """Fit one linear scorer for every label, and a network, and write them down in bytes.

    The thresholds are found on messages that the scorer of that round has not seen. The same
    examples give the same bytes on the same machine.
    """
    on_step("laying out")
    named = [lay_out(example.text, finder).names for example in examples]
    table = tabulate(named, [example.text for example in examples])
    folds = np.array([_fold(example) for example in examples])
    learnt = [np.flatnonzero(folds != fold).tolist() for fold in range(FOLDS)]
    learnt.append([*range(len(examples))])
    on_step(f"learning {len(learnt)} times")
    fits = joblib.Parallel(n_jobs=_processors(examples), return_as="generator")(
        joblib.delayed(_fit)(table.part(rows), [examples[at] for at in rows]) for rows in learnt
    )
    judged: list[tuple[Example, Scores]] = []
    for fold in range(FOLDS):
        weights = unpack(next(fits).packed(Settings()))
        on_step(f"trying, {fold + 1} of {FOLDS}")
        kept_back = np.flatnonzero(folds == fold).tolist()
        judged += [(examples[at], score(weights, named[at])) for at in kept_back]
    fit: _Fit = next(fits)
    return fit.packed(tune(judged))


def knowledge_from(data: bytes, finder: Finder) -> Knowledge:
    """Give what a reader knows with freshly trained weights."""
    return Knowledge(finder, unpack(data))


class _Fit(NamedTuple):
    """What was learnt, in the whole numbers of a file of weights."""

    scale: tuple[float, ...]
    bias: tuple[float, ...]
    units: Units
    names: Sequence[str]
    rows: np.ndarray

    def packed(self, settings: Settings) -> bytes:
        """Write it down, with the settings that go with it."""
        head = Head(LABELS, self.scale, self.bias, settings.to_dict(), self.units)
        return pack(head, self.names, self.rows.tolist())


def _fit(table: FeatureTable, examples: Sequence[Example]) -> _Fit:
    """Fit straight weights and a network, each by itself."""
    fits = {name: (weights, bias) for name, weights, bias in _fit_all(table, examples)}
    straight = np.stack([fits[label][0] for label in LABELS], axis=1)
    learnt = network.fit(table.without_courtesies(), [*_questions(examples)], seed=SEED)
    emphasis = emphases(table.names)[:, None]
    scale, alone = _rounded(straight * emphasis, _LARGEST)
    units, inward = _units(learnt, emphasis)
    rows = np.hstack([alone, inward])
    telling = np.flatnonzero(np.abs(rows).max(axis=1) > 0)
    return _Fit(
        scale=tuple(scale.tolist()),
        bias=tuple(fits[label][1] for label in LABELS),
        units=units,
        names=[table.names[row] for row in telling.tolist()],
        rows=rows[telling],
    )


def _processors(examples: Sequence[Example]) -> int:
    """Say how many processors are worth their start: all or one."""
    return -1 if len(examples) >= _MANY else 1


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


_Straight = tuple[str, np.ndarray, float]


def _fit_all(table: FeatureTable, examples: Sequence[Example]) -> Iterable[_Straight]:
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
) -> Iterable[_Straight]:
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
