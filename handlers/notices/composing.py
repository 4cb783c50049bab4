"""A new notice: whatever an admin writes, sends or passes on is kept as a draft at once."""

from telegram import Update

from casework import drafting
from casework.drafting import Field
from casework.notices import Notice, Topic
from handlers import dialogue
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.notices import changing, manuscripts, saving
from handlers.turn import Turn
from handlers.wording import lines, say

NAME = saving.NEW
FIRST = "first"


async def ask(update: Update, turn: Turn) -> None:
    """What is it to say?"""
    dialogue.ask_here(
        turn,
        NAME,
        FIRST,
        say("drafting.ask_new"),
        keyboard=rows([button("buttons.back", "notices")]),
        answers={},
    )


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """Words, a picture, or both: kept; then one question, which may be left open.

    Raises:
        NoticeUnfit: when it can't stand in a notice; nothing was kept, the question stays open.
    """
    if saving.is_closed_to(turn):
        return saving.refuses(turn, what)
    found = manuscripts.changes(turn, what)
    if not found:
        turn.reply("drafting.not_that" if what.attachment is not None else "drafting.words_please")
        return True
    empty = Notice(id=0, topic=Topic.NEWS, made_at=turn.now, made_by=turn.sender.id)
    notice = turn.store.notices.add(drafting.put(empty, found))
    told = lines(say("drafting.kept"), manuscripts.remarks(turn, what))
    step = changing.TITLE if Field.TEXT in found else changing.TEXT
    dialogue.end(turn)
    changing.ask_for(turn, notice, step, told, what)
    return True
