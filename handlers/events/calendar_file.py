"""An event as a file for the calendar of a telephone (RFC 5545)."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from casework.events import Event, EventState

MIME = "text/calendar"
ALARM = timedelta(hours=-2)


@dataclass(frozen=True)
class Sender:
    """Whose calendar it is: the community, the name of the bot's account, the zone."""

    community: str
    account: str
    zone: tzinfo


def written(event: Event, place: str, sender: Sender, *, now: datetime) -> bytes:
    """The file. The same event keeps its UID; a later version replaces an earlier one.

    What was cancelled is taken out of the calendar again (METHOD:CANCEL, RFC 5546).
    """
    # Imported with the first file: it takes a while, and most hours nobody wants one.
    import icalendar

    is_off = event.state is EventState.CANCELLED
    entry = icalendar.Event()
    entry.add("uid", f"event-{event.id}@{sender.account}")
    entry.add("sequence", event.version)
    entry.add("dtstamp", now)
    entry.add("dtstart", event.starts_at.astimezone(sender.zone))
    entry.add("dtend", event.ends_at.astimezone(sender.zone))
    entry.add("summary", event.title)
    entry.add("location", place)
    entry.add("status", "CANCELLED" if is_off else "CONFIRMED")
    organiser = icalendar.vCalAddress(f"https://t.me/{sender.account}")
    organiser.params["CN"] = icalendar.vText(sender.community)
    entry.add("organizer", organiser)
    if event.about:
        entry.add("description", event.about)
    if not is_off:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", ALARM)
        alarm.add("description", event.title)
        entry.add_component(alarm)
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Linli//events//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_off else "PUBLISH")
    calendar.add_component(entry)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
