"""A case is finished: with an outcome, and a word to the resident that is read before it goes."""

from collections.abc import Mapping
from dataclasses import replace

from telegram import Update

from casework import handling, namelessness, satisfaction
from casework.case import Case, CaseEvent
from casework.labels import Outcome
from casework.people import Person
from handlers import dialogue, phrasing, whereabouts
from handlers.cases import audience, dividing, ledger, mine, return_calls, tellers, templates, work
from handlers.dialogue import Dialogue
from handlers.duty import roles
from handlers.events import matters as event_matters
from handlers.given import Given
from handlers.keyboards import Keyboard, button, named, rows
from handlers.questions import suggesting
from handlers.turn import Turn
from handlers.wording import Said, lines, plain, say
from nlp.pertinence import is_pertinent

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
        lines(say("resolution.ask_outcome", no=case.no), dividing.open_children(turn.desk, case)),
        keyboard=rows(*choices, [button("buttons.cancel", "cancel")]),
        answers={"case_no": case.no},
    )


async def choose_outcome(update: Update, turn: Turn) -> None:
    """What should the resident be told?"""
    case = work.at_work(turn)
    outcome = Outcome(turn.choice[1])
    asked = dialogue.current(turn, NAME)
    if asked is not None and asked.step == OUTCOME and "answer" in asked.answers:
        confirm(turn, {**asked.answers, "case_no": case.no, "outcome": outcome})
        return
    found = templates.fitting(turn.desk, case, outcome)
    question = say("resolution.ask_answer", no=case.no, outcome=plain(f"names.outcome.{outcome}"))
    dialogue.ask_here(
        turn,
        NAME,
        ANSWER,
        lines(question, say("resolution.or_tap") if found else Said()),
        keyboard=rows(
            *templates.buttons(case, found, turn.desk), [button("buttons.cancel", "cancel")]
        ),
        answers={"case_no": case.no, "outcome": outcome},
    )


