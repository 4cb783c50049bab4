"""People: found by name, home or the end of a telephone number; their entry put right."""

import re
from collections.abc import Mapping, Sequence

from telegram import InlineKeyboardButton, Update

from casework import roster
from casework.masking import mask
from casework.people import Person
from handlers import dialogue, phrasing
from handlers.keyboards import button, grid, named, rows
from handlers.pages import part, turning
from handlers.residents import farewell
from handlers.roster import form
from handlers.roster.form import FOUND, NAME, Page, Step, for_editors, still_there
from handlers.staff import duties
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, plain, say

FIND, RENAME, PHONE = "person_find", "person_name", "person_phone"
ON_A_PAGE = 8
LONGEST_WORDS = 30
_ENDING = re.compile(r"\d{4}|\d{7,}")
_BUILDING = re.compile(r"(?P<estate>.*?)\s*(?P<number>[A-Za-z]{0,2}\d{1,4}[A-Za-z]?)\s*[栋幢座#]")


@for_editors
async def ask(update: Update, turn: Turn) -> None:
    """Who is looked for?"""
    form.ask(turn, FIND, say("roster_people.ask"), form.cancel("rosterhome"))


@for_editors
async def turn_page(update: Update, turn: Turn) -> None:
    """Another page of what was found, as long as that was the last search."""
    asked = dialogue.current(turn, NAME)
    if asked is None or asked.step != FOUND:
        turn.toast("searching.forgotten", is_alert=True)
        return
    words = asked.answers["words"]
    form.show(turn, _results(turn, words, find(turn, words), form.number(turn)))


@for_editors
async def show_one(update: Update, turn: Turn) -> None:
    """One person, the number masked."""
    form.show(turn, page(turn, _person(turn)))


@for_editors
async def show_phone(update: Update, turn: Turn) -> None:
    """The whole number, once it is asked for."""
    person = _person(turn)
    form.show(turn, page(turn, person, is_phone_whole=True))


@for_editors
async def ask_name(update: Update, turn: Turn) -> None:
    """What is the right name?"""
    person = _person(turn)
    question = say("roster_people.ask_name", name=person.name)
    form.ask(turn, RENAME, question, form.cancel("roperson", person.id), id=str(person.id))


@for_editors
async def ask_phone(update: Update, turn: Turn) -> None:
    """What is the right number?"""
    person = _person(turn)
    has_one = bool(turn.store.people.phone_of(person.id))
    bare = [button("roster.no_phone", "ropersonbare", person.id)] if has_one else []
    form.ask(
        turn,
        PHONE,
        say("roster_people.ask_phone", name=person.name, phone=_masked(turn, person)),
        bare,
        form.cancel("roperson", person.id),
        id=str(person.id),
    )


@for_editors
async def drop_phone(update: Update, turn: Turn) -> None:
    """There is no number any more."""
    person = _person(turn)
    told = say("roster.changed", before=_masked(turn, person), after=plain("roster.none"))
    turn.store.residents.correct_phone(person.id, "")
    form.show(turn, page(turn, person), told)


def page(turn: Turn, person: Person, *, is_phone_whole: bool = False) -> Page:
    """One person as known now: home, number, duties."""
    one = _known(turn, person.id)
    phone = turn.store.people.phone_of(one.id)
    where = phrasing.home(turn.store.places, one.home)
    text = lines(
        say("roster_people.one", name=one.name),
        say("roster_people.home", home=where or plain("roster.none")),
        say("roster_people.phone", phone=phone if is_phone_whole else _masked(turn, one)),
        say("roster_people.duties", duties=_duties(turn, one)),
        Said() if one.telegram_id else say("roster_people.without_bot"),
        Said() if one.is_reachable else say("roster_people.unreachable"),
    )
    whole = [button("roster_people.whole_phone", "rophone", one.id)]
    found = dialogue.current(turn, NAME)
    back = [button("roster_people.back", "ropeople", 0)] if found and found.step == FOUND else []
    return text, rows(
        whole if phone and not is_phone_whole else [],
        [
            button("roster_people.rename", "ropersonname", one.id),
            button("roster_people.change_phone", "ropersonphone", one.id),
        ],
        [*_flat(turn, one), _staff(one)],
        farewell.opener(one),
        [*back, button("roster_people.again", "rofind"), button("roster.home", "rosterhome")],
    )


def with_phone(turn: Turn, person: Person) -> str:
    """A name with the masked number, if there is one."""
    phone = turn.store.people.phone_of(person.id)
    if not phone:
        return person.name
    return plain("roster_people.with_phone", name=person.name, phone=masked(phone))


