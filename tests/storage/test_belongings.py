"""What of a person lies in tables of its own, and that none of it stays."""

from casework.people import Home
from storage.store import Store
from tests.storage.sample import NOW, Town, a_case, settle

AT = NOW.isoformat(timespec="milliseconds")


def furnish(store: Store, town: Town) -> None:
    """Something in every table that knows a person."""
    who, other = town.resident.id, town.worker.id
    home = Home(town.place.estate_id, town.place.building_id, "2", "501")
    store.people.move_home(who, home)
    flat = store.places.put_household(building_id=home.building_id or 0, unit="2", room="501")
    run = store.connection.execute
    run("update people set phone = '13800010101' where id = ?", (who,))
    run("update households set remark = '独居老人', remark_at = ? where id = ?", (AT, flat.id))
    run(
        "insert into dwellings (person_id, kind, who, added_at) values (?, 'parent', '周奶奶', ?)",
        (who, AT),
    )
    run(
        "insert into invitations (code, role, reach, made_by, made_at, expires_at, used_by) "
        "values ('x', 'party_hub', 'building', ?, ?, ?, ?)",
        (other, AT, AT, who),
    )
    run("insert into hub_households values (?, ?, ?)", (flat.id, who, AT))
    run(
        "insert into held_words (person_id, why, message_id, text, said_at) "
        "values (?, 'slowed', 1, '周奶奶的药', ?)",
        (who, AT),
    )
    run(
        "insert into duty_changes (person_id, role, reach, is_given, by_id, at, note) "
        "values (?, 'party_hub', 'building', 1, ?, ?, '周奶奶推荐')",
        (who, other, AT),
    )


def test_a_person_reads_what_lies_there(store: Store):
    town = settle(store)
    furnish(store, town)
    kept = store.belongings
    assert [one.who for one in kept.homes(town.resident.id)] == ["周奶奶"]
    assert [one.is_given for one in kept.appointments(town.resident.id)] == [True]
    assert [text for _, text in kept.held(town.resident.id)] == ["周奶奶的药"]
    assert kept.joined_at(town.resident.id) == NOW
    assert kept.homes(town.worker.id) == []


def test_nothing_stays_but_the_number(store: Store):
    town = settle(store)
    furnish(store, town)
    a_case(store, town)
    store.belongings.take_away(town.resident.id, name="＊", at=NOW)
    gone = store.people.get(town.resident.id)
    assert (gone.name, gone.telegram_id, gone.home, gone.erased_at) == ("＊", None, Home(), NOW)
    assert store.people.phone_of(gone.id) == ""
    assert store.belongings.homes(gone.id) == []
    assert store.belongings.held(gone.id) == []
    assert [one.remark for one in store.places.households()] == [""]
    assert store.hubs.all() == {}
    notes = store.connection.execute("select note from duty_changes").fetchall()
    assert [row["note"] for row in notes] == [""]
    assert store.faults() == []


def test_the_file_of_a_flat_stays_for_whoever_else_lives_there(store: Store):
    town = settle(store)
    furnish(store, town)
    home = store.people.get(town.resident.id).home
    store.people.move_home(town.worker.id, home)
    store.belongings.take_away(town.resident.id, name="＊", at=NOW)
    assert [one.remark for one in store.places.households()] == ["独居老人"]
