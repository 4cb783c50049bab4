"""Whoever belongs to an audience, gathered and counted."""

import json
import sqlite3
from collections.abc import Sequence

from casework.audiences import OPEN_TAGS, Audience, Group, GroupKind, Roll
from casework.case import Stage
from casework.notices import Topic

# Somebody is at home in a place by the main home, and by any flat beside it: one that is let, one
# of somebody they care for.
_AT_BUILDINGS = (
    "select id from people where building_id in ({0}) "
    "union select person_id from dwellings where building_id in ({0})"
)
_OF_ESTATES = (
    "select id from people where estate_id in (select value from {keys}) "  # noqa: S608
    "union select person_id from dwellings where estate_id in (select value from {keys}) "
    "union " + _AT_BUILDINGS
).replace("{0}", "select id from buildings where estate_id in (select value from {keys})")
_OF_BUILDINGS = _AT_BUILDINGS.replace("{0}", "select value from {keys}")
_OF_GRIDS = _AT_BUILDINGS.replace(
    "{0}", "select id from buildings where grid_id in (select value from {keys})"
)
# Whoever has moved away lives elsewhere: they are not of everyone, unless a flat or a duty is here.
_EVERYONE = (
    "select id from people where not is_visitor "
    "union select person_id from dwellings union select person_id from duties"
)
# Whoever sits at the desk of somebody on leave reads what is for that desk, as they do too.
_OF_ROLES = """
with recursive holding (id) as (
  select person_id from duties where role in (select value from {keys})
  union
  select stand_in_id from holding join leaves on leaves.person_id = holding.id where is_active
)
select id from holding
"""
# Whoever called off is not concerned any more, nor whoever let an offered seat go.
_STILL_COMING = "state in ('signed', 'offered', 'waiting', 'walked_in')"
_OF_EVENTS = (
    "select person_id from sign_ups where event_id in (select value from {keys}) "  # noqa: S608
    f"and person_id is not null and {_STILL_COMING}"
)
# Whoever told of it, alone or with a neighbour; not who took it back, and nothing of a confidence.
_OPENLY = (
    f"not is_confidential and stage <> '{Stage.WITHDRAWN}' and exists "  # noqa: S608
    "(select 1 from json_each(cases.tags) where value in (select value from {keys}))"
)
_OF_TAGS = (
    f"select reporter_id from cases where {_OPENLY} "  # noqa: S608 - our own words
    "union select followers.person_id from followers join cases on cases.no = case_no "
    f"where left_at is null and {_OPENLY}"
)
_MEMBERS = {
    GroupKind.EVERYONE: _EVERYONE,
    GroupKind.ESTATE: _OF_ESTATES,
    GroupKind.BUILDING: _OF_BUILDINGS,
    GroupKind.GRID: _OF_GRIDS,
    GroupKind.ROLE: _OF_ROLES,
    GroupKind.EVENT: _OF_EVENTS,
    GroupKind.TAG: _OF_TAGS,
}


class Audiences:
    """Who is meant."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def roll(self, audience: Audience, topic: Topic, *, is_urgent: bool) -> Roll:
        """Call an audience: who of it can be told, and how many can't or would rather not.

        Urgent notices go to whoever turned the topic off, too. Somebody who was erased is
        nobody. Guests of an event who were entered by name alone count as people without the bot.
        """
        meant, keys = _meant(audience)
        rows = self._connection.execute(
            f"with meant (id) as ({meant}), "  # noqa: S608 - our own words
            "off (id) as (select person_id from unwanted_topics where topic = :topic) "
            "select people.id, telegram_id is not null, is_reachable, "
            "people.id in (select id from off) "
            "from meant join people on people.id = meant.id "
            "where erased_at is null order by people.id",
            {**keys, "topic": topic},
        ).fetchall()
        told = [(one, is_off) for one, has_bot, is_there, is_off in rows if has_bot and is_there]
        recipients = tuple(one for one, is_off in told if is_urgent or not is_off)
        has_bot = sum(row[1] for row in rows)
        return Roll(
            recipients=recipients,
            unreachable=has_bot - len(told),
            turned_off=len(told) - len(recipients),
            without_bot=len(rows) - has_bot + self._by_name_alone(audience),
        )

    def members(self, audience: Audience) -> list[int]:
        """Everybody who belongs to it, with or without the bot, but for those who were erased."""
        meant, keys = _meant(audience)
        rows = self._connection.execute(
            f"with meant (id) as ({meant}) "  # noqa: S608 - our own words
            "select people.id from meant join people on people.id = meant.id "
            "where erased_at is null order by people.id",
            keys,
        )
        return [row[0] for row in rows]

    def _by_name_alone(self, audience: Audience) -> int:
        """Guests of its events whom nobody knows but by the name that was entered."""
        events = [one for one in audience.include if one.kind is GroupKind.EVENT]
        if not events:
            return 0
        row = self._connection.execute(
            "select count(*) from sign_ups where person_id is null "  # noqa: S608 - our own words
            f"and event_id in (select value from json_each(?)) and {_STILL_COMING}",
            (_keys(events, GroupKind.EVENT),),
        ).fetchone()
        return int(row[0])


def _meant(audience: Audience) -> tuple[str, dict[str, str]]:
    """The statement of all who belong to it, and the keys of its groups, kind by kind."""
    (included, keys), (excluded, others) = (
        _any_of(audience.include, "with"),
        _any_of(audience.exclude, "less"),
    )
    meant = f"{included} except {excluded}" if excluded else included
    return meant or "select null where false", {**keys, **others}


def _any_of(groups: Sequence[Group], side: str) -> tuple[str, dict[str, str]]:
    """Everybody of any of these groups: one part for each kind, however many groups it has."""
    kinds = list(dict.fromkeys(group.kind for group in groups))
    parts = (_MEMBERS[kind].replace("{keys}", f"json_each(:{side}_{kind})") for kind in kinds)
    keys = {f"{side}_{kind}": _keys(groups, kind) for kind in kinds}
    united = " union ".join(f"select * from ({part})" for part in parts)  # noqa: S608
    return (f"select * from ({united})" if united else ""), keys  # noqa: S608 - our own words


def _keys(groups: Sequence[Group], kind: GroupKind) -> str:
    """The keys of the groups of one kind as JSON: codes, or numbers; a confidence is none."""
    keys = [group.key for group in groups if group.kind is kind]
    if kind is GroupKind.TAG:
        return json.dumps([key for key in keys if key in OPEN_TAGS])
    return json.dumps(keys if kind is GroupKind.ROLE else [int(key or 0) for key in keys])
