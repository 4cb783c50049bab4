"""The colleagues, grid by grid: who they are, what they may do; a duty more, a duty less."""

from telegram import InlineKeyboardButton, Update

from casework import permissions
from casework.labels import Role
from casework.people import Duty, Person, Reach
from casework.permissions import Action
from handlers import phrasing
from handlers.keyboards import button, grid, named, rows
from handlers.office import office_page
from handlers.pages import arrows, part
from handlers.staff import appointments, departures, duties, stand_ins
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say

ON_A_PAGE = 10


async def show(update: Update, turn: Turn) -> None:
    """The first page."""
    _show(turn, 0)


async def turn_page(update: Update, turn: Turn) -> None:
    """Another page."""
    _show(turn, int(turn.choice[0]))


async def show_one(update: Update, turn: Turn) -> None:
    """One colleague, with everything that can be done."""
    person = tapped(turn)
    if person is not None:
        _show_one(turn, person)


async def ask_take(update: Update, turn: Turn) -> None:
    """A duty was tapped that shall go: sure?"""
    person, duty = tapped(turn), duties.read(*turn.choice[1:])
    if person is None:
        return
    appointments.require_another_admin(turn.desk, person, [duty])
    packed = duties.packed(duty)
    keyboard = rows(
        [button("staff.take_yes", "dutyoffyes", person.id, *packed)],
        [button("buttons.back", "colleague", person.id)],
    )
    name = duties.name(turn.desk, duty)
    left = _households_left(turn, person, duty)
    question = lines(
        say("staff.ask_take", name=person.name, duty=name),
        say("departures.households", count=left) if left else Said(),
    )
    turn.rewrite(question, keyboard)


async def take(update: Update, turn: Turn) -> None:
    """Yes, it goes."""
    person, duty = tapped(turn), duties.read(*turn.choice[1:])
    if person is None:
        return
    if duty not in turn.store.people.own_duties(person.id):
        turn.toast("departures.gone_already", is_alert=True)
        return
    appointments.take(turn.desk, person, duty, by_id=turn.sender.id)
    turn.forget_sender()
    name = duties.name(turn.desk, duty)
    back = rows([named(plain("staff.open", name=person.name), "colleague", person.id)])
    turn.rewrite(say("staff.taken", name=person.name, duty=name), back)


def tapped(turn: Turn) -> Person | None:
    """The colleague of a button, for whoever may take duties away or see to a departure."""
    if not permissions.holds(turn.sender, Action.DISMISS):
        turn.toast("departures.admins_only", is_alert=True)
        return None
    person_id = int(turn.choice[0])
    found = next((one for one in turn.store.people.holders() if one.id == person_id), None)
    if found is None:
        turn.toast("departures.gone_already", is_alert=True)
    return found


def _show(turn: Turn, page: int) -> None:
    if not permissions.holds(turn.sender, Action.DISMISS):
        turn.put(say("departures.admins_only"), rows())
        return
    found = _in_order(turn)
    shown, at, pages = part(found, page, ON_A_PAGE)
    told = (_line(turn, one) for one in shown)
    names = (named(one.name, "colleague", one.id) for one in shown)
    keyboard = rows(
        *grid(names, across=3, last=arrows(at, pages - 1, "staffpage")).inline_keyboard,
        [button("staff.invite", "invite"), button("invitations.list", "invites", 0)],
        office_page.back(turn.sender),
    )
    head = say("staff.head", count=len(found))
    turn.put(paragraphs(head, lines(*told)), keyboard)


def _show_one(turn: Turn, person: Person) -> None:
    own = _own(turn, person)
    depart = [button("staff.depart", "depart", person.id)] if own else []
    takes = ([_off(turn, person, duty)] for duty in own)
    keyboard = rows(
        [button("staff.add", "dutyadd", person.id)],
        *takes,
        [button("staff.entry", "roperson", person.id), *depart],
        [button("staff.all", "staff")],
    )
    turn.rewrite(
        lines(
            say("staff.one", name=person.name, duties=duties.names(turn.desk, tuple(own))),
            _state(turn, person),
            say("staff.cases", count=len(stand_ins.own_cases(turn.desk, person))),
        ),
        keyboard,
    )


def _households_left(turn: Turn, person: Person, duty: Duty) -> int:
    """How many households lose their party hub with this duty."""
    remaining = (one for one in _own(turn, person) if one != duty)
    if duty.role is not Role.PARTY_HUB or any(one.role is duty.role for one in remaining):
        return 0
    return departures.households_left(turn.desk, person, None)


def _line(turn: Turn, person: Person) -> Said:
    held = duties.names(turn.desk, tuple(_own(turn, person)))
    return say("staff.line", name=person.name, duties=held, state=_state(turn, person))


def _state(turn: Turn, person: Person) -> Said:
    """Whether they can be told anything, and are there."""
    if person.telegram_id is None:
        return say("staff.no_account")
    if not person.is_reachable:
        return say("staff.unreachable")
    known = turn.store.leaves.of(person.id)
    if known is None:
        return Said()
    return say("staff.away", days=phrasing.period(turn.desk, known.period))


def _off(turn: Turn, person: Person, duty: Duty) -> InlineKeyboardButton:
    label = plain("staff.take", duty=duties.name(turn.desk, duty))
    return named(label, "dutyoff", person.id, *duties.packed(duty))


def _own(turn: Turn, person: Person) -> list[Duty]:
    own = turn.store.people.own_duties(person.id)
    return [duty for duty in own if duty.role is not Role.RESIDENT]


def _in_order(turn: Turn) -> list[Person]:
    """The community's own first, then grid by grid; within each, as the roles come."""
    codes = {one.id: one.code for one in turn.store.places.grids()}
    roles = list(Role)

    def place(person: Person) -> tuple[str, int, str]:
        first = _own(turn, person)[0]
        where = duties.place(turn.store.places, first)
        is_everywhere = first.reach is Reach.COMMUNITY
        grid_id = where.grid_id if where else None
        code = "" if is_everywhere else codes.get(grid_id or 0, "~")
        return code, -roles.index(first.role), person.name

    return sorted(turn.store.people.holders(), key=place)
