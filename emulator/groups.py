"""Groups and supergroups, their members, their topics and their migration."""

from dataclasses import asdict, dataclass, field
from itertools import count
from typing import Self

from emulator.errors import TownError
from emulator.shapes import Json
from emulator.topics import Topic


@dataclass(slots=True)
class Group:
    """A group chat; `bot_status` is the bot's standing in it, empty when it never was there.

    Topics outlast a time in which the supergroup is no forum.
    """

    id: int
    title: str
    type: str
    members: list[int] = field(default_factory=list)
    creator_id: int = 0
    bot_status: str = ""
    migrated_to: int = 0
    is_forum: bool = False
    topics: list[Topic] = field(default_factory=list)

    @classmethod
    def from_json(cls, saved: Json) -> Self:
        """A group of the state file; an older file knows no topics."""
        return cls(**{**saved, "topics": [Topic(**topic) for topic in saved.get("topics", [])]})

    def as_chat(self) -> Json:
        """The Bot API's Chat."""
        chat: Json = {"id": self.id, "title": self.title, "type": self.type}
        if self.type == "group":
            chat["all_members_are_administrators"] = True
        if self.is_forum:
            chat["is_forum"] = True
        return chat

    def as_json(self) -> Json:
        """What the page gets."""
        return asdict(self)

    @property
    def has_bot(self) -> bool:
        """Whether the bot may read and write here."""
        return self.bot_status in {"member", "administrator"}

    def topic(self, thread_id: int) -> Topic | None:
        """The topic of that id, unless there is none or the group is no forum."""
        topics = self.topics if self.is_forum else []
        return next((one for one in topics if one.message_thread_id == thread_id), None)

    def make_forum(self, *, is_on: bool) -> None:
        """Let a supergroup have topics, or none any more."""
        if self.type != "supergroup":
            raise TownError("only a supergroup can be a forum")
        self.is_forum = is_on


class Groups:
    """Every group, by its negative id."""

    def __init__(self) -> None:
        self.by_id: dict[int, Group] = {}

    def get(self, group_id: int) -> Group:
        """The group, or a 404."""
        try:
            return self.by_id[group_id]
        except KeyError:
            raise TownError(f"no group {group_id}", status=404) from None

    def found(self, title: str, *, kind: str, members: list[int], is_forum: bool = False) -> Group:
        """Make a group; the first member is its creator."""
        if kind not in {"group", "supergroup"}:
            raise TownError('type must be "group" or "supergroup"')
        creator_id = members[0] if members else 0
        group = Group(self._free_id(kind), title, kind, list(members), creator_id)
        if is_forum:
            group.make_forum(is_on=True)
        self.by_id[group.id] = group
        return group

    def migrate(self, old: Group) -> Group:
        """Make the supergroup that a group becomes."""
        if old.type != "group" or old.migrated_to:
            raise TownError("only a group that was not migrated yet can be migrated")
        new = self.found(old.title, kind="supergroup", members=old.members)
        new.creator_id, new.bot_status = old.creator_id, old.bot_status
        old.migrated_to = new.id
        return new

    def of(self, person_id: int) -> list[Group]:
        """The groups that someone is in."""
        return [g for g in self.by_id.values() if person_id in g.members and not g.migrated_to]

    def _free_id(self, kind: str) -> int:
        start = -1_002_000_000_001 if kind == "supergroup" else -4_000_001
        return next(number for number in count(start, -1) if number not in self.by_id)
