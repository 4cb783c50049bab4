"""Whether somebody on a list is somebody we know."""

from collections import defaultdict
from datetime import datetime

from bot.roster.rows import PersonRow
from casework.people import Home, Person
from casework.telephones import bare
from storage.store import Store


class Acquaintance:
    """Everybody in the store, found by Telegram account, else by name and phone or home."""

    def __init__(self, store: Store) -> None:
        self._people = store.people
        self._accounts = store.accounts
        self._phones = dict(store.people.phones())
        self._by_account: dict[int, Person] = {}
        self._by_name: dict[str, dict[int, Person]] = defaultdict(dict)
        for person in store.people.everyone():
            if person.erased_at is None:
                self._file(person)

    def find(self, row: PersonRow, home: Home) -> Person | None:
        """The one who is meant by a row, or None for somebody new."""
        if row.telegram_id in self._by_account:
            return self._by_account[row.telegram_id]
        namesakes = self._by_name.get(row.name, {}).values()
        return next((one for one in namesakes if self._is_meant(one, row, home)), None)

    def join(self, row: PersonRow, known: Person) -> Person | None:
        """Make one of an account's record and an earlier entry without account, of that number.

        Whoever wrote to the bot before a list gave them their account has two. The one person, or
        None where there is nothing to join, or both stand in histories, which are never edited.
        """
        earlier = self._entry_of(row, known)
        if earlier is None:
            return None
        if not self._accounts.has_acted(earlier.id):
            self._accounts.absorb(earlier.id, known.id)
            kept = known.id
        elif self._accounts.is_blank(known.id):
            self._accounts.move(known.id, earlier.id)
            kept = earlier.id
        else:
            return None
        del self._by_name[row.name][earlier.id]
        self.note(kept, phone=row.phone)
        return self._people.get(kept)

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

    def _entry_of(self, row: PersonRow, known: Person) -> Person | None:
        """The one entry without account, other than this person, with the name and number."""
        if row.telegram_id is None or not row.phone:
            return None
        found = [
            one
            for one in self._by_name.get(row.name, {}).values()
            if one.telegram_id is None
            and one.id != known.id
            and bare(self._phones.get(one.id, "")) == bare(row.phone)
        ]
        return found[0] if len(found) == 1 else None

    def _is_meant(self, person: Person, row: PersonRow, home: Home) -> bool:
        """One of the two has no account yet; the phone decides, or else the home."""
        if row.telegram_id is not None and person.telegram_id is not None:
            return False
        phone = self._phones.get(person.id, "")
        if row.phone and phone:
            return bare(row.phone) == bare(phone)
        return home in (Home(), person.home) or person.home == Home()

    def _file(self, person: Person) -> None:
        if person.telegram_id is not None:
            self._by_account[person.telegram_id] = person
        self._by_name[person.name][person.id] = person
