"""The tables: made once, kept honest by SQLite itself, quick where somebody waits."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from casework.audiences import EVERYONE, Audience, Group, GroupKind
from casework.case import PartyState, Stage
from casework.labels import Level, Outcome, Role, Tag
from casework.notices import Notice, Topic
from casework.people import Duty, Home, Reach
from casework.reminders import Due, DueTime
from storage.schema import migrations
from storage.store import Store
from tests.casework.gathering import a_guest, an_event
from tests.storage.sample import NOW, Town, a_case, a_message, settle

TABLES = {
    "answers",
    "askings",
    "attachments",
    "befores",
    "buildings",
    "case_events",
    "case_messages",
    "case_parties",
    "case_serials",
    "cases",
    "corrections",
    "days",
    "dialogues",
    "due_times",
    "duties",
    "duty_changes",
    "dwellings",
    "entries",
    "entries_to_meet",
    "entry_index",
    "entry_terms",
    "entry_index_config",
    "entry_index_content",
    "entry_index_data",
    "entry_index_docsize",
    "entry_index_idx",
    "estates",
    "event_matters",
    "event_opinions",
    "events",
    "facts",
    "followers",
    "grids",
    "group_chats",
    "guides",
    "held_words",
    "hotline_counts",
    "hotline_orders",
    "households",
    "hub_households",
    "inbox",
    "invitations",
    "jobs",
    "laid_aside",
    "leaves",
    "looks",
    "menus",
    "mutes",
    "notice_boards",
    "notice_copies",
    "notice_taps",
    "notices",
    "occasion_cards",
    "occasions",
    "organisation_estates",
    "organisations",
    "outbox",
    "own_festivals",
    "paces",
    "papers",
    "people",
    "scripts",
    "shifts",
    "sign_ups",
    "standing_drafts",
    "talks",
    "themes",
    "topics",
    "unanswered",
    "unwanted_topics",
}
WAITING_LISTS = (
    "inbox_waiting",
    "inbox_aside",
    "outbox_pending",
    "jobs_waiting",
    "leaves_stand_in",
    "sign_ups_waiting",
    "sign_ups_offered",
)
# Places, the community's own days and answers, its duties and leaves are few and read whole.
GROW = TABLES - {
    "estates",
    "grids",
    "buildings",
    "days",
    "answers",
    "duties",
    "leaves",
    "organisations",
    "organisation_estates",
    # A mark for each member of staff.
    "menus",
    # Some thirty festivals a year, each looked up by its key or its one notice.
    "occasions",
    "own_festivals",
    "standing_drafts",
    "occasion_cards",
}


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


OLD_TIMES = {
    "received_at": "2026-02-24T01:30:00.000+00:00",
    "claim_by": "2026-02-24T05:30:00.000+00:00",
    "promised_at": "2026-03-03T01:30:00.000+00:00",
}
LATER = "2026-03-04T01:30:00.000+00:00"
# A case at work, late, and reopened once; who shares it, what is planned, and its card.
OLD_ROWS: tuple[tuple[str, dict[str, object]], ...] = (
    ("people", {"id": 1, "telegram_id": 1001, "name": "王秀英", "joined_at": LATER}),
    ("people", {"id": 2, "telegram_id": 1002, "name": "李敏", "joined_at": LATER}),
    ("grids", {"id": 1, "code": "A1", "name": "第一网格"}),
    (
        "cases",
        {
            "no": "2026-0001",
            "reporter_id": 1,
            "text": "楼道堆了纸箱",
            "kind": "report",
            "tags": '["clutter"]',
            "urgency": "normal",
            "urgency_rank": 2,
            "route": "shared",
            "grid_id": 1,
            "source": "resident",
            "stage": "claimed",
            "level": "branch",
            "owner_id": 2,
            "due_at": LATER,
            "claimed_at": LATER,
            "times_reopened": 1,
            "is_sure": 0,
            **OLD_TIMES,
        },
    ),
    ("case_parties", {"role": "grid_worker", "is_lead": 1, "asked_at": OLD_TIMES["received_at"]}),
    (
        "case_parties",
        {"role": "property_manager", "is_lead": 0, "asked_at": OLD_TIMES["received_at"]},
    ),
    ("case_events", {"kind": "filed", "actor_id": 1, "at": LATER}),
    ("due_times", {"kind": "unclaimed", "due_at": OLD_TIMES["claim_by"], "done_at": LATER}),
    ("due_times", {"kind": "overdue", "due_at": LATER}),
    (
        "outbox",
        {
            "chat_id": 1002,
            "person_id": 2,
            "priority": 3,
            "method": "sendMessage",
            "params": "{}",
            "is_card": 1,
            "created_at": LATER,
        },
    ),
)
OF_A_CASE = {"case_parties", "case_events", "due_times", "outbox"}


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A file of the time before parties had clocks."""
    path = tmp_path / "linli.db"
    connection = sqlite3.connect(path, isolation_level=None)
    database = Database(connection)
    migrations.apply(database, stop_before="m003_the_life_of_a_case")
    for table, values in OLD_ROWS:
        whose = {"case_no": "2026-0001"} if table in OF_A_CASE else {}
        database.table(table).insert({**whose, **values})
    connection.close()
    return path


