"""What time will ask of a case, and when it is told."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework import case as case_stages
from casework import deadlines, handling, quiet_hours, reminders, waiting
from casework.case import Case, Party, PartyState, Stage, Wait, WaitingFor
from casework.labels import Level, Role, Route, Tag, Urgency
from casework.quiet_hours import Haste, may_be_told
from casework.reminders import (
    AFTER_WORK,
    CLIMBS,
    DECISIONS,
    EARLY,
    OF_PARTIES,
    STAGES,
    UNCLAIMED,
    WORK,
    Due,
    DueTime,
    still_matters,
)
from casework.rules import Rules
from tests.casework.sample import MONDAY, OFFICE, WORKER, ZONE, a_case, at_stage

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
FILED = a_case(Tag.CLUTTER)


def plan(case: Case, *, at: datetime = MONDAY) -> dict[Due, datetime]:
    """What is planned for a case as it stands, parties aside."""
    return {due.kind: due.due_at for due in reminders.clocks(case, OFFICE, at=at) if not due.party}


def march(day: int, hour: int = 9, minute: int = 30) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


def test_a_normal_case_is_called_out_then_climbs_a_working_day_at_a_time():
    planned = plan(a_case(Tag.CLUTTER, at=march(6)))
    assert planned[Due.UNCLAIMED] == march(6, 15)
    assert planned[Due.UNCLAIMED_BRANCH] == march(9, 15)
    assert planned[Due.UNCLAIMED_COMMUNITY] == march(10, 15)
    assert Due.ALARM not in planned


def test_the_work_is_asked_after_half_way_the_working_day_before_on_the_day_and_when_late():
    planned = plan(FILED)
    assert planned[Due.HALF_WAY] == march(4) + 12 * HOUR
    assert planned[Due.DAY_BEFORE] == march(6, 0, 0)
    assert planned[Due.DUE_TODAY] == march(9, 0, 0)
    assert planned[Due.OVERDUE] == march(9)
    assert planned[Due.OVERDUE_BRANCH] == march(10)
    assert planned[Due.OVERDUE_COMMUNITY] == march(11)
    assert planned[Due.OVERDUE_STREET] == march(12)


def test_each_level_has_its_own_time_beside_the_promise():
    planned = plan(FILED)
    assert planned[Due.STAGE_GRID] == march(6)
    assert planned[Due.STAGE_COMMUNITY] == march(12)
    assert planned[Due.STAGE_STREET] == march(23)
    slow = plan(a_case(Tag.CLUTTER, urgency=Urgency.LOW))
    assert slow[Due.STAGE_GRID] == march(12)


@pytest.mark.parametrize("level", list(Level))
def test_a_level_that_a_case_has_left_behind_has_no_time_any_more(level: Level):
    stages = {kind for kind in plan(replace(FILED, level=level)) if kind in STAGES}
    assert stages == {kind for kind, top in STAGES.items() if level.rank <= top.rank}


def test_what_presses_runs_by_the_hour_and_has_no_stages():
    planned = plan(a_case(Tag.CLUTTER, urgency=Urgency.URGENT))
    assert planned[Due.OVERDUE_BRANCH] - planned[Due.OVERDUE] == DAY
    assert not set(STAGES) & set(planned)
    assert Due.DAY_BEFORE not in planned


def test_the_branch_hears_of_what_presses_and_nobody_takes_long_before_it_is_late():
    planned = plan(a_case(Tag.CLUTTER, urgency=Urgency.URGENT))
    climbs = [planned[kind] - MONDAY for kind in (Due.UNCLAIMED, *reminders.UNCLAIMED_LADDER)]
    assert climbs == [HOUR, 2 * HOUR, 3 * HOUR]


def test_an_emergency_climbs_by_the_quarter_of_an_hour_as_long_as_nobody_has_it():
    case = a_case(Tag.SAFETY, urgency=Urgency.EMERGENCY)
    planned = plan(case)
    assert planned[Due.UNCLAIMED] == MONDAY + timedelta(minutes=15)
    assert planned[Due.UNCLAIMED_BRANCH] == MONDAY + timedelta(minutes=30)
    assert planned[Due.UNCLAIMED_COMMUNITY] == MONDAY + timedelta(minutes=45)
    alarm = reminders.next_alarm(case, OFFICE.rules, at=MONDAY)
    assert alarm == DueTime(case.no, Due.ALARM, MONDAY + timedelta(minutes=5))


def test_nothing_climbs_downwards():
    """What the committee leads is not sent to the branch below it."""
    joint = a_case(Tag.FACILITY)
    assert joint.route is Route.JOINT
    planned = plan(joint)
    assert not {Due.UNCLAIMED_BRANCH, Due.OVERDUE_BRANCH} & set(planned)
    assert planned[Due.UNCLAIMED_COMMUNITY] == deadlines.later(
        joint, joint.claim_by, OFFICE, steps=1
    )
    assert planned[Due.OVERDUE_COMMUNITY] == deadlines.later(joint, joint.due_at, OFFICE, steps=1)
    assert planned[Due.OVERDUE_STREET] == deadlines.later(joint, joint.due_at, OFFICE, steps=2)


def test_early_words_are_left_out_once_their_time_is_over_and_late_ones_are_not():
    planned = plan(replace(at_stage(Stage.CLAIMED)), at=march(10))
    assert not EARLY & set(planned)
    assert {Due.OVERDUE, Due.OVERDUE_BRANCH, Due.STAGE_GRID} <= set(planned)


def test_a_reopened_case_is_counted_from_its_reopening():
    later = MONDAY + 10 * DAY
    case = at_stage(Stage.CLAIMED, started_at=later, due_at=later + 4 * DAY)
    planned = plan(case, at=later)
    assert planned[Due.HALF_WAY] == later + DAY
    assert planned[Due.OVERDUE] == later + 4 * DAY


def resting(what: WaitingFor) -> Case:
    wait = Wait(what, MONDAY, MONDAY + 2 * DAY, "等配件")
    return at_stage(Stage.WAITING, wait=wait, parties=(a_party(),))


def a_party(**changes: Any) -> Party:
    asked = Party(
        "2026-0001",
        Role.PROPERTY_MANAGER,
        is_lead=False,
        asked_at=MONDAY,
        due_at=MONDAY + 3 * DAY,
    )
    return replace(asked, **changes)


@pytest.mark.parametrize(
    ("what", "work_goes_on", "parties_go_on"),
    [
        (WaitingFor.RESIDENT, False, True),
        (WaitingFor.PARTY, True, True),
        (WaitingFor.DATE, False, False),
    ],
)
def test_what_the_work_waits_for_says_whose_clock_stands_still(
    what: WaitingFor, work_goes_on: bool, parties_go_on: bool
):
    kinds = {due.kind for due in reminders.clocks(resting(what), OFFICE, at=MONDAY)}
    assert Due.WAIT_END in kinds
    assert (Due.OVERDUE in kinds) is work_goes_on
    assert (Due.PARTY_OVERDUE in kinds) is parties_go_on


def test_time_that_stood_still_is_given_to_every_clock_of_the_handler():
    """Whoever rested for three weeks is not called to the street on the first morning."""
    until = MONDAY + 21 * DAY
    resting = at_stage(Stage.WAITING, wait=Wait(WaitingFor.DATE, MONDAY, until, "等配件"))
    resumed, _ = waiting.resume(resting, office=OFFICE, actor_id=None, at=until)
    before, after = plan(FILED), plan(resumed, at=until)
    for kind in (Due.HALF_WAY, Due.STAGE_GRID, Due.OVERDUE, Due.OVERDUE_STREET):
        assert after[kind] - before[kind] == 21 * DAY, kind
    assert resumed.promised_at == FILED.promised_at


def test_a_party_hears_the_working_day_before_and_when_it_is_late():
    case = at_stage(Stage.CLAIMED, parties=(a_party(),))
    found = [due for due in reminders.clocks(case, OFFICE, at=MONDAY) if due.party]
    assert found == [
        DueTime(case.no, Due.PARTY_DAY_BEFORE, march(4, 0, 0), "property_manager"),
        DueTime(case.no, Due.PARTY_OVERDUE, MONDAY + 3 * DAY, "property_manager"),
    ]
    at_once = at_stage(Stage.CLAIMED, parties=(a_party(due_at=MONDAY + 2 * HOUR),))
    kinds = [due.kind for due in reminders.clocks(at_once, OFFICE, at=MONDAY) if due.party]
    assert kinds == [Due.PARTY_OVERDUE]


def test_the_resident_is_asked_again_once_then_left_in_peace():
    planned = plan(at_stage(Stage.RESOLVED, resolved_at=MONDAY))
    assert planned == {Due.RETURN_VISIT: MONDAY + 2 * DAY, Due.RETURN_VISIT_END: MONDAY + 7 * DAY}


def test_whoever_was_reminded_late_has_their_days_to_answer_all_the_same():
    late = MONDAY + 12 * DAY
    last = reminders.last_call(at_stage(Stage.RESOLVED), OFFICE.rules, at=late)
    assert last == DueTime("2026-0001", Due.RETURN_VISIT_END, late + 5 * DAY)


def test_a_decision_that_nobody_takes_goes_to_the_community():
    case = at_stage(Stage.REOPEN_ASKED)
    assert case.wait is not None
    planned = plan(case)
    assert planned[Due.UNDECIDED] == case.wait.until
    assert planned[Due.UNDECIDED_COMMUNITY] == case.wait.until + DAY


def test_what_is_over_has_no_clocks():
    for stage in (Stage.CLOSED, Stage.WITHDRAWN, Stage.JOINED):
        assert plan(at_stage(stage)) == {}


def test_where_no_calendar_is_out_weekdays_are_counted():
    friday = datetime(2093, 10, 2, 9, 30, tzinfo=ZONE)
    planned = plan(a_case(Tag.CLUTTER, at=friday), at=friday)
    assert planned[Due.OVERDUE] == friday + 7 * DAY
    assert planned[Due.DAY_BEFORE] == datetime(2093, 10, 8, tzinfo=ZONE)


NATIONAL_DAY, SPRING_FESTIVAL = (
    datetime(2026, 9, 29, 20, tzinfo=ZONE),
    datetime(2026, 2, 12, 20, tzinfo=ZONE),
)


@pytest.mark.parametrize(
    ("told", "half_way", "day_before", "due"),
    [
        # Before the eight days off at the beginning of October; the tenth is a make-up Saturday.
        (NATIONAL_DAY, (10, 9), (10, 10), (10, 12)),
        # Before the nine days off of the Spring Festival: told when they are over.
        (SPRING_FESTIVAL, (2, 15), (2, 25), (2, 26)),
    ],
)
def test_half_way_and_the_day_before_are_counted_in_days_that_are_worked(
    told: datetime, half_way: tuple[int, int], day_before: tuple[int, int], due: tuple[int, int]
):
    """Nobody comes back from a holiday to read that half of the time is over."""
    planned = plan(a_case(Tag.CLUTTER, at=told), at=told)
    found = [planned[kind] for kind in (Due.HALF_WAY, Due.DAY_BEFORE, Due.OVERDUE)]
    assert [(one.month, one.day) for one in found] == [half_way, day_before, due]


def test_the_evening_before_the_last_day_is_told_in_the_morning_of_that_day():
    """What is due at the end of a day is called out on the working day before, not on the day."""
    evening = march(4, 18, 0)
    case = at_stage(Stage.CLAIMED, due_at=evening, parties=(a_party(due_at=evening),))
    for due in reminders.clocks(case, OFFICE, at=MONDAY):
        if due.kind in {Due.DAY_BEFORE, Due.PARTY_DAY_BEFORE}:
            first_digest = march(3, 8)
            assert may_be_told(due.due_at, Haste.GATHERED, now=first_digest, office=OFFICE)


@pytest.mark.parametrize("kind", sorted(EARLY - OF_PARTIES))
def test_nobody_hears_an_early_word_once_all_the_time_is_over(kind: Due):
    case = at_stage(Stage.CLAIMED)
    due = DueTime(case.no, kind, MONDAY)
    assert still_matters(due, case, at=case.due_at - HOUR)
    assert not still_matters(due, case, at=case.due_at)


STILL: dict[Due, frozenset[Stage]] = {
    **dict.fromkeys(UNCLAIMED, case_stages.UNCLAIMED),
    **dict.fromkeys(WORK, case_stages.OPEN),
    **dict.fromkeys(DECISIONS, frozenset({Stage.REOPEN_ASKED})),
    **dict.fromkeys(AFTER_WORK, frozenset({Stage.RESOLVED})),
    Due.WAIT_END: frozenset({Stage.WAITING}),
}


@pytest.mark.parametrize("kind", sorted(STILL))
@pytest.mark.parametrize("stage", list(Stage))
def test_nobody_is_reminded_of_what_is_settled(kind: Due, stage: Stage):
    due = DueTime("2026-0001", kind, MONDAY)
    assert still_matters(due, at_stage(stage), at=MONDAY) is (stage in STILL[kind])


@pytest.mark.parametrize("kind", sorted(OF_PARTIES))
def test_a_party_that_has_answered_is_left_in_peace(kind: Due):
    due = DueTime("2026-0001", kind, MONDAY, Role.PROPERTY_MANAGER)
    assert still_matters(due, at_stage(Stage.CLAIMED, parties=(a_party(),)), at=MONDAY)
    answered = a_party(state=PartyState.DONE)
    assert not still_matters(due, at_stage(Stage.CLAIMED, parties=(answered,)), at=MONDAY)
    assert not still_matters(due, at_stage(Stage.CLOSED, parties=(a_party(),)), at=MONDAY)


def test_the_alarm_goes_on_until_somebody_has_it():
    alarm = DueTime("2026-0001", Due.ALARM, MONDAY)
    assert still_matters(alarm, a_case(urgency=Urgency.EMERGENCY), at=MONDAY)
    claimed = at_stage(Stage.CLAIMED, urgency=Urgency.EMERGENCY)
    assert not still_matters(alarm, claimed, at=MONDAY)
    assert not still_matters(alarm, a_case(), at=MONDAY)


def test_everything_that_falls_due_is_of_exactly_one_sort():
    sorts = [{Due.ALARM}, {Due.WAIT_END}, UNCLAIMED, WORK, OF_PARTIES, DECISIONS, AFTER_WORK]
    assert sum(len(sort) for sort in sorts) == len(Due)
    assert set().union(*sorts) == set(Due)


def test_only_what_was_waited_for_in_vain_climbs():
    assert set(CLIMBS) < UNCLAIMED | WORK | DECISIONS
    assert not set(CLIMBS) & EARLY


@pytest.mark.parametrize("ladder", [reminders.UNCLAIMED_LADDER, reminders.OVERDUE_LADDER])
def test_a_ladder_goes_up(ladder: tuple[Due, ...]):
    ranks = [CLIMBS[kind].rank for kind in ladder]
    assert ranks == sorted(set(ranks))
    order = [list(Due).index(kind) for kind in ladder]
    assert order == sorted(order)


def test_of_several_things_the_gravest_is_told():
    assert reminders.gravest([Due.HALF_WAY, Due.OVERDUE_STREET, Due.UNCLAIMED]) is (
        Due.OVERDUE_STREET
    )
    assert reminders.gravest([Due.HALF_WAY, Due.UNCLAIMED_BRANCH]) is Due.UNCLAIMED_BRANCH


@pytest.mark.parametrize(
    ("kind", "urgency", "haste"),
    [
        (Due.ALARM, Urgency.EMERGENCY, Haste.AT_ONCE),
        (Due.UNCLAIMED_BRANCH, Urgency.EMERGENCY, Haste.AT_ONCE),
        (Due.OVERDUE, Urgency.EMERGENCY, Haste.AT_ONCE),
        (Due.HALF_WAY, Urgency.EMERGENCY, Haste.IN_HOURS),
        (Due.RETURN_VISIT, Urgency.EMERGENCY, Haste.GATHERED),
        (Due.UNCLAIMED, Urgency.URGENT, Haste.IN_HOURS),
        (Due.OVERDUE, Urgency.URGENT, Haste.IN_HOURS),
        (Due.RETURN_VISIT, Urgency.URGENT, Haste.GATHERED),
        (Due.OVERDUE_STREET, Urgency.NORMAL, Haste.GATHERED),
        (Due.UNCLAIMED, Urgency.LOW, Haste.GATHERED),
        (Due.RETURN_VISIT_END, Urgency.NORMAL, Haste.AT_ONCE),
    ],
)
def test_how_long_a_word_may_wait(kind: Due, urgency: Urgency, haste: Haste):
    due = DueTime("2026-0001", kind, MONDAY)
    assert reminders.haste(due, a_case(urgency=urgency)) is haste


# A house with one case, whose clock is pushed about.


@dataclass
class House:
    """What the store and the tick do with clocks, in a few lines."""

    case: Case
    now: datetime = MONDAY
    done: dict[DueTime, bool] = field(default_factory=dict)
    told: list[tuple[DueTime, datetime]] = field(default_factory=list)

    def save(self, case: Case) -> None:
        self.case = case
        self.done = {due: is_done for due, is_done in self.done.items() if is_done}
        for due in reminders.clocks(case, OFFICE, at=self.now):
            self.done.setdefault(due, False)

    def tick(self) -> None:
        waits = [
            due for due, is_done in self.done.items() if not is_done and due.due_at <= self.now
        ]
        for due in sorted(waits, key=lambda one: one.due_at):
            if self.done.get(due, True):
                continue
            if not still_matters(due, self.case, at=self.now):
                self.done[due] = True
                continue
            haste = reminders.haste(due, self.case)
            if may_be_told(due.due_at, haste, now=self.now, office=OFFICE):
                self.done[due] = True
                self.told.append((due, self.now))
                self.act(due)

    def act(self, due: DueTime) -> None:
        level = CLIMBS.get(due.kind)
        if level is not None and level.rank > self.case.level.rank:
            self.save(handling.climb(self.case, level, at=self.now, reason="")[0])
        elif due.kind is Due.WAIT_END:
            self.save(waiting.resume(self.case, office=OFFICE, actor_id=None, at=self.now)[0])

    def acts(self, what: str) -> None:
        """Somebody does something, if the case allows it now."""
        office, at = OFFICE, self.now
        case = self.case
        if what == "claim" and case.is_unclaimed:
            self.save(handling.claim(case, actor_id=WORKER, at=at)[0])
        elif what == "return" and case.is_at_work:
            self.save(
                handling.give_back(case, reason="不归我", office=office, actor_id=WORKER, at=at)[0]
            )
        elif what in set(WaitingFor) - {"decision"} and case.stage is Stage.CLAIMED:
            until = at + 3 * DAY
            self.save(
                waiting.wait(
                    case, WaitingFor(what), until=until, reason="等", actor_id=WORKER, at=at
                )[0]
            )
        elif what == "resume" and case.stage is Stage.WAITING:
            self.save(waiting.resume(case, office=office, actor_id=WORKER, at=at)[0])
        elif what == "extend" and case.is_at_work:
            until = max(case.due_at, at) + 2 * DAY
            self.save(deadlines.extend(case, until, reason="等配件", actor_id=WORKER, at=at)[0])


minutes = st.integers(1, 20_000).map(lambda some: timedelta(minutes=some))
back = st.integers(1, 5_000).map(lambda some: -timedelta(minutes=some))
presses = st.sampled_from([Urgency.URGENT, Urgency.NORMAL, Urgency.LOW])
doings = st.sampled_from(["claim", "return", "resume", "extend", "resident", "party", "date"])


def a_house(urgency: Urgency) -> House:
    house = House(a_case(Tag.CLUTTER, urgency=urgency))
    house.save(house.case)
    return house


def require_peace(house: House) -> None:
    """Nothing was told twice, nothing at night, and the promise stands."""
    told = [due for due, _ in house.told]
    assert len(told) == len(set(told))
    for due, at in house.told:
        assert not quiet_hours.is_quiet(at, OFFICE)
        assert due.due_at <= at
        assert house.case.is_by_clock or not quiet_hours.is_rest_day(at, OFFICE)
    assert house.case.promised_at == a_case(Tag.CLUTTER, urgency=house.case.urgency).promised_at


@settings(max_examples=100, deadline=None)
@given(pushes=st.lists(minutes | back, max_size=25), urgency=presses)
def test_however_the_clock_is_pushed_every_nudge_is_told_once(
    pushes: list[timedelta], urgency: Urgency
):
    house = a_house(urgency)
    planned = set(house.done)
    for push in pushes:
        house.now += push
        house.tick()
        house.tick()
    house.now = max(house.now, MONDAY) + 60 * DAY
    while quiet_hours.last_digest(house.now, OFFICE) is None or not may_be_told(
        house.now - DAY, Haste.GATHERED, now=house.now, office=OFFICE
    ):
        house.now += HOUR
    house.tick()
    require_peace(house)
    told = {due for due, _ in house.told}
    order = list(Due)
    for due in planned - told:
        # A milder word may give way to a graver one that was told at that time or later.
        is_stage_passed = due.kind in STAGES and house.case.level.rank > STAGES[due.kind].rank
        graver = any(
            at >= due.due_at and order.index(one.kind) > order.index(due.kind)
            for one, at in house.told
        )
        assert is_stage_passed or (due.kind in EARLY and graver), due
    assert house.case.level is Level.STREET


@settings(max_examples=100, deadline=None)
@given(steps=st.lists(st.tuples(minutes | back, doings), max_size=20), urgency=presses)
def test_whatever_is_done_meanwhile_nothing_is_told_twice_or_at_night(
    steps: list[tuple[timedelta, str]], urgency: Urgency
):
    house = a_house(urgency)
    for push, doing in steps:
        house.now += push
        house.tick()
        house.acts(doing)
        house.tick()
    require_peace(house)
    late = {due for due in plan(house.case, at=house.now) if due not in EARLY}
    assert late <= {due.kind for due in house.done}


@settings(max_examples=50, deadline=None)
@given(days=st.integers(1, 200))
def test_a_house_that_was_closed_for_days_says_everything_in_one_go(days: int):
    house = a_house(Urgency.NORMAL)
    house.now = MONDAY.replace(hour=11) + days * DAY
    while quiet_hours.is_rest_day(house.now, OFFICE):
        house.now += DAY
    house.tick()
    count = len(house.told)
    house.tick()
    assert len(house.told) == count
    late = {due for due in plan(FILED) if plan(FILED)[due] <= house.now.replace(hour=11)}
    told = {due.kind for due, _ in house.told}
    assert late - EARLY - set(STAGES) <= told


def test_the_rules_of_another_community_are_kept():
    rules = Rules(stage_days={Level.GRID: 1, Level.COMMUNITY: 2, Level.STREET: 3})
    office = replace(OFFICE, rules=rules)
    planned = {due.kind: due.due_at for due in reminders.clocks(FILED, office, at=MONDAY)}
    assert planned[Due.STAGE_STREET] == march(5)
