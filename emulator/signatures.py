"""Every method with its parameters, as data.

One line a method: `name!:kind` is required, `name:kind` optional. The kinds are explained in
`emulator.parameters`. Source: the Bot API documentation, with the older names (reply_to_message_id,
disable_web_page_preview …) that the real server still takes.
"""

from collections.abc import Mapping
from typing import Final

TO = "chat_id!:chat business_connection_id:text message_thread_id:integer"
SEND = (
    f"{TO} direct_messages_topic_id:integer disable_notification:boolean protect_content:boolean "
    "allow_paid_broadcast:boolean message_effect_id:text suggested_post_parameters:object "
    "reply_parameters:object reply_to_message_id:integer allow_sending_without_reply:boolean"
)
ANSWERED = f"{SEND} reply_markup:object"
CAPTION = "caption:text parse_mode:text caption_entities:array"
PREVIEW = "link_preview_options:object disable_web_page_preview:boolean"
WHICH = "business_connection_id:text chat_id:chat message_id:integer inline_message_id:text"
EDIT = f"{WHICH} reply_markup:object"
FORWARD = (
    "chat_id!:chat message_thread_id:integer direct_messages_topic_id:integer from_chat_id!:chat "
    "disable_notification:boolean protect_content:boolean"
)
TOPIC = "chat_id!:chat message_thread_id!:integer"
PLACE = (
    "latitude!:number longitude!:number horizontal_accuracy:number live_period:integer "
    "heading:integer proximity_alert_radius:integer"
)
POLL = (
    "question!:text question_parse_mode:text question_entities:array options!:array "
    "is_anonymous:boolean type:text allows_multiple_answers:boolean allows_revoting:boolean "
    "allow_adding_options:boolean shuffle_options:boolean hide_results_until_closes:boolean "
    "correct_option_id:integer correct_option_ids:array explanation:text "
    "explanation_parse_mode:text explanation_entities:array description:text "
    "description_parse_mode:text description_entities:array open_period:integer "
    "close_date:integer is_closed:boolean members_only:boolean country_codes:array media:object "
    "explanation_media:object"
)

LINES: Final = f"""
getMe
logOut
close
getUpdates offset:integer limit:integer timeout:integer allowed_updates:array
setWebhook url:text certificate:file ip_address:text max_connections:integer allowed_updates:array
 drop_pending_updates:boolean secret_token:text
deleteWebhook drop_pending_updates:boolean
getWebhookInfo
sendMessage text!:text parse_mode:text entities:array {PREVIEW} {ANSWERED}
sendPhoto photo!:file show_caption_above_media:boolean has_spoiler:boolean {CAPTION} {ANSWERED}
sendDocument document!:file thumbnail:file disable_content_type_detection:boolean {CAPTION}
 {ANSWERED}
sendVoice voice!:file duration:integer {CAPTION} {ANSWERED}
sendVideo video!:file duration:integer width:integer height:integer thumbnail:file cover:file
 start_timestamp:integer show_caption_above_media:boolean has_spoiler:boolean
 supports_streaming:boolean {CAPTION} {ANSWERED}
sendVideoNote video_note!:file duration:integer length:integer thumbnail:file {ANSWERED}
sendAudio audio!:file duration:integer performer:text title:text thumbnail:file {CAPTION} {ANSWERED}
sendAnimation animation!:file duration:integer width:integer height:integer thumbnail:file
 show_caption_above_media:boolean has_spoiler:boolean {CAPTION} {ANSWERED}
sendSticker sticker!:file emoji:text {ANSWERED}
sendMediaGroup media!:array {SEND}
sendLocation {PLACE} {ANSWERED}
sendVenue latitude!:number longitude!:number title!:text address!:text foursquare_id:text
 foursquare_type:text google_place_id:text google_place_type:text {ANSWERED}
sendContact phone_number!:text first_name!:text last_name:text vcard:text {ANSWERED}
sendDice emoji:text {ANSWERED}
sendPoll {POLL} {ANSWERED}
stopPoll chat_id!:chat message_id!:integer business_connection_id:text reply_markup:object
forwardMessage {FORWARD} message_id!:integer video_start_timestamp:integer message_effect_id:text
 suggested_post_parameters:object
forwardMessages {FORWARD} message_ids!:array
copyMessage {FORWARD} message_id!:integer video_start_timestamp:integer
 show_caption_above_media:boolean allow_paid_broadcast:boolean message_effect_id:text
 suggested_post_parameters:object reply_parameters:object reply_to_message_id:integer
 allow_sending_without_reply:boolean reply_markup:object {CAPTION}
copyMessages {FORWARD} message_ids!:array remove_caption:boolean
editMessageText text!:text parse_mode:text entities:array {PREVIEW} {EDIT}
editMessageCaption show_caption_above_media:boolean {CAPTION} {EDIT}
editMessageMedia media!:object {EDIT}
editMessageReplyMarkup {EDIT}
editMessageLiveLocation {PLACE} {EDIT}
stopMessageLiveLocation {EDIT}
deleteMessage chat_id!:chat message_id!:integer
deleteMessages chat_id!:chat message_ids!:array
pinChatMessage chat_id!:chat message_id!:integer disable_notification:boolean
 business_connection_id:text
unpinChatMessage chat_id!:chat message_id:integer business_connection_id:text
unpinAllChatMessages chat_id!:chat
answerCallbackQuery callback_query_id!:text text:text show_alert:boolean url:text cache_time:integer
sendChatAction {TO} action!:text
setMessageReaction chat_id!:chat message_id!:integer reaction:array is_big:boolean
setMyCommands commands!:array scope:object language_code:text
getMyCommands scope:object language_code:text
deleteMyCommands scope:object language_code:text
setMyName name:text language_code:text
getMyName language_code:text
setMyDescription description:text language_code:text
getMyDescription language_code:text
setMyShortDescription short_description:text language_code:text
getMyShortDescription language_code:text
getFile file_id!:text
getChat chat_id!:chat
getChatMember chat_id!:chat user_id!:integer
getChatMemberCount chat_id!:chat
getChatAdministrators chat_id!:chat return_bots:boolean
leaveChat chat_id!:chat
createForumTopic chat_id!:chat name!:text icon_color:integer icon_custom_emoji_id:text
editForumTopic {TOPIC} name:text icon_custom_emoji_id:text
closeForumTopic {TOPIC}
reopenForumTopic {TOPIC}
deleteForumTopic {TOPIC}
setChatMenuButton chat_id:integer menu_button:object
getChatMenuButton chat_id:integer
getUserProfilePhotos user_id!:integer offset:integer limit:integer
"""


def _read(lines: str) -> Mapping[str, Mapping[str, str]]:
    signatures = {}
    for line in lines.replace("\n ", " ").split("\n"):
        name, *parameters = line.split() or [""]
        if name:
            signatures[name] = dict(p.split(":", 1) for p in parameters)
    return signatures


RAW: Final = _read(LINES)
REQUIRED: Final[Mapping[str, tuple[str, ...]]] = {
    method: tuple(name[:-1] for name in parameters if name.endswith("!"))
    for method, parameters in RAW.items()
}
KINDS: Final[Mapping[str, Mapping[str, str]]] = {
    method: {name.rstrip("!"): kind for name, kind in parameters.items()}
    for method, parameters in RAW.items()
}
NAMES: Final[Mapping[str, str]] = {method.lower(): method for method in RAW}
"""Method names are taken in any case: getme is getMe."""
