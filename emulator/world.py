"""The whole emulated world: who is there and what was said."""

from dataclasses import dataclass, field

from emulator.callbacks import Callbacks
from emulator.calls import Calls
from emulator.clock import Clock
from emulator.commands import Commands
from emulator.errors import TownError
from emulator.faults import Faults
from emulator.feed import Feed
from emulator.files import Files
from emulator.groups import Group, Groups
from emulator.history import History, Record
from emulator.identity import Identity
from emulator.limits import Limits
from emulator.people import People, Person
from emulator.shapes import Json
from emulator.topics import Topic
from emulator.updates import Updates


@dataclass
class World:
    """Everything that the two sides, the bot's and the people's, have in common."""

    bot: Identity
    clock: Clock
    feed: Feed = field(default_factory=Feed)
    people: People = field(default_factory=People)
    groups: Groups = field(default_factory=Groups)
    history: History = field(default_factory=History)
    files: Files = field(default_factory=Files)
    commands: Commands = field(default_factory=Commands)
    calls: Calls = field(default_factory=Calls)
    faults: Faults = field(default_factory=Faults)
    limits: Limits = field(default_factory=Limits)
    reply_keyboards: dict[int, Json] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    read_up_to: dict[tuple[int, int], int] = field(default_factory=dict)
    pinned: dict[int, list[int]] = field(default_factory=dict)
    updates: Updates = field(init=False)
    callbacks: Callbacks = field(init=False)

    def __post_init__(self) -> None:
        self.updates = Updates(self.clock)
        self.callbacks = Callbacks(self.clock)

    def chat(self, chat_id: int) -> Person | Group:
        """Whose chat that is, or a 404."""
        if chat_id > 0:
            return self.people.get(chat_id)
        return self.groups.get(chat_id)

    def place_of(self, person: Person, chat_id: int | None) -> int:
        """The chat in which a person acts: a group they are in, or their chat with the bot."""
        if chat_id is None or chat_id in {person.id, self.bot.id}:
            return person.id
        group = self.groups.get(chat_id)
        if person.id not in group.members:
            raise TownError(f"person {person.id} is not in group {chat_id}")
        if group.migrated_to:
            raise TownError(f"group {chat_id} was migrated to {group.migrated_to}")
        return chat_id

    def found(self, chat_id: int, message_id: int) -> Record:
        """A message that people act on, or a 404."""
        record = self.history.find(chat_id, message_id)
        if record is None:
            raise TownError(f"no message {message_id} in chat {chat_id}", status=404)
        return record

    def topic(self, chat_id: int, thread_id: int) -> Topic | None:
        """A topic of a forum, if there is one of that id."""
        group = self.groups.by_id.get(chat_id)
        return group.topic(thread_id) if group else None

    def found_topic(self, chat_id: int, thread_id: int) -> Topic:
        """A topic that people act on, or a 404."""
        topic = self.topic(chat_id, thread_id)
        if topic is None:
            raise TownError(f"no topic {thread_id} in chat {chat_id}", status=404)
        return topic
