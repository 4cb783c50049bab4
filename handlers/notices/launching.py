"""A notice goes, or is put down for its time: the one place from which any of them does."""

from datetime import datetime

from casework import releasing
from casework.notices import Notice
from handlers import phrasing
from handlers.keyboards import button, rows
from handlers.notices import last_look, sending, shown
from handlers.notices.reach import roll_of
from handlers.turn import Turn
from handlers.wording import say


def go(turn: Turn, notice: Notice) -> None:
    """Now; the question loses its buttons in the same transaction."""
    count = len(roll_of(turn.desk, notice))
    last_look.leave_question(turn)
    released = releasing.released(notice, by=turn.sender, at=turn.now)
    turn.store.notices.save(released, was=notice.version)
    sending.begin(turn.desk, released, by=turn.sender)
    turn.put(
        say("last_look.went", title=shown.name(notice), count=count),
        rows([button("last_look.open", "notice", notice.id)]),
    )


def go_at(turn: Turn, notice: Notice, send_at: datetime) -> None:
    """At a time that may be called off until then."""
    count = len(roll_of(turn.desk, notice))
    last_look.leave_question(turn)
    scheduled = releasing.scheduled(notice, by=turn.sender, at=turn.now, send_at=send_at)
    turn.store.notices.save(scheduled, was=notice.version)
    when = phrasing.moment(turn.desk, send_at)
    turn.put(
        say("last_look.scheduled", title=shown.name(notice), when=when, count=count),
        rows(
            [button("last_look.call_back", "lookoff", notice.id, scheduled.version)],
            [button("last_look.open", "notice", notice.id)],
        ),
    )
