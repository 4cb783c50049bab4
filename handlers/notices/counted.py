"""Taps on the buttons under a notice: counted, and answered."""

from telegram import Update

from casework.notices import BEGUN, ButtonKind, Notice, NoticeButton, NoticeState
from casework.sending import tap_key
from handlers.events import joining
from handlers.turn import Turn
from handlers.wording import Said


async def tap(update: Update, turn: Turn) -> None:
    """Do what the button says; each person counts once."""
    number, at = int(turn.choice[0]), int(turn.choice[1])
    notice = turn.store.notices.find(number)
    if notice is None or at >= len(notice.buttons):
        turn.toast("notice_sending.button_gone", is_alert=True)
    elif notice.state is NoticeState.RECALLED:
        turn.toast("notice_sending.was_recalled", is_alert=True)
    else:
        _count(turn, notice, at)
        _answer(turn, notice.buttons[at])


def _count(turn: Turn, notice: Notice, at: int) -> None:
    """Whoever only passes by, and whoever looks at a draft, is not counted."""
    if turn.is_in_group or notice.state not in BEGUN:
        return
    if turn.store.boards.tap(notice.id, at, turn.sender.id, at=turn.now):
        key = tap_key(at)
        figures = {**notice.figures, key: notice.figures.get(key, 0) + 1}
        turn.store.notices.note_figures(notice.id, figures)


def _answer(turn: Turn, one: NoticeButton) -> None:
    if one.kind is ButtonKind.MORE:
        turn.answer(Said(one.target))
        return
    is_number = one.kind is ButtonKind.SIGN_UP and one.target.isdecimal()
    event = turn.store.events.find(int(one.target)) if is_number else None
    if event is None:
        turn.toast("notice_sending.button_gone", is_alert=True)
    else:
        joining.begin(turn, event)
