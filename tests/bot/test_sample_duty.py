"""In the daytime somebody in the sample community answers, whoever asks."""

from datetime import UTC, datetime, time

import pytest

from bot import sample, sample_duty
from casework import permissions
from casework.duty import Shift
from casework.permissions import Action
from storage.store import Store
from tests.storage.beginnings import begin

DAY = datetime(2026, 3, 2, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store(begin(tmp_path_factory.mktemp("sample") / "linli.db"))
    with store.transaction():
        sample.load(store, at=DAY)
        sample_duty.plan(store, at=DAY)
    return store


@pytest.fixture(scope="module")
def shifts(store: Store) -> list[Shift]:
    return store.shifts.all()


def test_every_grid_has_somebody_on_weekdays(store: Store, shifts: list[Shift]):
    for grid in store.places.grids():
        (own,) = [one for one in shifts if one.grid_id == grid.id and one.subject is None]
        assert store.people.get(own.person_id).is_staff
        assert own.weekdays == frozenset(range(5))
        assert (own.begins, own.ends) == (time(8, 30), time(17, 30))


def test_somebody_answers_those_of_whom_no_grid_is_known(shifts: list[Shift]):
    assert [one for one in shifts if one.grid_id is None and one.subject is None]


def test_whoever_is_on_duty_may_answer_and_so_may_their_stand_in(store: Store, shifts: list[Shift]):
    for one in shifts:
        assert one.stand_in_id not in {None, one.person_id}
        for person_id in (one.person_id, one.stand_in_id or 0):
            assert permissions.holds(store.people.get(person_id), Action.ADVISE)


def test_the_property_answers_for_its_own_grid_alone(store: Store, shifts: list[Shift]):
    managers = [one for one in shifts if store.people.get(one.person_id).name in {"姜涛", "潘丽"}]
    assert managers
    assert all(one.grid_id and one.subject for one in managers)
