"""The buttons of a board: pause, go on, stop, call back; what can't be undone is asked twice."""

from collections.abc import Callable, Iterable

from telegram import Update

from casework.notices import BEGUN, Notice, NoticeState
from casework.sending import DELETABLE, Step, can
from handlers.desk import Desk
from handlers.keyboards import button, rows
from handlers.notices import board, sending, shown
from handlers.turn import Turn
from handlers.wording import say

SHOWN = BEGUN | {NoticeState.RECALLED}


def begun(turn: Turn) -> Notice | None:
    """The notice of the button, if it was begun; else a word says that the button is old."""
    notice = turn.store.notices.find(int(turn.choice[0]))
    if notice is None or notice.state not in SHOWN:
        turn.toast("errors.outdated_button", is_alert=True)
        return None
    return notice


async def show(update: Update, turn: Turn) -> None:
    """How far it is, now."""
    notice = begun(turn)
    if notice is not None:
        board.put(turn, notice)


async def pause(update: Update, turn: Turn) -> None:
    """Hold it."""
    _do(turn, Step.PAUSE, sending.pause)


async def resume(update: Update, turn: Turn) -> None:
    """Have it go on, or wait for its hours."""
    notice = _do(turn, Step.RESUME, sending.resume)
    if notice is not None and notice.send_at is not None:
        turn.toast("notice_sending.rests_toast", is_alert=True)


async def ask_stop(update: Update, turn: Turn) -> None:
    """Is it really to stop? It goes on meanwhile."""
    notice = _that_can(turn, Step.STOP)
    if notice is None:
        return
    left = sending.progress(turn.desk, notice).left
    turn.answer(
        say("notice_sending.ask_stop", title=shown.name(notice), left=left),
        keyboard=rows(
            [button("notice_sending.stop_yes", "noticestopyes", notice.id)],
            [button("notice_sending.leave_it", "noticeleave", notice.id)],
        ),
    )


async def stop(update: Update, turn: Turn) -> None:
    """It was confirmed: whoever has not got it will not."""
    notice = _that_can(turn, Step.STOP)
    if notice is None:
        return
    stopped = sending.stop(turn.desk, notice)
    board.refresh(turn.desk, stopped)
    now = sending.progress(turn.desk, stopped)
    turn.rewrite(say("notice_sending.stopped", sent=now.sent, left_out=now.left_out))


async def ask_recall(update: Update, turn: Turn) -> None:
    """Is it really to be taken away, from how many, and from how many not?"""
    notice = _that_can(turn, Step.RECALL)
    if notice is None:
        return
    copies = turn.store.copies
    going = copies.reached(notice.id, since=turn.now - DELETABLE)
    now = sending.progress(turn.desk, notice)
    turn.answer(
        say(
            "notice_sending.ask_recall",
            title=shown.name(notice),
            going=going,
            staying=now.sent + now.uncertain - going,
            left=now.left,
        ),
        keyboard=rows(
            [button("notice_sending.recall_yes", "noticerecallyes", notice.id)],
            [button("notice_sending.leave_it", "noticeleave", notice.id)],
        ),
    )


async def recall(update: Update, turn: Turn) -> None:
    """It was confirmed: it goes from wherever Telegram lets it go."""
    notice = _that_can(turn, Step.RECALL)
    if notice is None:
        return
    going = turn.store.copies.reached(notice.id, since=turn.now - DELETABLE)
    recalled = sending.recall(turn.desk, notice)
    board.refresh(turn.desk, recalled)
    turn.rewrite(say("notice_sending.recalling", going=going))


async def leave(update: Update, turn: Turn) -> None:
    """It stays as it is."""
    turn.rewrite(say("notice_sending.as_it_is"))


def hold_back(desk: Desk, notices: Iterable[Notice]) -> bool:
    """Pause those on their way, whose event is another one now; whether there were any."""
    going = [one for one in notices if can(one, Step.PAUSE)]
    for one in going:
        board.refresh(desk, sending.pause(desk, one))
    return bool(going)


def _do(turn: Turn, step: Step, act: Callable[[Desk, Notice], Notice]) -> Notice | None:
    notice = _that_can(turn, step)
    if notice is None:
        return None
    done = act(turn.desk, notice)
    board.put(turn, done)
    board.refresh(turn.desk, done)
    return done


def _that_can(turn: Turn, step: Step) -> Notice | None:
    """The notice, if this can be done with it now; a second tap finds it done already."""
    notice = begun(turn)
    if notice is None or can(notice, step):
        return notice
    turn.toast("notice_sending.not_now", is_alert=True)
    board.refresh(turn.desk, notice)
    return None
