"""搬走了: somebody lives elsewhere now; what they told stays open, and they may leave it to us."""

from telegram import Update

from casework import joining
from casework.case import Case, CaseEvent, EventKind
from casework.people import Home
from handlers.cases import audience, heirs, ledger, mine
from handlers.keyboards import Keyboard, button, named, rows
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, paragraphs, plain, say

LONGEST_GLANCE = 30
MOST_CASES = 20


async def ask(update: Update, turn: Turn) -> None:
    """Within the community, or away from it?"""
    turn.put(
        say("moving.ask", count=len(_open(turn))),
        rows(
            [button("moving.within", "homeask")],
            [button("moving.away", "movedaway")],
            [button("profile.back", "me")],
        ),
    )


async def move_away(update: Update, turn: Turn) -> None:
    """No home here any more; which of the open matters do they still want to hear of?"""
    turn.store.people.move_home(turn.sender.id, Home())
    turn.store.people.set_visitor(turn.sender.id, is_visitor=True)
    turn.forget_sender()
    others = say("moving.others_stay") if turn.sender.other_homes else Said()
    turn.rewrite(*_page(turn, lines(say("moving.gone"), others)))


async def leave_to_us(update: Update, turn: Turn) -> None:
    """Hear no more of one; the first neighbour who joined goes on with it, if there is any."""
    case = audience.own(turn, turn.choice[0])
    if not case.is_open:
        turn.toast("moving.over", is_alert=True)
    elif case.reporter_id != turn.sender.id:
        event = joining.unfollow(case, actor_id=turn.sender.id, at=turn.now)
        turn.store.followers.leave(case.no, turn.sender.id, at=turn.now)
        ledger.update(turn.desk, case, event)
        turn.toast("moving.left")
    elif not audience.has_passed(turn.desk, case):
        if not heirs.inherit(turn, case):
            ledger.update(turn.desk, case, _said(turn, case, EventKind.PASSED))
        turn.toast("moving.left")
    turn.rewrite(*_page(turn, say("moving.which")))


async def keep_on(update: Update, turn: Turn) -> None:
    """Hear of it again after all."""
    case = audience.own(turn, turn.choice[0])
    if case.reporter_id == turn.sender.id and audience.has_passed(turn.desk, case):
        ledger.update(turn.desk, case, _said(turn, case, EventKind.KEPT))
    turn.toast("moving.kept")
    turn.rewrite(mine.story(turn, case), mine.choices(turn, case))


def _said(turn: Turn, case: Case, kind: EventKind) -> CaseEvent:
    return CaseEvent(case.no, kind, turn.sender.id, turn.now)


def _open(turn: Turn) -> list[Case]:
    """What they told or joined, and is not over."""
    return [case for case in turn.store.worklists.told_by(turn.sender.id) if case.is_open]


def _page(turn: Turn, heading: Said) -> tuple[Said, Keyboard]:
    """The open matters of which they still hear; one tap leaves one to the community."""
    heard = [case for case in _open(turn) if not _has_left(turn, case)][:MOST_CASES]
    told = (_line(turn, case) for case in heard)
    choices = ([named(plain("moving.leave", no=case.no), "leftto", case.no)] for case in heard)
    text = paragraphs(heading, say("moving.still") if heard else say("moving.none"), *told)
    return text, rows(*choices, [button("profile.back", "me")])


def _has_left(turn: Turn, case: Case) -> bool:
    return case.reporter_id == turn.sender.id and audience.has_passed(turn.desk, case)


def _line(turn: Turn, case: Case) -> Said:
    told = audience.told_by(turn.desk, case, turn.sender)
    return say("moving.line", no=case.no, glance=clip(told, LONGEST_GLANCE))
