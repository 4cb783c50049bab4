"""Whom something is for: groups chosen by taps, counted at once.

A guest list says who is invited; one gathered by what people complained of would say who has. So
tags are for notices alone, and an event is for people of places and roles.
"""

from dataclasses import replace

from telegram import InlineKeyboardButton, Update

from casework import permissions, releasing
from casework.audiences import ALL, Audience, Group, GroupKind, with_group, without_group
from casework.events import Event, EventState
from casework.notices import UNSENT, Notice, NoticeState, Topic
from casework.permissions import Action
from handlers import pages, thresholds
from handlers.conditions import holding
from handlers.keyboards import button, named, rows
from handlers.notices import groups, last_look, shown
from handlers.notices.reach import counts, roll_of, summary
from handlers.turn import Turn
from handlers.wording import Said, paragraphs, plain, say

NOTICE, EVENT = "n", "e"
# Whom it is for; whom it is not for.
IN, OUT = "i", "x"
KINDS = {
    NOTICE: (
        (GroupKind.ESTATE, GroupKind.BUILDING, GroupKind.GRID),
        (GroupKind.ROLE, GroupKind.EVENT, GroupKind.TAG),
    ),
    EVENT: (
        (GroupKind.ESTATE, GroupKind.BUILDING, GroupKind.GRID),
        (GroupKind.ROLE, GroupKind.EVENT),
    ),
}
ACTIONS = {NOTICE: Action.NOTIFY, EVENT: Action.HOLD_EVENTS}

Target = Notice | Event


async def show(update: Update, turn: Turn) -> None:
    """The page of groups for a notice (n) or an event (e)."""
    target = _target(turn)
    if target is not None:
        _put_index(turn, target, IN)


async def show_less(update: Update, turn: Turn) -> None:
    """The same for those who are to be left out."""
    target = _target(turn)
    if target is not None:
        _put_index(turn, target, OUT)


async def show_list(update: Update, turn: Turn) -> None:
    """All groups of a kind, those chosen with a tick; of buildings, first the estates."""
    target = _target(turn)
    side, kind, parent, page = turn.choice[2], groups.CODES[turn.choice[3]], *turn.choice[4:]
    if target is not None and _is_offered(turn, kind):
        _put_list(turn, target, side, kind, estate_id=int(parent), page=int(page))


async def choose(update: Update, turn: Turn) -> None:
    """A group was tapped: in it, out of it, or no longer so.

    It is saved on the version that the button was made for: whoever looked at an older one sees
    the newer first, and a double tap chooses once.
    """
    target = _target(turn)
    if target is None:
        return
    version, side, letter, key = turn.choice[2:]
    kind = groups.CODES[letter]
    group = ALL if kind is GroupKind.EVERYONE else Group(kind, key)
    if not _is_offered(turn, kind):
        return
    if target.version != int(version):
        turn.toast("aiming.changed_meanwhile")
    elif not _is_key(kind, key) or not groups.is_there(turn.desk, group):
        turn.toast("aiming.group_gone", is_alert=True)
    else:
        put = with_group if side == IN else without_group
        target = _save(turn, target, put(target.audience, group))
    _put_where(turn, target, side, group)


def _target(turn: Turn) -> Target | None:
    """What is aimed, for whoever may, as long as it can be."""
    letter, number = turn.choice[0], int(turn.choice[1])
    if not permissions.holds(turn.sender, ACTIONS[letter]):
        thresholds.refuse(turn, holding(ACTIONS[letter]))
        return None
    store = turn.store
    found = store.notices.find(number) if letter == NOTICE else store.events.find(number)
    if found is None or not _can_be_aimed(found):
        turn.toast("aiming.gone", is_alert=True)
        return None
    return found


def _can_be_aimed(target: Target) -> bool:
    if isinstance(target, Notice):
        return target.state in UNSENT
    return target.state in {EventState.DRAFT, EventState.OPEN}


def _is_offered(turn: Turn, kind: GroupKind) -> bool:
    """Whether this kind is for it at all."""
    offered = {GroupKind.EVERYONE, *(one for row in KINDS[turn.choice[0]] for one in row)}
    if kind not in offered:
        turn.toast("aiming.gone", is_alert=True)
    return kind in offered


def _is_key(kind: GroupKind, key: str) -> bool:
    return kind in {GroupKind.ROLE, GroupKind.TAG} or key.isdecimal()


def _save(turn: Turn, target: Target, audience: Audience) -> Target:
    """Keep the choice; a notice that was to go, or was agreed to, is a draft again."""
    if isinstance(target, Event):
        event = replace(target, audience=audience, version=target.version + 1)
        turn.store.events.save(event, was=target.version)
        return event
    if target.state is not NoticeState.DRAFT:
        turn.toast("aiming.is_draft_again", is_alert=True)
        last_look.tell_unset(turn, target)
    notice = releasing.changed(target, by=turn.sender.id, at=turn.now, audience=audience)
    turn.store.notices.save(notice, was=target.version)
    return notice


def _put_where(turn: Turn, target: Target, side: str, group: Group) -> None:
    """The page on which the group stands."""
    if group.kind is GroupKind.EVERYONE:
        _put_index(turn, target, side)
        return
    building = (
        turn.store.places.building(int(group.key)) if group.kind is GroupKind.BUILDING else None
    )
    estate_id = building.estate_id if building else 0
    listed = groups.of_kind(turn.desk, group.kind, estate_id=estate_id)
    size = pages.ROWS_OF_CHOICES * _across(group.kind)
    page = listed.index(group) // size if group in listed else 0
    _put_list(turn, target, side, group.kind, estate_id=estate_id, page=page)


def _put_index(turn: Turn, target: Target, side: str) -> None:
    letter = turn.choice[0]
    kinds = (
        [button(f"aiming.kind.{kind}", "aimlist", *_list(turn, side, kind), 0, 0) for kind in row]
        for row in KINDS[letter]
    )
    mark = "aiming.ticked" if ALL in target.audience.include else "aiming.unticked"
    everyone = named(
        plain(mark, name=plain("aiming.everyone")), "aimset", *_set(target, turn, IN, ALL)
    )
    wipe = button("aiming.wipe", "aimset", *_set(target, turn, OUT, ALL))
    over = button("aiming.less", "aimless", letter, target.id)
    back = button("aiming.back_to_with", "aim", letter, target.id)
    turn.put(
        _text(turn, target, side),
        rows(
            [everyone] if side == IN else [],
            *kinds,
            [over if side == IN else back],
            [wipe] if target.audience.include else [],
            [_done(target)],
        ),
    )


def _put_list(
    turn: Turn, target: Target, side: str, kind: GroupKind, *, estate_id: int, page: int
) -> None:
    here = _list(turn, side, kind)
    up = [button("aiming.up", *_index(turn, side))]
    if kind is GroupKind.BUILDING and not estate_id:
        estates = turn.store.places.estates()
        doors = [named(one.name, "aimlist", *here, one.id, 0) for one in estates]
        turner = _turner(here, 0)
        keyboard = pages.choices(doors, page, turner, up, [_done(target)], across=2)
    else:
        chosen = target.audience.include if side == IN else target.audience.exclude
        ticks = [
            _tick(turn, target, side, one, is_chosen=one in chosen)
            for one in groups.of_kind(turn.desk, kind, estate_id=estate_id)
        ]
        turner = _turner(here, estate_id)
        across = _across(kind)
        keyboard = pages.choices(ticks, page, turner, up, [_done(target)], across=across)
    turn.put(_text(turn, target, side, kind), keyboard)


def _turner(here: tuple[object, ...], estate_id: int) -> pages.Turner:
    return lambda label, to: named(label, "aimlist", *here, estate_id, to)


def _tick(
    turn: Turn, target: Target, side: str, group: Group, *, is_chosen: bool
) -> InlineKeyboardButton:
    mark = ("aiming.ticked" if side == IN else "aiming.crossed") if is_chosen else "aiming.unticked"
    return named(
        plain(mark, name=groups.short(turn.desk, group)), "aimset", *_set(target, turn, side, group)
    )


def _text(turn: Turn, target: Target, side: str, kind: GroupKind | None = None) -> Said:
    """Who it is now, in words and in numbers, and what a tap does."""
    is_notice = isinstance(target, Notice)
    if isinstance(target, Notice):
        heading = say("aiming.heading_notice", title=shown.name(target))
        roll = roll_of(turn.desk, target)
    else:
        heading = say("aiming.heading_event", title=target.title)
        roll = turn.store.audiences.roll(target.audience, Topic.EVENT, is_urgent=True)
    counted = "aiming.recipients" if is_notice else "aiming.may_come"
    listed = groups.of_kind(turn.desk, kind) if kind not in {None, GroupKind.BUILDING} else [ALL]
    return paragraphs(
        heading,
        say("aiming.now", who=summary(turn.desk, target.audience)),
        counts(turn.desk, target.audience, roll, heading=counted)
        if target.audience.include
        else Said(),
        say("aiming.how_in" if side == IN else "aiming.how_out"),
        Said() if listed else say("aiming.none_of_kind"),
    )


def _across(kind: GroupKind) -> int:
    return {GroupKind.BUILDING: 3, GroupKind.EVENT: 1}.get(kind, 2)


def _done(target: Target) -> InlineKeyboardButton:
    if isinstance(target, Notice):
        return button("aiming.done", "notice", target.id)
    return button("aiming.done", "eventof", target.id)


def _index(turn: Turn, side: str) -> tuple[object, ...]:
    return ("aim" if side == IN else "aimless", *turn.choice[:2])


def _list(turn: Turn, side: str, kind: GroupKind) -> tuple[object, ...]:
    return (*turn.choice[:2], side, groups.LETTERS[kind])


def _set(target: Target, turn: Turn, side: str, group: Group) -> tuple[object, ...]:
    what = (turn.choice[0], target.id, target.version)
    return (*what, side, groups.LETTERS[group.kind], group.key or 0)
