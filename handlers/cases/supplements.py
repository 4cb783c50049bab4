"""More about a matter, asked for by a button: words or a picture, whichever comes."""

from telegram import Update

from casework import filing
from handlers import dialogue
from handlers.cases import additions, audience, reports
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import say

NAME = "supplement"
ANYTHING = "anything"


async def ask(update: Update, turn: Turn) -> None:
    """What would you like to add?"""
    case = audience.living(turn.desk, audience.own(turn, turn.choice[0]))
    filing.require_open(case)
    dialogue.ask(
        turn,
        NAME,
        ANYTHING,
        say("supplements.ask", no=case.no),
        keyboard=rows([button("buttons.cancel", "cancel")]),
        answers={"case_no": case.no},
    )


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """It came; what tells of a danger, or comes too late, is heard afresh."""
    case = audience.living(turn.desk, turn.store.cases.find(asked.answers["case_no"]))
    dialogue.end(turn)
    is_theirs = case.is_open and audience.is_part(turn.desk, case, turn.sender)
    if not is_theirs or reports.is_alarming(turn, case, what.text):
        return False
    additions.add(turn, case, what)
    return True
