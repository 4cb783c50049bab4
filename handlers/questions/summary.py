"""How it stands with questions: how many were asked, answered, useful, unsolved, missed."""

from datetime import timedelta

from casework.askings import DAYS_COUNTED, figures
from handlers.desk import Desk
from handlers.wording import Said, say


def summary(desk: Desk) -> Said:
    """The last thirty days in one line."""
    counted = figures(desk.store.askings.tally(since=desk.now - timedelta(days=DAYS_COUNTED)))
    if not counted.asked:
        return say("unanswered.summary_none", days=DAYS_COUNTED)
    return say(
        "unanswered.summary",
        days=DAYS_COUNTED,
        asked=counted.asked,
        answered=counted.answered,
        useful=counted.useful,
        unsolved=counted.unsolved,
        missed=counted.missed,
    )
