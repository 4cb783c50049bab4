"""A building is given to another grid by taps; its open cases go along."""

from telegram import InlineKeyboardButton, Update

from casework.labels import Role
from casework.places import Building, Place
from handlers.keyboards import button, grid, named, rows
from handlers.roster import form, rezoning
from handlers.roster.form import Page, for_editors, still_there
from handlers.staff import beginnings
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, plain, say

# Stands on a button for no grid.
NO_GRID = 0
LONGEST_LIST = 300


@for_editors
async def ask_grid(update: Update, turn: Turn) -> None:
    """Which grid?"""
    form.show(turn, _choice_page(turn, _building(turn)))


@for_editors
async def confirm(update: Update, turn: Turn) -> None:
    """A grid was tapped: how many open cases go along?"""
    building, was, to = _building(turn), form.number(turn, 1), _target(turn)
    if _current(building) != was:
        form.show(turn, _choice_page(turn, building), _meanwhile(turn, building))
        return
    cases = rezoning.open_along(turn.desk, building, building.grid_id)
    told = lines(
        say(
            "roster_moves.confirm",
            building=rezoning.building_name(turn.desk, building),
            before=rezoning.grid_name(turn.desk, building.grid_id),
            after=rezoning.grid_name(turn.desk, to),
        ),
        say("roster_moves.along", count=len(cases)) if cases else say("roster_moves.none_along"),
        _without_worker(turn, to),
    )
    yes = [button("roster_moves.yes", "romove", building.id, was, to or NO_GRID)]
    turn.rewrite(told, rows(yes, [button("buttons.back", "rogridof", building.id)]))


@for_editors
async def move(update: Update, turn: Turn) -> None:
    """Done: the cases are seen to, everybody concerned hears it, and one tap moves it back."""
    building, was, to = _building(turn), form.number(turn, 1), _target(turn)
    if _current(building) != was:
        form.show(turn, _choice_page(turn, building), _meanwhile(turn, building))
        return
    nos = _give(turn, building, to)
    told = lines(
        say(
            "roster_moves.done",
            building=rezoning.building_name(turn.desk, building),
            before=rezoning.grid_name(turn.desk, building.grid_id),
            after=rezoning.grid_name(turn.desk, to),
        ),
        _went_along(nos),
    )
    back = [
        button("roster.undo", "romove", building.id, to or NO_GRID, was),
        button("roster_moves.to_building", "robuilding", building.id),
    ]
    turn.rewrite(told, rows(back))


@for_editors
async def ask_spread(update: Update, turn: Turn) -> None:
    """Which grid is to have all buildings of an estate that have none?"""
    form.show(turn, spread_page(turn, form.number(turn)))


@for_editors
async def spread(update: Update, turn: Turn) -> None:
    """They all go to one grid."""
    estate = still_there(turn.store.places.estate(form.number(turn)))
    to = still_there(turn.store.places.grid(form.number(turn, 1)))
    loose = [one for one in turn.store.places.buildings(estate.id) if one.grid_id is None]
    nos = [no for building in loose for no in _give(turn, building, to.id)]
    listed = (plain("names.building", number=one.number) for one in loose)
    told = lines(
        say(
            "roster_moves.spread_done",
            estate=estate.name,
            grid=to.name,
            count=len(loose),
            numbers=clip(plain("names.comma").join(listed), LONGEST_LIST),
        )
        if loose
        else say("roster_moves.none_loose"),
        _went_along(nos),
        _without_worker(turn, to.id),
    )
    turn.rewrite(
        told,
        rows(
            [beginnings.worker_button(to.id)] if lacks_worker(turn, to.id) else [],
            [button("roster_moves.to_buildings", "robuildings", estate.id, 0)],
            [button("roster_buildings.to_estate", "roestate", estate.id)],
        ),
    )


