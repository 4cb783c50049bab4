"""At night, what has been kept long enough is taken away: a handful in each tick."""

from casework import retention
from casework.case import Case
from casework.redaction import has_words, redact
from casework.retention import Horizons
from handlers.desk import Desk, text_params
from handlers.ticks.apart import apart
from handlers.wording import plain, say
from storage.owed import Message, Priority

# So little that nobody who writes in the middle of it has to wait.
MOST_CASES = 20
MOST_ROWS = 500


def run(desk: Desk) -> None:
    """Take away one handful of each kind, until nothing is left for this night."""
    local = desk.now.astimezone(desk.settings.zone)
    store = desk.store.retention
    if not retention.is_night(local) or store.is_done_on(local.date()):
        return
    horizons = retention.horizons(desk.office.rules, now=desk.now)
    nos = store.cases(horizons, most=MOST_CASES)
    for no in nos:
        with apart(desk, f"the redaction of case {no}"):
            _redact(desk, desk.store.cases.find(no))
    if not nos and not _sweep(desk, horizons):
        store.done_on(local.date())


def _sweep(desk: Desk, horizons: Horizons) -> int:
    """Everything beside the cases; how much it was."""
    store, footprints = desk.store.retention, desk.store.footprints
    enquiries = desk.store.enquiries
    return sum(
        take(horizons, most=MOST_ROWS)
        for take in (
            store.attachments,
            store.households,
            store.inbox,
            store.outbox,
            store.papers,
            store.remains,
            footprints.guests,
            footprints.notices,
            enquiries.askings,
            enquiries.unanswered,
            enquiries.orders,
        )
    )


def _redact(desk: Desk, case: Case) -> None:
    """The words go, in the store and on the cards; the case still counts in every figure."""
    phrase = plain("names.redacted")
    bare = redact(case, phrase=phrase, at=desk.now)
    desk.store.redactions.blank_notes(case.no, has_words)
    desk.store.redactions.drop_attachments(case.no)
    desk.store.redactions.forget_words_of(case.no)
    desk.store.enquiries.reword_orders(case.no, lambda text: phrase if text else "")
    desk.store.redactions.blank_messages_about([case.no])
    desk.store.cases.save(bare)
    _blank_cards(desk, case)


def _blank_cards(desk: Desk, case: Case) -> None:
    """What stands in the chats of colleagues says so too: quietly, and never as a new message.

    Of a confidence everything that they were told gives way, not only its cards.
    """
    for row in desk.store.redactions.told(case.no):
        is_word = row.message.is_card or case.is_confidential
        is_theirs = row.message.person_id == case.reporter_id
        is_text = row.message.method == "sendMessage" and row.message_id is not None
        if is_word and is_text and not is_theirs:
            message = Message(
                chat_id=row.message.chat_id,
                method="editMessageText",
                params=text_params(say("cards.redacted", no=case.no), None),
                priority=Priority.NOTICE,
                person_id=row.message.person_id,
                edits_id=row.id,
                case_no=case.no,
                is_once=True,
            )
            desk.store.outbox.put(message, at=desk.now)
