"""Dates, places and labels as people read them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from casework.case import Case, MediaKind, Party, Stage
from casework.labels import Role
from casework.masking import mask
from casework.people import Home, Person
from casework.periods import Period
from casework.places import Building, Estate, Place
from handlers.desk import Desk
from handlers.wording import Said, clip, plain, say
from storage.places import Places

VOICES = frozenset({MediaKind.VOICE, MediaKind.VIDEO_NOTE, MediaKind.AUDIO})
# Where the words for a resident speak to the resident.
TOLD_OTHERWISE_INSIDE = frozenset({Stage.RESOLVED, Stage.REOPEN_ASKED})


def day(desk: Desk, at: datetime) -> Said:
    """A date with its weekday; today and tomorrow by name."""
    local, today = at.astimezone(desk.settings.zone), desk.now.astimezone(desk.settings.zone).date()
    weekday = plain(f"names.weekday.{local.weekday()}")
    distance = (local.date() - today).days
    if distance in {0, 1}:
        return say(f"names.near_day.{distance}")
    return say("names.day", month=local.month, day=local.day, weekday=weekday)


def calendar_day(desk: Desk, one: date) -> Said:
    """A day of a calendar with its weekday; the year where it is not this one."""
    facts = {
        "month": one.month,
        "day": one.day,
        "weekday": plain(f"names.weekday.{one.weekday()}"),
    }
    if one.year == desk.now.astimezone(desk.settings.zone).year:
        return say("names.day", **facts)
    return say("names.day_of_year", year=one.year, **facts)


def period(desk: Desk, days: Period) -> Said:
    """Some days in a row, or the only one."""
    first, last = calendar_day(desk, days.first), calendar_day(desk, days.last)
    return say("names.days", first=first, last=last) if len(days) > 1 else first


def moment(desk: Desk, at: datetime) -> Said:
    """A date and the time of day."""
    return say("names.moment", day=day(desk, at), time=f"{at.astimezone(desk.settings.zone):%H:%M}")


def deadline(desk: Desk, at: datetime) -> Said:
    """By when: a day, and of today the hour, or it reads as if it were over."""
    zone = desk.settings.zone
    is_today = at.astimezone(zone).date() == desk.now.astimezone(zone).date()
    return moment(desk, at) if is_today else day(desk, at)


def promise(desk: Desk, case: Case) -> Said:
    """By when a case is due: with the hour where the clock counts, else as a deadline."""
    return moment(desk, case.due_at) if case.is_by_clock else deadline(desk, case.due_at)


def has_another_date(desk: Desk, case: Case) -> bool:
    """Whether it is due at another time than was promised, as people read it."""
    if case.is_by_clock:
        return case.due_at != case.promised_at
    zone = desk.settings.zone
    return case.due_at.astimezone(zone).date() != case.promised_at.astimezone(zone).date()


def place(places: Places, where: Place) -> str:
    """A place in one line, the larger part first; "" when nothing is known."""
    estate = places.estate(where.estate_id) if where.estate_id else None
    building = places.building(where.building_id) if where.building_id else None
    return spot(estate, building, where)


def spot(estate: Estate | None, building: Building | None, where: Place) -> str:
    """The same, for whoever has the estate and the building at hand."""
    number = plain("names.building", number=building.number) if building else ""
    parts = (estate.name if estate else "", number, where.unit, where.floor, where.room, where.spot)
    return " ".join(part for part in parts if part)


def home(places: Places, where: Home) -> str:
    """A home in one line; "" when it is not known."""
    unit = plain("names.unit", number=where.unit) if where.unit else ""
    room = plain("names.room", number=where.room) if where.room else ""
    return place(places, Place(where.estate_id, where.building_id, unit=unit, room=room))


def contact(desk: Desk, person: Person) -> str:
    """How somebody without the bot is met: by telephone, at home. For one pair of eyes only."""
    if person.erased_at is not None:
        return plain("names.gone")
    known = (desk.store.people.phone_of(person.id), home(desk.store.places, person.home))
    return plain("names.comma").join(part for part in known if part) or plain("names.no_contact")


def media(kind: MediaKind) -> str:
    """What was sent, for where its own words are missing."""
    return plain(f"names.media.{kind}")


def tags(case: Case) -> str:
    """The tags in Chinese."""
    return plain("names.comma").join(plain(f"names.tag.{tag}") for tag in case.tags or ("other",))


def glance(case: Case, most: int, shown: Callable[[str], str] = mask) -> str:
    """The first words, as they are `shown`; of a confidence only what sort it is.

    A list is seen by many: over a shoulder, and in a chat that nobody clears.
    """
    if case.is_confidential:
        return plain("names.confidence", tags=tags(case))
    return clip(shown(case.text), most)


def route(case: Case) -> str:
    """The route in Chinese."""
    return plain(f"names.route.{case.route}")


def way(case: Case) -> str:
    """The route as a resident understands it: who does it together."""
    return plain(f"names.way.{case.route}")


def stage(case: Case) -> str:
    """Where a case stands, in Chinese."""
    return plain(f"names.stage.{case.stage}")


def stage_for(person: Person, one: Stage) -> str:
    """The same for one pair of eyes: what residents read as 您 is somebody else to staff."""
    if person.is_staff and one in TOLD_OTHERWISE_INSIDE:
        return plain(f"names.stage_inside.{one}")
    return plain(f"names.stage.{one}")


def role(one: Role) -> str:
    """A role in Chinese."""
    return plain(f"names.role.{one}")


def titled(person: Person) -> str:
    """A member of staff with the role that a resident would know them by: 网格员 李敏."""
    roles = [duty.role for duty in person.duties if duty.role is not Role.RESIDENT]
    return plain("names.titled", role=role(roles[0]), name=person.name) if roles else person.name


def listed(person: Person) -> str:
    """A member of staff in a list of colleagues, with a sign where no word reaches them."""
    name = titled(person)
    return name if person.is_reachable else plain("names.unreachable", name=name)


def keeper(case: Case, owner: Person, present: Person) -> str:
    """Who has a case, with whoever sits at their desk while they are away."""
    if present.id == owner.id or not case.is_at_work:
        return owner.name
    return plain("names.stood_in_for", name=owner.name, stand_in=present.name)


def party(one: Party, person: Person | None) -> str:
    """Who a party is: the role, and the person once one has answered for it."""
    if person is None:
        return role(one.role)
    return plain("names.titled", role=role(one.role), name=person.name)


def without_room(where: Place) -> Place:
    """A place for many eyes: no flat, no staircase."""
    return replace(where, unit="", floor="", room="")


def by_guess(desk: Desk, case: Case, key: str) -> Said:
    """That a date was counted in plain weekdays, where no official calendar is out yet."""
    due_on = case.due_at.astimezone(desk.settings.zone).date()
    if case.is_by_clock or desk.office.calendar.is_known(due_on):
        return Said()
    return say(key, year=due_on.year)


def until_and_reason(desk: Desk, note: str) -> tuple[Said, str]:
    """A day and a reason, from the note of an event that moved a date."""
    until, _, reason = note.partition(": ")
    return day(desk, datetime.fromisoformat(until)), reason


def is_wordless(case: Case, kinds: Iterable[MediaKind] = MediaKind) -> bool:
    """Whether all that was sent of a case is a picture or a voice, of one of these kinds."""
    return stands_for_words(case.text, kinds)


def stands_for_words(text: str, kinds: Iterable[MediaKind] = MediaKind) -> bool:
    """Whether a text is only what is written where a picture or a voice came without words."""
    return text in {wordless(kind) for kind in kinds}


def is_guess(case: Case) -> bool:
    """Whether words were read, and it is not sure what sort of matter they tell of."""
    return not case.is_sure and not is_wordless(case)


def wordless(kind: MediaKind) -> str:
    """What stands for the words of a message that had none."""
    return plain("drafts.wordless", media=media(kind))


def first_told(people: Sequence[Person]) -> str:
    """Who of those that could take a case will see to it: by name, or by role where several may."""
    first = people[0]
    roles = [duty.role for duty in first.duties if duty.role is not Role.RESIDENT]
    is_one_of_many = bool(roles) and any(other.holds(roles[0]) for other in people[1:])
    return role(roles[0]) if is_one_of_many else titled(first)


def lead(case: Case) -> str:
    """Who leads on a case, by role."""
    return next((role(party.role) for party in case.parties if party.is_lead), "")
