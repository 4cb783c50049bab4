"""Whether somebody on a list is somebody we know."""

from collections import defaultdict
from datetime import datetime

from bot.roster.rows import PersonRow
from casework.people import Home, Person
from storage.store import Store


class Acquaintance:
    """Everybody in the store, found by Telegram account, else by name and phone or home."""

    def __init__(self, store: Store) -> None:
        self._people = store.people
        self._phones = dict(store.people.phones())
        self._by_account: dict[int, Person] = {}
        self._by_name: dict[str, dict[int, Person]] = defaultdict(dict)
        for person in store.people.everyone():
            self._file(person)

    def find(self, row: PersonRow, home: Home) -> Person | None:
        """The one who is meant by a row, or None for somebody new."""
        if row.telegram_id in self._by_account:
            return self._by_account[row.telegram_id]
        namesakes = self._by_name.get(row.name, {}).values()
        return next((one for one in namesakes if self._is_meant(one, row, home)), None)

    def enter(self, row: PersonRow, old: Person | None, *, at: datetime) -> Person:
        """Make somebody known, or correct name, phone and account; the person as now known."""
        if old is None:
            return self._people.add(row.name, phone=row.phone, telegram_id=row.telegram_id, at=at)
        phone = self._phones.get(old.id, "")
        account = row.telegram_id or old.telegram_id
        if (row.name, row.phone or phone, account) == (old.name, phone, old.telegram_id):
            return old
        self._people.renew(old.id, name=row.name, phone=row.phone or phone, telegram_id=account)
        return self._people.get(old.id)

    def note(self, person_id: int, *, phone: str = "") -> None:
        """Take in what was just written about a person."""
        person = self._people.get(person_id)
        if phone:
            self._phones[person_id] = phone
        self._file(person)

    def _is_meant(self, person: Person, row: PersonRow, home: Home) -> bool:
        """One of the two has no account yet; the phone decides, or else the home."""
        if row.telegram_id is not None and person.telegram_id is not None:
            return False
        phone = self._phones.get(person.id, "")
        if row.phone and phone:
            return row.phone == phone
        return home in (Home(), person.home) or person.home == Home()

    def _file(self, person: Person) -> None:
        if person.telegram_id is not None:
            self._by_account[person.telegram_id] = person
        self._by_name[person.name][person.id] = person
