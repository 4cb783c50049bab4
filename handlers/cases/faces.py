"""What the card of a case says, to those who handle it and to a whole group."""

from casework import namelessness, order_dates, parties, permissions
from casework.case import Case, CaseEvent, EventKind, Party, PartyState, Stage, Wait, WaitingFor
from casework.handling import raises_alarm
from casework.labels import Urgency
from casework.people import Person
from casework.permissions import Action
from handlers import phrasing
from handlers.cases import audience, tellers
from handlers.cases.dossiers import CHANGES, RESTS, Dossier
from handlers.desk import Desk
from handlers.wording import Said, clip, lines, plain, say

LONGEST_STORY = 800
LONGEST_GROUP_STORY = 200
LONGEST_ADDITION = 200
# What each of many parties was asked or answered, and why each date was moved.
LONGEST_PART = 100
MOST_ADDITIONS = 3


def face(desk: Desk, known: Dossier, person: Person) -> Said:
    """What a card says to one person; what is noted inside, to those who handle the case."""
    is_inside = permissions.may(person, Action.NOTE, known.case)
    known = tellers.for_eyes(desk, known, person)
    case = known.case
    where = phrasing.spot(known.estate, known.building, case.place)
    return lines(
        _headline(case),
        _about(case),
        say("cards.unsure") if phrasing.is_guess(case) and case.is_open else Said(),
        say("cards.place", place=where or _nowhere()),
        say("cards.confidential") if case.is_confidential else Said(),
        _resident(desk, known, person),
        _unheard(desk, known, person),
        _recorded(known),
        *_orders(desk, known),
        say("cards.at_event", title=known.event.title) if known.event else Said(),
        _weight(known),
        say("cards.story", text=clip(case.text, LONGEST_STORY)),
        *_latest(known, EventKind.FOLLOWED, "cards.followed"),
        *_latest(known, EventKind.ADDED, "cards.addition"),
        *(_latest(known, EventKind.NOTED, "cards.note") if is_inside else ()),
        _attachments(known),
        *_kin(known),
        *_parties(desk, known),
        *_moved(desk, known),
        _standing(desk, known),
    )


def group_face(desk: Desk, known: Dossier) -> Said:
    """What a card says to a whole group: not who told it, no room, no private number."""
    case = known.case
    where = phrasing.spot(known.estate, known.building, phrasing.without_room(case.place))
    return lines(
        _headline(case),
        _about(case),
        say("cards.place", place=where or _nowhere()),
        _weight(known),
        say(
            "cards.story",
            text=clip(audience.veiled(desk, known.case, case.text), LONGEST_GROUP_STORY),
        ),
        _standing(desk, known, is_public=True),
    )


def _headline(case: Case) -> Said:
    key = {Urgency.EMERGENCY: "cards.emergency", Urgency.URGENT: "cards.urgent"}.get(
        case.urgency, "cards.headline"
    )
    return say(key, no=case.no, kind=say(f"cards.kind.{case.kind}"))


def _about(case: Case) -> Said:
    return say(
        "cards.about",
        tags=phrasing.tags(case),
        route=phrasing.route(case),
        lead=phrasing.lead(case),
    )


def _nowhere() -> Said:
    return say("cards.nowhere")


def _unheard(desk: Desk, known: Dossier, person: Person) -> Said:
    """A warning where the resident has blocked the bot; the number only for the one who has it."""
    case, reporter = known.case, known.reporter
    if not case.is_open or reporter.telegram_id is None or reporter.is_reachable:
        return Said()
    if person.is_at_desk_of(case.owner_id) and not tellers.is_unnamed(desk, case, reporter):
        return say("cards.unheard_call", contact=phrasing.contact(desk, reporter))
    return say("cards.unheard")


def _weight(known: Dossier) -> Said:
    """How many households stand behind it, once there is more than one."""
    count = known.households
    return say("cards.households", count=count) if count > 1 else Said()


def _resident(desk: Desk, known: Dossier, person: Person) -> Said:
    """Who told it, and for whom; of the nameless neither."""
    case, name = known.case, tellers.name(desk, known.case, known.reporter, person)
    if not case.for_whom or namelessness.is_lasting(case):
        return say("cards.resident", name=name)
    return say("cards.resident_for", name=name, who=case.for_whom)


def _recorded(known: Dossier) -> Said:
    """Who wrote it down, and how it came."""
    if known.recorder is None:
        return Said()
    recorder, source = phrasing.titled(known.recorder), say(f"names.source.{known.case.source}")
    return say("cards.recorded", recorder=recorder, source=source)


def _orders(desk: Desk, known: Dossier) -> list[Said]:
    """The hotline's numbers and dates, and that an answer is wanted."""
    return [
        say(
            f"cards.hotline.{order.state}",
            hotline_no=order.hotline_no,
            due=phrasing.moment(desk, order_dates.due(order, desk.office)),
            reply=say("cards.wants_reply") if order.wants_reply else Said(),
            secret=say("cards.keep_secret") if order.is_secret else Said(),
        )
        for order in known.orders
    ]


def _latest(known: Dossier, kind: EventKind, key: str) -> list[Said]:
    """What neighbours said, what was added or noted last: whoever takes the case should know it."""
    found = [one for one in known.history if one.kind is kind and one.note]
    return [say(key, text=clip(one.note, LONGEST_ADDITION)) for one in found[-MOST_ADDITIONS:]]


def _attachments(known: Dossier) -> Said:
    key = "cards.attachments" if known.case.is_unclaimed else "cards.attachments_open"
    return say(key, count=known.attachments) if known.attachments else Said()


