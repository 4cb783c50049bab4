"""python-telegram-bot itself, talking to the emulator."""

import inspect
import io
import re

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.constants import ChatMemberStatus, ParseMode
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter

from emulator.picture import png
from emulator.signatures import KINDS
from tests.emulator.town import LI, WANG, Town


def client(town: Town) -> Bot:
    emulator = town.emulator
    return Bot(emulator.token, base_url=emulator.base_url, base_file_url=emulator.base_file_url)


OF_THE_LIBRARY_ALONE = {
    "self",
    "read_timeout",
    "write_timeout",
    "connect_timeout",
    "pool_timeout",
    "api_kwargs",
    "filename",
    "contact",
    "location",
    "venue",
}
"""What python-telegram-bot's methods take besides the Bot API's parameters."""
ALBUM_CAPTION = {"caption", "parse_mode", "caption_entities"}
"""… which its send_media_group puts into the first photo."""


@pytest.mark.parametrize("method", sorted(KINDS))
def test_it_has_no_parameter_that_the_emulator_does_not_know(method: str) -> None:
    python_name = re.sub("(?<!^)(?=[A-Z])", "_", method).lower()
    parameters = set(inspect.signature(getattr(Bot, python_name)).parameters)
    unknown = parameters - OF_THE_LIBRARY_ALONE - set(KINDS[method])
    assert unknown <= (ALBUM_CAPTION if method == "sendMediaGroup" else set())


async def test_it_understands_every_message(town: Town) -> None:
    async with client(town) as bot:
        assert bot.username == "linli_bot"
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("接单", callback_data="claim:1")]])
        sent = await bot.send_message(
            WANG,
            "<b>您好</b> /help",
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        assert [entity.type for entity in sent.entities] == ["bold", "bot_command"]
        assert sent.reply_markup == keyboard
        edited = await bot.edit_message_text("办结", WANG, sent.message_id)
        assert isinstance(edited, Message)
        assert edited.text == "办结"
        photo = await bot.send_photo(WANG, io.BytesIO(png()), caption="现场")
        file = await photo.photo[-1].get_file()
        assert bytes(await file.download_as_bytearray()) == png()
        album = await bot.send_media_group(WANG, [InputMediaPhoto(png(n)) for n in (1, 2)])
        assert album[0].media_group_id == album[1].media_group_id
        answer = ReplyParameters(sent.message_id)
        again = await bot.send_document(
            WANG,
            b"a,b",
            filename="表.csv",
            reply_parameters=answer,
            reply_markup=ReplyKeyboardMarkup([["是", "否"]], resize_keyboard=True),
        )
        assert again.reply_to_message is not None
        assert again.document is not None
        assert again.document.file_name == "表.csv"
        for message in (
            await bot.send_location(WANG, 28.4, 117.9),
            await bot.send_contact(WANG, "119", "消防"),
            await bot.send_voice(WANG, b"ogg"),
            await bot.send_video(WANG, b"mp4"),
            await bot.send_poll(WANG, "好吗?", ["好", "不好"]),
        ):
            assert message.chat.id == WANG
        await bot.pin_chat_message(WANG, sent.message_id)
        assert (await bot.get_chat(WANG)).pinned_message is not None
        await bot.delete_message(WANG, sent.message_id)


async def test_it_understands_every_update(town: Town) -> None:
    group = await town.post("groups", title="三栋", members=[WANG, LI], is_admin=True)
    await town.post(f"people/{LI}/open", start="x")
    await town.post(f"people/{WANG}/album")
    await town.post(f"people/{WANG}/sticker", emoji="👍")
    await town.post(f"people/{WANG}/voice")
    await town.post(f"people/{WANG}/contact")
    await town.post(f"people/{WANG}/forward", text="停水")
    said = await town.says("x")
    await town.post(f"people/{WANG}/forward", message_id=said["message_id"])
    await town.post(f"people/{WANG}/edit", message_id=said["message_id"], text="y")
    await town.post(f"people/{WANG}/block")
    await town.post(f"groups/{group['id']}/migrate")
    async with client(town) as bot:
        updates = await bot.get_updates()
        assert len(updates) == len(await town.get("updates"))
        added = updates[0].my_chat_member
        assert added is not None
        assert added.new_chat_member.status == ChatMemberStatus.ADMINISTRATOR
        assert all(update.effective_chat for update in updates)
        member = await bot.get_chat_member(added.chat.id, WANG)
        assert member.status == ChatMemberStatus.OWNER


async def send_without_end(bot: Bot) -> None:
    while True:
        await bot.send_message(WANG, "x")


async def test_it_raises_the_right_errors(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with client(town) as bot:
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(404, "x")
        with pytest.raises(Forbidden, match="initiate conversation"):
            await bot.send_message(LI, "x")
        await town.post("limits", is_on=True)
        with pytest.raises(RetryAfter):
            await send_without_end(bot)
        await bot.set_webhook("https://127.0.0.1:9/")
        with pytest.raises(Conflict):
            await bot.get_updates()
    stranger = Bot("1:wrong", base_url=town.emulator.base_url)
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.request.shutdown()


async def test_it_answers_taps_and_sets_commands(town: Town) -> None:
    async with client(town) as bot:
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("接单", callback_data="claim:1")]])
        sent = await bot.send_message(WANG, "x", reply_markup=keyboard)
        await town.post(f"people/{WANG}/tap", message_id=sent.message_id, text="接单")
        (update,) = await bot.get_updates()
        query = update.callback_query
        assert query is not None
        assert isinstance(query.message, Message)
        assert query.message.message_id == sent.message_id
        assert await query.answer("好") is True
        commands = [BotCommand("start", "开始")]
        await bot.set_my_commands(commands, scope=BotCommandScopeChat(WANG))
        assert list(await bot.get_my_commands(scope=BotCommandScopeChat(WANG))) == commands
