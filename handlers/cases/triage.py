"""Staff put right what was understood: the grid that nobody could name, the tag, the route."""

from collections.abc import Callable
from dataclasses import replace

from telegram import Update

from casework import filing, permissions
from casework.case import Case, CaseEvent
from casework.labels import Kind, Route, Tag, Urgency
from casework.permissions import Action
from handlers import dangers, dialogue, phrasing, words
from handlers.cases import alerts, audience, heirs, ledger, rests
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, grid, named, rows
from handlers.office import learning
from handlers.turn import Turn
from handlers.wording import Said, lines, plain, say

NAME = "reroute"
REASON = "reason"
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
        turn.toast("errors.outdated_button", is_alert=True)
        return
    placed = filing.correct_place(
        case,
        replace(case.place, grid_id=chosen.id),
        named=chosen.name,
        actor_id=turn.sender.id,
        at=turn.now,
    )
    _save(turn, placed, say("triage.done", no=case.no, grid=chosen.name))


async def ask_label(update: Update, turn: Turn) -> None:
    """What is it about? The present tag is among the choices: to confirm a guess is an answer."""
    case = _to_correct(turn)
    buttons = (named(plain(f"names.tag.{tag}"), "newtag", case.no, tag) for tag in Tag)
    is_report = case.kind is Kind.REPORT
    route = [button("buttons.fix_route", "fixroute", case.no)] if is_report else []
    last = [*route, button("buttons.fix_urgency", "fixurgency", case.no)]
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
    """A route was tapped: why?"""
    case = _to_correct(turn)
    if case.kind is Kind.QUESTION:
        turn.toast("triage.no_route", is_alert=True)
        return
    route = Route(turn.choice[1])
    dialogue.ask_here(
        turn,
        NAME,
        REASON,
        _reason_wanted(case, route),
        keyboard=rows([button("buttons.cancel", "cancel")]),
        answers={"case_no": case.no, "route": route},
    )


def _reason_wanted(case: Case, route: Route) -> Said:
    return say("triage.ask_reason", no=case.no, route=plain(f"names.route.{route}"))


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The reason was written: lead and assisting parties follow the route."""
    case = _open_to(turn, asked.answers["case_no"], _require_correction(turn))
    route = Route(asked.answers["route"])
    reason = words.of(turn, case, what, again=_reason_wanted(case, route))
    if not reason:
        return True
    corrected, event = filing.correct_route(
        case, route, reason=reason, office=turn.office, actor_id=turn.sender.id, at=turn.now
    )
    dialogue.end(turn)
    learning.keep_route(turn, case, route)
    ledger.renew(turn.desk, corrected, event)
    turn.answer(_corrected(corrected))
    return True


async def ask_urgency(update: Update, turn: Turn) -> None:
    """How much does it press?"""
    case = _to_correct(turn)
    buttons = (named(plain(f"names.urgency.{one}"), "newurgency", case.no, one) for one in Urgency)
    turn.rewrite(
        say("triage.ask_urgency", no=case.no, urgency=plain(f"names.urgency.{case.urgency}")),
        grid(buttons, across=2, last=[]),
    )


async def set_urgency(update: Update, turn: Turn) -> None:
    """It presses more, or less: alarm and clocks follow, the first promise stays."""
    case, urgency = _to_correct(turn), Urgency(turn.choice[1])
    before = rests.wake(turn.desk, case, urgency, actor_id=turn.sender.id)
    corrected, event = filing.correct_urgency(
        before, urgency, office=turn.office, actor_id=turn.sender.id, at=turn.now
    )
    ledger.renew(turn.desk, corrected, event)
    facts = _standing(turn, corrected)
    turn.rewrite(say("triage.urgency_set", **facts))
    if urgency is case.urgency:
        return
    for owner in alerts.owners(turn.desk, corrected):
        if owner.id != turn.sender.id:
            alerts.tell(turn.desk, owner, corrected, say("triage.urgency_owner", **facts))
    if urgency is Urgency.EMERGENCY:
        numbers = dangers.advice(turn.desk, case.text)
        audience.tell(turn.desk, corrected, lines(numbers, say("triage.in_danger", no=case.no)))
    elif corrected.due_at > case.due_at:
        # The resident was promised more, and reads who looked at it.
        audience.tell(turn.desk, corrected, say("triage.calmer", **facts))


def _standing(turn: Turn, case: Case) -> dict[str, str]:
    """Who says how much it presses, and by when it is due now."""
    return {
        "no": case.no,
        "who": phrasing.titled(turn.sender),
        "urgency": plain(f"names.urgency.{case.urgency}"),
        "due": phrasing.promise(turn.desk, case),
    }


def _save(turn: Turn, corrected: tuple[Case, CaseEvent], told: Said) -> None:
    case, event = corrected
    ledger.renew(turn.desk, case, event)
    heirs.keep_apart(turn, case)
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
    return _open_to(
        turn, turn.choice[0], lambda case: permissions.require(turn.sender, Action.TRIAGE, case)
    )


def _to_correct(turn: Turn) -> Case:
    """The case on the button, for those who place cases and for the one who has it."""
    return _open_to(turn, turn.choice[0], _require_correction(turn))


def _require_correction(turn: Turn) -> Callable[[Case], None]:
    def require(case: Case) -> None:
        needed = permissions.as_owner_or(turn.sender, Action.TRIAGE, case)
        permissions.require(turn.sender, needed, case)

    return require


def _open_to(turn: Turn, case_no: str, require: Callable[[Case], None]) -> Case:
    case = turn.store.cases.visible_to(turn.sender, case_no)
    require(case)
    filing.require_open(case)
    return case
