"""The draft of a festival's notice: made, given to the admins, and what they decide.

Whoever answers first has decided; the messages of the others say so.
"""

from collections.abc import Sequence
from dataclasses import replace

from telegram import InlineKeyboardButton, Update

from casework import foresight, permissions
from casework.audiences import EVERYONE
from casework.festivals import Festival, Occasion, OccasionState
from casework.labels import Role
from casework.notices import Notice, NoticeState, Topic
from casework.people import Person
from casework.permissions import Action
from handlers import phrasing
from handlers.desk import Desk
from handlers.keyboards import Keyboard, button, rows
from handlers.notices import drafts, last_look, shown
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, say
from handlers.year import calendar, festival_words
from storage.owed import Priority

LOOK_ALL = ("festivals.look_all", "festivals")


def deciders(desk: Desk) -> list[Person]:
    """Whoever writes notices for the whole community and can be told."""
    admins = desk.store.people.anywhere_with_role(Role.ADMIN)
    return [one for one in admins if one.telegram_id is not None and one.is_reachable]


def give(desk: Desk, some: Sequence[Festival]) -> None:
    """Make the draft of what falls on one day, and give it to each who may decide."""
    notice = make(desk, some)
    for person in deciders(desk):
        row = desk.pass_on(
            person,
            card(desk, notice, some),
            keyboard=choices(desk, notice, some),
            priority=Priority.NUDGE,
        )
        if row is not None:
            desk.store.festivals.note_card(notice.id, person.id, row)


def make(desk: Desk, some: Sequence[Festival], *, by: int | None = None) -> Notice:
    """The notice as a draft for everybody, noted for each of the festivals."""
    notice = desk.store.notices.add(
        Notice(
            id=0,
            topic=Topic.FESTIVAL,
            made_at=desk.now,
            title=festival_words.title(some),
            text=festival_words.text(desk, some),
            audience=EVERYONE,
            made_by=by,
            festival=some[0].code,
        )
    )
    for one in some:
        desk.store.festivals.note(
            Occasion(one.code, one.year, OccasionState.DRAFTED, desk.now, notice_id=notice.id)
        )
    return notice


def card(desk: Desk, notice: Notice, some: Sequence[Festival]) -> Said:
    """What an admin reads: the notice, and what could be done on the day."""
    ideas = (
        say(
            "festivals.idea_line",
            idea=festival_words.idea(one),
            about=festival_words.about(one),
        )
        for one in some
    )
    return paragraphs(
        lines(_heading(desk, some), say("festivals.offered")),
        shown.words(notice),
        lines(*ideas),
        say("festivals.how"),
    )


def choices(desk: Desk, notice: Notice, some: Sequence[Festival]) -> Keyboard:
    """Adopt it for the day or the day before, change it, make it an event, leave it this year."""
    day = some[0].day
    adopt = [
        button(key, "festadopt", notice.id, days_before)
        for days_before, key in ((0, "festivals.adopt_day"), (1, "festivals.adopt_eve"))
        if foresight.goes_at(day, days_before=days_before, now=desk.now, office=desk.office)
    ] or [button("festivals.adopt_now", "festadopt", notice.id, 0)]
    return rows(
        *([one] for one in adopt),
        [button("festivals.edit", "festedit", notice.id)],
        *([to_event(one)] for one in some),
        [button("festivals.drop", "festdrop", notice.id)],
    )


def to_event(one: Festival) -> InlineKeyboardButton:
    """Its idea, as an event to be entered."""
    return button(
        "festivals.to_event", "eventidea", one.code, one.year, idea=festival_words.idea(one)
    )


async def adopt(update: Update, turn: Turn) -> None:
    """It is to go as it is, on the day or the day before: a last look."""
    found = _to_decide(turn)
    if found is None:
        return
    notice, occasions = found
    some = festivals_of(turn.desk, occasions)
    days_before = int(turn.choice[1])
    send_at = foresight.goes_at(
        some[0].day, days_before=days_before, now=turn.now, office=turn.office
    )
    adopted = _saved(turn, notice, replace(notice, send_at=send_at))
    _decide(turn, adopted, occasions, "festivals.adopted", OccasionState.ADOPTED)
    last_look.ask(turn, adopted)


async def edit(update: Update, turn: Turn) -> None:
    """Somebody takes it in hand: the page of the notice."""
    found = _to_decide(turn)
    if found is not None:
        notice, occasions = found
        _decide(turn, notice, occasions, "festivals.in_hand", OccasionState.ADOPTED)
        drafts.put(turn, notice)


async def drop(update: Update, turn: Turn) -> None:
    """Nothing this year."""
    found = _to_decide(turn)
    if found is not None:
        notice, occasions = found
        dropped = _saved(turn, notice, replace(notice, state=NoticeState.DROPPED))
        _decide(turn, dropped, occasions, "festivals.dropped", OccasionState.DROPPED)


async def again(update: Update, turn: Turn) -> None:
    """After all: a new draft, where everybody read of the old one."""
    old_id = int(turn.choice[0])
    occasions = turn.store.festivals.of_notice(old_id)
    some = festivals_of(turn.desk, occasions)
    if not some or any(one.state is not OccasionState.DROPPED for one in occasions):
        turn.toast("errors.outdated_button", is_alert=True)
    elif some[0].day < calendar.today(turn.desk):
        turn.toast("festivals.too_late", is_alert=True)
    else:
        cards = turn.store.festivals.cards(old_id)
        notice = make(turn.desk, some, by=turn.sender.id)
        text, keyboard = card(turn.desk, notice, some), choices(turn.desk, notice, some)
        _rewrite(turn, cards, text, keyboard)
        turn.rewrite(text, keyboard)
        for person_id, row_id in cards.items():
            turn.store.festivals.note_card(notice.id, person_id, row_id)


