"""Every message of a person comes here: a conversation takes it, or it is heard afresh."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from telegram import Update

from casework import permissions
from casework.additions import STILL_OPEN, STILL_TALKING, Relation, relation
from casework.case import Case, EventKind, Stage
from casework.labels import Urgency
from casework.people import Person
from casework.permissions import Action
from handlers import (
    additions,
    alerts,
    answer_book,
    audience,
    dangers,
    dialogue,
    dividing,
    drafts,
    edits,
    extensions,
    grants,
    holidays,
    home,
    kept,
    leave,
    leave_form,
    merging,
    mine,
    notes,
    parties,
    party_answers,
    recording,
    records,
    reopening,
    reports,
    resolution,
    return_visits,
    sealing,
    searching,
    supplements,
    transcripts,
    transfers,
    triage,
    waiting,
    work,
)
from handlers.dialogue import Dialogue
from handlers.given import Given, given
from handlers.reports import Heard
from handlers.turn import Turn
from handlers.wording import say
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
    triage.NAME: triage.take,
    supplements.NAME: supplements.take,
    transcripts.NAME: transcripts.take,
    # Who assists; time; desks.
    transfers.NAME: transfers.take,
    parties.NAME: parties.take,
    party_answers.NAME: party_answers.take,
    waiting.NAME: waiting.take,
    extensions.NAME: extensions.take,
    grants.NAME: grants.take,
    # Notes; several from one, one from two.
    notes.NAME: notes.take,
    dividing.NAME: dividing.take,
    merging.NAME: merging.take,
    # After the work; written down for somebody else.
    return_visits.MORE: return_visits.take_more,
    reopening.NAME: reopening.take,
    records.NAME: recording.take,
    # Lists; answers; days; leave.
    searching.NAME: searching.take,
    answer_book.NAME: answer_book.take,
    holidays.NAME: holidays.take,
    leave_form.NAME: leave.take,
}

# Conversations whose next message goes to somebody else at once: after so long it may be meant
# for us, and is heard afresh.
SOON = frozenset(
    {
        work.REPLY,
        work.PHOTO,
        return_visits.NAME,
        supplements.NAME,
        transcripts.NAME,
        transfers.NAME,
        notes.NAME,
        dividing.NAME,
        merging.NAME,
        reopening.NAME,
        records.NAME,
        answer_book.NAME,
        parties.NAME,
        party_answers.NAME,
        waiting.NAME,
        extensions.NAME,
        grants.NAME,
    }
)
TOO_LONG = timedelta(hours=12)

# Questions that are answered by a choice, a day or a number: whoever writes of a danger here means
# us. Where words are due they go where they were meant to go.
CHOICES = frozenset(
    {
        (parties.NAME, parties.ROLE),
        (parties.NAME, parties.DAY),
        (waiting.NAME, waiting.WHAT_FOR),
        (waiting.NAME, waiting.DAY),
        (extensions.NAME, extensions.DAY),
        (transfers.NAME, transfers.COLLEAGUE),
        (merging.NAME, merging.TARGET),
        (merging.NAME, merging.SHOWN),
    }
)

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
        turn.reply("talk.unreadable")
        return
    is_heard = _is_taken(turn, what) or _belongs_to_known(turn, what)
    if not is_heard and not searching.opens_by_number(turn, what):
        _hear_afresh(turn, what)
    sealing.mind(turn, what)


async def hear_edit(update: Update, turn: Turn) -> None:
    """Listen to a message that was edited."""
    what = given(turn)
    # A location that is shared live comes as a stream of wordless edits.
    if what is None or not what.text:
        return
    case_no = turn.store.cases.of_message(what.chat_id, what.message_id)
    if case_no is not None:
        edits.hear(turn, turn.store.cases.find(case_no), what)
        sealing.mind(turn, what)
    elif not _is_edit_of_draft(turn, what):
        turn.reply("talk.edit_unknown")


def _is_taken(turn: Turn, what: Given) -> bool:
    """Whether the conversation that is open takes the message."""
    asked = turn.store.dialogues.of(turn.sender.id)
    if asked is None:
        return False
    if asked.name in SOON and turn.now > asked.updated_at + TOO_LONG:
        dialogue.lay_aside(turn)
        case_no = asked.answers.get("case_no")
        turn.answer(say("talk.laid_aside", no=case_no) if case_no else say("talk.laid_aside_bare"))
        return False
    if (asked.name, asked.step) in CHOICES and dangers.are_named(turn.desk, what.text):
        dialogue.lay_aside(turn)
        return False
    taker = TAKERS.get(asked.name)
    return taker is not None and taker(turn, asked, what)


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
    if notes.joins_album(turn, what):
        return True
    case_no = turn.store.cases.of_album(what.album_id) if what.album_id else None
    if case_no is not None:
        case = turn.store.cases.find(case_no)
        additions.join_album(turn, case, what, to=_album_readers(turn, case))
        return True
    row = turn.store.outbox.row_of(what.chat_id, what.reply_to) if what.reply_to else None
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
        return [turn.store.people.get(case.reporter_id)] if is_for_resident else []
    if case.stage is Stage.REOPEN_ASKED:
        return reopening.deciders(turn.desk, case)
    return alerts.owners(turn.desk, case)


def _hear_afresh(turn: Turn, what: Given) -> None:
    recent = turn.store.cases.last_open_of(turn.sender.id, since=turn.now - STILL_OPEN)
    if what.is_silent:
        if not waiting.is_answered(turn, what):
            drafts.ask_about(turn, what, recent)
        return
    heard = reports.understand(turn, what.text)
    is_pressing = heard.urgency is Urgency.EMERGENCY
    if not is_pressing and (
        return_visits.is_answered_in_words(turn, what) or waiting.is_answered(turn, what, heard)
    ):
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
