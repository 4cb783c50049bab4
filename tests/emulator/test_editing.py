"""Editing, deleting, forwarding, copying and pinning."""

from typing import Any

import pytest

from emulator.picture import png
from tests.emulator.town import START, WANG, Town

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)


async def sent(town: Town, **params: Any) -> dict[str, int]:
    message = await town.ok("sendMessage", **{"chat_id": WANG, "text": "处理中", **params})
    return {"chat_id": WANG, "message_id": message["message_id"]}


async def photo(town: Town) -> dict[str, int]:
    body = await town.form("sendPhoto", chat_id=WANG, photo=png(), caption="现场")
    return {"chat_id": WANG, "message_id": body["result"]["message_id"]}


async def test_a_text_is_changed_in_place(town: Town) -> None:
    which = await sent(town, reply_markup=START)
    edited = await town.ok("editMessageText", **which, text="<b>已办结</b>", parse_mode="HTML")
    assert edited["text"] == "已办结"
    assert "reply_markup" not in edited
    (seen,) = await town.sees()
    assert (seen["text"], seen["is_edited"]) == ("已办结", True)


async def test_an_edit_that_changes_nothing_is_refused(town: Town) -> None:
    which = await sent(town, reply_markup=START)
    assert (
        await town.refused("editMessageText", **which, text="处理中", reply_markup=START)
        == NOT_MODIFIED
    )
    assert await town.refused("editMessageReplyMarkup", **which, reply_markup=START) == NOT_MODIFIED
    await town.ok("editMessageText", **which, text="处理中")
    assert await town.refused("editMessageText", **which, text="处理中") == NOT_MODIFIED


async def test_buttons_are_changed_alone(town: Town) -> None:
    which = await sent(town)
    edited = await town.ok("editMessageReplyMarkup", **which, reply_markup=START)
    assert edited["reply_markup"] == START
    (seen,) = await town.sees()
    assert seen["is_edited"] is False


async def test_a_caption_and_a_photo_are_changed(town: Town) -> None:
    which = await photo(town)
    edited = await town.ok("editMessageCaption", **which, caption="修好了")
    assert edited["caption"] == "修好了"
    media = {"type": "document", "media": "https://example.org/a.pdf", "caption": "报告"}
    edited = await town.ok("editMessageMedia", **which, media=media)
    assert edited["document"]["file_name"] == "a.pdf"
    assert "photo" not in edited


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("editMessageText", {"text": "x", "message_id": 404}, "message to edit not found"),
        ("editMessageText", {"text": "x"}, "message identifier is not specified"),
        ("editMessageText", {"text": "", "message_id": 1}, "message text is empty"),
        ("editMessageCaption", {"message_id": 404}, "message to edit not found"),
        ("deleteMessage", {"message_id": 404}, "message to delete not found"),
        ("pinChatMessage", {"message_id": 404}, "message to pin not found"),
        (
            "forwardMessage",
            {"message_id": 404, "from_chat_id": WANG},
            "message to forward not found",
        ),
        ("copyMessage", {"message_id": 404, "from_chat_id": WANG}, "message to copy not found"),
    ],
)
async def test_a_message_that_is_not_there(
    town: Town, method: str, params: dict[str, Any], reason: str
) -> None:
    assert await town.refused(method, chat_id=WANG, **params) == f"Bad Request: {reason}"


async def test_messages_of_people_are_not_the_bots_to_edit(town: Town) -> None:
    said = await town.says("我的话")
    description = await town.refused(
        "editMessageText", chat_id=WANG, message_id=said["message_id"], text="x"
    )
    assert description == "Bad Request: message can't be edited"


async def test_text_and_caption_are_not_confused(town: Town) -> None:
    which = await sent(town)
    description = await town.refused("editMessageCaption", **which, caption="x")
    assert description == "Bad Request: there is no caption in the message to edit"
    which = await photo(town)
    description = await town.refused("editMessageText", **which, text="x")
    assert description == "Bad Request: there is no text in the message to edit"


