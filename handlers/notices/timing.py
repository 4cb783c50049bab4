"""When a notice is to go: now, at an hour that is offered, or at one that is typed."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from telegram import InlineKeyboardButton, Update

from casework import permissions, releasing
from casework.notices import Notice
from casework.permissions import Action
from casework.releasing import Hindrance
from handlers import dialogue, periods, phrasing, thresholds
from handlers.conditions import holding
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, named, rows
from handlers.notices import approval, last_look, launching
from handlers.notices.last_look import TIME, Look, stamp
from handlers.turn import Turn
from handlers.wording import say
from handlers.year import calendar
from nlp import moments

NAME = TIME
WHEN = "when"
# When people have had their breakfast, and can still plan their day.
IN_THE_MORNING = time(9)


async def send_now(update: Update, turn: Turn) -> None:
    """It is to go now; outside the hours of notices what does not press is offered a later one."""
    look = _look(turn)
    notice = last_look.looked_at(turn, look)
    if notice is None:
        return
    opens = releasing.opening(turn.now, turn.office, is_urgent=notice.is_urgent)
    if opens > turn.now:
        shown = phrasing.moment(turn.desk, opens)
        turn.rewrite(
            say("last_look.quiet", when=shown), rows(*last_look.choices(turn, notice, look))
        )
        return
    _depart(turn, notice, None)


async def send_at(update: Update, turn: Turn) -> None:
    """It is to go at the time on the button."""
    look, at = _look(turn), _of_stamp(turn)
    notice = last_look.looked_at(turn, look)
    if notice is None:
        return
    if at is None or releasing.hindrance_of_time(at, now=turn.now) is not None:
        turn.toast("last_look.past_short", is_alert=True)
        _ask_when(turn, notice, look)
    elif releasing.opening(at, turn.office, is_urgent=notice.is_urgent) > at:
        turn.toast("last_look.quiet_short", is_alert=True)
        _ask_when(turn, notice, look)
    else:
        _depart(turn, notice, at)


async def ask_when(update: Update, turn: Turn) -> None:
    """At which time?"""
    look = _look(turn)
    notice = last_look.looked_at(turn, look)
    if notice is not None:
        _ask_when(turn, notice, look)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """A time was typed: shown once more, before anything is set."""
    if not permissions.holds(turn.sender, Action.NOTIFY):
        dialogue.end(turn)
        thresholds.refuse(turn, holding(Action.NOTIFY))
        return True
    at = None
    if what.attachment is None:
        at = moments.read_moment(what.text, now=turn.now.astimezone(turn.office.zone))
    if at is None and periods.is_something_else(turn, asked, what):
        dialogue.end(turn)
        return False
    look = Look(*(int(asked.answers[one]) for one in ("notice", "version", "count")))
    notice = last_look.looked_at(turn, look)
    if notice is None:
        return True
    hindrance = releasing.hindrance_of_time(at, now=turn.now) if at is not None else None
    if at is None or hindrance is not None:
        key = {Hindrance.PAST: "last_look.past", Hindrance.FAR: "last_look.far"}.get(
            hindrance or Hindrance.GONE, "last_look.unclear"
        )
        turn.reply(key)
    else:
        _confirm(turn, notice, look, at)
    return True


def _ask_when(turn: Turn, notice: Notice, look: Look) -> None:
    offered = [_offer(turn, look, at) for at in _offers(turn, notice)]
    dialogue.ask_here(
        turn,
        NAME,
        WHEN,
        say("last_look.ask_when"),
        keyboard=rows(*([one] for one in offered), _way_back(look)),
        answers=_answers(look),
    )


def _confirm(turn: Turn, notice: Notice, look: Look, at: datetime) -> None:
    """The time as it was understood; one at which nothing may go gives way to the next that is."""
    fit = releasing.opening(at, turn.office, is_urgent=notice.is_urgent)
    facts = {"when": phrasing.moment(turn.desk, fit)}
    key = "last_look.confirm" if fit == at else "last_look.confirm_moved"
    dialogue.ask(
        turn,
        NAME,
        WHEN,
        say(key, **facts),
        keyboard=rows(
            [button("last_look.yes", "lookat", *look.data, stamp(turn, fit))], _way_back(look)
        ),
        answers=_answers(look),
    )


def _depart(turn: Turn, notice: Notice, at: datetime | None) -> None:
    """It goes, now or at a time; where the community wants it, once a colleague has agreed."""
    if releasing.needs_agreement(notice, turn.office):
        approval.request(turn, notice, at)
    elif at is None:
        launching.go(turn, notice)
    else:
        launching.go_at(turn, notice, at)


def _offers(turn: Turn, notice: Notice) -> list[datetime]:
    """Tomorrow morning, and the morning of the day that it is about."""
    days = [periods.today(turn) + timedelta(days=1), *_days_of(turn, notice)]
    wanted = (datetime.combine(day, IN_THE_MORNING, turn.office.zone) for day in days)
    fit = (releasing.opening(at, turn.office, is_urgent=notice.is_urgent) for at in wanted)
    return sorted({at for at in fit if releasing.hindrance_of_time(at, now=turn.now) is None})


def _days_of(turn: Turn, notice: Notice) -> Iterator[date]:
    event = turn.store.events.find(notice.event_id) if notice.event_id else None
    if event is not None:
        starts = event.starts_at.astimezone(turn.office.zone)
        if starts.time() > IN_THE_MORNING:
            yield starts.date()
    if notice.festival:
        days = (one.day for one in calendar.ahead(turn.desk) if one.code == notice.festival)
        yield from list(days)[:1]


def _offer(turn: Turn, look: Look, at: datetime) -> InlineKeyboardButton:
    return named(phrasing.moment(turn.desk, at), "lookat", *look.data, stamp(turn, at))


def _way_back(look: Look) -> list[InlineKeyboardButton]:
    return [button("last_look.back", "look", look.notice_id)]


def _answers(look: Look) -> dict[str, str]:
    return {
        "notice": str(look.notice_id),
        "version": str(look.version),
        "count": str(look.count),
    }


def _look(turn: Turn) -> Look:
    return Look(*(int(one) for one in turn.choice[:3]))


def _of_stamp(turn: Turn) -> datetime | None:
    """The time on a button; None for a forged one."""
    try:
        naive = datetime.strptime(turn.choice[3], "%Y%m%d%H%M")  # noqa: DTZ007
    except ValueError:
        return None
    return naive.replace(tzinfo=turn.office.zone)