def _kin(known: Dossier) -> list[Said]:
    """The case that this one was divided from or merged into, and the other way round."""
    case, merged = known.case, known.merged
    children = plain("names.comma").join(one.no for one in known.children)
    untold = len(merged) - MOST_ADDITIONS
    return [
        say("cards.parent", no=case.parent_no) if case.parent_no else Said(),
        say("cards.children", nos=children) if children else Said(),
        *(
            say("cards.merged", no=one.no, text=clip(one.text, LONGEST_ADDITION))
            for one in merged[-MOST_ADDITIONS:]
        ),
        say("cards.merged_too", count=untold) if untold > 0 else Said(),
    ]


def _parties(desk: Desk, known: Dossier) -> list[Said]:
    """Who owes what: those with the everyday task in one line, the others each in its own.

    Once it is over nobody owes anything: what was done stays to be read.
    """
    case = known.case
    is_told = [party for party in case.parties if case.is_open or not party.owes]
    assisting = [party for party in is_told if not party.is_lead]
    everyday = [party for party in assisting if _is_everyday(desk, case, party)]
    told = [_party(desk, known, party) for party in assisting if party not in everyday]
    if everyday:
        roles = plain("names.comma").join(phrasing.role(party.role) for party in everyday)
        due = phrasing.deadline(desk, everyday[0].due_at or case.due_at)
        told.insert(0, say("cards.assists", roles=roles, due=due))
    return told


def _is_everyday(desk: Desk, case: Case, party: Party) -> bool:
    """Whether a party is just to lend a hand, has not answered, and is not late."""
    is_late = parties.is_late(party, case, at=desk.now)
    return party.state is PartyState.ASKED and not party.task and not is_late


def _party(desk: Desk, known: Dossier, party: Party) -> Said:
    """What one party was asked, by when, and what it made of it."""
    who = phrasing.party(party, known.people[party.person_id] if party.person_id else None)
    due = phrasing.deadline(desk, party.due_at) if party.due_at else Said()
    task = clip(party.task, LONGEST_PART) if party.task else plain("parties.everyday")
    if party.owes:
        is_late = parties.is_late(party, known.case, at=desk.now)
        key = "cards.party_late" if is_late else f"cards.party_owes.{party.state}"
        return say(key, who=who, task=task, due=due)
    return say(f"cards.party.{party.state}", who=who, answer=clip(party.answer, LONGEST_PART))


def _moved(desk: Desk, known: Dossier) -> list[Said]:
    """The first promise, beside what it became: by whom, and why; where the calendar is a guess."""
    case, shown = known.case, []
    if phrasing.has_another_date(desk, case) and case.is_open:
        promised = phrasing.deadline(desk, case.promised_at)
        shown.append(say("cards.promised", due=promised))
        changes = _changes(known)
        shown += [_change(desk, known, event) for event in changes[-MOST_ADDITIONS:]]
    if case.is_open:
        shown.append(phrasing.by_guess(desk, case, "cards.weekdays_only"))
    return shown


def _changes(known: Dossier) -> list[CaseEvent]:
    """What moved the date; what the work rests for now has a line of its own."""
    wait = known.case.wait
    changes = [event for event in known.history if event.kind in CHANGES and event.note]
    rests = [event for event in changes if event.kind in RESTS]
    if rests and wait is not None and wait.what is not WaitingFor.PARTY:
        changes.remove(rests[-1])
    return changes


def _change(desk: Desk, known: Dossier, event: CaseEvent) -> Said:
    until, reason = phrasing.until_and_reason(desk, event.note)
    actor = known.people[event.actor_id].name if event.actor_id else ""
    reason = clip(reason, LONGEST_PART)
    return say(f"cards.change.{event.kind}", actor=actor, until=until, reason=reason)


def _standing(desk: Desk, known: Dossier, *, is_public: bool = False) -> Said:
    """Who has it, or until when somebody should; what came of it."""
    case, owner = known.case, known.keeper
    due = phrasing.promise(desk, case)
    if raises_alarm(case):
        return say("cards.unclaimed_emergency")
    if case.is_unclaimed:
        claim_by = phrasing.moment(desk, case.claim_by)
        is_late = case.claim_by < desk.now
        key = "cards.unclaimed_late" if is_late else "cards.unclaimed"
        return say(key, claim_by=claim_by, due=due)
    if case.stage is Stage.CLAIMED:
        key = "cards.reopened" if case.times_reopened else "cards.claimed"
        return say(key, owner=owner, due=due, times=case.times_reopened)
    if case.wait is not None:
        return _waiting(desk, known, case.wait, is_public=is_public)
    if case.stage is Stage.WITHDRAWN:
        return say("cards.withdrawn")
    if case.stage is Stage.JOINED:
        return say("cards.joined", no=case.joined_to)
    outcome = say(f"names.outcome.{case.outcome}") if case.outcome else Said()
    answer = audience.veiled(desk, known.case, case.answer) if is_public else case.answer
    done = say("cards.resolved", owner=owner, outcome=outcome, answer=answer)
    if case.satisfaction is None or is_public:
        return done
    return lines(done, say("cards.rated", stars="★" * case.satisfaction))


def _waiting(desk: Desk, known: Dossier, wait: Wait, *, is_public: bool) -> Said:
    """What the work waits for, and until when."""
    until = phrasing.day(desk, wait.until)
    if wait.what is WaitingFor.DECISION:
        key = "cards.reopen_asked_public" if is_public else "cards.reopen_asked"
        return say(key, reason=wait.reason, until=phrasing.moment(desk, wait.until))
    reason = audience.veiled(desk, known.case, wait.reason) if is_public else wait.reason
    reason = clip(reason, LONGEST_ADDITION)
    return say(f"cards.waiting.{wait.what}", owner=known.keeper, until=until, reason=reason)
