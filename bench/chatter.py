"""Residents who write and tap, and staff who take cases, whatever becomes of the bot."""

import asyncio
import contextlib
import itertools
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import aiohttp

from bench.invitation import GUESTS_TAP
from bench.messages import Kind, sentence
from bench.neighbourhood import CLAIMERS, Neighbourhood

# Between two messages of the same resident.
MEAN_SECONDS = 1.6
# With so much unanswered, people wait: a backlog that only grows would show nothing new.
MOST_UNANSWERED = 80
LOOK_SECONDS = 0.5
# The first tap opens a choice, the second makes it; none of these ends a case.
RESIDENTS_TAP = ("draft:", "tag:", "settag:", "tofile:")
STAFF_TAP = ("claim:",)
KINDS = (
    *[Kind.COMPLAINT] * 9,
    *[Kind.QUESTION] * 3,
    *[Kind.PHOTO] * 2,
    *[Kind.PHOTO_WITH_WORDS] * 2,
    Kind.THANKS,
    Kind.STATUS,
    Kind.START,
)
TAP_SHARE = 0.4

Message = dict[str, Any]


class Chatter:
    """Everybody at once, over HTTP; `said` tells what was meant, by (person, message)."""

    def __init__(self, place: Neighbourhood, *, seed: int, unanswered: Callable[[], int]) -> None:
        self.said: dict[tuple[int, int], Kind] = {}
        self._place = place
        self._seed = seed
        self._unanswered = unanswered
        self._numbers = itertools.count(1)
        self._over = asyncio.Event()
        self._may_speak = asyncio.Event()
        self._may_speak.set()
        self._tasks: list[asyncio.Task[None]] = []

    def begin(self) -> None:
        """Let everybody loose."""
        lives = [self._resident(one) for one in self._place.residents]
        lives += [self._claimer(one) for one in CLAIMERS]
        self._tasks = [asyncio.create_task(life) for life in lives]

    def hush(self) -> None:
        """Have nobody begin anything new, until `resume`."""
        self._may_speak.clear()

    def resume(self) -> None:
        """Let them go on."""
        self._may_speak.set()

    async def finish(self) -> None:
        """Let everybody finish the sentence, then end; an error in a life is raised here."""
        self._over.set()
        self._may_speak.set()
        await asyncio.gather(*self._tasks)

    async def _resident(self, person: int) -> None:
        chance = Random(f"{self._seed}/{person}")
        await self._rest(chance.random() * MEAN_SECONDS)
        while not self._over.is_set():
            await self._may_speak.wait()
            if self._unanswered() < MOST_UNANSWERED:
                await self._act(person, chance)
            await self._rest(chance.expovariate(1 / MEAN_SECONDS))

    async def _rest(self, seconds: float) -> None:
        """Pause, unless it is over meanwhile."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._over.wait(), seconds)

    async def _act(self, person: int, chance: Random) -> None:
        verbs = chance.choice((RESIDENTS_TAP, GUESTS_TAP))
        if chance.random() < TAP_SHARE and await self._tap_one(person, chance, verbs):
            return
        kind = chance.choice(KINDS)
        message = await self._say(person, kind, chance)
        self.said[person, message["message_id"]] = kind

    async def _say(self, person: int, kind: Kind, chance: Random) -> Message:
        acts = {Kind.START: "open", Kind.PHOTO: "photo", Kind.PHOTO_WITH_WORDS: "photo"}
        act = acts.get(kind, "text")
        facts: dict[str, Any] = {}
        if kind not in {Kind.START, Kind.PHOTO}:
            words = sentence(kind, next(self._numbers), chance)
            facts = {"caption" if act == "photo" else "text": words}
        message: Message = await self._place.post(f"people/{person}/{act}", facts)
        return message

    async def _tap_one(self, person: int, chance: Random, verbs: Sequence[str]) -> bool:
        """Tap a button of the newest message that has one of these; whether there was one."""
        seen = await self._place.get(f"people/{person}/messages")
        for message in reversed(seen["messages"]):
            choices = buttons(message, verbs)
            if choices:
                await self._tap(person, message, chance.choice(choices))
                return True
        return False

    async def _claimer(self, person: int) -> None:
        """Take what comes, now and then; two want the same cases at times."""
        chance = Random(f"{self._seed}/{person}")
        after = 0
        while not self._over.is_set():
            await self._may_speak.wait()
            seen = await self._place.get(f"people/{person}/messages", after=after)
            after = seen["seq"]
            for message in seen["messages"]:
                choices = buttons(message, STAFF_TAP)
                if choices and chance.random() < 0.5:
                    await self._may_speak.wait()
                    await self._tap(person, message, choices[0])
            await self._rest(LOOK_SECONDS)

    async def _tap(self, person: int, message: Message, data: str) -> None:
        facts = {"message_id": message["message_id"], "data": data}
        try:
            await self._place.post(f"people/{person}/tap", facts)
        except aiohttp.ClientResponseError as exc:
            # The card changed between looking and tapping: the button is gone.
            if exc.status != 404:
                raise


def buttons(message: Message, verbs: Sequence[str]) -> list[str]:
    """What the inline buttons of a message carry, if it begins with one of these verbs."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    found = [button.get("callback_data", "") for row in rows for button in row]
    return [data for data in found if data.startswith(tuple(verbs))]
