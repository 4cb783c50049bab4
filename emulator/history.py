"""The messages of every chat, and when each was last changed."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from emulator.shapes import Json

FIRST_MESSAGE_ID = 1


@dataclass(slots=True)
class Record:
    """A message with what its JSON does not say."""

    message: Json
    seq: int = 0
    is_edited: bool = False
    is_deleted: bool = False


class History:
    """Chats as people scroll through them.

    Message ids are counted over all private chats and groups together, and in each supergroup
    on its own, as Telegram counts them: an id alone names no message.
    """

    def __init__(self) -> None:
        self._chats: defaultdict[int, OrderedDict[int, Record]] = defaultdict(OrderedDict)
        self._own_counts: dict[int, int] = {}
        self._count = FIRST_MESSAGE_ID - 1

    def next_id(self, chat_id: int, *, is_supergroup: bool) -> int:
        """The id of the next message of a chat."""
        if is_supergroup:
            self._own_counts[chat_id] = self._own_counts.get(chat_id, 0) + 1
            return self._own_counts[chat_id]
        self._count += 1
        return self._count

    def touch(self, chat_id: int, record: Record, seq: int) -> None:
        """Note that a message is new or changed: the last changed stand last."""
        record.seq = seq
        chat = self._chats[chat_id]
        message_id = record.message["message_id"]
        chat[message_id] = record
        chat.move_to_end(message_id)

    def find(self, chat_id: int, message_id: int) -> Record | None:
        """The message, unless it is deleted or never was."""
        chat = self._chats.get(chat_id)
        record = chat.get(message_id) if chat else None
        return None if record is None or record.is_deleted else record

    def changed_since(self, chat_id: int, seq: int) -> list[Record]:
        """What is new or changed after `seq`, in the order of the messages."""
        found = []
        for record in reversed(self._chats.get(chat_id, {}).values()):
            if record.seq <= seq:
                break
            found.append(record)
        return sorted(found, key=lambda record: int(record.message["message_id"]))

    def newest_first(self, chat_id: int) -> Iterator[Record]:
        """The messages of a chat that are not deleted, the newest first."""
        chat: Mapping[int, Record] = self._chats.get(chat_id, {})
        for message_id in sorted(chat, reverse=True):
            if not chat[message_id].is_deleted:
                yield chat[message_id]

    def as_json(self) -> Json:
        """Everything, for the state file."""
        return {
            "count": self._count,
            "own_counts": self._own_counts,
            "chats": {
                chat_id: [[r.message, r.seq, r.is_edited, r.is_deleted] for r in chat.values()]
                for chat_id, chat in self._chats.items()
            },
        }

    def load(self, saved: Json, *, jump: int) -> None:
        """Take everything from the state file; ids go on `jump` further on."""
        self._count = saved["count"] + jump
        self._own_counts = {int(key): value + jump for key, value in saved["own_counts"].items()}
        for chat_id, rows in saved["chats"].items():
            records = [Record(*row) for row in rows]
            self._chats[int(chat_id)] = OrderedDict((r.message["message_id"], r) for r in records)
