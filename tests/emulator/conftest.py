"""The town that every test of the emulator begins with, and the street before its page."""

from collections.abc import AsyncIterator

import aiohttp
import pytest_asyncio
from playwright.async_api import Browser

from emulator.serve import Emulator
from tests.emulator.street import Street, browser
from tests.emulator.street import street as a_street
from tests.emulator.town import PEOPLE, Town


@pytest_asyncio.fixture
async def town() -> AsyncIterator[Town]:
    async with (
        Emulator(people=PEOPLE, is_limited=False) as emulator,
        aiohttp.ClientSession() as http,
    ):
        yield Town(emulator, http)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with browser() as chromium:
        yield chromium


@pytest_asyncio.fixture(loop_scope="module")
async def street(chromium: Browser) -> AsyncIterator[Street]:
    async with a_street(chromium) as street:
        yield street
