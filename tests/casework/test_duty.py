"""Who is on duty when: days, hours, calendars, and what is more particular."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from casework import duty, permissions
from casework.duty import ALL_WEEK, WEEKEND, WORKING_WEEK, Clock, Shift
from casework.duty_errors import CannotAnswer, OwnStandIn, ShiftKnown
from casework.knowledge import Subject
from casework.labels import Kind, Role
from casework.people import Duty, Reach
from casework.permissions import Action
from casework.places import Place
from casework.workdays import CHINA
from tests.casework.sample import MONDAY, ZONE, a_case, a_person

CLOCK = Clock(CHINA, ZONE)
TODAY = date(2026, 3, 2)
DAY = Shift(1, 11, WORKING_WEEK, time(8, 30), time(17, 30), MONDAY)
NIGHT = replace(DAY, id=2, weekdays=ALL_WEEK, begins=time(22), ends=time(6))
TOMB_SWEEPING = datetime(2026, 4, 6, 10, tzinfo=ZONE)
# 2026-02-14 is a Saturday that is worked before the Spring Festival.
MADE_UP = datetime(2026, 2, 14, 10, tzinfo=ZONE)


def at(hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    return MONDAY.replace(hour=hour, minute=minute) + timedelta(days=days)


def on(*shifts: Shift, when: datetime, grid: int | None = 7, subject: Subject | None = None):
    found = duty.on_duty(shifts, when, grid_id=grid, subject=subject, clock=CLOCK)
    return [one.id for one in found]


@pytest.mark.parametrize(
    ("when", "is_on"),
    [(at(8, 29), False), (at(8, 30), True), (at(17, 29), True), (at(17, 30), False)],
)
def test_the_end_is_not_part_of_a_shift(when: datetime, *, is_on: bool):
    assert bool(on(DAY, when=when)) is is_on


@pytest.mark.parametrize(
    ("when", "is_on"),
    [(at(21, 59), False), (at(22), True), (at(5, 59, days=1), True), (at(6, days=1), False)],
)
def test_a_shift_goes_on_past_midnight(when: datetime, *, is_on: bool):
    assert bool(on(NIGHT, when=when)) is is_on


def test_what_goes_past_midnight_belongs_to_the_day_on_which_it_begins():
    fridays = replace(NIGHT, weekdays=frozenset({4}))
    assert on(fridays, when=at(3, days=5)) == [2]
    assert on(fridays, when=at(3, days=4)) == []


def test_the_same_hour_twice_is_a_day_and_a_night():
    always = replace(DAY, weekdays=ALL_WEEK, begins=time(0), ends=time(0))
    assert on(always, when=at(0)) == on(always, when=at(23, 59)) == [1]


def test_the_hours_are_those_of_the_community():
    assert on(DAY, when=at(9).astimezone(tz=None)) == [1]


def test_a_weekday_shift_rests_on_holidays_and_is_kept_on_make_up_days():
    assert on(DAY, when=TOMB_SWEEPING) == []
    assert on(DAY, when=MADE_UP) == [1]
    tuesdays = replace(DAY, weekdays=frozenset({1}))
    assert on(tuesdays, when=MADE_UP) == []


def test_who_names_the_weekend_means_the_week_and_not_the_calendar():
    daily = replace(DAY, weekdays=ALL_WEEK)
    assert on(daily, when=TOMB_SWEEPING) == on(daily, when=at(10, days=6)) == [1]
    saturdays = replace(DAY, weekdays=frozenset({5}))
    assert on(saturdays, when=MADE_UP) == [1]


def test_a_day_off_of_the_community_is_one():
    own = Clock(CHINA.with_own({MONDAY.date(): False}), ZONE)
    assert duty.on_duty([DAY], at(10), grid_id=7, subject=None, clock=own) == []


def test_the_most_particular_comes_first():
    grid = replace(DAY, id=3, grid_id=7)
    subject = replace(DAY, id=4, subject=Subject.ELDERLY)
    both = replace(DAY, id=5, grid_id=7, subject=Subject.ELDERLY)
    plan = (DAY, grid, subject, both)
    assert on(*plan, when=at(10), subject=Subject.ELDERLY) == [5, 4, 3, 1]
    assert on(*plan, when=at(10), subject=Subject.PETS) == [3, 1]
    assert on(*plan, when=at(10), grid=8) == [1]
    assert on(*plan, when=at(10), grid=None, subject=Subject.ELDERLY) == [4, 1]
    tiers = duty.tiers([both, subject, grid, DAY, replace(DAY, id=6)])
    assert [[one.id for one in tier] for tier in tiers] == [[5], [4], [3], [1, 6]]


def next_begin(*shifts: Shift, when: datetime) -> datetime | None:
    return duty.next_begin(shifts, when, grid_id=7, subject=None, clock=CLOCK)


def test_when_somebody_comes_on_duty_next():
    assert next_begin(DAY, when=at(22)) == at(8, 30, days=1)
    assert next_begin(DAY, when=at(8)) == at(8, 30)
    assert next_begin(DAY, when=at(18, days=4)) == at(8, 30, days=7)
    assert next_begin(DAY, NIGHT, when=at(18)) == at(22)
    assert next_begin(replace(DAY, grid_id=8), when=at(22)) is None
    assert next_begin(when=at(22)) is None


def test_since_when_somebody_has_been_there():
    assert duty.began_at([DAY], at(10), clock=CLOCK) == at(8, 30)
    assert duty.began_at([NIGHT], at(3), clock=CLOCK) == at(22, days=-1)
    assert duty.began_at([DAY], at(20), clock=CLOCK) is None


def test_days_without_anybody():
    def bare(*shifts: Shift, first: date = TODAY) -> list[int]:
        found = duty.bare_days(shifts, first, grid_id=7, calendar=CHINA)
        return [day.weekday() for day in found]

    assert bare(DAY) == [5, 6]
    assert bare(DAY, replace(DAY, weekdays=WEEKEND)) == []
    assert bare(DAY, first=date(2026, 4, 6)) == [0, 5, 6]
    # Whoever answers one subject does not answer everything, nor whoever answers another grid.
    assert bare(replace(DAY, subject=Subject.PETS)) == list(range(7))
    assert bare(replace(DAY, grid_id=8)) == list(range(7))


def test_a_shift_that_can_not_be():
    worker = a_person(Role.GRID_WORKER)
    fit = replace(DAY, id=0, person_id=worker.id)
    assert duty.require_new(fit, [], worker) == fit
    with pytest.raises(CannotAnswer):
        duty.require_new(fit, [], a_person(None))
    with pytest.raises(CannotAnswer):
        duty.require_new(fit, [], a_person(Role.PARTY_HUB))
    with pytest.raises(OwnStandIn):
        duty.require_new(replace(fit, stand_in_id=worker.id), [], worker)
    known = replace(fit, id=9, stand_in_id=5)
    with pytest.raises(ShiftKnown):
        duty.require_new(fit, [known], worker)
    assert duty.require_new(known, [known], worker) == known


def test_whoever_is_planned_for_a_grid_answers_its_questions_and_nothing_else():
    elsewhere = Place(estate_id=2, building_id=9, grid_id=8)
    question, report = a_case(kind=Kind.QUESTION, place=elsewhere), a_case(place=elsewhere)
    own = (Duty(Role.GRID_WORKER, Reach.GRID, 7),)
    worker = replace(a_person(Role.GRID_WORKER), duties=own, planned_for=frozenset({8}))
    for action in (Action.SEE, Action.CLAIM, Action.NOTE):
        assert permissions.may(worker, action, question)
        assert not permissions.may(worker, action, report)
    assert not permissions.may(worker, Action.TRIAGE, question)
    assert not permissions.may(worker, Action.SEE, replace(question, is_confidential=True))
    assert not permissions.may(replace(worker, duties=()), Action.SEE, question)
    everywhere = replace(worker, planned_for=frozenset({None}))
    assert permissions.may(everywhere, Action.CLAIM, question)
