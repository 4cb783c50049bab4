"""Two cases become one, and two again; whoever told of them hears of it kindly."""

import re
from dataclasses import replace
from datetime import timedelta

from telegram import InlineKeyboardButton, Update

from casework import filing, handling, joining, permissions
from casework.case import Case
from casework.errors import CaseNotFound
from casework.joining import Follower
from casework.permissions import Action
from handlers import dialogue, phrasing
from handlers.cases import alerts, audience, cards, ledger, notes, tellers
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, named, rows
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import Said, lines, paragraphs, plain, say
from nlp.likeness import likeness

NAME = "merging"
TARGET = "target"
SHOWN = "shown"
MOST = 6
LONGEST_GLANCE = 40
LONGEST_LABEL = 11
# 2026-0012, or just 12 as people say it.
NUMBER = re.compile(r"(?:(\d{4})\s*[-－—]\s*)?(\d{1,9})")


async def ask(update: Update, turn: Turn) -> None:
    """Into which? The likeliest first; any other by its number."""
    case = _to_join(turn, turn.choice[0])
    filing.require_open(case)
    found = alike(turn, case)
    key = "merging.ask" if found else "merging.ask_number"
    listed = (_line(turn, other) for other in found)
    choices = ([_choice(turn, case, other)] for other in found)
    dialogue.ask(
        turn,
        NAME,
        TARGET,
        paragraphs(say(key, no=case.no), lines(*listed)),
        keyboard=rows(*choices, [button("buttons.cancel", "cancel")]),
        answers={"case_no": case.no},
    )


def alike(turn: Turn, case: Case) -> list[Case]:
    """Open cases that may be the same trouble, as far as the sender may see them."""
    building_id = case.place.building_id
    if building_id is None:
        return []
    since = case.received_at - timedelta(days=turn.office.rules.alike_days)
    knowledge = turn.desk.knowledge
    found = [
        other
        for other in turn.store.cases.near(building_id, since=since)
        if joining.may_be_alike(case, other, turn.office)
        and permissions.may(turn.sender, Action.SEE, other)
    ]
    found.sort(key=lambda one: -likeness(case.text, one.text, knowledge=knowledge))
    return found[:MOST]


def _choice(turn: Turn, case: Case, other: Case) -> InlineKeyboardButton:
    glance = tellers.glance(turn.desk, other, LONGEST_LABEL, turn.sender)
    label = plain("merging.choice", no=other.no, glance=glance)
    return named(label, "into", case.no, other.no)


async def choose(update: Update, turn: Turn) -> None:
    """One of them was tapped."""
    case = _to_join(turn, turn.choice[0])
    if dialogue.of_tapped(turn, NAME, TARGET) is not None:
        _confirm(turn, case, turn.store.cases.visible_to(turn.sender, turn.choice[1]))


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """A number was typed."""
    case = _to_join(turn, asked.answers["case_no"])
    if what.attachment is not None:
        notes.put(turn, case, what)
    try:
        other = turn.store.cases.visible_to(turn.sender, _number(case, what.text))
    except CaseNotFound:
        turn.reply("merging.which_number")
        return True
    _confirm(turn, case, other)
    return True


def _number(case: Case, words: str) -> str:
    """The number that somebody typed; without a year it is of the same year."""
    found = NUMBER.search(words)
    if found is None:
        return ""
    year = found[1] or case.no.partition("-")[0]
    return filing.number(int(year), int(found[2]))


def _confirm(turn: Turn, case: Case, other: Case) -> None:
    """What would be refused is refused before anybody is asked whether they are sure."""
    joining.merge(case, other, office=turn.office, actor_id=turn.sender.id, at=turn.now)
    dialogue.ask(
        turn,
        NAME,
        SHOWN,
        paragraphs(
            say("merging.confirm", no=case.no, into=other.no),
            lines(_line(turn, case), _line(turn, other)),
        ),
        keyboard=rows(
            [button("merging.do_it", "merged", no=other.no)],
            [button("buttons.cancel", "cancel")],
        ),
        answers={"case_no": case.no, "into": other.no},
    )


async def merge(update: Update, turn: Turn) -> None:
    """The one ends here and goes on as part of the other, with everybody who told of it."""
    asked = dialogue.of_tapped(turn, NAME, SHOWN)
    if asked is None:
        return
    case = _to_join(turn, asked.answers["case_no"])
    into = turn.store.cases.visible_to(turn.sender, asked.answers["into"])
    (joined, event), taken = joining.merge(
        case, into, office=turn.office, actor_id=turn.sender.id, at=turn.now
    )
    dialogue.end(turn)
    ledger.update(turn.desk, joined, event)
    _move_along(turn, joined, into)
    ledger.update(turn.desk, into, taken)
    _tell_of_merge(turn, joined, into)
    count = audience.households(turn.desk, into)
    turn.rewrite(say("merging.done", no=case.no, into=into.no, count=count))


