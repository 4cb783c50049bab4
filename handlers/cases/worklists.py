"""The lists of staff: each the pressing first, a page at a time; and the way to all of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from telegram import InlineKeyboardButton, Update

from casework import deadlines, parties, permissions
from casework.case import Case, Stage
from casework.labels import Source
from casework.people import Person
from casework.permissions import Action
from handlers import pages, phrasing
from handlers.cases import cards, tellers
from handlers.keyboards import button, everyday, grid, named
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, paragraphs, plain, say

LONGEST_GLANCE = 30


@dataclass(frozen=True)
class Worklist:
    """What a list reads, and the action without which it is not offered."""

    read: Callable[[Turn], list[Case]]
    action: Action


LISTS: Mapping[str, Worklist] = {
    "desk": Worklist(lambda turn: turn.store.worklists.desk_of(turn.sender), Action.WORK),
    "unclaimed": Worklist(
        lambda turn: turn.store.worklists.unclaimed_for(turn.sender), Action.CLAIM
    ),
    "around": Worklist(lambda turn: turn.store.worklists.around(turn.sender), Action.SEE),
    "late": Worklist(lambda turn: turn.store.worklists.late(turn.sender, turn.now), Action.SEE),
    "owed": Worklist(lambda turn: turn.store.worklists.owed_by(turn.sender), Action.ANSWER),
}


async def show_unclaimed(update: Update, turn: Turn) -> None:
    """What this person may take."""
    _open(turn, "unclaimed")


async def show_desk(update: Update, turn: Turn) -> None:
    """What this person has taken."""
    _open(turn, "desk")


async def show_owed(update: Update, turn: Turn) -> None:
    """Where this person is asked to assist."""
    _open(turn, "owed")


async def show_list(update: Update, turn: Turn) -> None:
    """One page of a list, in place of what stood there."""
    name, number = turn.choice
    _open(turn, name, int(number))


async def show_index(update: Update, turn: Turn) -> None:
    """All lists and other things that staff can open."""
    if turn.sender.is_staff:
        turn.put(say("worklists.index"), grid(_choices(turn.sender), across=2, last=[]))
    else:
        _send_away(turn)


async def show_card(update: Update, turn: Turn) -> None:
    """One case of a list, as a card of its own."""
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    cards.send(turn.desk, turn.sender, case)


def back() -> InlineKeyboardButton:
    """The way back to all lists."""
    return button("worklists.back", "lists")


def line(turn: Turn, case: Case) -> Said:
    """One case among many, in three short lines."""
    where = tellers.place_at_a_glance(turn.desk, case, turn.sender)
    glance = tellers.glance(turn.desk, case, LONGEST_GLANCE, turn.sender)
    return lines(
        say(
            "worklists.head",
            no=case.no,
            urgency=plain(f"names.urgency.{case.urgency}"),
            when=_when(turn, case),
        ),
        say("worklists.place", place=where or plain("worklists.nowhere"), who=_who(turn, case)),
        say("worklists.from_hotline", glance=glance)
        if case.source is Source.HOTLINE
        else say("worklists.glance", glance=glance),
    )


def _send_away(turn: Turn) -> None:
    """These lists are not, or no longer, for this person."""
    turn.reply("worklists.for_staff", keyboard=everyday(turn.sender))


def _open(turn: Turn, name: str, number: int = 0) -> None:
    if not turn.sender.is_staff:
        _send_away(turn)
        return
    page = pages.page(LISTS[name].read(turn), number)
    key = f"worklists.list.{name}" if page.total else f"worklists.empty.{name}"
    told = (_owed_line(turn, case) if name == "owed" else line(turn, case) for case in page.cases)
    keyboard = pages.keyboard(page, lambda label, at: named(label, "list", name, at), back())
    turn.put(paragraphs(say(key, count=page.total), *told), keyboard)


def _choices(person: Person) -> list[InlineKeyboardButton]:
    """What this person can open; two side by side, in the order of every day."""
    lists = [
        named(plain(f"worklists.button.{name}"), "list", name, 0)
        for name, one in LISTS.items()
        if permissions.holds(person, one.action)
    ]
    find = [button("worklists.find", "find")] if permissions.holds(person, Action.SEE) else []
    absence = [button("worklists.leave", "leave"), button("worklists.quit", "quit")]
    return [*lists, *find, *absence]


def _when(turn: Turn, case: Case) -> Said:
    """By when, or how late it is; what rests, until when; what is over, how it ended."""
    if not case.is_open:
        return say(f"worklists.over.{case.stage}")
    due = phrasing.promise(turn.desk, case)
    if deadlines.is_late(case, at=turn.now):
        return say("worklists.late", due=due)
    if case.wait is not None and case.wait.stops_the_clock:
        return say("worklists.resting", until=phrasing.day(turn.desk, case.wait.until))
    return say("worklists.due", due=due)


def _who(turn: Turn, case: Case) -> Said:
    """Who has it, where that is somebody else or nobody."""
    if case.is_unclaimed:
        return say("worklists.nobody")
    if case.owner_id is None or case.owner_id == turn.sender.id or case.stage is Stage.WITHDRAWN:
        return Said()
    return say("worklists.owner", owner=turn.store.people.get(case.owner_id).name)


def _owed_line(turn: Turn, case: Case) -> Said:
    """A case in which somebody is asked to assist: what for, and by when."""
    party = parties.of(turn.sender, case)
    if party is None or party.due_at is None:
        return line(turn, case)
    due = phrasing.deadline(turn.desk, party.due_at)
    key = "worklists.owed_late" if party.due_at < turn.now else "worklists.owed"
    told = "" if case.is_confidential else party.task
    task = clip(told, LONGEST_GLANCE) or plain("parties.everyday")
    return lines(line(turn, case), say(key, task=task, due=due))
