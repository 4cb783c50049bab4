"""The last look before a notice goes: to whom, how many, when; and whether a second one agrees.

Every button carries the version that was looked at and how many were to get it. Whatever was done
meanwhile, by a double tap or by a colleague, is found out before anything goes.
"""

from dataclasses import dataclass
from datetime import datetime

from telegram import InlineKeyboardButton, Update

from casework import audiences, drafting, permissions, releasing
from casework.audiences import Roll
from casework.notices import Notice, NoticeState
from casework.permissions import Action
from casework.releasing import Hindrance
from handlers import dialogue, phrasing, thresholds
from handlers.conditions import holding
from handlers.keyboards import Keyboard, button, rows
from handlers.notices import preview, shown
from handlers.notices.reach import roll_of
from handlers.turn import Turn
from handlers.wording import Said, paragraphs, say
from storage.owed import Priority

# The conversation about when it is to go.
TIME = "notice_time"
WAITING = frozenset({NoticeState.ASKED, NoticeState.SCHEDULED})


@dataclass(frozen=True)
class Look:
    """What somebody has looked at: this version, and so many who were to get it."""

    notice_id: int
    version: int
    count: int

    @property
    def data(self) -> tuple[int, int, int]:
        """As buttons carry it."""
        return self.notice_id, self.version, self.count


def ask(turn: Turn, notice: Notice) -> None:
    """Show it as everybody will get it, with the numbers, and ask when it is to go."""
    if not permissions.holds(turn.sender, Action.NOTIFY):
        thresholds.refuse(turn, holding(Action.NOTIFY))
        return
    opener = [button("last_look.open", "notice", notice.id)]
    if notice.state is not NoticeState.DRAFT and notice.state not in WAITING:
        turn.answer(preview.standing(turn.desk, notice), keyboard=rows(opener))
        return
    if drafting.is_empty(notice):
        turn.answer(say("last_look.empty"), keyboard=rows(opener))
        return
    roll = roll_of(turn.desk, notice)
    if not roll.recipients:
        _refuse_nobody(turn, notice, roll)
        return
    preview.send(turn.desk, turn.sender, notice, priority=Priority.REPLY)
    words = paragraphs(
        say("last_look.above"),
        preview.facts(turn.desk, notice, roll),
        preview.standing(turn.desk, notice)
        if notice.state in WAITING
        else _what_next(turn, notice),
    )
    turn.answer(words, keyboard=_keyboard(turn, notice, roll))


async def show(update: Update, turn: Turn) -> None:
    """Look at a notice once more, as it is now."""
    notice = _tapped(turn)
    if notice is not None:
        leave_question(turn)
        ask(turn, notice)


async def keep(update: Update, turn: Turn) -> None:
    """Not now: it stays a draft."""
    notice = found(turn, version=int(turn.choice[1]))
    if notice is not None:
        turn.rewrite(say("last_look.kept"), rows([button("last_look.open", "notice", notice.id)]))


async def call_back(update: Update, turn: Turn) -> None:
    """It shall not go at its time, or nobody has to agree any more: a draft again."""
    notice = _tapped(turn)
    if notice is None:
        return
    state = notice.state if notice.state in WAITING else NoticeState.SCHEDULED
    hindrance = releasing.hindrance(notice, version=int(turn.choice[1]), state=state)
    if hindrance is not None:
        meet(turn, notice, hindrance)
        return
    draft = releasing.drafted(notice)
    turn.store.notices.save(draft, was=notice.version)
    turn.rewrite(say("last_look.called_back"), after(draft))
    for one in preview.deciders(turn.desk, without=turn.sender.id):
        turn.tell(one, "last_look.told_called_back", who=turn.sender.name, title=shown.name(draft))


def looked_at(turn: Turn, look: Look) -> Notice | None:
    """The draft that somebody has looked at and wants to go, if it is still the same to the same.

    If it is not, they read what has become of it, or look anew.
    """
    notice = found(turn, version=look.version, notice_id=look.notice_id)
    if notice is None:
        return None
    roll = roll_of(turn.desk, notice)
    if not roll.recipients:
        leave_question(turn)
        turn.toast("last_look.nobody_short", is_alert=True)
        turn.rewrite(say("last_look.shown_anew"))
        _refuse_nobody(turn, notice, roll)
        return None
    if audiences.is_other(look.count, len(roll)):
        leave_question(turn)
        turn.toast("last_look.others_short", is_alert=True)
        turn.put(say("last_look.others", seen=look.count, count=len(roll)))
        ask(turn, notice)
        return None
    return notice


def found(
    turn: Turn,
    *,
    version: int,
    state: NoticeState = NoticeState.DRAFT,
    notice_id: int | None = None,
) -> Notice | None:
    """A notice in this state and version; None, with what has become of it, if it moved on."""
    notice = _tapped(turn) if notice_id is None else turn.store.notices.find(notice_id)
    if notice is None:
        return None
    hindrance = releasing.hindrance(notice, version=version, state=state)
    if hindrance is not None:
        meet(turn, notice, hindrance)
        return None
    return notice