async def use_template(update: Update, turn: Turn) -> None:
    """One of the community's own wordings was tapped: filled, and shown like any other answer."""
    case = work.at_work(turn)
    asked = dialogue.of_tapped(turn, NAME, ANSWER, outdated="resolution.outdated")
    if asked is None:
        return
    template = turn.store.answers.get(int(turn.choice[1]))
    if template is None:
        turn.toast("answer_book.gone", is_alert=True)
        return
    answer = templates.filled(turn.desk, case, template)
    confirm(turn, {**asked.answers, "answer": answer})


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The words to the resident were written: shown once more before they go."""
    if what.attachment is not None:
        case = work.still_at_work(turn, asked)
        picture = replace(what, text="", attachment=replace(what.attachment, caption=""))
        work.send_reply(turn, case, picture)
    if not what.text:
        turn.reply("resolution.words_please")
    elif asked.step == OUTCOME:
        dialogue.advance(turn, asked, OUTCOME, answer=what.text)
        turn.reply("resolution.choose_first")
    else:
        confirm(turn, {**asked.answers, "answer": what.text})
    return True


def confirm(turn: Turn, answers: Mapping[str, str]) -> None:
    """Show the answer once more, with a button that sends it; question what speaks of nothing."""
    case = turn.store.cases.visible_to(turn.sender, answers["case_no"])
    work.require_work(turn, case)
    is_clear = is_pertinent(
        answers["answer"],
        text=case.text,
        tags=case.tags,
        place_words=whereabouts.words_for(turn.store.places, case.place),
        knowledge=turn.desk.knowledge,
    )
    shown = say("resolution.confirm", no=case.no, answer=answers["answer"])
    doubt = say("resolution.send" if is_clear else "resolution.unclear")
    dialogue.ask(
        turn,
        NAME,
        CONFIRM,
        lines(shown, doubt),
        keyboard=_choice(case.no, answers["outcome"], is_clear=is_clear),
        answers=answers,
    )


def _choice(case_no: str, outcome: str, *, is_clear: bool) -> Keyboard:
    """Send it or write it anew: what is better stands first."""
    rewrite = [button("buttons.rewrite", "outcome", case_no, outcome)]
    cancel = [button("buttons.cancel", "cancel")]
    if is_clear:
        return rows([button("buttons.send_and_resolve", "resolved")], rewrite, cancel)
    return rows(rewrite, [button("resolution.send_anyway", "resolved")], cancel)


async def resolve(update: Update, turn: Turn) -> None:
    """Send the answer, close the work, ask the resident."""
    asked = dialogue.of_tapped(turn, NAME, CONFIRM, outdated="resolution.outdated")
    if asked is None:
        return
    case = work.still_at_work(turn, asked)
    dialogue.end(turn)
    finish(turn, case, Outcome(asked.answers["outcome"]), asked.answers["answer"])


def finish(turn: Turn, case: Case, outcome: Outcome, answer: str) -> None:
    """Close the work with this answer, and say so in the message whose button was tapped."""
    resolved, event = handling.resolve(
        case,
        outcome=outcome,
        answer=answer,
        office=turn.office,
        actor_id=turn.sender.id,
        at=turn.now,
    )
    done = conclude(turn, resolved, event)
    ledger.remember(turn, case)
    turn.rewrite(
        done,
        rows([button("buttons.take_back", "undo", case.no)], suggesting.way(turn.sender, case)),
    )


def conclude(turn: Turn, resolved: Case, *events: CaseEvent) -> Said:
    """Save a case that is resolved, and tell all whom it concerns; what its handler reads of it."""
    ledger.update(turn.desk, resolved, *events)
    _tell_neighbours(turn, resolved)
    event_matters.tell(turn.desk, resolved, by=turn.sender)
    return _ask_resident(turn, resolved)


def _ask_resident(turn: Turn, case: Case) -> Said:
    """Is it really over? By the bot, or by somebody who calls; what the owner reads of it."""
    if not satisfaction.deserves_visit(case) or audience.is_gone(turn.desk, case):
        return _lapse(turn, case, "resolution.done_unasked")
    if audience.has_passed(turn.desk, case):
        return _lapse(turn, case, "moving.done_unasked")
    if return_calls.is_needed(turn.desk, case) and namelessness.is_lasting(case):
        return _lapse(turn, case, "nameless.done_unasked")
    if return_calls.is_needed(turn.desk, case):
        caller = return_calls.ask(turn.desk, case)
        who = phrasing.titled(caller) if caller else plain("resolution.nobody")
        return say("resolution.done_by_call", no=case.no, caller=who)
    reporter = turn.store.people.get(case.reporter_id)
    turn.desk.read_out(reporter, case.answer, case_no=case.no)
    turn.desk.pass_on(
        reporter,
        say(
            "resolution.ask_resident",
            no=case.no,
            owner=roles.named(turn.desk, case, turn.sender),
            answer=case.answer,
        ),
        keyboard=mine.stars(case.no),
        case_no=case.no,
    )
    return say("resolution.done", no=case.no)


def _lapse(turn: Turn, case: Case, key: str) -> Said:
    """Nobody is asked: it ends without a mark."""
    lapsed, event = satisfaction.lapse(case, at=turn.now)
    ledger.update(turn.desk, lapsed, event)
    return say(key, no=case.no)


def _tell_neighbours(turn: Turn, case: Case) -> None:
    """Those who joined hear how it ended, and not whose telephone, flat or name it was."""
    owner = roles.named(turn.desk, case, turn.sender)
    answer = audience.veiled(turn.desk, case, case.answer)
    told = say("resolution.told_joined", no=case.no, owner=owner, answer=answer)
    neighbours = audience.neighbours(turn.desk, case)
    unheard = [turn.desk.pass_on(one, told, case_no=case.no) is None for one in neighbours]
    to_call = [one for one, is_unheard in zip(neighbours, unheard, strict=True) if is_unheard]
    if to_call:
        people = (_reached_at(turn, case, one) for one in to_call)
        turn.reply("resolution.pass_on", no=case.no, people=plain("names.comma").join(people))


def _reached_at(turn: Turn, case: Case, person: Person) -> str:
    name = tellers.name(turn.desk, case, person, turn.sender)
    contact = tellers.contact(turn.desk, case, person)
    return plain("resolution.reached_at", name=name, contact=contact)
