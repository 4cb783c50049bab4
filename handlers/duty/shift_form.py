"""A shift is entered or changed: who, on which days, when; then for what, and who stands in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time

from telegram import Update

from casework import duty
from casework.duty import Shift
from casework.knowledge import Subject
from casework.people import Person
from handlers import dialogue
from handlers.dialogue import Asking, Dialogue
from handlers.duty import desk, shift_choices, telling, weeks
from handlers.given import Given
from handlers.turn import Turn
from handlers.wording import Said, lines, plain, say
from nlp.week_hours import days_of, hours_of

NAME = "duty"
WHO, DAYS, HOURS, GRID, SUBJECT, STAND_IN, CONFIRM = (
    "who",
    "days",
    "hours",
    "grid",
    "subject",
    "stand",
    "confirm",
)
STEPS = (WHO, DAYS, HOURS, GRID, SUBJECT, STAND_IN, CONFIRM)
# What has to be known before it can be kept.
NEEDED = (WHO, DAYS, HOURS)

Answers = Mapping[str, str]


async def ask(update: Update, turn: Turn) -> None:
    """A new shift."""
    if desk.may(turn):
        dialogue.lay_aside(turn)
        go_on(turn, {}, dialogue.ask)


async def show_one(update: Update, turn: Turn) -> None:
    """A shift with everything that can be changed of it."""
    if desk.may(turn):
        shift = desk.tapped(turn)
        dialogue.lay_aside(turn)
        go_on(turn, _packed(shift), dialogue.ask_here)


async def ask_field(update: Update, turn: Turn) -> None:
    """What is to be otherwise?"""
    asked = _asked(turn, CONFIRM)
    if asked is not None:
        _put(turn, turn.choice[0], asked.answers, dialogue.ask_here)


async def turn_page(update: Update, turn: Turn) -> None:
    """The next names."""
    asked = _asked(turn, WHO, STAND_IN)
    if asked is not None:
        _put(turn, asked.step, asked.answers, dialogue.ask_here, page=int(turn.choice[0]))


async def choose_person(update: Update, turn: Turn) -> None:
    """A name was tapped, or nobody (0) as a stand-in."""
    asked = _asked(turn, WHO, STAND_IN)
    if asked is not None:
        _take_person(turn, asked, int(turn.choice[0]), dialogue.ask_here)


async def choose_days(update: Update, turn: Turn) -> None:
    """Days of the week were tapped."""
    _choose(turn, DAYS, turn.choice[0])


async def choose_hours(update: Update, turn: Turn) -> None:
    """Usual hours were tapped."""
    _choose(turn, HOURS, turn.choice[0])


async def choose_grid(update: Update, turn: Turn) -> None:
    """A grid was tapped; 0 is all of them."""
    grid_id = int(turn.choice[0])
    is_known = not grid_id or turn.store.places.grid(grid_id) is not None
    _choose(turn, GRID, str(grid_id) if is_known and grid_id else "")


async def choose_subject(update: Update, turn: Turn) -> None:
    """A subject was tapped, or all of them."""
    chosen = turn.choice[0]
    _choose(turn, SUBJECT, "" if chosen == shift_choices.ALL else chosen)


async def save(update: Update, turn: Turn) -> None:
    """It is kept like this; whoever it concerns hears of it."""
    asked = _asked(turn, CONFIRM)
    if asked is not None:
        _save(turn, asked)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """It was written instead of tapped: a name, days and hours, all in one line as well."""
    if not desk.may(turn):
        turn.store.dialogues.lay_aside(asked)
        dialogue.end(turn)
        return True
    known = {} if what.attachment is not None else _read(turn, asked.step, what.text)
    if not known:
        _put(turn, asked.step, asked.answers, dialogue.ask, fault=say("duty.not_understood"))
    else:
        go_on(turn, {**asked.answers, **known}, dialogue.ask)
    return True


def go_on(turn: Turn, answers: Answers, asking: Asking) -> None:
    """Ask for the first thing that is missing; then all of it is shown once more."""
    missing = next((step for step in NEEDED if not answers.get(step)), CONFIRM)
    _put(turn, missing, answers, asking)


def _put(
    turn: Turn,
    step: str,
    answers: Answers,
    asking: Asking,
    *,
    page: int = 0,
    fault: Said = Said(),  # noqa: B008
) -> None:
    is_new = step == CONFIRM and "id" not in answers
    question = say("duty.ask.new") if is_new else say(f"duty.ask.{step}")
    asking(
        turn,
        NAME,
        step,
        lines(fault, _shown(turn, answers), question),
        keyboard=shift_choices.keyboard(turn, step, answers.get("id"), page=page),
        answers=answers,
    )


def _shown(turn: Turn, answers: Answers) -> Said:
    """What is known so far."""
    if all(answers.get(step) for step in NEEDED):
        return weeks.line(turn.desk, _shift(turn, answers))
    if not answers.get(WHO):
        return Said()
    person = turn.store.people.get(int(answers[WHO]))
    days = weeks.days(map(int, answers[DAYS])) if answers.get(DAYS) else ""
    return say("duty.so_far", who=person.name, days=days)


def _read(turn: Turn, step: str, text: str) -> dict[str, str]:
    """What words say: the person, the days, the hours; or just what was asked."""
    known: dict[str, str] = {}
    days, hours = days_of(text), hours_of(text)
    if days is not None:
        known[DAYS] = "".join(map(str, sorted(days)))
    if hours is not None:
        known[HOURS] = f"{hours.begins:%H%M}-{hours.ends:%H%M}"
    person = shift_choices.named_by(turn, text)
    if person is not None:
        known[STAND_IN if step == STAND_IN else WHO] = str(person.id)
    place = _read_scope(turn, step, text)
    return known | place


def _read_scope(turn: Turn, step: str, text: str) -> dict[str, str]:
    if step == GRID:
        found = [one for one in turn.store.places.grids() if one.code.lower() in text.lower()]
        return {GRID: str(found[0].id)} if len(found) == 1 else {}
    if step == SUBJECT:
        subjects = [one for one in Subject if plain(f"names.subject.{one}") in text]
        return {SUBJECT: subjects[0]} if len(subjects) == 1 else {}
    return {}


def _choose(turn: Turn, step: str, value: str) -> None:
    asked = _asked(turn, step)
    if asked is not None:
        go_on(turn, {**asked.answers, step: value}, dialogue.ask_here)


def _take_person(turn: Turn, asked: Dialogue, person_id: int, asking: Asking) -> None:
    if person_id == shift_choices.NOBODY and asked.step == STAND_IN:
        go_on(turn, {**asked.answers, STAND_IN: ""}, asking)
        return
    person = next((one for one in shift_choices.fit(turn) if one.id == person_id), None)
    if person is None:
        turn.toast("duty.not_any_more", is_alert=True)
        return
    go_on(turn, {**asked.answers, asked.step: str(person.id)}, asking)


def _asked(turn: Turn, *steps: str) -> Dialogue | None:
    """The form, if it is this message that asks; whoever may not set the plan is told."""
    return dialogue.of_tapped(turn, NAME, *steps) if desk.may(turn) else None


def _save(turn: Turn, asked: Dialogue) -> None:
    """Keep it, unless somebody else has changed it meanwhile: then that is shown."""
    shift = _shift(turn, asked.answers)
    before = desk.current(turn, shift.id) if shift.id else None
    if before is not None and _packed(before)["was"] != asked.answers["was"]:
        go_on(turn, _packed(before), _below(turn, say("duty.meanwhile")))
        return
    person = _person(turn, shift.person_id)
    if shift.stand_in_id is not None:
        duty.require_fit(_person(turn, shift.stand_in_id))
    duty.require_new(shift, turn.store.shifts.all(), person)
    dialogue.end(turn)
    if before is None:
        shift = turn.store.shifts.add(shift)
        telling.added(turn.desk, shift, by=turn.sender)
    elif shift != before:
        turn.store.shifts.save(shift)
        telling.changed(turn.desk, before, shift, by=turn.sender)
    unheard = "" if person.is_reachable and person.telegram_id else person.name
    warning = say("duty.unheard", who=unheard) if unheard else Said()
    desk.put(turn, lines(say("duty.saved", line=weeks.line(turn.desk, shift)), warning))


def _below(turn: Turn, head: Said) -> Asking:
    """Say something first."""
    turn.answer(head)
    return dialogue.ask


def _person(turn: Turn, person_id: int) -> Person:
    return turn.store.people.get(person_id)


def _shift(turn: Turn, answers: Answers) -> Shift:
    """The shift as it would be kept."""
    begins, ends = answers[HOURS].split("-")
    number = int(answers.get("id") or 0)
    known = turn.store.shifts.find(number) if number else None
    made = known or Shift(
        0, 0, frozenset(), time(), time(), made_at=turn.now, made_by=turn.sender.id
    )
    return replace(
        made,
        person_id=int(answers[WHO]),
        weekdays=frozenset(map(int, answers[DAYS])),
        begins=time.fromisoformat(begins),
        ends=time.fromisoformat(ends),
        stand_in_id=int(answers[STAND_IN]) if answers.get(STAND_IN) else None,
        grid_id=int(answers[GRID]) if answers.get(GRID) else None,
        subject=Subject(answers[SUBJECT]) if answers.get(SUBJECT) else None,
    )


def _packed(shift: Shift) -> dict[str, str]:
    """A shift as answers of the form, and how it was when the form was opened."""
    answers = {
        WHO: str(shift.person_id),
        DAYS: "".join(map(str, sorted(shift.weekdays))),
        HOURS: f"{shift.begins:%H%M}-{shift.ends:%H%M}",
        GRID: str(shift.grid_id or ""),
        SUBJECT: str(shift.subject or ""),
        STAND_IN: str(shift.stand_in_id or ""),
    }
    return {**answers, "id": str(shift.id), "was": "|".join(answers.values())}
