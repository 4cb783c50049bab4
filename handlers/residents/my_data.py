"""What is kept about a person: they may see it, take it away, correct it, have it deleted."""

from telegram import Update

from handlers import phrasing
from handlers.keyboards import Keyboard, button, rows
from handlers.residents import my_file
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say
from storage.papers import Paper

MIME = "text/html"


async def show(update: Update, turn: Turn) -> None:
    """Say in plain words what is kept about this person, and what they can do about it."""
    turn.answer(paragraphs(_known(turn), _told(turn), _seen_and_kept(turn)), keyboard=_choices())


async def send_file(update: Update, turn: Turn) -> None:
    """All of it as one file, for the telephone or for paper."""
    day = turn.now.astimezone(turn.office.zone).date()
    name = plain("my_data.file_name", day=f"{day:%Y%m%d}")
    paper = Paper(name, MIME, my_file.written(turn))
    turn.desk.hand_over(turn.sender, paper, say("my_data.file"))


def _known(turn: Turn) -> Said:
    """Who they are to us."""
    person, store = turn.sender, turn.store
    home = phrasing.home(store.places, person.home)
    agreed = phrasing.moment(turn.desk, person.agreed_at) if person.agreed_at else None
    others = store.belongings.homes(person.id)
    return lines(
        say("my_data.title"),
        say("my_data.name", name=person.name),
        say("my_data.account"),
        say("my_data.phone", phone=store.people.phone_of(person.id) or plain("my_data.nothing")),
        say("my_data.home", home=home or plain("my_data.nothing")),
        say("my_data.others", count=len(others)) if others else Said(),
        say("my_data.agreed", at=agreed) if agreed else Said(),
        say("my_data.duties", roles=phrasing.titled(person)) if person.is_staff else Said(),
    )


def _told(turn: Turn) -> Said:
    """What they told, sent and joined, in figures."""
    person, store = turn.sender, turn.store
    told = store.worklists.told_by(person.id)
    own = [case for case in told if case.reporter_id == person.id]
    pictures = sum(
        one.person_id == person.id
        for no in {case.no for case in told} | set(store.belongings.joined(person.id))
        for one in store.cases.attachments(no)
    )
    joined = len(store.belongings.joined(person.id))
    held = len(store.belongings.held(person.id))
    events = len(store.sign_ups.of_person(person.id))
    unwanted = len(store.topics_wanted.unwanted(person.id))
    asked = len(store.enquiries.asked_by(person.id))
    return lines(
        say("my_data.cases", count=len(own), pictures=pictures),
        say("my_data.joined", count=joined) if joined else Said(),
        say("my_data.held", count=held) if held else Said(),
        say("my_data.asked", count=asked) if asked else Said(),
        say("my_data.events", count=events) if events else Said(),
        say("my_data.unwanted", count=unwanted) if unwanted else Said(),
    )


def _seen_and_kept(turn: Turn) -> Said:
    return paragraphs(say("my_data.seen"), my_file.kept(turn))


def _choices() -> Keyboard:
    return rows(
        [button("my_data.send_me", "mydatafile")],
        [button("my_data.correct", "me"), button("my_data.erase", "erase")],
    )
