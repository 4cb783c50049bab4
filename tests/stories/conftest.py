"""The town in which the stories are set."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.stories.town import Town
from tests.stories.town import town as a_town


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(tmp_path) as place:
        yield place
