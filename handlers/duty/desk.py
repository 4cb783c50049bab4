"""The plan of who answers questions when: for the admins the whole week, for others their own."""

from typing import TYPE_CHECKING

from telegram import InlineKeyboardMarkup, Update

from casework import duty, permissions
from casework.duty import Shift
from casework.duty_errors import ShiftGone
from casework.permissions import Action
from handlers import pages, phrasing
from handlers.duty import calling, telling, weeks
from handlers.keyboards import button, named, rows
from handlers.office import office_page
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say

if TYPE_CHECKING:
    from casework.people import Person

ON_A_PAGE = 8
A_ROW = 4


async def show(update: Update, turn: Turn) -> None:
    """The plan as it stands."""
    if may(turn):
        turn.put(*_plan(turn, 0))


async def turn_page(update: Update, turn: Turn) -> None:
    """Another page of it."""
    if may(turn):
        turn.put(*_plan(turn, int(turn.choice[0])))


async def ask_drop(update: Update, turn: Turn) -> None:
    """Is it to go?"""
    if may(turn):
        shift = tapped(turn)
        turn.put(
            say("duty.ask_drop", line=weeks.line(turn.desk, shift)),
            rows(
                [button("duty.drop_yes", "dutygone", shift.id)],
                [button("buttons.back", "dutyof", shift.id)],
            ),
        )


async def drop(update: Update, turn: Turn) -> None:
    """Yes; whoever kept it, or stood in, hears of it."""
    if may(turn):
        shift = tapped(turn)
        turn.store.shifts.save(duty.dropped(shift, at=turn.now))
        telling.dropped(turn.desk, shift, by=turn.sender)
        put(turn, say("duty.dropped", line=weeks.line(turn.desk, shift)))


async def show_own(update: Update, turn: Turn) -> None:
    """One's own shifts, and those in which one stands in."""
    own = turn.store.shifts.of_person(turn.sender.id)
    told = weeks.listed(turn.desk, own) or say("duty.none_of_yours")
    back = rows([button("profile.back", "me")])
    turn.put(paragraphs(say("duty.yours"), told, say("duty.yours_next")), back)


def put(turn: Turn, head: Said) -> None:
    """The plan, below a word about what was just done."""
    text, keyboard = _plan(turn, 0)
    turn.put(paragraphs(head, text), keyboard)


def may(turn: Turn) -> bool:
    """Whether the sender sets the plan; who does not is told whose task it is."""
    is_allowed = permissions.holds(turn.sender, Action.SET_DUTY)
    if not is_allowed:
        turn.reply("duty.not_yours")
    return is_allowed


def tapped(turn: Turn) -> Shift:
    """The shift of a button.

    Raises:
        ShiftGone: it was dropped meanwhile.
    """
    return current(turn, int(turn.choice[0]))


def current(turn: Turn, shift_id: int) -> Shift:
    """A shift that still holds.

    Raises:
        ShiftGone: it was dropped meanwhile.
    """
    shift = turn.store.shifts.find(shift_id)
    if shift is None or shift.dropped_at is not None:
        raise ShiftGone()
    return shift


def _plan(turn: Turn, number: int) -> tuple[Said, InlineKeyboardMarkup]:
    shifts = sorted(turn.store.shifts.all(), key=lambda one: (min(one.weekdays), one.begins))
    shown, at, many = pages.part(shifts, number, ON_A_PAGE)
    first = at * ON_A_PAGE + 1
    text = paragraphs(
        say("duty.head"),
        _now(turn),
        lines(
            *(
                say("duty.numbered", number=no, line=weeks.line(turn.desk, one))
                for no, one in enumerate(shown, start=first)
            )
        ),
        weeks.gaps(turn.desk),
        say("duty.next"),
    )
    openers = [named(str(no), "dutyof", one.id) for no, one in enumerate(shown, start=first)]
    return text, rows(
        openers[:A_ROW],
        openers[A_ROW:],
        pages.turning(at, many, "dutypage"),
        [button("duty.add", "dutynew")],
        office_page.back(turn.sender),
    )


def _now(turn: Turn) -> Said:
    """Who is on duty at this moment, for whatever it is."""
    shifts, when = turn.store.shifts.all(), turn.now
    on_duty = [
        calling.at_post(turn.desk, one)
        for one in shifts
        if duty.began_at([one], when, clock=calling.clock(turn.desk)) is not None
    ]
    people: dict[int, Person] = {one.id: one for one in on_duty if one is not None}
    if not people:
        return say("duty.nobody_now") if shifts else Said()
    names = plain("names.comma").join(phrasing.listed(one) for one in people.values())
    return say("duty.now", who=names)
