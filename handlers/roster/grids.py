"""Grids: listed with their buildings and people, added, renamed, removed."""

from collections import Counter
from collections.abc import Mapping

from telegram import InlineKeyboardButton, Update

from casework import roster
from casework.labels import Role
from casework.places import Grid
from handlers.keyboards import button, grid, named, rows
from handlers.pages import part, turning
from handlers.roster import form, moves
from handlers.roster.form import Page, Step, for_editors, still_there
from handlers.staff import beginnings
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, plain, say

ADD, ADD_NAME, RENAME = "grid_new", "grid_new_name", "grid_name"
ON_A_PAGE = 12
LONGEST_LIST = 1000
MOST_LOOSE = 6


@for_editors
async def show_list(update: Update, turn: Turn) -> None:
    """All grids."""
    form.show(turn, list_page(turn, form.number(turn)))


@for_editors
async def show_one(update: Update, turn: Turn) -> None:
    """One grid."""
    form.show(turn, page(turn, _grid(turn).id))


@for_editors
async def ask_new(update: Update, turn: Turn) -> None:
    """Which code does the new one have?"""
    form.ask(turn, ADD, say("roster_grids.ask_code"), form.cancel("rogrids", 0))


@for_editors
async def ask_name(update: Update, turn: Turn) -> None:
    """What is it called from now on?"""
    one = _grid(turn)
    question = say("roster_grids.ask_name", code=one.code, name=one.name)
    form.ask(turn, RENAME, question, form.cancel("rogrid", one.id), id=str(one.id))


@for_editors
async def ask_removal(update: Update, turn: Turn) -> None:
    """Is it to be removed?"""
    one = _grid(turn)
    form.ask_removal(
        turn,
        one.name,
        turn.store.uses.of_grid(one.id, now=turn.now),
        yes=button("roster.yes_remove", "rogridgone", one.id),
        back=button("buttons.back", "rogrid", one.id),
    )


@for_editors
async def remove(update: Update, turn: Turn) -> None:
    """Removed, unless somebody has begun to use it meanwhile."""
    one = _grid(turn)
    uses = turn.store.uses.of_grid(one.id, now=turn.now)
    if uses:
        form.show(turn, page(turn, one.id), form.in_use(one.name, uses))
        return
    turn.store.places.remove_grid(one.id)
    form.show(turn, list_page(turn), say("roster.removed", what=one.name))


def list_page(turn: Turn, wanted: int = 0) -> Page:
    """The grids, each with how many buildings and who works there."""
    grids = turn.store.places.grids()
    shown, at, pages = part(grids, wanted, ON_A_PAGE)
    openers = (
        named(plain("roster_moves.grid", code=one.code, name=one.name), "rogrid", one.id)
        for one in shown
    )
    keyboard = grid(openers, across=2, last=turning(at, pages, "rogrids"))
    last = [button("roster_grids.add", "rogridnew"), button("roster.home", "rosterhome")]
    heading = say("roster_grids.heading", count=len(grids))
    told = (_line(turn, one) for one in shown)
    return lines(heading, *told), rows(*keyboard.inline_keyboard, last)


def page(turn: Turn, grid_id: int) -> Page:
    """One grid: its people, its buildings by estate."""
    one = still_there(turn.store.places.grid(grid_id))
    text = lines(
        say("roster_grids.one", code=one.code, name=one.name),
        say(
            "roster_grids.people",
            workers=moves.names_of(turn, Role.GRID_WORKER, grid_id),
            branch=moves.names_of(turn, Role.BRANCH_SECRETARY, grid_id),
        ),
        *_buildings(turn, grid_id),
    )
    return text, rows(
        *_loose(turn, grid_id),
        [beginnings.worker_button(grid_id)] if moves.lacks_worker(turn, grid_id) else [],
        [
            button("roster_grids.rename", "rogridname", grid_id),
            button("roster_grids.staff", "staff"),
        ],
        [
            button("roster.remove", "rogriddrop", grid_id),
            button("roster_grids.back", "rogrids", 0),
        ],
    )


def _take_code(turn: Turn, kept: Mapping[str, str], text: str) -> None:
    """The code is free; and the name?"""
    code = roster.grid_code(text, turn.store.places.grids())
    form.ask_more(
        turn,
        ADD_NAME,
        say("roster_grids.ask_new_name", code=code),
        form.cancel("rogrids", 0),
        code=code,
    )


def _take_new_name(turn: Turn, kept: Mapping[str, str], text: str) -> None:
    grids = turn.store.places.grids()
    code, name = roster.grid_code(kept["code"], grids), roster.grid_name(text, grids)
    grid_id = turn.store.places.put_grid(code, name)
    told = say("roster_grids.added", code=code, name=name)
    form.answer(turn, page(turn, grid_id), told)


def _take_name(turn: Turn, kept: Mapping[str, str], text: str) -> None:
    one = still_there(turn.store.places.grid(int(kept["id"])))
    name = roster.grid_name(text, turn.store.places.grids(), besides=one.id)
    turn.store.places.rename_grid(one.id, name)
    told = say("roster.changed", before=one.name, after=name)
    form.answer(turn, page(turn, one.id), told)


STEPS: Mapping[str, Step] = {ADD: _take_code, ADD_NAME: _take_new_name, RENAME: _take_name}


def _grid(turn: Turn) -> Grid:
    return still_there(turn.store.places.grid(form.number(turn)))


def _line(turn: Turn, one: Grid) -> Said:
    return say(
        "roster_grids.line",
        code=one.code,
        name=one.name,
        buildings=len(turn.store.places.buildings_of_grid(one.id)),
        workers=moves.names_of(turn, Role.GRID_WORKER, one.id),
        branch=moves.names_of(turn, Role.BRANCH_SECRETARY, one.id),
    )


def _loose(turn: Turn, grid_id: int) -> list[list[InlineKeyboardButton]]:
    """What lies in no grid yet can come to this one by one tap, estate by estate."""
    loose = Counter(one.estate_id for one in turn.store.places.buildings() if one.grid_id is None)
    estates = {one.id: one.name for one in turn.store.places.estates()}
    return [
        [
            named(
                plain("roster_grids.take_loose", estate=estates[estate_id], count=count),
                "rospreadto",
                estate_id,
                grid_id,
            )
        ]
        for estate_id, count in loose.most_common(MOST_LOOSE)
    ]


def _buildings(turn: Turn, grid_id: int) -> list[Said]:
    """The buildings of a grid, a line for each estate."""
    buildings = turn.store.places.buildings_of_grid(grid_id)
    if not buildings:
        is_any_loose = any(one.grid_id is None for one in turn.store.places.buildings())
        key = "roster_grids.take_below" if is_any_loose else "roster_grids.no_buildings"
        return [say(key)]
    estates = {one.id: one.name for one in turn.store.places.estates()}
    return [
        say(
            "roster_grids.buildings",
            estate=estates[estate_id],
            numbers=clip(
                plain("names.comma").join(
                    plain("names.building", number=one.number)
                    for one in buildings
                    if one.estate_id == estate_id
                ),
                LONGEST_LIST,
            ),
        )
        for estate_id in dict.fromkeys(one.estate_id for one in buildings)
    ]
