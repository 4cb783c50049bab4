"""The year and a month as pictures: asked for here, drawn beside the conversation."""

from collections.abc import Mapping

from telegram import Update

from casework import permissions
from casework.permissions import Action
from handlers import errands
from handlers.desk import Desk
from handlers.turn import Turn
from handlers.wording import Said, say
from storage.jobs import Job
from storage.papers import Paper

YEAR, MONTH = "year_picture", "month_picture"


async def ask_year(update: Update, turn: Turn) -> None:
    """All twelve months on one sheet."""
    _begin(turn, YEAR, {"year": turn.choice[0]})


async def ask_month(update: Update, turn: Turn) -> None:
    """A month on one sheet."""
    year, month = turn.choice
    _begin(turn, MONTH, {"year": year, "month": month})


def give(desk: Desk, job: Job, paper: Paper, caption: Said) -> None:
    """It is drawn; whoever plans no more gets nothing."""
    person = desk.store.people.get(job.person_id or 0)
    if not permissions.holds(person, Action.PLAN):
        errands.show(desk, job, say("year.not_yours"))
        return
    errands.show(desk, job, say("year.drawn"))
    desk.hand_over(person, paper, caption, is_picture=True)


def _begin(turn: Turn, kind: str, params: Mapping[str, str]) -> None:
    """Ask for it once, however often it is tapped."""
    if turn.store.jobs.is_asked(kind, params, person_id=turn.sender.id):
        turn.toast("year.drawing")
    else:
        errands.begin(turn, kind, params, say("year.drawing"))
