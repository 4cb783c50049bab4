"""Which danger it is: whom to call depends on it."""

import pytest

from nlp import vocabulary
from nlp.labels import Danger, Urgency
from nlp.reading import read


@pytest.mark.parametrize(
    ("told", "danger"),
    [
        ("我家厨房起火了", Danger.FIRE),
        ("屋里一股煤气味", Danger.GAS),
        ("三个人困在电梯里出不来", Danger.TRAPPED),
        ("我爸突然晕倒了", Danger.MEDICAL),
        ("我真的不想活了", Danger.SUICIDE),
        ("有个小孩掉进池塘了", Danger.RESCUE),
        ("隔壁男的拿刀追着人砍", Danger.VIOLENCE),
        ("我妈妈有老年痴呆走丢了", Danger.MISSING),
    ],
)
def test_an_emergency_tells_its_kind(told: str, danger: Danger):
    reading = read(told)
    assert reading.urgency is Urgency.EMERGENCY
    assert danger in reading.dangers


def test_what_is_no_emergency_has_no_danger():
    assert read("楼道的灯坏了三天了").dangers == ()


def test_every_phrase_that_makes_an_emergency_says_which_danger_it_is():
    for phrase in vocabulary.phrases():
        if phrase.family == "urgency" and "emergency" in phrase.earns:
            assert phrase.danger in set(Danger)
