"""The plan of duty in words: days, hours, for what, and the days of the week without anybody."""

from collections.abc import Iterable, Sequence

from casework import duty
from casework.duty import ALL_WEEK, Shift
from casework.knowledge import Subject
from handlers import phrasing
from handlers.days import today
from handlers.desk import Desk
from handlers.wording import Said, lines, plain, say

# From so many days in a row on only the first and the last are named.
A_RUN = 3


def line(desk: Desk, shift: Shift) -> Said:
    """One shift: who, when, for what, who stands in."""
    person = desk.store.people.get(shift.person_id)
    return say(
        "duty.line",
        who=phrasing.listed(person),
        days=days(shift.weekdays),
        hours=hours(shift),
        what=scope(desk, shift.grid_id, shift.subject),
        stand_in=_stand_in(desk, shift),
        away=say("duty.away") if desk.store.leaves.is_away(person.id) else Said(),
    )


def listed(desk: Desk, shifts: Iterable[Shift]) -> Said:
    """Several, each in a line of its own."""
    return lines(*(say("duty.listed", line=line(desk, one)) for one in shifts))


def _stand_in(desk: Desk, shift: Shift) -> Said:
    if shift.stand_in_id is None:
        return Said()
    person = desk.store.people.get(shift.stand_in_id)
    return say("duty.with_stand_in", who=phrasing.listed(person))


def days(weekdays: Iterable[int]) -> str:
    """周一至周五, 周六、周日, 每天."""
    named = sorted(weekdays)
    if frozenset(named) == ALL_WEEK:
        return plain("duty.every_day")
    return plain("names.comma").join(_run(run) for run in _runs(named))


def hours(shift: Shift) -> str:
    """8:30–17:30; the next day is named where it ends there."""
    begins, ends = f"{shift.begins:%H:%M}", f"{shift.ends:%H:%M}"
    if shift.begins == shift.ends:
        if begins == "00:00":
            return plain("duty.all_day")
        return plain("duty.day_and_night", begins=begins)
    is_overnight = shift.ends < shift.begins and ends != "00:00"
    ends = "24:00" if ends == "00:00" else ends
    return plain("duty.overnight" if is_overnight else "duty.hours", begins=begins, ends=ends)


def scope(desk: Desk, grid_id: int | None, subject: Subject | None) -> str:
    """Which questions: of a grid, of a subject, of both, or all."""
    grid = desk.store.places.grid(grid_id) if grid_id is not None else None
    of_grid = plain("duty.of_grid", code=grid.code) if grid is not None else ""
    of_subject = plain(f"names.subject.{subject}") if subject is not None else ""
    told = plain("names.dot").join(part for part in (of_grid, of_subject) if part)
    return plain("duty.questions_of", what=told) if told else plain("duty.all_questions")


def gaps(desk: Desk) -> Said:
    """On which of the next seven days nobody answers, for all grids or for some of them."""
    shifts = desk.store.shifts.all()
    if not shifts:
        return say("duty.nobody_at_all")
    grids = desk.store.places.grids()
    bare = {one.code: _bare(desk, shifts, one.id) for one in grids}
    if not grids:
        bare = {"": _bare(desk, shifts, None)}
    if len(set(bare.values())) == 1:
        everywhere = next(iter(bare.values()))
        return say("duty.gap", days=everywhere) if everywhere else Said()
    return lines(*(say("duty.gap_of_grid", code=code, days=on) for code, on in bare.items() if on))


def _bare(desk: Desk, shifts: Sequence[Shift], grid_id: int | None) -> str:
    calendar = desk.office.calendar
    found = duty.bare_days(shifts, today(desk), grid_id=grid_id, calendar=calendar)
    return days(day.weekday() for day in found)


def _runs(named: Sequence[int]) -> list[list[int]]:
    """Days in a row together; two of them are named one by one."""
    runs: list[list[int]] = []
    for day in named:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return [part for run in runs for part in ([run] if len(run) >= A_RUN else [[d] for d in run])]


def _run(run: Sequence[int]) -> str:
    first, last = plain(f"names.weekday.{run[0]}"), plain(f"names.weekday.{run[-1]}")
    return first if run[0] == run[-1] else plain("duty.day_to_day", first=first, last=last)
