"""Who the emulated bot is."""

from dataclasses import dataclass

from emulator.shapes import Json


@dataclass(frozen=True)
class Identity:
    """The bot's token, name and username; the id is the part of the token before the colon."""

    token: str = "555000001:AAemulated-token-for-tests-and-demo"  # noqa: S105 - not a secret
    username: str = "linli_bot"
    name: str = "邻里"

    @property
    def id(self) -> int:
        """The bot's user id."""
        return int(self.token.partition(":")[0])

    def as_user(self) -> Json:
        """The Bot API's User."""
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.name,
            "username": self.username,
        }

    def as_me(self) -> Json:
        """What getMe gives."""
        return {
            **self.as_user(),
            "can_join_groups": True,
            "can_read_all_group_messages": True,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }
