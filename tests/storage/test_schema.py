"""The tables: made once, kept honest by SQLite itself, quick where somebody waits."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from casework.labels import Role
from casework.people import Duty, Home, Reach
from casework.reminders import Due, DueTime
from storage.schema import migrations
from storage.store import Store
from tests.storage.sample import NOW, Town, a_case, a_message, settle

TABLES = {
    "attachments",
    "buildings",
    "case_events",
    "case_messages",
    "case_parties",
    "case_serials",
    "cases",
    "corrections",
    "dialogues",
    "due_times",
    "duties",
    "estates",
    "grids",
    "households",
    "inbox",
    "jobs",
    "outbox",
    "people",
}
WAITING_LISTS = ("inbox_waiting", "inbox_aside", "outbox_pending", "jobs_waiting")
# Estates, grids and buildings are few and read whole.
GROW = TABLES - {"estates", "grids", "buildings"}


def test_every_table_is_made(store: Store):
    made = set(Database(store.connection).table_names())
    assert made - {"_sqlite_migrations", "sqlite_sequence"} == TABLES


def test_migrating_twice_changes_nothing(tmp_path: Path):
    Store(tmp_path / "linli.db").close()
    store = Store(tmp_path / "linli.db")
    assert store.is_up_to_date
    applied = migrations.applied(Database(store.connection))
    assert len(applied) == len({done.name for done in applied})
    store.close()


@pytest.mark.parametrize(
    "edit", ["update case_events set note = '没有的事'", "delete from case_events"]
)
def test_history_is_appended_never_edited(store: Store, edit: str):
    case = a_case(store, settle(store))
    with pytest.raises(sqlite3.IntegrityError, match="history of a case is never"):
        store.connection.execute(edit)
    assert len(store.cases.history(case.no)) == 1


def test_a_mark_lies_between_one_and_five(store: Store):
    a_case(store, settle(store))
    with pytest.raises(sqlite3.IntegrityError):
        store.connection.execute("update cases set satisfaction = 6")


def test_a_column_keeps_its_type(store: Store):
    with pytest.raises(sqlite3.IntegrityError):
        store.connection.execute("insert into grids (code, name) values (x'00', 'x')")


Asking = Callable[[Store, Town], object]


ASKED: dict[str, Asking] = {
    "a case": lambda s, _: s.cases.find("2026-0001"),
    "what a resident told": lambda s, t: s.cases.reported_by(t.resident.id, limit=10),
    "what a resident told last": lambda s, t: s.cases.last_open_of(t.resident.id, since=NOW),
    "the work on a desk": lambda s, t: s.cases.owned_by(t.worker.id),
    "what nobody has taken": lambda s, t: s.cases.unclaimed_for(t.worker),
    "a history": lambda s, _: s.cases.history("2026-0001"),
    "what came along": lambda s, _: s.cases.attachments("2026-0001"),
    "the case of an album": lambda s, _: s.cases.of_album("9"),
    "the case of a message": lambda s, _: s.cases.of_message(1001, 5),
    "saving a case": lambda s, _: s.cases.save(s.cases.find("2026-0001")),
    "a person of Telegram": lambda s, _: s.people.of_telegram(1001),
    "a person": lambda s, t: s.people.get(t.worker.id),
    "meeting": lambda s, _: s.people.meet(1001, "王秀英", at=NOW),
    "a home": lambda s, t: s.people.move_home(t.resident.id, Home()),
    "who has a role here": lambda s, t: s.people.with_role(Role.GRID_WORKER, t.place),
    "who has a role": lambda s, _: s.people.anywhere_with_role(Role.ADMIN),
    "who is reachable": lambda s, _: s.people.set_reachable(1001, is_reachable=True),
    "a household": lambda s, t: s.places.put_household(
        building_id=t.place.building_id or 0, unit="2", room="501"
    ),
    "the next update": lambda s, _: s.inbox.next(),
    "the last update": lambda s, _: s.inbox.last_update_id(),
    "how many updates wait": lambda s, _: s.inbox.waiting(),
    "how many were set aside": lambda s, _: s.inbox.aside(),
    "what is owed since": lambda s, _: s.outbox.pending_after(0),
    "how much is owed": lambda s, _: s.outbox.owed(),
    "one owed message": lambda s, _: s.outbox.get(1),
    "the cards of a case": lambda s, _: s.outbox.cards_of("2026-0001"),
    "the row of a message": lambda s, _: s.outbox.row_of(1001, 5),
    "whether a tap is answered": lambda s, _: s.outbox.has_answer(1001, "q"),
    "what was on its way": lambda s, _: s.outbox.recover(),
    "editing what was sent": lambda s, _: s.outbox.edit(2, {"text": "新"}, at=NOW),
    "giving up a chat": lambda s, _: s.outbox.cancel_chat(1001),
    "moving a chat": lambda s, _: s.outbox.migrate_chat(-1, -2),
    "a dialogue": lambda s, t: s.dialogues.of(t.resident.id),
    "idle dialogues": lambda s, _: s.dialogues.idle("draft", since=NOW),
    "ending a dialogue": lambda s, t: s.dialogues.end(t.resident.id),
    "what is due": lambda s, _: s.due_times.at(NOW),
    "planning": lambda s, _: s.due_times.plan([DueTime("2026-0001", Due.OVERDUE, NOW)]),
    "having done it": lambda s, _: s.due_times.done(DueTime("2026-0001", Due.OVERDUE, NOW), at=NOW),
    "the next job": lambda s, _: s.jobs.next(),
}


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Town]]:
    store = Store(tmp_path_factory.mktemp("lived-in") / "linli.db")
    town = settle(store)
    store.people.give_duty(town.worker.id, Duty(Role.GRID_WORKER, Reach.GRID, town.place.grid_id))
    a_case(store, town)
    store.outbox.put(a_message(), at=NOW)
    store.outbox.sent(store.outbox.put(a_message(), at=NOW), 5, at=NOW + timedelta(seconds=1))
    yield store, town
    store.close()


@pytest.mark.parametrize("what", list(ASKED))
def test_whoever_waits_does_not_wait_for_a_whole_table(what: str, lived_in: tuple[Store, Town]):
    store, town = lived_in
    with overheard(store.connection) as said:
        ASKED[what](store, town)
    assert said
    for statement in said:
        plan = store.connection.execute(f"explain query plan {statement}").fetchall()
        steps = [str(row["detail"]) for row in plan]
        slow = [step for step in steps if step.startswith("SCAN") and _goes_through(step)]
        assert not slow, f"{statement}\n{steps}"


def _goes_through(step: str) -> bool:
    """Whether a step reads a growing table, or its whole index, from end to end.

    A partial index holds only what still waits: going through it is what is wanted.
    """
    is_waiting_list = any(name in step for name in WAITING_LISTS)
    is_one_row = "USING" not in step and "inbox" in step
    return step.split()[1] in GROW and not is_waiting_list and not is_one_row


def test_a_desk_is_read_by_its_owner_not_by_all_that_is_being_worked(
    lived_in: tuple[Store, Town],
):
    store, town = lived_in
    with overheard(store.connection) as said:
        store.cases.owned_by(town.worker.id)
    plan = store.connection.execute(f"explain query plan {said[0]}").fetchall()
    assert "cases_owner (owner_id=? AND stage=?)" in plan[0]["detail"]


@contextmanager
def overheard(connection: sqlite3.Connection) -> Iterator[list[str]]:
    """Every statement that SQLite runs meanwhile, with its values filled in; then undone."""
    said: list[str] = []
    connection.execute("begin")
    connection.set_trace_callback(said.append)
    try:
        yield said
    finally:
        connection.set_trace_callback(None)
        connection.execute("rollback")
        said[:] = [one for one in said if one.split()[0].lower() in VERBS]


# An insert goes through nothing: it finds what stands against it by a unique index.
VERBS = {"select", "update", "delete"}
