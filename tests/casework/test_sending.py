"""What can be done with a notice on its way, and when it may go."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from casework.notices import Notice, NoticeState, Topic
from casework.office import Office
from casework.rules import Rules
from casework.sending import (
    Progress,
    Step,
    can,
    is_to_rest,
    is_to_resume,
    minutes_left,
    of_figures,
    waits_until,
)
from casework.workdays import CHINA

OFFICE = Office(Rules(), CHINA, UTC)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
NIGHT = NOON.replace(hour=23)
NOTICE = Notice(id=1, topic=Topic.NEWS, made_at=NOON, state=NoticeState.SENDING)


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        (NoticeState.DRAFT, set()),
        (NoticeState.SENDING, {Step.PAUSE, Step.STOP, Step.FIX, Step.RECALL}),
        (NoticeState.PAUSED, {Step.RESUME, Step.STOP, Step.FIX, Step.RECALL}),
        (NoticeState.STOPPED, {Step.FIX, Step.RECALL}),
        (NoticeState.SENT, {Step.FIX, Step.RECALL}),
        (NoticeState.RECALLED, set()),
    ],
)
def test_what_can_be_done_depends_on_how_far_it_is(state: NoticeState, steps: set[Step]):
    assert {step for step in Step if can(replace(NOTICE, state=state), step)} == steps


def test_at_night_it_waits_for_the_morning():
    assert waits_until(NOTICE, now=NOON, office=OFFICE) is None
    morning = datetime(2026, 3, 3, 8, 30, tzinfo=UTC)
    assert waits_until(NOTICE, now=NIGHT, office=OFFICE) == morning
    assert waits_until(NOTICE, now=NIGHT + timedelta(hours=4), office=OFFICE) == morning


def test_what_is_urgent_never_waits():
    assert waits_until(replace(NOTICE, is_urgent=True), now=NIGHT, office=OFFICE) is None


def test_a_community_without_hours_is_never_quiet():
    office = Office(Rules(notice_hours=()), CHINA, UTC)
    assert waits_until(NOTICE, now=NIGHT, office=office) is None


def test_one_that_began_in_time_may_finish_and_one_that_was_held_up_rests():
    evening = NOON.replace(hour=20, minute=45)
    assert not is_to_rest(NOTICE, now=evening, office=OFFICE)
    assert is_to_rest(NOTICE, now=NIGHT, office=OFFICE)
    assert not is_to_rest(replace(NOTICE, state=NoticeState.PAUSED), now=NIGHT, office=OFFICE)


def test_one_that_was_paused_by_hand_does_not_go_on_by_itself():
    paused = replace(NOTICE, state=NoticeState.PAUSED)
    assert not is_to_resume(paused, now=NOON)
    assert not is_to_resume(replace(paused, send_at=NIGHT), now=NOON)
    assert is_to_resume(replace(paused, send_at=NOON), now=NIGHT)


def test_what_is_kept_says_the_same_as_what_was_counted():
    counted = Progress(people=10, sent=7, blocked=1, uncertain=1, left_out=1, changed=6)
    assert of_figures({**counted.figures, "taps_0": 3}) == counted
    assert "left" not in replace(counted, left=5).figures


def test_a_little_is_about_a_minute():
    assert minutes_left(1) == 1
    assert minutes_left(5000) == 3
