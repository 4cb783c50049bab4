"""Staff look for a case: by number, resident, telephone, place or words."""

from datetime import timedelta

from telegram import InlineKeyboardMarkup, Update

from casework import permissions
from casework.case import Case
from casework.permissions import Action
from handlers import dangers, dialogue, pages
from handlers.cases import audience, cards, tellers, worklists
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, named, rows
from handlers.turn import Turn
from handlers.wording import Said, clip, paragraphs, say
from nlp import queries

NAME = "search"
WORDS = "words"
RESULTS = "results"
# After so long a message is more likely something to tell than something to look for.
TOO_LONG = timedelta(hours=1)
LONGEST_WORDS = 60


async def ask(update: Update, turn: Turn) -> None:
    """What is looked for?"""
    if permissions.holds(turn.sender, Action.SEE):
        _ask(turn, say("searching.ask"))
    else:
        turn.toast("worklists.for_staff", is_alert=True)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The words were written; anything but words is meant for us, and heard afresh."""
    if asked.step == RESULTS:
        return False
    is_meant = what.attachment is None and turn.now <= asked.updated_at + TOO_LONG
    if not is_meant or not permissions.holds(turn.sender, Action.SEE):
        dialogue.end(turn)
        return False
    if opens_by_number(turn, what):
        dialogue.end(turn)
        return True
    return _search(turn, what.text)


async def turn_page(update: Update, turn: Turn) -> None:
    """Another page of what was found, as long as that was the last search."""
    asked = dialogue.current(turn, NAME)
    row = turn.store.outbox.row_of(*turn.tapped)
    if asked is None or row is None or asked.answers.get("row") != str(row.id):
        turn.toast("searching.forgotten", is_alert=True)
        return
    words = asked.answers["words"]
    turn.rewrite(*_results(turn, words, _found(turn, words), int(turn.choice[0])))


def opens_by_number(turn: Turn, what: Given) -> bool:
    """Whether a message was the number of a case and nothing else; then its card is there.

    Raises:
        CaseNotFound: no such number, or not for these eyes.
    """
    no = None if what.attachment else queries.number(what.text)
    if no is None or not permissions.holds(turn.sender, Action.SEE):
        return False
    cards.send(turn.desk, turn.sender, turn.store.cases.visible_to(turn.sender, no))
    return True


def _ask(turn: Turn, question: Said) -> None:
    cancel = rows([button("buttons.cancel", "cancel")])
    dialogue.ask(turn, NAME, WORDS, question, keyboard=cancel, answers={})


def _search(turn: Turn, words: str) -> bool:
    """Show what is found; a danger that no case tells of is something to tell."""
    found = _found(turn, words)
    if not found and dangers.are_named(turn.desk, words):
        dialogue.end(turn)
        return False
    if not found:
        _ask(turn, say("searching.nothing", words=clip(words, LONGEST_WORDS)))
        return True
    dialogue.end(turn)
    text, keyboard = _results(turn, words, found, 0)
    row_id = turn.answer(text, keyboard=keyboard)
    dialogue.begin(turn, NAME, RESULTS, {"words": words, "row": str(row_id or "")})
    return True


def _found(turn: Turn, words: str) -> list[Case]:
    """What holds the words as they were written, else what holds all of their parts."""
    tries = (_holding(turn, way) for way in queries.ways(words))
    return next((found for found in tries if found), [])


def _holding(turn: Turn, way: tuple[str, ...]) -> list[Case]:
    """What holds all the words, as far as the searcher may read them there."""
    found = turn.store.worklists.search(turn.sender, way)
    return [case for case in found if _is_shown(turn, case, way)]


def _is_shown(turn: Turn, case: Case, way: tuple[str, ...]) -> bool:
    """Whether nothing of it is found by what is hidden: a name or a number in the words."""
    if audience.is_complained_of(turn.sender, case):
        return any(word in case.no for word in way)
    if not case.is_nameless:
        return True
    told = case.text.lower()
    veiled = tellers.words(turn.desk, case, case.text, turn.sender).lower()
    return all(word.lower() not in told or word.lower() in veiled for word in way)


def _results(
    turn: Turn, words: str, found: list[Case], number: int
) -> tuple[Said, InlineKeyboardMarkup]:
    page = pages.page(found, number)
    keyboard = pages.keyboard(
        page,
        lambda label, at: named(label, "found", at),
        button("searching.again", "find"),
        worklists.back(),
    )
    heading = say("searching.found", words=clip(words, LONGEST_WORDS), count=page.total)
    return paragraphs(heading, *(worklists.line(turn, case) for case in page.cases)), keyboard
