"""Invitations are kept, used once, and taken back; every change of a duty is written down."""

from datetime import timedelta

from casework.invitations import Invitation, InvitationState, invite
from casework.labels import Role
from casework.people import Duty, DutyChange, Reach
from casework.rules import Rules
from storage.store import Store
from tests.storage.sample import NOW, settle

DUTY = Duty(Role.GRID_WORKER, Reach.GRID, 1)


def made(store: Store, *, by: int | None) -> Invitation:
    return store.invitations.add(invite(DUTY, by=by, person_id=None, rules=Rules(), at=NOW))


def test_an_invitation_is_kept_as_it_was_made(store: Store):
    town = settle(store)
    new = made(store, by=town.worker.id)
    assert store.invitations.of_code(new.code) == store.invitations.get(new.id) == new
    assert store.invitations.of_code("x") is None
    assert store.invitations.get(99) is None


def test_it_is_used_once(store: Store):
    town = settle(store)
    new = made(store, by=town.worker.id)
    assert store.invitations.use(new.id, by=town.resident.id, at=NOW)
    assert not store.invitations.use(new.id, by=town.worker.id, at=NOW)
    assert not store.invitations.revoke(new.id, by=None, at=NOW)
    used = store.invitations.get(new.id)
    assert used is not None
    assert (used.state(at=NOW), used.used_by) == (InvitationState.USED, town.resident.id)


def test_what_was_taken_back_is_not_used(store: Store):
    town = settle(store)
    new = made(store, by=town.worker.id)
    assert store.invitations.revoke(new.id, by=town.worker.id, at=NOW)
    assert not store.invitations.use(new.id, by=town.resident.id, at=NOW)
    assert store.invitations.open(at=NOW) == []


def test_the_open_ones_are_listed_the_newest_first(store: Store):
    town = settle(store)
    first, second = made(store, by=town.worker.id), made(store, by=None)
    assert store.invitations.open(at=NOW) == [second, first]
    assert store.invitations.open(at=NOW, made_by=town.worker.id) == [first]
    assert store.invitations.open(at=NOW + timedelta(days=8)) == []


def test_what_was_given_and_taken_is_a_history(store: Store):
    town = settle(store)
    given = DutyChange(town.worker.id, DUTY, None, NOW, "名册")
    taken = DutyChange(town.worker.id, DUTY, town.resident.id, NOW, is_given=False)
    store.people.give_duty(town.worker.id, DUTY)
    for change in (given, taken):
        store.duty_changes.add(change)
    assert store.duty_changes.of(town.worker.id) == [given, taken]
    assert store.duty_changes.of(town.resident.id) == []
    store.people.take_duty(town.worker.id, DUTY)
    store.people.take_duty(town.worker.id, DUTY)
    assert store.people.own_duties(town.worker.id) == ()


def test_holders_have_a_duty_of_their_own_with_the_bot_or_without_it(store: Store):
    town = settle(store)
    bare = store.people.add("钱志远", phone="139", telegram_id=None, at=NOW)
    store.people.give_duty(bare.id, DUTY)
    store.people.give_duty(town.worker.id, Duty(Role.ADMIN))
    assert {one.id for one in store.people.holders()} == {bare.id, town.worker.id}
