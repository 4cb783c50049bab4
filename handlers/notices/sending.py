"""A notice on its way: begun, paused, gone on with, stopped, corrected, called back."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from casework.notices import UNSENT, Notice, NoticeState
from casework.people import Person
from casework.sending import DELETABLE, Progress, Step, can, of_figures, waits_until
from handlers.desk import Desk
from handlers.events import holding
from handlers.notices import shown
from storage.copies import Spot
from storage.owed import CAPTIONED, Delivered

# After so long what is kept as figures is all that is looked at.
COUNTED_FOR = timedelta(days=3)
EDITS = frozenset(
    {"editMessageText", "editMessageCaption", "editMessageMedia", "editMessageReplyMarkup"}
)


def begin(desk: Desk, notice: Notice, *, by: Person | None) -> Notice:
    """Owe it to everybody whom it is for, once; `by` is None when its time has come.

    The roll is called now: whoever left, turned the topic off or shut us out since it was planned
    is only counted. A notice that was begun before, or changed since it was read, stays as it is.
    The admins see how far it is.
    """
    now = desk.store.notices.find(notice.id)
    if now is None or now.state not in UNSENT or now.version != notice.version:
        return now or notice
    roll = desk.store.audiences.roll(now.audience, now.topic, is_urgent=now.is_urgent)
    holding.open_with(desk, now)
    calls = [(part.method, part.params) for part in shown.parts(now)]
    people = desk.store.copies.begin(now.id, calls, roll.recipients, at=desk.now)
    begun = replace(
        now,
        state=NoticeState.SENDING,
        begun_at=desk.now,
        approved_by=now.approved_by or (by.id if by and now.state is NoticeState.ASKED else None),
        figures={
            "people": people,
            "unreachable": roll.unreachable,
            "turned_off": roll.turned_off,
            "without_bot": roll.without_bot,
        },
    )
    return settle(desk, _save(desk, begun))


def pause(desk: Desk, notice: Notice) -> Notice:
    """Hold what has not gone, until somebody has it go on."""
    if not can(notice, Step.PAUSE):
        return notice
    desk.store.copies.hold(notice.id)
    return _save(desk, replace(notice, state=NoticeState.PAUSED, send_at=None))


def rest(desk: Desk, notice: Notice) -> Notice:
    """Hold what has not gone until the hours for notices begin."""
    until = waits_until(notice, now=desk.now, office=desk.office)
    return _save(desk, replace(pause(desk, notice), send_at=until))


def resume(desk: Desk, notice: Notice) -> Notice:
    """Go on where it was: now, or, outside the hours for notices, when they begin."""
    if not can(notice, Step.RESUME):
        return notice
    until = waits_until(notice, now=desk.now, office=desk.office)
    if until is not None:
        return _save(desk, replace(notice, send_at=until))
    desk.store.copies.give_back(notice.id)
    return _save(desk, replace(notice, state=NoticeState.SENDING, send_at=None))


def stop(desk: Desk, notice: Notice) -> Notice:
    """Whoever has nothing of it will not get it."""
    if not can(notice, Step.STOP):
        return notice
    desk.store.copies.cut(notice.id)
    stopped = replace(notice, state=NoticeState.STOPPED, send_at=None, ended_at=desk.now)
    return settle(desk, _save(desk, stopped))


def correct(desk: Desk, changed: Notice, *, by: Person) -> Notice:
    """Have it say something else, with whoever has it and whoever will get it.

    Other words, other buttons, another picture of the same kind.
    """
    if not can(changed, Step.FIX):
        return changed
    for spot, said in _anew(changed, desk.store.copies.spots(changed.id)):
        desk.store.copies.correct(changed.id, spot, said, at=desk.now)
    saved = _save(desk, replace(changed, edited_by=by.id, edited_at=desk.now))
    return settle(desk, saved)


def recall(desk: Desk, notice: Notice) -> Notice:
    """Take it away wherever Telegram still lets it go; nobody else will get it."""
    if not can(notice, Step.RECALL):
        return notice
    desk.store.copies.cancel(notice.id)
    desk.store.copies.recall(notice.id, since=desk.now - DELETABLE, at=desk.now)
    recalled = replace(notice, state=NoticeState.RECALLED, send_at=None, ended_at=desk.now)
    return settle(desk, _save(desk, recalled))


def progress(desk: Desk, notice: Notice) -> Progress:
    """How it stands: counted, or, when it has been over for some days, as it was kept."""
    if _is_long_over(desk, notice):
        return of_figures(notice.figures)
    copies = desk.store.copies
    counts = copies.counts(notice.id)
    edits, deletes = (
        copies.afterwards(notice.id, EDITS),
        copies.afterwards(notice.id, {"deleteMessage"}),
    )
    sent, recalled = counts.get(Delivered.SENT, 0), deletes.get(Delivered.SENT, 0)
    # Of whoever had only the picture when it was called back, nothing stays.
    stayed = max(0, sent - recalled - deletes.get(Delivered.PENDING, 0))
    return Progress(
        people=notice.figures.get("people", 0),
        sent=sent,
        blocked=counts.get(Delivered.BLOCKED, 0),
        failed=_sum(counts, Delivered.FAILED, Delivered.EXPIRED),
        uncertain=counts.get(Delivered.UNCERTAIN, 0),
        left=_sum(counts, Delivered.PENDING, Delivered.HELD, Delivered.SENDING),
        left_out=counts.get(Delivered.CANCELLED, 0),
        changed=edits.get(Delivered.SENT, 0),
        unchanged=_sum(edits, Delivered.FAILED, Delivered.BLOCKED),
        recalled=recalled,
        stayed=stayed if notice.state is NoticeState.RECALLED else 0,
    )


def settle(desk: Desk, notice: Notice, now: Progress | None = None) -> Notice:
    """Keep how far it is; one that has reached everybody is over."""
    now = now or progress(desk, notice)
    figures = {**notice.figures, **now.figures}
    if figures != notice.figures:
        desk.store.notices.note_figures(notice.id, figures)
    settled = replace(notice, figures=figures)
    if notice.state is NoticeState.SENDING and not now.left:
        return _save(desk, replace(settled, state=NoticeState.SENT, ended_at=desk.now))
    return settled


def spot_with_words(desk: Desk, notice: Notice) -> Spot | None:
    """The part in which the words stand, as it went out; None once nothing of it is kept."""
    spots = desk.store.copies.spots(notice.id)
    return spots[-1] if spots else None


def _is_long_over(desk: Desk, notice: Notice) -> bool:
    if notice.ended_at is None:
        return False
    last = max(notice.ended_at, notice.edited_at or notice.ended_at)
    return desk.now - last > COUNTED_FOR


def _anew(changed: Notice, spots: list[Spot]) -> Iterator[tuple[Spot, Mapping[str, Any]]]:
    """What each part has to say now, in the shape in which it went out."""
    parts = shown.parts(changed)
    if not spots:
        return
    yield spots[-1], _in_shape(spots[-1], parts[-1])
    if len(spots) > 1 and changed.media is not None:
        bare = dict.fromkeys(spots[0].params, changed.media.content)
        if bare != spots[0].params:
            yield spots[0], bare


def _in_shape(spot: Spot, part: shown.Part) -> Mapping[str, Any]:
    """Words that went out below a picture stay there, and those that stood alone stand alone."""
    if spot.method in CAPTIONED or "caption" not in part.params:
        return part.params
    said = {
        name: part.params[name] for name in ("parse_mode", "reply_markup") if name in part.params
    }
    preview = {"link_preview_options": {"is_disabled": True}}
    return {"text": part.params["caption"], **said, **preview}


def _save(desk: Desk, notice: Notice) -> Notice:
    saved = replace(notice, version=notice.version + 1)
    desk.store.notices.save(saved, was=notice.version)
    return saved


def _sum(counts: Mapping[Delivered, int], *states: Delivered) -> int:
    return sum(counts.get(state, 0) for state in states)
