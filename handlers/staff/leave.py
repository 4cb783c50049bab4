"""Somebody is away for some days, and a colleague stands in: entered in a few taps."""

from datetime import date, timedelta

from telegram import Update

from casework import leave, permissions
from casework.people import Leave, Person
from casework.periods import Period
from casework.permissions import Action
from handlers import dialogue, periods, phrasing
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.staff import leave_form, stand_ins
from handlers.staff.leave_form import FIRST, HOW, LAST, NAME, STAND_IN, WHO
from handlers.turn import Turn
from handlers.wording import say


async def ask(update: Update, turn: Turn) -> None:
    """The leave that is entered, or the first question."""
    if not turn.sender.is_staff:
        turn.reply("leave.not_staff")
        return
    known = turn.store.leaves.of(turn.sender.id)
    if known is None:
        leave_form.ask_first(turn, turn.sender)
        return
    may_enter_others = permissions.holds(turn.sender, Action.SEND_AWAY)
    turn.answer(
        stand_ins.about(turn.desk, known, "leave.known"),
        keyboard=rows(
            [button("leave.back", "back", turn.sender.id)],
            [button("leave.change", "leaveof", turn.sender.id)],
            [button("leave.of_colleague", "leaveother")] if may_enter_others else [],
        ),
    )


async def ask_who(update: Update, turn: Turn) -> None:
    """An admin enters a colleague's leave: whose?"""
    if permissions.holds(turn.sender, Action.SEND_AWAY):
        colleagues = turn.store.people.colleagues()
        leave_form.ask_who(turn, leave.most_missed_first(turn.sender, colleagues))
    else:
        turn.toast("leave.not_yours", is_alert=True)


async def choose_who(update: Update, turn: Turn) -> None:
    """A colleague was tapped, or one's own leave is to be changed."""
    person = _colleague(turn, int(turn.choice[0]))
    if person is not None and _is_for(turn, person.id):
        leave_form.ask_first(turn, person)


async def choose_first(update: Update, turn: Turn) -> None:
    """From today, or from tomorrow."""
    asked = dialogue.of_tapped(turn, NAME, FIRST)
    if asked is not None:
        first = periods.today(turn) + timedelta(days=int(turn.choice[0]))
        leave_form.ask_last(turn, asked.answers, first)


async def choose_last(update: Update, turn: Turn) -> None:
    """So many days were tapped."""
    asked = dialogue.of_tapped(turn, NAME, LAST)
    if asked is not None:
        _ask_stand_in_for(turn, asked, int(turn.choice[0]))


async def choose_stand_in(update: Update, turn: Turn) -> None:
    """A colleague was tapped who is to stand in."""
    asked = dialogue.of_tapped(turn, NAME, STAND_IN)
    stand_in = _colleague(turn, int(turn.choice[0])) if asked is not None else None
    if asked is not None and stand_in is not None:
        leave_form.ask_how(turn, asked.answers, stand_in)


async def choose_how(update: Update, turn: Turn) -> None:
    """The desk stays, or every case goes over: entered, and everybody concerned hears it."""
    asked = dialogue.of_tapped(turn, NAME, HOW)
    if asked is None:
        return
    if date.fromisoformat(asked.answers[LAST]) < periods.today(turn):
        # The question was left for so long that its days are over.
        leave_form.ask_first(turn, turn.store.people.get(int(asked.answers["person"])))
        return
    wanted = leave_form.read(turn, asked.answers, is_hand_over=turn.choice[0] == "over")
    dialogue.end(turn)
    _enter(turn, wanted)


async def ask_another(update: Update, turn: Turn) -> None:
    """The stand-in said no: who else, for the same days?"""
    person_id = int(turn.choice[0])
    last = turn.store.leaves.last_of(person_id)
    if last is None or turn.store.leaves.of(person_id) is not None:
        turn.toast("leave.over", is_alert=True)
    elif _is_for(turn, person_id):
        leave_form.ask_stand_in(turn, {"person": str(person_id)}, last.period)


async def come_back(update: Update, turn: Turn) -> None:
    """Back early, or the leave is called off."""
    person_id = int(turn.choice[0])
    known = turn.store.leaves.of(person_id)
    if known is None:
        turn.toast("leave.over", is_alert=True)
        return
    if not _is_for(turn, person_id):
        return
    person, _ = stand_ins.people_of(turn.desk, known)
    if turn.store.leaves.is_away(person_id):
        stand_ins.end(turn.desk, known)
        stand_ins.tell_ended(turn.desk, known)
    else:
        stand_ins.call_off(turn.desk, known)
        if person.id != turn.sender.id:
            turn.tell(person, "leave.called_off", who=person.name)
    turn.rewrite(say("leave.called_off", who=leave_form.name(turn, person)))


