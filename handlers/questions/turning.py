"""A question that is a trouble, and a trouble that is a question: one tap, nothing typed twice."""

from dataclasses import replace

from telegram import Update

from casework import filing, permissions
from casework.askings import Asking, AskingOutcome
from casework.case import Case
from casework.labels import Kind
from casework.permissions import Action
from handlers import phrasing
from handlers.cases import alerts, corrections, heirs, ledger, matters, merging, receipts, reports
from handlers.given import Given
from handlers.keyboards import Keyboard, button, rows
from handlers.office import learning
from handlers.questions import asked, finding, giving, passing, unanswered
from handlers.questions.finding import MOST_OFFERED, SURE
from handlers.turn import Turn
from handlers.wording import Said, say


async def file_it(update: Update, turn: Turn) -> None:
    """Under an answer: it is something to be seen to. The very message is filed."""
    asking = asked.on_button(turn)
    if asking is None:
        return
    case = asked.waiting_case(turn, asking)
    if case is not None:
        turn.toast("")
        corrections.as_report(turn, case)
        _show_receipt(turn, case.no)
    elif asking.case_no and turn.store.cases.find(asking.case_no).kind is Kind.REPORT:
        turn.toast("questions.filed_before", is_alert=True)
    else:
        turn.toast("")
        what = asked.message_of(turn, asking)
        heard = reports.understand(turn, what.text, near=what.near)
        matters.take(turn, what, reports.as_trouble(heard), others=asked.others(turn, asking))


async def just_ask(update: Update, turn: Turn) -> None:
    """Under a receipt: it was only a question. It is answered at once, as far as we know."""
    case = corrections.own_case(turn)
    if case.reporter_id != turn.sender.id:
        permissions.require(turn.sender, Action.RATE, case)
    if case.kind is Kind.QUESTION:
        turn.rewrite(*_receipt(turn, case.no))
    elif not receipts.just_asking(turn, case):
        turn.toast("questions.not_to_be_turned", is_alert=True)
    else:
        learning.keep_kind(turn, case, Kind.QUESTION)
        merging.release(turn, case)
        if heirs.inherit(turn, case):
            _ask_apart(turn, case)
        else:
            _turn(turn, case)


def _turn(turn: Turn, case: Case) -> None:
    """The case is a question from now on; a person hears of it only if we know no answer."""
    question, event = filing.turn_into_question(
        case, office=turn.office, actor_id=turn.sender.id, at=turn.now
    )
    ledger.update(turn.desk, question, event)
    for owner in alerts.owners(turn.desk, case):
        if owner.id != turn.sender.id:
            turn.tell(owner, "questions.turned_owner", no=case.no, case_no=case.no)
    asking = _looked_up(turn, question)
    if asking is not None and asking.outcome is not AskingOutcome.MISSED:
        back = rows([button("buttons.is_report", "tofile", case.no)])
        turn.rewrite(say("questions.turned", no=case.no), back)
        _say(turn, asking)
    else:
        ledger.renew(turn.desk, question)
        turn.rewrite(*_receipt(turn, case.no))


def _ask_apart(turn: Turn, case: Case) -> None:
    """Neighbours go on with the trouble; the question is another thing."""
    turn.rewrite(say("questions.left_to_neighbours"))
    asking = _looked_up(turn, case, is_apart=True)
    if asking is not None and asking.outcome is not AskingOutcome.MISSED:
        _say(turn, asking)
        return
    if asking is not None:
        passing.pass_on(turn, asking)
    else:
        heard = reports.as_question(reports.understand(turn, case.text))
        reports.file(turn, _words_of(turn, case), heard)


def _looked_up(turn: Turn, case: Case, *, is_apart: bool = False) -> Asking | None:
    """The question as it is kept, with what we know about it; None where nothing was said."""
    if phrasing.is_wordless(case):
        return None
    what = _words_of(turn, case)
    found = finding.search(turn.desk, case.text)
    outcome = AskingOutcome.OFFERED if found else AskingOutcome.MISSED
    if found and found[0].chance >= SURE:
        outcome = AskingOutcome.ANSWERED
    entries = [one.entry for one in found[:MOST_OFFERED]]
    case_no = None if is_apart else case.no
    others = _pictures(turn, case) if is_apart else []
    asking = asked.keep(turn, what, outcome, entries=entries, case_no=case_no, others=others)
    return asking if found else unanswered.note(turn.desk, asking)


def _words_of(turn: Turn, case: Case) -> Given:
    return Given(turn.sender.telegram_id or 0, 0, case.text)


def _pictures(turn: Turn, case: Case) -> list[Given]:
    """What the asker sent of the case, to go along with the question."""
    own = (one for one in turn.store.cases.attachments(case.no) if one.person_id == turn.sender.id)
    chat_id = turn.sender.telegram_id or 0
    return [Given(chat_id, 0, "", attachment=replace(one, caption="")) for one in own]


def _say(turn: Turn, asking: Asking) -> None:
    entry = asked.entry_of(turn, asking)
    if asking.outcome is AskingOutcome.ANSWERED and entry is not None:
        giving.give(turn, asking, entry)
    else:
        giving.offer(turn, asking)


def _receipt(turn: Turn, case_no: str) -> tuple[Said, Keyboard]:
    written = receipts.write(turn, turn.store.cases.find(case_no))
    return written.text, written.keyboard


def _show_receipt(turn: Turn, case_no: str) -> None:
    text, keyboard = _receipt(turn, case_no)
    turn.answer(text, keyboard=keyboard, case_no=case_no)
