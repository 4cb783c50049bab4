"""Days of the community's own in the calendar, and what became of each festival in each year."""

import sqlite3
from datetime import datetime

from casework.festivals import Occasion, OccasionState, OwnFestival, StandingDraft
from storage.columns import as_instant, insert, instant, maybe_as_instant, maybe_instant


class Festivals:
    """What the calendar does not know by itself."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add_own(self, new: OwnFestival, *, by: int | None, at: datetime) -> OwnFestival:
        """Keep a day of our own; the same with its number."""
        columns = {**_columns(new), "made_by": by, "made_at": instant(at)}
        return _own(insert(self._connection, "own_festivals", columns))

    def own(self, *, with_dropped: bool = False) -> list[OwnFestival]:
        """Those that are kept; with those that once were, for what was drafted for them."""
        rows = self._connection.execute(
            "select * from own_festivals where dropped_at is null or ? "
            "order by is_lunar, month, day, id",
            (with_dropped,),
        )
        return [_own(row) for row in rows]

    def drop_own(self, own_id: int, *, at: datetime) -> None:
        """It is kept no longer."""
        self._connection.execute(
            "update own_festivals set dropped_at = ? where id = ? and dropped_at is null",
            (instant(at), own_id),
        )

    def occasion(self, festival: str, year: int) -> Occasion | None:
        """What became of a festival in a year; None as long as nobody was told of it."""
        row = self._connection.execute(
            "select * from occasions where festival = ? and year = ?", (festival, year)
        ).fetchone()
        return _occasion(row) if row else None

    def of_notice(self, notice_id: int) -> list[Occasion]:
        """The festivals that a notice was drafted for: several, where they fall on one day."""
        rows = self._connection.execute(
            "select * from occasions where notice_id = ? order by festival", (notice_id,)
        )
        return [_occasion(row) for row in rows]

    def forgotten(self) -> list[Occasion]:
        """Adopted, but the notice still has no time to go, and nobody was reminded of it."""
        rows = self._connection.execute(
            "select occasions.* from occasions join notices on notices.id = notice_id "
            "where occasions.state = 'adopted' and reminded_at is null and notices.state = 'draft' "
            "order by notice_id, festival"
        )
        return [_occasion(row) for row in rows]

    def note(self, occasion: Occasion) -> None:
        """Write down what became of a festival."""
        self._connection.execute(
            "insert or replace into occasions "
            "(festival, year, state, notice_id, told_at, decided_by, decided_at, reminded_at) "
            "values (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                occasion.festival,
                occasion.year,
                occasion.state,
                occasion.notice_id,
                instant(occasion.told_at),
                occasion.decided_by,
                maybe_instant(occasion.decided_at),
                maybe_instant(occasion.reminded_at),
            ),
        )

    def standing(self) -> dict[str, StandingDraft]:
        """What the community wants said every year, or not at all, by festival."""
        rows = self._connection.execute("select * from standing_drafts")
        return {row["festival"]: _standing(row) for row in rows}

    def keep_standing(self, draft: StandingDraft, *, by: int, at: datetime) -> None:
        """From now on a festival's drafts start from this."""
        self._connection.execute(
            "insert or replace into standing_drafts (festival, text, is_off, set_by, set_at) "
            "values (?, ?, ?, ?, ?)",
            (draft.festival, draft.text, draft.is_off, by, instant(at)),
        )

    def note_card(self, notice_id: int, person_id: int, outbox_id: int) -> None:
        """In which message somebody reads the draft of a festival."""
        self._connection.execute(
            "insert or replace into occasion_cards (notice_id, person_id, outbox_id) "
            "values (?, ?, ?)",
            (notice_id, person_id, outbox_id),
        )

    def cards(self, notice_id: int) -> dict[int, int]:
        """The rows of the outbox in which a draft is read, by person."""
        rows = self._connection.execute(
            "select person_id, outbox_id from occasion_cards where notice_id = ?", (notice_id,)
        )
        return {row["person_id"]: row["outbox_id"] for row in rows}


def _columns(one: OwnFestival) -> dict[str, object]:
    return {
        "name": one.name,
        "is_lunar": one.is_lunar,
        "month": one.month,
        "day": one.day,
    }


def _own(row: sqlite3.Row) -> OwnFestival:
    return OwnFestival(
        name=row["name"],
        is_lunar=bool(row["is_lunar"]),
        month=row["month"],
        day=row["day"],
        id=row["id"],
    )


def _occasion(row: sqlite3.Row) -> Occasion:
    return Occasion(
        festival=row["festival"],
        year=row["year"],
        state=OccasionState(row["state"]),
        told_at=as_instant(row["told_at"]),
        notice_id=row["notice_id"],
        decided_by=row["decided_by"],
        decided_at=maybe_as_instant(row["decided_at"]),
        reminded_at=maybe_as_instant(row["reminded_at"]),
    )


def _standing(row: sqlite3.Row) -> StandingDraft:
    return StandingDraft(row["festival"], row["text"], is_off=bool(row["is_off"]))
