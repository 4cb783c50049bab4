"""The one message in an admin's chat that shows how far a notice is, and what can be done."""

from collections.abc import Iterator

from casework import permissions
from casework.notices import ButtonKind, Notice, NoticeState
from casework.people import Person
from casework.permissions import Action
from casework.sending import Progress, Step, can, minutes_left, tap_key
from handlers import phrasing
from handlers.desk import Desk
from handlers.keyboards import Keyboard, button, rows
from handlers.notices import sending, shown
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, say


def put(turn: Turn, notice: Notice) -> None:
    """Show how far it is where the button was tapped, else in a new message.

    This is the sender's board from now on; an older one loses its buttons.
    """
    notice = sending.settle(turn.desk, notice)
    text, keyboard = words(turn.desk, notice), _keyboard(notice)
    row = turn.store.outbox.row_of(*turn.tapped)
    if row is not None:
        turn.desk.rewrite(row, text, keyboard)
    row_id = row.id if row else turn.answer(text, keyboard=keyboard)
    if row_id is not None:
        _remember(turn.desk, notice, turn.sender, row_id)


def post(desk: Desk, notice: Notice, person: Person) -> None:
    """Show somebody how far it is who did not ask: its time has come."""
    row_id = desk.pass_on(person, words(desk, notice), keyboard=_keyboard(notice))
    if row_id is not None:
        _remember(desk, notice, person, row_id)


def refresh(desk: Desk, notice: Notice, now: Progress | None = None) -> None:
    """Have all boards of a notice show how far it is now."""
    text = words(desk, notice, now)
    for person_id, row_id in desk.store.boards.of(notice.id).items():
        row = desk.store.outbox.get(row_id)
        may_see = permissions.holds(desk.store.people.get(person_id), Action.NOTIFY)
        if row.is_there and may_see and desk.store.outbox.said_last(row_id).get("text") != text:
            desk.rewrite(row, text, _keyboard(notice))


def words(desk: Desk, notice: Notice, now: Progress | None = None) -> Said:
    """Where it stands, in numbers."""
    now = now or sending.progress(desk, notice)
    return paragraphs(
        lines(
            say("notice_sending.board", title=shown.name(notice)),
            _state(desk, notice),
            *_time_left(desk, notice),
        ),
        lines(*_numbers(notice, now)),
        lines(*_afterwards(notice, now)),
        lines(*_taps(notice)),
    )


def _remember(desk: Desk, notice: Notice, person: Person, row_id: int) -> None:
    old = desk.store.boards.put(notice.id, person.id, row_id)
    if old is not None:
        desk.take_buttons(old)


def _state(desk: Desk, notice: Notice) -> Said:
    if notice.state is NoticeState.PAUSED and notice.send_at is not None:
        return say("notice_sending.rests", until=phrasing.moment(desk, notice.send_at))
    return say(f"notice_sending.state.{notice.state}")


def _time_left(desk: Desk, notice: Notice) -> Iterator[Said]:
    calls = desk.store.copies.waiting(notice.id)
    if calls and notice.state is not NoticeState.PAUSED:
        yield say("notice_sending.time_left", minutes=minutes_left(calls))


def _numbers(notice: Notice, now: Progress) -> Iterator[Said]:
    """To how many it went and did not; what is nothing is not said."""
    yield say("notice_sending.people", people=now.people)
    yield say("notice_sending.sent", count=now.sent)
    others = {
        "blocked": now.blocked,
        "failed": now.failed,
        "uncertain": now.uncertain,
        "left": now.left,
        "left_out": now.left_out,
    }
    for key, count in others.items():
        if count:
            yield say(f"notice_sending.count.{key}", count=count)
    if any(notice.figures.get(key) for key in ("unreachable", "turned_off", "without_bot")):
        yield say(
            "notice_sending.not_told",
            unreachable=notice.figures.get("unreachable", 0),
            turned_off=notice.figures.get("turned_off", 0),
            without_bot=notice.figures.get("without_bot", 0),
        )


def _afterwards(notice: Notice, now: Progress) -> Iterator[Said]:
    """What was changed and taken away."""
    if now.changed or now.unchanged:
        yield say("notice_sending.changed", changed=now.changed, unchanged=now.unchanged)
    if notice.state is NoticeState.RECALLED:
        yield say("notice_sending.recalled", recalled=now.recalled, stayed=now.stayed)


def _taps(notice: Notice) -> Iterator[Said]:
    """How many have tapped each button; nobody hears of a link that was followed."""
    for at, one in enumerate(notice.buttons):
        if one.kind is not ButtonKind.LINK:
            taps = notice.figures.get(tap_key(at), 0)
            yield say("notice_sending.taps", label=one.label, count=taps)
    if any(one.kind is ButtonKind.LINK for one in notice.buttons):
        yield say("notice_sending.links")


def _keyboard(notice: Notice) -> Keyboard:
    """What can be done with it as it stands."""
    pause = [button("notice_sending.pause", "noticepause", notice.id)]
    resume = [button("notice_sending.resume", "noticeresume", notice.id)]
    stop = [button("notice_sending.stop", "noticestop", notice.id)]
    fix = [button("notice_sending.fix", "noticefix", notice.id)]
    recall = [button("notice_sending.recall", "noticerecall", notice.id)]
    refreshed = [button("notice_sending.refresh", "noticeboard", notice.id)]
    # One that waits for its hours goes on by itself.
    is_resumable = can(notice, Step.RESUME) and notice.send_at is None
    return rows(
        [
            *(pause if can(notice, Step.PAUSE) else []),
            *(resume if is_resumable else []),
            *(stop if can(notice, Step.STOP) else []),
        ],
        [
            *(fix if can(notice, Step.FIX) else []),
            *(recall if can(notice, Step.RECALL) else []),
        ],
        refreshed,
    )
