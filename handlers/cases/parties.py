"""A party is brought in: who, for what, until when; they get the card and read what is asked."""

from datetime import date

from telegram import Update

from casework import deadlines, filing, parties, permissions
from casework.case import Case, Party, Stage
from casework.labels import Role
from casework.people import Person
from casework.permissions import Action
from handlers import days, dialogue, phrasing, words
from handlers.cases import alerts, audience, cards, ledger
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, grid, named, rows
from handlers.turn import Turn
from handlers.wording import Said, clip, plain, say

NAME = "party"
ROLE = "role"
TASK = "task"
DAY = "day"
COUNTS = (1, 3, 5)
LONGEST_GLANCE = 100


async def ask_role(update: Update, turn: Turn) -> None:
    """Whom to bring in?"""
    case = _to_bring_in(turn, turn.choice[0])
    roles = _who_could(turn, case)
    if not roles:
        turn.reply("parties.nobody", no=case.no)
        return
    dialogue.ask(
        turn,
        NAME,
        ROLE,
        say("parties.ask_role", no=case.no),
        keyboard=grid(
            (named(phrasing.role(role), "partyrole", role) for role in roles),
            across=2,
            last=[button("buttons.cancel", "cancel")],
        ),
        answers={"case_no": case.no},
    )


async def choose_role(update: Update, turn: Turn) -> None:
    """A role was tapped: what is asked of it?"""
    asked = dialogue.of_tapped(turn, NAME, ROLE)
    if asked is not None:
        case = _to_bring_in(turn, asked.answers["case_no"])
        _ask_task(turn, case, Role(turn.choice[0]), put=dialogue.ask_here)


