"""The bot's commands, menu button, name and descriptions."""

from collections.abc import Callable

from emulator import commands
from emulator.errors import bad_request
from emulator.parameters import Arguments
from emulator.shapes import Json
from emulator.world import World

MENU_BUTTONS = frozenset({"default", "commands", "web_app"})
LONGEST = {"name": 64, "description": 512, "short_description": 120}


def set_my_commands(world: World, call: Arguments) -> bool:
    """Set the list of commands of a scope and language."""
    listed = commands.checked(call.array("commands") or [])
    world.commands.set(_scope(world, call), _language(call), listed)
    world.feed.publish("commands")
    return True


def get_my_commands(world: World, call: Arguments) -> list[Json]:
    """The list of commands of exactly that scope and language."""
    return world.commands.get(_scope(world, call), _language(call))


def delete_my_commands(world: World, call: Arguments) -> bool:
    """Delete the list of commands of a scope and language."""
    world.commands.delete(_scope(world, call), _language(call))
    world.feed.publish("commands")
    return True


def set_chat_menu_button(world: World, call: Arguments) -> bool:
    """Set the menu button of one private chat, or of all."""
    button = call.object("menu_button") or {"type": "default"}
    if str(button.get("type")) not in MENU_BUTTONS:
        raise bad_request("can't parse MenuButton: unsupported type specified")
    chat_id = call.integer("chat_id")
    if chat_id and chat_id not in world.people.by_id:
        raise bad_request("chat not found")
    world.menu_buttons[chat_id] = button
    world.feed.publish("commands")
    return True


def get_chat_menu_button(world: World, call: Arguments) -> Json:
    """The menu button of one private chat, or of all."""
    button = world.menu_buttons.get(call.integer("chat_id"))
    return button or world.menu_buttons.get(0) or {"type": "commands"}


def describer(what: str) -> Callable[[World, Arguments], bool]:
    """The method that sets the bot's name or a description."""

    def describe(world: World, call: Arguments) -> bool:
        text = call.text(what)
        if len(text) > LONGEST[what]:
            raise bad_request(f"BOT_{what.upper()}_TOO_LONG")
        world.descriptions[f"{what} {_language(call)}"] = text
        return True

    return describe


def description(what: str) -> Callable[[World, Arguments], Json]:
    """The method that gets the bot's name or a description."""

    def get(world: World, call: Arguments) -> Json:
        default = world.bot.name if what == "name" else ""
        texts = world.descriptions
        own = texts.get(f"{what} {_language(call)}") or texts.get(f"{what} ")
        return {what: own or default}

    return get


def _scope(world: World, call: Arguments) -> commands.Scope:
    scope = commands.scope_of(call.object("scope"))
    if len(scope) > 1 and scope[1].lstrip("-").isdigit():
        chat_id = int(scope[1])
        if chat_id not in world.people.by_id and chat_id not in world.groups.by_id:
            raise bad_request("chat not found")
    return scope


def _language(call: Arguments) -> str:
    language = call.text("language_code")
    if language and not (len(language) == 2 and language.isascii() and language.islower()):
        raise bad_request("invalid language code specified")
    return language
