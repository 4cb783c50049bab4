"""Every message of a person comes here: a conversation takes it, or it is heard afresh."""

from dataclasses import replace

from telegram import Update

from casework import permissions
from casework.additions import STILL_OPEN, STILL_TALKING
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
    matters,
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
from handlers.duty import aside, resuming, talking
from handlers.events import thanks as event_thanks
from handlers.files import asking as sent_files
from handlers.given import Given, brought, given
from handlers.hotline import count_entry
from handlers.hotline import entering as orders
from handlers.notices import drafts as drafts_of_notices
from handlers.notices import wanted
from handlers.questions import answering, asked, small_talk, verdicts
from handlers.residents import agreement, manners
from handlers.staff import practice
from handlers.turn import Turn
from handlers.wording import say
from nlp.labels import Intent

# What somebody who has a case did, when the pictures that follow are the resident's too.
FOR_RESIDENT = frozenset({EventKind.REPLIED, EventKind.RESIDENT_ASKED})


async def hear(update: Update, turn: Turn) -> None:
    """Listen to a message in private."""
    what = given(turn)
    if what is None:
        if not manners.is_deaf_to(turn) and not talking.is_amid(turn):
            turn.reply("talk.unreadable")
        return
    if manners.holds_back(turn, what):
        return
    is_heard = (
        _is_taken(turn, what)
        or agreement.is_answered(turn, what)
        or _is_for_the_office(turn, what)
        or talking.hears(turn, what)
        or _belongs_to_known(turn, what)
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
    if manners.keeps_edit(turn, what) or talking.hears_edit(turn, what):
        return
    case_no = turn.store.cases.of_message(what.chat_id, what.message_id)
    if case_no is not None:
        edits.hear(turn, turn.store.cases.find(case_no), what)
        sealing.mind(turn, what)
    elif _is_edit_of_draft(turn, what) or drafts_of_notices.is_edit_of_one(turn):
        return
    elif asked.is_edit_of_last(turn, what):
        turn.is_asking = True
        _hear_afresh(turn, what)
    elif reports.understand(turn, what.text).urgency is Urgency.EMERGENCY:
        _hear_afresh(turn, what)
    else:
        turn.reply("talk.edit_unknown")


def _is_taken(turn: Turn, what: Given) -> bool:
    """Whether the conversation that is open takes the message."""
    open_one = turn.store.dialogues.of(turn.sender.id)
    if open_one is None:
        return False
    if conversations.is_left(open_one, at=turn.now):
        dialogue.lay_aside(turn)
        case_no = open_one.answers.get("case_no")
        turn.answer(say("talk.laid_aside", no=case_no) if case_no else say("talk.laid_aside_bare"))
        return False
    if conversations.wants_choice(open_one) and dangers.are_named(turn.desk, what.text):
        dialogue.lay_aside(turn)
        return False
    return conversations.take(turn, open_one, what)


def _is_edit_of_draft(turn: Turn, what: Given) -> bool:
    """Whether it is the message that we are just asking about; it counts as it is now."""
    open_one = turn.store.dialogues.of(turn.sender.id)
    if open_one is None:
        return False
    if open_one.name == drafts.NAME and kept.holds(open_one, what.message_id):
        if not drafts.amend(turn, open_one, what):
            _hear_afresh(turn, what)
        return True
    if open_one.name == dividing.NAME:
        return dividing.take(turn, open_one, what)
    is_answer = open_one.name == resolution.NAME and open_one.step == resolution.CONFIRM
    return is_answer and resolution.take(turn, open_one, what)


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
        _hear_silent(turn, what, recent)
        return
    heard = reports.understand(turn, what.text, near=what.near)
    # An answer to our thanks after an event answers nothing else that is open.
    is_of_event = what.event_id is not None
    is_pressing = heard.urgency is Urgency.EMERGENCY
    is_answer = not (is_pressing or is_of_event or turn.is_asking)
    if is_answer and (
        return_visits.is_answered_in_words(turn, what)
        or waiting.is_answered(turn, what, heard)
        or verdicts.is_said(turn, what)
    ):
        return
    may_place = not (is_of_event or turn.is_asking)
    if recent is not None and may_place and corrections.takes_place(turn, recent, what):
        return
    if (
        resuming.goes_on(turn, what, heard)
        or small_talk.is_heard(turn, what, heard, recent)
        or answering.is_answered(turn, what, heard)
    ):
        return
    if what.attachment is not None:
        # A picture is never small talk, whatever is written below it.
        matters.take(turn, what, reports.as_matter(heard), others=brought(turn))
    elif heard.intent is Intent.STATUS:
        mine.show_for_question(turn, what)
    elif not small_talk.is_nothing(turn, what, heard, recent):
        matters.take(turn, what, heard, others=brought(turn))


def _hear_silent(turn: Turn, what: Given, recent: Case | None) -> None:
    """A picture, a voice, a place without a word."""
    if asked.joins_album(turn, what):
        return
    if what.event_id is not None or not waiting.is_answered(turn, what):
        drafts.ask_about(turn, what, recent)


def _is_no_matter(turn: Turn, what: Given) -> bool:
    """A list for the office, a word back to our thanks, a wish for fewer notices: answered here."""
    return (
        sent_files.is_offered(turn, what)
        or orders.is_offered(turn, what)
        or count_entry.is_offered(turn, what)
        or event_thanks.is_nothing(turn, what)
        or wanted.is_asked(turn, what.text)
    )


def _is_for_the_office(turn: Turn, what: Given) -> bool:
    """A list or an order of the hotline that comes amid a conversation: it is full of names.

    It goes to no resident before somebody says so; what answers a message of theirs does.
    """
    is_amid = what.reply_to is None and aside.is_amid(turn)
    return is_amid and (sent_files.is_offered(turn, what) or orders.is_offered(turn, what))


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
