"""More about a matter that is already known: words, pictures, corrections of what was said."""

from casework.case import Case, CaseEvent, EventKind
from casework.people import Person
from handlers import phrasing
from handlers.cases import alerts, cards, rests, tellers
from handlers.given import Given
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import Said, clip, lines, say

# Below Telegram's 1,024 units with the frame around it.
LONGEST_CAPTION = 900


def keep(visit: Visit, case_no: str, what: Given, *, is_report: bool = False) -> None:
    """Keep what came along, and remember which message told of the case, or was filed as it."""
    cases = visit.store.cases
    if what.event_id is not None:
        visit.store.event_ends.note_told(what.event_id, case_no)
    if what.asking_id is not None:
        visit.store.askings.note_case(what.asking_id, case_no)
    if what.attachment is not None:
        cases.attach(case_no, what.attachment, album_id=what.album_id)
    cases.remember_message(what.chat_id, what.message_id, case_no, is_report=is_report)


def add(turn: Turn, case: Case, what: Given) -> None:
    """Add to a case, tell the one who has it, and thank the resident."""
    record(turn, case, what)
    turn.reply("additions.added", no=case.no, case_no=case.no)


def record(visit: Visit, case: Case, what: Given) -> None:
    """Write an addition down and show it to the one who has the case; it may be an answer."""
    kind = EventKind.ATTACHED if what.is_silent else EventKind.ADDED
    visit.store.cases.append(CaseEvent(case.no, kind, visit.sender.id, visit.now, what.text))
    keep(visit, case.no, what)
    for owner in alerts.owners(visit.desk, case):
        if owner.id != visit.sender.id:
            show(visit, owner, case, what)
    rests.hear_answer(visit, case.no)


def show(visit: Visit, person: Person, case: Case, what: Given) -> None:
    """Pass on what was added, and who added it, if it was not the one who told it first."""
    is_joined = visit.store.followers.is_following(case.no, visit.sender.id)
    name = tellers.name(visit.desk, case, visit.sender, person)
    by = say("additions.joined", name=name) if is_joined else Said()
    told = tellers.words(visit.desk, case, what.text, person)
    if what.attachment is not None:
        below = clip(told or phrasing.media(what.attachment.kind), LONGEST_CAPTION)
        caption = say("additions.shown_media", no=case.no, text=below)
        visit.desk.forward(person, what.attachment, lines(by, caption), case.no)
    else:
        text = say("additions.shown", no=case.no, text=told)
        visit.desk.pass_on(person, lines(by, text), case_no=case.no)
        visit.desk.read_out(person, told, case_no=case.no)


def join_album(turn: Turn, case: Case, what: Given, *, to: list[Person]) -> None:
    """One more picture of an album whose first one went to a case, and to some people."""
    keep(turn, case.no, what)
    cards.refresh(turn.desk, case)
    for other in to:
        if other.id != turn.sender.id:
            show(turn, other, case, what)


def edited(turn: Turn, case: Case, what: Given) -> None:
    """A message that told of a case was edited: the new wording is added, the old one stays."""
    note = CaseEvent(case.no, EventKind.ADDED, turn.sender.id, turn.now, what.text)
    turn.store.cases.append(note)
    for owner in alerts.owners(turn.desk, case):
        if owner.id != turn.sender.id:
            told = tellers.words(turn.desk, case, what.text, owner)
            turn.desk.tell(owner, "additions.edited", no=case.no, text=told, case_no=case.no)
            turn.desk.read_out(owner, told, case_no=case.no)
    rests.hear_answer(turn, case.no)
    turn.reply("additions.edit_noted", no=case.no)