def test_a_case_of_before_comes_through_as_it_was(old_file: Path):
    store = Store(old_file)
    case = store.cases.find("2026-0001")
    assert (case.stage, case.owner_id, case.level) == (Stage.CLAIMED, 2, Level.BRANCH)
    assert (case.times_reopened, case.is_sure, case.tags) == (1, False, (Tag.CLUTTER,))
    assert (case.promised_at, case.due_at) == (
        datetime.fromisoformat(OLD_TIMES["promised_at"]),
        datetime.fromisoformat(LATER),
    )
    assert case.started_at == case.received_at == datetime.fromisoformat(OLD_TIMES["received_at"])
    assert (case.wait, case.recorder_id, case.parent_no, case.joined_to) == (None,) * 4
    assert len(store.cases.history(case.no)) == 1
    store.cases.save(case)
    assert store.cases.find(case.no) == case
    assert store.faults() == []
    store.close()


def test_a_party_of_before_was_asked_and_has_no_clock(old_file: Path):
    store = Store(old_file)
    lead, property_manager = store.cases.find("2026-0001").parties
    assert (lead.role, lead.is_lead) == (Role.GRID_WORKER, True)
    assert (property_manager.role, property_manager.state) == (
        Role.PROPERTY_MANAGER,
        PartyState.ASKED,
    )
    assert (property_manager.task, property_manager.due_at) == ("", None)
    assert property_manager.asked_at == datetime.fromisoformat(OLD_TIMES["received_at"])
    store.close()


def test_what_was_planned_before_is_still_planned_and_what_was_done_is_not_done_again(
    old_file: Path,
):
    store = Store(old_file)
    overdue = DueTime("2026-0001", Due.OVERDUE, datetime.fromisoformat(LATER))
    told = DueTime("2026-0001", Due.UNCLAIMED, datetime.fromisoformat(OLD_TIMES["claim_by"]))
    assert store.due_times.at(overdue.due_at) == [overdue]
    store.due_times.renew("2026-0001", [told, overdue])
    assert store.due_times.at(overdue.due_at) == [overdue]
    store.due_times.done(overdue, at=NOW)
    store.due_times.renew("2026-0001", [told, overdue])
    assert store.due_times.at(overdue.due_at) == []
    store.close()


def test_a_card_of_before_is_still_kept_up_to_date(old_file: Path):
    store = Store(old_file)
    (card,) = store.outbox.cards_of("2026-0001")
    assert (card.message.person_id, card.message.topic) == (2, "")
    store.close()


def test_people_of_before_can_be_told_and_invited(old_file: Path):
    store = Store(old_file)
    told = store.audiences.roll(EVERYONE, Topic.NEWS, is_urgent=False).recipients
    assert told == (1, 2)
    notice = store.notices.add(Notice(id=0, topic=Topic.NEWS, made_at=NOW, text="停水"))
    assert store.copies.begin(notice.id, [("sendMessage", {"text": "停水"})], told, at=NOW) == 2
    event = store.events.add(an_event())
    store.sign_ups.add(a_guest(1, event_id=event.id, person_id=told[0]))
    assert [row for row, *_ in store.outbox.pending_after(0)] == [1, 2, 3]
    assert store.faults() == []
    store.close()


Asking = Callable[[Store, Town], object]


