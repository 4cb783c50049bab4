"""The work rests: for the resident, for a party, or until a day."""

from datetime import date, datetime

from telegram import Update

from casework import deadlines, parties, waiting
from casework.additions import Relation, relation
from casework.case import Case, Party, WaitingFor
from casework.people import Person
from handlers import days, dialogue, phrasing, words
from handlers.cases import additions, audience, ledger, rests, takebacks, work
from handlers.cases.reports import Heard
from handlers.dialogue import Asking, Dialogue
from handlers.duty import roles
from handlers.given import Given
from handlers.keyboards import button, named, rows
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, plain, say
from nlp.labels import Intent

NAME = "hold"
WHAT_FOR = "what_for"
QUESTION = "question"
DAY = "day"
REASON = "reason"
COUNTS = (1, 3, 5, 10)
LONGEST_TASK = 60
# What somebody who was asked something may write, and what is no answer all the same.
NO_ANSWERS = frozenset({Intent.STATUS, Intent.THANKS})


async def ask(update: Update, turn: Turn) -> None:
    """For what?"""
    case = work.at_work(turn)
    waiting.require_work_in_hand(case)
    is_heard = _is_heard(audience.listener(turn.desk, case))
    is_party_due = parties.answers_by(case, at=turn.now) is not None
    dialogue.ask(
        turn,
        NAME,
        WHAT_FOR,
        lines(
            say("waiting.ask_for", no=case.no), Said() if is_heard else say("waiting.no_resident")
        ),
        keyboard=rows(
            [button("waiting.for_resident", "holdfor", case.no, "resident")] if is_heard else [],
            [button("waiting.for_party", "holdfor", case.no, "party")] if is_party_due else [],
            [button("waiting.for_date", "holdfor", case.no, "date")],
            [button("buttons.cancel", "cancel")],
        ),
        answers={"case_no": case.no},
    )


async def choose(update: Update, turn: Turn) -> None:
    """What the work waits for was tapped; for parties also where they were just asked."""
    case = work.at_work(turn)
    waiting.require_work_in_hand(case)
    what = WaitingFor(turn.choice[1])
    if what is WaitingFor.PARTY:
        _wait_for_parties(turn, case)
    elif dialogue.of_tapped(turn, NAME, WHAT_FOR) is None:
        return
    elif what is WaitingFor.RESIDENT:
        dialogue.ask_here(
            turn,
            NAME,
            QUESTION,
            say("waiting.ask_question", no=case.no),
            keyboard=rows([button("buttons.cancel", "cancel")]),
            answers={"case_no": case.no},
        )
    else:
        _ask_day(turn, case, put=dialogue.ask_here)


