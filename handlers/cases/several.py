"""Several matters in one message: whether they are still to be asked about, and how."""

from casework.case import Case, EventKind
from casework.labels import Urgency
from handlers.keyboards import Keyboard, button, rows
from handlers.visit import Visit
from handlers.wording import Said, clip, lines, say
from nlp.reading import Matter, read

MOST_MATTERS = 10
LONGEST_GLANCE = 30


def matters_in(visit: Visit, case: Case) -> tuple[Matter, ...]:
    """The matters of a case that could still be filed apart; nothing when it is settled.

    What is urgent is not taken apart: whoever goes will see all of it.
    """
    if case.urgency is Urgency.EMERGENCY or not case.is_open or is_settled(visit, case):
        return ()
    return read(case.text, knowledge=visit.desk.knowledge).matters[:MOST_MATTERS]


def question(matters: tuple[Matter, ...]) -> Said:
    """Are these so many things?"""
    listed = (
        say("splitting.matter", number=number, text=clip(matter.text, LONGEST_GLANCE))
        for number, matter in enumerate(matters, start=1)
    )
    return lines(say("splitting.ask", count=len(matters)), *listed)


def choice(case: Case, matters: tuple[Matter, ...]) -> Keyboard:
    """One number each, or one for all."""
    return rows(
        [button("buttons.split", "split", case.no, count=len(matters))],
        [button("buttons.whole", "whole", case.no)],
    )


def is_settled(visit: Visit, case: Case) -> bool:
    """Whether the resident has said already how many matters it is."""
    return any(event.kind is EventKind.SPLIT for event in visit.store.cases.history(case.no))
