"""What has arrived is written down; what it should say meanwhile follows as an edit."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from casework.notices import NoticeState
from storage.owed import EDITABLE, Owed, change_of
from storage.store import Store


def note(store: Store, owed: Owed, message_id: int | None, *, at: datetime) -> None:
    """Note that a row went out as it was; inside the caller's transaction."""
    current = store.outbox.get(owed.id)
    store.outbox.sent(owed.id, message_id, at=at)
    if _is_called_back(store, owed):
        _follow(store, owed, "deleteMessage", {}, at=at)
        return
    if current.message.params == owed.message.params:
        return
    said, was = current.message, owed.message
    edited = store.outbox.get(was.edits_id or owed.id)
    # What was blanked meanwhile says nothing anew.
    if not said.params or edited.message_id is None:
        return
    if was.notice_id is not None and was.edits_id is not None:
        _follow(store, edited, said.method, said.params, at=at)
    elif was.notice_id is not None:
        _follow(store, owed, *change_of(was.method, said.params, was=was.params), at=at)
    elif anew := {name: value for name, value in said.params.items() if name in EDITABLE}:
        store.outbox.edit(edited, anew, at=at)


def _is_called_back(store: Store, owed: Owed) -> bool:
    """Whether it is a copy of a notice that was recalled while it was on its way."""
    message = owed.message
    if message.notice_id is None or message.edits_id is not None:
        return False
    notice = store.notices.find(message.notice_id)
    return notice is not None and notice.state is NoticeState.RECALLED


def _follow(
    store: Store, owed: Owed, method: str, params: Mapping[str, Any], *, at: datetime
) -> None:
    """Owe a call about the message that has just arrived."""
    follower = replace(
        owed.message,
        method=method,
        params=params,
        edits_id=owed.id,
        is_once=False,
        script_id=None,
    )
    store.outbox.put(follower, at=at)
