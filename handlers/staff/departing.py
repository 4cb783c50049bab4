"""Somebody wants to leave, or an admin sees to it: who takes over, and one tap to say yes."""

from collections.abc import Iterable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from casework import leave, permissions
from casework.labels import Role
from casework.people import Person
from casework.permissions import Action
from handlers.keyboards import button, grid, named, rows
from handlers.staff import appointments, departures, duties, stand_ins, team
from handlers.turn import Turn
from handlers.wording import Said, lines, plain, say

ON_A_PAGE = 8
NOBODY = 0


async def ask(update: Update, turn: Turn) -> None:
    """The button 离岗: an admin goes on at once, others ask the admins."""
    own = turn.store.people.own_duties(turn.sender.id)
    if not own:
        turn.put(say("departures.not_staff"), rows())
        return
    if permissions.holds(turn.sender, Action.DISMISS):
        _ask_successor(turn, turn.sender, 0)
        return
    cases = len(stand_ins.own_cases(turn.desk, turn.sender))
    question = say("departures.ask_self", duties=duties.names(turn.desk, own), count=cases)
    keyboard = rows([button("departures.apply", "quityes")], [_back()])
    turn.put(question, keyboard)


async def apply(update: Update, turn: Turn) -> None:
    """Yes: one of the admins sees to it with one tap."""
    if not turn.store.people.own_duties(turn.sender.id):
        turn.rewrite(say("departures.not_staff"))
        return
    turn.rewrite(say("departures.applied"))
    cases = len(stand_ins.own_cases(turn.desk, turn.sender))
    for admin in turn.store.people.anywhere_with_role(Role.ADMIN):
        turn.desk.tell(
            admin,
            "departures.applied_by",
            who=duties.titled(turn.desk, turn.sender),
            count=cases,
            keyboard=rows([button("departures.see_to", "depart", turn.sender.id)]),
        )


async def begin(update: Update, turn: Turn) -> None:
    """An admin sees to a colleague's departure."""
    leaver = team.tapped(turn)
    if leaver is not None:
        _ask_successor(turn, leaver, 0)


async def turn_page(update: Update, turn: Turn) -> None:
    """The next names."""
    leaver = team.tapped(turn)
    if leaver is not None:
        _ask_successor(turn, leaver, int(turn.choice[1]))


async def choose_successor(update: Update, turn: Turn) -> None:
    """A name was tapped, or nobody: all of it is shown once more."""
    leaver = team.tapped(turn)
    if leaver is None:
        return
    successor = _successor(turn, leaver)
    question = _question(turn, leaver, successor)
    chosen = successor.id if successor else NOBODY
    yes = button("departures.yes", "departyes", leaver.id, chosen)
    back = button("buttons.back", "depart", leaver.id)
    turn.rewrite(question, rows([yes], [back]))


async def confirm(update: Update, turn: Turn) -> None:
    """Yes: from this moment on they are no colleague any more."""
    leaver = team.tapped(turn)
    if leaver is None:
        return
    successor = _successor(turn, leaver)
    left = departures.households_left(turn.desk, leaver, successor)
    done = departures.depart(turn.desk, leaver, successor, by_id=turn.sender.id)
    turn.forget_sender()
    turn.rewrite(
        lines(
            say("departures.done", who=leaver.name),
            _given(len(done.given), successor),
            say("departures.confirm_free", count=len(done.free)) if done.free else Said(),
            say("departures.households", count=left) if left else Said(),
            say("departures.remember_groups"),
        ),
        rows([button("departures.to_hubs", "rohubs", 0)] if left else []),
    )
    key = "departures.left" if leaver.id == turn.sender.id else "departures.told_admin"
    for admin in turn.store.people.anywhere_with_role(Role.ADMIN):
        if admin.id != turn.sender.id:
            turn.tell(admin, key, who=leaver.name, by=turn.sender.name)


def _ask_successor(turn: Turn, leaver: Person, page: int) -> None:
    """To whom does the desk go? Without a case on it there is nothing to ask."""
    own = turn.store.people.own_duties(leaver.id)
    appointments.require_another_admin(turn.desk, leaver, own)
    cases = stand_ins.own_cases(turn.desk, leaver)
    if not cases:
        question = _question(turn, leaver, None)
        yes = button("departures.yes", "departyes", leaver.id, NOBODY)
        turn.put(question, rows([yes], [_back(leaver)]))
        return
    found = _candidates(turn, leaver)
    shown = found[page * ON_A_PAGE :][:ON_A_PAGE]
    names = (named(duties.titled(turn.desk, one), "heir", leaver.id, one.id) for one in shown)
    question = say("departures.ask_successor", who=leaver.name, count=len(cases))
    turn.put(question, _choice(names, leaver, page, len(found)))


def _choice(
    names: Iterable[InlineKeyboardButton], leaver: Person, page: int, total: int
) -> InlineKeyboardMarkup:
    """So many names at a time, the way to the others, and the way without anybody."""
    is_last = total <= (page + 1) * ON_A_PAGE
    following = button("transfers.more", "departpage", leaver.id, 0 if is_last else page + 1)
    shown = grid(names, across=2, last=[following] if total > ON_A_PAGE else [])
    free = button("departures.free_all", "heir", leaver.id, NOBODY)
    return rows(*shown.inline_keyboard, [free], [_back(leaver)])


def _candidates(turn: Turn, leaver: Person) -> list[Person]:
    """Those who can take the desk over, with the most similar duty first."""
    people = turn.store.people
    own = {one.id: people.own_duties(one.id) for one in people.colleagues()}
    found = [
        one.alone
        for one in people.colleagues()
        if one.is_reachable
        and not turn.store.leaves.is_away(one.id)
        and leave.can_take_over(one, own[one.id])
    ]
    return leave.by_likeness(leaver.alone, found)


def _question(turn: Turn, leaver: Person, successor: Person | None) -> Said:
    """What would happen, in figures."""
    given, free = departures.share_out(turn.desk, leaver, successor)
    left = departures.households_left(turn.desk, leaver, successor)
    own = duties.names(turn.desk, turn.store.people.own_duties(leaver.id))
    return lines(
        say("departures.confirm", who=leaver.name, duties=own),
        _given(len(given), successor),
        say("departures.confirm_free", count=len(free)) if free else Said(),
        say("departures.households", count=left) if left else Said(),
        _events(turn, leaver),
        say("departures.confirm_end"),
    )


def _events(turn: Turn, leaver: Person) -> Said:
    """Which events to come have nobody to answer for them then; another is named on their page."""
    store = turn.store.events
    ahead = (*store.to_come(turn.now), *store.drafts())
    titles = [one.title for one in ahead if one.organiser_id == leaver.id]
    shown = plain("names.comma").join(titles)
    return say("departures.events", count=len(titles), titles=shown) if titles else Said()


def _given(count: int, successor: Person | None) -> Said:
    """How many cases go to a successor, if there is one."""
    if successor is None:
        return Said()
    return say("departures.confirm_given", count=count, successor=successor.name)


def _successor(turn: Turn, leaver: Person) -> Person | None:
    """Who was chosen to take over, if anybody."""
    chosen = int(turn.choice[1])
    if chosen == NOBODY:
        return None
    found = turn.store.people.some([chosen])
    successor = found.get(chosen, leaver)
    departures.require_successor(turn.desk, leaver, successor)
    return successor


def _back(leaver: Person | None = None) -> InlineKeyboardButton:
    """To the page of a colleague, or to where one asked for oneself."""
    if leaver is None:
        return button("staff.back", "lists")
    return button("staff.back", "colleague", leaver.id)
