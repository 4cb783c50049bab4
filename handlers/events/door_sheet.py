"""The sheet for the door of an event: a page to be printed, and its code as a picture."""

from telegram import Update

from casework.events import Event, EventState
from handlers.events import hours, scanning
from handlers.office import sheets
from handlers.office.sheets import Door, Words
from handlers.turn import Turn
from handlers.wording import clip, plain, say
from storage.papers import PICTURE, Paper

# Two lines of the sheet.
LONGEST_TITLE = 32
_UNFIT = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))


async def hand_over(update: Update, turn: Turn) -> None:
    """Give both, to be printed beforehand or shown on a telephone."""
    event = turn.store.events.find(int(turn.choice[0]))
    if event is None or event.state is not EventState.OPEN:
        turn.toast("door.gone", is_alert=True)
    elif not turn.store.facts.username:
        turn.reply("posters.no_name")
    else:
        _hand_over(turn, event)


def _hand_over(turn: Turn, event: Event) -> None:
    name = event.title.translate(_UNFIT)
    door = _door(turn, event)
    shown = Paper(f"{name}.png", PICTURE, sheets.picture(door))
    turn.desk.hand_over(
        turn.sender,
        shown,
        say("door.picture", title=event.title, link=door.link),
        is_picture=True,
    )
    content = sheets.printable(turn.desk, [door], title=event.title, words=_words())
    page = Paper(plain("door.file", title=name), "text/html", content)
    turn.desk.hand_over(turn.sender, page, say("door.file_caption", title=event.title))


def _door(turn: Turn, event: Event) -> Door:
    # Read on another day: no 今天, no 明天.
    when = hours.moment(turn.desk, event.starts_at, is_by_calendar=True)
    where = plain("door.sheet_where", when=when, place=event.place)
    return Door(where, clip(event.title, LONGEST_TITLE), scanning.link(turn.desk, event))


def _words() -> Words:
    return Words(
        call=plain("door.sheet_call"),
        steps=(
            plain("door.sheet_first"),
            plain("door.sheet_second"),
            plain("door.sheet_third"),
        ),
        foot=plain("door.sheet_foot"),
    )
