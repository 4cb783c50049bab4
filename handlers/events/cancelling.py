"""An event is called off: with a reason, after a last look, and told to all who signed up."""

from telegram import Update

from casework import drafting, programme
from casework.events import Event, EventState
from casework.notices import BEGUN, UNSENT
from handlers import dialogue
from handlers.dialogue import Asking, Dialogue
from handlers.events import desk, guests, holding, hours
from handlers.given import Given
from handlers.keyboards import button, named, rows
from handlers.notices import controls, shown
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say

NAME = "event_off"
WHY = "why"
CONFIRM = "confirm"
REASONS = ("weather", "hands", "hall")
LONGEST_REASON = 200


async def ask(update: Update, turn: Turn) -> None:
    """Why? Of what nobody was told of, nobody asks."""
    event = holding.to_come(turn)
    if event is None:
        return
    answers = {"event": f"{event.id}", "version": f"{event.version}"}
    if event.state is EventState.DRAFT and not holding.concerned(turn.desk, event):
        _confirm(turn, event, {**answers, "reason": ""}, dialogue.ask_here)
        return
    reasons = ([button(f"cancelling.reason.{one}", "eventwhy", one)] for one in REASONS)
    dialogue.ask_here(
        turn,
        NAME,
        WHY,
        say("cancelling.ask_why", title=event.title),
        keyboard=rows(*reasons, [button("buttons.cancel", "cancel")]),
        answers=answers,
    )


async def choose_reason(update: Update, turn: Turn) -> None:
    """A usual reason was tapped."""
    asked = dialogue.of_tapped(turn, NAME, WHY)
    if asked is None or not holding.may(turn):
        return
    event = desk.current(turn, asked)
    if event is not None:
        reason = plain(f"cancelling.reason.{turn.choice[0]}")
        _confirm(turn, event, {**asked.answers, "reason": reason}, dialogue.ask_here)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The reason was written; at the last look a tap is due."""
    if not holding.may(turn):
        dialogue.end(turn)
    elif asked.step == CONFIRM:
        turn.reply("eventmoves.tap_please")
    elif what.attachment is not None or not any(sign.isalnum() for sign in what.text):
        turn.reply("cancelling.words_please")
    elif len(what.text) > LONGEST_REASON:
        turn.reply("cancelling.too_long", most=LONGEST_REASON)
    else:
        event = desk.current(turn, asked)
        if event is not None:
            _confirm(turn, event, {**asked.answers, "reason": what.text}, dialogue.ask)
    return True


async def call_off(update: Update, turn: Turn) -> None:
    """It was confirmed."""
    found = desk.confirmed(turn, NAME, CONFIRM)
    if found is None:
        return
    before, asked = found
    dialogue.end(turn)
    after = programme.cancelled(before, asked.answers["reason"], now=turn.now)
    holding.save(turn.desk, after, was=before)
    guests.tell_all(turn.desk, after, _told(turn, before, after))
    done = Said(say("cancelling.done") + guests.outcome(turn.desk, after))
    desk.put(turn, after, lines(done, _drop_notices(turn, after)))
    _offer_corrections(turn, after)


def _confirm(turn: Turn, event: Event, answers: dict[str, str], asking: Asking) -> None:
    """Show what will be told, and to how many."""
    off = programme.cancelled(event, answers["reason"], now=turn.now)
    if holding.concerned(turn.desk, event):
        told = _told(turn, event, off)
        question = lines(guests.forecast(turn.desk, event), say("cancelling.confirm"))
    else:
        told, question = Said(), say("cancelling.confirm_nobody", title=event.title)
    asking(
        turn,
        NAME,
        CONFIRM,
        paragraphs(told, question),
        keyboard=rows([button("cancelling.yes", "eventoff")], [button("cancelling.no", "cancel")]),
        answers=answers,
    )


def _told(turn: Turn, before: Event, off: Event) -> Said:
    """What everybody who signed up reads."""
    is_pressing = programme.presses(before, now=turn.now)
    return say(
        "cancelling.told_now" if is_pressing else "cancelling.told",
        title=off.title,
        when=hours.by_calendar(turn.desk, off),
        place=off.place,
        why=off.why,
    )


def _drop_notices(turn: Turn, event: Event) -> Said:
    """What was to tell of it goes to nobody any more."""
    waiting = [one for one in turn.store.notices.of_event(event.id) if one.state in UNSENT]
    for one in waiting:
        off = drafting.dropped(one, by=turn.sender.id, at=turn.now)
        turn.store.notices.save(off, was=one.version)
    return say("cancelling.notice_dropped") if waiting else Said()


def _offer_corrections(turn: Turn, event: Event) -> None:
    """Whoever has its notice reads there that it is off, if the admin corrects it."""
    out = [one for one in turn.store.notices.of_event(event.id) if one.state in BEGUN]
    if out:
        openers = ([named(shown.name(one), "notice", one.id)] for one in out)
        is_paused = controls.hold_back(turn.desk, out)
        key = "cancelling.notice_paused" if is_paused else "cancelling.notice_out"
        turn.answer(say(key), keyboard=rows(*openers))
