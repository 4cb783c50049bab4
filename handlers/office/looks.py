"""Who looked at a confidential case or a household file: written down, and listed for an admin."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from casework import looks as rules
from casework import permissions
from casework.case import Case
from casework.looks import Look, Subject
from casework.people import Person
from casework.permissions import Action
from casework.places import Household, Place
from handlers import phrasing
from handlers.desk import Desk
from handlers.keyboards import button, grid, named, rows
from handlers.office import office_page
from handlers.pages import arrows
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say
from storage.looks import Sought

ON_A_PAGE = 10


def at_case(desk: Desk, person: Person, case: Case) -> None:
    """Note that a person has read a case, where it is confidential and not their own."""
    if rules.is_noted(person, case):
        desk.store.looks.note(Look(person.id, Subject.CASE, case.no, desk.now))


def at_household(desk: Desk, person: Person, household: Household) -> None:
    """Note that a person has read the file of a household."""
    desk.store.looks.note(Look(person.id, Subject.HOUSEHOLD, str(household.id), desk.now))


def opener(case: Case, person: Person) -> list[InlineKeyboardButton]:
    """The button on a confidential card, for those who may ask who has read it."""
    may_ask = permissions.holds(person, Action.AUDIT) and permissions.may(person, Action.SEE, case)
    return [button("looks.who", "looksat", case.no)] if may_ask and case.is_confidential else []


def household_opener(household: Household, person: Person) -> list[InlineKeyboardButton]:
    """The same on the file of a household."""
    may_ask = permissions.holds(person, Action.AUDIT)
    return [button("looks.who", "looksin", household.id)] if may_ask else []


async def show(update: Update, turn: Turn) -> None:
    """The newest looks of everybody."""
    _open(turn, Sought(), 0)


async def show_page(update: Update, turn: Turn) -> None:
    """Another page of them."""
    _open(turn, Sought(), int(turn.choice[0]))


async def show_case(update: Update, turn: Turn) -> None:
    """Who looked at one case; in a message of its own, for the card is still needed."""
    if _may(turn):
        sought = Sought(subject=Subject.CASE, subject_id=turn.choice[0])
        turn.answer(_list(turn, sought, 0), keyboard=_keyboard(turn, sought, 0))


async def show_of(update: Update, turn: Turn) -> None:
    """At what one person looked, a page at a time."""
    person_id, page = turn.choice
    _open(turn, Sought(person_id=int(person_id)), int(page))


async def show_household(update: Update, turn: Turn) -> None:
    """Who looked at the file of one household."""
    if _may(turn):
        sought = Sought(subject=Subject.HOUSEHOLD, subject_id=turn.choice[0])
        turn.answer(_list(turn, sought, 0), keyboard=_keyboard(turn, sought, 0))


def _may(turn: Turn) -> bool:
    """Whether the sender may read this; else a word says who may."""
    if permissions.holds(turn.sender, Action.AUDIT):
        return True
    if turn.heard.callback_query is None:
        turn.reply("looks.admins_only")
    else:
        turn.toast("looks.admins_only", is_alert=True)
    return False


def _open(turn: Turn, sought: Sought, page: int) -> None:
    if not _may(turn):
        return
    page = min(page, _last(turn, sought))
    turn.put(_list(turn, sought, page), _keyboard(turn, sought, page))


def _shown(turn: Turn, sought: Sought, page: int) -> list[Look]:
    return turn.store.looks.some(sought, most=ON_A_PAGE, beyond=page * ON_A_PAGE)


def _list(turn: Turn, sought: Sought, page: int) -> Said:
    shown = _shown(turn, sought, page)
    if not shown:
        return say("looks.none")
    months = turn.office.rules.look_months
    told = lines(*(_line(turn, look) for look in shown))
    count = turn.store.looks.count(sought)
    return paragraphs(say("looks.title", count=count), told, say("looks.kept", months=months))


def _line(turn: Turn, look: Look) -> Said:
    who = _who(turn, turn.store.people.get(look.person_id))
    at, what = phrasing.moment(turn.desk, look.at), _what(turn, look)
    return say("looks.line", at=at, who=who, what=what)


def _who(turn: Turn, person: Person) -> str:
    """A colleague; whoever is none any more, or was forgotten, by what they were."""
    changes = [] if person.is_staff else turn.store.duty_changes.of(person.id)
    if not changes:
        return phrasing.titled(person)
    role = phrasing.role(changes[-1].duty.role)
    return plain("looks.former", role=role, name=person.name)


def _what(turn: Turn, look: Look) -> str:
    """The number of a case; of a flat, where it is."""
    if look.subject is Subject.CASE:
        return look.subject_id
    flat = turn.store.places.household(int(look.subject_id))
    if flat is None:
        return plain("looks.flat_gone")
    where = Place(building_id=flat.building_id, unit=flat.unit, room=flat.room)
    return plain("looks.flat", place=phrasing.place(turn.store.places, where))


def _keyboard(turn: Turn, sought: Sought, page: int) -> InlineKeyboardMarkup:
    """The ways to what one person looked at, and to the other pages."""
    whole = not (sought.person_id or sought.subject)
    people = dict.fromkeys(look.person_id for look in _shown(turn, sought, page) if whole)
    known = turn.store.people.some(people)
    persons = (named(known[one].name, "looksby", one, 0) for one in people)
    return rows(
        *grid(persons, across=3, last=[]).inline_keyboard,
        _turning(turn, sought, page) if not sought.subject else [],
        office_page.back(turn.sender) if whole else [button("looks.all", "looks")],
    )


def _turning(turn: Turn, sought: Sought, page: int) -> list[InlineKeyboardButton]:
    last = _last(turn, sought)
    if sought.person_id:
        return arrows(page, last, "looksby", sought.person_id)
    return arrows(page, last, "lookspage")


def _last(turn: Turn, sought: Sought) -> int:
    """The number of the last page."""
    return max(0, -(-turn.store.looks.count(sought) // ON_A_PAGE) - 1)
