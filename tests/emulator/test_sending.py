"""What a bot sends, and how Telegram would refuse it."""

from typing import Any

import pytest

from tests.emulator.town import LI, WANG, Town


async def test_a_text_arrives_as_a_message_of_the_bots(town: Town) -> None:
    sent = await town.ok("sendMessage", chat_id=WANG, text=" 您好\n")
    assert sent["text"] == "您好"
    assert sent["from"]["is_bot"] is True
    assert sent["chat"] == {"id": WANG, "first_name": "秀英", "last_name": "王", "type": "private"}
    (seen,) = await town.sees()
    assert {key: seen[key] for key in sent} == sent
    assert (seen["from_me"], seen["is_edited"]) == (False, False)


async def test_who_never_opened_the_bot_cannot_be_written_to(town: Town) -> None:
    description = await town.refused("sendMessage", chat_id=LI, text="x")
    assert description == "Forbidden: bot can't initiate conversation with a user"


async def test_who_blocked_the_bot_cannot_be_written_to_until_they_come_back(town: Town) -> None:
    await town.post(f"people/{WANG}/block")
    description = await town.refused("sendMessage", chat_id=WANG, text="x")
    assert description == "Forbidden: bot was blocked by the user"
    await town.post(f"people/{WANG}/unblock")
    await town.ok("sendMessage", chat_id=WANG, text="x")


@pytest.mark.parametrize("text", ["", "  \n", "<b></b>", "<b> </b>"])
async def test_an_empty_text_is_refused(town: Town, text: str) -> None:
    description = await town.refused("sendMessage", chat_id=WANG, text=text, parse_mode="HTML")
    assert description == "Bad Request: message text is empty"


async def test_a_text_is_measured_in_utf16_after_parsing(town: Town) -> None:
    await town.ok("sendMessage", chat_id=WANG, text=f"<b>{'😀' * 2048}</b>", parse_mode="HTML")
    description = await town.refused("sendMessage", chat_id=WANG, text="😀" * 2048 + "x")
    assert description == "Bad Request: message is too long"


async def test_a_caption_has_its_own_length(town: Town) -> None:
    photo = (await town.post(f"people/{WANG}/photo"))["photo"][-1]["file_id"]
    await town.ok("sendPhoto", chat_id=WANG, photo=photo, caption="字" * 1024)
    description = await town.refused("sendPhoto", chat_id=WANG, photo=photo, caption="字" * 1025)
    assert description == "Bad Request: message caption is too long"


async def test_entities_are_given_instead_of_a_parse_mode(town: Town) -> None:
    entities = [{"type": "bold", "offset": 0, "length": 2}]
    sent = await town.ok("sendMessage", chat_id=WANG, text="您好", entities=entities)
    assert sent["entities"] == entities


@pytest.mark.parametrize(
    ("entity", "reason"),
    [
        (3, "can't parse MessageEntity: expected an Object"),
        (
            {"type": "bold", "offset": "0", "length": 1},
            'can\'t parse MessageEntity: Field "offset" must be an integer',
        ),
        (
            {"type": "loud", "offset": 0, "length": 1},
            "can't parse MessageEntity: unsupported type specified",
        ),
        (
            {"type": "text_link", "offset": 0, "length": 1},
            "can't parse MessageEntity: Can't find field \"url\"",
        ),
    ],
)
async def test_a_broken_entity_is_refused(town: Town, entity: object, reason: str) -> None:
    description = await town.refused("sendMessage", chat_id=WANG, text="x", entities=[entity])
    assert description == f"Bad Request: {reason}"


async def test_an_unknown_parse_mode_is_refused(town: Town) -> None:
    description = await town.refused("sendMessage", chat_id=WANG, text="x", parse_mode="BBCode")
    assert description == "Bad Request: unsupported parse_mode"


async def test_someone_is_mentioned_by_id(town: Town) -> None:
    text = f'<a href="tg://user?id={LI}">小李</a>和<a href="tg://user?id=404">谁</a>'
    sent = await town.ok("sendMessage", chat_id=WANG, text=text, parse_mode="HTML")
    (mention,) = sent["entities"]
    assert mention["user"]["first_name"] == "建国"


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "按", **button}]]}


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        (keyboard(callback_data="字" * 22), "BUTTON_DATA_INVALID"),
        (keyboard(callback_data="x" * 65), "BUTTON_DATA_INVALID"),
        (
            keyboard(),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            keyboard(callback_data=""),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            keyboard(callback_data="x", url="https://example.org"),
            "can't parse inline keyboard button: Exactly one of the optional fields must be used",
        ),
        (
            keyboard(callback_data=1),
            'can\'t parse inline keyboard button: Field "callback_data" must be of type String',
        ),
        (
            keyboard(callback_data="x", colour="red"),
            'can\'t parse inline keyboard button: Unknown field "colour"',
        ),
        (
            keyboard(url="no address"),
            "inline keyboard button URL 'no address' is invalid: Wrong HTTP URL",
        ),
        (
            {"inline_keyboard": [[{"callback_data": "x"}]]},
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            {"inline_keyboard": [["x"]]},
            "can't parse inline keyboard button: InlineKeyboardButton must be an Object",
        ),
        (
            {"inline_keyboard": ["x"]},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            {"inline_keyboard": "x"},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array',
        ),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 8] * 13},
            "reply markup is too long",
        ),
        (
            {"keyboard": [[3]]},
            "can't parse keyboard button: KeyboardButton must be a String or an Object",
        ),
        ({"keyboard": [[{"text": " "}]]}, "keyboard button text must be non-empty"),
        (
            {"keyboard": [[{"text": "x", "size": 3}]]},
            'can\'t parse keyboard button: Unknown field "size"',
        ),
        ({"buttons": []}, "object expected as reply markup"),
    ],
)
async def test_a_broken_keyboard_is_refused(town: Town, markup: object, reason: str) -> None:
    description = await town.refused("sendMessage", chat_id=WANG, text="x", reply_markup=markup)
    assert description == f"Bad Request: {reason}"


