"""Mentions of people by id: they become what the Bot API shows of those people."""

from emulator.shapes import Json
from emulator.world import World


def named(world: World, content: Json) -> Json:
    """The content with whole users in its text_mention entities; unknown people are no mention."""
    for field in ("entities", "caption_entities"):
        entities = content.get(field)
        if entities and any(entity["type"] == "text_mention" for entity in entities):
            kept = [whole for entity in entities if (whole := _whole(world, entity))]
            content = {key: value for key, value in content.items() if key != field}
            content |= {field: kept} if kept else {}
    return content


def _whole(world: World, entity: Json) -> Json | None:
    if entity["type"] != "text_mention":
        return entity
    user = entity["user"]
    user_id = user.get("id") if isinstance(user, dict) else None
    person = world.people.by_id.get(user_id) if isinstance(user_id, int) else None
    return {**entity, "user": person.as_user()} if person else None
