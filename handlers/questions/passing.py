"""A question goes to a person, in the very words and with what came along."""

from dataclasses import replace

from casework.askings import Asking
from handlers import phrasing
from handlers.cases import additions, ledger, reports
from handlers.given import Given
from handlers.questions import asked, unanswered
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import Said, say
from nlp.questions import ALIKE, alike


def pass_on(visit: Visit, asking: Asking, *, note: Said = Said()) -> None:  # noqa: B008
    """File it, if it is not filed already; `note` is said below the receipt."""
    noted = unanswered.note(visit.desk, asking)
    if noted.case_no is not None:
        case = asked.waiting_case(visit, noted)
        if case is not None:
            ledger.renew(visit.desk, case)
        visit.reply("questions.with_person", no=noted.case_no, case_no=noted.case_no)
        return
    what = asked.message_of(visit, noted)
    heard = reports.understand(visit, what.text, near=what.near)
    case = reports.open_case(visit, what, reports.as_question(heard))
    for one in asked.others(visit, noted):
        additions.keep(visit, case.no, one)
    reports.announce(visit, case, note=note)


def file(turn: Turn, what: Given) -> None:
    """What is asked of a person, or shown, or spoken: it goes to one as it came."""
    heard = reports.understand(turn, what.text, near=what.near)
    if not what.text and what.attachment is not None:
        what = replace(what, text=phrasing.wordless(what.attachment.kind))
    reports.file(turn, what, reports.as_question(heard))


def settle(visit: Visit, asking: Asking) -> None:
    """Nobody took a choice: nothing that was asked is lost, unless it was asked anew since."""
    last = visit.store.askings.last_of(visit.sender.id)
    is_anew = last is not None and last.id != asking.id and _is_same(asking, last)
    if is_anew:
        visit.store.askings.save(replace(asking, told_at=visit.now))
    else:
        pass_on(visit, asking, note=say("questions.passed_on"))


def _is_same(asking: Asking, later: Asking) -> bool:
    return later.entry_id in asked.offered(asking) or alike(asking.text, later.text) >= ALIKE