def meet(turn: Turn, notice: Notice, hindrance: Hindrance) -> None:
    """It has moved on since it was looked at: say so, in the place of the old buttons."""
    leave_question(turn)
    if hindrance is Hindrance.CHANGED:
        turn.toast("last_look.changed_short")
        turn.put(say("last_look.changed"))
        ask(turn, notice)
        return
    turn.toast("last_look.settled_short")
    opener = [button("last_look.open", "notice", notice.id)]
    turn.put(preview.standing(turn.desk, notice), rows(*_while_waiting(turn, notice), opener))


def leave_question(turn: Turn) -> None:
    """When it is to go is not asked any more; any other conversation stays as it is."""
    if dialogue.current(turn, TIME) is not None:
        dialogue.end(turn)


def tell_unset(turn: Turn, notice: Notice) -> None:
    """Somebody changed what was to go, or was being agreed to: the others read that it is off."""
    for one in preview.deciders(turn.desk, without=turn.sender.id):
        turn.tell(one, "last_look.told_unset", who=turn.sender.name, title=shown.name(notice))


def after(notice: Notice) -> Keyboard:
    """What one may want with a draft that was not sent."""
    return rows(
        [button("last_look.again", "look", notice.id)],
        [button("last_look.open", "notice", notice.id)],
    )


def choices(turn: Turn, notice: Notice, look: Look) -> list[list[InlineKeyboardButton]]:
    """At the hour that was thought of, now or as soon as may be, later, or not at all."""
    key = "last_look.now_asked" if turn.office.rules.needs_approval else "last_look.now"
    opens = releasing.opening(turn.now, turn.office, is_urgent=notice.is_urgent)
    now = [button(key, "looknow", *look.data)]
    if opens > turn.now:
        when = phrasing.moment(turn.desk, opens)
        now = [button("last_look.at", "lookat", *look.data, stamp(turn, opens), when=when)]
    return [
        _thought_of(turn, notice, look),
        now,
        [button("last_look.later", "lookwhen", *look.data)],
        [button("last_look.keep", "lookkeep", notice.id, notice.version)],
    ]


def _thought_of(turn: Turn, notice: Notice, look: Look) -> list[InlineKeyboardButton]:
    """The hour for which a draft was made, such as the morning of a festival."""
    at = notice.send_at
    if at is None or at <= turn.now or releasing.opening(turn.now, turn.office) == at:
        return []
    when = phrasing.moment(turn.desk, at)
    return [button("last_look.at", "lookat", *look.data, stamp(turn, at), when=when)]


def stamp(turn: Turn, at: datetime) -> str:
    """An instant as buttons carry it, to the minute, in the community's zone."""
    return f"{at.astimezone(turn.office.zone):%Y%m%d%H%M}"


def _keyboard(turn: Turn, notice: Notice, roll: Roll) -> Keyboard:
    change = [
        button("last_look.aim", "aim", "n", notice.id),
        button("last_look.open", "notice", notice.id),
    ]
    if notice.state in WAITING:
        return rows(*_while_waiting(turn, notice), change)
    look = Look(notice.id, notice.version, len(roll))
    return rows(*choices(turn, notice, look), change)


def _while_waiting(turn: Turn, notice: Notice) -> list[list[InlineKeyboardButton]]:
    """What this person can do about one that waits: for its time, or for a colleague to agree."""
    what = (notice.id, notice.version)
    if notice.state is NoticeState.SCHEDULED:
        return [[button("last_look.call_back", "lookoff", *what)]]
    if notice.state is not NoticeState.ASKED:
        return []
    if notice.asked_by == turn.sender.id:
        return [[button("last_look.call_back_asked", "lookoff", *what)]]
    return [[button("approval.yes", "lookyes", *what)], [button("approval.no", "lookno", *what)]]


def _what_next(turn: Turn, notice: Notice) -> Said:
    if turn.office.rules.needs_approval:
        return say("last_look.ask_approved")
    opens = releasing.opening(turn.now, turn.office, is_urgent=notice.is_urgent)
    if opens > turn.now:
        return say("last_look.ask_at_rest", when=phrasing.moment(turn.desk, opens))
    return say("last_look.ask")


def _refuse_nobody(turn: Turn, notice: Notice, roll: Roll) -> None:
    """Nobody would get it: whom to choose instead, or how else to tell those who were meant."""
    keyboard = rows(
        [button("last_look.aim", "aim", "n", notice.id)],
        [button("last_look.open", "notice", notice.id)],
    )
    if not notice.audience.include:
        turn.answer(say("last_look.nobody_chosen"), keyboard=keyboard)
        return
    turn.answer(
        paragraphs(say("last_look.nobody"), preview.facts(turn.desk, notice, roll)),
        keyboard=keyboard,
    )


def _tapped(turn: Turn) -> Notice | None:
    notice = turn.store.notices.find(int(turn.choice[0]))
    if notice is None:
        turn.toast("last_look.unknown", is_alert=True)
    return notice
