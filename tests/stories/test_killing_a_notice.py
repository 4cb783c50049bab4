"""The bot dies again and again while a notice goes out, and nobody gets it twice."""

import asyncio
from collections import Counter
from pathlib import Path
from random import Random

from bench.neighbourhood import Neighbourhood, neighbourhood
from bench.notice import WORDS, begin
from bench.victim import Victim
from casework.notices import NoticeState
from storage.store import Store

PEOPLE = 240
KILLS = 3
AT_ONCE = 16


def copies(place: Neighbourhood) -> Counter[int]:
    """How many copies each person has received."""
    return Counter(
        int(call.params["chat_id"])
        for call in place.emulator.world.calls.log
        if WORDS in str(call.params.get("text")) and call.result_message_id is not None
    )


async def test_nobody_gets_it_twice_and_whoever_is_left_out_is_counted(tmp_path: Path):
    chance = Random(20260302)
    async with neighbourhood(tmp_path, residents=PEOPLE) as place:
        store, victim = Store(place.database), Victim(place.settings, tmp_path / "bot.log")
        try:
            number, _ = begin(place, store)
            for kill in range(1, KILLS + 1):
                await victim.spring_up()
                async with asyncio.timeout(60):
                    while copies(place).total() < kill * PEOPLE // (KILLS + 2):
                        await asyncio.sleep(0.002)
                await asyncio.sleep(chance.uniform(0, 0.02))
                victim.shoot()
                await victim.fall()
            await victim.spring_up()
            async with asyncio.timeout(60):
                while (notice := store.notices.find(number)) and notice.ended_at is None:
                    await asyncio.sleep(0.02)
            await victim.stop()
        finally:
            await victim.abandon()
            store.close()
    assert notice is not None
    assert notice.state is NoticeState.SENT
    assert max(copies(place).values()) == 1
    figures = notice.figures
    assert figures["sent"] + figures["uncertain"] == figures["people"] >= PEOPLE
    assert figures["sent"] <= len(copies(place)) <= figures["people"]
    assert figures["uncertain"] <= KILLS * AT_ONCE
