"""The return visit: is it really over? One tap; if not, why; and the case comes back."""

from telegram import Update

from casework import permissions, reminders, satisfaction
from casework.case import Case, Stage
from casework.permissions import Action
from handlers import additions, cards, dialogue, mine, phrasing, reports
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.sayings import begins, is_saying
from handlers.turn import Turn
from handlers.wording import say
from nlp.labels import Intent

NAME = "unsatisfied"
REASON = "reason"
MOST = 10
# What is longer tells more than that it is not over yet.
SHORT = 30


async def rate(update: Update, turn: Turn) -> None:
    """A mark was tapped."""
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    permissions.require(turn.sender, Action.OWN, case)
    mark = int(turn.choice[1])
    rated, event = satisfaction.rate(case, mark, actor_id=turn.sender.id, at=turn.now)
    turn.store.cases.save(rated, event)
    cards.refresh(turn.desk, rated)
    if not satisfaction.is_unsatisfied(mark, turn.office):
        if dialogue.current(turn, NAME):
            dialogue.end(turn)
        turn.rewrite(say("return_visits.thanks", no=case.no, answer=case.answer, stars="★" * mark))
        return
    if not satisfaction.may_reopen(rated, turn.office, at=turn.now):
        days = turn.office.rules.reopen_days
        turn.rewrite(say("return_visits.too_late", no=case.no, days=days))
        return
    dialogue.ask_here(
        turn,
        NAME,
        REASON,
        say("return_visits.ask_reason", no=case.no, answer=case.answer),
        keyboard=rows([button("buttons.leave_it", "leaveit", case.no)]),
        answers={"case_no": case.no},
    )


def is_answered_in_words(turn: Turn, what: Given) -> bool:
    """Whether somebody writes 满意 or 没解决 instead of tapping: they get the marks at hand."""
    is_undone = begins(what.text, "undone") and len(what.text) <= SHORT
    if not (is_undone or is_saying(what.text, "done")):
        return False
    cases = turn.store.cases.reported_by(turn.sender.id, limit=MOST)
    finished = [case for case in cases if case.stage is Stage.RESOLVED]
    if not finished:
        return False
    no = finished[0].no
    if is_undone:
        additions.record(turn, finished[0], what)
    turn.reply("return_visits.please_tap", no=no, keyboard=mine.stars(no), case_no=no)
    return True


async def leave_it(update: Update, turn: Turn) -> None:
    """Not satisfied, but nothing more to say."""
    asked = dialogue.current(turn, NAME)
    if asked is not None and asked.answers["case_no"] == turn.choice[0]:
        dialogue.end(turn)
    turn.rewrite(say("return_visits.left", no=turn.choice[0]))


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The reason was told: the case goes back to the one who had it."""
    case = turn.store.cases.find(asked.answers["case_no"])
    dialogue.end(turn)
    if not satisfaction.may_reopen(case, turn.office, at=turn.now):
        return False
    if _is_no_reason(turn, what):
        turn.reply("return_visits.left", no=case.no)
        return True
    _reopen(turn, case, what)
    return True


def _is_no_reason(turn: Turn, what: Given) -> bool:
    """Whether it is no more than 谢谢 or 算了, which does not reopen."""
    if what.attachment is not None or len(what.text) > SHORT:
        return False
    if begins(what.text, "let_go"):
        return True
    heard = reports.understand(turn, what.text)
    return heard.intent is Intent.THANKS and heard.understood.is_sure


def _reopen(turn: Turn, case: Case, what: Given) -> None:
    reason = what.text or say("return_visits.shown")
    reopened, event = satisfaction.reopen(
        case, reason=reason, office=turn.office, actor_id=turn.sender.id, at=turn.now
    )
    turn.store.cases.save(reopened, event)
    additions.keep(turn, case.no, what)
    turn.store.due_times.plan(reminders.while_working(reopened, turn.office.rules, since=turn.now))
    due = phrasing.promise(turn.desk, reopened)
    if case.owner_id is not None:
        owner = turn.store.people.get(case.owner_id)
        turn.tell(owner, "return_visits.reopened_owner", no=case.no, reason=reason, due=due)
        if what.attachment is not None:
            additions.show(turn, owner, case, what)
        cards.send(turn.desk, owner, reopened)
    cards.refresh(turn.desk, reopened)
    turn.reply("return_visits.reopened", no=case.no, due=due, case_no=case.no)
