"""Staff write a matter down for somebody else: from the telephone, the counter, a patrol."""

from collections.abc import Mapping

from telegram import InlineKeyboardButton, Update

from casework import permissions
from casework.labels import Source, Tag, Urgency
from casework.people import Home, Person
from casework.permissions import Action
from handlers import dialogue, pages, phrasing
from handlers.cases import occasions, records, reports
from handlers.cases.introduction import Introduced, introduced
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import Keyboard, button, named, rows
from handlers.sayings import is_saying
from handlers.turn import Turn
from handlers.wording import Said, plain, say

SOURCE = "source"
WHO = "who"
WHERE = "where"
WHAT = "what"
SOURCES = (
    Source.PHONE,
    Source.COUNTER,
    Source.PATROL,
    Source.DOOR_KNOCK,
    Source.EVENT,
    Source.ON_BEHALF,
)
# What is longer tells more than where somebody lives.
LONGEST_ADDRESS = 24

Answers = Mapping[str, str]


async def ask(update: Update, turn: Turn) -> None:
    """How did it come?"""
    if not permissions.holds(turn.sender, Action.RECORD):
        turn.reply("recording.not_yours")
        return
    dialogue.lay_aside(turn)
    _ask_source(turn, {})


async def choose_source(update: Update, turn: Turn) -> None:
    """For whom? Of what was said at an event: at which one?"""
    asked = _asked(turn, SOURCE)
    if asked is None:
        return
    answers = {**asked.answers, "source": turn.choice[0]}
    events = occasions.lately(turn) if turn.choice[0] == Source.EVENT else []
    if events:
        _ask(turn, SOURCE, say("recording.ask_event"), occasions.choice(events), answers)
    else:
        _ask_who(turn, answers)


async def choose_event(update: Update, turn: Turn) -> None:
    """At this one, or none of them (0): for whom?"""
    asked = _asked(turn, SOURCE)
    if asked is not None:
        _ask_who(turn, {**asked.answers, "source": Source.EVENT, "event": turn.choice[0]})


async def skip_who(update: Update, turn: Turn) -> None:
    """Found by whoever writes it down, or told by somebody without a name."""
    asked = _asked(turn, WHO)
    if asked is not None:
        _ask_where(turn, asked.answers)


async def choose_estate(update: Update, turn: Turn) -> None:
    """An estate was tapped: which building?"""
    asked = _asked(turn, WHERE)
    if asked is not None:
        _ask_building(turn, {**asked.answers, "estate": turn.choice[0]})


async def turn_page(update: Update, turn: Turn) -> None:
    """Another page of the estates, or of the buildings of the one that was tapped."""
    asked = _asked(turn, WHERE)
    if asked is not None:
        ask_it = _ask_building if "estate" in asked.answers else _ask_where
        ask_it(turn, asked.answers, int(turn.choice[0]))


async def choose_building(update: Update, turn: Turn) -> None:
    """A building was tapped: what is it about?"""
    asked = _asked(turn, WHERE)
    if asked is not None:
        _ask_what(turn, {**asked.answers, "building": turn.choice[0]})


async def skip_where(update: Update, turn: Turn) -> None:
    """Not known; what was tapped so far is kept."""
    asked = _asked(turn, WHERE)
    if asked is not None:
        _ask_what(turn, asked.answers)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """Who it is, where they live, what it is about: whatever was told, it is kept."""
    if not permissions.holds(turn.sender, Action.RECORD):
        dialogue.lay_aside(turn)
        return False
    if _presses(turn, what):
        # With a life in danger nothing more is asked before it is filed.
        records.file(turn, records.with_told(asked.answers, what))
    elif asked.step == WHO and what.attachment is None:
        _hear_who(turn, asked, what)
    elif asked.step == WHERE and what.attachment is None:
        _hear_where(turn, asked, what)
    elif asked.step in {SOURCE, WHO}:
        _keep_for_later(turn, asked, what)
    else:
        _hear_matter(turn, asked, what)
    return True


def _hear_who(turn: Turn, asked: Dialogue, what: Given) -> None:
    """A name and a number; with more in one message, that is kept too."""
    if is_saying(what.text, "skip"):
        _ask_where(turn, asked.answers)
        return
    who = introduced(what.text)
    tells = not (who is not None and _is_name(who)) and _tells(turn, what)
    if who is None or (tells and not who.phone):
        _keep_for_later(turn, asked, what)
        return
    answers = records.with_told(asked.answers, what) if tells else asked.answers
    _note_who(turn, {**answers, "name": who.name, "phone": who.phone}, who)


def _note_who(turn: Turn, answers: Answers, who: Introduced) -> None:
    """Go on; where somebody is known by the number, they are who they are, with their home."""
    known = turn.store.people.of_phone(who.phone) if who.phone else None
    if known is not None:
        _say_known(turn, known)
    answers = {**answers, **_address(turn, who.rest)}
    if "estate" in answers or (known is not None and known.home.estate_id is not None):
        _ask_what(turn, answers)
    else:
        _ask_where(turn, answers)


def _say_known(turn: Turn, known: Person) -> None:
    home = phrasing.home(turn.store.places, known.home)
    turn.reply("recording.known", name=known.name, home=home or plain("recording.no_home"))


