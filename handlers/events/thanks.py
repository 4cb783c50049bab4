"""The day after an event: thanks, how it was, and what is on one's mind."""

from collections.abc import Mapping

from telegram import Update

from casework import attendance
from casework.attendance import Again, Feedback, Opinion
from casework.events import Event
from casework.people import Person
from handlers import dialogue
from handlers.desk import Desk
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import Keyboard, button, named, rows
from handlers.sayings import is_saying
from handlers.turn import Turn
from handlers.wording import Said, plain, say
from storage.owed import Owed, Priority

NAME = "event_words"
WORDS = "words"
# By this button a message is known to be our thanks, and of which event.
TELL = "eventtell"
LABELS: Mapping[Opinion, str] = {
    Opinion.LIKED: "event_thanks.liked",
    Opinion.FAIR: "event_thanks.fair",
    Opinion.DISLIKED: "event_thanks.disliked",
}
AGAIN: Mapping[Again, str] = {
    Again.YES: "event_thanks.again_yes",
    Again.MAYBE: "event_thanks.again_maybe",
    Again.NO: "event_thanks.again_no",
}


def send(desk: Desk, event: Event, person: Person) -> None:
    """Thank one person, and ask."""
    desk.pass_on(
        person, _words(event, None), keyboard=_choice(event, None), priority=Priority.NUDGE
    )


async def opine(update: Update, turn: Turn) -> None:
    """How it was: one tap, and another one changes it. Then: would you come again?"""
    event = _tapped(turn)
    if event is None:
        turn.toast("errors.outdated_button", is_alert=True)
        return
    turn.store.event_opinions.put(event.id, turn.sender.id, Opinion(turn.choice[1]), at=turn.now)
    _show(turn, event)


async def come_again(update: Update, turn: Turn) -> None:
    """Whether they would: the second tap."""
    event = _tapped(turn)
    if event is None or turn.store.event_opinions.of(event.id, turn.sender.id) is None:
        turn.toast("errors.outdated_button", is_alert=True)
        return
    turn.store.event_opinions.put_again(event.id, turn.sender.id, Again(turn.choice[1]))
    _show(turn, event)


async def ask(update: Update, turn: Turn) -> None:
    """我想说: what is on your mind?"""
    event = _tapped(turn)
    if event is None:
        turn.toast("errors.outdated_button", is_alert=True)
    elif not attendance.is_heard(event, at=turn.now):
        turn.reply("event_thanks.long_ago")
    else:
        cancel = rows([button("buttons.cancel", "cancel")])
        answers = {"event": str(event.id)}
        dialogue.ask(turn, NAME, WORDS, say("event_thanks.ask"), keyboard=cancel, answers=answers)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """It is heard like anything that somebody tells, as told at the event."""
    dialogue.end(turn)
    turn.event_id = _heard_of(turn.desk, int(asked.answers["event"]))
    return False


def is_nothing(turn: Turn, what: Given) -> bool:
    """Whether somebody answers our thanks that nothing is on their mind: 没有, 不用了, 挺好."""
    if turn.event_id is None or what.attachment is not None:
        return False
    if not any(is_saying(what.text, one) for one in ("skip", "let_go", "done", "nods")):
        return False
    turn.reply("event_thanks.nothing")
    return True


def event_of(desk: Desk, row: Owed) -> int | None:
    """The event of our thanks, if it is such a message, and not too long ago to be answered."""
    markup = row.message.params.get("reply_markup", {})
    for line in markup.get("inline_keyboard", []):
        for one in line:
            verb, _, event_id = str(one.get("callback_data", "")).partition(":")
            if verb == TELL:
                return _heard_of(desk, int(event_id))
    return None


def _heard_of(desk: Desk, event_id: int) -> int | None:
    event = desk.store.events.find(event_id)
    is_heard = event is not None and attendance.is_heard(event, at=desk.now)
    return event_id if is_heard else None


def _tapped(turn: Turn) -> Event | None:
    """The event of a button, for whoever came to it."""
    event = turn.store.events.find(int(turn.choice[0]))
    guest = turn.store.sign_ups.of(event.id, turn.sender.id) if event is not None else None
    return event if guest is not None and guest.came else None


def _show(turn: Turn, event: Event) -> None:
    said = turn.store.event_opinions.of(event.id, turn.sender.id)
    turn.rewrite(_words(event, said), _choice(event, said))


def _words(event: Event, said: Feedback | None) -> Said:
    """One question at a time; what is on their mind is asked at the end of each."""
    if said is None:
        return say("event_thanks.thanks", title=event.title)
    chosen = plain(LABELS[said.opinion])
    if said.again is None:
        return say("event_thanks.chosen", title=event.title, opinion=chosen)
    again = plain(AGAIN[said.again])
    return say("event_thanks.chosen_both", title=event.title, opinion=chosen, again=again)


def _choice(event: Event, said: Feedback | None) -> Keyboard:
    opinion, again = (said.opinion, said.again) if said else (None, None)
    second = AGAIN.items() if said else ()
    return rows(
        [
            named(_label(key, is_chosen=one is opinion), "opine", event.id, one)
            for one, key in LABELS.items()
        ],
        [
            named(_label(key, is_chosen=one is again), "opineagain", event.id, one)
            for one, key in second
        ],
        [button("event_thanks.tell", "eventtell", event.id)],
    )


def _label(key: str, *, is_chosen: bool) -> str:
    return plain("event_thanks.marked", label=plain(key)) if is_chosen else plain(key)
