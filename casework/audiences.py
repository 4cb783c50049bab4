"""Who a notice or an event is for: some groups of people, without some others."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from casework.labels import Tag
from casework.people import Person, name_until_met
from casework.routing import CONFIDENTIAL_TAGS

# Whoever told of a quarrel at home is never gathered by it: a list would say so.
OPEN_TAGS: tuple[Tag, ...] = tuple(tag for tag in Tag if tag not in CONFIDENTIAL_TAGS)


class GroupKind(StrEnum):
    """What people can be gathered by."""

    EVERYONE = "everyone"
    ESTATE = "estate"
    GRID = "grid"
    BUILDING = "building"
    ROLE = "role"
    EVENT = "event"
    TAG = "tag"


@dataclass(frozen=True)
class Group:
    """Everybody of one kind: `key` is our own number, the code of a role or a tag; "" for all."""

    kind: GroupKind
    key: str = ""


@dataclass(frozen=True)
class Audience:
    """Whoever belongs to any of `include` and to none of `exclude`; no group at all is nobody."""

    include: tuple[Group, ...] = ()
    exclude: tuple[Group, ...] = ()

    @property
    def is_everyone(self) -> bool:
        """Whether nobody is left out."""
        return ALL in self.include and not self.exclude

    @property
    def is_discreet(self) -> bool:
        """Whether no name of it may be shown: it would say who has complained of something."""
        return any(one.kind is GroupKind.TAG for one in (*self.include, *self.exclude))


ALL = Group(GroupKind.EVERYONE)
NOBODY = Audience()
EVERYONE = Audience((ALL,))
# As many names as show whether the right people are meant, and few enough to be read.
SHOWN_NAMES = 3
# By how much the people of an audience may have become others since somebody looked at it: some
# come and go every day, and nobody has to look twice for that.
DRIFT, LITTLE = 0.1, 5


@dataclass(frozen=True)
class Roll:
    """An audience, counted: who gets it, and how many do not, by the reason.

    `recipients` are our own numbers of people. The counts are of people who belong to the audience:
    `unreachable` have blocked the bot, `turned_off` want no notices of this topic, `without_bot`
    have never opened it.
    """

    recipients: tuple[int, ...] = ()
    unreachable: int = 0
    turned_off: int = 0
    without_bot: int = 0

    def __len__(self) -> int:
        return len(self.recipients)


def with_group(audience: Audience, group: Group) -> Audience:
    """Have a group in it, or no more if it was: the last word counts.

    Everyone holds all other groups, and a group that is chosen after everyone is meant instead of
    them; what is in can't be left out as well.
    """
    if group in audience.include:
        return replace(audience, include=_less(audience.include, group))
    if group == ALL:
        return replace(audience, include=(ALL,))
    include = (*_less(audience.include, ALL), group)
    return Audience(include, _less(audience.exclude, group))


def without_group(audience: Audience, group: Group) -> Audience:
    """Leave a group out, or no more if it was.

    Who leaves somebody out and has named nobody yet means everyone else. Everyone can't be left
    out: it is as if nothing had been chosen.
    """
    if group in audience.exclude:
        return replace(audience, exclude=_less(audience.exclude, group))
    if group == ALL:
        return NOBODY
    return Audience(
        _less(audience.include, group) or (ALL,), (*_less(audience.exclude, group), group)
    )


def names(audience: Audience, people: Iterable[Person]) -> list[str]:
    """Some names of those who get it, for whoever sends it to see whether the right ones are meant.

    None of whoever would rather not be named, and none at all where they would say who has told of
    a noise or a parked car: a screen in the office is seen by many.
    """
    if audience.is_discreet:
        return []
    named = (one.name for one in people if _is_named(one))
    return [name for name, _ in zip(named, range(SHOWN_NAMES), strict=False)]


def is_other(seen: int, now: int) -> bool:
    """Whether an audience has become another one since it was looked at, by its numbers."""
    return abs(now - seen) > max(LITTLE, DRIFT * seen)


def _is_named(person: Person) -> bool:
    is_met = person.telegram_id is None or person.name != name_until_met(person.telegram_id)
    return is_met and not person.is_nameless and person.erased_at is None


def _less(groups: tuple[Group, ...], group: Group) -> tuple[Group, ...]:
    return tuple(one for one in groups if one != group)


def packed(audience: Audience) -> str:
    """An audience as JSON."""
    return json.dumps(asdict(audience), ensure_ascii=False)


def unpacked(text: str) -> Audience:
    """The audience again; {} is nobody."""
    read: dict[str, Any] = json.loads(text)
    return Audience(_groups(read.get("include", ())), _groups(read.get("exclude", ())))


def _groups(read: Any) -> tuple[Group, ...]:
    return tuple(Group(GroupKind(one["kind"]), str(one["key"])) for one in read)
