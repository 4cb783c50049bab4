"""Notices whose time has come go out, or are asked about; who was asked to agree hears again."""

from casework import releasing
from casework.events import Event
from casework.notices import ButtonKind, Notice
from casework.releasing import Fate
from handlers import phrasing
from handlers.desk import Desk
from handlers.keyboards import button, rows
from handlers.notices import approval, preview, sending, shown
from handlers.notices.reach import roll_of
from handlers.ticks.apart import apart

# So many begin in a tick: each may be thousands of messages to write down.
MOST = 3

RETURNED = {
    Fate.LATE: "last_look.returned_late",
    Fate.OVER: "last_look.returned_over",
    Fate.NOBODY: "last_look.returned_nobody",
    Fate.UNAGREED: "last_look.returned_unagreed",
}


def run(desk: Desk) -> None:
    """See to every notice that was to go by now; one that fails holds up no other."""
    begun = 0
    for notice in desk.store.notices.due(desk.now):
        if begun == MOST:
            break
        with apart(desk, f"notice {notice.id}"):
            begun += _see_to(desk, notice)
    for notice in desk.store.notices.to_be_agreed():
        if releasing.is_to_nudge(notice, now=desk.now, office=desk.office):
            with apart(desk, f"the question about notice {notice.id}"):
                approval.ask_again(desk, notice)


def _see_to(desk: Desk, notice: Notice) -> bool:
    """Whether it has begun."""
    events = _events(desk, notice)
    fate = releasing.fate(notice, events, now=desk.now, office=desk.office)
    if fate is Fate.GO and not roll_of(desk, notice).recipients:
        fate = Fate.NOBODY
    if fate is Fate.GO:
        released = releasing.released(notice, by=None, at=desk.now)
        desk.store.notices.save(released, was=notice.version)
        sending.begin(desk, released, by=None)
        return True
    if fate is Fate.WAIT:
        _move(desk, notice)
    else:
        _return(desk, notice, RETURNED[fate])
    return False


def _events(desk: Desk, notice: Notice) -> list[Event]:
    """What it is about, and what one can sign up for by its buttons."""
    targets = (one.target for one in notice.buttons if one.kind is ButtonKind.SIGN_UP)
    numbers = dict.fromkeys((*([notice.event_id] if notice.event_id else []), *map(int, targets)))
    found = (desk.store.events.find(number) for number in numbers)
    return [one for one in found if one is not None]


def _move(desk: Desk, notice: Notice) -> None:
    """Its hour was missed, and now people rest: it goes when they may be told again."""
    opens = releasing.opening(desk.now, desk.office, is_urgent=notice.is_urgent)
    moved = releasing.moved(notice, send_at=opens)
    desk.store.notices.save(moved, was=notice.version)
    when, title = phrasing.moment(desk, opens), shown.name(notice)
    keyboard = rows([button("last_look.call_back", "lookoff", moved.id, moved.version)])
    for one in preview.deciders(desk):
        desk.tell(one, "last_look.moved", keyboard=keyboard, title=title, when=when)


def _return(desk: Desk, notice: Notice, key: str) -> None:
    """It does not go: whoever sends notices decides what becomes of it."""
    draft = releasing.drafted(notice)
    desk.store.notices.save(draft, was=notice.version)
    when = phrasing.moment(desk, notice.send_at or desk.now)
    keyboard = rows(
        [button("last_look.again", "look", draft.id)],
        [button("last_look.open", "notice", draft.id)],
    )
    for one in preview.deciders(desk):
        desk.tell(one, key, keyboard=keyboard, title=shown.name(notice), when=when)
