"""Staff divide a case that is several matters: each gets a number, the promise stays."""

from collections.abc import Sequence
from dataclasses import replace

from telegram import Update

from casework import dividing, filing
from casework.case import Case
from casework.filing import Report
from casework.labels import Urgency
from casework.people import Home
from handlers import dialogue, phrasing
from handlers.cases import alerts, audience, ledger, notes, reports, tellers, work
from handlers.cases.reports import Heard
from handlers.desk import Desk
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, paragraphs, plain, say

NAME = "dividing"
PARTS = "parts"
SHOWN = "shown"
LONGEST_GLANCE = 60
PRESSING = frozenset({Urgency.EMERGENCY, Urgency.URGENT})


async def ask(update: Update, turn: Turn) -> None:
    """Which matters?"""
    case = work.at_work(turn)
    left = dividing.room_for(case, children=_count(turn, case), office=turn.office)
    dialogue.ask(
        turn,
        NAME,
        PARTS,
        paragraphs(
            say("dividing.ask", no=case.no, left=left),
            say("dividing.whole", text=tellers.words(turn.desk, case, case.text, turn.sender)),
        ),
        keyboard=rows([button("buttons.cancel", "cancel")]),
        answers={"case_no": case.no},
    )


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The matters were written: shown once more before they are filed."""
    case = work.still_at_work(turn, asked)
    if what.attachment is not None:
        notes.put(turn, case, what)
    if not what.text:
        turn.reply("dividing.words_please", no=case.no)
        return True
    parts = _divided(turn, case, dividing.parts_of(what.text))
    dialogue.ask(
        turn,
        NAME,
        SHOWN,
        _shown(turn, case, parts),
        keyboard=rows(
            [button("dividing.do_it", "divided", count=len(parts))],
            [button("buttons.rewrite", "divide", case.no)],
            [button("buttons.cancel", "cancel")],
        ),
        answers={"case_no": case.no, "parts": "\n".join(parts)},
    )
    return True


async def divide(update: Update, turn: Turn) -> None:
    """File each matter, tell whom it concerns, and the resident once for all of them."""
    asked = dialogue.of_tapped(turn, NAME, SHOWN)
    if asked is None:
        return
    case = work.still_at_work(turn, asked)
    parts = _divided(turn, case, dividing.parts_of(asked.answers["parts"]))
    dialogue.end(turn)
    children = [_file(turn, case, part) for part in parts]
    numbers = [child.no for child in children]
    note = dividing.split(case, numbers, actor_id=turn.sender.id, at=turn.now)
    ledger.update(turn.desk, case, note)
    for child in children:
        alerts.announce(turn.desk, child)
    turn.rewrite(say("dividing.done", no=case.no, nos=plain("names.comma").join(numbers)))
    _tell(turn, case, children)


def open_children(desk: Desk, case: Case) -> Said:
    """That closing a case leaves its parts open, for whoever is about to."""
    still = [child.no for child in desk.store.cases.children_of(case.no) if child.is_open]
    return say("dividing.still_open", nos=plain("names.comma").join(still)) if still else Said()


def _count(turn: Turn, case: Case) -> int:
    return len(turn.store.cases.children_of(case.no))


def _divided(turn: Turn, case: Case, parts: Sequence[str]) -> Sequence[str]:
    return dividing.divide(case, parts, children=_count(turn, case), office=turn.office)


def _shown(turn: Turn, case: Case, parts: Sequence[str]) -> Said:
    """Each matter, and how it is understood."""
    listed = (_line(_heard(turn, case, part), part, number) for number, part in enumerate(parts, 1))
    return lines(say("dividing.confirm", no=case.no, count=len(parts)), *listed)


def _line(heard: Heard, part: str, number: int) -> Said:
    tags = plain("names.comma").join(
        plain(f"names.tag.{tag}") for tag in heard.understood.tags or ("other",)
    )
    key = "dividing.matter_pressing" if heard.urgency in PRESSING else "dividing.matter"
    urgency = plain(f"names.urgency.{heard.urgency}")
    text = clip(part, LONGEST_GLANCE)
    return say(key, number=number, text=text, tags=tags, urgency=urgency)


def _heard(turn: Turn, case: Case, part: str) -> Heard:
    """What one matter says; where it names no place, it is where the whole case is."""
    where = case.place
    near = Home(where.estate_id, where.building_id)
    heard = reports.as_matter(reports.understand(turn, part, near=near))
    said = heard.place
    if said.grid_id is not None or said.estate_id not in {None, where.estate_id}:
        return heard
    # The grid was given by hand.
    return replace(heard, place=replace(where, unit=said.unit, floor=said.floor, spot=said.spot))


def _file(turn: Turn, case: Case, part: str) -> Case:
    """One matter as a case of its own, told by whoever told the whole."""
    heard = _heard(turn, case, part)
    report = Report(
        case.reporter_id,
        part,
        heard.understood,
        heard.urgency,
        heard.place,
        source=case.source,
        recorder_id=case.recorder_id,
        parent=case,
        is_nameless=case.is_nameless,
        for_whom=case.for_whom,
        event_id=case.event_id,
    )
    no = turn.store.cases.next_no(turn.now.astimezone(turn.office.zone).year)
    child, event = filing.file(
        report, no=no, office=turn.office, at=turn.now, actor_id=turn.sender.id
    )
    ledger.save(turn.desk, child, event)
    return child


def _tell(turn: Turn, case: Case, children: Sequence[Case]) -> None:
    """One message for all parts; neighbours who joined hear no numbers that they can't open."""
    listed = (
        say("dividing.told_matter", no=child.no, text=clip(child.text, LONGEST_GLANCE))
        for child in children
    )
    told = say("dividing.told", no=case.no, count=len(children))
    is_late = case.due_at < turn.now
    due = Said() if is_late else say("dividing.told_due", due=phrasing.promise(turn.desk, case))
    joined = say("dividing.told_joined", no=case.no, count=len(children))
    audience.tell(turn.desk, case, lines(told, *listed, due), joined=joined)
