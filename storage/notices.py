"""Notices: drafts, those that are to go, and what became of them."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime

from casework.audiences import packed, unpacked
from casework.case import MediaKind
from casework.notices import ButtonKind, Media, Notice, NoticeButton, NoticeState, Topic
from storage.columns import as_instant, insert, instant, maybe_as_instant, maybe_instant, update


class Notices:
    """Each stays: what was told to many can be looked up."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, new: Notice) -> Notice:
        """Keep a new notice; the same with its number."""
        return _notice(insert(self._connection, "notices", _columns(new)))

    def find(self, notice_id: int) -> Notice | None:
        """One notice, if there is one of this number."""
        rows = self._connection.execute("select * from notices where id = ?", (notice_id,))
        return next((_notice(row) for row in rows), None)

    def save(self, notice: Notice, *, was: int) -> bool:
        """Write a notice down; False when it is no longer the version that was read."""
        where = {"id": notice.id, "version": was}
        return update(self._connection, "notices", _columns(notice), where)

    def note_figures(self, notice_id: int, figures: Mapping[str, int]) -> None:
        """Keep how it went; that makes no new version."""
        self._connection.execute(
            "update notices set figures = ? where id = ?", (json.dumps(dict(figures)), notice_id)
        )

    def note_nudged(self, notice_id: int, at: datetime) -> None:
        """Whoever is asked to agree was asked again; that makes no new version."""
        self._connection.execute(
            "update notices set nudged_at = ? where id = ?", (instant(at), notice_id)
        )

    def in_states(self, states: Iterable[NoticeState]) -> list[Notice]:
        """All that stand in one of these states, the newest first."""
        rows = self._connection.execute(
            "select * from notices where state in (select value from json_each(?)) "
            "order by id desc",
            (json.dumps(list(states)),),
        )
        return [_notice(row) for row in rows]

    def due(self, now: datetime) -> list[Notice]:
        """Those whose time has come, or had come before anybody agreed to them, the first first."""
        rows = self._connection.execute(
            "select * from notices where state in ('scheduled', 'asked') and send_at <= ? "
            "order by send_at, id",
            (instant(now),),
        )
        return [_notice(row) for row in rows]

    def to_be_agreed(self) -> list[Notice]:
        """Those that wait for somebody to agree, the first first."""
        rows = self._connection.execute("select * from notices where state = 'asked' order by id")
        return [_notice(row) for row in rows]

    def of_event(self, event_id: int) -> list[Notice]:
        """All that tell of an event, the newest first."""
        rows = self._connection.execute(
            "select * from notices where event_id = ? order by id desc", (event_id,)
        )
        return [_notice(row) for row in rows]


def _columns(notice: Notice) -> dict[str, object]:
    return {
        "topic": notice.topic,
        "title": notice.title,
        "text": notice.text,
        "media_kind": notice.media.kind if notice.media else None,
        "media": notice.media.content if notice.media else None,
        "buttons": json.dumps([asdict(one) for one in notice.buttons], ensure_ascii=False),
        "audience": packed(notice.audience),
        "is_urgent": notice.is_urgent,
        "state": notice.state,
        "version": notice.version,
        "made_by": notice.made_by,
        "made_at": maybe_instant(notice.made_at),
        "edited_by": notice.edited_by,
        "edited_at": maybe_instant(notice.edited_at),
        "asked_by": notice.asked_by,
        "asked_at": maybe_instant(notice.asked_at),
        "nudged_at": maybe_instant(notice.nudged_at),
        "approved_by": notice.approved_by,
        "approved_at": maybe_instant(notice.approved_at),
        "send_at": maybe_instant(notice.send_at),
        "begun_at": maybe_instant(notice.begun_at),
        "ended_at": maybe_instant(notice.ended_at),
        "event_id": notice.event_id,
        "festival": notice.festival,
        "figures": json.dumps(dict(notice.figures)),
    }


def _notice(row: sqlite3.Row) -> Notice:
    media = Media(MediaKind(row["media_kind"]), row["media"]) if row["media"] else None
    buttons = tuple(
        NoticeButton(ButtonKind(one["kind"]), one["label"], one["target"])
        for one in json.loads(row["buttons"])
    )
    return Notice(
        id=row["id"],
        topic=Topic(row["topic"]),
        made_at=as_instant(row["made_at"]),
        title=row["title"],
        text=row["text"],
        media=media,
        buttons=buttons,
        audience=unpacked(row["audience"]),
        is_urgent=bool(row["is_urgent"]),
        state=NoticeState(row["state"]),
        version=row["version"],
        made_by=row["made_by"],
        edited_by=row["edited_by"],
        edited_at=maybe_as_instant(row["edited_at"]),
        asked_by=row["asked_by"],
        asked_at=maybe_as_instant(row["asked_at"]),
        nudged_at=maybe_as_instant(row["nudged_at"]),
        approved_by=row["approved_by"],
        approved_at=maybe_as_instant(row["approved_at"]),
        send_at=maybe_as_instant(row["send_at"]),
        begun_at=maybe_as_instant(row["begun_at"]),
        ended_at=maybe_as_instant(row["ended_at"]),
        event_id=row["event_id"],
        festival=row["festival"],
        figures=json.loads(row["figures"]),
    )
