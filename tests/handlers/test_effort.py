"""How often the store is asked: a case is read once, however many read its card."""

from collections.abc import Callable

import pytest

from casework.case import Case
from casework.labels import Role
from casework.people import Duty, Reach
from handlers.cases import alerts, cards, reports
from handlers.desk import Desk
from handlers.given import Given
from handlers.visit import Absence
from tests.storage.sample import Town, a_case, settle

ASSISTING = (Role.PROPERTY_MANAGER, Role.OWNERS_COMMITTEE, Role.BRANCH_SECRETARY)
GRID_WORKERS = range(2001, 2021)
MANY = len(GRID_WORKERS) - 1
# What was measured, and a little room; three times as many before people came in one go.
MOST_FOR_A_REPORT = 52


@pytest.fixture
def town(desk: Desk) -> Town:
    """A town with a group for its grid."""
    town = settle(desk.store)
    desk.store.groups.put(-5, "第一网格", is_forum=False, at=desk.now)
    desk.store.groups.give_to(-5, town.place.grid_id)
    for number, role in enumerate(ASSISTING, start=3001):
        person = desk.store.people.meet(number, role, at=desk.now)
        desk.store.people.give_duty(person.id, Duty(role))
    return town


def hire(desk: Desk, town: Town, count: int) -> None:
    """So many grid workers for the grid."""
    for telegram_id in GRID_WORKERS[:count]:
        person = desk.store.people.meet(telegram_id, "李敏", at=desk.now)
        duty = Duty(Role.GRID_WORKER, Reach.GRID, town.place.grid_id)
        desk.store.people.give_duty(person.id, duty)


def asked(desk: Desk, act: Callable[[], object]) -> tuple[int, int]:
    """How often the store was read meanwhile, and how often it was asked anything."""
    said: list[str] = []
    desk.store.connection.set_trace_callback(said.append)
    act()
    desk.store.connection.set_trace_callback(None)
    reads = [one for one in said if one.split()[0].lower() in {"select", "with"}]
    return len(reads), len(said)


def announced(desk: Desk, town: Town, workers: int) -> tuple[Case, int]:
    """A new case, and how many reads it took to give its card to so many."""
    hire(desk, town, workers)
    assert desk.office  # the calendar is read once a turn
    case = a_case(desk.store, town)
    reads, _ = asked(desk, lambda: alerts.announce(desk, case))
    assert len(desk.store.outbox.cards_of(case.no)) > workers
    return case, reads


def test_twenty_who_get_a_card_cost_no_more_reading_than_one(desk: Desk, town: Town):
    _, for_one = announced(desk, town, 1)
    _, for_many = announced(desk, town, MANY)
    assert for_many == for_one


def test_twenty_cards_are_brought_up_to_date_with_the_reading_of_one(desk: Desk, town: Town):
    few, _ = announced(desk, town, 1)
    many, _ = announced(desk, town, MANY)
    for_few, _ = asked(desk, lambda: cards.refresh(desk, few))
    for_many, _ = asked(desk, lambda: cards.refresh(desk, many))
    assert for_many == for_few


def test_a_report_with_three_parties_and_a_group_is_a_matter_of_few_statements(
    desk: Desk, town: Town
):
    hire(desk, town, 1)
    visit = Absence(desk, desk.store.people.get(town.resident.id))
    words = "蔚蓝香廷3栋楼道里堆满了杂物，走路都不方便"

    def tell() -> None:
        reports.file(visit, Given(1001, 1, words), reports.understand(visit, words))

    _, in_all = asked(desk, tell)
    assert desk.store.cases.count() == 1
    assert len(desk.store.outbox.cards_of("2026-0001")) == 5
    assert in_all <= MOST_FOR_A_REPORT
