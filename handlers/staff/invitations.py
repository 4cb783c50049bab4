"""Staff come by invitation: to which role, where, and whom; the answer is a link and a picture."""

import functools

from telegram import InlineKeyboardButton, Update

from casework import invitations, permissions
from casework.labels import Role
from casework.people import Duty, Person, Reach
from casework.permissions import REACHES, Action
from casework.places import Building
from handlers import phrasing
from handlers.keyboards import Keyboard, button, grid, named, rows
from handlers.office import office_page
from handlers.staff import appointments, beginnings, duties, invitees, letters
from handlers.turn import Turn
from handlers.wording import lines, plain, say

# Stands for nobody in particular, and for no place in particular.
NONE = 0
# More buildings than that are asked for estate by estate.
MOST_AT_ONCE = 12
MOST_BUTTONS = 90


async def ask(update: Update, turn: Turn) -> None:
    """To which role? Only those that this person may give are offered."""
    _ask_role(turn, NONE)


async def ask_for(update: Update, turn: Turn) -> None:
    """Which further role for somebody who is known?"""
    if _known(turn, int(turn.choice[0])) is not None:
        _ask_role(turn, int(turn.choice[0]))


async def choose_role(update: Update, turn: Turn) -> None:
    """A role was tapped: where?"""
    person_id, role = int(turn.choice[0]), Role(turn.choice[1])
    found = _to_give(turn, role)
    own = turn.store.people.own_duties(turn.sender.id)
    if not found and role not in invitations.roles_to_give(own):
        # Raises, with a word on whom to ask.
        letters.require_right(turn.desk, turn.sender.id, Duty(role))
    if not found:
        _say_what_lacks(turn, person_id, role)
        return
    if len(found) == 1:
        _chosen(turn, person_id, found[0])
        return
    question = say("invitations.ask_scope", role=phrasing.role(role))
    turn.rewrite(question, _scopes(turn, person_id, role, found))


async def choose_estate(update: Update, turn: Turn) -> None:
    """An estate was tapped: which of its buildings?"""
    person_id, role, estate_id = int(turn.choice[0]), Role(turn.choice[1]), int(turn.choice[2])
    buildings = turn.store.places.buildings(estate_id)
    may = functools.partial(letters.may_give, turn.desk, turn.sender.id)
    found = [one for one in buildings if may(Duty(role, Reach.BUILDING, one.id))]
    if not found:
        turn.toast("home.outdated", is_alert=True)
        return
    buttons = (
        named(
            plain("names.building", number=one.number),
            "inviteto",
            person_id,
            *duties.packed(Duty(role, Reach.BUILDING, one.id)),
        )
        for one in found[:MOST_BUTTONS]
    )
    question = say("invitations.ask_building", role=phrasing.role(role))
    turn.rewrite(question, grid(buttons, across=3, last=[_back(person_id)]))


async def choose_scope(update: Update, turn: Turn) -> None:
    """A place was tapped: whom?"""
    _chosen(turn, int(turn.choice[0]), duties.read(*turn.choice[1:]))


async def give(update: Update, turn: Turn) -> None:
    """Yes, this duty for somebody who is known: at once, or by a link of their own."""
    person, duty = _known(turn, int(turn.choice[0])), duties.read(*turn.choice[1:])
    if person is None:
        return
    letters.require_right(turn.desk, turn.sender.id, duty)
    if not letters.is_shown(turn):
        turn.toast("errors.outdated_button", is_alert=True)
        return
    if person.telegram_id is None:
        letters.write(turn, duty, person)
        return
    if duty in turn.store.people.own_duties(person.id):
        turn.rewrite(say("invitations.held_already", name=person.name))
        return
    appointments.give(turn.desk, person, duty, by_id=turn.sender.id)
    turn.rewrite(say("invitations.given", name=person.name, duty=duties.name(turn.desk, duty)))


def _ask_role(turn: Turn, person_id: int) -> None:
    own = turn.store.people.own_duties(turn.sender.id)
    roles = invitations.roles_to_give(own)
    person = turn.store.people.get(person_id) if person_id else None
    question = (
        say("invitations.ask_role_for", name=person.name) if person else say("invitations.ask_role")
    )
    buttons = (named(phrasing.role(one), "inviterole", person_id, one) for one in roles)
    roles_shown = grid(buttons, across=2, last=[]).inline_keyboard
    made = [] if person_id else [button("invitations.list", "invites", 0)]
    back = [] if person_id else office_page.back(turn.sender)
    turn.put(question, rows(*roles_shown, made, back))