ASKED: dict[str, Asking] = {
    "a case": lambda s, _: s.cases.find("2026-0001"),
    "what a resident told": lambda s, t: s.worklists.told_by(t.resident.id),
    "what a resident told last": lambda s, t: s.cases.last_open_of(t.resident.id, since=NOW),
    "the work on a desk": lambda s, t: s.worklists.desk_of(t.worker),
    "what nobody has taken": lambda s, t: s.worklists.unclaimed_for(t.worker),
    "what is open here": lambda s, t: s.worklists.around(t.worker),
    "what is late": lambda s, t: s.worklists.late(t.worker, NOW),
    "what a party owes": lambda s, t: s.worklists.owed_by(t.worker),
    "the parts of a case": lambda s, _: s.cases.children_of("2026-0001"),
    "what was merged into a case": lambda s, _: s.cases.joined_to("2026-0001"),
    "what was told of a building": lambda s, t: s.cases.near(t.place.building_id or 0, since=NOW),
    "the newest line of a history": lambda s, _: s.cases.last_event_id("2026-0001"),
    "who follows a case": lambda s, _: s.followers.of("2026-0001"),
    "no longer following": lambda s, t: s.followers.leave("2026-0001", t.worker.id, at=NOW),
    "how a case stood before": lambda s, _: s.befores.of("2026-0001"),
    "the community's own days": lambda s, _: s.days.all(),
    "who is away": lambda s, t: s.leaves.of(t.worker.id),
    "every leave": lambda s, _: s.leaves.open(),
    "who sits at a desk": lambda s, t: s.people.present(t.worker),
    "colleagues": lambda s, _: s.people.colleagues(),
    "answers that fit": lambda s, _: s.answers.fitting(Tag.CLUTTER, Outcome.SOLVED),
    "the groups of a grid": lambda s, t: s.groups.of_grid(t.place.grid_id),
    "a group": lambda s, _: s.groups.get(-5),
    "a topic": lambda s, _: s.groups.topic(-5, "clutter"),
    "a group that moved": lambda s, _: s.groups.migrate(-5, -6),
    "what people were just told": lambda s, _: s.outbox.told_at("2026-0001", NOW),
    "a history": lambda s, _: s.cases.history("2026-0001"),
    "what came along": lambda s, _: s.cases.attachments("2026-0001"),
    "the case of an album": lambda s, _: s.cases.of_album("9"),
    "the case of a message": lambda s, _: s.cases.of_message(1001, 5),
    "saving a case": lambda s, _: s.cases.save(s.cases.find("2026-0001")),
    "a person of Telegram": lambda s, _: s.people.of_telegram(1001),
    "several people": lambda s, t: s.people.some([t.worker.id, t.resident.id]),
    "who has some roles here": lambda s, t: s.people.with_roles(tuple(Role), t.place),
    "how much came along": lambda s, _: s.cases.count_attachments(["2026-0001", "2026-0002"]),
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
    "editing what was sent": lambda s, _: s.outbox.edit(s.outbox.get(2), {"text": "新"}, at=NOW),
    "giving up a chat": lambda s, _: s.outbox.cancel_chat(1001),
    "moving a chat": lambda s, _: s.outbox.migrate_chat(-1, -2),
    "a dialogue": lambda s, t: s.dialogues.of(t.resident.id),
    "idle dialogues": lambda s, _: s.dialogues.idle("draft", since=NOW),
    "ending a dialogue": lambda s, t: s.dialogues.end(t.resident.id),
    "what is due": lambda s, _: s.due_times.at(NOW),
    "planning": lambda s, _: s.due_times.plan([DueTime("2026-0001", Due.OVERDUE, NOW)]),
    "new clocks": lambda s, _: s.due_times.renew("2026-0001", []),
    "whether an alarm is planned": lambda s, _: s.due_times.is_planned("2026-0001", Due.ALARM),
    "a clock that was set back": lambda s, _: s.due_times.bring_forward(Due.ALARM, to=NOW),
    "having done it": lambda s, _: s.due_times.done(DueTime("2026-0001", Due.OVERDUE, NOW), at=NOW),
    "the next job": lambda s, _: s.jobs.next(),
    # What a tick looks for.
    "whose menu may differ": lambda s, _: s.menus.to_be_compared(),
    "offers whose time is over": lambda s, _: s.sign_ups.unanswered(NOW, most=5),
    "who waits in vain": lambda s, _: s.sign_ups.in_vain(NOW, most=5),
    "lines in front of a free seat": lambda s, _: s.sign_ups.with_room(NOW),
    "which notices are due": lambda s, _: s.notices.due(NOW),
    # Notices and those who get them.
    "a notice": lambda s, _: s.notices.find(1),
    "how far a notice is": lambda s, _: s.copies.counts(1),
    "what waits of a notice": lambda s, _: s.copies.waiting(1),
    "how a notice went out": lambda s, _: s.copies.spots(1),
    "what was done to it afterwards": lambda s, _: s.copies.afterwards(1, {"deleteMessage"}),
    "pausing a notice": lambda s, _: s.copies.hold(1),
    "going on with a notice": lambda s, _: s.copies.give_back(1),
    "calling a notice back": lambda s, _: s.copies.recall(1, since=NOW, at=NOW),
    "whom a notice reached": lambda s, _: s.copies.reached(1, since=NOW),
    "the boards of a notice": lambda s, _: s.boards.of(1),
    "what a person does not want": lambda s, t: s.topics_wanted.unwanted(t.resident.id),
    "the people of an event": lambda s, _: s.audiences.members(
        Audience((Group(GroupKind.EVENT, "1"),))
    ),
    # Events and their guests.
    "an event": lambda s, _: s.events.find(1),
    "the event of a door": lambda s, _: s.events.of_code("fan7"),
    "the events of a month": lambda s, _: s.events.between(NOW, NOW + timedelta(days=31)),
    "the guests of an event": lambda s, _: s.sign_ups.of_event(1),
    "one guest": lambda s, t: s.sign_ups.of(1, t.resident.id),
    "where a person is a guest": lambda s, t: s.sign_ups.of_person(t.resident.id),
    "who is to be reminded": lambda s, _: s.sign_ups.to_remind(
        1, day_before=NOW, hours_before=NOW, most=5
    ),
    "who is to be thanked": lambda s, _: s.event_ends.to_thank(1, most=5),
    "what was told at an event": lambda s, _: s.event_ends.told_at(1),
    "how an event was liked": lambda s, _: s.event_opinions.counts(1),
    "the themes of a year": lambda s, _: s.themes.of_year(2026),
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
        store.worklists.desk_of(town.worker)
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
VERBS = {"select", "with", "update", "delete"}
