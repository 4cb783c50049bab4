"""What follows when a person agrees that we keep what they tell us, or does not."""

from telegram import Update

from casework import consent as rules
from casework.people import Home
from handlers import dialogue, phrasing
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.residents import (
    addresses,
    consent,
    doorplates,
    dwelling_form,
    home,
    nameless,
    told_homes,
)
from handlers.sayings import is_saying
from handlers.turn import Turn
from handlers.wording import say


async def agree(update: Update, turn: Turn) -> None:
    """The button 同意: the home that waited is kept, or is asked for now."""
    home_waiting = addresses.unpacked(turn.store.places, turn.choice)
    _agree(turn, home_waiting, dialogue.current(turn, consent.NAME))


async def decline(update: Update, turn: Turn) -> None:
    """The button 先不留住址: also good, and everything can be told all the same."""
    person = turn.sender
    if person.is_staff:
        turn.toast("consent.for_staff", is_alert=True)
    elif person.agreed_at is not None:
        turn.toast("consent.agreed_before", is_alert=True)
    else:
        _decline(turn)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The answer was typed, or an address at once; anything else is heard as what it is."""
    dialogue.end(turn)
    if what.attachment is not None or is_answered(turn, what, asked):
        return what.attachment is None
    found = addresses.find(turn.desk, what.text, near=Home())
    if found.homes:
        told_homes.offer(turn, found.homes, doorplates.WHERE)
    return bool(found.homes)


def is_answered(turn: Turn, what: Given, asked: Dialogue | None = None) -> bool:
    """Whether 同意 or 不同意 is written; where nothing `asked` it just now, 好的 is neither."""
    if turn.sender.asked_at is None or rules.may_keep_home(turn.sender):
        return False
    is_nod = asked is not None and is_saying(what.text, "nods")
    if is_nod or is_saying(what.text, "agree"):
        waiting = asked.answers["home"].split(":") if asked is not None else None
        places = turn.store.places
        _agree(turn, addresses.unpacked(places, waiting) if waiting else Home(), asked)
        return True
    if is_saying(what.text, "decline"):
        _decline(turn)
        return True
    return False


def _agree(turn: Turn, told: Home, asked: Dialogue | None) -> None:
    person, places = turn.sender, turn.store.places
    turn.store.people.agree(person.id, at=turn.now)
    turn.forget_sender()
    if dialogue.current(turn, consent.NAME):
        dialogue.end(turn)
    known = phrasing.home(places, person.home)
    if asked is not None and consent.OTHER in asked.answers:
        dwelling_form.begin(turn, told)
    elif told.estate_id is not None:
        home.go_on(turn, told)
    elif known:
        turn.put(say("consent.thanks_known", home=known))
    elif places.estates() and not person.is_visitor:
        home.ask_where(turn)
    else:
        turn.put(say("consent.thanks"))
    if person.is_nameless and not turn.sender.is_nameless:
        turn.reply("consent.named_again")
        nameless.unveil_declined(turn, declined_at=person.declined_at)


def _decline(turn: Turn) -> None:
    if rules.may_keep_home(turn.sender):
        return
    turn.store.people.decline(turn.sender.id, at=turn.now)
    turn.forget_sender()
    if dialogue.current(turn, consent.NAME):
        dialogue.end(turn)
    turn.put(say("consent.declined"))
    turn.store.dwellings.forget(turn.sender.id)
    nameless.veil_open(turn)