async def test_an_edited_message_has_inline_buttons_or_none(town: Town) -> None:
    which = await sent(town)
    description = await town.refused(
        "editMessageText", **which, text="x", reply_markup={"keyboard": [["x"]]}
    )
    assert description == "Bad Request: inline keyboard expected"


async def test_a_deleted_message_is_gone(town: Town) -> None:
    which = await sent(town)
    await town.ok("deleteMessage", **which)
    assert await town.sees() == []
    (stub,) = await town.sees(after=0)
    assert stub["is_deleted"] is True
    description = await town.refused("editMessageText", **which, text="x")
    assert description == "Bad Request: message to edit not found"


async def test_several_are_deleted_and_the_old_ones_stay(town: Town) -> None:
    old = (await sent(town))["message_id"]
    await town.post("clock", advance=49 * 3600)
    new = (await sent(town))["message_id"]
    await town.ok("deleteMessages", chat_id=WANG, message_ids=[old, new, 404])
    assert [message["message_id"] for message in await town.sees()] == [old]
    description = await town.refused("deleteMessage", chat_id=WANG, message_id=old)
    assert description == "Bad Request: message can't be deleted for everyone"
    await town.refused("deleteMessages", chat_id=WANG, message_ids=[])
    await town.refused("deleteMessages", chat_id=WANG, message_ids=["x"])


async def test_a_live_location_moves_and_stops(town: Town) -> None:
    place = {"latitude": 28.0, "longitude": 117.0}
    message = await town.ok("sendLocation", chat_id=WANG, live_period=600, **place)
    which = {"chat_id": WANG, "message_id": message["message_id"]}
    moved = await town.ok("editMessageLiveLocation", **which, latitude=29, longitude=117)
    assert moved["location"]["latitude"] == 29
    stopped = await town.ok("stopMessageLiveLocation", **which)
    assert "live_period" not in stopped["location"]
    await town.refused("stopMessageLiveLocation", **which)


async def test_a_message_is_forwarded_with_its_origin_and_copied_without(town: Town) -> None:
    said = await town.says("楼道灯坏了")
    which = {"chat_id": WANG, "from_chat_id": WANG, "message_id": said["message_id"]}
    forwarded = await town.ok("forwardMessage", **which)
    assert forwarded["forward_origin"]["sender_user"]["id"] == WANG
    assert forwarded["text"] == "楼道灯坏了"
    copied = await town.ok("copyMessage", **which, reply_markup=START)
    assert list(copied) == ["message_id"]
    seen = (await town.sees())[-1]
    assert "forward_origin" not in seen
    assert seen["reply_markup"] == START


async def test_several_are_forwarded_and_copied(town: Town) -> None:
    ids = [(await town.says(text))["message_id"] for text in "一二"]
    which = {"chat_id": WANG, "from_chat_id": WANG, "message_ids": [*ids, 404]}
    assert len(await town.ok("forwardMessages", **which)) == 2
    assert len(await town.ok("copyMessages", **which)) == 2


async def test_a_caption_is_replaced_in_a_copy(town: Town) -> None:
    which = await photo(town)
    await town.ok("copyMessage", from_chat_id=WANG, **which, caption="新的")
    assert (await town.sees())[-1]["caption"] == "新的"


async def test_protected_content_is_not_forwarded(town: Town) -> None:
    which = await sent(town, protect_content=True)
    description = await town.refused("forwardMessage", from_chat_id=WANG, **which)
    assert description == "Bad Request: message can't be forwarded"


async def test_a_message_is_pinned_and_unpinned(town: Town) -> None:
    which = await sent(town)
    await town.ok("pinChatMessage", **which)
    assert (await town.sees())[-1]["pinned_message"]["text"] == "处理中"
    assert (await town.ok("getChat", chat_id=WANG))["pinned_message"]["text"] == "处理中"
    await town.ok("unpinChatMessage", **which)
    assert "pinned_message" not in await town.ok("getChat", chat_id=WANG)
    description = await town.refused("unpinChatMessage", **which)
    assert description == "Bad Request: message to unpin not found"
    await town.ok("unpinAllChatMessages", chat_id=WANG)
