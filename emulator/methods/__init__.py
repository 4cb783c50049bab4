"""The Bot API's methods, by name."""

from collections.abc import Callable, Mapping
from typing import Any

from emulator.methods import (
    albums,
    answers,
    copying,
    downloads,
    editing,
    menus,
    places,
    polls,
    sending,
)
from emulator.parameters import Arguments
from emulator.world import World

Method = Callable[[World, Arguments], Any]

METHODS: Mapping[str, Method] = {
    "getMe": lambda world, _call: world.bot.as_me(),
    "logOut": lambda _world, _call: True,
    "close": lambda _world, _call: True,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.media_sender("photo"),
    "sendDocument": sending.media_sender("document"),
    "sendVoice": sending.media_sender("voice"),
    "sendVideo": sending.media_sender("video"),
    "sendVideoNote": sending.media_sender("video_note"),
    "sendAudio": sending.media_sender("audio"),
    "sendAnimation": sending.media_sender("animation"),
    "sendSticker": sending.media_sender("sticker"),
    "sendMediaGroup": albums.send_media_group,
    "sendLocation": sending.send_location,
    "sendVenue": sending.send_venue,
    "sendContact": sending.send_contact,
    "sendDice": polls.send_dice,
    "sendPoll": polls.send_poll,
    "stopPoll": polls.stop_poll,
    "forwardMessage": copying.forward_message,
    "forwardMessages": copying.forward_messages,
    "copyMessage": copying.copy_message,
    "copyMessages": copying.copy_messages,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "editMessageLiveLocation": editing.edit_live_location,
    "stopMessageLiveLocation": editing.stop_live_location,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "pinChatMessage": places.pin_chat_message,
    "unpinChatMessage": places.unpin_chat_message,
    "unpinAllChatMessages": places.unpin_all_chat_messages,
    "answerCallbackQuery": answers.answer_callback_query,
    "setMessageReaction": answers.set_message_reaction,
    "sendChatAction": sending.send_chat_action,
    "setMyCommands": menus.set_my_commands,
    "getMyCommands": menus.get_my_commands,
    "deleteMyCommands": menus.delete_my_commands,
    "setMyName": menus.describer("name"),
    "getMyName": menus.description("name"),
    "setMyDescription": menus.describer("description"),
    "getMyDescription": menus.description("description"),
    "setMyShortDescription": menus.describer("short_description"),
    "getMyShortDescription": menus.description("short_description"),
    "setChatMenuButton": menus.set_chat_menu_button,
    "getChatMenuButton": menus.get_chat_menu_button,
    "getFile": downloads.get_file,
    "getUserProfilePhotos": downloads.get_user_profile_photos,
    "getChat": places.get_chat,
    "getChatMember": places.get_chat_member,
    "getChatMemberCount": places.get_chat_member_count,
    "getChatAdministrators": places.get_chat_administrators,
    "leaveChat": places.leave_chat,
}
"""All but those that wait or keep a connection: see `emulator.botapi`."""
