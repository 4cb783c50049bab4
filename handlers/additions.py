"""More about a matter that is already known: words, pictures, corrections of what was said."""

from casework.case import Case, CaseEvent, EventKind
from casework.people import Person
from handlers import cards, phrasing
from handlers.given import Given
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import clip, say

# Below Telegram's 1,024 units with the frame around it.
LONGEST_CAPTION = 900


def keep(visit: Visit, case_no: str, what: Given) -> None:
    """Keep what came along, and remember which message told of the case."""
    if what.attachment is not None:
        visit.store.cases.attach(case_no, what.attachment, album_id=what.album_id)
    visit.store.cases.remember_message(what.chat_id, what.message_id, case_no)


def add(turn: Turn, case: Case, what: Given) -> None:
    """Add to a case, tell the one who has it, and thank the resident."""
    record(turn, case, what)
    turn.reply("additions.added", no=case.no, case_no=case.no)


def record(visit: Visit, case: Case, what: Given) -> None:
    """Write an addition down and show it to the one who has the case."""
    kind = EventKind.ATTACHED if what.is_silent else EventKind.ADDED
    visit.store.cases.append(CaseEvent(case.no, kind, visit.sender.id, visit.now, what.text))
    keep(visit, case.no, what)
    cards.refresh(visit.desk, case)
    owner = visit.store.people.get(case.owner_id) if case.owner_id else None
    if owner is not None and owner.id != visit.sender.id:
        show(visit, owner, case, what)


def show(visit: Visit, person: Person, case: Case, what: Given) -> None:
    """Pass on what was added."""
    if what.attachment is not None:
        told = clip(what.text or phrasing.media(what.attachment.kind), LONGEST_CAPTION)
        caption = say("additions.shown_media", no=case.no, text=told)
        visit.desk.forward(person, what.attachment, caption, case.no)
    else:
        visit.desk.tell(person, "additions.shown", no=case.no, text=what.text, case_no=case.no)
        visit.desk.read_out(person, what.text, case_no=case.no)


def join_album(turn: Turn, case: Case, what: Given) -> None:
    """One more picture of an album whose first one went to a case."""
    keep(turn, case.no, what)
    cards.refresh(turn.desk, case)
    other_id = case.reporter_id if case.owner_id == turn.sender.id else case.owner_id
    if other_id is not None and other_id != turn.sender.id:
        show(turn, turn.store.people.get(other_id), case, what)


def edited(turn: Turn, case: Case, what: Given) -> None:
    """A message that told of a case was edited: the new wording is added, the old one stays."""
    note = CaseEvent(case.no, EventKind.ADDED, turn.sender.id, turn.now, what.text)
    turn.store.cases.append(note)
    cards.refresh(turn.desk, case)
    owner = turn.store.people.get(case.owner_id) if case.owner_id else None
    if owner is not None:
        turn.desk.tell(owner, "additions.edited", no=case.no, text=what.text, case_no=case.no)
    turn.reply("additions.edit_noted", no=case.no)
