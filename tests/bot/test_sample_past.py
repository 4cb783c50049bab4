"""The sample community has done something already, and asks nothing of anybody for it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot import sample, sample_events, sample_past
from casework.case import Stage
from casework.community_figures import Figure
from casework.workdays import CHINA
from handlers.desk import Community, Desk
from handlers.figures import books
from handlers.ticks import event_ends, event_thanks, reminders
from handlers.year import agenda
from storage.store import Store
from tests.storage.beginnings import begin

DAY = datetime(2026, 11, 20, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    store = Store(begin(tmp_path_factory.mktemp("sample") / "linli.db"))
    with store.transaction():
        sample.load(store, at=DAY)
        sample_events.plan(store, at=DAY)
        sample_past.remember(store, at=DAY)
    office = sample_past.OFFICE
    assert office.calendar is CHINA
    return Desk(store, office, Community(sample.NAME), DAY)


def test_the_figures_are_not_empty(desk: Desk):
    values = books.of_year(desk, 2026).figures.values
    assert {one: values[one] for one in (Figure.EVENTS, Figure.PERSON_TIMES, Figure.PEOPLE)} == {
        Figure.EVENTS: 1,
        Figure.PERSON_TIMES: 38,
        Figure.PEOPLE: 4,
    }
    assert (values[Figure.MATTERS], values[Figure.SOLVED]) == (1, 1)
    assert (values[Figure.NOTICES], values[Figure.DELIVERED], values[Figure.TAPS]) == (1, 70, 17)


def test_this_month_and_the_next_have_a_theme(desk: Desk):
    assert [one.number for one in agenda.of_year(desk, 2026) if one.theme] == [11, 12]


def test_the_matter_is_over_and_done_with(desk: Desk):
    (case,) = desk.store.cases.all()
    assert (case.stage, case.satisfaction) == (Stage.CLOSED, 5)
    kinds = [one.kind for one in desk.store.cases.history(case.no)]
    assert kinds == ["filed", "claimed", "resolved", "rated"]


def test_nobody_is_asked_or_thanked_for_it_any_more(desk: Desk):
    later = Desk(desk.store, desk.settings, desk.community, DAY + timedelta(hours=2))
    with later.store.transaction():
        for tick in (event_ends, event_thanks, reminders):
            tick.run(later)
    assert later.store.connection.execute("select count(*) from outbox").fetchone()[0] == 0
