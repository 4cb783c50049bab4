"""The questions that a leave takes, each asked where the one before was answered."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from telegram import InlineKeyboardButton

from casework import leave, permissions
from casework.people import Leave, Person
from casework.periods import Period
from casework.permissions import Action
from handlers import dialogue, periods, phrasing
from handlers.keyboards import Keyboard, button, grid, named, rows
from handlers.sayings import is_saying
from handlers.staff import stand_ins
from handlers.turn import Turn
from handlers.wording import Said, plain, say

NAME = "leave"
WHO = "who"
FIRST = "first"
LAST = "last"
STAND_IN = "stand_in"
HOW = "how"
STEPS = (WHO, FIRST, LAST, STAND_IN, HOW)
SPANS = (3, 7, 14)
MOST_COLLEAGUES = 12

Answers = Mapping[str, str]


def ask_who(turn: Turn, colleagues: Sequence[Person]) -> None:
    """Whose leave is it?"""
    names = (named(phrasing.listed(one), "leaveof", one.id) for one in colleagues[:MOST_COLLEAGUES])
    _put(turn, WHO, say("leave.ask_who"), _choice(names), {})


def ask_first(turn: Turn, person: Person) -> None:
    """From when on?"""
    is_own = person.id == turn.sender.id
    for_colleague = is_own and permissions.holds(turn.sender, Action.SEND_AWAY)
    keyboard = rows(
        [button("leave.from_today", "leavefrom", 0), button("leave.from_tomorrow", "leavefrom", 1)],
        [button("leave.of_colleague", "leaveother")] if for_colleague else [],
        [button("buttons.cancel", "cancel")],
    )
    question = say("leave.ask_first", who=name(turn, person))
    _put(turn, FIRST, question, keyboard, {"person": str(person.id)})


def ask_last(turn: Turn, answers: Answers, first: date) -> None:
    """Until when?"""
    leave.require_days(Period(first, first), today=periods.today(turn))
    question = say("leave.ask_last", first=phrasing.calendar_day(turn.desk, first))
    spans = [button(f"leave.span_{days}", "leavedays", days) for days in SPANS]
    keyboard = rows(spans, [button("buttons.cancel", "cancel")])
    _put(turn, LAST, question, keyboard, {**answers, FIRST: first.isoformat()})


def ask_stand_in(turn: Turn, answers: Answers, period: Period) -> None:
    """Who sits at the desk meanwhile?"""
    wanted = leave.require_days(period, today=periods.today(turn))
    person = _person(turn, answers)
    away = {other.person_id for other in turn.store.leaves.open() if other.period.meets(wanted)}
    colleagues = [
        one for one in turn.store.people.colleagues() if one.is_reachable and one.id not in away
    ]
    dated = {**answers, FIRST: wanted.first.isoformat(), LAST: wanted.last.isoformat()}
    show_stand_ins(turn, dated, leave.by_likeness(person, colleagues))


def show_stand_ins(turn: Turn, answers: Answers, colleagues: Sequence[Person]) -> None:
    """Some colleagues to tap; any other can be named."""
    days = phrasing.period(turn.desk, _period(answers))
    who = name(turn, _person(turn, answers))
    question = say("leave.ask_stand_in", who=who, days=days)
    names = (named(phrasing.titled(one), "standin", one.id) for one in colleagues[:MOST_COLLEAGUES])
    _put(turn, STAND_IN, question, _choice(names), answers)


def ask_how(turn: Turn, answers: Answers, stand_in: Person) -> None:
    """Does the desk only wait, or does everything on it go over? All of it is shown once more."""
    chosen = {**answers, STAND_IN: str(stand_in.id)}
    wanted = read(turn, chosen, is_hand_over=False)
    person = turn.store.people.get(wanted.person_id)
    cases = stand_ins.own_cases(turn.desk, person)
    own = turn.store.people.own_duties(stand_in.id)
    may_hand_over = bool(cases) and leave.can_take_over(stand_in, own)
    question = say(
        "leave.ask_how" if may_hand_over else "leave.ask_yes",
        who=name(turn, person),
        days=phrasing.period(turn.desk, wanted.period),
        count=len(wanted.period),
        stand_in=phrasing.titled(stand_in),
        cases=len(cases),
    )
    over = [button("leave.hand_over", "leavehow", "over")] if may_hand_over else []
    keyboard = rows(
        [button("leave.only_away", "leavehow", "away")], over, [button("buttons.cancel", "cancel")]
    )
    _put(turn, HOW, question, keyboard, chosen)


def read(turn: Turn, answers: Answers, *, is_hand_over: bool) -> Leave:
    """The leave as it was answered.

    Raises:
        PeriodPast: when it is over.
        NotAStandIn: when the one who was chosen can't stand in.
    """
    period = leave.require_days(_period(answers), today=periods.today(turn))
    stand_in = turn.store.people.get(int(answers[STAND_IN]))
    wanted = Leave(
        int(answers["person"]), stand_in.id, period.first, period.last, is_hand_over=is_hand_over
    )
    leave.require_stand_in(wanted, stand_in, turn.store.leaves.open())
    return wanted


def span(text: str) -> int | None:
    """How many days were typed instead of tapped: 三天, 一周."""
    return next((days for days in SPANS if is_saying(text, f"span_{days}")), None)


def name(turn: Turn, person: Person) -> str:
    """您 for the one who speaks, else the name."""
    return plain("leave.yourself") if person.id == turn.sender.id else person.name


def _person(turn: Turn, answers: Answers) -> Person:
    return turn.store.people.get(int(answers["person"]))


def _period(answers: Answers) -> Period:
    return Period(date.fromisoformat(answers[FIRST]), date.fromisoformat(answers[LAST]))


def _choice(names: Iterable[InlineKeyboardButton]) -> Keyboard:
    return grid(names, across=2, last=[button("buttons.cancel", "cancel")])


def _put(turn: Turn, step: str, question: Said, keyboard: Keyboard, answers: Answers) -> None:
    """Ask in place of the question that was tapped, or else anew."""
    asked = dialogue.current(turn, NAME)
    is_tapped = asked is not None and dialogue.is_about(turn, asked, *turn.tapped)
    ask = dialogue.ask_here if is_tapped else dialogue.ask
    ask(turn, NAME, step, question, keyboard=keyboard, answers=answers)
