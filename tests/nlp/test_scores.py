"""One score for each thing that can be said of a message."""

import pytest

from nlp.labels import Danger, Intent, Tag, Urgency
from nlp.scores import LABELS, is_plain, lead, score
from nlp.weight_files import pack, unpack
from nlp.weights import Head, Weights

ROWS = {
    "停": {"tag:parking": 9, "first:parking": 9, "intent:report": 5},
    "吵": {"tag:noise": 7, "first:noise": 7, "intent:report": 5},
    "火": {"danger": 100, "kind:fire": 8, "urgency:emergency": 6},
}


def weights() -> Weights:
    ones = (1.0,) * len(LABELS)
    head = Head(LABELS, scale=ones, bias=(0.0,) * len(LABELS), settings={})
    rows = [[told.get(label, 0) for label in LABELS] for told in ROWS.values()]
    return unpack(pack(head, ROWS, rows))


def test_there_is_a_label_for_everything_that_can_be_said():
    assert len(set(LABELS)) == len(LABELS)
    assert len(LABELS) == 2 * len(Tag) + len(Intent) + len(Urgency) + len(Danger) + 1


def test_each_score_finds_its_place():
    scored = score(weights(), {"停"})
    assert scored.tags[list(Tag).index(Tag.PARKING)] == 9
    assert scored.firsts[list(Tag).index(Tag.PARKING)] == 9
    assert (scored.first, scored.intent) == (Tag.PARKING, Intent.REPORT)
    assert sum(scored.tags) + sum(scored.kinds) + sum(scored.urgencies) + scored.danger == 9


def test_danger_has_a_score_of_its_own():
    scored = score(weights(), {"火"})
    assert scored.danger == 100
    assert scored.kinds[list(Danger).index(Danger.FIRE)] == 8
    assert scored.urgencies[list(Urgency).index(Urgency.EMERGENCY)] == 6


def test_the_heavier_matter_comes_first():
    assert score(weights(), {"停", "吵"}).first is Tag.PARKING


def test_a_word_of_the_community_counts_on_top():
    scored = score(weights(), {"停", "吵"}, {"first:noise": 3.0})
    assert scored.first is Tag.NOISE


@pytest.mark.parametrize(
    ("ahead", "least", "wanted"),
    [
        ({Intent.CHAT: 2.0, Intent.REPORT: 1.0}, 0.5, Intent.CHAT),
        ({Intent.CHAT: 2.0, Intent.REPORT: 1.0}, 1.5, Intent.REPORT),
        ({Intent.THANKS: 2.0, Intent.CONSULT: 1.8, Intent.CHAT: 1.9}, 0.5, Intent.CONSULT),
        ({Intent.STATUS: 2.0, Intent.THANKS: 1.9}, 0.5, Intent.STATUS),
    ],
)
def test_in_doubt_it_wants_something(ahead: dict[Intent, float], least: float, wanted: Intent):
    intents = [ahead.get(intent, -3.0) for intent in Intent]
    scored = score(weights(), set())._replace(intents=intents)
    assert scored.wanted(least) is wanted


@pytest.mark.parametrize(
    ("scores", "ahead"), [((1.0, 4.0, 2.5), 1.5), ((2.0, 2.0), 0.0), ((-5.0, -1.0), 4.0)]
)
def test_the_lead_is_how_far_the_best_is_ahead(scores: tuple[float, ...], ahead: float):
    assert lead(scores) == ahead


DOUBTS = {
    "none": {"first:noise": 4.0, "intent:report": 4.0, "danger": -4.0},
    "of the first tag": {"first:noise": 0.5, "intent:report": 4.0, "danger": -4.0},
    "of the intent": {"first:noise": 4.0, "intent:report": 0.6, "danger": -4.0},
    "of danger": {"first:noise": 4.0, "intent:report": 4.0, "danger": -1.0},
    "of danger, since there is one": {"first:noise": 4.0, "intent:report": 4.0, "danger": 3.0},
    "of a further tag": {
        "first:noise": 4.0,
        "intent:report": 4.0,
        "danger": -4.0,
        "tag:neighbour": -0.3,
    },
}
UNTOLD = {f"tag:{tag}": -3.0 for tag in Tag}


@pytest.mark.parametrize("doubt", DOUBTS)
def test_any_doubt_is_worth_a_second_look(doubt: str):
    told = [(UNTOLD | DOUBTS[doubt]).get(label, 0.0) for label in LABELS]
    assert is_plain(told) == (doubt == "none")