async def choose_day(update: Update, turn: Turn) -> None:
    """A day was tapped."""
    asked = dialogue.of_tapped(turn, NAME, DAY)
    day = days.tapped(turn) if asked is not None else None
    if asked is not None and day is not None:
        _ask_reason(turn, work.still_at_work(turn, asked), day, put=dialogue.ask_here)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The question to the resident, the day or the reason was written."""
    case = work.still_at_work(turn, asked)
    waiting.require_work_in_hand(case)
    if asked.step == QUESTION:
        _ask_resident(turn, case, what)
        return True
    if asked.step == REASON:
        _suspend(turn, case, asked, what)
        return True
    again = "waiting.ask_day" if asked.step == DAY else "waiting.choose_first"
    text = words.of(turn, case, what, again=say(again, no=case.no))
    if text and asked.step == DAY:
        day = days.typed(turn, text)
        if day is not None:
            _ask_reason(turn, case, day, put=dialogue.ask)
    elif text:
        turn.reply("waiting.choose_first")
    return True


async def resume(update: Update, turn: Turn) -> None:
    """The work goes on."""
    case = work.at_work(turn)
    resumed = rests.go_on(turn.desk, case, actor_id=turn.sender.id)
    ledger.remember(turn, case)
    due = phrasing.promise(turn.desk, resumed)
    takebacks.offer(turn, resumed, say("waiting.resumed", no=case.no, due=due))


def is_answered(turn: Turn, what: Given, heard: Heard | None = None) -> bool:
    """Whether somebody who was asked something answers it, without a tap or a reply to anything.

    What sounds like another matter is asked about; an emergency is heard as such.
    """
    case = turn.store.cases.asking(turn.sender.id)
    if case is None or (heard is not None and not _may_be_answer(case, heard)):
        return False
    additions.record(turn, case, what)
    turn.reply("waiting.thanks", no=case.no, case_no=case.no)
    return True


def _may_be_answer(case: Case, heard: Heard) -> bool:
    if heard.intent in NO_ANSWERS and heard.understood.is_sure:
        return False
    # However long ago the matter was told: they have just been asked about it.
    kin = relation(heard.understood, heard.urgency, heard.place, case, at=case.received_at)
    return kin is not Relation.NEW or not heard.understood.is_sure


def _is_heard(person: Person) -> bool:
    """Whether what the bot says reaches somebody."""
    return person.telegram_id is not None and person.is_reachable


def _ask_resident(turn: Turn, case: Case, what: Given) -> None:
    """The question goes to the resident, who may just answer."""
    if not what.text:
        work.send_reply(turn, case, what)
        turn.reply("waiting.ask_question", no=case.no)
        return
    desk = turn.desk
    until = days.end_after(desk, turn.office.rules.resident_days)
    waited = _lay_down(turn, case, WaitingFor.RESIDENT, until, what.text)
    additions.keep(turn, case.no, what)
    reporter, who = audience.listener(turn.desk, case), roles.named(turn.desk, case, turn.sender)
    if what.attachment is not None:
        told = clip(what.text, additions.LONGEST_CAPTION)
        caption = say("waiting.question", no=case.no, who=who, text=told)
        desk.forward(reporter, what.attachment, caption, case.no)
    else:
        question = say("waiting.question", no=case.no, who=who, text=what.text)
        desk.pass_on(reporter, question, case_no=case.no)
        desk.read_out(reporter, what.text, case_no=case.no)
    day = phrasing.day(desk, until)
    takebacks.offer(turn, waited, say("waiting.asked", no=case.no, until=day))


def _wait_for_parties(turn: Turn, case: Case) -> None:
    """The work rests until those who were asked have answered, at the latest until they are due."""
    until = parties.answers_by(case, at=turn.now)
    if until is None:
        turn.reply("waiting.nobody_owes", no=case.no)
        return
    awaited = parties.awaited(case)
    reason = plain("names.comma").join(_task(party) for party in awaited)
    waited = _lay_down(turn, case, WaitingFor.PARTY, until, reason)
    who = plain("names.comma").join(phrasing.role(party.role) for party in awaited)
    day = phrasing.day(turn.desk, until)
    takebacks.offer(turn, waited, say("waiting.waits_for_party", no=case.no, who=who, until=day))


def _task(party: Party) -> str:
    task = clip(party.task, LONGEST_TASK) or plain("parties.everyday")
    return plain("waiting.awaited", who=phrasing.role(party.role), task=task)


def _ask_day(turn: Turn, case: Case, *, put: Asking) -> None:
    offered = days.choices(turn.desk, COUNTS, start=days.today(turn.desk))
    put(
        turn,
        NAME,
        DAY,
        say("waiting.ask_day", no=case.no),
        keyboard=rows(
            *([named(label, "holdday", day)] for label, day in offered),
            [button("buttons.cancel", "cancel")],
        ),
        answers={"case_no": case.no},
    )


def _ask_reason(turn: Turn, case: Case, day: date, *, put: Asking) -> None:
    until = deadlines.until_day(case, day, office=turn.office, at=turn.now)
    put(
        turn,
        NAME,
        REASON,
        say("waiting.ask_reason", no=case.no, until=phrasing.day(turn.desk, until)),
        keyboard=rows([button("buttons.cancel", "cancel")]),
        answers={"case_no": case.no, "day": day.isoformat()},
    )


def _suspend(turn: Turn, case: Case, asked: Dialogue, what: Given) -> None:
    """The resident reads until when it rests, and why; a day that is over by now is asked again."""
    until = deadlines.end_of(date.fromisoformat(asked.answers["day"]), turn.office)
    if until <= turn.now:
        _ask_day(turn, case, put=dialogue.ask)
        return
    day = phrasing.day(turn.desk, until)
    again = say("waiting.ask_reason", no=case.no, until=day)
    reason = words.of(turn, case, what, again=again)
    if not reason:
        return
    waited = _lay_down(turn, case, WaitingFor.DATE, until, reason)
    veiled = audience.veiled(turn.desk, waited, reason)
    audience.tell(
        turn.desk,
        waited,
        say("waiting.told_resident", no=case.no, until=day, reason=reason),
        joined=say("waiting.told_resident", no=case.no, until=day, reason=veiled),
    )
    is_heard = _is_heard(audience.listener(turn.desk, case))
    key = "waiting.suspended" if is_heard else "waiting.suspended_unheard"
    takebacks.offer(turn, waited, say(key, no=case.no, until=day))


def _lay_down(turn: Turn, case: Case, what: WaitingFor, until: datetime, reason: str) -> Case:
    """The work rests from now on; for a minute it can be taken back."""
    waited, event = waiting.wait(
        case, what, until=until, reason=reason, actor_id=turn.sender.id, at=turn.now
    )
    if dialogue.current(turn, NAME) is not None:
        dialogue.end(turn)
    ledger.update(turn.desk, waited, event)
    ledger.remember(turn, case)
    return waited
