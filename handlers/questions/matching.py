"""What is asked in vain is known already: the entry learns this way of asking."""

from telegram import Update

from casework import knowledge, permissions
from casework.askings import Unanswered, UnansweredState
from casework.knowledge import Entry
from casework.masking import mask
from casework.permissions import Action
from handlers import dialogue
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import Keyboard, button, cut, named, rows
from handlers.knowledge import keeping
from handlers.questions import finding, listing, unanswered
from handlers.turn import Turn
from handlers.wording import Said, say

NAME = "matching"
WORDS = "words"
MOST_OFFERED = 5


async def ask(update: Update, turn: Turn) -> None:
    """Which entry answers it?"""
    one = listing.on_button(turn)
    if one is not None:
        turn.put(*_choices(turn, one, one.text))


async def ask_words(update: Update, turn: Turn) -> None:
    """Look for it by other words."""
    one = listing.on_button(turn)
    if one is not None:
        dialogue.ask_here(
            turn,
            NAME,
            WORDS,
            say("unanswered.search_words"),
            keyboard=rows([button("buttons.cancel", "cancel")]),
            answers={"unanswered": str(one.id)},
        )


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The words came: what is found by them is offered."""
    one = turn.store.unanswered.find(int(asked.answers["unanswered"]))
    may = permissions.holds(turn.sender, Action.SET_KNOWLEDGE)
    if not may or one is None or one.state is not UnansweredState.OPEN:
        dialogue.end(turn)
        return False
    if not what.text or what.attachment is not None:
        turn.reply("unanswered.words_please")
        return True
    dialogue.end(turn)
    text, keyboard = _choices(turn, one, what.text)
    turn.answer(text, keyboard=keyboard)
    return True


async def choose(update: Update, turn: Turn) -> None:
    """The entry that answers it is found by these words, too, and whoever asked hears it."""
    one = listing.on_button(turn)
    if one is None:
        return
    entry = turn.store.entries.find(int(turn.choice[1]))
    if entry is None or not entry.is_live or not _is_learnt(turn, entry, one):
        turn.toast("questions.gone", is_alert=True)
        turn.put(*_choices(turn, one, one.text))
        return
    unanswered.answer(turn.desk, one, entry, by=turn.sender.id)
    turn.put(
        say("unanswered.matched", question=entry.question),
        rows([button("unanswered.list", "unanspage", 0)]),
    )


def _is_learnt(turn: Turn, entry: Entry, one: Unanswered) -> bool:
    """Whether the entry knows the wording now; False where somebody has just changed it."""
    words = mask(one.text)
    if words in (entry.question, *entry.asks):
        return True
    asks = knowledge.asks_of(entry, (words,))
    learnt = knowledge.change(entry, by=turn.sender.id, at=turn.now, asks=asks)
    return keeping.change(turn.store, learnt, was=entry.version)


def _choices(turn: Turn, one: Unanswered, words: str) -> tuple[Said, Keyboard]:
    found = finding.search(turn.desk, words, most=MOST_OFFERED)
    picks = ([named(cut(each.entry.question), "unansis", one.id, each.entry.id)] for each in found)
    key = "unanswered.which_entry" if found else "unanswered.no_entry"
    return say(key, text=listing.shown(one.text)), rows(
        *picks,
        [button("unanswered.search", "unansfind", one.id)],
        [button("buttons.back", "unansone", one.id)],
    )
