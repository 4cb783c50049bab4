"""The one list of all buttons: what a tap carries, and which handler it goes to."""

import re
from collections.abc import Mapping
from functools import cache

from casework.labels import Outcome, Tag, Urgency
from casework.satisfaction import Fault
from handlers.cases import (
    corrections,
    dividing,
    drafts,
    extensions,
    following,
    grants,
    histories,
    hurrying,
    merging,
    mine,
    notes,
    parties,
    party_answers,
    recording,
    reopening,
    resolution,
    return_calls,
    return_visits,
    sealing,
    searching,
    splitting,
    supplements,
    takebacks,
    transcripts,
    transfers,
    triage,
    waiting,
    work,
    worklists,
)
from handlers.duty import taps as duty_taps
from handlers.events import taps as event_taps
from handlers.files import taps as file_taps
from handlers.hotline import taps as hotline_taps
from handlers.knowledge import taps as knowledge_taps
from handlers.notices import taps as notice_taps
from handlers.office import answer_book, holidays, office_page, presence
from handlers.questions import taps as question_taps
from handlers.residents import people_taps
from handlers.residents.people_taps import CODE, REACH, ROOM, UNIT
from handlers.roster import taps
from handlers.roster.taps import STAIRCASE
from handlers.shapes import ID, NO, PAGE, ROLE, Handler, Tap
from handlers.staff import first_day_taps, leave, leave_form
from handlers.year import taps as year_taps

__all__ = [
    "CODE",
    "ID",
    "IN_GROUPS",
    "NO",
    "PAGE",
    "REACH",
    "ROLE",
    "ROOM",
    "STAIRCASE",
    "TAPS",
    "UNIT",
    "Handler",
    "Tap",
    "pattern",
]

DAY = r"\d{4}-\d{2}-\d{2}"
TAG = f"(?:{'|'.join(Tag)})"
ROUTE = f"(?:{'|'.join(triage.ROUTES)})"
URGENCY = f"(?:{'|'.join(Urgency)})"
LIST = f"(?:{'|'.join(worklists.LISTS)})"
OUTCOME = f"(?:{'|'.join(Outcome)})"
FAULT = f"(?:{'|'.join(Fault)})"
SOURCE = f"(?:{'|'.join(recording.SOURCES)})"


