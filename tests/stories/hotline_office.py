"""Files about the hotline between an admin's telephone and the bot."""

import io
from typing import Any

import aiohttp
from openpyxl import load_workbook

from storage.papers import WORKBOOK
from tests.stories.town import Neighbour, Town, words


class Office:
    """An admin who sends files, and reads what comes back."""

    def __init__(self, town: Town, who: Neighbour) -> None:
        self.town = town
        self.who = who

    async def goes_to(self, data: str) -> str:
        """Tap what the desk of the hotline shows."""
        await self.who.says("/office")
        await self.town.settled()
        page = [one for one in await self.who.sees() if not one.get("from_me")][-1]
        await self.who.taps_unseen(page, data)
        return await self.newest()

    async def taps(self, label: str) -> str:
        """Tap, and read the newest message as it now is."""
        await self.who.taps(label)
        return await self.newest()

    async def sends(self, name: str, content: bytes, **facts: str) -> str:
        """Send a document; the newest message, once the bot has done what it does with it."""
        form = aiohttp.FormData(facts, quote_fields=False)
        form.add_field("file", content, filename=name, content_type=WORKBOOK)
        url = f"{self.town.emulator.address}/emulator/people/{self.who.id}/document"
        async with self.town.session.post(url, data=form) as response:
            assert response.status == 200, await response.text()
        return await self.newest()

    async def newest(self) -> str:
        """The newest message of the bot that is no file, as it now reads."""
        await self.town.settled()
        seen = await self.who.sees()
        said = [one for one in seen if not one.get("from_me") and one.get("text")]
        return words(said[-1])

    async def shows(self, text: str) -> bool:
        """Whether any message of the chat, as it now reads, says this."""
        await self.town.settled()
        return any(text in words(one) for one in await self.who.sees())

    async def book(self) -> tuple[str, Any]:
        """The newest workbook that was given: its name and what is in it."""
        await self.town.settled()
        given = [one["document"] for one in await self.who.sees() if "document" in one]
        file = self.town.emulator.world.files.find(given[-1]["file_id"])
        assert file is not None
        return given[-1]["file_name"], load_workbook(io.BytesIO(file.data))
