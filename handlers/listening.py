"""Every message of a person comes here: a conversation takes it, or it is heard afresh."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from telegram import Update

from casework.additions import STILL_OPEN, STILL_TALKING, Relation, relation
from casework.case import Case
from casework.errors import CaseNotFound
from casework.labels import Urgency
from handlers import (
    additions,
    dialogue,
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

# Conversations whose next message goes to somebody else at once: after so long it may be meant
# for us, and is heard afresh.
SOON = frozenset({work.REPLY, work.PHOTO, return_visits.NAME})
TOO_LONG = timedelta(hours=12)

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
    if _is_taken(turn, what):
        return
    if not _belongs_to_known(turn, what):
        _hear_afresh(turn, what)


async def hear_edit(update: Update, turn: Turn) -> None:
    """Listen to a message that was edited."""
    what = given(turn)
    # A location that is shared live comes as a stream of wordless edits.
    if what is None or not what.text:
        return
    case_no = turn.store.cases.of_message(what.chat_id, what.message_id)
    if case_no is not None:
        _hear_edit_of_case(turn, turn.store.cases.find(case_no), what)
    elif not _is_edit_of_draft(turn, what):
        turn.reply("talk.edit_unknown")


def _is_taken(turn: Turn, what: Given) -> bool:
    """Whether the conversation that is open takes the message."""
    asked = turn.store.dialogues.of(turn.sender.id)
    if asked is None:
        return False
    if asked.name in SOON and turn.now > asked.updated_at + TOO_LONG:
        dialogue.end(turn)
        turn.reply("talk.laid_aside", no=asked.answers["case_no"])
        return False
    taker = TAKERS.get(asked.name)
    return taker is not None and taker(turn, asked, what)


def _hear_edit_of_case(turn: Turn, case: Case, what: Given) -> None:
    """The new wording is added; what has become an emergency is one from now on."""
    if case.reporter_id != turn.sender.id:
        turn.reply("talk.edit_sent")
        return
    heard = reports.understand(turn, what.text)
    if heard.urgency is Urgency.EMERGENCY and case.urgency is not Urgency.EMERGENCY:
        reports.file(turn, what, heard)
    else:
        additions.edited(turn, case, what)


def _is_edit_of_draft(turn: Turn, what: Given) -> bool:
    """Whether it is the message that we are just asking about; it counts as it is now."""
    asked = turn.store.dialogues.of(turn.sender.id)
    if asked is None:
        return False
    if asked.name == drafts.NAME and drafts.holds(asked, what.message_id):
        if not drafts.amend(turn, asked, what):
            _hear_afresh(turn, what)
        return True
    return asked.step == resolution.CONFIRM and resolution.take(turn, asked, what)


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
    if not case.is_open:
        return False
    if case.owner_id == turn.sender.id:
        work.send_reply(turn, case, what)
    elif case.reporter_id == turn.sender.id:
        additions.add(turn, case, what)
    else:
        turn.reply("work.not_yours", no=case.no)
    return True


def _hear_afresh(turn: Turn, what: Given) -> None:
    recent = turn.store.cases.last_open_of(turn.sender.id, since=turn.now - STILL_OPEN)
    if what.is_silent:
        drafts.ask_about(turn, what, recent)
        return
    heard = reports.understand(turn, what.text)
    if return_visits.is_answered_in_words(turn, what):
        return
    if what.attachment is not None:
        # A picture is never small talk, whatever is written below it.
        _matter(turn, what, reports.as_matter(heard))
    elif heard.intent is Intent.STATUS:
        mine.show_for_question(turn, what)
    elif heard.intent in SMALL_TALK and not _goes_on(turn, heard, recent):
        _small_talk(turn, what, heard)
    else:
        _matter(turn, what, heard)


def _goes_on(turn: Turn, heard: Heard, recent: Case | None) -> bool:
    """Whether words without a matter of their own go on about what was just told."""
    is_unclear = heard.intent is Intent.OTHER
    return is_unclear and recent is not None and turn.now <= recent.received_at + STILL_TALKING


def _small_talk(turn: Turn, what: Given, heard: Heard) -> None:
    """Short and kind; what sounds like nothing can still be made a matter by one tap."""
    key = SMALL_TALK[heard.intent]
    if heard.intent is Intent.THANKS and heard.understood.is_sure:
        turn.reply(key)
    else:
        drafts.offer_to_file(turn, what, key, sounds_like=heard.intent)


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
