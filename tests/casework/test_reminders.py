"""What time will ask of a case."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework import reminders
from casework.case import Case, Stage
from casework.labels import Level, Tag, Urgency
from casework.reminders import CLIMBS, UNCLAIMED, WORK, Due, DueTime, still_matters
from casework.rules import Rules
from tests.casework.sample import MONDAY, a_case, at_stage

RULES = Rules()
DAY = timedelta(days=1)


def when(case: Case) -> dict[Due, timedelta]:
    """What is planned for a new case, from the moment it was told."""
    return {due.kind: due.due_at - MONDAY for due in reminders.when_filed(case, RULES)}


def test_a_normal_case_is_called_out_then_climbs_a_day_at_a_time():
    plan = when(a_case(Tag.CLUTTER))
    assert plan[Due.UNCLAIMED] == timedelta(hours=4)
    assert plan[Due.UNCLAIMED_BRANCH] == timedelta(hours=28)
    assert plan[Due.UNCLAIMED_COMMUNITY] == timedelta(hours=52)
    assert Due.ALARM not in plan


def test_the_work_is_asked_after_half_way_the_day_before_and_when_late():
    plan = when(a_case(Tag.CLUTTER))
    assert plan[Due.HALF_WAY] == 3.5 * DAY
    assert plan[Due.DAY_BEFORE] == 6 * DAY
    assert plan[Due.OVERDUE] == 7 * DAY
    assert plan[Due.OVERDUE_BRANCH] == 8 * DAY
    assert plan[Due.OVERDUE_COMMUNITY] == 9 * DAY


def test_an_emergency_is_called_out_every_five_minutes_and_climbs_by_the_quarter_of_an_hour():
    plan = when(a_case(urgency=Urgency.EMERGENCY))
    assert plan[Due.ALARM] == timedelta(minutes=5)
    assert plan[Due.UNCLAIMED] == timedelta(minutes=15)
    assert plan[Due.UNCLAIMED_BRANCH] == timedelta(minutes=30)
    assert plan[Due.UNCLAIMED_COMMUNITY] == timedelta(minutes=45)


def test_what_is_due_within_a_day_has_no_day_before():
    assert Due.DAY_BEFORE not in when(a_case(urgency=Urgency.URGENT))


def test_a_reopened_case_is_counted_from_its_reopening():
    later = MONDAY + 10 * DAY
    case = at_stage(Stage.CLAIMED, due_at=later + 4 * DAY)
    plan = {due.kind: due.due_at for due in reminders.while_working(case, RULES, since=later)}
    assert plan[Due.HALF_WAY] == later + 2 * DAY
    assert plan[Due.OVERDUE] == later + 4 * DAY


def test_the_resident_is_asked_again_once_then_left_in_peace():
    planned = reminders.when_resolved(at_stage(Stage.RESOLVED), RULES, at=MONDAY)
    assert planned == (
        DueTime("2026-0001", Due.RETURN_VISIT, MONDAY + 2 * DAY),
        DueTime("2026-0001", Due.RETURN_VISIT_END, MONDAY + 7 * DAY),
    )


STILL = {
    Due.UNCLAIMED: {Stage.RECEIVED, Stage.TRIAGED},
    Due.UNCLAIMED_BRANCH: {Stage.RECEIVED, Stage.TRIAGED},
    Due.UNCLAIMED_COMMUNITY: {Stage.RECEIVED, Stage.TRIAGED},
    Due.HALF_WAY: {Stage.RECEIVED, Stage.TRIAGED, Stage.CLAIMED},
    Due.DAY_BEFORE: {Stage.RECEIVED, Stage.TRIAGED, Stage.CLAIMED},
    Due.OVERDUE: {Stage.RECEIVED, Stage.TRIAGED, Stage.CLAIMED},
    Due.OVERDUE_BRANCH: {Stage.RECEIVED, Stage.TRIAGED, Stage.CLAIMED},
    Due.OVERDUE_COMMUNITY: {Stage.RECEIVED, Stage.TRIAGED, Stage.CLAIMED},
    Due.RETURN_VISIT: {Stage.RESOLVED},
    Due.RETURN_VISIT_END: {Stage.RESOLVED},
}


@pytest.mark.parametrize("kind", list(STILL))
@pytest.mark.parametrize("stage", list(Stage))
def test_nobody_is_reminded_of_what_is_settled(kind: Due, stage: Stage):
    assert still_matters(kind, at_stage(stage)) is (stage in STILL[kind])


def test_the_alarm_goes_on_until_somebody_has_it():
    assert still_matters(Due.ALARM, a_case(urgency=Urgency.EMERGENCY))
    assert not still_matters(Due.ALARM, replace(at_stage(Stage.CLAIMED), urgency=Urgency.EMERGENCY))
    assert not still_matters(Due.ALARM, a_case())


def test_everything_that_falls_due_is_of_exactly_one_sort():
    after = {Due.RETURN_VISIT, Due.RETURN_VISIT_END}
    sorts = [{Due.ALARM}, UNCLAIMED, WORK, after]
    assert sum(len(sort) for sort in sorts) == len(Due)
    assert set().union(*sorts) == set(Due)


def test_only_what_was_waited_for_in_vain_climbs():
    assert set(CLIMBS) < UNCLAIMED | WORK
    assert set(CLIMBS.values()) == {Level.BRANCH, Level.COMMUNITY}