async def choose_day(update: Update, turn: Turn) -> None:
    """A day was tapped: now they hear of it."""
    asked = dialogue.of_tapped(turn, NAME, DAY)
    day = days.tapped(turn) if asked is not None else None
    if asked is not None and day is not None:
        _bring_in(turn, _to_bring_in(turn, asked.answers["case_no"]), asked, day)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The role, the task or the day was written."""
    case = _to_bring_in(turn, asked.answers["case_no"])
    question = _question(turn, case, asked)
    text = words.of(turn, case, what, again=question)
    if not text:
        return True
    if asked.step == ROLE:
        role = next((one for one in _who_could(turn, case) if phrasing.role(one) == text), None)
        if role is None:
            turn.answer(question)
        else:
            _ask_task(turn, case, role, put=dialogue.ask)
    elif asked.step == TASK:
        _ask_day(turn, case, Role(asked.answers["role"]), text)
    else:
        day = days.typed(turn, text)
        if day is not None:
            _bring_in(turn, case, asked, day)
    return True


def _question(turn: Turn, case: Case, asked: Dialogue) -> Said:
    """What is open: asked once more when the answer was none."""
    if asked.step == ROLE:
        return say("parties.choose_first")
    role = Role(asked.answers["role"])
    return _task_wanted(turn, case, role) if asked.step == TASK else _day_wanted(case, role)


def _to_bring_in(turn: Turn, case_no: str) -> Case:
    """An open case, for the one who has it and for those who say where cases belong."""
    case = turn.store.cases.visible_to(turn.sender, case_no)
    permissions.require(
        turn.sender, permissions.as_owner_or(turn.sender, Action.TRIAGE, case), case
    )
    filing.require_open(case)
    return case


def _who_could(turn: Turn, case: Case) -> list[Role]:
    """The roles that may be asked and that somebody holds where the case is."""
    return [role for role in parties.can_be_asked(case) if _people(turn, case, role)]


def _people(turn: Turn, case: Case, role: Role) -> list[Person]:
    """Who would hear of it, if this role were asked."""
    party = Party(case.no, role, is_lead=False, asked_at=turn.now)
    people = alerts.members(turn.desk, parties.with_party(case, party), party)
    return [person for person in people if person.id != turn.sender.id]


def _ask_task(turn: Turn, case: Case, role: Role, *, put: dialogue.Asking) -> None:
    put(
        turn,
        NAME,
        TASK,
        _task_wanted(turn, case, role),
        keyboard=rows([button("buttons.cancel", "cancel")]),
        answers={"case_no": case.no, "role": role},
    )


def _task_wanted(turn: Turn, case: Case, role: Role) -> Said:
    names = plain("names.comma").join(one.name for one in _people(turn, case, role))
    return say("parties.ask_task", no=case.no, role=phrasing.role(role), names=names)


def _ask_day(turn: Turn, case: Case, role: Role, task: str) -> None:
    offered = days.choices(turn.desk, COUNTS, start=days.today(turn.desk))
    dialogue.ask(
        turn,
        NAME,
        DAY,
        _day_wanted(case, role),
        keyboard=rows(
            *([named(label, "partyday", day)] for label, day in offered),
            [button("buttons.cancel", "cancel")],
        ),
        answers={"case_no": case.no, "role": role, "task": task},
    )


def _day_wanted(case: Case, role: Role) -> Said:
    return say("parties.ask_day", no=case.no, role=phrasing.role(role))


def _bring_in(turn: Turn, case: Case, asked: Dialogue, day: date) -> None:
    """The party is asked; whoever asked, and the one who has the case, hear that it went."""
    role = Role(asked.answers["role"])
    due_at = deadlines.until_day(case, day, office=turn.office, at=turn.now)
    brought, event = parties.ask(
        case,
        role,
        task=asked.answers["task"],
        due_at=due_at,
        actor_id=turn.sender.id,
        at=turn.now,
    )
    people = _people(turn, case, role)
    dialogue.end(turn)
    if not people:
        turn.reply("parties.nobody", no=case.no)
        return
    ledger.save(turn.desk, brought, event)
    ledger.remember(turn, case)
    for person in people:
        _tell_asked(turn, brought, role, person, asked.answers["task"])
    cards.refresh(turn.desk, brought)
    _tell_it_went(turn, brought, role, people)


def _tell_asked(turn: Turn, case: Case, role: Role, person: Person, task: str) -> None:
    """One of the party reads all that is asked, but no private number; the card comes below."""
    party, task = case.party(role), audience.as_read_by(turn.desk, case, person)(task)
    assert party is not None and party.due_at is not None  # noqa: S101, PT018 - just asked
    turn.desk.tell(
        person,
        "parties.asked",
        no=case.no,
        who=phrasing.titled(turn.sender),
        role=phrasing.role(role),
        task=task,
        due=phrasing.deadline(turn.desk, party.due_at),
        case_no=case.no,
    )
    turn.desk.read_out(person, task, case_no=case.no)
    cards.send(turn.desk, person, case)


def _tell_it_went(turn: Turn, case: Case, role: Role, people: list[Person]) -> None:
    party = case.party(role)
    assert party is not None and party.due_at is not None  # noqa: S101, PT018 - just asked
    names = plain("names.comma").join(one.name for one in people)
    due = phrasing.deadline(turn.desk, party.due_at)
    is_own = turn.sender.is_at_desk_of(case.owner_id) and case.stage is Stage.CLAIMED
    turn.answer(
        say("parties.went", no=case.no, role=phrasing.role(role), names=names, due=due),
        keyboard=rows(
            [button("parties.wait_for_them", "holdfor", case.no, "party")] if is_own else [],
            [button("buttons.take_back", "undo", case.no)],
        ),
        case_no=case.no,
    )
    for owner in alerts.owners(turn.desk, case):
        if owner.id != turn.sender.id:
            turn.desk.tell(
                owner,
                "parties.went_for_owner",
                no=case.no,
                who=phrasing.titled(turn.sender),
                role=phrasing.role(role),
                task=clip(party.task, LONGEST_GLANCE),
                due=due,
                case_no=case.no,
            )
