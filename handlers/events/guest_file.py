"""The list of guests as a file: asked for, put together, handed over."""

from collections.abc import Sequence

from telegram import Update

from casework import permissions
from casework.people import Person
from casework.permissions import Action
from casework.sign_ups import SignUp
from handlers import errands, phrasing
from handlers.desk import Desk
from handlers.events import callers, particulars
from handlers.events.calendar import file_title
from handlers.events.guest_list import ORDER
from handlers.turn import Turn
from handlers.wording import plain, say
from storage.jobs import Job
from storage.papers import Paper

KIND = "guest_list"
COLUMNS = ("name", "state", "heads", "came", "contact", "entered_by")


async def ask(update: Update, turn: Turn) -> None:
    """The file was asked for: it holds telephone numbers, and is for whoever holds the event."""
    event = particulars.tapped(turn)
    if event is not None:
        params = {"event": str(event.id)}
        errands.begin(turn, KIND, params, say("guests.file.preparing"))


def headings() -> list[str]:
    """What stands above the columns."""
    return [plain(f"guests.file.column.{one}") for one in COLUMNS]


def table(desk: Desk, job: Job) -> tuple[str, Sequence[Sequence[str]]] | None:
    """The name of the file, and a row for each guest; None where there is nothing to give."""
    event = desk.store.events.find(int(job.params["event"]))
    if event is None or _reader(desk, job) is None:
        return None
    found = sorted(desk.store.sign_ups.of_event(event.id), key=lambda one: ORDER.index(one.state))
    day = phrasing.calendar_day(desk, event.starts_at.astimezone(desk.settings.zone).date())
    name = plain("guests.file.name", title=file_title(event), day=day)
    return name, [_row(desk, one) for one in found]


def hand_over(desk: Desk, job: Job, paper: Paper, *, count: int) -> None:
    """It is written."""
    reader = _reader(desk, job)
    if reader is None:
        refuse(desk, job)
        return
    errands.show(desk, job, say("guests.file.done", count=count))
    desk.hand_over(reader, paper, say("guests.file.here"))


def refuse(desk: Desk, job: Job) -> None:
    """The event is gone, or somebody may not read it any more."""
    errands.show(desk, job, say("guests.gone"))


def _reader(desk: Desk, job: Job) -> Person | None:
    """Whoever asked, as long as they may."""
    found = desk.store.people.some([job.person_id] if job.person_id is not None else [])
    person = next(iter(found.values()), None)
    may = person is not None and permissions.holds(person, Action.HOLD_EVENTS)
    return person if may else None


def _row(desk: Desk, one: SignUp) -> list[str]:
    by = desk.store.people.get(one.entered_by).name if one.entered_by is not None else ""
    contact = callers.contact_of(desk, one) if callers.reached(desk, one) is None else ""
    return [
        callers.name_of(desk, one),
        plain(f"guests.state.{one.state}"),
        str(one.heads),
        "" if one.came is None else str(one.came),
        contact,
        by,
    ]