def _move_along(turn: Turn, joined: Case, into: Case) -> None:
    """Whoever told of the one, or joined it, hears of the other from now on."""
    words = {one.person_id: one.text for one in turn.store.followers.of(joined.no)}
    words[joined.reporter_id] = joined.text
    for person_id, text in words.items():
        if person_id != into.reporter_id:
            turn.store.followers.add(Follower(into.no, person_id, turn.now, text))


def _tell_of_merge(turn: Turn, joined: Case, into: Case) -> None:
    is_same = joined.reporter_id == into.reporter_id
    key = "merging.told_twice" if is_same else "merging.told"
    audience.tell(turn.desk, joined, say(key, no=joined.no, into=into.no))
    owners = {one.id: one for case in (joined, into) for one in alerts.owners(turn.desk, case)}
    for owner in owners.values():
        if owner.id != turn.sender.id:
            turn.tell(owner, "merging.told_owner", no=joined.no, into=into.no, case_no=into.no)


async def part(update: Update, turn: Turn) -> None:
    """Undo a merge."""
    case = _to_join(turn, turn.choice[0])
    parted = _part(turn, case, actor_id=turn.sender.id)
    turn.reply("merging.parted_done", no=parted.no)


def release(visit: Visit, from_case: Case) -> None:
    """Who withdraws or seals a case does so for themselves: what others told goes on by itself."""
    for case in visit.store.cases.joined_to(from_case.no):
        is_others = case.reporter_id != from_case.reporter_id
        if case.joined_to == from_case.no and is_others:
            _part(visit, case, actor_id=None)


def _part(visit: Visit, case: Case, *, actor_id: int | None) -> Case:
    if case.owner_id is not None and not _can_work(visit, case.owner_id):
        # Whoever had it has left the service since.
        case = replace(case, owner_id=None, claimed_at=None)
    (parted, event), let_go = joining.part(
        case, office=visit.office, actor_id=actor_id, at=visit.now
    )
    into = visit.store.cases.find(let_go.case_no)
    _let_go(visit, case, into)
    ledger.update(visit.desk, parted, event)
    ledger.update(visit.desk, into, let_go)
    audience.tell(visit.desk, parted, say("merging.parted", no=parted.no))
    _hand_back(visit, parted)
    return parted


def _can_work(visit: Visit, person_id: int) -> bool:
    return permissions.holds(visit.store.people.get(person_id), Action.WORK)


def _let_go(visit: Visit, case: Case, into: Case) -> None:
    """Whoever came to the other case with this one goes with it, along the whole chain."""
    followers = visit.store.followers
    leaving = {case.reporter_id, *(one.person_id for one in followers.of(case.no))}
    while leaving:
        leaving = joining.came_with(case, leaving - {into.reporter_id}, followers.of(into.no))
        for person_id in leaving:
            followers.remove(into.no, person_id)
        if into.joined_to is None:
            return
        case, into = into, visit.store.cases.find(into.joined_to)


def _hand_back(visit: Visit, parted: Case) -> None:
    """Whoever had it, or could take it, sees it again; an emergency rings."""
    if handling.raises_alarm(parted):
        alerts.announce(visit.desk, parted)
        return
    to = alerts.owners(visit.desk, parted) or alerts.recipients(visit.desk, parted)
    for person in to:
        if person.id != visit.sender.id:
            visit.tell(person, "merging.parted_staff", no=parted.no, case_no=parted.no)
            cards.send(visit.desk, person, parted)
    alerts.announce_to_the_new(visit.desk, parted)


def _line(turn: Turn, case: Case) -> Said:
    return say(
        "merging.line",
        no=case.no,
        day=phrasing.day(turn.desk, case.received_at),
        glance=tellers.glance(turn.desk, case, LONGEST_GLANCE, turn.sender),
    )


def _to_join(turn: Turn, case_no: str) -> Case:
    """The case, for those who place cases, and for the one who has it."""
    case = turn.store.cases.visible_to(turn.sender, case_no)
    needed = permissions.as_owner_or(turn.sender, Action.JOIN, case)
    permissions.require(turn.sender, needed, case)
    return case