@pytest.mark.parametrize(
    "markup",
    [
        keyboard(callback_data="字" * 21),
        keyboard(url="https://example.org/a?b=c"),
        keyboard(url="tg://user?id=1"),
        keyboard(url="http://127.0.0.1:8081/page"),
        keyboard(switch_inline_query=""),
        keyboard(copy_text={"text": "LZ-1"}),
        {"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 8] * 12},
    ],
)
async def test_a_good_keyboard_is_shown(town: Town, markup: object) -> None:
    sent = await town.ok("sendMessage", chat_id=WANG, text="x", reply_markup=markup)
    assert sent["reply_markup"] == markup


async def test_a_reply_keyboard_stays_until_it_is_removed(town: Town) -> None:
    markup = {"keyboard": [["我要反映"]], "resize_keyboard": True}
    sent = await town.ok("sendMessage", chat_id=WANG, text="x", reply_markup=markup)
    assert "reply_markup" not in sent
    (chat,) = await town.get(f"people/{WANG}/chats")
    assert chat["reply_keyboard"]["keyboard"] == [[{"text": "我要反映"}]]
    await town.ok("sendMessage", chat_id=WANG, text="x", reply_markup={"remove_keyboard": True})
    (chat,) = await town.get(f"people/{WANG}/chats")
    assert chat["reply_keyboard"] is None


async def test_a_keyboard_for_one_time_goes_when_it_is_used(town: Town) -> None:
    markup = {"keyboard": [["是"], ["否"]], "one_time_keyboard": True}
    await town.ok("sendMessage", chat_id=WANG, text="x", reply_markup=markup)
    await town.says("是")
    (chat,) = await town.get(f"people/{WANG}/chats")
    assert chat["reply_keyboard"] is None


async def test_an_answer_quotes_what_it_answers(town: Town) -> None:
    asked = await town.says("几点开门")
    parameters = {"message_id": asked["message_id"]}
    sent = await town.ok("sendMessage", chat_id=WANG, text="九点", reply_parameters=parameters)
    assert sent["reply_to_message"]["text"] == "几点开门"
    parameters = {"message_id": 404}
    description = await town.refused(
        "sendMessage", chat_id=WANG, text="x", reply_parameters=parameters
    )
    assert description == "Bad Request: message to be replied not found"
    parameters["allow_sending_without_reply"] = True
    sent = await town.ok("sendMessage", chat_id=WANG, text="x", reply_parameters=parameters)
    assert "reply_to_message" not in sent


async def test_place_contact_venue_poll_and_die(town: Town) -> None:
    place = {"latitude": 28.4, "longitude": 117.9}
    sent = await town.ok("sendLocation", chat_id=WANG, **place)
    assert sent["location"] == place
    sent = await town.ok("sendVenue", chat_id=WANG, title="社区", address="信江路", **place)
    assert sent["venue"]["title"] == "社区"
    sent = await town.ok("sendContact", chat_id=WANG, phone_number="119", first_name="消防")
    assert sent["contact"] == {"phone_number": "119", "first_name": "消防"}
    sent = await town.ok("sendPoll", chat_id=WANG, question="装不装?", options=["装", "不装"])
    stopped = await town.ok("stopPoll", chat_id=WANG, message_id=sent["message_id"])
    assert stopped["is_closed"] is True
    assert 1 <= (await town.ok("sendDice", chat_id=WANG))["dice"]["value"] <= 6


async def test_a_place_off_the_map_is_refused(town: Town) -> None:
    await town.refused("sendLocation", chat_id=WANG, latitude=91, longitude=0)


async def test_typing_is_shown_and_an_unknown_action_refused(town: Town) -> None:
    assert await town.ok("sendChatAction", chat_id=WANG, action="typing") is True
    description = await town.refused("sendChatAction", chat_id=WANG, action="dancing")
    assert description == "Bad Request: wrong parameter action in request"


async def test_a_bot_does_not_write_to_itself(town: Town) -> None:
    await town.refused("sendMessage", chat_id=town.emulator.world.bot.id, text="x")
