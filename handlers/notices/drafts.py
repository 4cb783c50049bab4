"""The notices of the community: the list, and one of them to work on."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from telegram import InlineKeyboardButton, Update

from casework import drafting, permissions
from casework.drafting_errors import NoticeGone
from casework.notices import UNSENT, Notice, NoticeState
from casework.permissions import Action
from handlers import phrasing
from handlers.keyboards import button, grid, named, rows
from handlers.notices import board, last_look, saving, shown
from handlers.office import office_page
from handlers.pages import ON_A_PAGE, part, turning
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say

# Whoever edits a message so soon after a notice may mean the notice.
STILL_WRITING = timedelta(hours=1)
# The parts of the list, in the order in which an admin needs them.
GROUPS: Mapping[str, frozenset[NoticeState]] = {
    "draft": frozenset({NoticeState.DRAFT}),
    "asked": frozenset({NoticeState.ASKED}),
    "scheduled": frozenset({NoticeState.SCHEDULED}),
    "sending": frozenset({NoticeState.SENDING, NoticeState.PAUSED}),
    "sent": frozenset({NoticeState.SENT, NoticeState.STOPPED, NoticeState.RECALLED}),
}


async def show(update: Update, turn: Turn) -> None:
    """The first part of the list in which there is anything."""
    saving.leave(turn)
    found = _by_group(turn)
    group = next((one for one in GROUPS if found[one]), "draft")
    _put_list(turn, found, group, 0)


async def show_group(update: Update, turn: Turn) -> None:
    """One part of the list, and a page of it."""
    _put_list(turn, _by_group(turn), turn.choice[0], int(turn.choice[1]))


async def show_one(update: Update, turn: Turn) -> None:
    """One notice, with what can be done with it.

    Raises:
        NoticeGone: when somebody has deleted it.
    """
    saving.leave(turn)
    found = turn.store.notices.find(int(turn.choice[0]))
    if found is None or found.state is NoticeState.DROPPED:
        raise NoticeGone()
    put(turn, found)


def put(turn: Turn, notice: Notice, told: Said | None = None) -> None:
    """The page of a notice: in the message whose button was tapped, else in a new one.

    `told` stands above it: what has just been done.
    """
    if notice.state not in UNSENT:
        board.put(turn, notice)
        return
    saving.put_page(turn, notice, told)


async def ask_drop(update: Update, turn: Turn) -> None:
    """Is it to be deleted?"""
    notice = saving.on_button(turn)
    if notice is None:
        return
    turn.put(
        say("drafting.ask_drop", title=shown.name(notice)),
        rows(
            [button("drafting.drop_yes", "noticedropped", notice.id, notice.version)],
            [button("drafting.drop_no", "notice", notice.id)],
        ),
    )


async def drop(update: Update, turn: Turn) -> None:
    """Deleted: nobody has got it, and nobody will."""
    notice = saving.on_button(turn)
    if notice is None:
        return
    gone = drafting.dropped(notice, by=turn.sender.id, at=turn.now)
    turn.store.notices.save(gone, was=notice.version)
    if notice.state is not NoticeState.DRAFT:
        last_look.tell_unset(turn, gone)
    told = say("drafting.dropped", title=shown.name(notice))
    turn.put(told, rows([button("drafting.to_list", "notices")]))


def is_edit_of_one(turn: Turn) -> bool:
    """Whether a message was edited of which a notice may have been made: its page is opened.

    The notice itself stays as it was looked at: it may have been changed since by somebody else, or
    be agreed to. What goes out changes on its page alone.
    """
    if not permissions.holds(turn.sender, Action.NOTIFY):
        return False
    written = (
        one
        for one in turn.store.notices.in_states(UNSENT)
        if (one.edited_by or one.made_by) == turn.sender.id
        and turn.now - (one.edited_at or one.made_at) <= STILL_WRITING
    )
    newest = max(written, key=lambda one: one.edited_at or one.made_at, default=None)
    if newest is None:
        return False
    opener = rows([button("last_look.open", "notice", newest.id)])
    turn.reply("drafting.edited_elsewhere", keyboard=opener, title=shown.name(newest))
    return True


def _by_group(turn: Turn) -> Mapping[str, list[Notice]]:
    return {group: turn.store.notices.in_states(states) for group, states in GROUPS.items()}


def _put_list(turn: Turn, found: Mapping[str, list[Notice]], group: str, wanted: int) -> None:
    here = found[group]
    listed, at, pages = part(here, wanted, ON_A_PAGE)
    first = at * ON_A_PAGE + 1
    entries = [
        say(
            "drafting.entry",
            number=number,
            title=shown.name(one),
            state=plain(f"names.notice_state.{one.state}"),
            when=phrasing.moment(turn.desk, _moment(one)),
        )
        for number, one in enumerate(listed, start=first)
    ]
    openers = (named(str(number), "notice", one.id) for number, one in enumerate(listed, first))
    list_rows = grid(openers, across=4, last=turning(at, pages, "noticelist", group))
    heading = say(f"drafting.group.{group}", count=len(here))
    turn.put(
        paragraphs(heading, lines(*entries) if entries else say("drafting.none")),
        rows(
            *map(list, list_rows.inline_keyboard),
            *_tabs(found, group),
            [button("drafting.new", "noticenew")],
            office_page.back(turn.sender),
        ),
    )


def _tabs(found: Mapping[str, list[Notice]], here: str) -> list[list[InlineKeyboardButton]]:
    """The way to the other parts of the list, as far as there is anything in them."""
    others = (
        button(f"drafting.tab.{group}", "noticelist", group, 0, count=len(notices))
        for group, notices in found.items()
        if notices and group != here
    )
    return [list(row) for row in grid(others, across=2, last=[]).inline_keyboard]


def _moment(notice: Notice) -> datetime:
    """What one looks for it by: when it goes, went, or was changed last."""
    return notice.send_at or notice.begun_at or notice.edited_at or notice.made_at
