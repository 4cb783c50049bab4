"""A note that no resident reads: words, or a picture or a voice, kept with the case."""

from telegram import Update

from casework import permissions
from casework.case import Case, CaseEvent, EventKind
from casework.people import Person
from casework.permissions import Action
from handlers import dialogue, phrasing
from handlers.cases import additions, alerts, cards
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import clip, say

NAME = "note"
WORDS = "words"
# Pictures of an album that begins with a note are found under another name: they go to nobody.
_INSIDE = "inside:"


async def ask(update: Update, turn: Turn) -> None:
    """What is to be noted?"""
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    permissions.require(turn.sender, Action.NOTE, case)
    dialogue.ask(
        turn,
        NAME,
        WORDS,
        say("notes.ask", no=case.no),
        keyboard=rows([button("buttons.cancel", "cancel")]),
        answers={"case_no": case.no},
    )


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The note was written, photographed or spoken."""
    case = turn.store.cases.visible_to(turn.sender, asked.answers["case_no"])
    permissions.require(turn.sender, Action.NOTE, case)
    dialogue.end(turn)
    put(turn, case, what)
    for owner in alerts.owners(turn.desk, case):
        if owner.id != turn.sender.id:
            _show(turn, owner, case, what)
    turn.reply("notes.kept", no=case.no)
    return True


def put(turn: Turn, case: Case, what: Given) -> None:
    """Keep something with a case for those who handle it."""
    note = CaseEvent(case.no, EventKind.NOTED, turn.sender.id, turn.now, _words(what))
    turn.store.cases.append(note)
    _attach(turn, case.no, what)
    cards.refresh(turn.desk, case)


def joins_album(turn: Turn, what: Given) -> bool:
    """Whether it is one more picture of an album that is a note; then it is kept with it."""
    album_id = _album(what)
    case_no = turn.store.cases.of_album(album_id) if album_id else None
    if case_no is None:
        return False
    _attach(turn, case_no, what)
    cards.refresh(turn.desk, turn.store.cases.find(case_no))
    return True


def _show(turn: Turn, owner: Person, case: Case, what: Given) -> None:
    """The one who has the case should not have to look for it."""
    who = phrasing.titled(turn.sender)
    if what.attachment is not None:
        told = clip(_words(what), additions.LONGEST_CAPTION)
        caption = say("notes.shown", no=case.no, who=who, text=told)
        turn.desk.forward(owner, what.attachment, caption, case.no)
    else:
        turn.tell(owner, "notes.shown", no=case.no, who=who, text=what.text, case_no=case.no)


def _attach(turn: Turn, case_no: str, what: Given) -> None:
    if what.attachment is not None:
        turn.store.cases.attach(case_no, what.attachment, album_id=_album(what))


def _album(what: Given) -> str | None:
    return f"{_INSIDE}{what.album_id}" if what.album_id else None


def _words(what: Given) -> str:
    """What was written; of a picture without a word, what it is."""
    if what.text or what.attachment is None:
        return what.text
    return phrasing.media(what.attachment.kind)
