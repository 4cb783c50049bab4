"""Whom an invitation is for: somebody new, or somebody on the lists who has no account yet."""

from collections.abc import Sequence
from itertools import islice

from telegram import Update

from casework.people import Duty, Person
from handlers import dialogue, periods, phrasing
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import Keyboard, button, named, rows
from handlers.staff import duties, letters
from handlers.turn import Turn
from handlers.wording import plain, say

NAME = "invitation"
WHO = "who"
MOST = 6


def ask(turn: Turn, duty: Duty) -> None:
    """Somebody new, or one of the lists? Some without an account are shown, others are named."""
    found = _of_lists(turn)
    role, reach, number = duties.packed(duty)
    question = say("invitations.ask_who", duty=duties.name(turn.desk, duty))
    answers = {"role": role, "reach": reach, "number": str(number)}
    dialogue.ask_here(turn, NAME, WHO, question, keyboard=_choice(turn, found), answers=answers)


async def choose_new(update: Update, turn: Turn) -> None:
    """Somebody new: whoever has the link."""
    asked = dialogue.of_tapped(turn, NAME, WHO)
    if asked is not None:
        _write(turn, asked, None)


async def choose_known(update: Update, turn: Turn) -> None:
    """Somebody of the lists was tapped."""
    asked = dialogue.of_tapped(turn, NAME, WHO)
    if asked is None:
        return
    person_id = int(turn.choice[0])
    person = turn.store.people.some([person_id]).get(person_id)
    if person is None or not letters.may_attach(turn.desk, turn.sender.id, person):
        turn.toast("errors.outdated_button", is_alert=True)
    else:
        _write(turn, asked, person)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """A name or a number was written: those on the lists who are called so."""
    if periods.is_something_else(turn, asked, what):
        dialogue.end(turn)
        return False
    duty = _duty(asked)
    letters.require_right(turn.desk, turn.sender.id, duty)
    found = _of_lists(turn, what.text.strip())
    key = "invitations.ask_which" if found else "invitations.nobody_so_named"
    question = say(key, words=what.text)
    answers = {name: asked.answers[name] for name in ("role", "reach", "number")}
    dialogue.ask(turn, NAME, WHO, question, keyboard=_choice(turn, found), answers=answers)
    return True


def _write(turn: Turn, asked: Dialogue, person: Person | None) -> None:
    """The invitation is made, if it is still theirs to make."""
    duty = _duty(asked)
    letters.require_right(turn.desk, turn.sender.id, duty)
    dialogue.end(turn)
    letters.write(turn, duty, person)


def _of_lists(turn: Turn, words: str = "") -> list[Person]:
    """Those without an account whom this person may invite: first who has duties already."""
    found = turn.store.accounts.unlinked(words)
    may = (one for one in found if letters.may_attach(turn.desk, turn.sender.id, one))
    return list(islice(may, MOST))


def _duty(asked: Dialogue) -> Duty:
    return duties.read(asked.answers["role"], asked.answers["reach"], asked.answers["number"])


def _choice(turn: Turn, found: Sequence[Person]) -> Keyboard:
    known = ([named(_label(turn, one), "invitewho", one.id)] for one in found)
    return rows(
        [button("invitations.somebody_new", "invitenew")],
        *known,
        [button("buttons.cancel", "cancel")],
    )


def _label(turn: Turn, person: Person) -> str:
    """Who it is: with the role, else with the home, for those of the same name."""
    own = turn.store.people.own_duties(person.id)
    if own:
        return duties.titled(turn.desk, person)
    home = phrasing.home(turn.store.places, person.home)
    return plain("names.titled", role=person.name, name=home) if home else person.name
