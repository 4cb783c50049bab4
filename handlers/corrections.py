"""A resident corrects what was understood, or takes the report back."""

from telegram import Update

from casework import filing, handling, permissions
from casework.case import Case, CaseEvent
from casework.labels import Kind, Tag
from casework.people import Home
from casework.permissions import Action
from casework.places import Place
from handlers import (
    alerts,
    heirs,
    learning,
    ledger,
    merging,
    phrasing,
    receipts,
    reports,
    whereabouts,
)
from handlers.keyboards import button, grid, named, rows
from handlers.turn import Turn
from handlers.wording import plain, say


async def ask_tag(update: Update, turn: Turn) -> None:
    """Show the tags to choose from."""
    case = own_case(turn)
    buttons = (named(plain(f"names.tag.{tag}"), "settag", case.no, tag) for tag in Tag)
    turn.rewrite(
        say("corrections.ask_tag", no=case.no),
        grid(buttons, across=2, last=[button("buttons.back", "receipt", case.no)]),
    )


async def set_tag(update: Update, turn: Turn) -> None:
    """Take the tag that was tapped; route and people follow."""
    case = own_case(turn)
    tag = Tag(turn.choice[1])
    learning.keep_tag(turn, case, tag)
    understood = filing.named(case, tag)
    corrected, event = filing.correct_tag(
        case, understood, office=turn.office, actor_id=turn.sender.id, at=turn.now
    )
    _save(turn, corrected, event)


async def ask_place(update: Update, turn: Turn) -> None:
    """Which estate?"""
    case = own_case(turn)
    turn.rewrite(say("corrections.ask_estate", no=case.no), receipts.estate_choice(turn, case))


async def set_estate(update: Update, turn: Turn) -> None:
    """An estate was tapped: note it, and ask for the building. 0 means: can't say."""
    case = own_case(turn)
    estate = turn.store.places.estate(int(turn.choice[1]))
    if estate is None:
        turn.rewrite(say("corrections.without_place", no=case.no))
        return
    place = _said_in(turn, case, estate.id)
    _note_place(turn, case, place)
    if place.building_id is not None:
        _show_receipt(turn, case.no)
        return
    buttons = (
        named(plain("names.building", number=one.number), "building", case.no, one.id)
        for one in turn.store.places.buildings(estate.id)
    )
    last = [button("buttons.no_building", "receipt", case.no)]
    turn.rewrite(
        say("corrections.ask_building", estate=estate.name), grid(buttons, across=3, last=last)
    )


async def set_building(update: Update, turn: Turn) -> None:
    """A building was tapped."""
    case = own_case(turn)
    building = turn.store.places.building(int(turn.choice[1]))
    if building is None:
        turn.toast("home.outdated", is_alert=True)
        return
    place = whereabouts.at_building(turn.store.places, building, case.place)
    _note_place(turn, case, place)
    _show_receipt(turn, case.no)


async def show_receipt(update: Update, turn: Turn) -> None:
    """Back to the receipt."""
    _show_receipt(turn, own_case(turn).no)


async def make_report(update: Update, turn: Turn) -> None:
    """A question that is really a complaint: one tap, nothing typed twice."""
    case = own_case(turn)
    if case.kind is Kind.REPORT:
        _show_receipt(turn, case.no)
        return
    learning.keep_kind(turn, case, Kind.REPORT)
    report, event = filing.turn_into_report(
        case, office=turn.office, actor_id=turn.sender.id, at=turn.now
    )
    _save(turn, report, event)


async def ask_withdraw(update: Update, turn: Turn) -> None:
    """Are you sure?"""
    case = own_case(turn)
    is_shared = bool(turn.store.followers.of(case.no))
    key = "corrections.ask_withdraw_shared" if is_shared else "corrections.ask_withdraw"
    turn.rewrite(
        say(key, no=case.no),
        rows(
            [button("buttons.withdraw_yes", "withdrawn", case.no)],
            [button("buttons.back", "receipt", case.no)],
        ),
    )


async def withdraw(update: Update, turn: Turn) -> None:
    """Take the report back; neighbours who joined go on with it."""
    case = own_case(turn)
    merging.release(turn, case)
    if heirs.inherit(turn, case):
        turn.rewrite(say("following.inherited", no=case.no))
        return
    withdrawn, event = handling.withdraw(case, actor_id=turn.sender.id, at=turn.now)
    ledger.update(turn.desk, withdrawn, event)
    for owner in alerts.owners(turn.desk, case):
        if owner.id != turn.sender.id:
            turn.tell(owner, "corrections.withdrawn_owner", no=case.no)
    turn.rewrite(say("corrections.withdrawn", no=case.no))


def own_case(turn: Turn) -> Case:
    """The case on the button, if it is the sender's own and still open."""
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    permissions.require(turn.sender, Action.OWN, case)
    filing.require_open(case)
    return case


def _said_in(turn: Turn, case: Case, estate_id: int) -> Place:
    """The place once the estate is known: the number that was told may name a building now."""
    place = reports.understand(turn, case.text, near=Home(estate_id)).place
    if place.estate_id == estate_id:
        return place
    return whereabouts.at_estate(turn.store.places, estate_id, case.place)


def _note_place(turn: Turn, case: Case, place: Place) -> None:
    named = phrasing.place(turn.store.places, place)
    corrected, event = filing.correct_place(
        case, place, named=named, actor_id=turn.sender.id, at=turn.now
    )
    learning.keep_place(turn, case, corrected)
    ledger.renew(turn.desk, corrected, event)


def _save(turn: Turn, case: Case, event: CaseEvent) -> None:
    ledger.renew(turn.desk, case, event)
    heirs.keep_apart(turn, case)
    _show_receipt(turn, case.no)


def _show_receipt(turn: Turn, case_no: str) -> None:
    case = turn.store.cases.find(case_no)
    written = receipts.write(turn, case)
    turn.rewrite(written.text, written.keyboard)
