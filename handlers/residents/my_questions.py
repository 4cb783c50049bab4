"""What somebody asked, and when they are on duty, as it stands in their file."""

from collections.abc import Iterator

from casework.duty import Shift
from handlers.office import sheet
from handlers.turn import Turn
from handlers.wording import Said, plain, say


def written(turn: Turn) -> Iterator[Said]:
    """Their questions with what came of them; of a colleague also the hours of duty."""
    zone = turn.office.zone
    asked = [
        say(
            "my_file.asked",
            at=f"{one.at.astimezone(zone):%Y-%m-%d}",
            text=one.text,
            answered=say("my_file.answered", question=one.answered_as)
            if one.answered_as
            else Said(),
            verdict=say(f"my_file.verdict.{one.verdict}") if one.verdict else Said(),
        )
        for one in turn.store.enquiries.asked_by(turn.sender.id)
    ]
    if asked:
        yield sheet.heading(say("my_file.questions"))
        yield sheet.box(rows=asked)
    shifts = [one for one in turn.store.shifts.all() if one.person_id == turn.sender.id]
    if shifts:
        yield sheet.heading(say("my_file.shifts"))
        yield sheet.box(rows=map(_shift, shifts))


def _shift(shift: Shift) -> Said:
    days = plain("names.comma").join(
        plain(f"names.weekday.{day}") for day in sorted(shift.weekdays)
    )
    return say(
        "my_file.shift", days=days, begins=f"{shift.begins:%H:%M}", ends=f"{shift.ends:%H:%M}"
    )
