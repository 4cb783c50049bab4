"""One home more: of what sort, whose, where; a few taps and words, each of which may be left."""

from collections.abc import Callable, Mapping

from telegram import InlineKeyboardButton, Update

from casework import calling
from casework import consent as consent_rules
from casework.dwellings import Dwelling, DwellingKind, require_room
from casework.people import Home
from handlers import dialogue, phrasing
from handlers.cases.introduction import introduced
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import Keyboard, button, rows
from handlers.residents import addresses, consent, doorplates, profile
from handlers.residents.doorplates import Plates
from handlers.sayings import is_saying
from handlers.turn import Turn
from handlers.wording import Said, lines, plain, say

NAME = "dwelling"
KIND = "kind"
WHO = "who"
PHONE = "phone"
PLATES = Plates("dwell")
NOWHERE = Home()

Answers = Mapping[str, str]


async def ask_kind(update: Update, turn: Turn) -> None:
    """One home more, from the page about oneself."""
    begin(turn)


async def ask_at_door(update: Update, turn: Turn) -> None:
    """One home more: the one whose door was scanned."""
    door = doorplates.tapped_home(turn)
    if door is not None:
        begin(turn, door)


def begin(turn: Turn, home: Home = NOWHERE) -> None:
    """Is it one's own, or let, or of whom? First of all whether we may write it down."""
    if not consent_rules.may_keep_home(turn.sender):
        consent.ask(turn, home, is_other=True)
        return
    require_room(_others(turn), NOWHERE, turn.sender.home)
    where = phrasing.home(turn.store.places, home)
    question = say("dwellings.ask_kind_of", home=where) if where else say("dwellings.ask_kind")
    choice = ([button(f"dwellings.kind.{one}", "dwellkind", one)] for one in DwellingKind)
    _ask(turn, KIND, question, rows(*choice, _cancel()), _at(home))


async def choose_kind(update: Update, turn: Turn) -> None:
    """What sort of home was tapped; of somebody cared for, who are they?"""
    if not consent_rules.may_keep_home(turn.sender):
        consent.ask(turn, is_other=True)
        return
    require_room(_others(turn), NOWHERE, turn.sender.home)
    kind = DwellingKind(turn.choice[0])
    asked = dialogue.current(turn, NAME)
    is_open = (
        asked is not None and asked.step == KIND and dialogue.is_about(turn, asked, *turn.tapped)
    )
    answers = {**(asked.answers if asked is not None and is_open else _at(NOWHERE)), "kind": kind}
    if kind is DwellingKind.CARED:
        _ask(turn, WHO, say("dwellings.ask_who"), rows(_cancel()), answers)
    elif is_open:
        _go_on(turn, answers)
    else:
        turn.toast("errors.outdated_button", is_alert=True)


async def choose_estate(update: Update, turn: Turn) -> None:
    """An estate was tapped: which building?"""
    _go_on_from(turn, doorplates.tapped_estate)


async def choose_building(update: Update, turn: Turn) -> None:
    """A building was tapped: which staircase, or at once which room?"""
    _go_on_from(turn, doorplates.tapped_building)


async def choose_unit(update: Update, turn: Turn) -> None:
    """A staircase was tapped: which room?"""
    _go_on_from(turn, doorplates.tapped_unit)


async def choose(update: Update, turn: Turn) -> None:
    """Of several that were meant by typed words, this one."""
    _go_on_from(turn, doorplates.tapped_home)


async def turn_page(update: Update, turn: Turn) -> None:
    """Another page of the estates, or of the buildings of one."""
    asked = _asked(turn, *doorplates.STEPS)
    if asked is not None:
        estate_id, number = map(int, turn.choice)
        turn.rewrite(*_list(turn, asked.answers, Home(estate_id or None), number))


async def skip(update: Update, turn: Turn) -> None:
    """Enough told: without a telephone it goes on, and what is known of the place is kept."""
    asked = _asked(turn, PHONE, *doorplates.STEPS)
    if asked is None:
        return
    if asked.step == PHONE:
        _go_on(turn, asked.answers)
    else:
        _keep(turn, asked.answers)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """A name, a telephone or a room was typed; what tells of a trouble is heard as such."""
    if what.attachment is not None or _tells_a_matter(turn, what.text):
        dialogue.end(turn)
        return False
    if asked.step == WHO:
        _hear_who(turn, asked, what.text)
    elif asked.step == PHONE:
        _hear_phone(turn, asked, what.text)
    elif asked.step in doorplates.STEPS:
        _hear_place(turn, asked, what.text)
    else:
        turn.reply("dwellings.please_tap")
    return True


def _others(turn: Turn) -> list[Dwelling]:
    return turn.store.dwellings.of(turn.sender.id)


def _tells_a_matter(turn: Turn, text: str) -> bool:
    """Whether it is more than who somebody is, with their telephone."""
    told = introduced(text)
    is_person = told is not None and bool(told.phone) and not told.rest
    return profile.tells_a_matter(turn, told.name if told is not None and is_person else text)


def _hear_who(turn: Turn, asked: Dialogue, text: str) -> None:
    """A name; with a telephone in the same message, that is kept too."""
    told = introduced(text)
    phone = told.phone if told is not None else ""
    who = calling.tidy(told.name if told is not None and phone and told.name else text)
    answers = {**asked.answers, "who": who, "phone": phone}
    if phone:
        _go_on(turn, answers)
        return
    _ask(turn, PHONE, say("dwellings.ask_phone", who=who), _skippable(), answers)


