"""The lists of staff: what nobody has taken, what is on one's own desk; the pressing first."""

from telegram import Update

from casework.case import Case
from handlers import cards, phrasing
from handlers.keyboards import named, rows
from handlers.turn import Turn
from handlers.wording import Said, clip, paragraphs, plain, say

MOST = 10
LONGEST_GLANCE = 30


async def show_unclaimed(update: Update, turn: Turn) -> None:
    """What this person may take."""
    _show(turn, turn.store.cases.unclaimed_for(turn.sender), "worklists.unclaimed")


async def show_desk(update: Update, turn: Turn) -> None:
    """What this person has taken."""
    _show(turn, turn.store.cases.owned_by(turn.sender.id), "worklists.desk")


async def show_card(update: Update, turn: Turn) -> None:
    """One case of a list, as a card of its own."""
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    cards.send(turn.desk, turn.sender, case)


def _show(turn: Turn, cases: list[Case], key: str) -> None:
    if not cases:
        turn.reply(f"{key}_empty")
        return
    shown = cases[:MOST]
    rest = say("worklists.rest", count=len(cases) - MOST) if len(cases) > MOST else Said()
    openers = ([named(plain("mine.opener", no=case.no), "card", case.no)] for case in shown)
    turn.answer(
        paragraphs(say(key, count=len(cases)), *(_line(turn, case) for case in shown), rest),
        keyboard=rows(*openers),
    )


def _line(turn: Turn, case: Case) -> Said:
    return say(
        "worklists.line",
        no=case.no,
        urgency=plain(f"names.urgency.{case.urgency}"),
        due=phrasing.promise(turn.desk, case),
        place=phrasing.place(turn.store.places, case.place),
        glance=clip(case.text, LONGEST_GLANCE),
    )
