"""Groups and supergroups, their members and their migration."""

from dataclasses import asdict, dataclass, field
from itertools import count

from emulator.errors import TownError
from emulator.shapes import Json


@dataclass(slots=True)
class Group:
    """A group chat; `bot_status` is the bot's standing in it, empty when it never was there."""

    id: int
    title: str
    type: str
    members: list[int] = field(default_factory=list)
    creator_id: int = 0
    bot_status: str = ""
    migrated_to: int = 0

    def as_chat(self) -> Json:
        """The Bot API's Chat."""
        chat: Json = {"id": self.id, "title": self.title, "type": self.type}
        if self.type == "group":
            chat["all_members_are_administrators"] = True
        return chat

    def as_json(self) -> Json:
        """What the page gets."""
        return asdict(self)

    @property
    def has_bot(self) -> bool:
        """Whether the bot may read and write here."""
        return self.bot_status in {"member", "administrator"}


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

    def found(self, title: str, *, kind: str, members: list[int]) -> Group:
        """Make a group; the first member is its creator."""
        if kind not in {"group", "supergroup"}:
            raise TownError('type must be "group" or "supergroup"')
        creator_id = members[0] if members else 0
        group = Group(self._free_id(kind), title, kind, list(members), creator_id)
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
