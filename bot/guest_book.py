"""The list of guests of an event as a workbook, for whoever holds it."""

from bot.errand import Ending, Errand
from handlers.events import guest_file
from handlers.wording import plain
from storage.papers import WORKBOOK, Paper


def give(errand: Errand) -> Ending | None:
    """Write it; of an event that is gone, or for somebody who may not any more, nothing."""
    from bot.roster.sheets import list_book

    with errand.desk() as desk:
        found = guest_file.table(desk, errand.job)
    if found is None:
        return lambda desk: guest_file.refuse(desk, errand.job)
    name, rows = found
    content = list_book(plain("guests.file.sheet"), guest_file.headings(), rows)
    paper = Paper(name, WORKBOOK, content)
    return lambda desk: guest_file.hand_over(desk, errand.job, paper, count=len(rows))
