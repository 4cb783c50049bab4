"""The town that every test of the emulator begins with."""

from collections.abc import AsyncIterator

import aiohttp
import pytest_asyncio

from emulator.serve import Emulator
from tests.emulator.town import PEOPLE, Town


@pytest_asyncio.fixture
async def town() -> AsyncIterator[Town]:
    async with (
        Emulator(people=PEOPLE, is_limited=False) as emulator,
        aiohttp.ClientSession() as http,
    ):
        yield Town(emulator, http)
