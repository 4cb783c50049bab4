"""The one list of conversations: who takes the next message in each, and for how long."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from handlers.cases import (
    dividing,
    drafts,
    extensions,
    grants,
    merging,
    notes,
    parties,
    party_answers,
    recording,
    records,
    reopening,
    resolution,
    return_visits,
    searching,
    supplements,
    transcripts,
    transfers,
    triage,
    waiting,
    work,
)
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.office import answer_book, holidays
from handlers.residents import (
    agreement,
    consent,
    doors,
    dwelling_form,
    farewell,
    home,
    mute_form,
    profile,
    told_homes,
)
from handlers.roster import files, front
from handlers.staff import claims, invitees, leave, leave_form, practice
from handlers.turn import Turn

# Takes the message, or says that it is none of its business and is to be heard afresh.
Taker = Callable[[Turn, Dialogue, Given], bool]

TAKERS: Mapping[str, Taker] = {
    drafts.NAME: drafts.take,
    home.NAME: told_homes.take,
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
    # Oneself.
    profile.NAME: profile.take,
    dwelling_form.NAME: dwelling_form.take,
    # How a resident comes in.
    consent.NAME: agreement.take,
    doors.NAME: doors.take,
    # The lists of the community.
    front.NAME: front.take,
    # How staff come.
    invitees.NAME: invitees.take,
    claims.NAME: claims.take,
    # Lists as files.
    files.NAME: files.take,
    # Manners.
    mute_form.NAME: mute_form.take,
    # The first day.
    practice.NAME: practice.take,
    # To be forgotten.
    farewell.NAME: farewell.take,
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
        practice.NAME,
        mute_form.NAME,
        front.NAME,
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
        (mute_form.NAME, mute_form.DAYS),
        (invitees.NAME, invitees.WHO),
        (claims.NAME, claims.CONTACT),
    }
)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """Have a conversation take a message; False when it is to be heard afresh."""
    taker = TAKERS.get(asked.name)
    return taker is not None and taker(turn, asked, what)


def is_left(asked: Dialogue, *, at: datetime) -> bool:
    """Whether it was left for so long that what comes now may be meant otherwise."""
    return asked.name in SOON and at > asked.updated_at + TOO_LONG


def wants_choice(asked: Dialogue) -> bool:
    """Whether what was asked is answered by a choice, a day or a number."""
    return (asked.name, asked.step) in CHOICES
