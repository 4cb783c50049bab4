"""What was kept of somebody who floods or is muted: staff hear of it, read it, and file it."""

from datetime import timedelta

from telegram import InlineKeyboardButton, Update

from casework import manners, permissions
from casework.labels import Role, Source
from casework.manners import HeldWord, StrokeKind, Why
from casework.people import Person
from casework.permissions import Action
from casework.places import Place
from handlers import phrasing, whereabouts
from handlers.cases.reports import Teller
from handlers.desk import Desk
from handlers.keyboards import Keyboard, button, rows
from handlers.pages import arrows
from handlers.residents import gathering, mutes
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, say

ON_A_PAGE = 8
LONGEST_GLANCE = 200
# So many pictures are sent on by one tap.
MOST_ATTACHED = 10
# What was heard meanwhile can be read for so long.
STILL_SHOWN = timedelta(days=1)


def alert(turn: Turn) -> None:
    """Tell those near the sender, once a day, that they write faster than anybody reads."""
    pace = turn.store.paces.of(turn.sender.id)
    if not manners.is_alert_due(pace, at=turn.now):
        return
    turn.store.paces.save(manners.alerted(pace, at=turn.now))
    for person in watchers(turn.desk, turn.sender):
        turn.desk.tell(
            person,
            "held.alert",
            name=mutes.called(turn.desk, turn.sender),
            count=pace.count(StrokeKind.MESSAGE),
            keyboard=rows([button("held.read", "held", turn.sender.id)]),
        )


def watchers(desk: Desk, person: Person) -> list[Person]:
    """The grid workers of somebody's home whom words reach; where there are none, the admins."""
    people = desk.store.people
    near = people.all_present(people.with_roles([Role.GRID_WORKER], _place(desk, person)))
    circles = (near, people.anywhere_with_role(Role.ADMIN))
    heard = (
        [one for one in circle if one.is_reachable and one.id != person.id] for circle in circles
    )
    return next(filter(None, heard), [])


async def show(update: Update, turn: Turn) -> None:
    """The first page of what was held: when, and which words."""
    page = _page(turn, 0)
    if page is not None:
        turn.answer(page[0], keyboard=page[1])


async def turn_page(update: Update, turn: Turn) -> None:
    """Another page, in the same message."""
    page = _page(turn, int(turn.choice[1]))
    if page is not None:
        turn.rewrite(*page)


async def show_attached(update: Update, turn: Turn) -> None:
    """The newest pictures and voices among it."""
    person = _tapped(turn)
    if person is None:
        return
    attached = manners.bundle(_words(turn, person)).attached[-MOST_ATTACHED:]
    for one in attached:
        assert one.attachment is not None  # noqa: S101 - they were gathered by it
        caption = say("held.attached", name=mutes.called(turn.desk, person), time=_time(turn, one))
        turn.desk.forward(turn.sender, one.attachment, caption, None)
    if not attached:
        turn.toast("held.none_left", is_alert=True)


async def file(update: Update, turn: Turn) -> None:
    """One tap: all that is held becomes a case of theirs."""
    person, words = _to_decide(turn)
    if person is None:
        return
    teller = Teller(person.id, Source.RESIDENT, recorder_id=turn.sender.id)
    case = gathering.file(turn, person, manners.bundle(words), teller)
    turn.rewrite(
        say("held.filed", name=mutes.called(turn.desk, person), count=len(words), no=case.no)
    )


async def let_pass(update: Update, turn: Turn) -> None:
    """Read, and nothing to do: it stays to be looked up, and is offered no more."""
    person, words = _to_decide(turn)
    if person is None:
        return
    turn.store.held_words.settle(words, case_no=None, at=turn.now)
    turn.rewrite(say("held.passed", name=mutes.called(turn.desk, person), count=len(words)))


def _page(turn: Turn, number: int) -> tuple[Said, Keyboard] | None:
    person = _tapped(turn)
    words = _words(turn, person) if person is not None else []
    if person is None or not words:
        turn.toast("held.none_left" if person else "held.not_yours", is_alert=True)
        return None
    last = (len(words) - 1) // ON_A_PAGE
    page = min(number, last)
    shown = words[page * ON_A_PAGE :][:ON_A_PAGE]
    heading = say("held.heading", name=mutes.called(turn.desk, person), count=len(words))
    text = lines(heading, *(_line(turn, one) for one in shown))
    return text, _choices(turn, person, words, page=page, last=last)


def _tapped(turn: Turn, needed: Action | None = None) -> Person | None:
    """Whose words they are, for those who may read, or decide about them."""
    number = int(turn.choice[0])
    person = turn.store.people.some([number]).get(number)
    may = permissions.holds(turn.sender, needed or Action.MUTE)
    if person is not None and (may or (needed is None and _watches(turn, person))):
        return person
    turn.toast("held.not_yours", is_alert=True)
    return None


def _to_decide(turn: Turn) -> tuple[Person | None, list[HeldWord]]:
    """Whose words are still to be decided about; None where another admin was faster."""
    person = _tapped(turn, Action.MUTE)
    words = turn.store.held_words.open_of(person.id, Why.MUTE) if person is not None else []
    if person is not None and not words:
        turn.toast("held.none_left", is_alert=True)
        return None, []
    return person, words


def _watches(turn: Turn, person: Person) -> bool:
    where = _place(turn.desk, person)
    is_near = any(
        duty.role is Role.GRID_WORKER and duty.covers(where) for duty in turn.sender.duties
    )
    return is_near and turn.sender.id != person.id


def _place(desk: Desk, person: Person) -> Place:
    """Where somebody lives, as far as that is known."""
    home, places = person.home, desk.store.places
    building = places.building(home.building_id) if home.building_id else None
    if home.estate_id is None:
        return Place()
    return Place(
        home.estate_id, home.building_id, whereabouts.grid_of(places, home.estate_id, building)
    )


def _words(turn: Turn, person: Person) -> list[HeldWord]:
    return turn.store.held_words.since(person.id, turn.now - STILL_SHOWN)


def _line(turn: Turn, word: HeldWord) -> Said:
    media = phrasing.media(word.attachment.kind) if word.attachment is not None else ""
    text = clip(" ".join(part for part in (media, word.text) if part), LONGEST_GLANCE)
    return say("held.line", time=_time(turn, word), text=text)


def _time(turn: Turn, word: HeldWord) -> str:
    return f"{word.said_at.astimezone(turn.office.zone):%m-%d %H:%M}"


def _choices(
    turn: Turn, person: Person, words: list[HeldWord], *, page: int, last: int
) -> Keyboard:
    """To turn the page, to see the pictures; for those who decide, what can be done."""
    has_attached = any(one.attachment is not None for one in words)
    attached = [button("held.show_attached", "heldmedia", person.id)] if has_attached else []
    return rows(arrows(page, last, "heldpage", person.id), attached, *_decisions(turn, person))


def _decisions(turn: Turn, person: Person) -> list[list[InlineKeyboardButton]]:
    if not permissions.holds(turn.sender, Action.MUTE):
        return []
    mute = turn.store.mutes.of(person.id, at=turn.now)
    is_held = turn.store.held_words.is_open(person.id, Why.MUTE)
    decided = (
        [button("held.file", "heldfile", person.id)],
        [button("held.pass", "heldpass", person.id)],
    )
    may_be_muted = not person.is_staff and person.id != turn.sender.id
    return [
        *(decided if is_held else ()),
        [button("mutes.lift", "unmute", mute.id)] if mute is not None else [],
        [button("buttons.mute", "mutewho", person.id)] if mute is None and may_be_muted else [],
    ]
