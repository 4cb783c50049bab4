"""A resident asks to be forgotten: they read what goes and what stays, and are asked twice.

So does somebody at the counter, through an admin.
"""

from telegram import InlineKeyboardButton, Update

from casework import erasure as rules
from casework.people import Person
from handlers import dialogue, phrasing
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.residents import erasure
from handlers.turn import Turn
from handlers.wording import Said, paragraphs, say

NAME = "erasure"
# Everything was explained; then: really?
EXPLAINED = "explained"
SURE = "sure"


async def explain(update: Update, turn: Turn) -> None:
    """What goes, what stays, and why; nothing has happened yet."""
    rules.require_private(turn.sender)
    months = turn.office.rules.case_months
    dialogue.ask(
        turn,
        NAME,
        EXPLAINED,
        paragraphs(
            say("erasure.goes"),
            say("erasure.stays", months=months),
            _muted(turn),
            say("erasure.then"),
        ),
        keyboard=rows(
            [button("erasure.leave_it", "eraseno")],
            [button("my_data.send_me", "mydatafile")],
            [button("erasure.go_on", "erasesure")],
        ),
        answers={},
    )


def _muted(turn: Turn) -> Said:
    """That nobody gets around a mute by being forgotten, to whom it concerns."""
    mute = turn.store.mutes.of(turn.sender.id, at=turn.now)
    if mute is None:
        return Said()
    return say("erasure.muted", until=phrasing.moment(turn.desk, mute.ends_at))


async def ask_again(update: Update, turn: Turn) -> None:
    """Really? There is no way back."""
    if dialogue.of_tapped(turn, NAME, EXPLAINED) is None:
        return
    rules.require_private(turn.sender)
    dialogue.ask_here(
        turn,
        NAME,
        SURE,
        say("erasure.really"),
        keyboard=rows(
            [button("erasure.leave_it", "eraseno")], [button("erasure.do_it", "erasenow")]
        ),
        answers={},
    )


async def erase(update: Update, turn: Turn) -> None:
    """Yes: everything goes in this one step."""
    if dialogue.of_tapped(turn, NAME, SURE) is None:
        return
    person = turn.sender
    erased = erasure.erase(turn.desk, person, person.id)
    turn.rewrite(paragraphs(say("erasure.done"), erasure.told(erased), say("erasure.welcome_back")))


async def leave(update: Update, turn: Turn) -> None:
    """No: everything stays as it is."""
    if dialogue.current(turn, NAME) is not None:
        dialogue.end(turn)
    turn.rewrite(say("erasure.left"), rows([button("erasure.back", "mydata")]))


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """Whoever writes instead of tapping has something to tell: nothing is deleted."""
    dialogue.end(turn)
    turn.reply("erasure.left")
    return False


async def explain_for(update: Update, turn: Turn) -> None:
    """Somebody asked at the counter: the admin reads whom it is about, and is asked once more."""
    person = _at_counter(turn)
    if person is not None:
        rules.require_private(person)
        turn.reply(
            "erasure.ask_for",
            name=person.name,
            keyboard=rows(
                [button("erasure.do_it", "erasedfor", person.id)],
                [button("erasure.leave_it", "eraseno")],
            ),
        )


async def erase_for(update: Update, turn: Turn) -> None:
    """Yes: the person hears of it in their chat, as far as they have one."""
    person = _at_counter(turn)
    if person is None:
        return
    if turn.store.outbox.row_of(*turn.tapped) is None:
        turn.toast("errors.outdated_button", is_alert=True)
        return
    erased = erasure.erase(turn.desk, person, turn.sender.id)
    turn.desk.tell(person, "erasure.told_person")
    turn.rewrite(paragraphs(say("erasure.done_for"), erasure.told(erased)))


def opener(person: Person) -> list[InlineKeyboardButton]:
    """The button on the page of a resident, for those who edit the lists."""
    is_private = person.erased_at is None and not person.is_staff
    return [button("erasure.erase_for", "erasefor", person.id)] if is_private else []


def _at_counter(turn: Turn) -> Person | None:
    """Whom the button names, for an admin who may do it; else a word says why not."""
    if not erasure.may_erase(turn.sender):
        turn.toast("erasure.admins_only", is_alert=True)
        return None
    number = int(turn.choice[0])
    found = turn.store.people.some([number]).get(number)
    if found is None or found.erased_at is not None:
        turn.toast("erasure.gone_already", is_alert=True)
        return None
    return found
