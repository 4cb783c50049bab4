"""The card of a case: one for each member of staff who handles it, always up to date."""

from casework import permissions
from casework.case import Case, EventKind, Stage
from casework.handling import raises_alarm
from casework.labels import Urgency
from casework.people import Person
from casework.permissions import Action
from handlers import phrasing
from handlers.desk import Desk
from handlers.keyboards import Keyboard, button, rows
from handlers.wording import Said, clip, lines, say
from storage.outbox import Priority

LONGEST_STORY = 800
LONGEST_ADDITION = 200
MOST_ADDITIONS = 3


def send(desk: Desk, person: Person, case: Case, *, priority: Priority = Priority.ALERT) -> None:
    """Give a person the card of a case; it becomes the one that is kept up to date."""
    desk.pass_on(
        person,
        face(desk, case),
        keyboard=buttons(case, person),
        priority=priority,
        case_no=case.no,
        is_card=True,
    )


def refresh(desk: Desk, case: Case) -> None:
    """Bring every card of a case up to date, wherever it was sent."""
    for row in desk.store.outbox.cards_of(case.no):
        if row.message.person_id is not None:
            person = desk.store.people.get(row.message.person_id)
            if permissions.may(person, Action.SEE, case):
                desk.rewrite(row, face(desk, case), buttons(case, person))
            else:
                desk.rewrite(row, say("cards.passed_on", no=case.no))


def face(desk: Desk, case: Case) -> Said:
    """What a card says."""
    store = desk.store
    return lines(
        _headline(case),
        say(
            "cards.about",
            tags=phrasing.tags(case),
            route=phrasing.route(case),
            lead=phrasing.lead(case),
        ),
        say("cards.assists", roles=phrasing.assists(case)) if phrasing.assists(case) else Said(),
        say("cards.unsure") if not case.is_sure and case.is_open else Said(),
        say("cards.place", place=phrasing.place(store.places, case.place) or say("cards.nowhere")),
        say("cards.confidential") if case.is_confidential else Said(),
        say("cards.resident", name=store.people.get(case.reporter_id).name),
        say("cards.story", text=clip(case.text, LONGEST_STORY)),
        *_additions(desk, case),
        _attachments(desk, case),
        _standing(desk, case),
    )


def buttons(case: Case, person: Person) -> Keyboard:
    """What this person can do with the case as it stands."""
    if raises_alarm(case) and permissions.may(person, Action.CLAIM, case):
        return rows([button("buttons.have_it", "claim", case.no)])
    if case.stage in {Stage.RECEIVED, Stage.TRIAGED}:
        may_claim = permissions.may(person, Action.CLAIM, case)
        may_correct = permissions.may(person, Action.TRIAGE, case)
        may_triage = case.stage is Stage.RECEIVED and may_correct
        return rows(
            [button("buttons.claim", "claim", case.no)] if may_claim else [],
            [button("buttons.triage", "triage", case.no)] if may_triage else [],
            [button("buttons.fix_case", "fix", case.no)] if may_correct else [],
        )
    if case.stage is Stage.CLAIMED and case.owner_id == person.id:
        return rows(
            [
                button("buttons.reply", "reply", case.no),
                button("buttons.staff_photo", "photo", case.no),
            ],
            [button("buttons.resolve", "resolve", case.no)],
            [
                button("buttons.fix_case", "fix", case.no),
                button("buttons.history", "history", case.no),
            ],
        )
    return rows([button("buttons.history", "history", case.no)])


def _headline(case: Case) -> Said:
    key = {Urgency.EMERGENCY: "cards.emergency", Urgency.URGENT: "cards.urgent"}.get(
        case.urgency, "cards.headline"
    )
    return say(key, no=case.no, kind=say(f"cards.kind.{case.kind}"))


def _additions(desk: Desk, case: Case) -> list[Said]:
    """What the resident added last: whoever takes the case should know it."""
    history = desk.store.cases.history(case.no)
    added = [one for one in history if one.kind is EventKind.ADDED]
    return [
        say("cards.addition", text=clip(one.note, LONGEST_ADDITION))
        for one in added[-MOST_ADDITIONS:]
    ]


def _attachments(desk: Desk, case: Case) -> Said:
    count = len(desk.store.cases.attachments(case.no))
    is_taken = case.stage not in {Stage.RECEIVED, Stage.TRIAGED}
    key = "cards.attachments_open" if is_taken else "cards.attachments"
    return say(key, count=count) if count else Said()


def _standing(desk: Desk, case: Case) -> Said:
    """Who has it, or until when somebody should; what came of it."""
    due = phrasing.promise(desk, case)
    if raises_alarm(case):
        return say("cards.unclaimed_emergency")
    if case.stage in {Stage.RECEIVED, Stage.TRIAGED}:
        claim_by = phrasing.moment(desk, case.claim_by)
        is_late = case.claim_by < desk.now
        key = "cards.unclaimed_late" if is_late else "cards.unclaimed"
        return say(key, claim_by=claim_by, due=due)
    owner = desk.store.people.get(case.owner_id).name if case.owner_id else ""
    if case.stage is Stage.CLAIMED:
        key = "cards.reopened" if case.times_reopened else "cards.claimed"
        return say(key, owner=owner, due=due, times=case.times_reopened)
    if case.stage is Stage.WITHDRAWN:
        return say("cards.withdrawn")
    outcome = say(f"names.outcome.{case.outcome}") if case.outcome else Said()
    done = say("cards.resolved", owner=owner, outcome=outcome, answer=case.answer)
    if case.satisfaction is None:
        return done
    return lines(done, say("cards.rated", stars="★" * case.satisfaction))
