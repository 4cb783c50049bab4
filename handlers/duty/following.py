"""The conversation about a question follows its case: it begins, is taken, changes hands, ends."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from casework import permissions, talks
from casework.case import Attachment, Case, CaseEvent, EventKind
from casework.labels import Kind
from casework.people import Person
from casework.permissions import Action
from casework.redaction import without_flat
from casework.talks import Talk, TalkState
from handlers import phrasing
from handlers.cases import alerts, audience
from handlers.desk import Desk
from handlers.duty import calling, endings, roles
from handlers.keyboards import button, rows
from handlers.wording import Said, clip, lines, paragraphs, say

# What was said before somebody takes it over.
MOST_LINES = 10
MOST_MEDIA = 5
LONGEST_LINE = 200
LONGEST_CAPTION = 900
SAID = frozenset({EventKind.ADDED, EventKind.REPLIED})


def follow(desk: Desk, case: Case, events: Iterable[CaseEvent] = ()) -> None:
    """A case has been written down as it stands now."""
    happened = {event.kind for event in events}
    if case.kind is not Kind.QUESTION and EventKind.CORRECTED not in happened:
        return
    talk = desk.store.talks.of_case(case.no)
    if talk is None:
        if talks.is_to_begin(case) and audience.is_heard(desk, case):
            desk.store.talks.add(talks.begin(case, at=desk.now))
        return
    if case.kind is not Kind.QUESTION or not case.is_open or talk.asker_id != case.reporter_id:
        actors = [event.actor_id for event in events]
        by = actors[-1] if actors else None
        endings.finish(desk, talk, case, endings.why_of(case), by=by)
    elif not audience.is_heard(desk, case):
        endings.finish(desk, talk, case, endings.UNHEARD, by=talk.asker_id)
    else:
        _seat(desk, talk, case, happened)


def resume(desk: Desk, case: Case) -> Talk | None:
    """Speak again about a question that somebody has, after a conversation that is over."""
    talk = desk.store.talks.of_case(case.no)
    is_waiting = case.is_open and case.kind is Kind.QUESTION
    if talk is None and is_waiting and audience.is_heard(desk, case):
        talk = desk.store.talks.add(talks.begin(case, at=desk.now))
        _seat(desk, talk, case, set())
        talk = desk.store.talks.of_case(case.no)
    return talk


def _seat(desk: Desk, talk: Talk, case: Case, happened: set[EventKind]) -> None:
    """Who answers is whoever has the case, or sits at the desk on which it lies."""
    helper = _helper(desk, case)
    if helper is None:
        if talk.is_open:
            desk.store.talks.save(talks.give_up(talk, at=desk.now))
            if EventKind.TAKEN_BACK not in happened:
                _tell_waiting(desk, talk, case)
    elif helper.id != talk.helper_id:
        taken = talks.take(talk, helper.id, at=desk.now)
        desk.store.talks.save(taken)
        _introduce(desk, talk, taken, case, helper, is_own_tap=EventKind.CLAIMED in happened)


def _helper(desk: Desk, case: Case) -> Person | None:
    """Whoever can speak about it now: not somebody out of reach, nor the resident themselves."""
    for owner in alerts.owners(desk, case):
        is_heard = owner.telegram_id is not None and owner.is_reachable
        if is_heard and owner.id != case.reporter_id and permissions.may(owner, Action.WORK, case):
            return owner
    return None


def _tell_waiting(desk: Desk, talk: Talk, case: Case) -> None:
    """Whoever answered does not any more: somebody else is being asked, and both know it."""
    asker = desk.store.people.get(talk.asker_id)
    desk.pass_on(asker, say("talks.next_one", no=case.no), case_no=case.no, is_heard=True)
    if talk.helper_id is not None:
        helper = desk.store.people.get(talk.helper_id)
        desk.pass_on(helper, say("talks.not_yours_any_more", no=case.no), case_no=case.no)


def _introduce(
    desk: Desk, before: Talk, taken: Talk, case: Case, helper: Person, *, is_own_tap: bool
) -> None:
    """Both sides hear who is there, what the other one sees of them, and how it ends."""
    store = desk.store
    asker = store.people.get(taken.asker_id)
    who = roles.one(desk, helper)
    is_change = before.state is TalkState.OPEN
    end = button("talks.end", "talkend", taken.id)
    told = say(_greeting(desk, before, taken), no=case.no, who=who)
    desk.pass_on(asker, told, keyboard=rows([end]), case_no=case.no, is_heard=True)
    if is_change and before.helper_id is not None:
        old = store.people.get(before.helper_id)
        desk.pass_on(old, say("talks.not_yours_any_more", no=case.no), case_no=case.no)
    undo = [button("buttons.take_back", "undo", case.no)] if is_own_tap else []
    intro = say("talks.begun", no=case.no, resident=resident(desk, case), who=who)
    text = paragraphs(intro, _so_far(desk, case))
    is_loud = calling.is_on_duty(desk, helper)
    desk.pass_on(helper, text, keyboard=rows([end, *undo]), case_no=case.no, is_heard=is_loud)
    for attachment in _sent_along(desk, case):
        words = clip(attachment.caption or phrasing.media(attachment.kind), LONGEST_CAPTION)
        caption = say("talks.sent_along", no=case.no, text=words)
        desk.forward(helper, attachment, caption, case.no)


def _greeting(desk: Desk, before: Talk, taken: Talk) -> str:
    """What the resident reads: somebody new is there, somebody else, or the same as before."""
    if before.state is TalkState.OPEN:
        return "talks.changed_hands"
    earlier = desk.store.talks.earlier_of_case(taken)
    is_same = earlier is not None and earlier.helper_id == taken.helper_id
    return "talks.there_again" if is_same else "talks.somebody_there"


def resident(desk: Desk, case: Case) -> Said:
    """Which resident, for whoever answers: no name, the building at most."""
    building_only = replace(without_flat(case.place), spot="")
    place = phrasing.place(desk.store.places, building_only)
    return say("talks.resident_of", place=place) if place else say("talks.resident")


def _so_far(desk: Desk, case: Case) -> Said:
    """What was said since the question came, for whoever takes it over."""
    return lines(*_lines(desk, case))


def _lines(desk: Desk, case: Case) -> Iterator[Said]:
    said = [one for one in desk.store.cases.history(case.no) if one.kind in SAID and one.note]
    if said:
        yield say("talks.so_far")
    for event in said[-MOST_LINES:]:
        key = "talks.line_helper" if event.kind is EventKind.REPLIED else "talks.line_asker"
        yield say(key, text=clip(event.note, LONGEST_LINE))


def _sent_along(desk: Desk, case: Case) -> list[Attachment]:
    found = desk.store.cases.attachments(case.no)
    return [one for one in found if one.person_id == case.reporter_id][-MOST_MEDIA:]
