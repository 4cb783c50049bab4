"""What people do: write, send, tap, edit, forward, block."""

import secrets

from aiohttp import web

from emulator import acting
from emulator.errors import TownError
from emulator.files import StoredFile, Upload
from emulator.media import CAPTIONED, content
from emulator.people import Person
from emulator.picture import png
from emulator.shapes import Json
from emulator.town.http import WORLD, Handler, answer, checked, facts_of, needed
from emulator.town.people import person_in
from emulator.town.uploads import read_form
from emulator.world import World

NUMBER = (int, float)
MOST_WAIT = 60.0
PLACE: dict[str, type | tuple[type, ...]] = {
    "chat_id": int,
    "reply_to": int,
    "message_thread_id": int,
}
MEDIA_FACTS: dict[str, dict[str, type | tuple[type, ...]]] = {
    "photo": {"caption": str, "size": int},
    "voice": {"caption": str, "size": int, "duration": int},
    "video": {"caption": str, "size": int, "duration": int, "width": int, "height": int},
    "video_note": {"size": int, "duration": int},
    "audio": {"caption": str, "size": int, "duration": int, "performer": str, "title": str},
    "animation": {"caption": str, "size": int},
    "document": {"caption": str, "size": int, "file_name": str, "mime_type": str},
    "sticker": {"emoji": str},
}


async def open_bot(request: web.Request) -> web.Response:
    """Press start."""
    facts = await facts_of(request, start=str)
    return answer(acting.open_bot(request.app[WORLD], person_in(request), facts.get("start", "")))


async def text(request: web.Request) -> web.Response:
    """Write."""
    facts = await facts_of(request, text=str, **PLACE)
    return _said(request, facts, acting.text_content(needed(facts, "text")))


def media(kind: str) -> Handler:
    """The handler that sends one kind of media, uploaded or made up."""

    async def send(request: web.Request) -> web.Response:
        facts, uploads = await read_form(request)
        facts = checked(facts, **MEDIA_FACTS[kind], **PLACE)
        world = request.app[WORLD]
        file = _file(world, kind, uploads[0] if uploads else None, facts)
        return _said(request, facts, _media_content(world, kind, file, facts))

    return send


async def album(request: web.Request) -> web.Response:
    """Send several photos at once: one message and one update each."""
    facts, uploads = await read_form(request)
    facts = checked(facts, count=int, caption=str, **PLACE)
    count = len(uploads) or facts.get("count", 3)
    if not 2 <= count <= 10:
        raise TownError("an album has 2 to 10 photos")
    world, person = request.app[WORLD], person_in(request)
    group = {"media_group_id": str(secrets.randbits(53))}
    sent = []
    for number in range(count):
        upload = uploads[number] if uploads else None
        file = _file(world, "photo", upload, {})
        own = facts if number == 0 else {}
        sent.append(
            _say(world, person, facts, {**group, **_media_content(world, "photo", file, own)})
        )
    return answer(sent)


async def location(request: web.Request) -> web.Response:
    """Send a place."""
    facts = await facts_of(request, latitude=NUMBER, longitude=NUMBER, **PLACE)
    place = {name: needed(facts, name) for name in ("latitude", "longitude")}
    return _said(request, facts, {"location": place})


async def contact(request: web.Request) -> web.Response:
    """Send a contact: one's own, unless another is given."""
    facts = await facts_of(
        request, phone_number=str, first_name=str, last_name=str, user_id=int, **PLACE
    )
    person = person_in(request)
    own = {
        "phone_number": person.phone or "+8613800000000",
        "first_name": person.first_name,
        "user_id": person.id,
    }
    names = ("phone_number", "first_name", "last_name", "user_id")
    given = {name: facts[name] for name in names if name in facts}
    if given:
        needed(given, "phone_number")
        needed(given, "first_name")
    return _said(request, facts, {"contact": given or own})


async def edit(request: web.Request) -> web.Response:
    """Change a message of one's own."""
    facts = await facts_of(request, message_id=int, text=str, caption=str, chat_id=int)
    world, person = request.app[WORLD], person_in(request)
    chat_id = world.place_of(person, facts.get("chat_id"))
    record = world.found(chat_id, needed(facts, "message_id"))
    edited = acting.edit(
        world, person, record, text=facts.get("text"), caption=facts.get("caption")
    )
    return answer(edited)


async def forward(request: web.Request) -> web.Response:
    """Forward something to the bot, or to `chat_id`."""
    facts = await facts_of(
        request, text=str, from_name=str, message_id=int, from_chat_id=int, **PLACE
    )
    world, person = request.app[WORLD], person_in(request)
    if "message_id" in facts:
        source = world.place_of(person, facts.get("from_chat_id"))
        said = acting.forwarded(world.found(source, facts["message_id"]))
    else:
        name = facts.get("from_name", "邻居")
        said = acting.forwarded_text(world, needed(facts, "text"), name)
    return _said(request, facts, said)


async def tap(request: web.Request) -> web.Response:
    """Tap an inline button; waits up to `wait` seconds for the answer."""
    facts = await facts_of(request, message_id=int, text=str, data=str, chat_id=int, wait=NUMBER)
    world, person = request.app[WORLD], person_in(request)
    chat_id = world.place_of(person, facts.get("chat_id"))
    record = world.found(chat_id, needed(facts, "message_id"))
    if "text" not in facts and "data" not in facts:
        raise TownError("text or data is required")
    button = acting.button_of(record, text=facts.get("text"), data=facts.get("data"))
    if "callback_data" not in button:
        return answer({"callback_query_id": None, "answer": None, "button": button})
    if chat_id > 0 and person.is_blocked:
        raise TownError(f"person {person.id} has blocked the bot: unblock it first")
    query_id = acting.tap(world, person, record, button)
    reply = await world.callbacks.wait(query_id, min(facts.get("wait", 0), MOST_WAIT))
    return answer({"callback_query_id": query_id, "answer": reply})


async def block(request: web.Request) -> web.Response:
    """Block the bot."""
    acting.block(request.app[WORLD], person_in(request))
    return answer(person_in(request).as_json())


async def unblock(request: web.Request) -> web.Response:
    """Unblock the bot."""
    acting.unblock(request.app[WORLD], person_in(request))
    return answer(person_in(request).as_json())


def routes() -> list[web.RouteDef]:
    """What the server has to route here."""
    acts: dict[str, Handler] = {
        "open": open_bot,
        "text": text,
        "album": album,
        "location": location,
        "contact": contact,
        "edit": edit,
        "forward": forward,
        "tap": tap,
        "block": block,
        "unblock": unblock,
        **{kind: media(kind) for kind in MEDIA_FACTS},
    }
    return [web.post(f"/emulator/people/{{person_id}}/{name}", act) for name, act in acts.items()]


def _said(request: web.Request, facts: Json, said: Json) -> web.Response:
    return answer(_say(request.app[WORLD], person_in(request), facts, said))


def _say(world: World, person: Person, facts: Json, said: Json) -> Json:
    return acting.say(
        world,
        person,
        said,
        chat_id=facts.get("chat_id"),
        reply_to=facts.get("reply_to", 0),
        thread_id=facts.get("message_thread_id", 0),
    )


def _file(world: World, kind: str, upload: Upload | None, facts: Json) -> StoredFile:
    if upload is None:
        number = len(world.files.by_id)
        data = png(number) if kind in {"photo", "sticker"} else f"made up {number}".encode()
        mime_type = facts.get("mime_type", "")
        upload = Upload(facts.get("file_name") or f"{kind}_{number}", mime_type, data)
    return world.files.add(kind, upload, size=facts.get("size"))


def _media_content(world: World, kind: str, file: StoredFile, facts: Json) -> Json:
    made = content(world.files, kind, file, facts)
    if kind in CAPTIONED:
        made |= acting.caption_content(facts.get("caption", ""))
    return made
