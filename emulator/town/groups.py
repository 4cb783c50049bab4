"""Groups and their topics, over HTTP."""

from aiohttp import web

from emulator import forums, gatherings
from emulator.errors import TownError
from emulator.groups import Group
from emulator.people import Person
from emulator.shapes import Json
from emulator.town.http import WORLD, answer, facts_of, id_in, needed
from emulator.world import World

GROUP_FACTS: dict[str, type | tuple[type, ...]] = {
    "title": str,
    "type": str,
    "members": list,
    "bot": bool,
    "by_id": int,
    "is_admin": bool,
    "is_forum": bool,
}


async def found_group(request: web.Request) -> web.Response:
    """Make a group, with the bot in it unless told otherwise."""
    facts = await facts_of(request, **GROUP_FACTS)
    world = request.app[WORLD]
    members = [_member(world, one) for one in facts.get("members", [])]
    if len(set(members)) != len(members):
        raise TownError("a member is named twice")
    wants_bot = facts.get("bot", True)
    if wants_bot and not members and "by_id" not in facts:
        raise TownError("someone has to bring the bot along: name members or by_id")
    is_forum = facts.get("is_forum", False)
    kind = facts.get("type", "supergroup" if is_forum else "group")
    title = needed(facts, "title")
    group = world.groups.found(title, kind=kind, members=members, is_forum=is_forum)
    world.feed.publish("group", chat_id=group.id, group=group.as_json())
    if wants_bot:
        by = world.people.get(facts.get("by_id") or members[0])
        gatherings.add_bot(world, group, by, as_admin=facts.get("is_admin", False))
    return _shown(group)


async def get_groups(request: web.Request) -> web.Response:
    """Every group."""
    return answer([_json(group) for group in request.app[WORLD].groups.by_id.values()])


async def add_bot(request: web.Request) -> web.Response:
    """Someone brings the bot along."""
    facts = await facts_of(request, by=int, is_admin=bool)
    world, group = request.app[WORLD], _group_in(request)
    by = _someone(world, group, facts)
    gatherings.add_bot(world, group, by, as_admin=facts.get("is_admin", False))
    return _shown(group)


async def remove_bot(request: web.Request) -> web.Response:
    """Someone puts the bot out."""
    facts = await facts_of(request, by=int)
    world, group = request.app[WORLD], _group_in(request)
    gatherings.remove_bot(world, group, _someone(world, group, facts))
    return _shown(group)


async def join(request: web.Request) -> web.Response:
    """Someone comes in."""
    facts = await facts_of(request, person_id=int)
    world, group = request.app[WORLD], _group_in(request)
    gatherings.join(world, group, world.people.get(needed(facts, "person_id")))
    return _shown(group)


async def leave(request: web.Request) -> web.Response:
    """Someone goes."""
    facts = await facts_of(request, person_id=int)
    world, group = request.app[WORLD], _group_in(request)
    gatherings.leave(world, group, world.people.get(needed(facts, "person_id")))
    return _shown(group)


async def set_forum(request: web.Request) -> web.Response:
    """Someone switches the topics on or off."""
    facts = await facts_of(request, is_on=bool)
    world, group = request.app[WORLD], _group_in(request)
    group.make_forum(is_on=needed(facts, "is_on"))
    world.feed.publish("group", chat_id=group.id, group=group.as_json())
    return _shown(group)


async def delete_topic(request: web.Request) -> web.Response:
    """Someone deletes a topic with all that was said in it."""
    facts = await facts_of(request, message_thread_id=int, by=int)
    world, group = request.app[WORLD], _group_in(request)
    world.place_of(_someone(world, group, facts), group.id)
    topic = world.found_topic(group.id, needed(facts, "message_thread_id"))
    forums.delete_topic(world, group, topic)
    return _shown(group)


async def migrate(request: web.Request) -> web.Response:
    """The group becomes a supergroup."""
    new = gatherings.migrate(request.app[WORLD], _group_in(request))
    return answer({"migrated_to": new.id})


def routes() -> list[web.RouteDef]:
    """What the server has to route here."""
    group = "/emulator/groups/{chat_id}"
    return [
        web.post("/emulator/groups", found_group),
        web.get("/emulator/groups", get_groups),
        web.post(f"{group}/add_bot", add_bot),
        web.post(f"{group}/remove_bot", remove_bot),
        web.post(f"{group}/join", join),
        web.post(f"{group}/leave", leave),
        web.post(f"{group}/forum", set_forum),
        web.post(f"{group}/delete_topic", delete_topic),
        web.post(f"{group}/migrate", migrate),
    ]


def _group_in(request: web.Request) -> Group:
    return request.app[WORLD].groups.get(id_in(request, "chat_id"))


def _someone(world: World, group: Group, facts: Json) -> Person:
    return world.people.get(facts.get("by") or group.creator_id)


def _member(world: World, person_id: object) -> int:
    if type(person_id) is not int:
        raise TownError("members are ids of people")
    return world.people.get(person_id).id


def _json(group: Group) -> Json:
    return {**group.as_json(), "has_bot": group.has_bot}


def _shown(group: Group) -> web.Response:
    return answer(_json(group))
