"""Where a person lives, typed instead of tapped: read, shown, and confirmed by one tap."""

from collections.abc import Sequence
from datetime import timedelta

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from casework.people import Home
from handlers import dialogue, phrasing
from handlers.cases import drafts, reports
from handlers.dialogue import Dialogue
from handlers.given import Given, packed, unpacked
from handlers.keyboards import button, rows
from handlers.residents import addresses, doorplates, home
from handlers.sayings import is_saying
from handlers.turn import Turn
from handlers.wording import say
from nlp.labels import Intent

STILL_LOOKING = timedelta(hours=1)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """An answer to one of the questions; anything else is something that the person tells."""
    if what.attachment is None and _is_answered(turn, asked, what):
        return True
    if dialogue.current(turn, home.NAME):
        dialogue.end(turn)
    return False


def offer(turn: Turn, homes: Sequence[Home], step: str) -> None:
    """Show what was read: one home to be confirmed, or several to choose from."""
    places = turn.store.places
    answers: dict[str, str] = {}
    if len(homes) == 1:
        answers["home"] = ":".join(map(str, addresses.packed(homes[0])))
        question = say("home.is_it", home=phrasing.home(places, homes[0]))
        choice = rows(
            [button("home.yes", "homeis", *addresses.packed(homes[0]))],
            [button("home.no", "homeask")],
        )
    else:
        question = say("home.which_of_them")
        labelled = [(phrasing.home(places, one), one) for one in homes]
        choice = home.PLATES.offer(labelled, button("home.none_of_them", "homeask"))
    turn.answer(question, keyboard=choice)
    dialogue.begin(turn, home.NAME, step, answers)


async def tell(update: Update, turn: Turn) -> None:
    """What was taken for an address that nobody knows is a matter after all."""
    asked = dialogue.current(turn, home.NAME)
    if asked is None or "message_id" not in asked.answers:
        turn.toast("home.outdated", is_alert=True)
        return
    what = unpacked(turn, asked.answers)
    dialogue.end(turn)
    turn.rewrite(say("drafts.as_new"))
    drafts.take_in(turn, what, reports.as_matter(reports.understand(turn, what.text)))


def _is_answered(turn: Turn, asked: Dialogue, what: Given) -> bool:
    waiting = asked.answers.get("home")
    if waiting and is_saying(what.text, "same"):
        home.go_on(turn, addresses.unpacked(turn.store.places, waiting.split(":")))
    elif is_saying(what.text, "visiting"):
        home.stay_visitor(turn)
    elif is_saying(what.text, "skip"):
        home.finish(turn)
    else:
        known, places = turn.sender.home, turn.store.places
        told = doorplates.next_part(places, known, asked.step, what.text)
        if told is None:
            return _is_found(turn, asked, what)
        home.go_on(turn, told)
    return True


def _is_found(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """An address of which nothing is known is answered with the list again."""
    near = Home() if asked.step == doorplates.WHERE else turn.sender.home
    found = addresses.find(turn.desk, what.text, near=near)
    if found.homes:
        offer(turn, found.homes, asked.step)
        return True
    if not found.is_address and not _could_be_a_name(turn, asked, what.text):
        return False
    turn.answer(say("home.not_found"), keyboard=_list_again(turn, asked))
    dialogue.begin(turn, home.NAME, asked.step, packed(what))
    return True


def _could_be_a_name(turn: Turn, asked: Dialogue, text: str) -> bool:
    """Short words that say nothing by themselves, where a name was just asked for."""
    is_asked = asked.step in {doorplates.WHERE, doorplates.BUILDING}
    if not is_asked or turn.now > asked.updated_at + STILL_LOOKING:
        return False
    signs = sum(sign.isalnum() for sign in text)
    is_short = signs >= addresses.SHORTEST_PART and len(text) <= addresses.LONGEST_NAME
    return is_short and reports.understand(turn, text).intent is Intent.OTHER


def _list_again(turn: Turn, asked: Dialogue) -> InlineKeyboardMarkup:
    matter: list[InlineKeyboardButton] = [button("buttons.is_matter", "hometell")]
    estate_id = turn.sender.home.estate_id
    if asked.step == doorplates.BUILDING and estate_id is not None:
        return home.buildings(turn, estate_id, 0, matter)
    return home.estates(turn, 0, matter)
