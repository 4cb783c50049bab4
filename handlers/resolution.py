"""A case is finished: with an outcome, and a word to the resident that is read before it goes."""

from collections.abc import Mapping
from dataclasses import replace

from telegram import Update

from casework import handling, permissions, reminders
from casework.case import Case
from casework.labels import Outcome
from casework.permissions import Action
from handlers import cards, dialogue, mine, phrasing, work
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, named, rows
from handlers.turn import Turn
from handlers.wording import plain, say

NAME = "resolution"
OUTCOME = "outcome"
ANSWER = "answer"
CONFIRM = "confirm"
CHOICES = (Outcome.SOLVED, Outcome.EXPLAINED, Outcome.NOT_OURS, Outcome.UNREACHABLE)


async def ask_outcome(update: Update, turn: Turn) -> None:
    """How did it end?"""
    case = work.at_work(turn)
    choices = ([named(plain(f"names.outcome.{one}"), "outcome", case.no, one)] for one in CHOICES)
    dialogue.ask(
        turn,
        NAME,
        OUTCOME,
        say("resolution.ask_outcome", no=case.no),
        keyboard=rows(*choices, [button("buttons.cancel", "cancel")]),
        answers={"case_no": case.no},
    )


async def choose_outcome(update: Update, turn: Turn) -> None:
    """What should the resident be told?"""
    case = work.at_work(turn)
    outcome = Outcome(turn.choice[1])
    asked = dialogue.current(turn, NAME)
    if asked is not None and asked.step == OUTCOME and "answer" in asked.answers:
        _confirm(turn, {**asked.answers, "case_no": case.no, "outcome": outcome})
        return
    dialogue.ask_here(
        turn,
        NAME,
        ANSWER,
        say("resolution.ask_answer", no=case.no, outcome=plain(f"names.outcome.{outcome}")),
        keyboard=rows([button("buttons.cancel", "cancel")]),
        answers={"case_no": case.no, "outcome": outcome},
    )


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The words to the resident were written: shown once more before they go."""
    if what.attachment is not None:
        case = turn.store.cases.find(asked.answers["case_no"])
        work.require_work(turn, case)
        picture = replace(what, text="", attachment=replace(what.attachment, caption=""))
        work.send_reply(turn, case, picture)
    if not what.text:
        turn.reply("resolution.words_please")
    elif asked.step == OUTCOME:
        dialogue.advance(turn, asked, OUTCOME, answer=what.text)
        turn.reply("resolution.choose_first")
    else:
        _confirm(turn, {**asked.answers, "answer": what.text})
    return True


def _confirm(turn: Turn, answers: Mapping[str, str]) -> None:
    """Show the answer once more, with a button that sends it."""
    case_no, outcome = answers["case_no"], answers["outcome"]
    dialogue.ask(
        turn,
        NAME,
        CONFIRM,
        say("resolution.confirm", no=case_no, answer=answers["answer"]),
        keyboard=rows(
            [button("buttons.send_and_resolve", "resolved")],
            [button("buttons.rewrite", "outcome", case_no, outcome)],
            [button("buttons.cancel", "cancel")],
        ),
        answers=answers,
    )


async def resolve(update: Update, turn: Turn) -> None:
    """Send the answer, close the work, ask the resident."""
    asked = dialogue.current(turn, NAME)
    if asked is None or asked.step != CONFIRM or not dialogue.is_about(turn, asked, *turn.tapped):
        turn.toast("resolution.outdated", is_alert=True)
        return
    case = turn.store.cases.visible_to(turn.sender, asked.answers["case_no"])
    permissions.require(turn.sender, Action.WORK, case)
    resolved, event = handling.resolve(
        case,
        outcome=Outcome(asked.answers["outcome"]),
        answer=asked.answers["answer"],
        actor_id=turn.sender.id,
        at=turn.now,
    )
    dialogue.end(turn)
    turn.store.cases.save(resolved, event)
    turn.store.due_times.plan(reminders.when_resolved(resolved, turn.office.rules, at=turn.now))
    cards.refresh(turn.desk, resolved)
    turn.rewrite(say("resolution.done", no=case.no))
    _ask_resident(turn, resolved)


def _ask_resident(turn: Turn, case: Case) -> None:
    """Is it really over?"""
    reporter = turn.store.people.get(case.reporter_id)
    turn.desk.read_out(reporter, case.answer, case_no=case.no)
    turn.desk.tell(
        reporter,
        "resolution.ask_resident",
        no=case.no,
        owner=phrasing.titled(turn.sender),
        answer=case.answer,
        keyboard=mine.stars(case.no),
        case_no=case.no,
    )
