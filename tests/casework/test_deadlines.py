"""By when."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from casework import deadlines
from casework.case import Case, EventKind, Party, PartyState, Stage, Wait, WaitingFor
from casework.deadlines import assist_by, claim_by, due_at, keep, promise_for, shifted
from casework.errors import DayFar, DayPast, ReasonMissing, StageNotAllowed
from casework.labels import Level, Role, Route, Urgency
from casework.office import Office
from casework.rules import Hours, Promise, Rules
from casework.workdays import CHINA
from tests.casework.sample import MONDAY, OFFICE, WORKER, ZONE, a_case, at_stage

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
    times = [claim_by(MONDAY, urgency, OFFICE) for urgency in Urgency]
    assert times == sorted(times)
    assert times[0] == MONDAY + timedelta(minutes=15)


def test_a_community_sets_its_own_promise():
    rules = Rules(urgent_hours=4)
    assert promise_for(Route.SHARED, Urgency.URGENT, rules) == Promise(hours=4)


def at(day: int, hour: float, *, month: int = 3) -> datetime:
    """An hour of a day in spring; the first of March 2026 is a Sunday."""
    return datetime(2026, month, day, tzinfo=ZONE) + timedelta(hours=hour)


@pytest.mark.parametrize(
    ("told", "until"),
    [
        (at(2, 9.5), at(2, 15.5)),  # across the noon pause
        (at(2, 8), at(2, 12)),  # the whole morning, to its last minute
        (at(2, 13), at(2, 18)),  # in the noon pause it has not begun yet
        (at(2, 16), at(3, 10)),  # over night
        (at(2, 23), at(3, 12)),  # told at night
        (at(3, 3), at(3, 12)),  # and before dawn
        (at(6, 17), at(9, 11)),  # over a weekend
        (at(7, 10), at(9, 12)),  # told on a Saturday
        (at(28, 10, month=2), at(28, 16, month=2)),  # a Saturday that is worked
        (at(3, 17, month=4), at(7, 11, month=4)),  # over Qingming and its Monday
    ],
)
def test_what_is_no_hurry_is_to_be_taken_within_four_working_hours(told: datetime, until: datetime):
    assert claim_by(told, Urgency.NORMAL, OFFICE) == until


def test_what_presses_is_to_be_taken_at_any_hour():
    midnight = at(7, 0)
    assert claim_by(midnight, Urgency.EMERGENCY, OFFICE) == midnight + timedelta(minutes=15)
    assert claim_by(midnight, Urgency.URGENT, OFFICE) == midnight + timedelta(hours=1)


def test_hours_of_work_are_those_of_the_community_wherever_the_clock_stands():
    told = at(2, 16).astimezone(UTC)
    assert claim_by(told, Urgency.NORMAL, OFFICE) == at(3, 10)


def test_a_community_sets_its_own_stretches():
    hours = (Hours(time(14), time(16)), Hours(time(9), time(11)))
    office = Office(Rules(nudge_hours=hours), CHINA, ZONE)
    assert claim_by(at(2, 10), Urgency.NORMAL, office) == at(3, 10)
    assert deadlines.end_of(date(2026, 3, 5), office) == at(5, 16)


def test_a_day_of_its_own_is_no_working_time():
    calendar = CHINA.with_own({date(2026, 3, 3): False})
    office = replace(OFFICE, calendar=calendar)
    assert claim_by(at(2, 16), Urgency.NORMAL, office) == at(4, 10)


def test_a_party_has_three_working_days_and_half_a_day_of_the_clock_for_what_presses():
    assert assist_by(at(5, 10), Urgency.NORMAL, OFFICE) == at(10, 10)
    assert assist_by(at(5, 10), Urgency.URGENT, OFFICE) == at(5, 22)


def test_until_a_day_means_until_the_end_of_its_work():
    case = at_stage(Stage.CLAIMED)
    until = deadlines.until_day(case, date(2026, 3, 5), office=OFFICE, at=MONDAY)
    assert until == at(5, 18)
    assert deadlines.until_day(case, date(2026, 3, 2), office=OFFICE, at=MONDAY) == at(2, 18)


def test_a_day_that_is_over_is_no_day_to_name():
    case = at_stage(Stage.CLAIMED)
    for day, moment in ((date(2026, 3, 1), MONDAY), (date(2026, 3, 2), at(2, 18))):
        with pytest.raises(DayPast):
            deadlines.until_day(case, day, office=OFFICE, at=moment)


def test_a_day_more_than_a_year_away_is_a_slip():
    with pytest.raises(DayFar):
        deadlines.until_day(at_stage(Stage.CLAIMED), date(2036, 3, 5), office=OFFICE, at=MONDAY)


def test_an_extension_moves_the_date_and_leaves_the_promise():
    case = at_stage(Stage.CLAIMED)
    extended, event = deadlines.extend(
        case, at(13, 18), reason=" 新桶没到 ", actor_id=WORKER, at=MONDAY
    )
    assert extended.due_at == at(13, 18)
    assert (extended.promised_at, extended.started_at) == (case.promised_at, case.started_at)
    assert event.kind is EventKind.EXTENDED
    assert event.note == f"{at(13, 18).isoformat()}: 新桶没到"


def test_what_rests_can_be_given_more_time():
    extended, _ = deadlines.extend(
        at_stage(Stage.WAITING), at(13, 18), reason="等", actor_id=WORKER, at=MONDAY
    )
    assert extended.stage is Stage.WAITING


def test_no_extension_without_a_reason():
    with pytest.raises(ReasonMissing):
        deadlines.extend(
            at_stage(Stage.CLAIMED), at(13, 18), reason=" ", actor_id=WORKER, at=MONDAY
        )


@pytest.mark.parametrize("until", [at(6, 18), at(9, 9.5), at(9, 18)])
def test_no_extension_to_a_day_that_there_is_already(until: datetime):
    case = at_stage(Stage.CLAIMED)
    assert case.due_at == at(9, 9.5)
    with pytest.raises(DayPast):
        deadlines.extend(case, until, reason="等", actor_id=WORKER, at=MONDAY)


def test_what_runs_by_the_clock_may_gain_hours_of_the_same_day():
    case = replace(at_stage(Stage.CLAIMED), urgency=Urgency.URGENT)
    extended, _ = deadlines.extend(case, at(9, 18), reason="等", actor_id=WORKER, at=MONDAY)
    assert extended.due_at == at(9, 18)


def test_what_is_late_is_not_extended_into_the_past():
    with pytest.raises(DayPast):
        deadlines.extend(
            at_stage(Stage.CLAIMED), at(10, 18), reason="等", actor_id=WORKER, at=at(11, 9)
        )


@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.CLAIMED, Stage.WAITING}))
def test_only_what_somebody_works_on_is_extended(stage: Stage):
    with pytest.raises(StageNotAllowed):
        deadlines.extend(at_stage(stage), at(13, 18), reason="等", actor_id=WORKER, at=MONDAY)


@pytest.mark.parametrize(
    ("stopped", "again", "moved"),
    [
        (at(2, 10), at(2, 17), at(9, 9.5)),  # the same day
        (at(2, 10), at(4, 9), at(11, 9.5)),  # two working days
        (at(6, 10), at(8, 10), at(9, 9.5)),  # a weekend is nobody's time
        (at(6, 10), at(9, 10), at(10, 9.5)),
        (at(9, 10), at(2, 10), at(9, 9.5)),  # a clock that went back
    ],
)
def test_a_date_moves_by_the_working_days_that_stood_still(
    stopped: datetime, again: datetime, moved: datetime
):
    assert shifted(at(9, 9.5), stopped=stopped, at=again, office=OFFICE) == moved


def resting(what: WaitingFor, *, party: Party | None = None) -> Case:
    """A case that was laid down on Monday."""
    case = replace(at_stage(Stage.WAITING), wait=Wait(what, MONDAY, at(12, 18), "等"))
    return replace(case, parties=(case.parties[0], party)) if party else case


def of_property(asked_at: datetime = MONDAY, state: PartyState = PartyState.ASKED) -> Party:
    return Party(
        "2026-0001",
        Role.PROPERTY_MANAGER,
        is_lead=False,
        asked_at=asked_at,
        due_at=at(5, 18),
        state=state,
    )


def due_of_property(case: Case) -> datetime | None:
    party = case.party(Role.PROPERTY_MANAGER)
    assert party is not None
    return party.due_at


@pytest.mark.parametrize(
    ("what", "party", "due"),
    [
        (WaitingFor.DATE, of_property(), at(9, 18)),
        (WaitingFor.DATE, of_property(asked_at=at(3, 9)), at(6, 18)),
        (WaitingFor.DATE, of_property(state=PartyState.DONE), at(5, 18)),
        (WaitingFor.RESIDENT, of_property(), at(5, 18)),
        (WaitingFor.PARTY, of_property(), at(5, 18)),
    ],
)
def test_the_clock_of_a_party_stands_still_only_where_all_rests(
    what: WaitingFor, party: Party, due: datetime
):
    again = deadlines.restarted(resting(what, party=party), at=at(4, 10), office=OFFICE)
    assert due_of_property(again) == due


def test_what_never_rested_is_not_restarted():
    case = at_stage(Stage.CLAIMED)
    assert deadlines.restarted(case, at=at(4, 10), office=OFFICE) == case


def test_each_level_has_its_working_days_from_the_start_and_loses_none_to_a_rest():
    case = at_stage(Stage.CLAIMED)
    ends = [
        deadlines.stage_ends(case, level, OFFICE)
        for level in (Level.GRID, Level.COMMUNITY, Level.STREET)
    ]
    assert ends == [at(6, 9.5), at(12, 9.5), at(23, 9.5)]
    again = deadlines.restarted(resting(WaitingFor.DATE), at=at(4, 10), office=OFFICE)
    assert deadlines.stage_ends(again, Level.GRID, OFFICE) == at(10, 9.5)


def test_a_suggestion_stays_twice_as_long_at_each_level():
    case = a_case(urgency=Urgency.LOW)
    assert deadlines.stage_ends(case, Level.GRID, OFFICE) == at(12, 9.5)


def test_steps_of_the_climb_go_by_working_days_or_by_the_clock():
    friday = at(6, 10)
    normal, pressing = a_case(), a_case(urgency=Urgency.URGENT)
    assert deadlines.later(normal, friday, OFFICE, steps=0) == friday
    assert deadlines.later(normal, friday, OFFICE, steps=2) == at(10, 10)
    assert deadlines.later(pressing, friday, OFFICE, steps=2) == at(8, 10)
    half = replace(OFFICE, rules=Rules(climb_hours=12))
    assert deadlines.later(normal, friday, half, steps=3) == at(9, 22)
