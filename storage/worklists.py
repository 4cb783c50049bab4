"""Lists of cases: a resident's own, a desk's, a grid's, what is late; and looking for one."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from casework import deadlines, permissions
from casework.case import AT_WORK, OPEN, UNCLAIMED, Case, Stage
from casework.people import Person, Reach
from casework.permissions import Action
from storage.cases import Cases
from storage.columns import instant, strings

# How many of what was found are read at once, before it is known how many may be seen.
_AT_ONCE = 50
_PRESSING = "urgency_rank, due_at, no"
_IN_STAGES = "stage in (select value from json_each(:stages))"
_OF_DESKS = "owner_id in (select value from json_each(:desks))"
# Where the duties of a person reach; what nobody could place yet may be anywhere. This only
# narrows down: whether they may see what is found is asked of the rules.
_REACHED = """
(:is_everywhere or grid_id is null
 or estate_id in (select value from json_each(:estate))
 or grid_id in (select value from json_each(:grid))
 or building_id in (select value from json_each(:building)))
"""
# Everything of a case in which a word is looked for: of one who is nameless, or only asked
# something, neither name, number nor room; whoever looks knows what of the words themselves may be
# found.
_HAY = """
(' ' || no || ' ' || text || ' ' || answer
 || ' ' || unit || ' ' || floor || ' '
 || iif(is_nameless or (kind = 'question' and recorder_id is null), '', room) || ' ' || spot
 || ' ' || ifnull((select name || ' ' || aliases from estates where id = estate_id), '')
 || ' ' || ifnull((select number || '栋' from buildings where id = building_id), '')
 || iif(is_nameless or (kind = 'question' and recorder_id is null), '', ' ' || for_whom
  || ' ' || (select name || ' ' || phone from people where id = reporter_id)))
