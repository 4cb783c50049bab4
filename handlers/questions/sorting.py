"""What is asked in vain is sorted: written down, dropped and taken back, put together, parted."""

from dataclasses import replace

from telegram import Update

from casework import askings
from casework.askings import Unanswered, UnansweredState
from casework.masking import mask
from handlers.keyboards import button, cut, named, rows
from handlers.knowledge import entering
from handlers.questions import listing, unanswered
from handlers.turn import Turn
from handlers.wording import say
from nlp.questions import alike

MOST_OFFERED = 6


async def write(update: Update, turn: Turn) -> None:
    """A new entry, with the question filled in; saved, everybody who asked hears of it."""
    one = listing.on_button(turn)
    if one is not None:
        turn.toast("")
        entering.begin(turn, question=mask(one.text), of=one)


async def drop(update: Update, turn: Turn) -> None:
    """No answer is needed; who asks the same again does not bring it back."""
    one = listing.on_button(turn)
    if one is not None:
        _close(turn, one, UnansweredState.DROPPED)
        turn.put(
            say("unanswered.dropped", text=listing.shown(one.text)),
            rows(
                [button("unanswered.take_back", "unansback", one.id)],
                [button("unanswered.list", "unanspage", 0)],
            ),
        )


async def take_back(update: Update, turn: Turn) -> None:
    """It stands in the list again."""
    one = turn.store.unanswered.find(int(turn.choice[0]))
    if one is None or one.state is UnansweredState.WRITTEN:
        turn.toast("unanswered.seen_to", is_alert=True)
        turn.put(*listing.page(turn, 0))
        return
    opened = askings.opened(one)
    turn.store.unanswered.save(opened)
    turn.put(*listing.about(turn, opened))


async def ask_which(update: Update, turn: Turn) -> None:
    """With which other one is it the same? The likeliest first."""
    one = listing.on_button(turn)
    if one is None:
        return
    known = turn.store.unanswered.open(most=unanswered.MOST_COMPARED)
    others = [other for other in known if other.id != one.id]
    likeliest = sorted(others, key=lambda other: -alike(one.text, other.text))[:MOST_OFFERED]
    if not likeliest:
        turn.toast("unanswered.alone", is_alert=True)
        return
    choices = (
        [named(cut(listing.name_of(other)), "unansinto", one.id, other.id)] for other in likeliest
    )
    back = [button("buttons.back", "unansone", one.id)]
    turn.put(say("unanswered.join_which", text=listing.shown(one.text)), rows(*choices, back))


async def join(update: Update, turn: Turn) -> None:
    """It is the same as another one: their askers are together from now on."""
    one = listing.on_button(turn)
    into = turn.store.unanswered.find(int(turn.choice[1]))
    if one is None:
        return
    if into is None or into.id == one.id or into.state is not UnansweredState.OPEN:
        turn.toast("unanswered.seen_to", is_alert=True)
        turn.put(*listing.about(turn, one))
        return
    turn.store.askings.move(one.id, into.id)
    turn.store.unanswered.remove(one.id)
    turn.put(*listing.about(turn, into))


async def ask_wording(update: Update, turn: Turn) -> None:
    """Which wording asks for something else?"""
    one = listing.on_button(turn)
    if one is None:
        return
    firsts: dict[str, int] = {}
    for asking in turn.store.askings.of_unanswered(one.id):
        firsts.setdefault(listing.shown(asking.text), asking.id)
    choices = (
        [named(cut(words), "unansout", one.id, asking_id)] for words, asking_id in firsts.items()
    )
    back = [button("buttons.back", "unansone", one.id)]
    turn.put(say("unanswered.apart_which"), rows(*list(choices)[: listing.MOST_WORDINGS], back))


async def part(update: Update, turn: Turn) -> None:
    """That wording stands by itself from now on, with everybody who asked like that."""
    one, asking = listing.on_button(turn), turn.store.askings.find(int(turn.choice[1]))
    if one is None:
        return
    asked = turn.store.askings.of_unanswered(one.id)
    # As the button reads: what differs in a number alone is one wording.
    words = listing.shown(asking.text) if asking is not None else ""
    same = [other for other in asked if listing.shown(other.text) == words]
    if not same or len(same) == len(asked):
        turn.toast("unanswered.seen_to", is_alert=True)
        turn.put(*listing.about(turn, one))
        return
    own = turn.store.unanswered.add(
        Unanswered(id=0, text=same[0].text, first_at=same[0].asked_at, subject=one.subject)
    )
    for other in same:
        turn.store.askings.save(replace(other, unanswered_id=own.id))
    rest = next(other for other in asked if other not in same)
    if listing.shown(one.text) == words:
        turn.store.unanswered.save(replace(one, text=rest.text))
    turn.put(*listing.about(turn, own))


def _close(turn: Turn, one: Unanswered, state: UnansweredState) -> None:
    turn.store.unanswered.save(
        replace(one, state=state, closed_by=turn.sender.id, closed_at=turn.now)
    )
