"""Whoever looks after what the community knows looks for an entry, by words."""

from telegram import Update

from handlers import dialogue
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.knowledge import desk, keepers
from handlers.questions import finding
from handlers.turn import Turn
from handlers.wording import clip, say

NAME = "entry_find"
WORDS = "words"
MOST = 8
LONGEST_WORDS = 60


async def ask(update: Update, turn: Turn) -> None:
    """What is looked for?"""
    if keepers.may(turn):
        cancel = rows([button("buttons.cancel", "cancel")])
        question = say("knowledge.ask_find")
        dialogue.ask_here(turn, NAME, WORDS, question, keyboard=cancel, answers={})


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The words were written: whatever shares them, the likeliest first."""
    del asked
    if not keepers.may(turn):
        dialogue.end(turn)
    elif what.attachment is not None or not what.text:
        turn.reply("entryform.words_please")
    else:
        dialogue.end(turn)
        found = [one.entry for one in finding.search(turn.desk, what.text, most=MOST)]
        words = clip(what.text, LONGEST_WORDS)
        key = "knowledge.found" if found else "knowledge.not_found"
        turn.answer(
            say(key, words=words, count=len(found)),
            keyboard=rows(
                *desk.listed(found),
                [button("knowledge.find_again", "entryfind"), button("knowledge.new", "entrynew")],
                [button("knowledge.back", "knowledge")],
            ),
        )
    return True