"""


class Worklists:
    """What there is to do, the most pressing first; each list shows only what its reader may."""

    def __init__(self, connection: sqlite3.Connection, cases: Cases) -> None:
        self._connection = connection
        self._cases = cases

    def told_by(self, person_id: int) -> list[Case]:
        """What a resident told or joined: open ones first, then the newest."""
        return self._select(
            "reporter_id = :person or no in "
            "(select case_no from followers where person_id = :person and left_at is null)",
            order="stage in ('received', 'triaged', 'claimed', 'waiting', 'reopen_asked') desc, "
            "received_at desc, no desc",
            person=person_id,
        )

    def desk_of(self, person: Person) -> list[Case]:
        """The work on somebody's desk, and on the desks of those they stand in for."""
        stages = strings(sorted(AT_WORK))
        return self._select(f"{_OF_DESKS} and {_IN_STAGES}", stages=stages, desks=_desks(person))

    def unclaimed_for(self, person: Person) -> list[Case]:
        """What nobody has taken and this person may take."""
        stages = strings(sorted(UNCLAIMED))
        found = self._select(f"{_IN_STAGES} and {_REACHED}", stages=stages, **_reach(person))
        return [case for case in found if permissions.may(person, Action.CLAIM, case)]

    def around(self, person: Person) -> list[Case]:
        """Everything open where this person's duties reach, and on their desk."""
        return self._open_to(person, "true")

    def late(self, person: Person, now: datetime) -> list[Case]:
        """What is open and past its date, where this person's duties reach, and on their desk."""
        found = self._open_to(person, "due_at < :now", now=instant(now))
        return [case for case in found if deadlines.is_late(case, at=now)]

    def owed_by(self, person: Person) -> list[Case]:
        """What this person's roles were asked to assist in and have not answered."""
        found = self._open_to(
            person,
            "no in (select case_no from case_parties where is_lead = 0 "
            "and state in ('asked', 'accepted') and role in (select value from json_each(:roles)))",
            roles=strings(sorted({duty.role for duty in person.duties})),
        )
        return [
            case
            for case in found
            if any(
                party.owes and permissions.answers_for(person, party.role, case)
                for party in case.parties
            )
        ]

    def at_building(self, building_id: int, *, since: datetime) -> list[Case]:
        """What was told of a building and is not over, or was resolved since then; for rules."""
        stages = strings([*sorted(OPEN), Stage.REOPEN_ASKED, Stage.JOINED])
        return self._select(
            f"building_id = :building and ({_IN_STAGES} "
            "or (stage in ('resolved', 'closed') and resolved_at >= :since))",
            order="received_at, no",
            building=building_id,
            stages=stages,
            since=instant(since),
        )

    def search(self, person: Person, words: tuple[str, ...], *, limit: int = 200) -> list[Case]:
        """Cases that hold all the words, wherever: number, resident, place, text, answer.

        The newest first, before them the one whose number ends with what was looked for. What is
        confidential is found only by those who handle it, and by its number.
        """
        found: list[Case] = []
        for case in self._holding(person, words):
            if permissions.may(person, Action.SEE, case):
                found.append(case)
            if len(found) == limit:
                break
        return found

    def _holding(self, person: Person, words: tuple[str, ...]) -> Iterator[Case]:
        """What holds all the words, one after the other, as far as it may be for these eyes."""
        holds = " and ".join(_holds(word, f":word{at}") for at, word in enumerate(words)) or "false"
        patterns = {f"word{at}": _pattern(word) for at, word in enumerate(words)}
        whole = "".join(words)
        rows = self._connection.execute(
            f"select * from cases where {holds} and (is_confidential = 0 or no = :whole) "  # noqa: S608
            f"and ({_REACHED} or {_OF_DESKS} or :person in (reporter_id, recorder_id)) "
            "order by no like :ending desc, received_at desc, no desc",
            {
                **patterns,
                **_reach(person),
                "whole": whole,
                "ending": f"%-{_escaped(whole)}",
                "desks": _desks(person),
                "person": person.id,
            },
        )
        while some := rows.fetchmany(_AT_ONCE):
            yield from self._cases.cases_of(some)

    def _open_to(self, person: Person, where: str, **values: Any) -> list[Case]:
        """What is open where the duties of a person reach or on their desk, if they may see it."""
        found = self._select(
            f"{where} and {_IN_STAGES} and ({_REACHED} or {_OF_DESKS})",
            stages=strings(sorted(OPEN)),
            desks=_desks(person),
            **_reach(person),
            **values,
        )
        return [case for case in found if permissions.may(person, Action.SEE, case)]

    def _select(self, where: str, *, order: str = _PRESSING, **values: Any) -> list[Case]:
        """The cases of a list, in two queries however long it is."""
        rows = self._connection.execute(
            f"select * from cases where {where} order by {order}",  # noqa: S608 - our own words
            values,
        ).fetchall()
        return self._cases.cases_of(rows)


def _desks(person: Person) -> str:
    """The numbers of those at whose desk a person sits, as JSON."""
    return str([person.id, *person.stands_in_for])


def _reach(person: Person) -> dict[str, Any]:
    """The places that somebody's duties cover, as `_REACHED` wants them."""
    scopes: dict[str, list[int]] = {str(reach): [] for reach in Reach}
    for duty in person.duties:
        scopes[duty.reach].append(duty.scope_id or 0)
    # The plan of duty gives questions to people whose own duty ends elsewhere.
    scopes[Reach.GRID] += [one for one in person.planned_for if one is not None]
    is_everywhere = bool(scopes.pop(Reach.COMMUNITY)) or None in person.planned_for
    return {"is_everywhere": is_everywhere, **{reach: str(ids) for reach, ids in scopes.items()}}


def _holds(word: str, value: str) -> str:
    """Whether a case holds a word: 3栋 is not found in 13栋."""
    if _begins_with_number(word):
        return f"lower({_HAY}) glob {value}"
    return f"{_HAY} like {value} escape '\\'"


def _pattern(word: str) -> str:
    if not _begins_with_number(word):
        return f"%{_escaped(word)}%"
    spelt = "".join(f"[{sign}]" if sign in "*?[" else sign for sign in word.lower())
    return f"*[^0-9]{spelt}*"


def _begins_with_number(word: str) -> bool:
    return word[:1].isdigit() and not word.isdigit()


def _escaped(word: str) -> str:
    for sign in ("\\", "%", "_"):
        word = word.replace(sign, f"\\{sign}")
    return word
