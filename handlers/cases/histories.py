"""The story of a case: everything that happened, by whom and when, and what came along."""

from collections.abc import Iterator

from telegram import Update

from casework import permissions
from casework.case import Attachment, Case, CaseEvent, EventKind
from casework.filing import PLACE
from casework.labels import Kind, Level, Role, Route, Tag, Urgency
from casework.permissions import Action
from casework.redaction import ALWAYS_NOTED
from handlers import phrasing
from handlers.cases import additions, faces, tellers
from handlers.cases.tellers import Cast
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, plain, say

MOST_LINES = 30
LONGEST_NOTE = 120

# Notes that begin with a person, a day, a role or a level, before a colon and the words.
_OF_PERSON = frozenset(
    {
        EventKind.TRANSFERRED,
        EventKind.HANDED_OVER,
        EventKind.INHERITED,
        EventKind.VISIT_ASKED,
    }
)
_OF_DAY = frozenset(
    {
        EventKind.RESIDENT_ASKED,
        EventKind.SUSPENDED,
        EventKind.EXTENSION_ASKED,
        EventKind.EXTENDED,
    }
)
_OF_ROLE = frozenset({EventKind.PARTY_ACCEPTED, EventKind.PARTY_DONE, EventKind.PARTY_DECLINED})
_OF_LEVEL = frozenset({EventKind.SENT_UP})

_NAMES: dict[str, str] = {
    **{tag: f"names.tag.{tag}" for tag in Tag},
    **{route: f"names.route.{route}" for route in Route},
    **{urgency: f"names.urgency.{urgency}" for urgency in Urgency},
    **{kind: f"cards.kind.{kind}" for kind in Kind},
    PLACE: "histories.place",
}


async def show(update: Update, turn: Turn) -> None:
    """Everything that happened to a case, and what came along."""
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    known = tellers.cast(turn.desk, case, turn.sender)
    shown = [_line(turn, known, event) for event in _events(turn, case)[-MOST_LINES:]]
    told = tellers.words(turn.desk, case, case.text, turn.sender)
    turn.desk.read_out(turn.sender, told, case_no=case.no, shown=faces.LONGEST_STORY)
    gone = say("histories.redacted") if case.redacted_at else Said()
    title = lines(say("histories.title", no=case.no), _event(turn, case))
    turn.answer(lines(title, *shown, gone), case_no=case.no)
    for no, attachment in _attachments(turn, case):
        by = known.name(turn.store.people.get(attachment.person_id))
        told = clip(
            known.words(attachment.caption) or phrasing.media(attachment.kind),
            additions.LONGEST_CAPTION,
        )
        caption = say("histories.attachment", no=no, by=by, text=told)
        turn.desk.forward(turn.sender, attachment, caption, case.no)


def _event(turn: Turn, case: Case) -> Said:
    """At which event it was told."""
    event = turn.store.events.find(case.event_id) if case.event_id is not None else None
    return say("histories.at_event", title=event.title) if event is not None else Said()


def lines_of(turn: Turn, case: Case) -> list[Said]:
    """Every line of a history that is for the sender's eyes, dated for whoever reads it later."""
    return _dated(turn, case, _events(turn, case))


def lines_by(turn: Turn, case: Case) -> list[Said]:
    """The lines that the sender added to a case, whether or not they may read it."""
    history = turn.store.cases.history(case.no)
    return _dated(turn, case, [one for one in history if one.actor_id == turn.sender.id])


def _dated(turn: Turn, case: Case, events: list[CaseEvent]) -> list[Said]:
    known, zone = tellers.cast(turn.desk, case, turn.sender), turn.office.zone
    return [
        _line(turn, known, one, at=f"{one.at.astimezone(zone):%Y-%m-%d %H:%M}") for one in events
    ]


def last_line(turn: Turn, case: Case) -> Said:
    """The newest thing that happened, for whoever taps a button that is older than it."""
    events = _events(turn, case)
    known = tellers.cast(turn.desk, case, turn.sender)
    return _line(turn, known, events[-1]) if events else Said()


def _events(turn: Turn, case: Case) -> list[CaseEvent]:
    """What happened, as far as it is for these eyes."""
    return permissions.readable(turn.sender, turn.store.cases.history(case.no), case)


def _attachments(turn: Turn, case: Case) -> Iterator[tuple[str, Attachment]]:
    """What came along, and with what was merged into the case; to residents, what they sent."""
    is_inside = permissions.may(turn.sender, Action.NOTE, case)
    for one in (case, *turn.store.cases.joined_to(case.no)):
        for attachment in turn.store.cases.attachments(one.no):
            if is_inside or attachment.person_id == turn.sender.id:
                yield one.no, attachment


def _line(turn: Turn, known: Cast, event: CaseEvent, *, at: str = "") -> Said:
    is_worded = event.kind in ALWAYS_NOTED or (
        known.case.redacted_at is not None and event.kind is EventKind.FOLLOWED
    )
    is_blanked = is_worded and not event.note
    note = plain("histories.blanked") if is_blanked else _note(turn, known, event)
    is_wait = event.kind is EventKind.PARTY_ASKED and event.note[:1].isdigit()
    return say(
        "histories.party_awaited" if is_wait else f"histories.event.{event.kind}",
        at=at or phrasing.moment(turn.desk, event.at),
        actor=known.actor(event) or say("histories.by_clock"),
        note=clip(known.words(note), LONGEST_NOTE),
    )


def _note(turn: Turn, known: Cast, event: CaseEvent) -> str:
    """What an event notes, with codes in Chinese."""
    head, _, words = event.note.partition(": ")
    if event.kind in _OF_PERSON:
        return _joined(known.name(turn.store.people.get(int(head))), words)
    if event.kind in _OF_DAY or (event.kind is EventKind.PARTY_ASKED and head[:1].isdigit()):
        day, reason = phrasing.until_and_reason(turn.desk, event.note)
        return _joined(day, reason)
    if event.kind in _OF_ROLE or (event.kind is EventKind.PARTY_ASKED and head in set(Role)):
        return _joined(plain(f"names.role.{head}"), words)
    if event.kind in _OF_LEVEL and head in set(Level):
        return _joined(plain(f"names.level.{head}"), words)
    if event.kind is EventKind.CLIMBED:
        return words
    if event.kind is EventKind.SPLIT:
        return event.note or plain("histories.one_matter")
    if event.kind is EventKind.TRIAGED:
        return plain("histories.placed", place=event.note) if event.note else ""
    if event.kind is EventKind.TOOK_IN:
        told = turn.store.cases.find(event.note)
        return _joined(told.no, tellers.words(turn.desk, told, told.text, turn.sender))
    if event.kind is EventKind.CORRECTED:
        return _joined(" → ".join(map(_named, head.split(" → "))), words)
    return event.note


def _joined(head: str, words: str) -> str:
    return plain("histories.with_words", head=head, words=words) if words else head


def _named(code: str) -> str:
    return plain(_NAMES[code]) if code in _NAMES else code or plain("histories.place")
