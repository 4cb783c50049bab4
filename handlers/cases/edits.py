"""A message that told of a case was edited: the case follows, and the one who has it hears."""

from dataclasses import replace

from casework import filing, permissions, satisfaction
from casework.case import Case, CaseEvent, EventKind, Stage
from casework.permissions import Action
from handlers import phrasing
from handlers.cases import additions, alerts, audience, heirs, ledger, mine, reports, rests, tellers
from handlers.cases.reports import Heard
from handlers.given import Given
from handlers.turn import Turn
from handlers.wording import say


def hear(turn: Turn, case: Case, what: Given) -> None:
    """The new wording counts; what has become an emergency is one from now on."""
    case = audience.living(turn.desk, case)
    if not audience.has_told(turn.desk, case, turn.sender):
        turn.reply("edits.sent")
    elif reports.is_alarming(turn, case, what.text):
        is_recorder = case.recorder_id == turn.sender.id
        teller = reports.teller_of(case) if is_recorder else None
        what = replace(what, event_id=case.event_id)
        reports.file(turn, what, reports.understand(turn, what.text), teller)
    elif not case.is_open:
        _come_too_late(turn, case, what)
    elif _is_its_report(turn, case, what):
        _retell(turn, case, what)
    else:
        additions.edited(turn, case, what)


def _is_its_report(turn: Turn, case: Case, what: Given) -> bool:
    """Whether it is the very message that was filed as this case."""
    cases = turn.store.cases
    is_same = cases.of_message(what.chat_id, what.message_id) == case.no
    is_own = permissions.may(turn.sender, Action.OWN, case)
    return is_same and is_own and cases.is_report(what.chat_id, what.message_id)


def _retell(turn: Turn, case: Case, what: Given) -> None:
    """The case reads as it is told now; a place that was not known is taken from it."""
    if what.text == case.text:
        return
    edited, event = filing.edit(case, what.text, actor_id=turn.sender.id, at=turn.now)
    reporter = turn.store.people.get(case.reporter_id)
    heard = reports.understand(turn, what.text, near=reporter.home)
    changed, events = _understood_anew(turn, case, edited, heard)
    ledger.renew(turn.desk, changed, event, *events)
    heirs.keep_apart(turn, changed)
    for owner in alerts.owners(turn.desk, case):
        if owner.id != turn.sender.id:
            before, after = (
                tellers.words(turn.desk, changed, text, owner) for text in (case.text, what.text)
            )
            told = say("edits.told", no=case.no, before=before, text=after)
            turn.desk.pass_on(owner, told, case_no=case.no)
            turn.desk.read_out(owner, after, case_no=case.no)
    rests.hear_answer(turn, case.no)
    turn.reply("edits.noted", no=case.no, case_no=case.no)


def _understood_anew(
    turn: Turn, before: Case, case: Case, heard: Heard
) -> tuple[Case, list[CaseEvent]]:
    """What the new words change beside the words: what was wordless, unplaced, or is private."""
    events: list[CaseEvent] = []
    actor_id, at = turn.sender.id, turn.now
    if phrasing.is_wordless(before):
        case, event = filing.correct_tag(
            case, heard.understood, office=turn.office, actor_id=actor_id, at=at
        )
        events.append(event)
    if _places(before, heard):
        named = phrasing.place(turn.store.places, heard.place)
        case, event = filing.correct_place(case, heard.place, named=named, actor_id=actor_id, at=at)
        events.append(event)
    if heard.understood.is_confidential and not case.is_confidential:
        case, event = filing.seal(case, actor_id=actor_id, at=at)
        events.append(event)
    return case, events


def _places(case: Case, heard: Heard) -> bool:
    """Whether the words name what was missing of the place: the estate, or the building in it."""
    if not case.place.is_known:
        return heard.place.is_known
    is_there = case.place.estate_id in {None, heard.place.estate_id}
    return case.place.building_id is None and heard.place.building_id is not None and is_there


def _come_too_late(turn: Turn, case: Case, what: Given) -> None:
    """It is over: the words are kept, and the person reads what can be done now."""
    note = CaseEvent(case.no, EventKind.ADDED, turn.sender.id, turn.now, what.text)
    ledger.update(turn.desk, case, note)
    if case.stage is Stage.REOPEN_ASKED:
        turn.reply("edits.in_review", no=case.no, case_no=case.no)
    elif case.reporter_id == turn.sender.id and satisfaction.may_reopen(
        case, turn.office, at=turn.now
    ):
        turn.reply("edits.finished", no=case.no, keyboard=mine.stars(case.no), case_no=case.no)
    else:
        turn.reply("edits.over", no=case.no)
