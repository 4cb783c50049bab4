"""By when."""

from datetime import UTC, datetime, timedelta

import pytest

from casework.deadlines import claim_by, due_at, keep, promise_for
from casework.labels import Route, Urgency
from casework.rules import Promise, Rules
from casework.workdays import CHINA
from tests.casework.sample import MONDAY, ZONE

FRIDAY_NOON = datetime(2026, 3, 6, 12, tzinfo=ZONE)
MONDAY_NOON = datetime(2026, 3, 9, 12, tzinfo=ZONE)
RULES = Rules()


def test_a_weekend_does_not_count():
    assert due_at(FRIDAY_NOON, working_days=1, calendar=CHINA) == MONDAY_NOON


def test_a_make_up_saturday_counts():
    friday = datetime(2026, 2, 27, 18, tzinfo=ZONE)
    saturday = datetime(2026, 2, 28, 18, tzinfo=ZONE)
    assert due_at(friday, working_days=1, calendar=CHINA) == saturday


def test_what_is_told_on_a_sunday_starts_to_count_on_monday():
    sunday = datetime(2026, 3, 8, 20, tzinfo=ZONE)
    assert due_at(sunday, working_days=1, calendar=CHINA) == datetime(2026, 3, 9, 20, tzinfo=ZONE)


def test_working_days_are_those_of_the_community_not_of_greenwich():
    saturday_in_shanghai = datetime(2026, 3, 6, 17, tzinfo=UTC)
    promised = keep(Promise(working_days=1), saturday_in_shanghai, calendar=CHINA, zone=ZONE)
    assert promised == datetime(2026, 3, 9, 1, tzinfo=ZONE)


def test_hours_run_on_the_clock_through_the_weekend():
    promised = keep(Promise(hours=24), FRIDAY_NOON, calendar=CHINA, zone=ZONE)
    assert promised == FRIDAY_NOON + timedelta(hours=24)


@pytest.mark.parametrize(
    ("route", "working_days"),
    [(Route.JOINT, 10), (Route.SHARED, 5), (Route.ASSISTED, 7), (Route.NONE, 2)],
)
def test_a_normal_matter_is_promised_by_its_route(route: Route, working_days: int):
    assert promise_for(route, Urgency.NORMAL, RULES) == Promise(working_days=working_days)


def test_a_suggestion_may_take_twice_as_long():
    assert promise_for(Route.SHARED, Urgency.LOW, RULES) == Promise(working_days=10)


def test_a_question_is_not_put_off_because_it_is_no_hurry():
    assert promise_for(Route.NONE, Urgency.LOW, RULES) == Promise(working_days=2)


@pytest.mark.parametrize("route", list(Route))
def test_what_presses_runs_on_the_clock_on_every_route(route: Route):
    assert promise_for(route, Urgency.EMERGENCY, RULES) == Promise(hours=2)
    assert promise_for(route, Urgency.URGENT, RULES) == Promise(hours=24)


def test_the_more_it_presses_the_sooner_somebody_must_have_it():
    times = [claim_by(MONDAY, urgency, RULES) for urgency in Urgency]
    assert times == sorted(times)
    assert times[0] == MONDAY + timedelta(minutes=15)


def test_a_community_sets_its_own_promise():
    rules = Rules(urgent_hours=4)
    assert promise_for(Route.SHARED, Urgency.URGENT, rules) == Promise(hours=4)
