"""With how many somebody comes: alone, or with as many as there are seats for."""

from telegram import Update

from casework import sign_ups
from casework.sign_ups import MOST_HEADS, GuestList, SignUp
from handlers.events import guests, joining, particulars
from handlers.events.standings import page
from handlers.keyboards import button, grid, named
from handlers.turn import Turn
from handlers.wording import paragraphs, plain, say


async def ask(update: Update, turn: Turn) -> None:
    """How many?"""
    found = _tapped(turn)
    if found is None:
        return
    there, own = found
    event = there.event
    choices = [
        named(label, "joinheadsto", event.id, number) for number, label in labels(there, own)
    ]
    most = len(there.choices(own))
    question = (
        say("sign_ups.heads.ask")
        if most >= MOST_HEADS
        else say("sign_ups.heads.ask_few", most=most)
    )
    back = [button("sign_ups.button.back", "joinpage", event.id)]
    text = paragraphs(particulars.told(turn.desk, event), question)
    particulars.put(turn, text, grid(choices, across=3, last=back))


async def choose(update: Update, turn: Turn) -> None:
    """So many: kept, if there is still room; what was given up goes to the next one."""
    found = _tapped(turn)
    if found is None:
        return
    there, own = found
    event = there.event
    joining.keep(turn.desk, event, sign_ups.change_heads(there, own, int(turn.choice[1])))
    guests.make_room(turn.desk, event)
    particulars.put(turn, *page(turn.desk, turn.sender, event, say("sign_ups.changed_lead")))


def labels(there: GuestList, one: SignUp) -> list[tuple[int, str]]:
    """Each number that is possible, with the words on its button."""
    return [
        (number, plain("sign_ups.button.together", heads=number))
        if number > 1
        else (number, plain("sign_ups.button.alone"))
        for number in there.choices(one)
    ]


def _tapped(turn: Turn) -> tuple[GuestList, SignUp] | None:
    """The list of an event and the sender's own place in it, as long as it can be changed."""
    event = particulars.tapped(turn)
    if event is None:
        return None
    there = turn.store.sign_ups.guests_of(event)
    own = there.of(turn.sender.id)
    is_expected = own is not None and own.is_concerned and not own.came
    if own is not None and is_expected and sign_ups.is_to_come(event, at=turn.now):
        return there, own
    particulars.put(turn, *page(turn.desk, turn.sender, event))
    return None
