"""The wording from which a festival's draft starts every year: written anew by an admin."""

from telegram import Update

from casework import permissions
from casework.festivals import StandingDraft
from casework.permissions import Action
from handlers import dangers, dialogue
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import is_long, say
from handlers.year import calendar, festival_words, festivals

NAME = "standing_words"
WORDS = "words"
# A cry for help is short; a greeting that warns of fires is longer, and is kept as it is.
LONGEST_CRY = 25


async def ask(update: Update, turn: Turn) -> None:
    """How is it to read every year?"""
    found = festivals.on_button(turn)
    if found is not None:
        dialogue.ask(
            turn,
            NAME,
            WORDS,
            say(
                "festivals.ask_words",
                name=festival_words.name(found),
                most=festival_words.LONGEST_STANDING,
                words=festival_words.wish(turn.desk, found),
            ),
            keyboard=rows([button("buttons.cancel", "cancel")]),
            answers={"code": found.code, "year": str(found.year)},
        )


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The words were written: kept for the years to come."""
    if not permissions.holds(turn.sender, Action.PLAN):
        dialogue.end(turn)
        turn.reply("errors.not_entrusted")
        return True
    if len(what.text) <= LONGEST_CRY and dangers.are_named(turn.desk, what.text):
        dialogue.end(turn)
        return False
    code, year = asked.answers["code"], int(asked.answers["year"])
    found = calendar.find(turn.desk, code, year)
    if found is None:
        dialogue.end(turn)
        turn.reply("festivals.gone")
    elif not what.text or what.attachment is not None:
        turn.reply("festivals.words_please")
    elif is_long(what.text, festival_words.LONGEST_STANDING):
        turn.reply("festivals.words_too_long", most=festival_words.LONGEST_STANDING)
    else:
        dialogue.end(turn)
        is_off = festivals.standing(turn, code).is_off
        kept = StandingDraft(code, what.text, is_off=is_off)
        turn.store.festivals.keep_standing(kept, by=turn.sender.id, at=turn.now)
        turn.reply(
            "festivals.words_kept",
            name=festival_words.name(found),
            keyboard=rows([button("festivals.back_to_one", "festival", code, year)]),
        )
    return True
