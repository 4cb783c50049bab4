"""A few hundred messages are enough to learn from, and the same ones teach the same."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from nlp import examples, training
from nlp.knowledge import lexicon
from nlp.labels import Intent, Tag
from nlp.reading import read
from nlp.scores import LABELS
from nlp.training import knowledge_from, train
from nlp.weight_files import unpack

HOUSE = Path(__file__).parents[2]
ALL = examples.for_training()
FEW = ALL[:: len(ALL) // 300]


@cache
def trained() -> bytes:
    return train(FEW, lexicon())


def test_the_same_messages_teach_the_same():
    steps: list[str] = []
    assert train(FEW, lexicon(), on_step=steps.append) == trained()
    assert steps[0] == "laying out"
    assert len(steps) == training.FOLDS + 2


def test_what_is_learnt_can_be_read_with():
    known = knowledge_from(trained(), lexicon())
    reading = read("楼道的灯坏了", knowledge=known)
    assert (reading.intent, reading.primary) == (Intent.REPORT, Tag.FACILITY)
    assert read("随便什么", knowledge=known).text == "随便什么"


def test_what_was_learnt_is_remembered():
    known = knowledge_from(trained(), lexicon())
    right = [read(one.text, knowledge=known).primary is one.primary for one in FEW]
    assert sum(right) > 0.8 * len(FEW)


def test_every_label_has_weights():
    weights = unpack(trained())
    assert weights.head.labels == LABELS
    assert set(weights.head.settings) >= {"tag", "sure", "sure_untold"}
    assert len(weights) > 100


@pytest.mark.parametrize("kind", ["tag", "first"])
def test_no_tag_is_learnt_from_a_courtesy(kind: str):
    weights = unpack(trained())
    for courtesy in ("c谢谢", "c你好", "c您好", "c请问"):
        told = weights.of(courtesy, heard=[1] * len(weights.head.units))
        assert not any(told.get(f"{kind}:{tag}") for tag in Tag)


def test_whoever_only_reads_needs_nothing_of_this():
    script = (
        "import sys; from nlp.reading import read; reading = read('楼道的灯坏了');"
        "reading.to_dict(); print(*sorted(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert "nlp" in loaded
    assert not loaded & {"numpy", "scipy", "sklearn", "joblib"}
