"""Who is what in a chat, as the Bot API says it."""

from emulator.shapes import Json


def member_json(user: Json, status: str) -> Json:
    """The Bot API's ChatMember."""
    member: Json = {"user": user, "status": status}
    if status == "creator":
        member["is_anonymous"] = False
    if status == "kicked":
        member["until_date"] = 0
    if status == "administrator":
        rights = (
            "can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
            "can_promote_members can_change_info can_invite_users can_pin_messages "
            "can_post_stories can_edit_stories can_delete_stories can_manage_topics"
        )
        member |= {"can_be_edited": False, "is_anonymous": False}
        member |= dict.fromkeys(rights.split(), True)
    return member
