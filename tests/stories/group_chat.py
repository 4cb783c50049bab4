"""The group chat of a grid, as those who are in it see it."""

from typing import Any

from tests.stories.town import PATIENCE, Neighbour, Town, words

ADMIN = 10001
GRID = "第一网格"


class GroupChat:
    """A group chat, as those who are in it see it."""

    def __init__(self, town: Town, chat_id: int) -> None:
        self.town = town
        self.id = chat_id

    async def messages(self) -> list[dict[str, Any]]:
        """What the bot has said there, as it now reads."""
        await self.town.settled()
        seen = await self.town.get(f"people/{ADMIN}/messages", chat_id=self.id)
        bot_id = self.town.emulator.world.bot.id
        shown = [one for one in seen["messages"] if not one.get("is_deleted")]
        return [one for one in shown if one["from"]["id"] == bot_id and words(one)]

    async def said(self) -> list[str]:
        return [words(one) for one in await self.messages()]

    async def newest(self) -> dict[str, Any]:
        return (await self.messages())[-1]

    async def taps(self, who: Neighbour, label: str) -> str:
        """Somebody taps a button of the newest message; what only they get to read."""
        message = await self.newest()
        facts = {
            "chat_id": self.id,
            "message_id": message["message_id"],
            "text": label,
            "wait": PATIENCE,
        }
        answer = await self.town.post(f"people/{who.id}/tap", facts)
        await self.town.settled()
        return str((answer["answer"] or {}).get("text", ""))

    async def topics(self) -> dict[str, int]:
        groups = await self.town.get("groups")
        there = next(one["topics"] for one in groups if one["id"] == self.id)
        return {one["name"]: one["message_thread_id"] for one in there}


async def a_group(town: Town, *members: Neighbour, **facts: Any) -> GroupChat:
    """A group into which the admin has just taken the bot."""
    admin = town.staff(ADMIN)
    everybody = [admin.id, *(one.id for one in members)]
    group = await town.post(
        "groups",
        {"title": "一网格工作群", "members": everybody, "bot": True, "by_id": admin.id, **facts},
    )
    await town.settled()
    return GroupChat(town, group["id"])


async def a_group_of_the_grid(town: Town, *members: Neighbour, **facts: Any) -> GroupChat:
    group = await a_group(town, *members, **facts)
    await group.taps(town.staff(ADMIN), GRID)
    return group
