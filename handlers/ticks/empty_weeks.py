"""周周有活动: on the Thursday before a week that stands empty, whoever plans hears of it, once."""

from datetime import datetime, time

from casework import year_plan
from casework.quiet_hours import Haste, may_be_told
from handlers.desk import Desk
from handlers.ticks.apart import apart
from handlers.year import empty_weeks


def run(desk: Desk) -> None:
    """See to the weeks whose day of the reminder has come."""
    office = desk.office
    today = desk.now.astimezone(office.zone).date()
    for week in year_plan.to_remind_of(today, office.calendar):
        day = year_plan.reminder_day(week, office.calendar)
        due_at = datetime.combine(day, time(), office.zone)
        is_time = may_be_told(due_at, Haste.GATHERED, now=desk.now, office=office)
        if is_time and not desk.store.themes.is_told(week.first):
            with apart(desk, f"the reminder of the week of {week.first}"):
                empty_weeks.remind(desk, week)
