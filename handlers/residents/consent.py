"""Two sentences about what is kept and why, with a button for each answer."""

from casework import consent
from casework.people import Home
from handlers import dialogue, phrasing
from handlers.keyboards import Keyboard, button, rows
from handlers.residents import addresses
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import Said, paragraphs, say

NAME = "consent"
ASKED = "asked"
# The home that waits is not their own.
OTHER = "other"
NOWHERE = Home()


def ask(turn: Turn, home: Home = NOWHERE, *, is_other: bool = False) -> None:
    """Ask by itself; the home that was told waits, whether one's own or another one's."""
    turn.put(_question(turn, home, is_other=is_other), _choice(home))
    turn.store.people.note_asked(turn.sender.id, at=turn.now)
    turn.forget_sender()
    answers = {"home": ":".join(map(str, addresses.packed(home)))}
    dialogue.begin(turn, NAME, ASKED, {**answers, OTHER: "1"} if is_other else answers)


def ask_once(visit: Visit) -> None:
    """Ask whoever tells us something and was never asked, below the receipt."""
    person = visit.store.people.get(visit.sender.id)
    if not consent.is_to_be_asked(person):
        return
    visit.answer(_question(visit, NOWHERE), keyboard=_choice(NOWHERE))
    visit.store.people.note_asked(person.id, at=visit.now)


def _question(visit: Visit, home: Home, *, is_other: bool = False) -> Said:
    """What is kept and why, below the home that is known, or that waits for the answer."""
    known = phrasing.home(visit.store.places, visit.sender.home)
    wanted = phrasing.home(visit.store.places, home)
    where = say("consent.known", home=known) if known else Said()
    if wanted:
        where = say("consent.other_place" if is_other else "consent.place", home=wanted)
    return paragraphs(where, say("consent.ask"))


def _choice(home: Home) -> Keyboard:
    """Agree, or not; the home that waits for the answer travels with the button."""
    return rows(
        [button("consent.agree", "agree", *addresses.packed(home))],
        [button("consent.decline", "disagree")],
    )
