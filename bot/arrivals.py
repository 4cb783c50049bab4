"""What has arrived is written down; what it should say meanwhile follows as an edit."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from storage.owed import EDITABLE, Owed
from storage.store import Store


def note(store: Store, owed: Owed, message_id: int | None, *, at: datetime) -> None:
    """Note that a row went out as it was; inside the caller's transaction."""
    current = store.outbox.get(owed.id)
    store.outbox.sent(owed.id, message_id, at=at)
    if current.message.params == owed.message.params:
        return
    edited = store.outbox.get(owed.message.edits_id or owed.id)
    # What was blanked meanwhile says nothing anew.
    anew = _editable(current)
    if anew and edited.message_id is not None:
        store.outbox.edit(edited, anew, at=at)


def _editable(owed: Owed) -> Mapping[str, Any]:
    """What of a message's parameters an edit can take."""
    return {key: value for key, value in owed.message.params.items() if key in EDITABLE}
