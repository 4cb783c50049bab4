"""The command menus: which commands a person is shown, by scope and language."""

import re

from emulator.errors import bad_request
from emulator.shapes import Json

MOST_COMMANDS = 100
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
SCOPE_FIELDS = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
Scope = tuple[str, ...]


class Commands:
    """The lists that were set, by scope and language code."""

    def __init__(self) -> None:
        self.lists: dict[tuple[Scope, str], list[Json]] = {}

    def set(self, scope: Scope, language: str, commands: list[Json]) -> None:
        """Set a list; an empty one is as if there were none."""
        if commands:
            self.lists[scope, language] = commands
        else:
            self.delete(scope, language)

    def get(self, scope: Scope, language: str) -> list[Json]:
        """Exactly the list of that scope and language."""
        return self.lists.get((scope, language), [])

    def delete(self, scope: Scope, language: str) -> None:
        """Forget a list."""
        self.lists.pop((scope, language), None)

    def shown_to(
        self, person_id: int, chat_id: int, *, language: str, is_admin: bool = False
    ) -> list[Json]:
        """What the menu shows a person in a chat: the narrowest scope, their language first."""
        for scope in scopes_of(person_id, chat_id, is_admin=is_admin):
            for code in (language[:2], ""):
                found = self.lists.get((scope, code))
                if found:
                    return found
        return []


def scopes_of(person_id: int, chat_id: int, *, is_admin: bool) -> list[Scope]:
    """The scopes in which a person's commands are looked for, the first first."""
    chat = str(chat_id)
    if chat_id > 0:
        return [("chat", chat), ("all_private_chats",), ("default",)]
    admin: list[Scope] = [("chat_administrators", chat)] if is_admin else []
    admins: list[Scope] = [("all_chat_administrators",)] if is_admin else []
    member: list[Scope] = [("chat_member", chat, str(person_id))]
    return [*member, *admin, ("chat", chat), *admins, ("all_group_chats",), ("default",)]


def scope_of(given: Json | None) -> Scope:
    """The scope that a bot names, or a 400."""
    kind = (given or {"type": "default"}).get("type")
    if kind is None:
        raise bad_request("can't parse BotCommandScope: Can't find field \"type\"")
    if not isinstance(kind, str) or kind not in SCOPE_FIELDS:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    fields = SCOPE_FIELDS[kind]
    for field in fields:
        if not str((given or {}).get(field, "")):
            raise bad_request(f"can't parse BotCommandScope: Can't find field \"{field}\"")
    return (kind, *(str((given or {})[field]) for field in fields))


def checked(commands: list[object]) -> list[Json]:
    """Commands as a bot gives them, or a 400."""
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    return [_checked(command) for command in commands]


def _checked(command: object) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for field in ("command", "description"):
        if not isinstance(command.get(field), str):
            raise bad_request(f"can't parse BotCommand: Can't find field \"{field}\"")
    name = command["command"].removeprefix("/")
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(command["description"].strip()) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": command["description"].strip()}
