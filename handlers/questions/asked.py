"""What somebody asked, as it is kept: with whatever came along, and for them alone."""

import json
from collections.abc import Sequence
from dataclasses import replace

from telegram import InlineKeyboardMarkup

from casework import questioning
from casework.askings import Asking, AskingOutcome
from casework.case import Case
from casework.knowledge import Entry, Subject
from handlers.given import Given, packed, unpacked
from handlers.keyboards import Keyboard, rows
from handlers.turn import Turn
from handlers.visit import Visit
from nlp.subjects import subject_of

# The answer of `brought` under which the other pictures of its album are kept.
_MORE = "more"
# The answer of `brought` under which the choices that were offered are kept.
_OFFERED = "offered"


def keep(
    visit: Visit,
    what: Given,
    outcome: AskingOutcome,
    *,
    entries: Sequence[Entry] = (),
    case_no: str | None = None,
    others: Sequence[Given] = (),
) -> Asking:
    """Write down that somebody asked, and what we could say.

    `entries` are what was found; `others` are pictures that came along.
    """
    is_answered = outcome is AskingOutcome.ANSWERED
    brought = {name: value for name, value in packed(what).items() if name != "text"}
    return visit.store.askings.add(
        Asking(
            id=0,
            person_id=visit.sender.id,
            text=what.text,
            asked_at=visit.now,
            outcome=outcome,
            subject=_subject(what.text, entries),
            entry_id=entries[0].id if is_answered else None,
            case_no=case_no,
            brought={
                **brought,
                **({_MORE: json.dumps([packed(one) for one in others])} if others else {}),
                _OFFERED: json.dumps([one.id for one in entries]),
            },
        )
    )


def _subject(text: str, entries: Sequence[Entry]) -> Subject | None:
    """What it is about: as everything says that was found, else as its own words tell."""
    subjects = {one.subject for one in entries}
    return subjects.pop() if len(subjects) == 1 else told_subject(text)


def told_subject(text: str) -> Subject | None:
    """What a question is about by its own words, where they tell it."""
    subject = Subject(subject_of(text))
    return None if subject is Subject.OTHER else subject


def offered(asking: Asking) -> list[int]:
    """The numbers of the entries that were offered, as they stood."""
    ids: list[int] = json.loads(asking.brought.get(_OFFERED, "[]"))
    return ids


def message_of(visit: Visit, asking: Asking) -> Given:
    """The message as it was told, to be filed without being typed again."""
    answers = {"message_id": "0", **asking.brought, "text": asking.text}
    return replace(unpacked(visit, answers), asking_id=asking.id)


def others(visit: Visit, asking: Asking) -> list[Given]:
    """The other pictures of the album with which it was asked."""
    return [unpacked(visit, answers) for answers in json.loads(asking.brought.get(_MORE, "[]"))]


def joins_album(turn: Turn, what: Given) -> bool:
    """Whether a picture is of the album with which something was asked: it is kept with it."""
    asking = turn.store.askings.last_of(turn.sender.id)
    if what.album_id is None or asking is None or asking.brought.get("album_id") != what.album_id:
        return False
    pictures = [*json.loads(asking.brought.get(_MORE, "[]")), packed(what)]
    brought = {**asking.brought, _MORE: json.dumps(pictures)}
    turn.store.askings.save(replace(asking, brought=brought))
    return True


def is_edit_of_last(turn: Turn, what: Given) -> bool:
    """Whether it is what was asked last that was edited, and nobody is on it; it is settled then.

    What it says now is asked anew.
    """
    asking = turn.store.askings.last_of(turn.sender.id)
    if asking is None or asking.case_no is not None or not asking.goes_on(turn.now):
        return False
    if asking.brought.get("message_id") != str(what.message_id):
        return False
    turn.store.askings.save(replace(asking, told_at=turn.now))
    return True


def on_button(turn: Turn) -> Asking | None:
    """The question on the button, if it is the sender's own; else a word says so."""
    asking = turn.store.askings.find(int(turn.choice[0]))
    if asking is None or asking.person_id != turn.sender.id:
        turn.toast("questions.not_yours", is_alert=True)
        return None
    return asking


def entry_of(visit: Visit, asking: Asking) -> Entry | None:
    """The answer that was given, as it stands now; None once it was taken away."""
    entry = visit.store.entries.find(asking.entry_id) if asking.entry_id else None
    return entry if entry is not None and entry.is_live else None


def waiting_case(visit: Visit, asking: Asking) -> Case | None:
    """The question as it went to a person, as long as nobody has answered it."""
    case = visit.store.cases.find(asking.case_no) if asking.case_no else None
    is_asked = case is not None and asking.person_id is not None
    return (
        case if is_asked and case and questioning.is_waiting(case, asking.person_id or 0) else None
    )


def change_buttons(turn: Turn, keyboard: Keyboard) -> None:
    """Leave the message whose button was tapped as it is, with other buttons."""
    row = turn.store.outbox.row_of(*turn.tapped)
    if row is not None:
        params = {**turn.store.outbox.said_last(row.id), "reply_markup": keyboard.to_dict()}
        turn.store.outbox.edit(row, params, at=turn.now)


def take_button(turn: Turn) -> bool:
    """Take the tapped button away, the others stay; False when an earlier tap has done so."""
    row = turn.store.outbox.row_of(*turn.tapped)
    markup = turn.store.outbox.said_last(row.id).get("reply_markup") if row is not None else None
    found = InlineKeyboardMarkup.de_json(markup).inline_keyboard if markup else ()
    left = [[one for one in line if one.callback_data != turn.data] for line in found]
    if sum(map(len, left)) == sum(map(len, found)):
        return False
    change_buttons(turn, rows(*left))
    return True
