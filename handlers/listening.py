"""Every message of a person comes here: a conversation takes it, or it is heard afresh."""

from collections.abc import Mapping
from dataclasses import replace

from telegram import Update

from casework import permissions
from casework.additions import STILL_OPEN, STILL_TALKING, Relation, relation
from casework.case import Case, EventKind, Stage
from casework.labels import Urgency
from casework.people import Home, Person
from casework.permissions import Action
from handlers import conversations, dangers, dialogue
from handlers.cases import (
    additions,
    alerts,
    audience,
    corrections,
    dividing,
    drafts,
    edits,
    kept,
    mine,
    notes,
    party_answers,
    reopening,
    reports,
    resolution,
    return_visits,
    sealing,
    searching,
    waiting,
    work,
)
from handlers.cases.reports import Heard
from handlers.events import thanks as event_thanks
from handlers.given import Given, given
from handlers.notices import drafts as drafts_of_notices
from handlers.notices import wanted
from handlers.residents import agreement, manners
from handlers.roster import files
from handlers.staff import practice
from handlers.turn import Turn
from handlers.wording import say
from nlp.labels import Intent

# What somebody who has a case did, when the pictures that follow are the resident's too.
FOR_RESIDENT = frozenset({EventKind.REPLIED, EventKind.RESIDENT_ASKED})

SMALL_TALK: Mapping[Intent, str] = {
    Intent.THANKS: "talk.thanks",
    Intent.CHAT: "talk.chat",
    Intent.OTHER: "talk.other",
}


async def hear(update: Update, turn: Turn) -> None:
    """Listen to a message in private."""
    what = given(turn)
    if what is None:
        if not manners.is_deaf_to(turn):
            turn.reply("talk.unreadable")
        return
    if manners.holds_back(turn, what):
        return
    is_heard = (
        _is_taken(turn, what) or agreement.is_answered(turn, what) or _belongs_to_known(turn, what)
    )
    if not is_heard and not searching.opens_by_number(turn, what):
        _hear_afresh(turn, what)
    sealing.mind(turn, what)


async def hear_edit(update: Update, turn: Turn) -> None:
    """Listen to a message that was edited."""
    what = given(turn)
    # A location that is shared live comes as a stream of wordless edits.
    if what is None or not what.text:
        return
    if manners.keeps_edit(turn, what):
        return
    case_no = turn.store.cases.of_message(what.chat_id, what.message_id)
    if case_no is not None:
        edits.hear(turn, turn.store.cases.find(case_no), what)
        sealing.mind(turn, what)
    elif not _is_edit_of_draft(turn, what) and not drafts_of_notices.is_edit_of_one(turn):
        turn.reply("talk.edit_unknown")


def _is_taken(turn: Turn, what: Given) -> bool:
    """Whether the conversation that is open takes the message."""
    asked = turn.store.dialogues.of(turn.sender.id)
    if asked is None:
        return False
    if conversations.is_left(asked, at=turn.now):
        dialogue.lay_aside(turn)
        case_no = asked.answers.get("case_no")
        turn.answer(say("talk.laid_aside", no=case_no) if case_no else say("talk.laid_aside_bare"))
        return False
    if conversations.wants_choice(asked) and dangers.are_named(turn.desk, what.text):
        dialogue.lay_aside(turn)
        return False
    return conversations.take(turn, asked, what)


def _is_edit_of_draft(turn: Turn, what: Given) -> bool:
    """Whether it is the message that we are just asking about; it counts as it is now."""
    asked = turn.store.dialogues.of(turn.sender.id)
    if asked is None:
        return False
    if asked.name == drafts.NAME and kept.holds(asked, what.message_id):
        if not drafts.amend(turn, asked, what):
            _hear_afresh(turn, what)
        return True
    if asked.name == dividing.NAME:
        return dividing.take(turn, asked, what)
    is_answer = asked.name == resolution.NAME and asked.step == resolution.CONFIRM
    return is_answer and resolution.take(turn, asked, what)


def _belongs_to_known(turn: Turn, what: Given) -> bool:
    """The rest of an album, or an answer to a message about a case, needs no question."""
    if notes.joins_album(turn, what) or practice.hears_answer(turn, what):
        return True
    case_no = turn.store.cases.of_album(what.album_id) if what.album_id else None
    if case_no is not None:
        case = turn.store.cases.find(case_no)
        additions.join_album(turn, case, what, to=_album_readers(turn, case))
        return True
    row = turn.store.outbox.row_of(what.chat_id, what.reply_to) if what.reply_to else None
    if row is not None and turn.event_id is None:
        turn.event_id = event_thanks.event_of(turn.desk, row)
    if row is None or row.message.case_no is None:
        return False
    case = audience.living(turn.desk, turn.store.cases.find(row.message.case_no))
    return case.is_open and _is_answer(turn, case, what)


