"""An event goes into the calendar of somebody's telephone, and changes there with it."""

import re
from collections.abc import Iterable
from dataclasses import replace

from telegram import Update

from casework import sign_ups
from casework.events import Event
from casework.people import Person
from casework.sign_ups import SignUp
from handlers import phrasing
from handlers.desk import Desk
from handlers.events import calendar_file, particulars
from handlers.events.calendar_file import Sender
from handlers.events.standings import page
from handlers.turn import Turn
from handlers.wording import plain, say
from storage.owed import Priority
from storage.papers import Paper

# What no telephone allows in the name of a file.
FORBIDDEN = re.compile(r'[\\/:*?"<>|\r\n\t]+')
LONGEST_TITLE = 40


async def send(update: Update, turn: Turn) -> None:
    """The button 加入日历."""
    event = particulars.tapped(turn)
    if event is None:
        return
    own = turn.store.sign_ups.of(event.id, turn.sender.id)
    if own is None or not own.is_concerned or particulars.is_called_off(event):
        particulars.put(turn, *page(turn.desk, turn.sender, event))
    elif not sign_ups.is_to_come(event, at=turn.now):
        turn.reply("sign_ups.calendar.too_late")
    else:
        turn.store.sign_ups.save(replace(own, calendar_version=event.version))
        caption = say("sign_ups.calendar.caption")
        turn.desk.hand_over(turn.sender, paper(turn.desk, event), caption)


def renew(desk: Desk, event: Event, told: Iterable[tuple[SignUp, Person]]) -> None:
    """Whoever has an older version in their calendar gets the file that changes it there."""
    having = [
        (one, person)
        for one, person in told
        if one.calendar_version is not None and one.calendar_version < event.version
    ]
    if not having:
        return
    is_off = particulars.is_called_off(event)
    caption = say("sign_ups.calendar.cancelled" if is_off else "sign_ups.calendar.changed")
    changed = paper(desk, event)
    for one, person in having:
        desk.store.sign_ups.save(replace(one, calendar_version=event.version))
        # Behind the words that say why.
        desk.hand_over(person, changed, caption, priority=Priority.ALERT)


def paper(desk: Desk, event: Event) -> Paper:
    """The file, with a name that one finds again."""
    zone = desk.settings.zone
    day = phrasing.calendar_day(desk, event.starts_at.astimezone(zone).date())
    name = plain("sign_ups.calendar.file_name", title=file_title(event), day=day)
    community = desk.community.name
    place = plain("sign_ups.calendar.place", community=community, place=event.place)
    sender = Sender(community, desk.store.facts.username, zone)
    content = calendar_file.written(event, place, sender, now=desk.now)
    return Paper(name, calendar_file.MIME, content)


def file_title(event: Event) -> str:
    """The title of an event in the name of a file."""
    return FORBIDDEN.sub(" ", event.title).strip()[:LONGEST_TITLE]
