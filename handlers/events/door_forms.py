"""What is typed at the door: a name to look for, somebody without the bot, heads without names."""

import re
from dataclasses import replace

from telegram import InlineKeyboardButton, Update

from casework import attendance
from casework.events import Event
from handlers import dialogue, periods, thresholds
from handlers.dialogue import Dialogue
from handlers.events import door_list
from handlers.events.keepers import may_keep
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.needs import AT_DOOR
from handlers.turn import Turn
from handlers.wording import Said, say
from nlp.dates import number

NAME = "door_list"
FIND = "find"
WALK = "walk"
SAME = "same"
EXTRA = "extra"

LONGEST_NAME = 12
_SPACE = r"[\s,，、:：]*"
_GUEST = re.compile(
    rf"(?P<name>[^\d]*?){_SPACE}(?:(?:一共|共|带)?\s*"
    r"(?:(?P<digits>\d{1,2})\s*(?:位|个人|个|人|口)?|(?P<sign>[两一二三四五六七八九十])(?:位|个人|口人)))?"
)
_COUNT = re.compile(r"[^\d]{0,6}(\d{1,6})[^\d]{0,4}")


async def ask_name(update: Update, turn: Turn) -> None:
    """Whom to look for on a long list?"""
    event = door_list.tapped(turn)
    if event is not None:
        _ask(turn, FIND, say("door.ask_name"), event)


async def ask_guest(update: Update, turn: Turn) -> None:
    """Who is there without having signed up?"""
    event = door_list.tapped(turn)
    if event is not None:
        _ask(turn, WALK, say("door.ask_guest"), event)


async def ask_extra(update: Update, turn: Turn) -> None:
    """How many are there whom nobody counts by name?"""
    event = door_list.tapped(turn)
    if event is not None:
        _ask(turn, EXTRA, say("door.ask_extra", heads=event.extra_heads), event)


async def enter_another(update: Update, turn: Turn) -> None:
    """It is somebody else of the same name."""
    asked = dialogue.of_tapped(turn, NAME, SAME)
    event = _event(turn, asked) if asked is not None else None
    if asked is not None and event is not None:
        _enter(turn, event, asked.answers["name"], int(asked.answers["heads"]))


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """What was typed; what is plainly something else is heard afresh."""
    if not may_keep(turn.sender):
        dialogue.end(turn)
        thresholds.refuse(turn, AT_DOOR)
        return True
    event = _event(turn, asked)
    if event is None:
        return True
    if not what.text:
        turn.reply("door.words_please")
        return True
    takers = {FIND: _find, WALK: _walk_in, SAME: _walk_in, EXTRA: _count}
    if takers[asked.step](turn, event, what.text):
        return True
    if what.attachment is None and not periods.is_something_else(turn, asked, what):
        _say_unclear(turn, asked.step, event)
        return True
    dialogue.end(turn)
    return False


def _say_unclear(turn: Turn, step: str, event: Event) -> None:
    """What was typed is no answer; the same question is still open."""
    if step == FIND:
        instead = rows([button("door.walk_in", "doorwalk", event.id)])
        turn.reply("door.not_found", keyboard=instead)
    else:
        turn.reply("door.no_number" if step == EXTRA else "door.no_name")


def _find(turn: Turn, event: Event, text: str) -> bool:
    """Whoever has these signs in their name, in this order."""
    guests = door_list.listed(turn.desk, event.id)
    called = door_list.names(turn.desk, guests)
    sought = re.compile(".*".join(map(re.escape, text.replace(" ", ""))), re.IGNORECASE)
    hits = [one for one in guests if sought.search(called[one.id])]
    if not hits:
        return False
    dialogue.end(turn)
    turn.answer(say("door.found", count=len(hits)), keyboard=door_list.found(turn, event, hits))
    return True


def _walk_in(turn: Turn, event: Event, text: str) -> bool:
    """A name, perhaps with how many; of one who stands on the list it is asked first."""
    read = guest(text)
    if read is None:
        return False
    name, heads = read
    guests = door_list.listed(turn.desk, event.id)
    called = door_list.names(turn.desk, guests)
    alike = [one for one in guests if called[one.id].startswith(name)]
    if not alike:
        _enter(turn, event, name, heads)
        return True
    another = rows(
        *door_list.tickers(turn.desk, alike[: door_list.ON_A_PAGE]),
        [button("door.another", "dooranew")],
        _cancel(),
    )
    answers = {"event": str(event.id), "name": name, "heads": str(heads)}
    question = say("door.same_name", name=name)
    dialogue.ask(turn, NAME, SAME, question, keyboard=another, answers=answers)
    return True


def guest(text: str) -> tuple[str, int] | None:
    """Read 张奶奶 3位 or 张奶奶; None where there is no name in it."""
    found = _GUEST.fullmatch(text.strip())
    name = found["name"].strip() if found else ""
    if found is None or not name or len(name) > LONGEST_NAME or not any(map(str.isalpha, name)):
        return None
    heads = number(found["digits"] or found["sign"] or "1")
    return (name, heads) if 0 < heads <= attendance.MOST_HEADS else None


def _enter(turn: Turn, event: Event, name: str, heads: int) -> None:
    dialogue.end(turn)
    new = attendance.walk_in(event, name=name, heads=heads, at=turn.now)
    there = attendance.come(new, heads=heads, by=turn.sender.id, at=turn.now)
    kept = turn.store.sign_ups.add(replace(there, entered_by=turn.sender.id))
    onward = rows(
        [button("door.one_more", "doorwalk", event.id)],
        [
            button("door.heads", "doorheads", kept.id),
            button("door.all", "doorpage", event.id, door_list.LAST),
        ],
    )
    turn.answer(say("door.entered", name=name, heads=heads), keyboard=onward)


def _count(turn: Turn, event: Event, text: str) -> bool:
    """So many in all: sent twice, it is the same."""
    found = _COUNT.fullmatch(text.strip())
    heads = int(found[1]) if found else -1
    if heads < 0 or heads > attendance.MOST_EXTRA:
        return False
    dialogue.end(turn)
    turn.store.event_ends.set_extra_heads(event.id, heads)
    door_list.put(turn, replace(event, extra_heads=heads))
    return True


def _event(turn: Turn, asked: Dialogue) -> Event | None:
    """The event of the conversation; where it is gone meanwhile, so is the conversation."""
    event = door_list.opened(turn, int(asked.answers["event"]))
    if event is None:
        dialogue.end(turn)
    return event


def _ask(turn: Turn, step: str, question: Said, event: Event) -> None:
    """In a new message: the list stays where it is."""
    answers = {"event": str(event.id)}
    dialogue.ask(turn, NAME, step, question, keyboard=rows(_cancel()), answers=answers)


def _cancel() -> list[InlineKeyboardButton]:
    return [button("buttons.cancel", "cancel")]