def _hear_where(turn: Turn, asked: Dialogue, what: Given) -> None:
    """The place was typed instead of tapped; or it is the matter already."""
    is_short = len(what.text) <= LONGEST_ADDRESS
    address = _address(turn, what.text) if is_short and not _tells(turn, what) else {}
    if address or is_saying(what.text, "skip"):
        _ask_what(turn, {**asked.answers, **address})
    else:
        _hear_matter(turn, asked, what)


def _address(turn: Turn, text: str) -> dict[str, str]:
    """Where somebody lives, as far as a few words say it."""
    place = reports.understand(turn, text, near=Home()).place
    found = {"estate": place.estate_id, "building": place.building_id}
    return {name: str(one) for name, one in found.items() if one is not None}


def _presses(turn: Turn, what: Given) -> bool:
    is_told = bool(what.text)
    return is_told and reports.understand(turn, what.text).urgency is Urgency.EMERGENCY


def _is_name(who: Introduced) -> bool:
    """Whether it is plainly somebody's name and nothing more: 陈奶奶, however it may be read."""
    return not who.rest and who.name.endswith(tuple(plain("names.titles").split()))


def _tells(turn: Turn, what: Given) -> bool:
    """Whether words tell of a trouble, and not only who or where somebody is."""
    understood = reports.understand(turn, what.text).understood
    return understood.is_sure and any(tag is not Tag.OTHER for tag in understood.tags)


def _keep_for_later(turn: Turn, asked: Dialogue, what: Given) -> None:
    """The matter was told before its turn: kept, and the question that is open is asked again."""
    answers = records.with_told(asked.answers, what)
    if records.is_of_last_album(asked.answers, what):
        dialogue.begin(turn, records.NAME, asked.step, answers)
        return
    turn.reply("recording.kept")
    if asked.step == SOURCE:
        _ask_source(turn, answers)
    else:
        _ask_who(turn, answers)


def _hear_matter(turn: Turn, asked: Dialogue, what: Given) -> None:
    """Words or a voice are filed; a picture waits for its words."""
    answers = records.with_told(asked.answers, what)
    if records.is_enough(answers):
        records.file(turn, answers)
        return
    dialogue.begin(turn, records.NAME, asked.step, answers)
    if not records.is_of_last_album(asked.answers, what):
        turn.reply("recording.picture_kept")


def _ask_source(turn: Turn, answers: Answers) -> None:
    sources = ([named(plain(f"names.source.{one}"), "recordby", one)] for one in SOURCES)
    _ask(turn, SOURCE, say("recording.ask_source"), rows(*sources, _cancel()), answers)


def _ask_who(turn: Turn, answers: Answers) -> None:
    _ask(turn, WHO, say("recording.ask_who"), choice_of_who(answers), answers)


def choice_of_who(answers: Answers) -> Keyboard:
    """What may stand for a name, by how it came."""
    keys = {
        Source.PATROL: "recording.found_myself",
        Source.EVENT: "recording.without_name_or_own",
    }
    key = keys.get(Source(answers["source"]), "recording.without_name")
    return rows([button(key, "recordself")], _cancel())


def _ask_where(turn: Turn, answers: Answers, number: int = 0) -> None:
    """Which estate, where there is a map to point at."""
    estates = turn.store.places.estates()
    if not estates:
        _ask_what(turn, answers)
        return
    is_somebody = "name" in answers
    key = "recording.ask_home" if is_somebody else "recording.ask_spot"
    choice = pages.choices(
        [named(one.name, "recordestate", one.id) for one in estates],
        number,
        _to_page,
        [button("buttons.skip", "recordskip"), *_cancel()],
        across=2,
    )
    _ask(turn, WHERE, say(key), choice, answers)


def _ask_building(turn: Turn, answers: Answers, number: int = 0) -> None:
    estate = turn.store.places.estate(int(answers["estate"]))
    buildings = turn.store.places.buildings(estate.id) if estate else []
    if estate is None or not buildings:
        _ask_what(turn, answers)
        return
    choice = pages.choices(
        [
            named(plain("names.building", number=one.number), "recordbuilding", one.id)
            for one in buildings
        ],
        number,
        _to_page,
        [button("buttons.skip", "recordskip"), *_cancel()],
        across=3,
    )
    _ask(turn, WHERE, say("recording.ask_building", estate=estate.name), choice, answers)


def _ask_what(turn: Turn, answers: Answers) -> None:
    """What is it about? Where that was told before its turn, everything is there."""
    if records.is_enough(answers):
        records.file(turn, answers)
        return
    _ask(turn, WHAT, say("recording.ask_what"), rows(_cancel()), answers)


def _ask(turn: Turn, step: str, question: Said, choice: Keyboard, answers: Answers) -> None:
    """In the message whose button was tapped, else in a new one."""
    is_tapped = turn.heard.callback_query is not None and step != SOURCE
    ask_it = dialogue.ask_here if is_tapped else dialogue.ask
    ask_it(turn, records.NAME, step, question, keyboard=choice, answers=answers)


def _to_page(label: str, number: int) -> InlineKeyboardButton:
    return named(label, "recordpage", number)


def _cancel() -> list[InlineKeyboardButton]:
    return [button("buttons.cancel", "cancel")]


def _asked(turn: Turn, step: str) -> Dialogue | None:
    """The conversation, if it is this message that asks, and this step that is open."""
    return dialogue.of_tapped(turn, records.NAME, step, outdated="recording.outdated")
