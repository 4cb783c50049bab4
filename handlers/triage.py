"""Staff put right what was understood: the grid that nobody could name, the tag, the route."""

from collections.abc import Callable
from dataclasses import replace

from telegram import Update

from casework import filing, permissions
from casework.case import Case, CaseEvent
from casework.labels import Kind, Route, Tag
from casework.permissions import Action
from handlers import alerts, learning, phrasing
from handlers.keyboards import button, grid, named
from handlers.turn import Turn
from handlers.wording import Said, plain, say

ROUTES = (Route.JOINT, Route.SHARED, Route.ASSISTED)


async def ask_grid(update: Update, turn: Turn) -> None:
    """To which grid?"""
    case = _to_triage(turn)
    buttons = (named(one.name, "grid", case.no, one.id) for one in turn.store.places.grids())
    turn.reply("triage.ask_grid", no=case.no, keyboard=grid(buttons, across=2, last=[]))


async def choose_grid(update: Update, turn: Turn) -> None:
    """A grid was tapped: its people hear of the case."""
    case = _to_triage(turn)
    chosen = turn.store.places.grid(int(turn.choice[1]))
    if chosen is None:
        turn.toast("home.outdated", is_alert=True)
        return
    placed = filing.correct_place(
        case, replace(case.place, grid_id=chosen.id), actor_id=turn.sender.id, at=turn.now
    )
    _save(turn, placed, say("triage.done", no=case.no, grid=chosen.name))


async def ask_label(update: Update, turn: Turn) -> None:
    """What is it about? The present tag is among the choices: to confirm a guess is an answer."""
    case = _to_correct(turn)
    buttons = (named(plain(f"names.tag.{tag}"), "newtag", case.no, tag) for tag in Tag)
    is_report = case.kind is Kind.REPORT
    last = [button("buttons.fix_route", "fixroute", case.no)] if is_report else []
    turn.reply(
        "triage.ask_label",
        no=case.no,
        tags=phrasing.tags(case),
        route=phrasing.route(case),
        keyboard=grid(buttons, across=3, last=last),
    )


async def set_tag(update: Update, turn: Turn) -> None:
    """A tag was tapped: the route follows it, and the language code will learn from it."""
    case = _to_correct(turn)
    tag = Tag(turn.choice[1])
    learning.keep_tag(turn, case, tag)
    corrected = filing.correct_tag(
        case,
        filing.named(case, tag),
        office=turn.office,
        actor_id=turn.sender.id,
        at=turn.now,
    )
    _save(turn, corrected, _corrected(corrected[0]))


async def ask_route(update: Update, turn: Turn) -> None:
    """Which of the three ways?"""
    case = _to_correct(turn)
    buttons = (named(plain(f"names.route.{route}"), "newroute", case.no, route) for route in ROUTES)
    turn.rewrite(
        say("triage.ask_route", no=case.no, route=phrasing.route(case)),
        grid(buttons, across=3, last=[]),
    )


async def set_route(update: Update, turn: Turn) -> None:
    """A route was tapped: lead and assisting parties follow."""
    case = _to_correct(turn)
    if case.kind is Kind.QUESTION:
        turn.toast("triage.no_route", is_alert=True)
        return
    route = Route(turn.choice[1])
    learning.keep_route(turn, case, route)
    corrected = filing.correct_route(
        case, route, office=turn.office, actor_id=turn.sender.id, at=turn.now
    )
    _save(turn, corrected, _corrected(corrected[0]))


def _save(turn: Turn, corrected: tuple[Case, CaseEvent], told: Said) -> None:
    case, event = corrected
    alerts.renew(turn.desk, case, event)
    turn.rewrite(told)


def _corrected(case: Case) -> Said:
    return say(
        "triage.corrected",
        no=case.no,
        tags=phrasing.tags(case),
        route=phrasing.route(case),
        lead=phrasing.lead(case),
    )


def _to_triage(turn: Turn) -> Case:
    return _open_to(turn, lambda case: permissions.require(turn.sender, Action.TRIAGE, case))


def _to_correct(turn: Turn) -> Case:
    """The case on the button, for those who place cases and for the one who has it."""

    def require(case: Case) -> None:
        action = Action.WORK if case.owner_id == turn.sender.id else Action.TRIAGE
        permissions.require(turn.sender, action, case)

    return _open_to(turn, require)


def _open_to(turn: Turn, require: Callable[[Case], None]) -> Case:
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    require(case)
    filing.require_open(case)
    return case
