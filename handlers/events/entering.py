"""An event is entered: one line may say it all, and what is missing is asked for."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from telegram import InlineKeyboardButton, Update

from casework import programme
from casework.event_errors import EventUnfit
from casework.events import Event, Genre
from handlers import dialogue
from handlers.dialogue import Asking, Dialogue
from handlers.events import desk, holding, hours
from handlers.given import Given
from handlers.keyboards import button, named, rows
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, say
from nlp.moments import Span, When, read_when

NAME = desk.ENTRY
TITLE = "title"
WHEN = "when"
WHERE = "where"
# Enough that a sheet at the door can't be guessed.
CODE_BYTES = 12
MOST_PLACES = 4
_SIGNS = " ，,。；;、|｜"


async def ask(update: Update, turn: Turn) -> None:
    """A new event."""
    begin(turn)


def begin(
    turn: Turn,
    *,
    title: str = "",
    about: str = "",
    festival: str | None = None,
    day: date | None = None,
) -> None:
    """Ask for what is not known yet; a festival may bring a title, words about it, and its day."""
    if not holding.may(turn):
        return
    dialogue.lay_aside(turn)
    on = day.isoformat() if day else ""
    told = {"title": title, "about": about, "festival": festival or "", "day": on}
    go_on(turn, {name: one for name, one in told.items() if one}, dialogue.ask)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """An answer was written."""
    if not holding.may(turn):
        # What was composed is there again with the role.
        turn.store.dialogues.lay_aside(asked)
        dialogue.end(turn)
        return True
    if what.attachment is not None or not what.text:
        turn.reply("entering.words_please")
        return True
    answers = {name: one for name, one in asked.answers.items() if name != "readings"}
    _TAKERS[asked.step](turn, answers, what.text)
    return True


async def choose_reading(update: Update, turn: Turn) -> None:
    """Of two hours that may have been meant one was tapped."""
    asked = dialogue.of_tapped(turn, NAME, WHEN)
    if asked is None or not holding.may(turn):
        return
    readings = unpacked(asked.answers.get("readings", ""))
    at = int(turn.choice[0])
    if at >= len(readings):
        turn.toast("errors.outdated_button", is_alert=True)
        return
    go_on(turn, _with_time(turn, asked.answers, readings[at]), dialogue.ask_here)


async def choose_place(update: Update, turn: Turn) -> None:
    """Where an event was before, the new one will be, too."""
    asked = dialogue.of_tapped(turn, NAME, WHERE)
    if asked is None or not holding.may(turn):
        return
    before = turn.store.events.find(int(turn.choice[0]))
    if before is None:
        turn.toast("errors.outdated_button", is_alert=True)
        return
    go_on(turn, {**asked.answers, "place": before.place}, dialogue.ask_here)


def readings_of(turn: Turn, told: When) -> Sequence[Span]:
    """What may have been meant and could be: of 3点 in the night and in the afternoon both."""
    sound = [one for one in told.readings if _fault(turn, one) is None]
    return sound or told.readings[:1]


def packed(readings: Sequence[Span]) -> str:
    """What may have been meant, as an answer of a dialogue."""
    return "|".join(
        f"{one.starts_at.isoformat()}/{one.ends_at.isoformat() if one.ends_at else ''}"
        for one in readings
    )


def unpacked(text: str) -> list[Span]:
    """The same again."""
    pairs = (one.split("/") for one in text.split("|") if one)
    return [
        Span(datetime.fromisoformat(start), datetime.fromisoformat(end) if end else None)
        for start, end in pairs
    ]


def labels(turn: Turn, readings: Sequence[Span]) -> list[str]:
    """Each time that may have been meant, as its button reads."""
    return [_shown(turn, one) for one in readings]


def still_good(turn: Turn, answers: Mapping[str, str]) -> dict[str, str]:
    """What was answered a while ago, without a time that can't be any more."""
    stale = {"readings"}
    if "starts" in answers and _fault(turn, unpacked(_time(answers))[0]) is not None:
        stale |= {"starts", "ends"}
    return {name: one for name, one in answers.items() if name not in stale}


def new_code() -> str:
    """What a sheet at the door carries."""
    return secrets.token_urlsafe(CODE_BYTES)


def _take_line(turn: Turn, answers: dict[str, str], text: str) -> None:
    """A title, or all in one line: title, time, place."""
    told = read_when(text, now=holding.here(turn.desk))
    if not told.readings:
        title = told.before or told.after if told.day else text
        known = {"day": told.day.isoformat()} if told.day else {}
        go_on(turn, {**answers, **known, "title": programme.titled(title)}, dialogue.ask)
        return
    title, place = told.before, told.after
    if not title:
        title, _, place = (part.strip(_SIGNS) for part in _parted(told.after))
    named_so_far = {"title": programme.titled(title)} if title else {}
    placed = {"place": programme.placed(place)} if place else {}
    _take_readings(turn, {**answers, **named_so_far, **placed}, told)


def _take_time(turn: Turn, answers: dict[str, str], text: str) -> None:
    known = answers.get("day")
    day = date.fromisoformat(known) if known else None
    told = read_when(text, now=holding.here(turn.desk), day=day)
    if not told.readings:
        if told.day is not None:
            answers["day"] = told.day.isoformat()
        _ask_when(turn, answers, dialogue.ask, say("entering.when_unclear"))
        return
    _take_readings(turn, answers, told)


