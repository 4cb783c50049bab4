"""The story of a case: everything that happened, by whom and when, and what came along."""

from collections.abc import Iterator

from telegram import Update

from casework import permissions
from casework.case import Attachment, Case, CaseEvent, EventKind
from casework.filing import PLACE
from casework.labels import Kind, Level, Role, Route, Tag, Urgency
from casework.permissions import Action
from handlers import additions, faces, phrasing
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
    shown = [_line(turn, event) for event in _events(turn, case)[-MOST_LINES:]]
    turn.desk.read_out(turn.sender, case.text, case_no=case.no, shown=faces.LONGEST_STORY)
    turn.answer(lines(say("histories.title", no=case.no), *shown), case_no=case.no)
    for no, attachment in _attachments(turn, case):
        by = turn.store.people.get(attachment.person_id).name
        told = clip(
            attachment.caption or phrasing.media(attachment.kind), additions.LONGEST_CAPTION
        )
        caption = say("histories.attachment", no=no, by=by, text=told)
        turn.desk.forward(turn.sender, attachment, caption, case.no)


def last_line(turn: Turn, case: Case) -> Said:
    """The newest thing that happened, for whoever taps a button that is older than it."""
    events = _events(turn, case)
    return _line(turn, events[-1]) if events else Said()


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


def _line(turn: Turn, event: CaseEvent) -> Said:
    who = turn.store.people.get(event.actor_id).name if event.actor_id else None
    is_wait = event.kind is EventKind.PARTY_ASKED and event.note[:1].isdigit()
    return say(
        "histories.party_awaited" if is_wait else f"histories.event.{event.kind}",
        at=phrasing.moment(turn.desk, event.at),
        actor=who or say("histories.by_clock"),
        note=clip(_note(turn, event), LONGEST_NOTE),
    )


def _note(turn: Turn, event: CaseEvent) -> str:
    """What an event notes, with codes in Chinese."""
    head, _, words = event.note.partition(": ")
    if event.kind in _OF_PERSON:
        return _joined(turn.store.people.get(int(head)).name, words)
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
        return _joined(event.note, turn.store.cases.find(event.note).text)
    if event.kind is EventKind.CORRECTED:
        return _joined(" → ".join(map(_named, head.split(" → "))), words)
    return event.note


def _joined(head: str, words: str) -> str:
    return plain("histories.with_words", head=head, words=words) if words else head


def _named(code: str) -> str:
    return plain(_NAMES[code]) if code in _NAMES else code or plain("histories.place")
