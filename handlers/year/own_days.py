"""Days of the community's own: one is written in words, read back, and kept; or removed again."""

from telegram import Update

from casework import festivals, permissions
from casework.festivals import OwnFestival
from casework.permissions import Action
from handlers import dangers, dialogue, periods, phrasing
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.sayings import is_saying
from handlers.turn import Turn
from handlers.wording import say
from handlers.year import calendar, festival_words
from handlers.year import festivals as festival_pages
from nlp.lunar_days import NamedDay, read_named_day

NAME = "own_day"
DAY = "day"
CALLED = "called"
CONFIRM = "confirm"


async def ask(update: Update, turn: Turn) -> None:
    """Which day, and what is it called?"""
    cancel = rows([button("buttons.cancel", "cancel")])
    dialogue.ask(turn, NAME, DAY, say("festivals.ask_day"), keyboard=cancel, answers={})


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """A day, its name, or a yes was written; what is nothing of it is heard afresh."""
    if not permissions.holds(turn.sender, Action.PLAN):
        dialogue.end(turn)
        turn.reply("errors.not_entrusted")
        return True
    if dangers.are_named(turn.desk, what.text):
        dialogue.end(turn)
        return False
    if what.attachment is not None:
        turn.reply("festivals.day_unclear")
        return True
    if asked.step == CONFIRM and is_saying(what.text, "agree_day"):
        _keep(turn, asked)
        return True
    read = read_named_day(what.text)
    if read is not None:
        _go_on(turn, asked, read)
        return True
    if asked.step == CALLED:
        _confirm(turn, _of(asked, name=what.text.strip()), is_sure=_is_sure(asked))
        return True
    if periods.is_something_else(turn, asked, what):
        dialogue.end(turn)
        return False
    turn.reply("festivals.day_unclear")
    return True


async def switch(update: Update, turn: Turn) -> None:
    """The other calendar was meant."""
    asked = dialogue.of_tapped(turn, NAME, CONFIRM)
    if asked is not None:
        _confirm(turn, _of(asked, is_lunar=turn.choice[0] == "1"), is_sure=False)


async def save(update: Update, turn: Turn) -> None:
    """Yes: from now on it is kept every year."""
    asked = dialogue.of_tapped(turn, NAME, CONFIRM)
    if asked is not None:
        _keep(turn, asked)


async def ask_removal(update: Update, turn: Turn) -> None:
    """Really no more?"""
    found = festival_pages.on_button(turn)
    if found is not None:
        where = (found.code, found.year)
        turn.rewrite(
            say("festivals.remove_sure", name=found.name),
            rows(
                [button("festivals.remove_yes", "festivalgone", *where)],
                [button("buttons.back", "festival", *where)],
            ),
        )


async def remove(update: Update, turn: Turn) -> None:
    """No more; what is drafted or sent already stays as it is."""
    found = festival_pages.on_button(turn)
    own = festival_pages.own_of(turn, found.code) if found is not None else None
    if own is not None:
        turn.store.festivals.drop_own(own.id, at=turn.now)
        turn.rewrite(
            say("festivals.removed", name=own.name), rows([button("festivals.back", "festivals")])
        )


def _go_on(turn: Turn, asked: Dialogue, read: NamedDay) -> None:
    """The day is known; its name may have been written before, or be missing still."""
    name = read.rest or asked.answers.get("name", "")
    day = OwnFestival(name, read.is_lunar, read.month, read.day)
    if read.is_leap:
        turn.reply("festivals.day_leap")
    elif name:
        _confirm(turn, day, is_sure=read.is_sure)
    else:
        dialogue.ask(
            turn,
            NAME,
            CALLED,
            say(
                "festivals.name_missing",
                day=festival_words.every_year(day),
                most=festivals.LONGEST_NAME,
            ),
            keyboard=rows([button("buttons.cancel", "cancel")]),
            answers=_answers(day, is_sure=read.is_sure),
        )


def _confirm(turn: Turn, day: OwnFestival, *, is_sure: bool) -> None:
    """Read it back, with the next day on which it falls, before it is kept."""
    new = _require(turn, day)
    coming = festivals.next_day(new, calendar.today(turn.desk))
    other = OwnFestival(new.name, not new.is_lunar, new.month, new.day)
    key = "festivals.as_moon" if other.is_lunar else "festivals.as_sun"
    switch_to = button(key, "festivalis", int(other.is_lunar), day=festival_words.every_year(other))
    is_possible = festivals.is_possible(other)
    dialogue.ask(
        turn,
        NAME,
        CONFIRM,
        say(
            "festivals.confirm",
            day=festival_words.every_year(new),
            name=new.name,
            next=phrasing.calendar_day(turn.desk, coming),
        ),
        keyboard=rows(
            [button("festivals.confirm_yes", "festivalyes")],
            [] if is_sure or not is_possible else [switch_to],
            [button("buttons.cancel", "cancel")],
        ),
        answers=_answers(new, is_sure=is_sure),
    )


def _keep(turn: Turn, asked: Dialogue) -> None:
    new = _require(turn, _of(asked))
    dialogue.end(turn)
    turn.store.festivals.add_own(new, by=turn.sender.id, at=turn.now)
    turn.put(
        say("festivals.added", day=festival_words.every_year(new), name=new.name),
        rows([button("festivals.back", "festivals")]),
    )


def _require(turn: Turn, day: OwnFestival) -> OwnFestival:
    return festivals.require_new(
        day.name,
        turn.store.festivals.own(),
        is_lunar=day.is_lunar,
        month=day.month,
        day=day.day,
    )


def _answers(day: OwnFestival, *, is_sure: bool) -> dict[str, str]:
    return {
        "name": day.name,
        "is_lunar": "1" if day.is_lunar else "",
        "month": str(day.month),
        "day": str(day.day),
        "is_sure": "1" if is_sure else "",
    }


def _of(asked: Dialogue, *, name: str | None = None, is_lunar: bool | None = None) -> OwnFestival:
    told = asked.answers
    return OwnFestival(
        told["name"] if name is None else name,
        bool(told["is_lunar"]) if is_lunar is None else is_lunar,
        int(told["month"]),
        int(told["day"]),
    )


def _is_sure(asked: Dialogue) -> bool:
    return bool(asked.answers["is_sure"])
