"""How fast may be spoken."""

from collections import deque

import pytest

from bot.pace import Limits, Pace

WANG, LI, GROUP = 1, 2, -1


def said_within(pace: Pace, chat_id: int, seconds: float) -> int:
    """How many messages go to one chat, each as soon as it may."""
    now, count = 0.0, 0
    while True:
        now += max(pace.overall(now), pace.chat(chat_id, now))
        if now >= seconds:
            return count
        pace.take(chat_id, now)
        pace.answered(now)
        count += 1


def test_a_resident_hears_two_at_once_then_one_a_second():
    pace = Pace(Limits())
    assert said_within(pace, WANG, 0.9) == 2
    assert said_within(Pace(Limits()), WANG, 10) <= 12


def test_a_group_hears_twenty_a_minute_strictly():
    assert said_within(Pace(Limits()), GROUP, 59) == 20
    assert said_within(Pace(Limits()), GROUP, 119) == 40


@pytest.mark.parametrize("way", [0.0, 0.3, 1.5])
def test_never_more_than_thirty_within_any_second_however_long_the_way(way: float):
    """`way` is how long an answer takes; a message arrives somewhere on the way."""
    pace, now, step = Pace(Limits()), 0.0, 0.01
    on_the_way: deque[float] = deque()
    arrived = []
    for chat_id in range(1, 200):
        while pace.overall(now) > 0:
            now += step
            while on_the_way and on_the_way[0] <= now:
                pace.answered(on_the_way.popleft())
        pace.take(chat_id, now)
        on_the_way.append(now + way)
        arrived.append(now + way * (chat_id % 2))
    for start in arrived:
        assert sum(start <= one < start + 1 for one in arrived) <= 30


def test_what_was_lost_on_the_way_does_not_hold_up_the_rest_for_ever():
    pace = Pace(Limits())
    for chat_id in range(1, 31):
        pace.take(chat_id, chat_id)
    assert pace.overall(40) > 0
    for _ in range(30):
        pace.answered(40)
    assert pace.overall(41) == 0


def test_one_chat_that_must_wait_does_not_hold_up_another():
    pace = Pace(Limits())
    pace.take(WANG, 0)
    pace.take(WANG, 0)
    assert pace.chat(WANG, 0) == 1
    assert pace.chat(LI, 0) == 0


def test_a_pause_that_was_asked_for_is_kept_in_that_chat_alone():
    pace = Pace(Limits())
    pace.hold(WANG, 30)
    assert pace.chat(WANG, 10) == 20
    assert pace.chat(LI, 10) == 0
    assert pace.chat(WANG, 31) == 0


def test_what_no_longer_matters_is_forgotten():
    pace = Pace(Limits())
    pace.hold(WANG, 5)
    pace.take(LI, 0)
    pace.take(GROUP, 0)
    pace.forget(1)
    assert pace.chat(WANG, 1) == 4
    pace.forget(120)
    assert not pace._held
    assert not pace._chats


def test_forgetting_comes_by_itself():
    pace = Pace(Limits())
    for chat_id in range(1, 500):
        pace.take(chat_id, chat_id)
    assert len(pace._chats) < 130


def test_what_is_patient_leaves_a_turn_to_what_is_not():
    pace = Pace(Limits(per_second=10))
    now = 100.0
    while pace.overall(now, is_patient=True) == 0:
        pace.take(1, now)
        pace.answered(now)
    assert pace.overall(now) == 0
    pace.take(2, now)
    assert pace.overall(now) > 0
