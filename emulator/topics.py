"""The topics of a forum."""

from dataclasses import dataclass
from typing import Final

from emulator.shapes import Json

COLORS: Final = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)
"""The colours that an icon may have; it has the first unless another is asked for."""
LONGEST_NAME: Final = 128
GENERAL: Final = 1
"""The topic that every forum has: its messages name no topic, and nothing is sent to it by id."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, known by the id of the message that opened it."""

    message_thread_id: int
    name: str
    icon_color: int = COLORS[0]
    icon_custom_emoji_id: str = ""
    is_closed: bool = False

    def looks(self) -> Json:
        """Its name and icon, as ForumTopic and ForumTopicCreated show them."""
        shown: Json = {"name": self.name, "icon_color": self.icon_color}
        if self.icon_custom_emoji_id:
            shown["icon_custom_emoji_id"] = self.icon_custom_emoji_id
        return shown

    def as_forum_topic(self) -> Json:
        """The Bot API's ForumTopic."""
        return {"message_thread_id": self.message_thread_id, **self.looks()}
