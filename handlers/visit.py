"""A person at our desk, in front of it or in their absence, and how to speak to them."""

from datetime import datetime

from casework.office import Office
from casework.people import Person
from handlers.desk import Desk
from handlers.keyboards import Keyboard
from handlers.wording import Said, say
from storage.owed import Priority
from storage.store import Store


class Visit:
    """What concerns one person: a turn of theirs, or time acting on what they left with us."""

    @property
    def desk(self) -> Desk:
        """Store, hour, rules, voice."""
        raise NotImplementedError

    @property
    def sender(self) -> Person:
        """Whom it concerns."""
        raise NotImplementedError

    @property
    def store(self) -> Store:
        """Everything that is remembered."""
        return self.desk.store

    @property
    def now(self) -> datetime:
        """When this happens."""
        return self.desk.now

    @property
    def office(self) -> Office:
        """The rules, the calendar, the zone."""
        return self.desk.office

    def reply(
        self,
        key: str,
        *,
        keyboard: Keyboard | None = None,
        case_no: str | None = None,
        **facts: object,
    ) -> None:
        """Answer the person."""
        self.answer(say(key, **facts), keyboard=keyboard, case_no=case_no)

    def answer(
        self, text: Said, *, keyboard: Keyboard | None = None, case_no: str | None = None
    ) -> int | None:
        """Answer with something that was put together already; the row that is owed."""
        return self.desk.pass_on(
            self.sender, text, keyboard=keyboard, priority=Priority.REPLY, case_no=case_no
        )

    def tell(
        self, person: Person, key: str, *, case_no: str | None = None, **facts: object
    ) -> None:
        """Let somebody else know; what concerns a case can be answered, and taken back with it."""
        self.desk.pass_on(person, say(key, **facts), case_no=case_no)


class Absence(Visit):
    """Time acts for somebody who left something with us and did not come back."""

    def __init__(self, desk: Desk, sender: Person) -> None:
        self._desk = desk
        self._sender = sender

    @property
    def desk(self) -> Desk:
        """Store, hour, rules, voice."""
        return self._desk

    @property
    def sender(self) -> Person:
        """Who is absent."""
        return self._sender