def _is_answer(turn: Turn, case: Case, what: Given) -> bool:
    """An answer to a message about an open case: to the resident, or from one who told of it."""
    if turn.sender.is_at_desk_of(case.owner_id):
        work.send_reply(turn, case, what)
    elif audience.has_told(turn.desk, case, turn.sender):
        if reports.is_alarming(turn, case, what.text):
            return False
        additions.add(turn, case, what)
    elif party_answers.is_passed_on(turn, case, what):
        return True
    elif permissions.may(turn.sender, Action.SEE, case):
        turn.reply("work.not_yours", no=case.no)
    else:
        return False
    return True


def _album_readers(turn: Turn, case: Case) -> list[Person]:
    """Whoever has seen the first picture of an album."""
    if turn.sender.is_at_desk_of(case.owner_id):
        own = [one for one in turn.store.cases.history(case.no) if one.actor_id == turn.sender.id]
        is_for_resident = own and own[-1].kind in FOR_RESIDENT
        return [audience.listener(turn.desk, case)] if is_for_resident else []
    if case.stage is Stage.REOPEN_ASKED:
        return reopening.deciders(turn.desk, case)
    return alerts.owners(turn.desk, case)


def _hear_afresh(turn: Turn, what: Given) -> None:
    if _is_no_matter(turn, what):
        return
    recent = turn.store.cases.last_open_of(turn.sender.id, since=turn.now - STILL_OPEN)
    what = replace(what, near=_near(turn, what, recent), event_id=turn.event_id)
    if what.is_silent:
        if what.event_id is not None or not waiting.is_answered(turn, what):
            drafts.ask_about(turn, what, recent)
        return
    heard = reports.understand(turn, what.text, near=what.near)
    # An answer to our thanks after an event answers nothing else that is open.
    is_of_event = what.event_id is not None
    is_pressing = heard.urgency is Urgency.EMERGENCY
    if not (is_pressing or is_of_event) and (
        return_visits.is_answered_in_words(turn, what) or waiting.is_answered(turn, what, heard)
    ):
        return
    if recent is not None and not is_of_event and corrections.takes_place(turn, recent, what):
        return
    if what.attachment is not None:
        # A picture is never small talk, whatever is written below it.
        _matter(turn, what, reports.as_matter(heard))
    elif heard.intent is Intent.STATUS:
        mine.show_for_question(turn, what)
    elif heard.intent in SMALL_TALK and (is_of_event or not _goes_on(turn, heard, recent)):
        _small_talk(turn, what, heard)
    else:
        _matter(turn, what, heard)


def _is_no_matter(turn: Turn, what: Given) -> bool:
    """A list for the office, a word back to our thanks, a wish for fewer notices: answered here."""
    return (
        files.is_offered(turn, what)
        or event_thanks.is_nothing(turn, what)
        or wanted.is_asked(turn, what.text)
    )


def _near(turn: Turn, what: Given, recent: Case | None) -> Home | None:
    """Where they stand, if they say no place: at the door just scanned, or where they just were.

    Whoever speaks of somebody cared for means their home; whoever lives here, or has said that they
    live elsewhere, is not guessed about.
    """
    if reports.speaks_for_other(turn, what.text):
        return None
    is_fresh = recent is not None and turn.now <= recent.received_at + STILL_TALKING
    is_at_home = turn.sender.home.estate_id is not None or turn.sender.is_visitor
    if turn.near is not None or recent is None or not is_fresh or is_at_home:
        return turn.near
    where = recent.place
    return Home(where.estate_id, where.building_id) if where.estate_id is not None else None


def _goes_on(turn: Turn, heard: Heard, recent: Case | None) -> bool:
    """Whether words without a matter of their own go on about what was just told."""
    is_unclear = heard.intent is Intent.OTHER
    return is_unclear and recent is not None and turn.now <= recent.received_at + STILL_TALKING


def _small_talk(turn: Turn, what: Given, heard: Heard) -> None:
    """Short and kind; what sounds like nothing can still be made a matter by one tap."""
    key = SMALL_TALK[heard.intent]
    if heard.intent is Intent.THANKS and heard.understood.is_sure:
        turn.reply(key)
        return
    after_event = "event_thanks.small_talk" if what.event_id is not None else key
    drafts.offer_to_file(turn, what, after_event, sounds_like=heard.intent)


def _matter(turn: Turn, what: Given, heard: Heard) -> None:
    """A trouble or a question: new, or more of what is open already.

    Whoever has just been asked something is asked once more, before it is taken for a new matter.
    """
    asking = turn.store.cases.asking(turn.sender.id)
    if asking is not None and heard.urgency is not Urgency.EMERGENCY:
        drafts.ask_related(turn, what, asking)
        return
    recent = turn.store.cases.last_open_of(turn.sender.id, since=turn.now - STILL_OPEN)
    kin = relation(heard.understood, heard.urgency, heard.place, recent, at=turn.now)
    if recent is None or kin is Relation.NEW:
        drafts.take_in(turn, what, heard)
    elif kin is Relation.ADDITION:
        additions.add(turn, recent, what)
    else:
        drafts.ask_related(turn, what, recent)
