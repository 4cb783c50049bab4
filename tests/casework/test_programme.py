"""What an event may be, and what becomes of it; today is Monday, the 2nd of March 2026."""

from datetime import datetime, timedelta

import pytest

from casework import programme
from casework.event_errors import (
    AboutTooLong,
    EndsFirst,
    EventFar,
    EventOver,
    EventPast,
    EventUnfit,
    LastsTooLong,
    SeatsUnclear,
    SignUpUnfit,
    TitleUnfit,
    TooFewSeats,
    WhereUnfit,
)
from casework.events import Event, EventState
from tests.casework.event_sample import SATURDAY, an_event
from tests.casework.sample import MONDAY, ZONE

HOUR = timedelta(hours=1)


def test_a_title_is_one_line():
    assert programme.titled(" 包粽子\n 比赛 ") == "包粽子 比赛"


@pytest.mark.parametrize("title", ["", "。。。", "长" * 41])
def test_a_title_says_something_and_fits_on_a_button(title: str):
    with pytest.raises(TitleUnfit):
        programme.titled(title)


@pytest.mark.parametrize("place", ["", "——", "远" * 41])
def test_a_place_says_something_and_fits_in_a_line(place: str):
    with pytest.raises(WhereUnfit):
        programme.placed(place)


def test_what_is_told_about_it_fits_below_a_picture():
    assert programme.described(" 请带围裙 ") == "请带围裙"
    with pytest.raises(AboutTooLong) as refused:
        programme.described("长" * 601)
    assert refused.value.facts == {"most": 600, "length": 601}


def test_without_an_end_it_takes_two_hours():
    assert programme.timed(SATURDAY, None, now=MONDAY) == SATURDAY + 2 * HOUR


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "refusal"),
    [
        (MONDAY - HOUR, MONDAY + HOUR, EventPast),
        (MONDAY, MONDAY + HOUR, EventPast),
        (SATURDAY, SATURDAY - HOUR, EndsFirst),
        (SATURDAY, SATURDAY, EndsFirst),
        (SATURDAY + timedelta(days=800), None, EventFar),
        (SATURDAY, SATURDAY + timedelta(days=15), LastsTooLong),
    ],
)
def test_a_time_that_makes_no_sense_is_refused(
    starts_at: datetime, ends_at: datetime | None, refusal: type[EventUnfit]
):
    with pytest.raises(refusal):
        programme.timed(starts_at, ends_at, now=MONDAY)


def test_signing_up_ends_from_now_to_the_beginning():
    assert programme.until(an_event(), SATURDAY, now=MONDAY) == SATURDAY
    for at in (MONDAY, SATURDAY + HOUR):
        with pytest.raises(SignUpUnfit):
            programme.until(an_event(), at, now=MONDAY)


def test_seats_are_a_number_that_a_hall_holds():
    assert programme.seats(30) == 30
    for number in (None, 0, 5001):
        with pytest.raises(SeatsUnclear):
            programme.seats(number)


def test_there_are_never_fewer_seats_than_people_on_them():
    assert programme.with_capacity(an_event(), 12, seated=12).capacity == 12
    assert programme.with_capacity(an_event(capacity=12), None, seated=12).capacity is None
    with pytest.raises(TooFewSeats) as refused:
        programme.with_capacity(an_event(), 11, seated=12)
    assert refused.value.facts == {"seated": 12, "wanted": 11}


def test_a_change_makes_a_new_version():
    assert programme.change(an_event(version=3), title="茶会").version == 4


@pytest.mark.parametrize(
    ("other", "is_clash"),
    [
        (an_event(id=2), True),
        (an_event(id=2, place=" 社区 活动室"), True),
        (an_event(id=2, place="广场"), False),
        (an_event(id=2, state=EventState.CANCELLED), False),
        (an_event(id=2, starts_at=SATURDAY.replace(hour=16), ends_at=SATURDAY + 9 * HOUR), False),
        (an_event(id=1), False),
    ],
)
def test_two_at_one_place_at_one_time_are_worth_a_word(other: Event, is_clash: bool):
    assert bool(programme.clashing(an_event(), [other])) is is_clash


def test_it_opens_once():
    opened = programme.opened(an_event(), now=MONDAY)
    assert opened.state is EventState.OPEN
    assert programme.opened(opened, now=MONDAY) is opened


def test_it_is_called_off_with_a_reason_and_once_only():
    off = programme.cancelled(an_event(state=EventState.OPEN), "下大雨", now=MONDAY)
    assert (off.state, off.why, off.ended_at) == (EventState.CANCELLED, "下大雨", MONDAY)
    with pytest.raises(EventOver):
        programme.cancelled(off, "下大雨", now=MONDAY)


def test_what_is_over_changes_no_more():
    with pytest.raises(EventOver):
        programme.require_to_come(an_event(), now=SATURDAY.replace(hour=16))


def test_the_last_two_hours_press():
    assert programme.presses(an_event(), now=SATURDAY - 2 * HOUR)
    assert not programme.presses(an_event(), now=SATURDAY - 3 * HOUR)


def test_a_week_on_is_in_the_future_whenever_it_was():
    assert programme.a_week_on(SATURDAY, now=MONDAY) == SATURDAY + timedelta(days=7)
    last_year = SATURDAY - timedelta(days=364)
    assert programme.a_week_on(last_year, now=MONDAY) == SATURDAY


@pytest.mark.parametrize(
    ("was", "then"),
    [
        ((2026, 3, 7), (2026, 4, 4)),
        ((2026, 3, 14), (2026, 4, 11)),
        ((2026, 12, 12), (2027, 1, 9)),
        ((2026, 5, 30), (2026, 6, 27)),
        ((2025, 3, 1), (2026, 3, 7)),
    ],
)
def test_a_month_on_it_is_the_same_of_the_saturdays(
    was: tuple[int, int, int], then: tuple[int, int, int]
):
    on = programme.a_month_on(datetime(*was, 14, tzinfo=ZONE), now=MONDAY)
    assert on == datetime(*then, 14, tzinfo=ZONE)


def test_once_more_it_begins_from_the_start():
    was = an_event(
        state=EventState.OVER,
        version=5,
        capacity=30,
        sign_up_until=SATURDAY - 20 * HOUR,
        extra_heads=4,
        festival="chongyang",
    )
    on = SATURDAY + timedelta(days=28)
    copy = programme.again(was, on, code="new", by=7, now=MONDAY)
    assert (copy.state, copy.version, copy.extra_heads) == (EventState.DRAFT, 1, 0)
    assert (copy.starts_at, copy.ends_at) == (on, on + 2 * HOUR)
    assert copy.sign_up_until == on - 20 * HOUR
    assert (copy.capacity, copy.code, copy.made_by, copy.festival) == (30, "new", 7, None)
