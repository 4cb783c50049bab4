"""A resident's own matters: where each stands, and what can still be done."""

from telegram import InlineKeyboardMarkup, Update

from casework import satisfaction
from casework.case import Case, Stage
from handlers import drafts, phrasing
from handlers.desk import Desk
from handlers.given import Given
from handlers.keyboards import Keyboard, button, named, rows
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, paragraphs, plain, say
from nlp.labels import Intent

MOST = 10
LONGEST_GLANCE = 30
MARKS = (1, 2, 3, 4, 5)


async def show(update: Update, turn: Turn) -> None:
    """List what this person has told, open matters first."""
    cases = turn.store.cases.reported_by(turn.sender.id, limit=MOST)
    if not cases:
        turn.reply("mine.none")
        return
    turn.answer(_list(cases), keyboard=_openers(cases))


def show_for_question(turn: Turn, what: Given) -> None:
    """Somebody asks how their matter stands."""
    cases = turn.store.cases.reported_by(turn.sender.id, limit=MOST)
    if not cases:
        drafts.offer_to_file(turn, what, "mine.none_to_ask_after", sounds_like=Intent.STATUS)
        return
    turn.answer(_list(cases), keyboard=_openers(cases))


async def show_one(update: Update, turn: Turn) -> None:
    """Show one matter in full."""
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    turn.answer(story(turn, case), keyboard=_choices(turn, case), case_no=case.no)


def story(turn: Turn, case: Case) -> Said:
    """How a matter stands, as its reporter reads it."""
    desk = turn.desk
    owner = desk.store.people.get(case.owner_id) if case.owner_id else None
    # What was answered the last time is no answer while it is done again.
    is_again = case.stage is Stage.CLAIMED
    return paragraphs(
        lines(
            say("mine.title", no=case.no, stage=phrasing.stage(case)),
            say("mine.about", tags=phrasing.tags(case), route=phrasing.route(case)),
            say("mine.told", text=clip(case.text, 500)),
        ),
        lines(
            say("mine.owner", owner=phrasing.titled(owner)) if owner else Said(),
            _due(desk, case) if case.is_open else Said(),
            say("mine.answer", answer=case.answer) if case.answer and not is_again else Said(),
        ),
    )


def _due(desk: Desk, case: Case) -> Said:
    key = "mine.due_late" if case.due_at < desk.now else "mine.due"
    return say(key, due=phrasing.promise(desk, case))


def stars(case_no: str) -> Keyboard:
    """Five marks to tap, from the best to the worst, in words."""
    return rows(*([button(f"buttons.mark.{mark}", "rate", case_no, mark)] for mark in MARKS[::-1]))


def _list(cases: list[Case]) -> Said:
    heading = say("mine.heading", count=len(cases))
    return paragraphs(
        heading,
        *(
            say(
                "mine.line",
                no=case.no,
                stage=phrasing.stage(case),
                glance=clip(case.text, LONGEST_GLANCE),
            )
            for case in cases
        ),
    )


def _openers(cases: list[Case]) -> InlineKeyboardMarkup:
    label = "mine.opener"
    return rows(*([named(plain(label, no=case.no), "mine", case.no)] for case in cases))


def _choices(turn: Turn, case: Case) -> Keyboard | None:
    if case.reporter_id != turn.sender.id:
        return None
    if case.stage is Stage.RESOLVED or satisfaction.may_reopen(case, turn.office, at=turn.now):
        return stars(case.no)
    if not case.is_open:
        return None
    return rows(
        [button("buttons.photo", "photo", case.no), button("buttons.fix_tag", "tag", case.no)],
        [
            button("buttons.fix_place", "where", case.no),
            button("buttons.withdraw", "withdraw", case.no),
        ],
    )