async def refuse(update: Update, turn: Turn) -> None:
    """The stand-in can't."""
    known = turn.store.leaves.of(int(turn.choice[0]))
    if known is None or known.stand_in_id != turn.sender.id:
        turn.toast("leave.over", is_alert=True)
        return
    person, _ = stand_ins.people_of(turn.desk, known)
    stand_ins.refused(turn.desk, known)
    turn.rewrite(say("leave.refusal_taken", who=person.name))


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """A day, some days, or a name was typed; what can't be one is something to tell."""
    if what.attachment is None and _is_taken(turn, asked, what.text):
        return True
    if periods.is_something_else(turn, asked, what):
        dialogue.end(turn)
        return False
    turn.reply(f"leave.unclear_{asked.step}")
    return True


def _is_taken(turn: Turn, asked: Dialogue, text: str) -> bool:
    """Whether the question that is open was answered in words."""
    if asked.step in {WHO, STAND_IN}:
        return _is_named(turn, asked, text)
    if asked.step == LAST and (span := leave_form.span(text)):
        _ask_stand_in_for(turn, asked, span)
        return True
    period = periods.read(turn, text) if asked.step in {FIRST, LAST} else None
    if period is None:
        return False
    if asked.step == LAST:
        first = date.fromisoformat(asked.answers[FIRST])
        leave_form.ask_stand_in(turn, asked.answers, Period(first, period.last))
    elif len(period) > 1:
        leave_form.ask_stand_in(turn, asked.answers, period)
    else:
        leave_form.ask_last(turn, asked.answers, period.first)
    return True


def _ask_stand_in_for(turn: Turn, asked: Dialogue, days: int) -> None:
    first = date.fromisoformat(asked.answers[FIRST])
    last = first + timedelta(days=days - 1)
    leave_form.ask_stand_in(turn, asked.answers, Period(first, last))


def _is_named(turn: Turn, asked: Dialogue, text: str) -> bool:
    """Whether a colleague was named; several of that name are shown to be tapped."""
    found = [one for one in turn.store.people.colleagues() if text in one.name or one.name in text]
    if not found:
        return False
    if asked.step == WHO and len(found) == 1:
        leave_form.ask_first(turn, found[0])
    elif asked.step == WHO:
        leave_form.ask_who(turn, found)
    elif len(found) == 1:
        leave_form.ask_how(turn, asked.answers, found[0])
    else:
        leave_form.show_stand_ins(turn, asked.answers, found)
    return True


def _enter(turn: Turn, wanted: Leave) -> None:
    """Keep it; the stand-in hears it, and who is sent away by somebody else."""
    if not _is_for(turn, wanted.person_id):
        # What one could do when it was begun one may not do any more.
        return
    before = turn.store.leaves.of(wanted.person_id)
    if before is not None:
        stand_ins.call_off(turn.desk, before, is_silent=before.stand_in_id == wanted.stand_in_id)
    turn.store.leaves.add(wanted, at=turn.now)
    is_now = wanted.begins_on <= periods.today(turn)
    if is_now:
        stand_ins.begin(turn.desk, wanted)
        stand_ins.tell_begun(turn.desk, wanted, actor_id=turn.sender.id)
    else:
        stand_ins.ask_stand_in(turn.desk, wanted)
    person, stand_in = stand_ins.people_of(turn.desk, wanted)
    turn.reply(
        "leave.entered_now" if is_now else "leave.entered",
        who=leave_form.name(turn, person),
        days=phrasing.period(turn.desk, wanted.period),
        stand_in=phrasing.titled(stand_in),
        keyboard=stand_ins.way_back(wanted),
    )
    if person.id != turn.sender.id:
        stand_ins.tell_away(turn.desk, wanted, key="leave.entered_for_you")


def _colleague(turn: Turn, person_id: int) -> Person | None:
    """Somebody who still is one; they may have left since the button was made."""
    found = [one for one in turn.store.people.colleagues() if one.id == person_id]
    if not found:
        turn.toast("errors.outdated_button", is_alert=True)
        return None
    return found[0]


def _is_for(turn: Turn, person_id: int) -> bool:
    """Whether it is the sender's own leave, or one that they may enter."""
    is_theirs = person_id == turn.sender.id or permissions.holds(turn.sender, Action.SEND_AWAY)
    if not is_theirs:
        turn.toast("leave.not_yours", is_alert=True)
    return is_theirs
