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
        ("谢谢大家一直以来的照应，鹦鹉托付给传达室了，存折压在枕头底下，保重", Danger.SUICIDE),
        ("鸟送人了，账我列好了压在抽屉里，天亮就清净了", Danger.SUICIDE),
        ("有个小孩掉进池塘了", Danger.RESCUE),
        ("隔壁男的拿刀追着人砍", Danger.VIOLENCE),
        ("我妈妈有老年痴呆走丢了", Danger.MISSING),
        ("挖地基挖出一颗旧炮弹，工人还围着看", Danger.EXPLOSIVES),
    ],
)
def test_an_emergency_tells_its_kind(told: str, danger: Danger):
    reading = read(told)
    assert reading.urgency is Urgency.EMERGENCY
    assert danger in reading.dangers


def test_what_is_no_emergency_has_no_danger():
    assert read("楼道的灯坏了三天了").dangers == ()
    assert read("谢谢你们这些年照顾，今天搬走了，钥匙放信箱了").dangers == ()
    assert read("账我列了单子放茶几上了，天亮你们来对").dangers == ()


def test_every_phrase_that_makes_an_emergency_says_which_danger_it_is_unless_it_cries_for_help():
    for phrase in vocabulary.phrases():
        if phrase.family == "urgency" and "emergency" in phrase.earns:
            assert phrase.danger in {"", *Danger}


@pytest.mark.parametrize(
    ("told", "dangers"),
    [
        ("4栋电梯里有人被困住了，快来人", (Danger.TRAPPED,)),
        ("救命啊，有人掉进池塘了", (Danger.RESCUE,)),
        ("有人晕倒了，快来人啊", (Danger.MEDICAL,)),
        ("孩子锁在屋里了，里面着火", (Danger.FIRE, Danger.TRAPPED)),
    ],
)
def test_a_cry_for_help_adds_no_danger_and_fire_comes_first(told: str, dangers: tuple[Danger, ...]):
    assert read(told).dangers == dangers


@pytest.mark.parametrize(
    "told",
    [
        "电梯门打不开，人困了二十分钟",
        "一把药都吞下去了",
        "有人从楼顶跳下去了",
        "邻居家的女孩被人拽上车了",
        "进贼了，人还在屋里",
        "地下室进水，有个老人没出来",
        "灶台那边一股臭味，老伴站不稳",
    ],
)
def test_danger_told_in_passing_is_danger(told: str):
    assert read(told).urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    "told", ["感冒药吃了两天不见好，社区医院几点开门", "师傅还在屋里装修，电钻响个不停"]
)
def test_what_only_sounds_like_it_is_none(told: str):
    assert read(told).urgency is not Urgency.EMERGENCY