def remind(desk: Desk, one: Festival, occasion: Occasion) -> None:
    """Its notice was adopted, but is not to go yet: whoever adopted it hears, or all who may."""
    admins = deciders(desk)
    for person in [one for one in admins if one.id == occasion.decided_by] or admins:
        desk.tell(
            person,
            "festivals.forgotten",
            name=festival_words.name(one),
            day=phrasing.calendar_day(desk, one.day),
            keyboard=rows([button("festivals.open_notice", "notice", occasion.notice_id)]),
            priority=Priority.NUDGE,
        )
    desk.store.festivals.note(replace(occasion, reminded_at=desk.now))


def festivals_of(desk: Desk, occasions: Sequence[Occasion]) -> list[Festival]:
    """The festivals of some occasions; a day of our own may have been removed since."""
    found = (calendar.find(desk, one.festival, one.year, with_dropped=True) for one in occasions)
    return [one for one in found if one is not None]


def _heading(desk: Desk, some: Sequence[Festival]) -> Said:
    day = phrasing.calendar_day(desk, some[0].day)
    return say("festivals.heading", names=festival_words.names(some), day=day)


def _to_decide(turn: Turn) -> tuple[Notice, list[Occasion]] | None:
    """The draft on the button; whoever comes too late reads what has become of it."""
    notice = turn.store.notices.find(int(turn.choice[0]))
    occasions = turn.store.festivals.of_notice(notice.id) if notice is not None else []
    some = festivals_of(turn.desk, occasions)
    if notice is None or not occasions:
        turn.toast("errors.outdated_button", is_alert=True)
    elif any(one.state is not OccasionState.DRAFTED for one in occasions):
        turn.toast("festivals.decided_already", is_alert=True)
        _show_decided(turn, notice, occasions)
    elif notice.state is NoticeState.DROPPED:
        turn.toast("festivals.draft_gone", is_alert=True)
        turn.rewrite(say("festivals.draft_gone"), rows([button(*LOOK_ALL)]))
    elif notice.state is not NoticeState.DRAFT:
        turn.toast("festivals.begun_already", is_alert=True)
        turn.rewrite(say("festivals.begun_already"), _after(notice, OccasionState.ADOPTED))
    elif not some or some[0].day < calendar.today(turn.desk):
        turn.toast("festivals.too_late", is_alert=True)
        turn.rewrite(say("festivals.too_late"), rows([button(*LOOK_ALL)]))
    else:
        return notice, occasions
    return None


def _saved(turn: Turn, notice: Notice, changed: Notice) -> Notice:
    """The notice as it is now; nobody else can have changed it within this turn."""
    newer = replace(
        changed, version=notice.version + 1, edited_by=turn.sender.id, edited_at=turn.now
    )
    turn.store.notices.save(newer, was=notice.version)
    return newer


def _decide(
    turn: Turn,
    notice: Notice,
    occasions: Sequence[Occasion],
    key: str,
    state: OccasionState,
) -> None:
    """It is decided; every message with the buttons says by whom."""
    for one in occasions:
        turn.store.festivals.note(
            replace(one, state=state, decided_by=turn.sender.id, decided_at=turn.now)
        )
    text, keyboard = _decided(turn, occasions, key, turn.sender), _after(notice, state)
    _rewrite(turn, turn.store.festivals.cards(notice.id), text, keyboard)
    turn.rewrite(text, keyboard)


def _show_decided(turn: Turn, notice: Notice, occasions: Sequence[Occasion]) -> None:
    (first, *_) = occasions
    by = turn.store.people.get(first.decided_by) if first.decided_by else turn.sender
    is_dropped = first.state is OccasionState.DROPPED
    key = "festivals.dropped" if is_dropped else "festivals.adopted"
    turn.rewrite(_decided(turn, occasions, key, by), _after(notice, first.state))


def _decided(turn: Turn, occasions: Sequence[Occasion], key: str, by: Person) -> Said:
    some = festivals_of(turn.desk, occasions)
    day = phrasing.calendar_day(turn.desk, some[0].day)
    return say(key, names=festival_words.names(some), day=day, who=by.name)


def _after(notice: Notice, state: OccasionState) -> Keyboard:
    if state is OccasionState.DROPPED:
        return rows([button("festivals.again", "festagain", notice.id)], [button(*LOOK_ALL)])
    return rows([button("festivals.open_notice", "notice", notice.id)], [button(*LOOK_ALL)])


def _rewrite(turn: Turn, cards: dict[int, int], text: Said, keyboard: Keyboard) -> None:
    """Change the messages of all who may still decide; the tapped one is changed by itself."""
    tapped = turn.store.outbox.row_of(*turn.tapped)
    for person_id, row_id in cards.items():
        person = turn.store.people.get(person_id)
        is_own = tapped is not None and tapped.id == row_id
        if not is_own and permissions.holds(person, Action.NOTIFY):
            turn.desk.rewrite(turn.store.outbox.get(row_id), text, keyboard)