def _take_readings(turn: Turn, answers: dict[str, str], told: When) -> None:
    """One time is kept, of two one is chosen, what can't be is asked for once more."""
    readings = readings_of(turn, told)
    fault = _fault(turn, readings[0])
    if fault is not None:
        _ask_when(turn, answers, dialogue.ask, say(fault.key, **fault.facts))
    elif len(readings) > 1:
        _ask_when(turn, {**answers, "readings": packed(readings)}, dialogue.ask)
    else:
        go_on(turn, _with_time(turn, answers, readings[0]), dialogue.ask)


def _take_place(turn: Turn, answers: dict[str, str], text: str) -> None:
    go_on(turn, {**answers, "place": programme.placed(text)}, dialogue.ask)


_TAKERS: Mapping[str, Callable[[Turn, dict[str, str], str], None]] = {
    TITLE: _take_line,
    WHEN: _take_time,
    WHERE: _take_place,
}


def go_on(turn: Turn, answers: Mapping[str, str], asking: Asking) -> None:
    """Ask for the first thing that is missing; when nothing is, it is written down."""
    if "title" not in answers:
        question = say("entering.ask_title")
        asking(turn, NAME, TITLE, question, keyboard=rows(*_cancel()), answers=answers)
    elif "starts" not in answers:
        _ask_when(turn, answers, asking)
    elif "place" not in answers:
        title, when = answers["title"], _shown(turn, unpacked(_time(answers))[0])
        question = say("entering.ask_where", title=title, when=when)
        places = [[named(one.place, "eventat", one.id)] for one in _places(turn)]
        asking(turn, NAME, WHERE, question, keyboard=rows(*places, *_cancel()), answers=answers)
    else:
        _write_down(turn, answers)


def _ask_when(
    turn: Turn, answers: Mapping[str, str], asking: Asking, fault: Said | None = None
) -> None:
    readings = unpacked(answers.get("readings", ""))
    if readings:
        question = say("entering.which_hour")
    elif answers.get("day"):
        day = datetime.fromisoformat(answers["day"]).replace(tzinfo=turn.office.zone)
        question = say("entering.ask_hour", day=hours.day(turn.desk, day))
    else:
        question = say("entering.ask_when")
    about = say("entering.about", title=answers["title"]) if "title" in answers else Said()
    asking(
        turn,
        NAME,
        WHEN,
        lines(about, fault or Said(), question),
        keyboard=rows(
            *([named(one, "eventread", at)] for at, one in enumerate(labels(turn, readings))),
            *_cancel(),
        ),
        answers=answers,
    )


def _write_down(turn: Turn, answers: Mapping[str, str]) -> None:
    span = unpacked(_time(answers))[0]
    festival = answers.get("festival") or None
    event = turn.store.events.add(
        Event(
            id=0,
            title=programme.titled(answers["title"]),
            genre=Genre.FESTIVAL if festival else Genre.OTHER,
            place=answers["place"],
            starts_at=span.starts_at,
            ends_at=programme.timed(span.starts_at, span.ends_at, now=turn.now),
            code=new_code(),
            made_at=turn.now,
            about=answers.get("about", "")[: programme.LONGEST_ABOUT],
            organiser_id=turn.sender.id,
            festival=festival,
            made_by=turn.sender.id,
        )
    )
    dialogue.end(turn)
    head = paragraphs(say("entering.made"), holding.clash(turn, event))
    desk.put(turn, event, head)


def _with_time(turn: Turn, answers: Mapping[str, str], span: Span) -> dict[str, str]:
    end = programme.timed(span.starts_at, span.ends_at, now=turn.now)
    kept = {name: one for name, one in answers.items() if name not in {"readings", "day"}}
    return {**kept, "starts": span.starts_at.isoformat(), "ends": end.isoformat()}


def _time(answers: Mapping[str, str]) -> str:
    return f"{answers['starts']}/{answers['ends']}"


def _fault(turn: Turn, span: Span) -> EventUnfit | None:
    end = span.ends_at or span.starts_at + programme.USUALLY
    return programme.time_fault(span.starts_at, end, now=turn.now)


def _shown(turn: Turn, span: Span) -> Said:
    if span.ends_at is None:
        return hours.moment(turn.desk, span.starts_at)
    return hours.span(turn.desk, span.starts_at, span.ends_at)


def _parted(text: str) -> tuple[str, str, str]:
    """A title and a place that stand behind a time, at the first pause between them."""
    at = next((place for place, sign in enumerate(text) if sign in _SIGNS), len(text))
    return text[:at], text[at : at + 1], text[at + 1 :]


def _places(turn: Turn) -> list[Event]:
    """One event at each of the places where the latest were."""
    held = [*turn.store.events.to_come(turn.now)[::-1], *turn.store.events.past(turn.now)]
    return list({one.place: one for one in held[::-1]}.values())[::-1][:MOST_PLACES]


def _cancel() -> list[list[InlineKeyboardButton]]:
    return [[button("entering.drop", "eventdrop")]]
