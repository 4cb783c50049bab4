"""Dates, places and labels as people read them."""

from datetime import datetime

from casework.case import Case, MediaKind
from casework.labels import Role, Urgency
from casework.people import Home, Person
from casework.places import Place
from handlers.desk import Desk
from handlers.wording import Said, plain, say
from storage.places import Places


def day(desk: Desk, at: datetime) -> Said:
    """A date with its weekday; today and tomorrow by name."""
    local, today = at.astimezone(desk.office.zone), desk.now.astimezone(desk.office.zone).date()
    weekday = plain(f"names.weekday.{local.weekday()}")
    distance = (local.date() - today).days
    if distance in {0, 1}:
        return say(f"names.near_day.{distance}")
    return say("names.day", month=local.month, day=local.day, weekday=weekday)


def moment(desk: Desk, at: datetime) -> Said:
    """A date and the time of day."""
    return say("names.moment", day=day(desk, at), time=f"{at.astimezone(desk.office.zone):%H:%M}")


def promise(desk: Desk, case: Case) -> Said:
    """By when: with the hour where the clock counts and on the day itself, else the day."""
    is_by_clock = case.urgency in {Urgency.EMERGENCY, Urgency.URGENT}
    zone = desk.office.zone
    is_today = case.due_at.astimezone(zone).date() == desk.now.astimezone(zone).date()
    return moment(desk, case.due_at) if is_by_clock or is_today else day(desk, case.due_at)


def place(places: Places, where: Place) -> str:
    """A place in one line, the larger part first; "" when nothing is known."""
    estate = places.estate(where.estate_id) if where.estate_id else None
    building = places.building(where.building_id) if where.building_id else None
    number = plain("names.building", number=building.number) if building else ""
    parts = (estate.name if estate else "", number, where.unit, where.floor, where.room, where.spot)
    return " ".join(part for part in parts if part)


def home(places: Places, where: Home) -> str:
    """A home in one line; "" when it is not known."""
    unit = plain("names.unit", number=where.unit) if where.unit else ""
    room = plain("names.room", number=where.room) if where.room else ""
    return place(places, Place(where.estate_id, where.building_id, unit=unit, room=room))


def media(kind: MediaKind) -> str:
    """What was sent, for where its own words are missing."""
    return plain(f"names.media.{kind}")


def tags(case: Case) -> str:
    """The tags in Chinese."""
    return plain("names.comma").join(plain(f"names.tag.{tag}") for tag in case.tags or ("other",))


def route(case: Case) -> str:
    """The route in Chinese."""
    return plain(f"names.route.{case.route}")


def stage(case: Case) -> str:
    """Where a case stands, in Chinese."""
    return plain(f"names.stage.{case.stage}")


def role(one: Role) -> str:
    """A role in Chinese."""
    return plain(f"names.role.{one}")


def titled(person: Person) -> str:
    """A member of staff with the role that a resident would know them by: 网格员 李敏."""
    roles = [duty.role for duty in person.duties if duty.role is not Role.RESIDENT]
    return plain("names.titled", role=role(roles[0]), name=person.name) if roles else person.name


def lead(case: Case) -> str:
    """Who leads on a case, by role."""
    return next((role(party.role) for party in case.parties if party.is_lead), "")


def assists(case: Case) -> str:
    """Who assists, by role; "" when nobody does."""
    helping = (role(party.role) for party in case.parties if not party.is_lead)
    return plain("names.comma").join(helping)
