"""What happens to groups: people and the bot come and go, a group becomes a supergroup."""

from emulator.errors import TownError
from emulator.groups import Group
from emulator.members import member_json
from emulator.people import Person
from emulator.posting import post
from emulator.shapes import Json
from emulator.world import World


def add_bot(world: World, group: Group, by: Person, *, as_admin: bool = False) -> None:
    """Someone brings the bot along, or changes what it may do."""
    before, was_there = group.bot_status, group.has_bot
    group.bot_status = "administrator" if as_admin else "member"
    if group.bot_status == before:
        return
    _tell_bot(world, group, by, before)
    if was_there:
        world.feed.publish("group", chat_id=group.id, group=group.as_json())
        return
    user = world.bot.as_user()
    _announce(world, group, by, {"new_chat_member": user, "new_chat_members": [user]})


def remove_bot(world: World, group: Group, by: Person) -> None:
    """Someone puts the bot out."""
    if not group.has_bot:
        raise TownError(f"the bot is not in group {group.id}")
    before, group.bot_status = group.bot_status, "kicked"
    _tell_bot(world, group, by, before)
    _announce(world, group, by, {"left_chat_member": world.bot.as_user()})


def bot_leaves(world: World, group: Group) -> None:
    """The bot goes by itself."""
    before, user = group.bot_status, world.bot.as_user()
    post(world, group.id, user, {"left_chat_member": user})
    group.bot_status = "left"
    world.updates.add("my_chat_member", _member_change(world, group, user, user, (before, "left")))
    world.feed.publish("group", chat_id=group.id, group=group.as_json())


def join(world: World, group: Group, person: Person) -> None:
    """Someone comes in."""
    if person.id in group.members:
        raise TownError(f"person {person.id} is in group {group.id} already")
    group.members.append(person.id)
    group.creator_id = group.creator_id or person.id
    user = person.as_user()
    _tell_of_member(world, group, person, ("left", "member"))
    _announce(world, group, person, {"new_chat_member": user, "new_chat_members": [user]})


def leave(world: World, group: Group, person: Person) -> None:
    """Someone goes."""
    if person.id not in group.members:
        raise TownError(f"person {person.id} is not in group {group.id}")
    group.members.remove(person.id)
    _tell_of_member(world, group, person, ("member", "left"))
    _announce(world, group, person, {"left_chat_member": person.as_user()})


def migrate(world: World, group: Group) -> Group:
    """A group becomes a supergroup, with a new id."""
    new = world.groups.migrate(group)
    by = world.people.by_id.get(group.creator_id)
    sender = by.as_user() if by else world.bot.as_user()
    farewell = post(world, group.id, sender, {"migrate_to_chat_id": new.id})
    welcome = post(world, new.id, sender, {"migrate_from_chat_id": group.id})
    if group.has_bot:
        world.updates.add("message", farewell)
        world.updates.add("message", welcome)
    for changed in (group, new):
        world.feed.publish("group", chat_id=changed.id, group=changed.as_json())
    return new


def _announce(world: World, group: Group, by: Person, content: Json) -> None:
    message = post(world, group.id, by.as_user(), content)
    if group.has_bot:
        world.updates.add("message", message)
    world.feed.publish("group", chat_id=group.id, group=group.as_json())


def _tell_bot(world: World, group: Group, by: Person, before: str) -> None:
    bot = world.bot.as_user()
    change = _member_change(world, group, by.as_user(), bot, (before or "left", group.bot_status))
    world.updates.add("my_chat_member", change)


def _tell_of_member(world: World, group: Group, person: Person, statuses: tuple[str, str]) -> None:
    if group.bot_status == "administrator":
        user = person.as_user()
        change = _member_change(world, group, user, user, statuses)
        world.updates.add("chat_member", change)


def _member_change(
    world: World, group: Group, by: Json, user: Json, statuses: tuple[str, str]
) -> Json:
    return {
        "chat": group.as_chat(),
        "from": by,
        "date": world.clock.date(),
        "old_chat_member": member_json(user, statuses[0]),
        "new_chat_member": member_json(user, statuses[1]),
    }
