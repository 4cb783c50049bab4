"""The questions that a mute takes: for how many days, and why."""

import re
from collections.abc import Mapping
from dataclasses import replace

from telegram import Update

from casework import mutes as rules
from casework import permissions
from casework.manners import Why
from casework.people import Person
from casework.permissions import Action
from handlers import dialogue, phrasing
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import Keyboard, button, named, rows
from handlers.residents import mutes
from handlers.turn import Turn
from handlers.wording import Said, plain, say

NAME = "mute"
DAYS = "days"
REASON = "reason"
REASONS = ("0", "1", "2")
_NUMBER = re.compile(r"\d{1,4}")

Answers = Mapping[str, str]


async def ask_of_case(update: Update, turn: Turn) -> None:
    """From the card of a case: whoever told it."""
    if _may(turn):
        case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
        person = turn.store.people.get(case.reporter_id)
        called = (
            plain("mutes.nameless", no=case.no)
            if case.is_nameless
            else mutes.called(turn.desk, person)
        )
        _ask_days(turn, person, called)


async def ask_of_person(update: Update, turn: Turn) -> None:
    """From the alert about somebody who floods."""
    if _may(turn):
        number = int(turn.choice[0])
        person = turn.store.people.some([number]).get(number)
        if person is None:
            turn.toast("errors.outdated_button", is_alert=True)
        else:
            _ask_days(turn, person, mutes.called(turn.desk, person))


async def choose_days(update: Update, turn: Turn) -> None:
    """So many days were tapped."""
    asked = dialogue.of_tapped(turn, NAME, DAYS)
    if asked is not None and _may(turn):
        _ask_reason(turn, asked, int(turn.choice[0]))


async def give_usual_reason(update: Update, turn: Turn) -> None:
    """One of the usual reasons was tapped."""
    asked = dialogue.of_tapped(turn, NAME, REASON)
    if asked is not None and _may(turn):
        _decide(turn, asked, plain(f"mutes.reason.{turn.choice[0]}"))


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """A number of days, or the reason in words; without words the question stays open."""
    if not _may(turn):
        return True
    if asked.step == DAYS:
        found = _NUMBER.search(what.text)
        if found is None:
            turn.reply("mutes.unclear_days", most=turn.office.rules.longest_mute_days)
        else:
            _ask_reason(turn, asked, int(found.group()))
    elif what.text:
        _decide(turn, asked, what.text)
    else:
        turn.reply("mutes.unclear_reason")
    return True


def _ask_days(turn: Turn, person: Person, called: str) -> None:
    rules.require_mutable(replace(person, name=called), by=turn.sender)
    if _is_muted_already(turn, person):
        return
    choice = rows(
        [button("mutes.days", "mutedays", days, days=days) for days in _days(turn)],
        [button("buttons.cancel", "cancel")],
    )
    question = say("mutes.ask_days", name=called, most=turn.office.rules.longest_mute_days)
    answers = {"person": str(person.id), "called": called}
    dialogue.ask(turn, NAME, DAYS, question, keyboard=choice, answers=answers)


def _days(turn: Turn) -> tuple[int, ...]:
    return rules.days_to_choose(turn.office.rules)


def _ask_reason(turn: Turn, asked: Dialogue, days: int) -> None:
    rules.require_days(days, turn.office.rules)
    usual = ([named(plain(f"mutes.reason.{one}"), "mutewhy", one)] for one in REASONS)
    keyboard = rows(*usual, [button("buttons.cancel", "cancel")])
    question = say("mutes.ask_reason", name=asked.answers["called"], days=days)
    _put(turn, question, keyboard, {**asked.answers, DAYS: str(days)})


def _put(turn: Turn, question: Said, keyboard: Keyboard, answers: Answers) -> None:
    is_tapped = turn.heard.callback_query is not None
    ask = dialogue.ask_here if is_tapped else dialogue.ask
    ask(turn, NAME, REASON, question, keyboard=keyboard, answers=answers)


def _decide(turn: Turn, asked: Dialogue, reason: str) -> None:
    """From now on; whatever was said meanwhile by another admin stands."""
    person = turn.store.people.get(int(asked.answers["person"]))
    rules.require_mutable(replace(person, name=asked.answers["called"]), by=turn.sender)
    if _is_muted_already(turn, person):
        dialogue.end(turn)
        return
    decided = rules.mute(
        person,
        by=turn.sender,
        days=int(asked.answers[DAYS]),
        reason=reason,
        rules=turn.office.rules,
        at=turn.now,
    )
    dialogue.end(turn)
    kept = turn.store.mutes.add(decided)
    turn.store.held_words.keep_for(person.id, Why.MUTE)
    mutes.tell(turn.desk, person, kept)
    until = phrasing.moment(turn.desk, kept.ends_at)
    key = "mutes.done" if person.is_reachable else "mutes.done_unheard"
    done = say(key, name=asked.answers["called"], until=until)
    turn.answer(done, keyboard=mutes.choices(turn.desk, kept))


def _is_muted_already(turn: Turn, person: Person) -> bool:
    """Somebody else was faster: their decision is shown."""
    present = turn.store.mutes.of(person.id, at=turn.now)
    if present is not None:
        turn.answer(mutes.about(turn.desk, present), keyboard=mutes.choices(turn.desk, present))
    return present is not None


def _may(turn: Turn) -> bool:
    """Whether the sender may, still; else what they began is over."""
    if permissions.holds(turn.sender, Action.MUTE):
        return True
    if dialogue.current(turn, NAME) is not None:
        dialogue.end(turn)
    turn.toast("mutes.not_yours", is_alert=True)
    if turn.heard.callback_query is None:
        turn.reply("mutes.not_yours")
    return False
