"""The complaints of a year as a picture and as a workbook: asked for here, made in a thread."""

from telegram import Update

from handlers import errands
from handlers.desk import Desk
from handlers.hotline import count_books
from handlers.turn import Turn
from handlers.wording import say
from storage.jobs import Job
from storage.papers import Paper

PICTURE, BOOK = "hotline_picture", "hotline_book"


async def ask_picture(update: Update, turn: Turn) -> None:
    """Bars, this year beside the last."""
    _ask(turn, PICTURE, "hotline_counts.drawing")


async def ask_book(update: Update, turn: Turn) -> None:
    """Sheets of months, kinds and streets."""
    _ask(turn, BOOK, "hotline_counts.writing")


def give_picture(desk: Desk, job: Job, paper: Paper) -> None:
    """It is drawn."""
    _give(desk, job, paper, "hotline_counts.drawn", is_picture=True)


def give_book(desk: Desk, job: Job, paper: Paper) -> None:
    """It is written."""
    _give(desk, job, paper, "hotline_counts.written", is_picture=False)


def _ask(turn: Turn, kind: str, key: str) -> None:
    params = {"year": turn.choice[0]}
    if turn.store.jobs.is_asked(kind, params, person_id=turn.sender.id):
        turn.toast(key)
    else:
        errands.begin(turn, kind, params, say(key))


def _give(desk: Desk, job: Job, paper: Paper, done: str, *, is_picture: bool) -> None:
    """Hand it over to whoever asked, if they may still see it; if not, they read so."""
    person = desk.store.people.get(job.person_id or 0)
    if not count_books.may_see(person):
        errands.show(desk, job, say("hotline_counts.not_yours"))
        return
    errands.show(desk, job, say(done))
    said = say("hotline_counts.here", year=job.params["year"])
    desk.hand_over(person, paper, said, is_picture=is_picture)
