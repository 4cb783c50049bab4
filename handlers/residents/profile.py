"""The page about oneself: name, homes, for whom one speaks, whether staff read the name."""

from telegram import Update

from casework import calling
from casework.dwellings import DwellingKind
from casework.labels import Tag
from casework.people import Person
from casework.routing import CONFIDENTIAL_TAGS
from handlers import dangers, dialogue, phrasing
from handlers.cases import reports, sides
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import Keyboard, button, rows
from handlers.turn import Turn
from handlers.wording import Said, lines, plain, say

NAME = "calling"
WORDS = "words"
# So short are names, and words for one's own, whatever else they sound like: 车敏, 龙灯, 我爸我妈.
LONGEST_OF_NAMES = 3
LONGEST_OF_KIN = 8


async def show(update: Update, turn: Turn) -> None:
    """Show what is known of a person, with buttons to change it."""
    if turn.heard.callback_query is None:
        dialogue.lay_aside(turn)
    put(turn)


def put(turn: Turn) -> None:
    """The page, in the message whose button was tapped, else in a new one."""
    turn.put(page(turn), _choices(turn.sender))


def page(turn: Turn) -> Said:
    """What is known of a person."""
    person, places = turn.sender, turn.store.places
    others = turn.store.dwellings.of(person.id)
    home = phrasing.home(places, person.home)
    at_home = plain("profile.visitor") if person.is_visitor else plain("profile.no_home")
    return lines(
        say("profile.heading"),
        say("profile.name", name=person.name),
        say("profile.home", home=home or at_home),
        *(say("profile.other", label=sides.label(places, one)) for one in others),
        say("profile.nameless" if person.is_nameless else "profile.named"),
        _agreed(turn, person),
        say("profile.next"),
    )


async def ask_name(update: Update, turn: Turn) -> None:
    """How would you like to be called? Colleagues are called as the roster says."""
    if turn.sender.is_staff:
        turn.toast("profile.name_of_staff", is_alert=True)
        return
    _ask_name(turn)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The name was written; a trouble, or a picture of one, is heard as such."""
    if what.attachment is not None or tells_a_matter(turn, what.text):
        dialogue.end(turn)
        return False
    if turn.sender.is_staff:
        dialogue.end(turn)
        turn.reply("profile.name_of_staff")
        return True
    name = calling.tidy(what.text)
    dialogue.end(turn)
    turn.store.people.rename(turn.sender.id, name)
    turn.forget_sender()
    back = rows([button("profile.back", "me")])
    turn.reply("profile.renamed", name=name, keyboard=back)
    return True


def tells_a_matter(turn: Turn, text: str) -> bool:
    """Whether somebody has begun to tell of a trouble where a name or a number was due."""
    if dangers.are_named(turn.desk, text):
        return True
    is_title = text.endswith(tuple(plain("names.titles").split()))
    if len(text) <= LONGEST_OF_NAMES or is_title or sides.kinship().is_kin(text):
        return False
    heard = reports.understand(turn, text)
    tags = set(heard.understood.tags) - {Tag.OTHER}
    # 我妈和我爸 says who somebody is, and sounds like a trouble in a family.
    is_kin = len(text) <= LONGEST_OF_KIN and tags <= CONFIDENTIAL_TAGS
    return heard.understood.is_sure and bool(tags) and not is_kin


def _ask_name(turn: Turn) -> None:
    cancel = rows([button("buttons.cancel", "cancel")])
    question = say("profile.ask_name", name=turn.sender.name)
    dialogue.ask_here(turn, NAME, WORDS, question, keyboard=cancel, answers={})


def _agreed(turn: Turn, person: Person) -> Said:
    if person.agreed_at is None:
        return Said()
    zone = turn.office.zone
    day = phrasing.calendar_day(turn.desk, person.agreed_at.astimezone(zone).date())
    return say("profile.agreed", day=day)


def _choices(person: Person) -> Keyboard:
    veil = button("nameless.named" if person.is_nameless else "nameless.veil", "nameless")
    rename = [] if person.is_staff else [button("profile.rename", "callme")]
    others = [button("profile.others", "dwellings")] if person.other_homes else []
    lives_here = person.home.estate_id is not None
    moved = [button("profile.moved", "moved")] if lives_here else []
    move = button("profile.move" if lives_here else "profile.tell_home", "homeask")
    # Two side by side: on a telephone the page is seen whole.
    on_duty = [button("duty.mine", "myduty")] if person.is_staff else []
    return rows(
        [move, *rename],
        [
            button("dwellings.add", "dwelladd"),
            button("dwellings.care", "dwellkind", DwellingKind.CARED),
        ],
        [*others, *moved],
        [veil, button("profile.my_data", "mydata")],
        [button("notices.topics", "mytopics"), *on_duty],
    )