def _chosen(turn: Turn, person_id: int, duty: Duty) -> None:
    """Role and place are said: whom, or for whom is known, is that right?"""
    letters.require_right(turn.desk, turn.sender.id, duty)
    if not person_id:
        invitees.ask(turn, duty)
        return
    person = _known(turn, person_id)
    if person is None:
        return
    key = "invitations.confirm_link" if person.telegram_id is None else "invitations.confirm"
    question = say(key, name=person.name, duty=duties.name(turn.desk, duty))
    yes = button("invitations.yes", "dutyyes", person_id, *duties.packed(duty))
    turn.rewrite(question, rows([yes], [_back(person_id)]))


def _say_what_lacks(turn: Turn, person_id: int, role: Role) -> None:
    """There is no place yet for which somebody could be invited."""
    kinds = (plain(f"duties.kind.{reach}") for reach in REACHES[role])
    lacking = plain("invitations.or").join(kinds)
    told = say("invitations.no_place", role=phrasing.role(role), lacking=lacking)
    if not permissions.holds(turn.sender, Action.SET_ROSTER):
        turn.rewrite(lines(told, say("invitations.ask_admins")), rows([_back(person_id)]))
        return
    step = beginnings.of(turn.desk)
    keyboard = rows(beginnings.buttons(step), [_back(person_id)])
    turn.rewrite(lines(told, beginnings.line(turn.desk, step)), keyboard)


def _to_give(turn: Turn, role: Role) -> list[Duty]:
    """Every duty of a role that this person may give."""
    places = turn.store.places
    reaches = REACHES.get(role, ())
    wanted = [
        *([Duty(role)] if Reach.COMMUNITY in reaches else ()),
        *(Duty(role, Reach.GRID, one.id) for one in places.grids() if Reach.GRID in reaches),
        *(Duty(role, Reach.ESTATE, one.id) for one in places.estates() if Reach.ESTATE in reaches),
        *(
            Duty(role, Reach.BUILDING, one.id)
            for one in places.buildings()
            if Reach.BUILDING in reaches
        ),
    ]
    return [duty for duty in wanted if letters.may_give(turn.desk, turn.sender.id, duty)]


def _scopes(turn: Turn, person_id: int, role: Role, found: list[Duty]) -> Keyboard:
    """Where: the larger places by name; buildings too, or first their estate."""
    places = turn.store.places
    larger = [one for one in found if one.reach is not Reach.BUILDING]
    ids = {one.scope_id for one in found if one.reach is Reach.BUILDING}
    buildings = [one for one in places.buildings() if one.id in ids]
    buttons = [
        named(duties.scope(places, one), "inviteto", person_id, *duties.packed(one))
        for one in larger
    ]
    if len(buildings) <= MOST_AT_ONCE:
        buttons += [_building(turn, person_id, role, one) for one in buildings]
    else:
        estates = dict.fromkeys(one.estate_id for one in buildings)
        for estate_id in estates:
            estate = places.estate(estate_id)
            label = plain("invitations.in_estate", name=estate.name if estate else "")
            buttons.append(named(label, "inviteestate", person_id, role, estate_id))
    return grid(buttons[:MOST_BUTTONS], across=2, last=[_back(person_id)])


def _building(turn: Turn, person_id: int, role: Role, one: Building) -> InlineKeyboardButton:
    duty = Duty(role, Reach.BUILDING, one.id)
    label = duties.scope(turn.store.places, duty)
    return named(label, "inviteto", person_id, *duties.packed(duty))


def _known(turn: Turn, person_id: int) -> Person | None:
    """Somebody who is known and not erased; giving somebody a role is for admins to start."""
    found = turn.store.people.some([person_id]).get(person_id)
    if not permissions.holds(turn.sender, Action.DISMISS):
        turn.toast("departures.admins_only", is_alert=True)
        return None
    if found is None or found.erased_at is not None:
        turn.toast("errors.outdated_button", is_alert=True)
        return None
    return found


def _back(person_id: int) -> InlineKeyboardButton:
    if person_id:
        return button("buttons.back", "dutyadd", person_id)
    return button("buttons.back", "invite")
