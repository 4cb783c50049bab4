"""Who is in the town, and what each of them sees."""

import time

from aiohttp import web

from emulator.acting import mark_read
from emulator.errors import TownError
from emulator.groups import Group
from emulator.people import Person
from emulator.posting import view
from emulator.shapes import Json
from emulator.town.http import WORLD, answer, body_of, facts_of, id_in, number_in
from emulator.world import World

LONGEST_WAIT = 300.0


async def put_people(request: web.Request) -> web.Response:
    """Add or change one person or several."""
    world = request.app[WORLD]
    given = await body_of(request)
    rows = given if isinstance(given, list) else [given]
    if not all(isinstance(row, dict) for row in rows):
        raise TownError("a person is a JSON object")
    people = [world.people.put(row).as_json() for row in rows]
    world.feed.publish("people", people=people)
    return answer(people)


async def get_people(request: web.Request) -> web.Response:
    """Everyone."""
    return answer([person.as_json() for person in request.app[WORLD].people.by_id.values()])


async def get_person(request: web.Request) -> web.Response:
    """One person."""
    return answer(person_in(request).as_json())


async def get_messages(request: web.Request) -> web.Response:
    """What a person sees of a chat, all of it or what changed; waits for the first change."""
    world, person = request.app[WORLD], person_in(request)
    chat_id = _place(world, person, number_in(request, "chat_id"))
    after = int(number_in(request, "after", 0) or 0)
    wait = min(number_in(request, "wait", 0) or 0, LONGEST_WAIT)
    ends_at = time.monotonic() + wait
    while True:
        records = world.history.changed_since(chat_id, after)
        left = ends_at - time.monotonic()
        if records or left <= 0 or world.feed.is_closed:
            break
        await world.feed.wait(chat_id, left)
    shown = [view(record, person_id=person.id) for record in records]
    if "after" not in request.query:
        shown = [message for message in shown if "is_deleted" not in message]
    return answer({"seq": world.feed.seq, "messages": shown})


async def get_chats(request: web.Request) -> web.Response:
    """The list of a person's chats."""
    world, person = request.app[WORLD], person_in(request)
    return answer(chats_of(world, person))


async def post_read(request: web.Request) -> web.Response:
    """A person has read a chat."""
    world, person = request.app[WORLD], person_in(request)
    facts = await facts_of(request, chat_id=int)
    chat_id = _place(world, person, facts.get("chat_id"))
    mark_read(world, person.id, chat_id)
    world.feed.publish("read", chat_id=chat_id, person_id=person.id)
    return answer({"chat_id": chat_id, "unread": 0})


def chats_of(world: World, person: Person) -> list[Json]:
    """A person's chat with the bot and their groups."""
    groups = [_chat(world, person, group) for group in world.groups.of(person.id)]
    return [_chat(world, person, None), *groups]


def person_in(request: web.Request) -> Person:
    """The person of the path."""
    return request.app[WORLD].people.get(id_in(request, "person_id"))


def routes() -> list[web.RouteDef]:
    """What the server has to route here."""
    person = "/emulator/people/{person_id}"
    return [
        web.post("/emulator/people", put_people),
        web.get("/emulator/people", get_people),
        web.get(person, get_person),
        web.get(f"{person}/messages", get_messages),
        web.get(f"{person}/chats", get_chats),
        web.post(f"{person}/read", post_read),
    ]


def _chat(world: World, person: Person, group: Group | None) -> Json:
    chat_id = group.id if group else person.id
    last = next(world.history.newest_first(chat_id), None)
    is_admin = group is not None and group.creator_id == person.id
    pinned = world.pinned.get(chat_id)
    hears = group is None or group.has_bot
    menu = world.commands.shown_to(
        person.id, chat_id, language=person.language_code, is_admin=is_admin
    )
    return {
        "chat_id": chat_id,
        "type": group.type if group else "private",
        "title": group.title if group else world.bot.name,
        "unread": _unread(world, person.id, chat_id),
        "commands": menu if hears else [],
        "reply_keyboard": world.reply_keyboards.get(chat_id),
        "pinned": pinned[-1] if pinned else None,
        "last": view(last, person_id=person.id) if last else None,
    }


def _unread(world: World, person_id: int, chat_id: int) -> int:
    read_up_to = world.read_up_to.get((person_id, chat_id), 0)
    unread = 0
    for record in world.history.newest_first(chat_id):
        if record.message["message_id"] <= read_up_to:
            break
        unread += record.message["from"]["id"] != person_id
    return unread


def _place(world: World, person: Person, chat_id: float | None) -> int:
    """The chat that is looked at: a group that was migrated may still be."""
    if chat_id is None or int(chat_id) in {person.id, world.bot.id}:
        return person.id
    group = world.groups.get(int(chat_id))
    if person.id not in group.members:
        raise TownError(f"person {person.id} is not in group {group.id}")
    return group.id
