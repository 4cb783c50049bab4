"""What concerns no case is for those who are entrusted with it."""

import pytest

from casework import entrusting
from casework.errors import NotEntrusted
from casework.labels import Role
from casework.permissions import Action
from tests.casework.sample import a_person


def test_the_lists_are_kept_by_the_committee():
    entrusting.require(a_person(Role.ADMIN), Action.SET_ROSTER)
    for role in [None, *set(Role) - {Role.ADMIN}]:
        with pytest.raises(NotEntrusted) as refusal:
            entrusting.require(a_person(role), Action.SET_ROSTER)
        assert refusal.value.facts == {"action": Action.SET_ROSTER}
