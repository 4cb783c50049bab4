"""Every message of a person comes here: a conversation takes it, or it is heard afresh."""

from collections.abc import Callable, Mapping

from telegram import Update

from casework.additions import STILL_OPEN, Relation, relation
from casework.errors import CaseNotFound
from casework.labels import Urgency
from handlers import (
    additions,
    drafts,
    home,
    mine,
    reports,
    resolution,
    return_visits,
    work,
)
from handlers.dialogue import Dialogue
from handlers.given import Given, given
from handlers.reports import Heard
from handlers.turn import Turn
from nlp.labels import Intent

# Takes the message, or says that it is none of its business and is to be heard afresh.
Taker = Callable[[Turn, Dialogue, Given], bool]

TAKERS: Mapping[str, Taker] = {
    drafts.NAME: drafts.take,
    home.NAME: home.take,
    work.REPLY: work.take_reply,
    work.PHOTO: work.take_photo,
    resolution.NAME: resolution.take,
    return_visits.NAME: return_visits.take,
}

SMALL_TALK: Mapping[Intent, str] = {
    Intent.THANKS: "talk.thanks",
    Intent.CHAT: "talk.chat",
    Intent.OTHER: "talk.other",
}


async def hear(update: Update, turn: Turn) -> None:
    """Listen to a message in private."""
    what = given(turn)
    if what is None:
        turn.reply("talk.unreadable")
        return
    open_dialogue = turn.store.dialogues.of(turn.sender.id)
    taker = TAKERS.get(open_dialogue.name) if open_dialogue else None
    if open_dialogue and taker and taker(turn, open_dialogue, what):
        return
    if not _belongs_to_known(turn, what):
        _hear_afresh(turn, what)


async def hear_edit(update: Update, turn: Turn) -> None:
    """Listen to a message that was edited."""
    what = given(turn)
    case_no = turn.store.cases.of_message(turn.message.chat_id, turn.message.message_id)
    if what is None or case_no is None:
        return
    case = turn.store.cases.find(case_no)
    if case.reporter_id == turn.sender.id and what.text:
        additions.edited(turn, case, what)


def _belongs_to_known(turn: Turn, what: Given) -> bool:
    """The rest of an album, or an answer to a message about a case, needs no question."""
    case_no = turn.store.cases.of_album(what.album_id) if what.album_id else None
    if case_no is not None:
        additions.join_album(turn, turn.store.cases.find(case_no), what)
        return True
    row = turn.store.outbox.row_of(what.chat_id, what.reply_to) if what.reply_to else None
    if row is None or row.message.case_no is None:
        return False
    try:
        case = turn.store.cases.visible_to(turn.sender, row.message.case_no)
    except CaseNotFound:
        return False
    if case.owner_id == turn.sender.id and case.is_open:
        work.send_reply(turn, case, what)
        return True
    if case.reporter_id == turn.sender.id and case.is_open:
        additions.add(turn, case, what)
        return True
    return False


def _hear_afresh(turn: Turn, what: Given) -> None:
    recent = turn.store.cases.last_open_of(turn.sender.id, since=turn.now - STILL_OPEN)
    if what.is_silent:
        drafts.ask_about(turn, what, recent)
        return
    heard = reports.understand(turn, what.text)
    if heard.intent is Intent.STATUS:
        mine.show_for_question(turn, what)
    elif heard.intent in SMALL_TALK and heard.urgency is not Urgency.EMERGENCY:
        _small_talk(turn, what, heard)
    else:
        _matter(turn, what, heard)


def _small_talk(turn: Turn, what: Given, heard: Heard) -> None:
    """Short and kind; what sounds like nothing can still be made a matter by one tap."""
    key = SMALL_TALK[heard.intent]
    if heard.intent is Intent.THANKS:
        turn.reply(key)
    else:
        drafts.offer_to_file(turn, what, key)


def _matter(turn: Turn, what: Given, heard: Heard) -> None:
    """A trouble or a question: new, or more of what is open already."""
    recent = turn.store.cases.last_open_of(turn.sender.id, since=turn.now - STILL_OPEN)
    kin = relation(heard.understood, heard.urgency, heard.place, recent, at=turn.now)
    if recent is None or kin is Relation.NEW:
        reports.file(turn, what, heard)
    elif kin is Relation.ADDITION:
        additions.add(turn, recent, what)
    else:
        drafts.ask_related(turn, what, recent)
