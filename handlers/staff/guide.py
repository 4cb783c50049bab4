"""The first day of a new grid worker: five messages, and a case to practise on."""

from telegram import Update

from casework.people import Person
from handlers.desk import Desk
from handlers.keyboards import Keyboard, button, rows
from handlers.staff import practice
from handlers.turn import Turn
from handlers.wording import Said, say
from storage.guides import Guidance

LAST = 5


def begin(desk: Desk, person: Person) -> None:
    """Give the first message of the guide, once in a person's time with us."""
    is_heard = person.telegram_id is not None and person.is_reachable
    if is_heard and desk.store.guides.of(person.id) is None:
        _begin(desk, person)


def take_up(desk: Desk, person: Person) -> None:
    """Go on where somebody stopped in the middle; nothing for whoever did not."""
    known = desk.store.guides.of(person.id)
    if known is not None and known.done_at is None and practice.is_for(person):
        _show(desk, person, known.step)


async def again(update: Update, turn: Turn) -> None:
    """The button 再练一次: from where it was left, or from the beginning."""
    known = turn.store.guides.of(turn.sender.id)
    if known is None or known.done_at is not None:
        _begin(turn.desk, turn.sender)
    else:
        take_up(turn.desk, turn.sender)


async def go_on(update: Update, turn: Turn) -> None:
    """The button 下一步, once for each message."""
    step = int(turn.choice[0])
    if _at(turn, step - 1) is None:
        return
    _take_buttons(turn)
    turn.store.guides.advance(turn.sender.id, step)
    _show(turn.desk, turn.sender, step)


async def finish(update: Update, turn: Turn) -> None:
    """The last button."""
    if _at(turn, LAST) is None:
        return
    _take_buttons(turn)
    turn.store.guides.finish(turn.sender.id, at=turn.now)
    turn.reply("guide.done")


def _begin(desk: Desk, person: Person) -> None:
    desk.store.guides.begin(person.id, at=desk.now)
    _show(desk, person, 1)


def _at(turn: Turn, step: int) -> Guidance | None:
    """The guide, where it has come to this message; else a word that it has gone on."""
    known = turn.store.guides.of(turn.sender.id)
    if known is None or known.done_at is not None or known.step != step:
        turn.toast("guide.outdated", is_alert=True)
        return None
    return known


def _show(desk: Desk, person: Person, step: int) -> None:
    text, keyboard = _message(desk, person, step)
    desk.pass_on(person, text, keyboard=keyboard)


def _message(desk: Desk, person: Person, step: int) -> tuple[Said, Keyboard]:
    """One of the five, with its button."""
    if step == 1:
        return say("guide.welcome"), practice.onward(1)
    if step == LAST:
        return say("guide.not_yours"), rows([button("guide.finish", "guideend")])
    return practice.message(desk, person, step)


def _take_buttons(turn: Turn) -> None:
    row = turn.store.outbox.row_of(*turn.tapped)
    if row is not None:
        turn.desk.take_buttons(row.id)
