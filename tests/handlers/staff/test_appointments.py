"""A duty given and taken: written down, said once, and never from the last admin."""

import json

import pytest

from casework.errors import LastAdmin
from casework.labels import Role
from casework.people import Duty, Reach
from handlers.desk import Desk
from handlers.staff import appointments, founding, letters
from tests.casework.sample import MONDAY
from tests.storage.sample import settle

ADMIN = Duty(Role.ADMIN)


def said(desk: Desk) -> list[str]:
    rows = desk.store.connection.execute(
        "select params from outbox where method = 'sendMessage' order by id"
    )
    return [json.loads(row["params"])["text"] for row in rows]


def test_a_duty_is_given_once_and_said_once(desk: Desk):
    town = settle(desk.store)
    duty = Duty(Role.GRID_WORKER, Reach.GRID, town.place.grid_id)
    given = appointments.give(desk, town.worker, duty, by_id=town.resident.id, note="新来的")
    assert given.duties == (duty,)
    appointments.give(desk, town.worker, duty, by_id=None)
    [change] = desk.store.duty_changes.of(town.worker.id)
    assert (change.by_id, change.note, change.at, change.is_given) == (
        town.resident.id,
        "新来的",
        MONDAY,
        True,
    )
    [text, guide] = said(desk)
    assert "网格员（A1 第一网格）" in text
    assert "1/5" in guide


def test_a_list_gives_duties_without_a_word(desk: Desk):
    town = settle(desk.store)
    assert appointments.enter(desk.store, town.worker, ADMIN, by_id=None, at=MONDAY)
    assert not appointments.enter(desk.store, town.worker, ADMIN, by_id=None, at=MONDAY)
    assert said(desk) == []
    assert len(desk.store.duty_changes.of(town.worker.id)) == 1


def test_what_is_taken_is_said_with_what_is_left(desk: Desk):
    town = settle(desk.store)
    for duty in (Duty(Role.MEDIATOR), Duty(Role.STREET)):
        appointments.enter(desk.store, town.worker, duty, by_id=None, at=MONDAY)
    after = appointments.take(desk, town.worker, Duty(Role.MEDIATOR), by_id=None)
    assert after.duties == (Duty(Role.STREET),)
    appointments.take(desk, town.worker, Duty(Role.MEDIATOR), by_id=None)
    [text] = said(desk)
    assert "不再担任解忧茶桌调解员（全社区）" in text
    assert "街道（全社区）" in text


def test_the_last_admin_keeps_the_duty(desk: Desk):
    town = settle(desk.store)
    appointments.enter(desk.store, town.worker, ADMIN, by_id=None, at=MONDAY)
    with pytest.raises(LastAdmin):
        appointments.take(desk, town.worker, ADMIN, by_id=None)
    appointments.enter(desk.store, town.resident, ADMIN, by_id=None, at=MONDAY)
    assert not appointments.take(desk, town.worker, ADMIN, by_id=None).duties


def test_a_link_lies_ready_as_long_as_no_admin_can_act(desk: Desk):
    town = settle(desk.store)
    desk.store.facts.set_username("linli_bot")
    first = founding.link(desk)
    assert first is not None
    assert first == founding.link(desk)
    appointments.enter(desk.store, town.worker, ADMIN, by_id=None, at=MONDAY)
    assert founding.link(desk) is None
    desk.store.people.set_reachable(1002, is_reachable=False)
    assert founding.link(desk) == first


def test_an_invitation_is_void_once_its_place_or_its_right_is_gone(desk: Desk):
    town = settle(desk.store)
    duty = Duty(Role.GRID_WORKER, Reach.GRID, town.place.grid_id)
    appointments.enter(desk.store, town.worker, ADMIN, by_id=None, at=MONDAY)
    made = letters.enter(desk, duty, by=town.worker.id)
    assert not letters.is_void(desk, made)
    desk.store.people.take_duty(town.worker.id, ADMIN)
    assert letters.is_void(desk, made)
    assert not letters.is_void(desk, letters.enter(desk, duty, by=None))
    gone = Duty(Role.GRID_WORKER, Reach.GRID, 99)
    assert letters.is_void(desk, letters.enter(desk, gone, by=None))
