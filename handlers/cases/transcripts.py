"""What a voice message says is written down: the case has words now, and what they mean."""

from collections.abc import Iterator
from dataclasses import dataclass

from telegram import Update

from casework import filing, permissions
from casework.case import Case, CaseEvent, EventKind
from casework.labels import Tag, Urgency
from casework.permissions import Action
from handlers import dialogue, phrasing
from handlers.cases import (
    additions,
    alerts,
    audience,
    cards,
    heirs,
    ledger,
    receipts,
    reports,
    takebacks,
    tellers,
)
from handlers.cases.reports import Heard
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.visit import Absence
from handlers.wording import paragraphs, say

NAME = "transcript"
WORDS = "words"


async def ask(update: Update, turn: Turn) -> None:
    """What does it say?"""
    case = _to_write_down(turn, turn.choice[0])
    if not phrasing.is_wordless(case, phrasing.VOICES):
        turn.toast("transcripts.done_before", is_alert=True)
        return
    dialogue.ask(
        turn,
        NAME,
        WORDS,
        say("transcripts.ask", no=case.no),
        keyboard=rows([button("buttons.cancel", "cancel")]),
        answers={"case_no": case.no},
    )


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The words came; a picture is kept with the case, and does not do instead."""
    case = _to_write_down(turn, asked.answers["case_no"])
    if not phrasing.is_wordless(case, phrasing.VOICES):
        dialogue.end(turn)
        turn.reply("transcripts.done_meanwhile", no=case.no)
        return True
    if what.attachment is not None:
        additions.keep(turn, case.no, what)
    if not what.text:
        cards.refresh(turn.desk, case)
        turn.reply("transcripts.words_please", no=case.no)
        return True
    dialogue.end(turn)
    _write_down(turn, case, what.text)
    return True


def _write_down(turn: Turn, case: Case, words: str) -> None:
    """Tags, route, place and urgency follow the words; an emergency is called out at once."""
    reporter = turn.store.people.get(case.reporter_id)
    heard = reports.as_matter(reports.understand(turn, words, near=reporter.home))
    written, events = _understood(turn, case, words, heard)
    ledger.renew(turn.desk, written, *events)
    heirs.keep_apart(turn, written)
    ledger.remember(turn, case)
    takebacks.offer(turn, written, say("transcripts.done", no=case.no))
    for owner in alerts.owners(turn.desk, written):
        if owner.id != turn.sender.id:
            text = tellers.words(turn.desk, written, words, owner)
            turn.desk.tell(owner, "transcripts.told_owner", no=case.no, text=text, case_no=case.no)
    _tell_resident(turn, written)


def _understood(turn: Turn, case: Case, words: str, heard: Heard) -> tuple[Case, list[CaseEvent]]:
    """The case with its words, as they are understood; what people have put right stands."""
    office, actor_id, at = turn.office, turn.sender.id, turn.now
    by_hand = _by_hand(turn.store.cases.history(case.no))
    understood = filing.named(case, case.primary) if by_hand.tag else heard.understood
    written, event = filing.transcribe(
        case, words, understood, office=office, actor_id=actor_id, at=at
    )
    events = [event]
    if heard.place != case.place and not by_hand.place:
        named = phrasing.place(turn.store.places, heard.place)
        written, event = filing.correct_place(
            written, heard.place, named=named, actor_id=actor_id, at=at
        )
        events.append(event)
    if heard.urgency is not case.urgency and not by_hand.urgency:
        written, event = filing.correct_urgency(
            written, heard.urgency, office=office, actor_id=actor_id, at=at
        )
        events.append(event)
    return written, events


@dataclass(frozen=True)
class ByHand:
    """What of a case somebody has put right already."""

    tag: bool
    urgency: bool
    place: bool


def _by_hand(history: list[CaseEvent]) -> ByHand:
    corrected = set(_corrected(history))
    return ByHand(
        tag=bool(corrected & set(Tag)),
        urgency=bool(corrected & set(Urgency)),
        place=filing.PLACE in corrected,
    )


def _corrected(history: list[CaseEvent]) -> Iterator[str]:
    """What each correction led to, as a code; of a place, that it was one."""
    for event in history:
        if event.kind is EventKind.TRIAGED:
            yield filing.PLACE
        elif event.kind is EventKind.CORRECTED:
            yield event.note.partition(": ")[0].rpartition(" → ")[2]


def _tell_resident(turn: Turn, case: Case) -> None:
    """The one who spoke reads what was understood, and can correct it; in danger whom to call."""
    visit = Absence(turn.desk, audience.listener(turn.desk, case))
    written = say("transcripts.told", who=phrasing.titled(turn.sender), text=case.text)
    receipt = receipts.write(visit, case)
    is_emergency = case.urgency is Urgency.EMERGENCY
    parts = (receipt.text, written) if is_emergency else (written, receipt.text)
    visit.answer(paragraphs(*parts), keyboard=receipt.keyboard, case_no=case.no)


def _to_write_down(turn: Turn, case_no: str) -> Case:
    case = turn.store.cases.visible_to(turn.sender, case_no)
    permissions.require(turn.sender, Action.NOTE, case)
    filing.require_open(case)
    return case
