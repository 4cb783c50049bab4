"""How a conversation begins, is taken, goes silent and ends."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework import talks
from casework.duty_errors import TalkOver
from casework.labels import Kind, Urgency
from casework.rules import Rules
from casework.talks import Talk, TalkState
from tests.casework.sample import MONDAY, RESIDENT, WORKER, a_case

RULES = Rules()
WAITING = Talk(1, "2026-0001", RESIDENT, MONDAY)
OPEN = talks.take(WAITING, WORKER, at=MONDAY)


def later(minutes: int):
    return MONDAY + timedelta(minutes=minutes)


def test_a_question_of_ones_own_waits_for_somebody():
    question = a_case(kind=Kind.QUESTION)
    assert talks.is_to_begin(question)
    assert not talks.is_to_begin(a_case())
    assert not talks.is_to_begin(replace(question, recorder_id=WORKER))
    assert not talks.is_to_begin(replace(question, urgency=Urgency.EMERGENCY))
    assert talks.begin(question, at=MONDAY).state is TalkState.WAITING


def test_what_is_said_keeps_it_alive():
    said = talks.say(OPEN, by=RESIDENT, at=later(20))
    assert not talks.is_silent(said, RULES, at=later(49))
    assert talks.is_silent(said, RULES, at=later(50))
    assert not talks.is_silent(WAITING, RULES, at=later(500))


def test_given_up_it_waits_from_the_beginning():
    again = talks.give_up(talks.widen(OPEN, at=later(1)), at=later(5))
    assert again.state is TalkState.WAITING
    assert (again.helper_id, again.asked_at, again.widened_at) == (None, later(5), None)


def test_the_stand_ins_are_asked_once_and_not_before_somebody_was_there():
    assert not talks.is_to_widen(WAITING, RULES, since=MONDAY, at=later(9))
    assert talks.is_to_widen(WAITING, RULES, since=MONDAY, at=later(10))
    assert not talks.is_to_widen(WAITING, RULES, since=later(60), at=later(65))
    assert not talks.is_to_widen(OPEN, RULES, since=MONDAY, at=later(60))
    widened = talks.widen(WAITING, at=later(10))
    assert not talks.is_to_widen(widened, RULES, since=MONDAY, at=later(60))
    # Whoever comes on duty later has stand-ins of their own.
    assert talks.is_to_widen(widened, RULES, since=later(100), at=later(110))


def test_nothing_is_said_in_what_is_over():
    over = talks.end(OPEN, by=RESIDENT, at=later(1))
    for change in (talks.turn_to, lambda talk, at: talks.say(talk, by=WORKER, at=at)):
        with pytest.raises(TalkOver):
            change(over, at=later(2))
    with pytest.raises(TalkOver):
        talks.say(WAITING, by=RESIDENT, at=later(2))


def test_of_several_the_one_is_meant_to_which_the_helper_turned_last():
    other = replace(talks.take(WAITING, WORKER, at=later(5)), id=2)
    assert talks.meant([OPEN, other], WORKER) == other
    turned = talks.turn_to(OPEN, at=later(6))
    assert talks.meant([turned, other], WORKER) == turned
    # What the residents say turns nobody's head.
    loud = talks.say(other, by=RESIDENT, at=later(9))
    assert talks.meant([turned, loud], WORKER) == turned
    assert talks.meant([WAITING], RESIDENT) is None
