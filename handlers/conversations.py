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
from handlers.duty import aside, shift_form, transfer
from handlers.events import cancelling, changes, door_forms, entering, guest_entry, moving
from handlers.events import thanks as event_thanks
from handlers.files import asking as sent_files
from handlers.given import Given
from handlers.hotline import count_entry
from handlers.hotline import entering as order_entry
from handlers.hotline import files as hotline_files
from handlers.hotline import questions as order_questions
from handlers.hotline import working as order_work
from handlers.knowledge import changing as entry_changes
from handlers.knowledge import entering as entry_forms
from handlers.knowledge import files as knowledge_files
from handlers.knowledge import lookup as entry_lookup
from handlers.knowledge import reviews as entry_reviews
from handlers.notices import approval, changing, composing, fixing, keys
from handlers.notices import timing as notice_timing
from handlers.office import answer_book, holidays
from handlers.questions import asking_anew, matching
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
from handlers.year import own_days, standing_words, themes

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
    sent_files.NAME: sent_files.take,
    knowledge_files.NAME: knowledge_files.take,
    # Manners.
    mute_form.NAME: mute_form.take,
    # The first day.
    practice.NAME: practice.take,
    # To be forgotten.
    farewell.NAME: farewell.take,
    # Somebody is signed up for an event.
    guest_entry.NAME: guest_entry.take,
    # The year's plan.
    themes.NAME: themes.take,
    # When a notice goes, and whether.
    notice_timing.NAME: notice_timing.take,
    approval.NAME: approval.take,
    # Notices that are being written.
    composing.NAME: composing.take,
    changing.NAME: changing.take,
    changing.REST: changing.take_rest,
    keys.NAME: keys.take,
    # The door of an event, and what is told after it.
    door_forms.NAME: door_forms.take,
    event_thanks.NAME: event_thanks.take,
    # Events.
    entering.NAME: entering.take,
    changes.NAME: changes.take,
    moving.NAME: moving.take,
    cancelling.NAME: cancelling.take,
    # Festivals.
    own_days.NAME: own_days.take,
    standing_words.NAME: standing_words.take,
    # Notices on their way.
    fixing.NAME: fixing.take,
    # A question for a person; who is on duty.
    transfer.NAME: transfer.take,
    shift_form.NAME: shift_form.take,
    aside.NAME: aside.take,
    # Questions.
    asking_anew.NAME: asking_anew.take,
    matching.NAME: matching.take,
    # Files of orders; numbers of complaints.
    hotline_files.NAME: hotline_files.take,
    count_entry.NAME: count_entry.take,
    # Orders of the hotline.
    order_questions.NAME: order_entry.take,
    order_work.NAME: order_work.take,
    # What the community knows.
    entry_forms.NAME: entry_forms.take,
    entry_changes.NAME: entry_changes.take,
    entry_lookup.NAME: entry_lookup.take,
    entry_reviews.NAME: entry_reviews.take,
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
        # The year's plan.
        themes.NAME,
        approval.NAME,
        composing.NAME,
        changing.NAME,
        keys.NAME,
        entering.NAME,
        changes.NAME,
        moving.NAME,
        cancelling.NAME,
        # What is said every year.
        standing_words.NAME,
        fixing.NAME,
        # A question for a person; who is on duty.
        transfer.NAME,
        shift_form.NAME,
        aside.NAME,
        # Questions.
        matching.NAME,
        # Orders of the hotline.
        order_questions.NAME,
        order_work.NAME,
        # What the community knows.
        entry_forms.NAME,
        entry_changes.NAME,
        entry_lookup.NAME,
        entry_reviews.NAME,
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
        # A name and a number are no words that go anywhere.
        (guest_entry.NAME, guest_entry.WHO),
        # The year's plan.
        (themes.NAME, themes.WORDS),
        (notice_timing.NAME, notice_timing.WHEN),
        (changing.NAME, changing.MEDIA),
        (keys.NAME, keys.EVENT),
        (keys.NAME, keys.LINK),
        (door_forms.NAME, door_forms.FIND),
        (door_forms.NAME, door_forms.WALK),
        (door_forms.NAME, door_forms.SAME),
        (door_forms.NAME, door_forms.EXTRA),
        # Of an event: a time, a place, a number, a tap.
        (entering.NAME, entering.WHEN),
        (entering.NAME, entering.WHERE),
        *((changes.NAME, field) for field in changes.CHOICES),
        (moving.NAME, moving.CONFIRM),
        (cancelling.NAME, cancelling.CONFIRM),
        (own_days.NAME, own_days.DAY),
        (own_days.NAME, own_days.CONFIRM),
        # Who is on duty.
        *((shift_form.NAME, step) for step in shift_form.STEPS),
        (matching.NAME, matching.WORDS),
        # A file, a number, a tap.
        (hotline_files.NAME, hotline_files.ORDERS),
        (hotline_files.NAME, hotline_files.COUNTS),
        (count_entry.NAME, count_entry.FILL),
        (count_entry.NAME, count_entry.CONFIRM),
        # Of an order: a number, a name, a day, a tap.
        *((order_questions.NAME, step) for step in order_questions.CHOICES),
        *((order_work.NAME, step) for step in order_work.CHOICES),
        # What the community knows.
        *((entry_forms.NAME, step) for step in entry_forms.CHOICES),
        *((entry_changes.NAME, step) for step in entry_changes.CHOICES),
        (entry_lookup.NAME, entry_lookup.WORDS),
        (entry_reviews.NAME, entry_reviews.WHAT),
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
