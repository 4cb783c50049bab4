"""Who can stand in for whom."""

from dataclasses import replace
from datetime import date

import pytest

from casework import leave
from casework.errors import NotAStandIn, PeriodTooLong
from casework.labels import Role
from casework.people import Duty, Leave, Person, Reach
from casework.periods import Period

TODAY = date(2026, 3, 2)
GRID_1 = Duty(Role.GRID_WORKER, Reach.GRID, 1)
LI = Person(1, "李娟", telegram_id=11, duties=(GRID_1,))
ZHOU = Person(2, "周海涛", telegram_id=12, duties=(Duty(Role.GRID_WORKER, Reach.GRID, 2),))
HUANG = Person(3, "黄德明", telegram_id=13, duties=(Duty(Role.BRANCH_SECRETARY, Reach.GRID, 1),))
CHENG = Person(4, "程敏", telegram_id=14, duties=(Duty(Role.ADMIN),))
TWIN = Person(5, "王芳", telegram_id=15, duties=(Duty(Role.MEDIATOR), GRID_1))
WANTED = Leave(LI.id, ZHOU.id, date(2026, 3, 5), date(2026, 3, 9))


def test_the_most_similar_duty_comes_first():
    found = leave.by_likeness(LI, [CHENG, HUANG, LI, ZHOU, TWIN])
    assert found == [TWIN, ZHOU, HUANG, CHENG]


def test_whose_cases_wait_is_named_first_when_somebody_else_enters_a_leave():
    assert leave.most_missed_first(CHENG, [CHENG, HUANG, LI, ZHOU]) == [LI, ZHOU, HUANG]


def test_a_colleague_who_is_there_can_stand_in():
    leave.require_stand_in(WANTED, ZHOU, [])
    elsewhen = Leave(ZHOU.id, HUANG.id, date(2026, 3, 10), date(2026, 3, 12))
    leave.require_stand_in(WANTED, ZHOU, [elsewhen, WANTED])


@pytest.mark.parametrize(
    "stand_in",
    [
        LI,
        replace(ZHOU, telegram_id=None),
        replace(ZHOU, is_reachable=False),
        replace(ZHOU, duties=(Duty(Role.RESIDENT),)),
    ],
)
def test_oneself_and_whoever_is_out_of_reach_can_not(stand_in: Person):
    with pytest.raises(NotAStandIn) as refusal:
        leave.require_stand_in(WANTED, stand_in, [])
    assert refusal.value.facts == {"name": stand_in.name}


def test_whoever_is_away_on_one_of_the_days_can_not():
    meets = Leave(ZHOU.id, HUANG.id, date(2026, 3, 9), date(2026, 3, 12))
    with pytest.raises(NotAStandIn):
        leave.require_stand_in(WANTED, ZHOU, [meets])


def test_a_leave_is_no_farewell():
    with pytest.raises(PeriodTooLong):
        leave.require_days(Period(date(2026, 3, 5), date(2026, 12, 31)), today=TODAY)


def test_cases_go_for_good_only_to_somebody_who_may_work_on_them_by_themselves():
    assert leave.can_take_over(ZHOU, ZHOU.duties)
    lead = Person(6, "陈桂兰", duties=(Duty(Role.BUILDING_LEAD), GRID_1), stands_in_for=(LI.id,))
    assert not leave.can_take_over(lead, (Duty(Role.BUILDING_LEAD),))


def test_the_first_and_the_last_day_belong_to_a_leave():
    assert WANTED.holds(date(2026, 3, 5))
    assert WANTED.holds(date(2026, 3, 9))
    assert not WANTED.holds(date(2026, 3, 10))
    assert len(WANTED.period) == 5
