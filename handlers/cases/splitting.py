"""A resident takes a message with several matters apart, or says that it is one."""

from telegram import Update

from casework import dividing, filing
from casework.case import Case, CaseEvent, EventKind
from casework.labels import Kind
from casework.people import Home
from handlers.cases import ledger, receipts, reports
from handlers.cases.corrections import own_case
from handlers.cases.reports import Heard
from handlers.cases.several import LONGEST_GLANCE, is_settled, matters_in
from handlers.given import Given
from handlers.turn import Turn
from handlers.wording import clip, paragraphs, say
from nlp.reading import Matter

# What people have done with a case since it was filed: that stands, whatever was read in it.
BY_HAND = frozenset({EventKind.CORRECTED, EventKind.TRIAGED, EventKind.CLAIMED})


async def split(update: Update, turn: Turn) -> None:
    """Give every further matter a number of its own; the first keeps the one that was given."""
    case = own_case(turn)
    matters = matters_in(turn, case)
    if not matters:
        _say_why_not(turn, case)
        return
    first, *others = matters
    opened = [_open(turn, case, matter) for matter in others]
    _keep_first(turn, case, first, [one.no for one in opened])
    kept = turn.store.cases.find(case.no)
    done = say("splitting.done", count=len(matters), text=clip(first.text, LONGEST_GLANCE))
    receipt = receipts.write(turn, kept)
    turn.rewrite(paragraphs(done, receipt.text), receipt.keyboard)
    for one in opened:
        reports.announce(turn, one)


async def keep_whole(update: Update, turn: Turn) -> None:
    """It is one matter."""
    case = own_case(turn)
    if not is_settled(turn, case):
        note = dividing.split(case, (), actor_id=turn.sender.id, at=turn.now)
        turn.store.cases.append(note)
    _show_receipt(turn, case)


def _show_receipt(turn: Turn, case: Case) -> None:
    receipt = receipts.write(turn, case)
    turn.rewrite(receipt.text, receipt.keyboard)


def _say_why_not(turn: Turn, case: Case) -> None:
    """It was settled before; or it is read otherwise by now, and the receipt says how."""
    if is_settled(turn, case):
        turn.toast("splitting.settled", is_alert=True)
    else:
        _show_receipt(turn, case)


def _open(turn: Turn, case: Case, matter: Matter) -> Case:
    """File one matter with its own words, tags and place; it is one, and not to be divided."""
    what = Given(*turn.tapped, matter.text)
    opened = reports.open_case(turn, what, _heard(turn, case, matter), reports.teller_of(case))
    note = dividing.split(opened, (), actor_id=turn.sender.id, at=turn.now)
    turn.store.cases.append(note)
    return opened


def _heard(turn: Turn, case: Case, matter: Matter) -> Heard:
    """What one matter says; where it names no place, it is where the whole message was."""
    where = case.place
    lived_in = turn.store.people.get(case.reporter_id).home
    near = Home(where.estate_id, where.building_id) if where.estate_id else lived_in
    return reports.as_matter(reports.understand(turn, matter.text, near=near))


def _keep_first(turn: Turn, case: Case, first: Matter, others: list[str]) -> None:
    """The first case is about its own matter now; its text stays what the resident wrote."""
    note = dividing.split(case, others, actor_id=turn.sender.id, at=turn.now)
    if any(event.kind in BY_HAND for event in turn.store.cases.history(case.no)):
        turn.store.cases.append(note)
        return
    kept, events = _about(turn, case, _heard(turn, case, first))
    ledger.renew(turn.desk, kept, note, *events)


def _about(turn: Turn, case: Case, heard: Heard) -> tuple[Case, list[CaseEvent]]:
    """The case with the tags of its first matter; a question that is a report becomes one."""
    office, actor_id, at = turn.office, turn.sender.id, turn.now
    kept, retagged = filing.correct_tag(
        case, heard.understood, office=office, actor_id=actor_id, at=at
    )
    if case.kind is heard.understood.kind or case.kind is Kind.REPORT:
        return kept, [retagged]
    kept, turned = filing.turn_into_report(kept, office=office, actor_id=actor_id, at=at)
    return kept, [retagged, turned]
