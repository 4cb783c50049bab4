"""When a notice may go: the version that was looked at, a fit hour, a second one who agrees."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from casework import releasing
from casework.events import Event, EventState, Genre
from casework.notices import Notice, NoticeState, Topic
from casework.releasing import Fate, Hindrance
from casework.rules import Hours
from tests.casework.sample import MONDAY, OFFICE, a_person

HOUR = timedelta(hours=1)
AUTHOR, OTHER = a_person(number=5), a_person(number=6)
STRICT = replace(OFFICE, rules=replace(OFFICE.rules, needs_approval=True))


def a_notice(**changes: Any) -> Notice:
    return Notice(id=1, topic=Topic.NEWS, made_at=MONDAY, text="停水", version=3, **changes)


def due(**changes: Any) -> Notice:
    return a_notice(state=NoticeState.SCHEDULED, send_at=MONDAY, **changes)


def an_event(**changes: Any) -> Event:
    starts = MONDAY + 5 * HOUR
    return Event(
        1, "包粽子", Genre.FESTIVAL, "活动室", starts, starts + HOUR, "c", MONDAY, **changes
    )


def at(hour: int, minute: int = 0) -> datetime:
    return MONDAY.replace(hour=hour, minute=minute)


def test_what_was_looked_at_may_go():
    assert releasing.hindrance(a_notice(), version=3) is None


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (NoticeState.ASKED, Hindrance.ASKED),
        (NoticeState.SCHEDULED, Hindrance.SCHEDULED),
        (NoticeState.SENDING, Hindrance.UNDER_WAY),
        (NoticeState.PAUSED, Hindrance.UNDER_WAY),
        (NoticeState.STOPPED, Hindrance.UNDER_WAY),
        (NoticeState.SENT, Hindrance.UNDER_WAY),
        (NoticeState.RECALLED, Hindrance.GONE),
        (NoticeState.DROPPED, Hindrance.GONE),
    ],
)
def test_what_has_moved_on_does_not_go_by_an_old_button(state: NoticeState, why: Hindrance):
    assert releasing.hindrance(a_notice(state=state), version=3) is why


def test_what_is_a_draft_again_is_not_agreed_to():
    asked = releasing.hindrance(a_notice(), version=3, state=NoticeState.ASKED)
    assert asked is Hindrance.DRAFT


def test_nor_does_another_version():
    assert releasing.hindrance(a_notice(), version=2) is Hindrance.CHANGED
    asked = a_notice(state=NoticeState.ASKED)
    again = releasing.hindrance(asked, version=2, state=NoticeState.ASKED)
    assert again is Hindrance.CHANGED


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        (at(8), at(8, 30)),
        (at(8, 30), at(8, 30)),
        (at(20, 29), at(20, 29)),
        (at(20, 30), at(8, 30) + timedelta(days=1)),
        (at(0), at(8, 30)),
    ],
)
def test_people_rest_at_night(now: datetime, opens: datetime):
    assert releasing.opening(now, OFFICE) == opens
    assert releasing.opening(now, OFFICE, is_urgent=True) == now


def test_a_break_at_noon_ends_in_the_afternoon():
    hours = tuple(Hours(at(one).time(), at(one + 3).time()) for one in (15, 8))
    office = replace(OFFICE, rules=replace(OFFICE.rules, notice_hours=hours))
    assert releasing.opening(at(12), office) == at(15)
    assert releasing.opening(at(19), office) == at(8) + timedelta(days=1)


def test_the_past_and_a_slip_of_years_are_no_time_to_send():
    assert releasing.hindrance_of_time(MONDAY, now=MONDAY) is Hindrance.PAST
    assert releasing.hindrance_of_time(MONDAY + HOUR, now=MONDAY) is None
    far = MONDAY + timedelta(days=400)
    assert releasing.hindrance_of_time(far, now=MONDAY) is Hindrance.FAR


def test_a_change_takes_back_who_agreed_and_when_it_goes():
    asked = releasing.asked(a_notice(), by=AUTHOR, at=MONDAY, send_at=MONDAY + HOUR)
    agreed = releasing.agreed(asked, by=OTHER, at=MONDAY)
    set_down = releasing.scheduled(agreed, by=OTHER, at=MONDAY, send_at=MONDAY + HOUR)
    assert (set_down.asked_by, set_down.approved_by, set_down.version) == (5, 6, 6)
    edited = releasing.changed(set_down, by=AUTHOR.id, at=MONDAY, text="停电")
    assert (edited.state, edited.text, edited.version) == (NoticeState.DRAFT, "停电", 7)
    assert (edited.edited_by, edited.approved_by, edited.send_at) == (5, None, None)


def test_a_second_one_has_to_agree_where_the_community_wants_it():
    notice = a_notice()
    assert not releasing.needs_agreement(notice, OFFICE)
    assert releasing.needs_agreement(notice, STRICT)
    asked = releasing.asked(notice, by=AUTHOR, at=MONDAY, send_at=None)
    assert not releasing.needs_agreement(releasing.agreed(asked, by=OTHER, at=MONDAY), STRICT)
    assert releasing.needs_agreement(releasing.agreed(asked, by=AUTHOR, at=MONDAY), STRICT)


def test_who_agreed_agreed_to_what_was_there_then():
    asked = releasing.asked(a_notice(), by=AUTHOR, at=MONDAY, send_at=None)
    agreed = releasing.agreed(asked, by=OTHER, at=MONDAY)
    edited = replace(agreed, edited_at=MONDAY + HOUR)
    assert releasing.needs_agreement(edited, STRICT)


@pytest.mark.parametrize(
    ("notice", "later", "what"),
    [
        (due(), timedelta(0), Fate.GO),
        (due(), 3 * HOUR, Fate.GO),
        (due(), 12.5 * HOUR, Fate.LATE),
        (due(), 11.5 * HOUR, Fate.WAIT),
        (due(is_urgent=True), 11.5 * HOUR, Fate.GO),
        (due(is_urgent=True), 13 * HOUR, Fate.LATE),
        (replace(due(), state=NoticeState.ASKED), timedelta(0), Fate.UNAGREED),
    ],
)
def test_what_becomes_of_it_when_its_time_has_come(notice: Notice, later: timedelta, what: Fate):
    assert releasing.fate(notice, (), now=MONDAY + later, office=OFFICE) is what


def test_nobody_is_invited_to_what_is_over_or_called_off():
    assert releasing.fate(due(), [an_event()], now=MONDAY, office=OFFICE) is Fate.GO
    assert releasing.fate(due(), [an_event()], now=MONDAY + 7 * HOUR, office=OFFICE) is Fate.OVER
    off = an_event(state=EventState.CANCELLED)
    assert releasing.fate(due(), [an_event(), off], now=MONDAY, office=OFFICE) is Fate.OVER


def test_what_nobody_agreed_to_does_not_go_when_its_time_comes():
    assert releasing.fate(due(), (), now=MONDAY, office=STRICT) is Fate.UNAGREED


FRIDAY_EVENING = MONDAY + timedelta(days=4, hours=8)


@pytest.mark.parametrize(
    ("asked_at", "nudged_at", "is_urgent", "now", "is_told"),
    [
        (MONDAY, None, False, MONDAY + 3 * HOUR, False),
        (MONDAY, None, False, MONDAY + 24 * HOUR, True),
        (MONDAY, MONDAY + 24 * HOUR, False, MONDAY + 25 * HOUR, False),
        (MONDAY, MONDAY + 24 * HOUR, False, MONDAY + 48 * HOUR, True),
        (FRIDAY_EVENING, None, False, FRIDAY_EVENING + 14 * HOUR, False),
        (FRIDAY_EVENING, None, False, MONDAY + 7 * 24 * HOUR, True),
        (MONDAY, None, True, MONDAY + 0.25 * HOUR, False),
        (MONDAY, None, True, MONDAY + 0.5 * HOUR, True),
    ],
)
def test_whoever_is_asked_to_agree_hears_of_it_once_a_working_day_and_soon_if_it_presses(
    asked_at: datetime,
    nudged_at: datetime | None,
    is_urgent: bool,
    now: datetime,
    is_told: bool,
):
    asked = releasing.asked(a_notice(is_urgent=is_urgent), by=AUTHOR, at=asked_at, send_at=None)
    waiting = replace(asked, nudged_at=nudged_at)
    assert releasing.is_to_nudge(waiting, now=now, office=OFFICE) is is_told


def test_a_draft_nudges_nobody():
    draft = replace(a_notice(), asked_at=MONDAY)
    assert not releasing.is_to_nudge(draft, now=MONDAY + 48 * HOUR, office=OFFICE)


def test_the_hour_for_which_a_draft_was_made_outlives_its_changes():
    draft = a_notice(send_at=MONDAY + HOUR, festival="dragon_boat")
    changed = releasing.changed(draft, by=AUTHOR.id, at=MONDAY, text="端午安康")
    assert (changed.send_at, changed.state) == (MONDAY + HOUR, NoticeState.DRAFT)
