"""Whoever floods is slowed, whoever is muted is not heard for a time; nothing said is lost."""

from telegram import Update
from telegram.ext import ApplicationHandlerStop

from casework import manners
from casework.labels import Urgency
from casework.manners import HeldWord, StrokeKind, Why
from handlers import dangers, dialogue
from handlers.cases import drafts, kept, reports
from handlers.given import Given
from handlers.residents import held, mutes
from handlers.turn import Turn


def holds_back(turn: Turn, what: Given) -> bool:
    """Whether a message is kept for later instead of being heard now; danger always passes."""
    is_flooding = _is_flooding(turn, StrokeKind.MESSAGE, album_id=what.album_id or "")
    mute = turn.store.mutes.of(turn.sender.id, at=turn.now)
    is_muted = mute is not None and not turn.sender.is_staff
    if not (is_flooding or is_muted) or _presses(turn, what) or _is_rest_of_album(turn, what):
        return False
    if _is_of_danger(turn, what):
        return False
    if mute is not None and is_muted and not mutes.passes(turn, what):
        # What comes after these days is no answer to what was asked before them.
        dialogue.lay_aside(turn)
        mutes.answer(turn, mute)
        _keep(turn, what, Why.MUTE)
        return True
    if is_flooding:
        _slow(turn)
        _keep(turn, what, Why.FLOOD)
    return is_flooding


def keeps_edit(turn: Turn, what: Given) -> bool:
    """Whether an edit changes what is held, or is held itself; danger passes here too."""
    held_words = turn.store.held_words
    is_held = held_words.amend(turn.sender.id, what.message_id, what.text)
    mute = turn.store.mutes.of(turn.sender.id, at=turn.now)
    if not is_held and (mute is None or turn.sender.is_staff):
        return False
    if _presses(turn, what):
        if is_held:
            _hear_at_once(turn, what)
        return is_held
    if not is_held and mute is not None:
        mutes.answer(turn, mute)
        _keep(turn, what, Why.MUTE)
    return True


def is_deaf_to(turn: Turn) -> bool:
    """Whether what can't be read came too fast to be answered again and again: stickers."""
    return _is_too_much(turn)


async def slow_down(update: Update, turn: Turn) -> None:
    """A command or an everyday button: too many of them in a minute are not answered.

    Raises:
        ApplicationHandlerStop: nobody else is asked.
    """
    if _is_too_much(turn):
        raise ApplicationHandlerStop


def _is_too_much(turn: Turn) -> bool:
    """Whether something that holds no words comes too often; the first time it is said so."""
    paces = turn.store.paces
    pace = manners.stroke(paces.of(turn.sender.id), StrokeKind.COMMAND, at=turn.said_at)
    if not manners.is_too_fast(pace, StrokeKind.COMMAND, turn.office.rules):
        paces.save(pace)
        return False
    if not pace.count(StrokeKind.TOLD):
        turn.reply("manners.too_many_commands")
        paces.save(manners.stroke(paces.of(turn.sender.id), StrokeKind.TOLD, at=turn.said_at))
    return True


def _is_flooding(turn: Turn, kind: StrokeKind, *, album_id: str) -> bool:
    """Count the message; whether it comes too fast, or others are waiting that did."""
    paces = turn.store.paces
    pace = manners.stroke(paces.of(turn.sender.id), kind, at=turn.said_at, album_id=album_id)
    paces.save(pace)
    is_too_fast = manners.is_too_fast(pace, kind, turn.office.rules)
    return is_too_fast or turn.store.held_words.is_open(turn.sender.id, Why.FLOOD)


def _presses(turn: Turn, what: Given) -> bool:
    """Whether it tells of a danger that an open emergency of theirs does not tell already."""
    if not what.text:
        return False
    is_danger = dangers.are_named(turn.desk, what.text)
    if not is_danger:
        is_danger = reports.understand(turn, what.text).urgency is Urgency.EMERGENCY
    return is_danger and not any(
        case.is_open and case.urgency is Urgency.EMERGENCY and case.text.strip() == what.text
        for case in turn.store.worklists.told_by(turn.sender.id)
    )


def _is_of_danger(turn: Turn, what: Given) -> bool:
    """Whether they told of a danger just now: whatever comes next may be where, and of whom."""
    told = turn.store.worklists.told_by(turn.sender.id)
    pressing = [case for case in told if manners.is_fresh_danger(case, at=turn.now)]
    notes = (event.note for case in pressing for event in turn.store.cases.history(case.no))
    return bool(pressing) and what.text not in {*notes, *(case.text for case in pressing)}


def _is_rest_of_album(turn: Turn, what: Given) -> bool:
    """Whether the first picture of its album was heard: the others belong to it."""
    if what.album_id is None:
        return False
    asked = turn.store.dialogues.of(turn.sender.id)
    is_drafted = asked is not None and asked.name == drafts.NAME
    if asked is not None and is_drafted and kept.is_of_album(asked, what):
        return True
    return turn.store.cases.of_album(what.album_id) is not None


def _slow(turn: Turn) -> None:
    """Say once that everything is kept; staff hear of it once a day."""
    if turn.store.held_words.is_open(turn.sender.id, Why.FLOOD):
        return
    turn.reply("manners.slowed")
    held.alert(turn)


def _keep(turn: Turn, what: Given, why: Why) -> None:
    turn.store.held_words.put(
        HeldWord(
            person_id=turn.sender.id,
            why=why,
            message_id=what.message_id,
            text=what.text,
            said_at=turn.now,
            attachment=what.attachment,
            album_id=what.album_id or "",
            reply_to=what.reply_to,
        )
    )


def _hear_at_once(turn: Turn, what: Given) -> None:
    """What was held has become an alarm: it is one now, and not heard a second time."""
    words = turn.store.held_words.open_of(turn.sender.id)
    mine = [one for one in words if one.message_id == what.message_id]
    case = reports.file(turn, what, reports.understand(turn, what.text))
    turn.store.held_words.settle(mine, case_no=case.no, at=turn.now)
