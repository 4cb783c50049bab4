"""The buttons under each question of a shift: people, days, hours, grids, subjects."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton

from casework import duty
from casework.knowledge import Subject
from casework.labels import Role
from casework.people import Person
from handlers import pages, phrasing
from handlers.keyboards import Keyboard, button, grid, named, rows
from handlers.turn import Turn
from handlers.wording import plain

ALL = "all"
NOBODY = 0
PEOPLE_ON_A_PAGE = 10
# Usual days and hours, to be tapped; anything else is written.
USUAL_DAYS = ("01234", "0123456", "56")
SINGLE_DAYS = tuple("0123456")
USUAL_HOURS = ("0830-1730", "0830-1200", "1400-1730", "0900-2100", "1800-2200", "0000-0000")
# Who is on duty mostly.
FIRST = (Role.GRID_WORKER, Role.ADMIN, Role.BRANCH_SECRETARY, Role.BUILDING_LEAD)
FIELDS = ("who", "days", "hours", "grid", "subject", "stand")


def keyboard(turn: Turn, step: str, shift_id: str | None, *, page: int = 0) -> Keyboard:
    """What can be tapped at this step; the way out stands below."""
    cancel = button("buttons.cancel", "cancel")
    if step in {"who", "stand"}:
        return _people(turn, step, page, cancel)
    if step == "days":
        usual = [button(f"duty.days.{one}", "dutydays", one) for one in USUAL_DAYS]
        single = [named(plain(f"names.weekday.{one}"), "dutydays", one) for one in SINGLE_DAYS]
        return rows(usual, single[:4], single[4:], [cancel])
    if step == "hours":
        hours = (named(_hours(one), "dutyhours", one) for one in USUAL_HOURS)
        return grid(hours, across=2, last=[cancel])
    if step == "grid":
        grids = [named(one.code, "dutygrid", one.id) for one in turn.store.places.grids()]
        everywhere = button("duty.all_grids", "dutygrid", NOBODY)
        return rows([everywhere], *grid(grids, across=4, last=[cancel]).inline_keyboard)
    if step == "subject":
        subjects = [named(plain(f"names.subject.{one}"), "dutysubject", one) for one in Subject]
        everything = button("duty.all_subjects", "dutysubject", ALL)
        return rows([everything], *grid(subjects, across=3, last=[cancel]).inline_keyboard)
    return _confirm(shift_id, cancel)


def fit(turn: Turn) -> list[Person]:
    """Whoever may answer residents' questions, those first who mostly do."""
    found = [one for one in turn.store.people.colleagues() if duty.can_answer(one)]
    return sorted(found, key=_place_in_line)


def _place_in_line(person: Person) -> int:
    places = (at for at, role in enumerate(FIRST) if person.alone.holds(role))
    return next(places, len(FIRST))


def named_by(turn: Turn, text: str) -> Person | None:
    """The one of them whom words name; 李娟娟 does not name 李娟."""
    people = [one for one in fit(turn) if one.name in text]
    names = {one.name for one in people}
    found = [one for one in people if not any(one.name in name for name in names - {one.name})]
    return found[0] if len(found) == 1 else None


def _people(turn: Turn, step: str, page: int, cancel: InlineKeyboardButton) -> Keyboard:
    here, at, many = pages.part(fit(turn), page, PEOPLE_ON_A_PAGE)
    nobody = [button("duty.no_stand_in", "dutywho", NOBODY)] if step == "stand" else []
    names = grid(_names(here), across=2, last=pages.turning(at, many, "dutynames"))
    return rows(nobody, *names.inline_keyboard, [cancel])


def _names(people: Sequence[Person]) -> list[InlineKeyboardButton]:
    return [named(phrasing.listed(one), "dutywho", one.id) for one in people]


def _confirm(shift_id: str | None, cancel: InlineKeyboardButton) -> Keyboard:
    fields = [button(f"duty.field.{one}", "dutyset", one) for one in FIELDS]
    drop = [button("duty.drop", "dutydrop", shift_id)] if shift_id else []
    return rows([button("duty.save", "dutysave")], fields[:3], fields[3:], [*drop, cancel])


def _hours(code: str) -> str:
    """0830-1730 as it is read: 08:30–17:30."""
    begins, ends = (f"{one[:2]}:{one[2:]}" for one in code.split("-"))
    return (
        plain("duty.all_day") if begins == ends else plain("duty.hours", begins=begins, ends=ends)
    )
