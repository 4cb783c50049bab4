"""A resident's own matters and those they joined: where each stands, and what can be done."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from casework import namelessness, satisfaction
from casework.case import Case, Stage
from casework.labels import Kind
from handlers import phrasing
from handlers.cases import audience, drafts, following, progress, receipts
from handlers.given import Given
from handlers.keyboards import Keyboard, button, named, rows
from handlers.pages import arrows
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, paragraphs, plain, say
from nlp.labels import Intent

A_PAGE = 10
LONGEST_GLANCE = 30
LONGEST_STORY = 500
MARKS = (1, 2, 3, 4, 5)


async def show(update: Update, turn: Turn) -> None:
    """List what this person has told or joined, open matters first."""
    cases = turn.store.worklists.told_by(turn.sender.id)
    if not cases:
        turn.reply("mine.none")
        return
    turn.answer(_list(turn, cases, 0), keyboard=_openers(cases, 0))


def show_for_question(turn: Turn, what: Given) -> None:
    """Somebody asks how their matter stands."""
    cases = turn.store.worklists.told_by(turn.sender.id)
    if not cases:
        drafts.offer_to_file(turn, what, "mine.none_to_ask_after", sounds_like=Intent.STATUS)
        return
    turn.answer(_list(turn, cases, 0), keyboard=_openers(cases, 0))


async def turn_page(update: Update, turn: Turn) -> None:
    """Another page of the list, in the same message."""
    cases = turn.store.worklists.told_by(turn.sender.id)
    if not cases:
        turn.rewrite(say("mine.none"))
        return
    page = min(int(turn.choice[0]), _pages(cases) - 1)
    turn.rewrite(_list(turn, cases, page), _openers(cases, page))


async def show_one(update: Update, turn: Turn) -> None:
    """Show one matter in full."""
    case = audience.own(turn, turn.choice[0])
    turn.answer(story(turn, case), keyboard=choices(turn, case), case_no=case.no)


def story(turn: Turn, case: Case) -> Said:
    """How a matter stands, as those who told of it read it; of the others' words nothing."""
    is_reporter = case.reporter_id == turn.sender.id
    where = case.place if is_reporter else phrasing.without_room(case.place)
    told = clip(audience.told_by(turn.desk, case, turn.sender), LONGEST_STORY)
    return paragraphs(
        lines(
            say("mine.title", no=case.no, stage=progress.stage(case, turn.sender)),
            say("mine.about", tags=phrasing.tags(case), way=phrasing.way(case)),
            say("mine.place", place=phrasing.place(turn.store.places, where) or _nowhere()),
            say("mine.told" if is_reporter else "mine.told_too", text=told),
            _parts(turn, case) if is_reporter else Said(),
            _standing(turn, case) if is_reporter else Said(),
            say("mine.confidential") if case.is_confidential else Said(),
        ),
        progress.told(turn.desk, case, turn.sender),
    )


def _parts(turn: Turn, case: Case) -> Said:
    """What it was divided into."""
    children = turn.store.cases.children_of(case.no)
    nos = plain("names.comma").join(one.no for one in children)
    return say("mine.parts", nos=nos) if nos else Said()


def _standing(turn: Turn, case: Case) -> Said:
    """For whom it was told; that no name stands on it; that its reporter hears no more of it."""
    return lines(
        say("dwellings.for_whom", who=case.for_whom) if case.for_whom else Said(),
        say("nameless.on_receipt") if namelessness.is_lasting(case) else Said(),
        say("moving.not_told") if audience.has_passed(turn.desk, case) else Said(),
    )


def _nowhere() -> str:
    return plain("reports.place_unknown")


def stars(case_no: str) -> Keyboard:
    """Five marks to tap, from the best to the worst, in words."""
    return rows(*([button(f"buttons.mark.{mark}", "rate", case_no, mark)] for mark in MARKS[::-1]))


def _pages(cases: list[Case]) -> int:
    return -(-len(cases) // A_PAGE)


def _on_page(cases: list[Case], page: int) -> list[Case]:
    return cases[page * A_PAGE : (page + 1) * A_PAGE]


def _list(turn: Turn, cases: list[Case], page: int) -> Said:
    pages = _pages(cases)
    where = say("mine.page", page=page + 1, pages=pages) if pages > 1 else Said()
    return paragraphs(
        lines(say("mine.heading", count=len(cases)), where),
        *(_line(turn, case) for case in _on_page(cases, page)),
    )


def _line(turn: Turn, case: Case) -> Said:
    is_reporter = case.reporter_id == turn.sender.id
    told = audience.told_by(turn.desk, case, turn.sender)
    return say(
        "mine.line" if is_reporter else "mine.line_joined",
        no=case.no,
        stage=progress.stage(case, turn.sender),
        glance=clip(told, LONGEST_GLANCE),
    )


def _openers(cases: list[Case], page: int) -> InlineKeyboardMarkup:
    openers = ([_opener(case.no)] for case in _on_page(cases, page))
    return rows(*openers, arrows(page, _pages(cases) - 1, "minepage"))


def _opener(case_no: str) -> InlineKeyboardButton:
    return named(plain("mine.opener", no=case_no), "mine", case_no)


def choices(turn: Turn, case: Case) -> Keyboard | None:
    """What can be done: with an open matter, with a finished one, with one that was merged."""
    if case.joined_to is not None:
        into = audience.living(turn.desk, case)
        is_part = audience.is_part(turn.desk, into, turn.sender)
        return rows([_opener(into.no)]) if is_part else None
    if case.reporter_id != turn.sender.id:
        return following.buttons(case) if case.is_open else None
    if case.stage is Stage.RESOLVED or satisfaction.may_reopen(case, turn.office, at=turn.now):
        return stars(case.no)
    has_passed = audience.has_passed(turn.desk, case)
    return _open_choices(case, has_passed=has_passed) if case.is_open else None


def _open_choices(case: Case, *, has_passed: bool) -> Keyboard:
    no = case.no
    if case.kind is Kind.REPORT:
        correct = [button("buttons.fix_tag", "tag", no), button("buttons.fix_place", "where", no)]
    else:
        correct = [button("buttons.is_report", "tofile", no)]
    sealing = [] if case.is_confidential else [button("buttons.seal", "seal", no)]
    # Whoever answers a question reads no name anyhow.
    is_veiled = case.kind is Kind.REPORT and namelessness.may_be(case)
    veil = [receipts.veil_button(case)] if is_veiled else []
    return rows(
        [button("mine.hurry", "hurry", no), button("mine.add", "addto", no)],
        [button("moving.keep", "keepon", no)] if has_passed else [],
        [*correct, *veil],
        [*sealing, button("buttons.withdraw", "withdraw", no)],
    )
