"""The first hello, help, and giving up in the middle."""

from telegram import Update

from casework import permissions
from casework.people import Person
from casework.permissions import Action
from handlers import dialogue, home, phrasing
from handlers.keyboards import everyday
from handlers.turn import Turn
from handlers.wording import plain, say


async def start(update: Update, turn: Turn) -> None:
    """Welcome a person; ask a newcomer where they live."""
    person = turn.sender
    roles = dict.fromkeys(phrasing.role(duty.role) for duty in person.duties)
    if person.is_staff:
        joined = plain("names.comma").join(roles)
        key = "start.welcome_staff" if _takes_cases(person) else "start.welcome_party"
        turn.reply(key, name=person.name, roles=joined, keyboard=everyday(person))
        return
    community = turn.desk.community.name
    turn.reply("start.welcome", community=community, keyboard=everyday(person))
    if person.home.estate_id is None and turn.store.places.estates():
        await home.ask(update, turn)


async def show_help(update: Update, turn: Turn) -> None:
    """Say what this person can do here."""
    key = "start.help"
    if turn.sender.is_staff:
        key = "start.help_staff" if _takes_cases(turn.sender) else "start.help_party"
    phone = turn.desk.community.office_phone
    contact = say("start.phone", phone=phone) if phone else ""
    turn.reply(key, contact=contact, keyboard=everyday(turn.sender))


async def invite(update: Update, turn: Turn) -> None:
    """The button 我要反映: nothing to fill in, just tell; what comes next is something new."""
    dialogue.lay_aside(turn)
    turn.reply("start.invite")


async def invite_question(update: Update, turn: Turn) -> None:
    """The button 问一问."""
    dialogue.lay_aside(turn)
    turn.reply("start.invite_question")


async def cancel(update: Update, turn: Turn) -> None:
    """Give up what one is in the middle of; what was told already is filed."""
    open_dialogue = turn.store.dialogues.of(turn.sender.id)
    if open_dialogue is None:
        turn.reply("start.nothing_to_cancel", keyboard=everyday(turn.sender))
        return
    dialogue.lay_aside(turn)
    turn.reply("start.cancelled", keyboard=everyday(turn.sender))


async def unknown_command(update: Update, turn: Turn) -> None:
    """A command that we do not have."""
    turn.reply("start.unknown_command", keyboard=everyday(turn.sender))


def _takes_cases(person: Person) -> bool:
    """Or only lends a hand where asked."""
    return permissions.holds(person, Action.CLAIM)
