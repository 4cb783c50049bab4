"""Who may be invited to what, by whom, and for how long."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.errors import NotYoursToGive
from casework.invitations import (
    SIGNS,
    Invitation,
    InvitationState,
    invite,
    is_settled,
    may_give,
    require_right,
    roles_to_give,
)
from casework.labels import Role
from casework.people import Duty, Reach
from casework.permissions import REACHES
from casework.places import Place
from casework.rules import Rules
from tests.casework.sample import MONDAY

ADMIN = Duty(Role.ADMIN)
BRANCH = Duty(Role.BRANCH_SECRETARY, Reach.GRID, 7)
WORKER = Duty(Role.GRID_WORKER, Reach.GRID, 7)
GRID, OTHER_GRID = Place(grid_id=7), Place(grid_id=8)
BUILDING, ANOTHER_BUILDING = Place(1, 3, 7), Place(1, 4, 8)


def an_invitation() -> Invitation:
    return invite(WORKER, by=1, person_id=None, rules=Rules(), at=MONDAY)


def test_a_code_is_long_and_fits_into_a_link():
    codes = {an_invitation().code for _ in range(100)}
    assert len(codes) == 100
    assert all(set(code) <= set(SIGNS) and len(f"i-{code}") <= 64 for code in codes)
    assert len(SIGNS) ** len(codes.pop()) > 2**128


def test_an_invitation_is_open_for_its_days():
    made = an_invitation()
    last = MONDAY + timedelta(days=Rules().invitation_days)
    assert made.state(at=last - timedelta(seconds=1)) is InvitationState.OPEN
    assert made.state(at=last) is InvitationState.EXPIRED


def test_what_was_used_or_taken_back_stays_so():
    late = MONDAY + timedelta(days=99)
    used = replace(an_invitation(), used_by=5, used_at=MONDAY)
    assert used.state(at=late) is InvitationState.USED
    assert replace(used, revoked_at=MONDAY).state(at=late) is InvitationState.REVOKED


def test_a_mistake_is_undone_as_long_as_an_invitation_runs():
    used = replace(an_invitation(), used_by=5, used_at=MONDAY)
    assert not is_settled(an_invitation(), rules=Rules(), at=MONDAY + timedelta(days=99))
    assert not is_settled(used, rules=Rules(), at=MONDAY + timedelta(days=7))
    assert is_settled(used, rules=Rules(), at=MONDAY + timedelta(days=7, seconds=1))


@pytest.mark.parametrize(
    ("own", "duty", "where", "may"),
    [
        (ADMIN, ADMIN, Place(), True),
        (ADMIN, WORKER, GRID, True),
        (ADMIN, Duty(Role.GRID_WORKER), Place(), False),
        (BRANCH, WORKER, GRID, True),
        (BRANCH, Duty(Role.GRID_WORKER, Reach.GRID, 8), OTHER_GRID, False),
        (BRANCH, Duty(Role.BUILDING_LEAD, Reach.BUILDING, 3), BUILDING, True),
        (BRANCH, Duty(Role.BUILDING_LEAD, Reach.BUILDING, 4), ANOTHER_BUILDING, False),
        (BRANCH, BRANCH, GRID, False),
        (BRANCH, ADMIN, Place(), False),
        (WORKER, Duty(Role.PARTY_HUB, Reach.GRID, 7), GRID, True),
        (WORKER, WORKER, GRID, False),
        (Duty(Role.MEDIATOR), Duty(Role.PARTY_HUB, Reach.GRID, 7), GRID, False),
        (Duty(Role.STREET), ADMIN, Place(), False),
    ],
)
def test_one_gives_no_more_than_ones_own_duty_reaches(
    own: Duty, duty: Duty, where: Place, *, may: bool
):
    assert may_give([own], duty, where) is may


def test_a_place_that_is_gone_is_nobodys_to_give():
    with pytest.raises(NotYoursToGive):
        require_right([ADMIN], WORKER, None)
    require_right([ADMIN], WORKER, GRID)


def test_the_roles_that_are_offered():
    assert set(roles_to_give([ADMIN])) == set(REACHES)
    assert roles_to_give([WORKER]) == (Role.BUILDING_LEAD, Role.PARTY_HUB)
    assert set(roles_to_give([BRANCH, WORKER])) == set(roles_to_give([BRANCH]))
    assert roles_to_give([Duty(Role.MEDIATOR), Duty(Role.STREET)]) == ()
