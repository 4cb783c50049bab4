"""The buttons of a card: what this person can do with the case as it stands."""

from collections.abc import Iterator

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from casework import lifecycle, parties, permissions
from casework.case import Case, PartyState, Stage
from casework.handling import raises_alarm
from casework.labels import Kind, Level
from casework.people import Person
from casework.permissions import Action
from handlers import phrasing
from handlers.keyboards import button, grid, rows
from handlers.office import looks

Row = list[InlineKeyboardButton]


def buttons(case: Case, person: Person) -> InlineKeyboardMarkup:
    """The few things that come next; the rest stands behind 更多."""
    if raises_alarm(case) and permissions.may(person, Action.CLAIM, case):
        return rows([button("buttons.have_it", "claim", case.no)])
    if case.stage is Stage.REOPEN_ASKED and permissions.may(person, Action.DECIDE, case):
        return rows(
            [button("buttons.take_up", "takeup", case.no)],
            [button("buttons.leave_as_is", "leaveas", case.no)],
            [button("buttons.history", "history", case.no)],
        )
    if is_at_desk(case, person):
        return rows(*_talk(case), *_at_desk(case), _voice(case, person), _last(case, person))
    return rows(
        *_party(case, person),
        *_unclaimed(case, person),
        _voice(case, person),
        _last(case, person),
    )


def menu(case: Case, person: Person) -> InlineKeyboardMarkup:
    """Everything else that this person can do with the case."""
    return grid(_everything(case, person), across=2, last=[button("buttons.less", "less", case.no)])


def is_at_desk(case: Case, person: Person) -> bool:
    """Whether it is this person's own work, and they still may do it."""
    is_own = case.is_at_work and person.is_at_desk_of(case.owner_id)
    return is_own and permissions.may(person, Action.WORK, case)


def _at_desk(case: Case) -> list[Row]:
    resume = [button("buttons.resume", "resume", case.no)]
    return [
        resume if case.stage is Stage.WAITING else [],
        [
            button("buttons.reply", "reply", case.no),
            button("buttons.staff_photo", "photo", case.no),
        ],
        [button("buttons.resolve", "resolve", case.no)],
    ]


def _talk(case: Case) -> list[Row]:
    """The resident of a question is spoken with."""
    return [[button("talks.speak", "talkagain", case.no)]] if case.kind is Kind.QUESTION else []


def _party(case: Case, person: Person) -> list[Row]:
    """What a party that was asked can answer."""
    party = parties.of(person, case)
    if party is None or not party.owes or not case.is_open:
        return []
    if case.is_unclaimed and not party.task and permissions.may(person, Action.CLAIM, case):
        # Who may take the whole of it is not asked to lend a hand.
        return []
    accept = [button("buttons.accept", "accept", case.no, party.role)]
    return [
        accept if party.state is PartyState.ASKED else [],
        [
            button("buttons.did", "did", case.no, party.role),
            button("buttons.decline", "decline", case.no, party.role),
        ],
    ]


def _unclaimed(case: Case, person: Person) -> list[Row]:
    if not case.is_unclaimed:
        return []
    may_claim = permissions.may(person, Action.CLAIM, case)
    may_correct = permissions.may(person, Action.TRIAGE, case)
    may_triage = case.place.grid_id is None and may_correct
    is_question = case.kind is Kind.QUESTION
    claim = button("talks.answer_it" if is_question else "buttons.claim", "claim", case.no)
    return [
        [claim] if may_claim else [],
        [button("buttons.triage", "triage", case.no)] if may_triage else [],
        [button("buttons.fix_case", "fix", case.no)] if may_correct else [],
    ]


def _voice(case: Case, person: Person) -> Row:
    """A voice that nobody has written down yet can't be searched, nor read on the way."""
    may_write = permissions.may(person, Action.NOTE, case) and case.is_open
    is_voice = may_write and phrasing.is_wordless(case, phrasing.VOICES)
    return [button("buttons.transcribe", "transcribe", case.no)] if is_voice else []


def _last(case: Case, person: Person) -> Row:
    more = next(_everything(case, person), None)
    return [
        *([button("buttons.more", "more", case.no)] if more else []),
        button("buttons.history", "history", case.no),
    ]


def _everything(case: Case, person: Person) -> Iterator[InlineKeyboardButton]:
    is_own = is_at_desk(case, person)
    may_place = case.is_open and (is_own or permissions.may(person, Action.TRIAGE, case))
    if may_place and parties.can_be_asked(case):
        yield button("buttons.ask_party", "party", case.no)
    if permissions.may(person, Action.NOTE, case) and case.stage not in lifecycle.FINISHED:
        yield button("buttons.note", "note", case.no)
    if is_own:
        yield from _own_work(case)
    if may_place:
        yield from _placing(case)
    if case.is_at_work and not is_own and _may_see_and_extend(case, person):
        yield button("buttons.extend", "extend", case.no)
    yield from looks.opener(case, person)
    to_part = permissions.as_owner_or(person, Action.JOIN, case)
    if case.stage is Stage.JOINED and permissions.may(person, to_part, case):
        yield button("buttons.unmerge", "part", case.no)
    if _may_mute(case, person):
        yield button("buttons.mute", "muteof", case.no)


def _may_mute(case: Case, person: Person) -> bool:
    """Whoever told it themselves writes to the bot, and may be kept from it."""
    is_others = case.recorder_id is None and case.reporter_id != person.id
    may = permissions.holds(person, Action.MUTE) and permissions.may(person, Action.SEE, case)
    return is_others and may


def _may_see_and_extend(case: Case, person: Person) -> bool:
    """Whoever may not read a confidence grants time for it by its number alone, not on a card."""
    return all(permissions.may(person, one, case) for one in (Action.SEE, Action.EXTEND))


def _placing(case: Case) -> Iterator[InlineKeyboardButton]:
    """Where a case belongs, and with whom."""
    if case.level is not Level.STREET:
        yield button("buttons.send_up", "sendup", case.no)
    if not case.is_unclaimed:
        yield button("buttons.fix_case", "fix", case.no)
    if case.kind is Kind.REPORT:
        yield button("buttons.merge", "merge", case.no)
    if not case.is_confidential:
        yield button("buttons.seal", "seal", case.no)


def _own_work(case: Case) -> Iterator[InlineKeyboardButton]:
    """What only the one who has it can do."""
    if case.stage is Stage.CLAIMED:
        yield button("buttons.hold", "hold", case.no)
    yield button("buttons.ask_extension", "extend", case.no)
    yield button("buttons.transfer", "pass", case.no)
    yield button("buttons.give_back", "giveback", case.no)
    yield button("buttons.divide", "divide", case.no)
