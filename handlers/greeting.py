"""The first hello, and what a newcomer is asked after it."""

from casework import consent as rules
from handlers import help_page
from handlers.keyboards import everyday
from handlers.residents import consent, home
from handlers.staff import beginnings, duties
from handlers.turn import Turn


def welcome(turn: Turn) -> None:
    """Greet somebody, and ask what is still to be asked."""
    greet(turn)
    person = turn.sender
    if person.is_staff:
        beginnings.tell(turn.desk, person)
        return
    if not rules.may_keep_home(person):
        is_new = person.home.estate_id is None and not rules.has_declined(person)
        if is_new or rules.is_to_be_asked(person):
            consent.ask(turn)
    elif person.home.estate_id is None and not person.is_visitor and turn.store.places.estates():
        home.ask_where(turn)


def greet(turn: Turn) -> None:
    """Say who we are, or which duties somebody has here, with the keyboard of everyday things."""
    person = turn.sender
    if not person.is_staff:
        community = turn.desk.community.name
        turn.reply("start.welcome", community=community, keyboard=everyday(person))
        return
    turn.answer(
        help_page.welcome(person, duties.names(turn.desk, person.duties)), keyboard=everyday(person)
    )


def greet_newcomer(turn: Turn) -> None:
    """Say who we are to somebody who has come for the first time."""
    if rules.is_to_be_asked(turn.sender) and turn.sender.home.estate_id is None:
        greet(turn)
