"""A week that stands empty: the admins hear of it in time, with an idea, and may leave it so."""

from collections.abc import Mapping
from datetime import date, timedelta

from telegram import InlineKeyboardButton, Update

from casework import permissions, year_plan
from casework.festivals import Festival
from casework.labels import Role
from casework.people import Person
from casework.periods import Period
from casework.permissions import Action
from casework.year_plan import FIRST_YEAR, LAST_YEAR, Week
from handlers import periods, phrasing
from handlers.desk import Desk
from handlers.keyboards import Keyboard, button, rows
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, plain, say, sentences
from handlers.year import agenda, calendar, festival_words, plan, themes
from storage.owed import Priority

MOST_DRAFTS = 3
USUAL_SUBJECT = "service"
# An event for a festival is held so long before it at the most.
FESTIVAL_PLANNED = timedelta(days=60)
_WORDS = "year.words."


def remind(desk: Desk, days: Period) -> None:
    """Tell whoever plans that a week to come stands empty; once, whether it is filled or not."""
    week, told = agenda.of_week(desk, days), planners(desk)
    if not week.is_empty or not told:
        return
    desk.store.themes.note_told(days.first, at=desk.now)
    festival = near(desk, week)
    text, keyboard = _told(desk, week, festival), _buttons(week, festival)
    for person in told:
        desk.pass_on(person, text, keyboard=keyboard, priority=Priority.NUDGE)


def planners(desk: Desk) -> list[Person]:
    """Whoever sets the plan: the admins, or those at their desks."""
    admins = desk.store.people.anywhere_with_role(Role.ADMIN)
    present = {one.id: one for one in desk.store.people.all_present(admins)}
    return [one for one in present.values() if permissions.holds(one, Action.PLAN)]


def near(desk: Desk, week: Week) -> Festival | None:
    """The festival of the week, or soon after it, that is kept here and has no event yet."""
    until = week.days.last + year_plan.FESTIVAL_NEAR
    coming = calendar.between(desk, week.days.first, until)
    held = desk.store.events.festivals_since(desk.now - FESTIVAL_PLANNED)
    off = {code for code, one in desk.store.festivals.standing().items() if one.is_off}
    return year_plan.festival_near(
        week.days, (one for one in coming if one.code not in off and one.code not in held)
    )


async def take_off(update: Update, turn: Turn) -> None:
    """There is to be nothing in this week."""
    week = _tapped(turn)
    if week is None:
        return
    if week.events:
        turn.toast("year.has_event", is_alert=True)
        plan.put_month(turn, _month_of(week))
        return
    if not week.is_off:
        turn.store.themes.take_off(week.days.first, at=turn.now)
        _tell_others(turn, "year.told_off", week)
    days = plan.span(week.days)
    turn.put(
        say("year.taken_off", days=days),
        rows([button("year.on_again", "weekon", week.days.first, days=days)], _to_month(week)),
    )


async def put_on(update: Update, turn: Turn) -> None:
    """There may be something after all."""
    week = _tapped(turn)
    if week is None:
        return
    if week.is_off:
        turn.store.themes.put_on(week.days.first)
        _tell_others(turn, "year.told_on", week)
    plan.put_month(turn, _month_of(week), before=say("year.put_on", days=plan.span(week.days)))


def _tapped(turn: Turn) -> Week | None:
    """The week on a button, as long as it is not over."""
    days = _week(turn.choice[0])
    if days is None or days.last < periods.today(turn):
        turn.toast("errors.outdated_button", is_alert=True)
        return None
    return agenda.of_week(turn.desk, days)


def _week(monday: str) -> Period | None:
    """The week that begins on a Monday, within the years that are planned."""
    try:
        days = year_plan.week_of(date.fromisoformat(monday))
    except (ValueError, OverflowError):
        return None
    is_known = FIRST_YEAR <= days.first.year <= LAST_YEAR
    return days if is_known and f"{days.first}" == monday else None


def _tell_others(turn: Turn, key: str, week: Week) -> None:
    for admin in planners(turn.desk):
        if admin.id != turn.sender.id:
            turn.tell(admin, key, who=turn.sender.name, days=plan.span(week.days))


def _told(desk: Desk, week: Week, festival: Festival | None) -> Said:
    month = _month_of(week).first
    theme = agenda.theme_of(desk, month)
    shown = say("year.reminder_theme", month=month.month, theme=theme) if theme else Said()
    drafts = (
        say("year.reminder_draft", title=clip(one.title, plan.LONGEST_TITLE))
        for one in week.drafts[:MOST_DRAFTS]
    )
    idea = _idea_of_festival(desk, festival) if festival else _idea_of_theme(week, theme)
    return lines(
        say("year.reminder", days=plan.span(week.days)),
        shown,
        *drafts,
        say("year.reminder_idea", idea=idea),
    )


def _idea_of_festival(desk: Desk, one: Festival) -> str:
    return plain(
        "year.idea_of_festival",
        day=phrasing.calendar_day(desk, one.day),
        festival=festival_words.name(one),
        idea=festival_words.idea(one),
        about=festival_words.about(one),
    )


def _idea_of_theme(week: Week, theme: str) -> str:
    """Of what the theme is about, or else of what we suggest for the month."""
    usual = themes.suggestions(_month_of(week).first.month)
    subjects = (year_plan.subject_of(one, words()) for one in (theme, *usual))
    subject = next((one for one in subjects if one is not None), USUAL_SUBJECT)
    return plain(f"year.idea.{subject}")


def words() -> Mapping[str, str]:
    """The words by which it is seen what a theme is about, by subject."""
    return {
        key.removeprefix(_WORDS): text
        for key, text in sentences().items()
        if key.startswith(_WORDS)
    }


def _buttons(week: Week, festival: Festival | None) -> Keyboard:
    drafts = (
        [button("year.open_draft", "eventof", one.id, title=clip(one.title, plan.LONGEST_TITLE))]
        for one in week.drafts[:MOST_DRAFTS]
    )
    return rows(
        *drafts,
        [_to_event(festival)] if festival is not None else [],
        [button("year.new_event", "eventnew")],
        [button("year.take_off", "weekoff", week.days.first), *_to_month(week)],
    )


def _to_event(one: Festival) -> InlineKeyboardButton:
    idea = festival_words.idea(one)
    return button("year.festival_event", "eventidea", one.code, one.year, idea=idea)


def _to_month(week: Week) -> list[InlineKeyboardButton]:
    month = _month_of(week)
    facts = {"month": month.first.month}
    return [button("year.see_month", "yearmonth", month.first.year, month.first.month, **facts)]


def _month_of(week: Week) -> Period:
    """The month with which a week counts."""
    thursday = week.days.first + year_plan.THURSDAY
    return year_plan.month_of(thursday.year, thursday.month)
