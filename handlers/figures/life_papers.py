"""The figures as a picture and as a workbook: asked for here, made beside the conversation."""

from telegram import Update

from casework import permissions
from casework.permissions import Action
from handlers import errands
from handlers.desk import Desk
from handlers.turn import Turn
from handlers.wording import say
from storage.jobs import Job
from storage.papers import Paper

PICTURE, BOOK = "life_picture", "life_book"


async def ask_picture(update: Update, turn: Turn) -> None:
    """Bars, by month and by genre."""
    params = {"year": turn.choice[0]}
    if turn.store.jobs.is_asked(PICTURE, params, person_id=turn.sender.id):
        turn.toast("figures.drawing")
    else:
        errands.begin(turn, PICTURE, params, say("figures.drawing"))


async def ask_book(update: Update, turn: Turn) -> None:
    """Sheets of events, months, genres and notices."""
    params = {"year": turn.choice[0]}
    if turn.store.jobs.is_asked(BOOK, params, person_id=turn.sender.id):
        turn.toast("figures.writing")
    else:
        errands.begin(turn, BOOK, params, say("figures.writing"))


def give_picture(desk: Desk, job: Job, paper: Paper) -> None:
    """It is drawn."""
    _give(desk, job, paper, "figures.drawn", "figures.picture_here", is_picture=True)


def give_book(desk: Desk, job: Job, paper: Paper) -> None:
    """It is written."""
    _give(desk, job, paper, "figures.written", "figures.book_here", is_picture=False)


def _give(desk: Desk, job: Job, paper: Paper, done: str, caption: str, *, is_picture: bool) -> None:
    """Hand it over to whoever asked, if they may still see it; if not, they read so."""
    person = desk.store.people.get(job.person_id or 0)
    if not permissions.holds(person, Action.SEE_FIGURES):
        errands.show(desk, job, say("figures.not_yours"))
        return
    errands.show(desk, job, say(done))
    said = say(caption, year=job.params["year"])
    desk.hand_over(person, paper, said, is_picture=is_picture)
