"""The labelled messages: enough of them, of every kind, and none that is kept back."""

import json
from collections import Counter
from pathlib import Path

import pytest

from nlp import examples
from nlp.examples import Example, example_of
from nlp.labels import UNTAGGED, Danger, Intent, Route, Tag, Urgency
from nlp.places import PARTS

TRAINING = examples.for_training()
HELD_OUT = examples.held_out()

LINE = {
    "text": "3栋楼道的灯坏了",
    "intent": "report",
    "tags": ["facility"],
    "primary": "facility",
    "route": "joint",
    "urgency": "normal",
    "place": {"building": "3栋", "spot": "楼道"},
}


def texts_of(file: Path) -> list[str]:
    lines = file.read_text(encoding="utf-8").split("\n")
    return [json.loads(line)["text"] for line in lines if line]


def test_there_are_enough_to_learn_from_and_to_measure_by():
    assert len(TRAINING) >= 4000
    assert len(HELD_OUT) >= 500


@pytest.mark.parametrize("told", [TRAINING, HELD_OUT], ids=["training", "held out"])
def test_everything_that_can_be_said_is_there(told: list[Example]):
    assert {one.intent for one in told} == set(Intent)
    assert {one.urgency for one in told} == set(Urgency)
    assert {one.route for one in told} == set(Route)
    assert {tag for one in told for tag in one.tags} == set(Tag)


def test_every_danger_is_learnt():
    assert {danger for one in TRAINING for danger in one.dangers} == set(Danger)


@pytest.mark.parametrize("folder", [examples.FOLDER, examples.HELD_OUT])
def test_no_message_is_there_twice(folder: Path):
    texts = [text for file in folder.glob("*.jsonl") for text in texts_of(file)]
    assert len(texts) == len(set(texts))


def test_what_is_told_on_message_boards_counts_three_times():
    counts = Counter(one.text for one in TRAINING)
    assert set(counts.values()) == {1, 3}
    assert {counts[text] for text in texts_of(examples.FOLDER / "official_home.jsonl")} == {3}
    assert {counts[text] for text in texts_of(examples.FOLDER / "everyday.jsonl")} == {1}


def test_what_is_kept_back_is_not_learnt():
    assert not {one.text for one in TRAINING} & {one.text for one in HELD_OUT}


@pytest.mark.parametrize("told", [TRAINING, HELD_OUT], ids=["training", "held out"])
def test_every_part_of_a_place_stands_in_its_message(told: list[Example]):
    for one in told:
        if one.place is None:
            continue
        assert set(one.place) <= set(PARTS), one.text
        assert all(part and part in one.text for part in one.place.values()), one.text


def test_only_what_has_a_matter_has_tags():
    for one in TRAINING:
        assert one.has_matter == (one.intent not in UNTAGGED), one.text
        assert len(one.tags) == len(set(one.tags)), one.text


def test_only_a_report_goes_somewhere():
    for one in TRAINING:
        assert one.intent is Intent.REPORT or one.route is Route.NONE, one.text
        assert not one.dangers or one.urgency is Urgency.EMERGENCY, one.text


def test_a_line_is_read_and_written():
    example = example_of(LINE)
    assert (example.primary, example.has_matter) == (Tag.FACILITY, True)
    assert example.to_dict() == LINE
    danger = example_of({**LINE, "urgency": "emergency", "dangers": ["fire"]})
    assert danger.to_dict()["dangers"] == ["fire"]


def test_what_has_no_matter_is_other():
    assert example_of({**LINE, "intent": "chat", "tags": []}).primary is Tag.OTHER


@pytest.mark.parametrize(
    "wrong", [{"intent": "wish"}, {"tags": ["lift"]}, {"route": "x"}, {"dangers": ["flood"]}]
)
def test_a_label_that_does_not_exist_is_refused(wrong: dict[str, object]):
    with pytest.raises(ValueError, match="is not a valid"):
        example_of({**LINE, **wrong})


def test_a_label_that_is_missing_is_refused():
    with pytest.raises(KeyError, match="urgency"):
        example_of({key: value for key, value in LINE.items() if key != "urgency"})