# By the verb: what stands before the first colon of a button's data.
TAPS: Mapping[str, Tap] = {
    "office": Tap(office_page.show),
    "draft": Tap(drafts.tap, "(?:add|new|file|join)"),
    "mine": Tap(mine.show_one, NO),
    "tag": Tap(corrections.ask_tag, NO),
    "settag": Tap(corrections.set_tag, NO, TAG),
    "where": Tap(corrections.ask_place, NO),
    "estate": Tap(corrections.set_estate, NO, ID),
    "building": Tap(corrections.set_building, NO, ID),
    "wherepage": Tap(corrections.turn_page, NO, ID, PAGE),
    "side": Tap(corrections.choose_side, NO, ID),
    "receipt": Tap(corrections.show_receipt, NO),
    "tofile": Tap(corrections.make_report, NO),
    "withdraw": Tap(corrections.ask_withdraw, NO),
    "withdrawn": Tap(corrections.withdraw, NO),
    "claim": Tap(work.claim, NO),
    "reply": Tap(work.ask_reply, NO),
    "photo": Tap(work.ask_photo, NO),
    "history": Tap(histories.show, NO),
    "more": Tap(work.show_more, NO),
    "less": Tap(work.show_less, NO),
    "cancel": Tap(work.cancel),
    "resolve": Tap(resolution.ask_outcome, NO),
    "outcome": Tap(resolution.choose_outcome, NO, OUTCOME),
    "resolved": Tap(resolution.resolve),
    "rate": Tap(return_visits.rate, NO, "[1-5]"),
    "leaveit": Tap(return_visits.leave_it, NO),
    "triage": Tap(triage.ask_grid, NO),
    "grid": Tap(triage.choose_grid, NO, ID),
    "fix": Tap(triage.ask_label, NO),
    "newtag": Tap(triage.set_tag, NO, TAG),
    "fixroute": Tap(triage.ask_route, NO),
    "newroute": Tap(triage.set_route, NO, ROUTE),
    "fixurgency": Tap(triage.ask_urgency, NO),
    "newurgency": Tap(triage.set_urgency, NO, URGENCY),
    "split": Tap(splitting.split, NO),
    "whole": Tap(splitting.keep_whole, NO),
    "card": Tap(worklists.show_card, NO),
    # Who assists.
    "party": Tap(parties.ask_role, NO),
    "partyrole": Tap(parties.choose_role, ROLE),
    "partyday": Tap(parties.choose_day, DAY),
    "accept": Tap(party_answers.accept, NO, ROLE),
    "did": Tap(party_answers.ask_done, NO, ROLE),
    "decline": Tap(party_answers.ask_declined, NO, ROLE),
    # Time: to wait, to go on, to have more of it.
    "hold": Tap(waiting.ask, NO),
    "holdfor": Tap(waiting.choose, NO, "(?:resident|party|date)"),
    "holdday": Tap(waiting.choose_day, DAY),
    "resume": Tap(waiting.resume, NO),
    "extend": Tap(extensions.ask, NO),
    "extendday": Tap(extensions.choose_day, DAY),
    "extendyes": Tap(grants.grant, NO),
    "extendno": Tap(grants.ask_why_not, NO),
    # From one desk to another.
    "pass": Tap(transfers.ask_colleague, NO),
    "passpage": Tap(transfers.turn_page, NO, ID),
    "passto": Tap(transfers.choose_colleague, NO, ID),
    "why": Tap(transfers.give_usual_reason, "[0-2]"),
    "giveback": Tap(transfers.ask_return_reason, NO),
    "sendup": Tap(transfers.ask_up_reason, NO),
    "undo": Tap(takebacks.take_back, NO),
    # Notes that no resident reads.
    "note": Tap(notes.ask, NO),
    # One case becomes several, two become one.
    "divide": Tap(dividing.ask, NO),
    "divided": Tap(dividing.divide),
    "merge": Tap(merging.ask, NO),
    "into": Tap(merging.choose, NO, NO),
    "merged": Tap(merging.merge),
    "part": Tap(merging.part, NO),
    # What a resident can do beside correcting.
    "hurry": Tap(hurrying.hurry, NO),
    "unfollow": Tap(following.leave, NO),
    "seal": Tap(sealing.ask, NO),
    "sealed": Tap(sealing.seal, NO),
    "unsealed": Tap(sealing.leave_open, NO),
    "addto": Tap(supplements.ask, NO),
    "minepage": Tap(mine.turn_page, ID),
    "transcribe": Tap(transcripts.ask, NO),
    # After the work.
    "fault": Tap(return_visits.name_fault, NO, FAULT),
    "takeup": Tap(reopening.take_up, NO),
    "leaveas": Tap(reopening.ask_why_not, NO),
    "visited": Tap(return_calls.note, NO, "[0-5]"),
    # Written down for somebody else.
    "record": Tap(recording.ask),
    "recordby": Tap(recording.choose_source, SOURCE),
    "recordat": Tap(recording.choose_event, ID),
    "recordself": Tap(recording.skip_who),
    "recordestate": Tap(recording.choose_estate, ID),
    "recordbuilding": Tap(recording.choose_building, ID),
    "recordpage": Tap(recording.turn_page, PAGE),
    "recordskip": Tap(recording.skip_where),
    # The community's own wording.
    "answers": Tap(answer_book.show),
    "answerpage": Tap(answer_book.show_page, ID),
    "answer": Tap(answer_book.show_one, ID),
    "answerdrop": Tap(answer_book.drop, ID),
    "answerusual": Tap(answer_book.add_usual),
    "answeradd": Tap(answer_book.ask_tag),
    "answertag": Tap(answer_book.ask_outcome, f"(?:{answer_book.ALL}|{TAG})"),
    "answerto": Tap(answer_book.ask_text, f"(?:{answer_book.ALL}|{TAG})", OUTCOME),
    "wording": Tap(resolution.use_template, NO, ID),
    # Lists and searches.
    "lists": Tap(worklists.show_index),
    "list": Tap(worklists.show_list, LIST, PAGE),
    "find": Tap(searching.ask),
    "found": Tap(searching.turn_page, PAGE),
    # The community's own days.
    "days": Tap(holidays.show),
    "dayset": Tap(holidays.ask_which, f"(?:{'|'.join(holidays.CHANGES)})"),
    "dayrun": Tap(holidays.choose_run, ID),
    "dayyes": Tap(holidays.save),
    # Who is away.
    "leave": Tap(leave.ask),
    "leaveother": Tap(leave.ask_who),
    "leaveof": Tap(leave.choose_who, ID),
    "leavefrom": Tap(leave.choose_first, "[01]"),
    "leavedays": Tap(leave.choose_last, f"(?:{'|'.join(map(str, leave_form.SPANS))})"),
    "standin": Tap(leave.choose_stand_in, ID),
    "leavehow": Tap(leave.choose_how, "(?:away|over)"),
    "leaveagain": Tap(leave.ask_another, ID),
    "back": Tap(leave.come_back, ID),
    "standno": Tap(leave.refuse, ID),
    # Groups of the grids.
    "groupgrid": Tap(presence.choose_grid, ID),
    # The people of the community, and its lists.
    **people_taps.TAPS,
    **taps.TAPS,
    **first_day_taps.TAPS,
    # Community life.
    **notice_taps.TAPS,
    **event_taps.TAPS,
    **year_taps.TAPS,
    # Questions, and who answers them.
    **knowledge_taps.TAPS,
    # What a file is that was sent unasked.
    **file_taps.TAPS,
    **question_taps.TAPS,
    **duty_taps.TAPS,
    **hotline_taps.TAPS,
}

# What may be tapped where others read along; anything else there is no button of ours.
IN_GROUPS = frozenset({"claim", "groupgrid"})


@cache
def pattern(verb: str) -> re.Pattern[str]:
    """What the data of a button with this verb looks like; anything else is outdated."""
    return re.compile(rf"{':'.join((verb, *TAPS[verb].choices))}\Z")
