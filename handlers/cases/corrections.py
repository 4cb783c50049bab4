"""A resident corrects what was understood, or takes the report back."""

from dataclasses import replace

from telegram import Update

from casework import dwellings, filing, handling, permissions
from casework.additions import STILL_TALKING
from casework.case import Case, CaseEvent
from casework.labels import Kind, Tag
from casework.people import Home
from casework.permissions import Action
from casework.places import Estate, Place
from handlers import pages, phrasing, whereabouts
from handlers.cases import (
    additions,
    alerts,
    cards,
    heirs,
    ledger,
    merging,
    receipts,
    reports,
    sides,
)
from handlers.given import Given
from handlers.keyboards import Keyboard, button, grid, named, rows
from handlers.office import learning
from handlers.residents import addresses
from handlers.turn import Turn
from handlers.wording import Said, plain, say

MOST_OFFERED = 8


async def ask_tag(update: Update, turn: Turn) -> None:
    """Show the tags to choose from."""
    case = own_case(turn)
    buttons = (named(plain(f"names.tag.{tag}"), "settag", case.no, tag) for tag in Tag)
    back = button("buttons.back", "receipt", case.no)
    turn.rewrite(
        say("corrections.ask_tag", no=case.no),
        grid(buttons, across=2, last=[*receipts.just_asking(turn, case), back]),
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
    turn.rewrite(*_which_building(turn, case, estate))


async def turn_page(update: Update, turn: Turn) -> None:
    """Another page of the estates, or of the buildings of one."""
    case = own_case(turn)
    estate_id, number = map(int, turn.choice[1:])
    estate = turn.store.places.estate(estate_id)
    if estate is not None:
        turn.rewrite(*_which_building(turn, case, estate, number))
        return
    choice = receipts.estate_choice(turn, case, number)
    turn.rewrite(say("corrections.ask_estate", no=case.no), choice)


async def set_building(update: Update, turn: Turn) -> None:
    """A building was tapped."""
    case = own_case(turn)
    building = turn.store.places.building(int(turn.choice[1]))
    if building is None:
        turn.toast("errors.outdated_button", is_alert=True)
        return
    place = whereabouts.at_building(turn.store.places, building, case.place)
    _note_place(turn, case, place)
    _show_receipt(turn, case.no)


async def choose_side(update: Update, turn: Turn) -> None:
    """It is at this one of several homes; 0 is the main one."""
    case = own_case(turn)
    dwelling = turn.store.dwellings.one_of(turn.sender.id, int(turn.choice[1]))
    home = dwelling.home if dwelling else turn.sender.home
    is_gone = dwelling is None and int(turn.choice[1]) != sides.MAIN
    if case.reporter_id != turn.sender.id or is_gone or home.estate_id is None:
        turn.toast("home.outdated", is_alert=True)
        return
    place = sides.place_of(turn.store.places, home, case.place)
    named = phrasing.place(turn.store.places, place)
    placed, event = dwellings.choose(
        case, dwelling, place, named=named, actor_id=turn.sender.id, at=turn.now
    )
    ledger.renew(turn.desk, placed, event)
    _show_receipt(turn, case.no)


def takes_place(turn: Turn, case: Case, what: Given) -> bool:
    """Whether a message only says where a case is whose building is not known yet: 2栋."""
    where = case.place
    is_asked = where.building_id is None and not (where.is_known and where.spot)
    is_late = turn.now > case.received_at + STILL_TALKING
    may_say = permissions.may(turn.sender, Action.OWN, case)
    if not is_asked or is_late or not may_say or what.attachment is not None:
        return False
    found = addresses.find(turn.desk, what.text, near=Home(case.place.estate_id)).homes
    if len(found) == 1:
        _note_place(turn, case, _at(turn, case, found[0]))
        additions.keep(turn, case.no, what)
        written = receipts.write(turn, turn.store.cases.find(case.no))
        turn.answer(written.text, keyboard=written.keyboard, case_no=case.no)
    elif found:
        offered = (
            named(phrasing.home(turn.store.places, one), "building", case.no, one.building_id)
            for one in found[:MOST_OFFERED]
            if one.building_id is not None
        )
        last = [button("buttons.back", "receipt", case.no)]
        # Until one is tapped, the words are all that leads there.
        additions.record(turn, case, what)
        cards.refresh(turn.desk, turn.store.cases.find(case.no))
        turn.reply("corrections.which_of_them", keyboard=grid(offered, across=2, last=last))
    return bool(found)


async def show_receipt(update: Update, turn: Turn) -> None:
    """Back to the receipt."""
    _show_receipt(turn, own_case(turn).no)


async def make_report(update: Update, turn: Turn) -> None:
    """A question that is really a complaint: one tap, nothing typed twice."""
    case = own_case(turn)
    if case.kind is Kind.REPORT:
        _show_receipt(turn, case.no)
        return
    as_report(turn, case)
    _show_receipt(turn, case.no)


def as_report(turn: Turn, case: Case) -> None:
    """Make a question a trouble that is handled; learn from it."""
    learning.keep_kind(turn, case, Kind.REPORT)
    report, event = filing.turn_into_report(
        case, office=turn.office, actor_id=turn.sender.id, at=turn.now
    )
    ledger.renew(turn.desk, report, event)
    heirs.keep_apart(turn, report)


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


def _which_building(
    turn: Turn, case: Case, estate: Estate, number: int = 0
) -> tuple[Said, Keyboard]:
    """The buildings of an estate, a page of them."""
    choice = pages.choices(
        [
            named(plain("names.building", number=one.number), "building", case.no, one.id)
            for one in turn.store.places.buildings(estate.id)
        ],
        number,
        lambda label, at: named(label, "wherepage", case.no, estate.id, at),
        [button("buttons.no_building", "receipt", case.no)],
        across=3,
    )
    return say("corrections.ask_building", estate=estate.name), choice


def _at(turn: Turn, case: Case, home: Home) -> Place:
    """The place of a case with the estate or the building that was told."""
    places = turn.store.places
    building = places.building(home.building_id) if home.building_id else None
    if building is None:
        return whereabouts.at_estate(places, home.estate_id or 0, case.place)
    place = whereabouts.at_building(places, building, case.place)
    unit = plain("names.unit", number=home.unit) if home.unit else place.unit
    room = plain("names.room", number=home.room) if home.room else place.room
    return replace(place, unit=unit, room=room)


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