def masked(phone: str) -> str:
    """A number of which only the end is left, of whatever sort it is."""
    hidden = mask(phone)
    return plain("roster_people.ending", end=phone[-2:]) if phone and hidden == phone else hidden


def find(turn: Turn, words: str) -> list[Person]:
    """Who is meant: by the end of a number, by a building, else by name."""
    plain_words = words.replace(" ", "")
    if _ENDING.fullmatch(plain_words):
        return turn.store.residents.with_phone(plain_words)
    building = _BUILDING.fullmatch(words)
    if building is not None:
        return turn.store.residents.at_buildings(
            _buildings(turn, building["estate"].strip(), building["number"])
        )
    return turn.store.residents.named(words)


def _take_words(turn: Turn, kept: Mapping[str, str], text: str) -> None:
    words = clip(" ".join(text.split()), LONGEST_WORDS)
    found = find(turn, words)
    if not found:
        form.ask_more(
            turn, FIND, say("roster_people.nobody", words=words), form.cancel("rosterhome")
        )
        return
    if len(found) == 1:
        form.answer(turn, page(turn, found[0]))
        return
    form.answer(turn, _results(turn, words, found, 0))
    dialogue.begin(turn, NAME, FOUND, {"words": words})


def _take_name(turn: Turn, kept: Mapping[str, str], text: str) -> None:
    person = _known(turn, int(kept["id"]))
    name = roster.name(text)
    turn.store.residents.correct_name(person.id, name)
    told = say("roster.changed", before=person.name, after=name)
    form.answer(turn, page(turn, person), told)


def _take_phone(turn: Turn, kept: Mapping[str, str], text: str) -> None:
    person = _known(turn, int(kept["id"]))
    phone, before = roster.phone(text), _masked(turn, person)
    turn.store.residents.correct_phone(person.id, phone)
    told = say("roster.changed", before=before, after=masked(phone))
    form.answer(turn, page(turn, person), told)


STEPS: Mapping[str, Step] = {FIND: _take_words, RENAME: _take_name, PHONE: _take_phone}


def _results(turn: Turn, words: str, found: Sequence[Person], wanted: int) -> Page:
    """Who was found, so many at a time."""
    shown, at, pages = part(found, wanted, ON_A_PAGE)
    told = (
        say(
            "roster_people.line",
            name=one.name,
            home=phrasing.home(turn.store.places, one.home) or plain("roster.none"),
        )
        for one in shown
    )
    openers = (named(one.name, "roperson", one.id) for one in shown)
    keyboard = grid(openers, across=2, last=turning(at, pages, "ropeople"))
    last = [button("roster_people.again", "rofind"), button("roster.home", "rosterhome")]
    heading = say("roster_people.found", words=words, count=len(found))
    return lines(heading, *told), rows(*keyboard.inline_keyboard, last)


def _buildings(turn: Turn, estate: str, number: str) -> list[int]:
    """The buildings of that number, in the estate that was named, if one was."""
    wanted = {
        one.id
        for one in turn.store.places.estates()
        if not estate or any(estate in each for each in (one.name, *one.aliases))
    }
    return [
        one.id
        for one in turn.store.places.buildings()
        if one.number.upper() == number.upper() and one.estate_id in wanted
    ]


def _person(turn: Turn) -> Person:
    return _known(turn, form.number(turn))


def _known(turn: Turn, person_id: int) -> Person:
    """Somebody who is there and was not erased."""
    person = still_there(turn.store.people.some([person_id]).get(person_id))
    return still_there(person if person.erased_at is None else None)


def _masked(turn: Turn, person: Person) -> str:
    return masked(turn.store.people.phone_of(person.id)) or plain("roster.none")


def _duties(turn: Turn, person: Person) -> str:
    """What they are entrusted with themselves."""
    return duties.names(turn.desk, turn.store.people.own_duties(person.id))


def _staff(person: Person) -> InlineKeyboardButton:
    """The way to the duties: of this person, or of everybody."""
    if person.is_staff:
        return button("roster_people.staff", "colleague", person.id)
    return button("roster_people.invite", "invite")


def _flat(turn: Turn, person: Person) -> list[InlineKeyboardButton]:
    """The way to the household, where it is in the lists."""
    home = person.home
    if home.building_id is None or not home.room:
        return []
    for flat in turn.store.households.of_building(home.building_id, home.unit):
        if flat.room == home.room:
            return [button("roster_people.flat", "roflat", flat.id)]
    return []
