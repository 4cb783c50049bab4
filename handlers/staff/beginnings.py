"""A community that is not complete yet: what comes next, and the button that does it."""

from telegram import InlineKeyboardButton

from casework import permissions
from casework.beginnings import Lack, NextStep, next_step
from casework.labels import Role
from casework.people import Duty, Person, Reach
from casework.permissions import Action
from handlers.desk import Desk
from handlers.keyboards import button, rows
from handlers.staff import duties
from handlers.wording import Said, lines, say

# Stands on a button for nobody in particular.
NOBODY = 0


def of(desk: Desk) -> NextStep | None:
    """What is missing first, if anything is."""
    places = desk.store.places
    return next_step(places.estates(), places.buildings(), places.grids(), _manned(desk))


def line(desk: Desk, step: NextStep | None) -> Said:
    """What is missing, in one line."""
    if step is None:
        return Said()
    places = desk.store.places
    is_grid = step.lack is Lack.WORKERS
    found = places.grid(step.scope_id) if is_grid else places.estate(step.scope_id)
    where = found.name if found else ""
    return say(f"beginnings.lack.{step.lack}", where=where, count=step.count)


def buttons(step: NextStep | None) -> list[InlineKeyboardButton]:
    """The one button that does it."""
    if step is None:
        return []
    return [_button(step)]


def tell(desk: Desk, person: Person) -> None:
    """Whoever keeps the lists reads what is missing, with the way to it; nothing, if nothing is."""
    step = of(desk) if permissions.holds(person, Action.SET_ROSTER) else None
    if step is None:
        return
    keyboard = rows(buttons(step), [button("beginnings.by_file", "rosterfile")])
    desk.pass_on(person, lines(say("beginnings.hello"), line(desk, step)), keyboard=keyboard)


def _button(step: NextStep) -> InlineKeyboardButton:
    key = f"beginnings.button.{step.lack}"
    match step.lack:
        case Lack.ESTATES:
            return button(key, "roestatenew")
        case Lack.BUILDINGS:
            return button(key, "robuildingnew", step.scope_id)
        case Lack.GRIDS:
            return button(key, "rogridnew")
        case Lack.LOOSE:
            return button(key, "rospread", step.scope_id)
        case Lack.WORKERS:
            return worker_button(step.scope_id)


def worker_button(grid_id: int) -> InlineKeyboardButton:
    """The way to invite a grid worker to a grid."""
    wanted = Duty(Role.GRID_WORKER, Reach.GRID, grid_id)
    return button("beginnings.button.workers", "inviteto", NOBODY, *duties.packed(wanted))


def _manned(desk: Desk) -> frozenset[int]:
    """The grids in which somebody works, or is invited to."""
    held = (duty for one in desk.store.people.holders() for duty in one.duties)
    invited = (one.duty for one in desk.store.invitations.open(at=desk.now))
    return frozenset(
        duty.scope_id
        for some in (held, invited)
        for duty in some
        if duty.role is Role.GRID_WORKER and duty.scope_id is not None
    )
