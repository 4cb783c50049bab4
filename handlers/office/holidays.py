"""The community's own free days and working days: shown, set, shown once more, kept."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from telegram import InlineKeyboardButton, Update

from casework import holidays, permissions
from casework.labels import Role
from casework.periods import Period, runs
from casework.permissions import Action
from handlers import dialogue, periods, phrasing
from handlers.cases import ledger
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, named, rows
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, say

NAME = "days"
WHICH = "which"
CONFIRM = "confirm"
FREE = "free"
WORK = "work"
REMOVE = "remove"
CHANGES = (FREE, WORK, REMOVE)
# So far one looks ahead; more would be a wall of dates.
AHEAD = timedelta(days=183)
MOST_OPENERS = 8


async def show(update: Update, turn: Turn) -> None:
    """What is set, what is official in the next months, and which years are not known yet."""
    if not _may_set(turn):
        return
    own = _own(turn)
    today = periods.today(turn)
    official = turn.office.calendar.exceptions(Period(today, today + AHEAD))
    changes = [button(f"holidays.set_{change}", "dayset", change) for change in (FREE, WORK)]
    remove = [button("holidays.set_remove", "dayset", REMOVE)] if own else []
    turn.answer(
        paragraphs(
            lines(say("holidays.own" if own else "holidays.own_none"), *_listed(turn, own)),
            lines(say("holidays.official"), *_listed(turn, official)) if official else Said(),
            lines(*_unknown_years(turn, today)),
        ),
        keyboard=rows(changes, remove),
    )


async def ask_which(update: Update, turn: Turn) -> None:
    """Which days are to be free, worked, or left to the official calendar again?"""
    if not _may_set(turn):
        return
    change = turn.choice[0]
    own = runs(_own(turn))[:MOST_OPENERS] if change == REMOVE else []
    dialogue.ask(
        turn,
        NAME,
        WHICH,
        say(f"holidays.ask_{change}"),
        keyboard=rows(*([_opener(turn, run)] for run in own), [button("buttons.cancel", "cancel")]),
        answers={"change": change},
    )


async def choose_run(update: Update, turn: Turn) -> None:
    """Some of the community's own days were tapped, to be removed."""
    asked = dialogue.of_tapped(turn, NAME, WHICH)
    if asked is None:
        return
    run = next(
        (one for one in runs(_own(turn)) if str(one.first.toordinal()) == turn.choice[0]), None
    )
    if run is None:
        turn.toast("errors.outdated_button", is_alert=True)
        return
    _confirm(turn, asked, run)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """Days were typed: shown once more. What holds no day may be something to tell."""
    days = periods.read(turn, what.text) if what.attachment is None else None
    if days is not None and _may_set(turn):
        _confirm(turn, asked, days, note=what.text)
        return True
    if days is None and not periods.is_something_else(turn, asked, what):
        turn.reply("holidays.unclear")
        return True
    dialogue.end(turn)
    return days is not None


def _confirm(turn: Turn, asked: Dialogue, typed: Period, *, note: str = "") -> None:
    """Show the days with how many of them change, before anything does."""
    change = asked.answers["change"]
    days = holidays.require_days(typed, today=periods.today(turn))
    count = _count(turn, change, days)
    if change == REMOVE and not count:
        turn.reply("holidays.nothing_to_remove")
        return
    question = say(
        f"holidays.confirm_{change}",
        days=phrasing.period(turn.desk, days),
        count=len(days),
        changed=count,
    )
    answers = {"change": change, "note": note, "first": f"{days.first}", "last": f"{days.last}"}
    keyboard = rows([button("holidays.yes", "dayyes"), button("buttons.cancel", "cancel")])
    dialogue.ask(turn, NAME, CONFIRM, question, keyboard=keyboard, answers=answers)


def _count(turn: Turn, change: str, days: Period) -> int:
    if change == REMOVE:
        return len(_own(turn).keys() & set(days))
    return holidays.changed(days, turn.office.calendar, is_workday=change == WORK)


async def save(update: Update, turn: Turn) -> None:
    """The days were confirmed: whatever is promised from now on is counted with them."""
    asked = dialogue.of_tapped(turn, NAME, CONFIRM)
    if asked is None or not _may_set(turn):
        return
    named_days = Period(*(date.fromisoformat(asked.answers[end]) for end in ("first", "last")))
    days = holidays.require_days(named_days, today=periods.today(turn))
    change = asked.answers["change"]
    if change == REMOVE:
        turn.store.days.remove(days)
    else:
        turn.store.days.put(
            days,
            is_workday=change == WORK,
            note=asked.answers["note"],
            by=turn.sender.id,
            at=turn.now,
        )
    ledger.wind_all(turn.desk)
    dialogue.end(turn)
    shown = phrasing.period(turn.desk, days)
    turn.rewrite(say(f"holidays.done_{change}", days=shown))
    for admin in turn.store.people.anywhere_with_role(Role.ADMIN):
        if admin.id != turn.sender.id:
            turn.tell(admin, f"holidays.told_{change}", who=turn.sender.name, days=shown)


def _may_set(turn: Turn) -> bool:
    """Whether the sender may; if not, they are told who can."""
    if permissions.holds(turn.sender, Action.SET_DAYS):
        return True
    turn.reply("holidays.not_yours")
    return False


def _own(turn: Turn) -> Mapping[date, bool]:
    """The community's own days from today on."""
    today = periods.today(turn)
    return {day: is_work for day, is_work in turn.store.days.all().items() if day >= today}


def _listed(turn: Turn, days: Mapping[date, bool]) -> Iterable[Said]:
    """Free days and worked days, gathered, in the order of the calendar."""
    found = [
        (run, is_workday)
        for is_workday in (False, True)
        for run in runs(day for day, one in days.items() if one is is_workday)
    ]
    for run, is_workday in sorted(found, key=lambda one: one[0].first):
        key = "holidays.worked" if is_workday else "holidays.free"
        yield say(key, days=phrasing.period(turn.desk, run), count=len(run))


def _unknown_years(turn: Turn, today: date) -> Iterable[Said]:
    for year in (today.year, today.year + 1):
        if not turn.office.calendar.is_known(date(year, 12, 31)):
            yield say("holidays.unknown_year", year=year)


def _opener(turn: Turn, run: Period) -> InlineKeyboardButton:
    return named(phrasing.period(turn.desk, run), "dayrun", run.first.toordinal())