def _hear_phone(turn: Turn, asked: Dialogue, text: str) -> None:
    told = introduced(text)
    if is_saying(text, "skip"):
        _go_on(turn, asked.answers)
    elif told is not None and told.phone:
        _go_on(turn, {**asked.answers, "phone": told.phone})
    else:
        who = asked.answers["who"]
        _ask(turn, PHONE, say("dwellings.phone_please", who=who), _skippable(), asked.answers)


def _hear_place(turn: Turn, asked: Dialogue, text: str) -> None:
    """An address, or what is still missing of it, was typed instead of tapped."""
    places, known = turn.store.places, _home(turn, asked.answers)
    told = doorplates.next_part(places, known, asked.step, text)
    near = Home() if asked.step == doorplates.WHERE else known
    found = (told,) if told is not None else addresses.find(turn.desk, text, near=near).homes
    if is_saying(text, "skip"):
        _keep(turn, asked.answers)
    elif len(found) == 1:
        _go_on(turn, {**asked.answers, **_at(found[0])})
    elif found:
        labelled = [(phrasing.home(places, one), one) for one in found]
        offered = PLATES.offer(labelled, *_cancel())
        _ask(turn, asked.step, say("dwellings.which_of_them"), offered, asked.answers)
    else:
        question, choice = _question(turn, asked.answers, known, asked.step)
        _ask(turn, asked.step, lines(say("dwellings.not_found"), question), choice, asked.answers)


def _go_on_from(turn: Turn, tapped: Callable[[Turn], Home | None]) -> None:
    """The home as far as it was tapped, while this message is what asks for it."""
    asked = _asked(turn, *doorplates.STEPS)
    home = tapped(turn) if asked is not None else None
    if asked is not None and home is not None:
        _go_on(turn, {**asked.answers, **_at(home)})


def _go_on(turn: Turn, answers: Answers) -> None:
    """Ask what is missing of the home, or keep it."""
    home = _home(turn, answers)
    step = doorplates.missing(turn.store.places, home)
    if step:
        _ask(turn, step, *_question(turn, answers, home, step), answers)
    else:
        _keep(turn, answers)


def _question(turn: Turn, answers: Answers, home: Home, step: str) -> tuple[Said, Keyboard]:
    """What is missing, of a home that is known so far."""
    building = turn.store.places.building(home.building_id) if home.building_id else None
    if step == doorplates.ROOM:
        return say("dwellings.ask_room"), rows(_ways_out())
    if step == doorplates.UNIT and building is not None:
        question = say("dwellings.ask_unit", number=building.number)
        return question, PLATES.units(building, _ways_out())
    return _list(turn, answers, home, 0)


def _list(turn: Turn, answers: Answers, home: Home, number: int) -> tuple[Said, Keyboard]:
    """The buildings of an estate, or the estates: a page of them."""
    places = turn.store.places
    estate = places.estate(home.estate_id) if home.estate_id else None
    if estate is not None:
        question = say("dwellings.ask_building", estate=estate.name)
        return question, PLATES.buildings(places, estate.id, number, _ways_out())
    question = say("dwellings.ask_estate")
    if "who" in answers:
        question = say("dwellings.ask_where_they_live", who=answers["who"])
    return question, PLATES.estates(places, number, _ways_out())


def _keep(turn: Turn, answers: Answers) -> None:
    """Enter it as far as it was told; its file begins where the door is known."""
    home, store = _home(turn, answers), turn.store
    dialogue.end(turn)
    require_room(_others(turn), home, turn.sender.home)
    kept = store.dwellings.add(
        turn.sender.id,
        DwellingKind(answers["kind"]),
        home,
        who=answers.get("who", ""),
        phone=answers.get("phone", ""),
        at=turn.now,
    )
    if home.building_id is not None and home.room:
        store.places.put_household(building_id=home.building_id, unit=home.unit, room=home.room)
    turn.forget_sender()
    where = phrasing.home(store.places, home) or plain("profile.no_home")
    text = say("dwellings.kept", home=where)
    if kept.is_cared_for:
        text = say("dwellings.kept_care", who=kept.who, home=where)
    turn.put(text, rows([button("profile.back", "me")]))


def _at(home: Home) -> dict[str, str]:
    """A home as an answer of the conversation."""
    return {"home": ":".join(map(str, addresses.packed(home)))}


def _home(turn: Turn, answers: Answers) -> Home:
    """What was told of the place, as far as it is still on the map."""
    return addresses.unpacked(turn.store.places, answers["home"].split(":"))


def _ask(turn: Turn, step: str, question: Said, choice: Keyboard, answers: Answers) -> None:
    """In the message whose button was tapped, else in a new one."""
    is_tapped = turn.heard.callback_query is not None
    ask_it = dialogue.ask_here if is_tapped else dialogue.ask
    ask_it(turn, NAME, step, question, keyboard=choice, answers=answers)


def _skippable() -> Keyboard:
    return rows(_ways_out())


def _ways_out() -> list[InlineKeyboardButton]:
    return [button("buttons.skip", "dwellskip"), *_cancel()]


def _cancel() -> list[InlineKeyboardButton]:
    return [button("buttons.cancel", "cancel")]


def _asked(turn: Turn, *steps: str) -> Dialogue | None:
    """The conversation, if it is this message that asks, and one of these steps is open."""
    return dialogue.of_tapped(turn, NAME, *steps)