def spread_page(turn: Turn, estate_id: int) -> Page:
    """The grids, for all buildings of an estate that have none."""
    estate = still_there(turn.store.places.estate(estate_id))
    loose = [one for one in turn.store.places.buildings(estate_id) if one.grid_id is None]
    choices = [
        named(_label(one.code, one.name), "rospreadto", estate_id, one.id)
        for one in turn.store.places.grids()
    ]
    if loose and not choices:
        step = beginnings.of(turn.desk)
        return beginnings.line(turn.desk, step), rows(beginnings.buttons(step), [_later(estate_id)])
    listed = (plain("names.building", number=one.number) for one in loose)
    numbers = clip(plain("names.comma").join(listed), LONGEST_LIST)
    text = say("roster_moves.ask_spread", estate=estate.name, count=len(loose), numbers=numbers)
    return text, grid(choices if loose else (), across=2, last=[_later(estate_id)])


def _later(estate_id: int) -> InlineKeyboardButton:
    return button("roster_moves.later", "roestate", estate_id)


def grid_line(turn: Turn, grid_id: int | None) -> Said:
    """A grid with those who work in it."""
    return say(
        "roster_moves.grid_line",
        grid=rezoning.grid_name(turn.desk, grid_id),
        workers=names_of(turn, Role.GRID_WORKER, grid_id),
    )


def names_of(turn: Turn, role: Role, grid_id: int | None) -> str:
    """Who holds a role in a grid."""
    people = turn.store.people.with_role(role, Place(grid_id=grid_id)) if grid_id else []
    return plain("names.comma").join(one.name for one in people) or plain("roster.none")


def _choice_page(turn: Turn, building: Building) -> Page:
    """The grids, all but the one that the building has."""
    here = building.id, _current(building)
    choices = [
        named(_label(one.code, one.name), "rogridto", *here, one.id)
        for one in turn.store.places.grids()
        if one.id != building.grid_id
    ]
    if building.grid_id is not None:
        choices.append(button("roster_moves.no_grid", "rogridto", *here, NO_GRID))
    text = say(
        "roster_moves.ask",
        building=rezoning.building_name(turn.desk, building),
        grid=rezoning.grid_name(turn.desk, building.grid_id),
    )
    return text, grid(choices, across=2, last=_back(building))


def _give(turn: Turn, building: Building, to: int | None) -> list[str]:
    """Put a building into a grid, and see to its cases; the numbers of the open ones."""
    turn.store.places.set_grid(building.id, to)
    moved = still_there(turn.store.places.building(building.id))
    return rezoning.follow(turn.desk, moved, was=building.grid_id, by_id=turn.sender.id)


def _building(turn: Turn) -> Building:
    return still_there(turn.store.places.building(form.number(turn)))


def _target(turn: Turn) -> int | None:
    """The grid on the button; None for none."""
    wanted = form.number(turn, 2)
    return still_there(turn.store.places.grid(wanted)).id if wanted != NO_GRID else None


def _current(building: Building) -> int:
    return building.grid_id or NO_GRID


def _meanwhile(turn: Turn, building: Building) -> Said:
    grid_now = rezoning.grid_name(turn.desk, building.grid_id)
    return say("roster_moves.meanwhile", grid=grid_now)


def _went_along(nos: list[str]) -> Said:
    if not nos:
        return say("roster_moves.none_along")
    numbers = clip(plain("names.comma").join(nos), LONGEST_LIST)
    return say("roster_moves.went_along", count=len(nos), nos=numbers)


def lacks_worker(turn: Turn, grid_id: int) -> bool:
    """Whether nobody with the bot works in a grid."""
    return not turn.store.people.with_role(Role.GRID_WORKER, Place(grid_id=grid_id))


def _without_worker(turn: Turn, grid_id: int | None) -> Said:
    """A grid in which nobody works yet: what is told there goes to the branch or to the admins."""
    if grid_id and lacks_worker(turn, grid_id):
        return say("roster_moves.no_worker", grid=rezoning.grid_name(turn.desk, grid_id))
    return Said()


def _label(code: str, name: str) -> str:
    return plain("roster_moves.grid", code=code, name=name)


def _back(building: Building) -> list[InlineKeyboardButton]:
    return [button("buttons.back", "robuilding", building.id)]
