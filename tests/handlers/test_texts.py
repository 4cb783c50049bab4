"""Every sentence is there, is used, is filled, and reads well."""

import ast
import re

import pytest

from bot import life_book
from bot.hotline import year_book
from casework import errors, festivals
from casework.askings import Verdict
from casework.attendance import Again, Opinion
from casework.audiences import GroupKind
from casework.beginnings import Lack
from casework.case import OPEN, EventKind, MediaKind, PartyState, Stage, WaitingFor
from casework.community_figures import Base, Figure
from casework.dwellings import DwellingKind
from casework.errors import CaseworkError
from casework.events import EventState, Genre
from casework.hotline import CountWay, OrderState, Reason
from casework.hotline_months import Gap
from casework.hotline_years import Course
from casework.knowledge import EntryKind, Subject
from casework.labels import Kind, Level, Outcome, Role, Route, Source, Tag, Urgency
from casework.lifecycle import MOVES
from casework.likeness import Fact
from casework.notices import UNSENT, ButtonKind, NoticeState, Topic
from casework.order_dates import Reminder
from casework.people import Reach
from casework.permissions import Action
from casework.places import OrganisationKind
from casework.reminders import Due
from casework.roster import UsedBy
from casework.satisfaction import Fault
from casework.sign_ups import CONCERNED, Hindrance, SignUpState
from handlers import menus
from handlers.cases.dossiers import CHANGES
from handlers.cases.progress import FOR_JOINED
from handlers.cases.templates import USUAL
from handlers.cases.worklists import LISTS
from handlers.duty import endings, shift_choices, shift_form
from handlers.events import (
    cancelling,
    changes,
    desk,
    guest_file,
    hours,
    repeating,
    traits,
)
from handlers.hotline import desk as orders
from handlers.hotline import files as hotline_files
from handlers.hotline import questions
from handlers.hotline.outlook import Outlook
from handlers.knowledge import desk as entry_desk
from handlers.knowledge import fields
from handlers.notices import changing, drafts, fixing
from handlers.notices.controls import SHOWN
from handlers.office import holidays
from handlers.phrasing import TOLD_OTHERWISE_INSIDE
from handlers.questions.small_talk import UNTOLD
from handlers.residents import mute_form
from handlers.staff import leave_form
from handlers.wording import sentences
from handlers.year import empty_weeks
from nlp.formulas import SmallTalk
from nlp.labels import Danger, Intent
from storage import entry_lists
from tests.handlers.speech import (
    SUBJECTS,
    called,
    matching,
    modules,
    nodes,
    patterns,
    spoken,
    strings,
    wanted,
    whole_keys,
)

SUBJECTS_OF_THEMES = set(empty_weeks.words())
COLUMNS = {heading for headings in life_book.COLUMNS.values() for heading in headings}
NUDGES = set(Due) - {Due.ALARM, Due.RETURN_VISIT, Due.RETURN_VISIT_END}
# Keys that are put together in the code: how they begin, and all ways in which they go on.
FAMILIES: dict[str, set[str]] = {
    "notice_sending.state.": {str(state) for state in SHOWN},
    "notice_sending.ask.": set(fixing.FIELDS),
    "notice_sending.please.": set(fixing.FIELDS),
    "notice_sending.field.": {"more", "link"},
    "notice_sending.count.": {"blocked", "failed", "uncertain", "left", "left_out"},
    "names.tag.": set(Tag),
    "names.subject.": set(Subject),
    "names.entry_kind.": set(EntryKind),
    # Who is on duty, and conversations.
    "duty.ask.": {*shift_form.STEPS, "new"},
    "duty.field.": set(shift_choices.FIELDS),
    "duty.days.": set(shift_choices.USUAL_DAYS),
    "talks.over.asker.": set(endings.REASONS),
    "talks.over.helper.": set(endings.REASONS),
    "talk.kind.": set(SmallTalk),
    "names.route.": set(Route),
    "names.way.": set(Route),
    "names.stage.": set(Stage),
    "names.stage_inside.": set(TOLD_OTHERWISE_INSIDE),
    "names.role.": set(Role),
    "names.outcome.": set(Outcome),
    "names.urgency.": set(Urgency),
    "names.source.": set(Source),
    "return_visits.fault.": set(Fault),
    "mutes.reason.": set(mute_form.REASONS),
    "answer_book.usual.": set(USUAL),
    "names.media.": set(MediaKind),
    "names.weekday.": set("0123456"),
    "names.near_day.": set("01"),
    "cards.kind.": set(Kind),
    "dangers.kind.": set(Danger),
    "histories.event.": set(EventKind),
    "names.level.": set(Level),
    "names.move.": set(MOVES),
    "names.action.": set(Action),
    "sign_ups.hindrance.": set(Hindrance),
    "guests.state.": set(SignUpState),
    "my_file.opinion.": set(Opinion),
    "my_file.again.": set(Again),
    "my_file.topic.": set(Topic),
    "my_file.verdict.": set(Verdict),
    "guests.mark.": set(SignUpState),
    "guests.file.column.": set(guest_file.COLUMNS),
    "cards.party.": {PartyState.DONE, PartyState.DECLINED},
    "cards.party_owes.": {PartyState.ASKED, PartyState.ACCEPTED},
    "cards.change.": set(CHANGES),
    "progress.waiting.": {WaitingFor.RESIDENT, WaitingFor.PARTY, WaitingFor.DATE},
    "progress.for_joined.": set(FOR_JOINED),
    "cards.waiting.": {WaitingFor.RESIDENT, WaitingFor.PARTY, WaitingFor.DATE},
    "worklists.list.": set(LISTS),
    "worklists.empty.": set(LISTS),
    "worklists.button.": set(LISTS),
    "worklists.over.": {str(stage) for stage in Stage if stage not in OPEN},
    "reminders.line.": set(NUDGES),
    "reminders.kind.": set(NUDGES),
    "holidays.set_": set(holidays.CHANGES),
    "holidays.ask_": set(holidays.CHANGES),
    "holidays.confirm_": set(holidays.CHANGES),
    "holidays.done_": set(holidays.CHANGES),
    "holidays.told_": set(holidays.CHANGES),
    "leave.span_": set(map(str, leave_form.SPANS)),
    "leave.unclear_": set(leave_form.STEPS),
    "buttons.mark.": set("12345"),
    "roster.use.": set(UsedBy),
    "roster.kind.": set(OrganisationKind),
    "dwellings.kind.": set(DwellingKind),
    "dwellings.label.": set(DwellingKind),
    "menus.command.": {*menus.OF_RESIDENTS, *menus.OF_STAFF},
    # Notices that are being written.
    "names.topic.": set(Topic),
    "names.notice_state.": {str(one) for one in NoticeState} - {"dropped"},
    "drafting.heading.": {str(one) for one in UNSENT},
    "drafting.send.": {str(one) for one in UNSENT},
    "drafting.group.": set(drafts.GROUPS),
    "drafting.tab.": set(drafts.GROUPS),
    "drafting.ask.": set(changing.STEPS),
    "drafting.first.": {changing.TITLE, changing.TEXT},
    "drafting.no_first.": {changing.TITLE, changing.TEXT},
    "drafting.target.": set(ButtonKind),
    "drafting.usual.": set(ButtonKind),
    "drafting.add.": set(ButtonKind),
    "drafting.line.": set(ButtonKind),
    "help.resident.": {"report", "mine", "ask", "me", "topics"},
    "scopes.": {"own", "joined", "desk", "turn", *Reach},
    "transfers.reason.give.": set("012"),
    "transfers.reason.giveback.": set("012"),
    "transfers.reason.sendup.": set("012"),
    "sent_files.what.": {"knowledge", "orders", "counts"},
    "knowledge_files.column.": {"question", "column", "was", "now"},
    "learning.figure.": {"tags", "primary", "intent", "route", "emergency", "corrected"},
    "appointments.may.": set(Role),
    "beginnings.lack.": set(Lack),
    "beginnings.button.": set(Lack),
    "duties.kind.": set(Reach),
    "enlisting.over.": {"expired", "used", "revoked"},
    # The year's plan, and the figures.
    "year.suggest.": {str(month) for month in range(1, 13)},
    "year.idea.": SUBJECTS_OF_THEMES,
    "year.words.": SUBJECTS_OF_THEMES,
    "figures.name.": set(Figure),
    "figures.meaning.": set(Figure),
    "figures.base.": {Base.ZERO, Base.MISSING},
    "figures.sheet.": {"events", "months", "genres", "notices", "what"},
    "figures.column.": COLUMNS,
    "aiming.kind.": {str(kind) for kind in GroupKind if kind is not GroupKind.EVERYONE},
    "names.genre.": set(Genre),
    "names.event_state.": set(EventState),
    "event_times.near.": set("012"),
    "event_times.week.": set("01"),
    "event_times.part.": {name for _, name in hours.PARTS},
    "event_times.at.": {"0", "30"},
    "eventdesk.list.": set(desk.LISTS),
    "eventdesk.none.": set(desk.LISTS),
    "eventdesk.to.": set(desk.LISTS),
    "eventdesk.field.": set(desk.FIELDS),
    "eventchange.ask.": set(desk.FIELDS) - set(traits.PAGES),
    "eventchange.pick.": {name for name, picks in changes.PICKS.items() if any(picks)},
    "eventchange.none.": set(changes.PICKS),
    "repeating.on.": {repeating.WEEK, repeating.MONTH},
    "cancelling.reason.": set(cancelling.REASONS),
    "events.standing.": set(CONCERNED),
    "topics.kind.": set(Topic),
    "topics.about.": set(Topic),
    "festivals.name.": set(festivals.CODES),
    "festivals.title.": set(festivals.CODES),
    "festivals.wish.": set(festivals.CODES),
    "festivals.idea.": set(festivals.CODES),
    "festivals.about.": set(festivals.CODES),
    "festivals.moon_month.": set(map(str, range(1, 13))),
    "festivals.moon_round.": {"10", "20", "30"},
    "festivals.moon_tens.": set("012"),
    "festivals.moon_ones.": set("123456789"),
    "festivals.stands.": set(map(str, NoticeState)) - {"draft", "dropped"},
    # Orders of the hotline.
    "cards.hotline.": set(OrderState),
    "hotline.ask.": {*questions.FIELDS, questions.CONFIRM} - {"reply"},
    "hotline.fix.": set(questions.FIELDS),
    "hotline.asks_again.": set(OrderState),
    "hotline.takes_again.": set(OrderState),
    "hotline.list.": set(orders.GROUPS),
    "hotline.none.": set(orders.GROUPS),
    "hotline.group.": set(orders.GROUPS),
    "hotline.when.": {"late", *OrderState},
    "hotline.why.": set(Reason),
    "hotline.ask_words.": set(Reason),
    "hotline.outcome.": {str(outcome) for outcome in Outcome},
    "hotline.reminder.": set(Reminder),
    # What the community knows.
    "knowledge.name.": {entry_desk.ALL, *entry_desk.TO_SEE_TO, entry_lists.Lack.DROPPED},
    "entryform.field.": set(fields.FIELDS),
    "entryform.ask.": set(fields.FIELDS),
    "entryform.bare.": set(fields.BARE),
    "entryform.review_in.": set(map(str, fields.MONTHS)),
    "twins.fact.": set(Fact),
    "sayings.": {
        "agree_day",
        "person",
        "end_talk",
        "events",
        "topics",
        "handbook",
        "thanks",
        "claim",
        # What is said to an answer.
        "useful",
        "unsolved",
        "none_of_them",
        "live_here",
        "visiting",
        "help",
        "cancel",
        "mine",
        "same",
        "other",
        "together",
        "apart",
        "done",
        "undone",
        "skip",
        "nods",
        "agree",
        "decline",
        "let_go",
    }
    | {f"span_{days}" for days in leave_form.SPANS},
    # The hotline: files, and how many complaints there were.
    "hotline_files.sort.": set(Outlook().packed()),
    "hotline_files.ask_": set(hotline_files.KINDS),
    "hotline_counts.course.": set(Course),
    "hotline_counts.way.": {*CountWay, "orders"},
    "hotline_counts.set.": set(CountWay),
    "hotline_counts.short.": {*Gap, "level"},
    "hotline_counts.gap.": set(Gap),
    "hotline_counts.column.": {one for several in year_book.COLUMNS.values() for one in several},
    "hotline_counts.sheet.": set(year_book.COLUMNS),
}
ENDINGS = {f"backups.{end}" for end in ("started", "done", "failed")}
# What a job says for itself (bot/jobs.py).
ENDINGS |= {"year.draw_failed", "figures.draw_failed", "figures.write_failed"}

BUTTONS = sorted(key for key in sentences() if key.startswith("buttons."))
CHINESE = "\u4e00-\u9fff"
TAG = re.compile(r"</?[a-z]+>")
PROPER_END = "。！？：；”」）》"


def family_keys() -> set[str]:
    return {f"{prefix}{end}" for prefix, ends in FAMILIES.items() for end in ends}


def test_every_key_in_the_code_has_its_sentence():
    missing = {key: where for key, where in whole_keys().items() if key not in sentences()}
    assert not missing


def test_every_key_that_is_put_together_has_all_its_sentences():
    assert family_keys() | ENDINGS <= set(sentences())


def test_every_key_that_is_put_together_is_known_here():
    expected = family_keys() | ENDINGS
    for pattern, where in patterns().items():
        met = set(matching(pattern))
        assert met, f"{where}: nothing is called {pattern}"
        assert met <= expected, f"{where}: {met - expected}"


def test_no_sentence_is_left_over():
    used = set(whole_keys()) | family_keys() | ENDINGS
    used |= {kind.key for kind in vars(errors).values() if is_refusal(kind)}
    assert set(sentences()) <= used, set(sentences()) - used


def is_refusal(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, CaseworkError)


def test_every_sentence_gets_the_facts_that_it_wants():
    short = [
        f"{one.where}: {one.key} lacks {sorted(wanted(one.key) - one.facts)}"
        for one in spoken()
        if one.facts is not None and not wanted(one.key) <= one.facts
    ]
    assert not short


def test_no_fact_is_given_in_vain():
    idle = [
        f"{one.where}: {one.key} knows no {sorted(one.facts - wanted(one.key))}"
        for one in spoken()
        if one.facts is not None and one.key not in family_keys() | SHARED
        if not one.facts <= wanted(one.key)
    ]
    assert not idle


# These stand for each other, and the one says less than the other.
SHARED = {"home.known", "home.ask_estate", "home.done", "home.later", "reports.filed_emergency"}


def test_every_refusal_carries_the_facts_of_its_sentence():
    kinds = {kind.__name__: kind.key for kind in vars(errors).values() if is_refusal(kind)}
    for name, tree in modules():
        for node in nodes(tree):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                key = kinds.get(called(node.exc))
                if key is not None:
                    given = {str(keyword.arg) for keyword in node.exc.keywords}
                    given = {"owner" if fact == "owner_id" else fact for fact in given}
                    assert wanted(key) <= given, f"{name}:{node.lineno} {key}"


@pytest.mark.parametrize("stage", list(Stage))
def test_a_stage_in_a_refusal_has_a_name(stage: Stage):
    assert f"names.stage.{stage}" in sentences()


def test_small_talk_is_answered_with_sentences():
    assert set(UNTOLD.values()) <= set(sentences())
    assert set(UNTOLD) <= set(Intent)
    assert not [key for key in UNTOLD.values() if wanted(key)]


def of_subject(subject: str) -> list[str]:
    return [text for key, text in sentences().items() if key.startswith(f"{subject}.")]


@pytest.mark.parametrize("subject", sorted(SUBJECTS))
def test_what_is_said_reads_well(subject: str):
    said = of_subject(subject)
    assert all(sentence.strip() for sentence in said)
    for line in "\n".join(sentence.strip() for sentence in said).split("\n"):
        assert "\t" not in line
        assert line == line.rstrip(), "space at the end of a line"
        assert "  " not in line
        bare = TAG.sub("", line)
        half = re.search(rf"[{CHINESE}][,;:!?()]|[,;!?()][{CHINESE}]|[{CHINESE}]\.(?!\d)", bare)
        assert not half, f"half-width punctuation: {bare}"
        assert "你" not in bare, "people are addressed as 您"


@pytest.mark.parametrize("subject", sorted(SUBJECTS))
def test_sentences_end(subject: str):
    """What has a full stop somewhere is made of sentences; labels and lists have none."""
    for sentence in of_subject(subject):
        bare = TAG.sub("", sentence).strip()
        is_prose = re.search("[。！？]", bare)
        assert not is_prose or bare.endswith((*PROPER_END, "}")), bare


@pytest.mark.parametrize("subject", sorted(SUBJECTS))
def test_formatting_is_whole(subject: str):
    for sentence in of_subject(subject):
        assert is_well_formed(sentence), sentence


def is_well_formed(sentence: str) -> bool:
    opened: list[str] = []
    for tag in re.findall(r"</?[^>]+>", sentence):
        if not tag.startswith("</"):
            opened.append(tag[1:-1])
        elif not opened or opened.pop() != tag[2:-1]:
            return False
    return not opened


@pytest.mark.parametrize("key", BUTTONS)
def test_a_button_is_short_and_plain(key: str):
    label = sentences()[key]
    assert len(label) <= 14, label
    assert "<" not in label
    assert "\n" not in label


def test_what_telegram_shows_without_formatting_has_none():
    marked = {
        one.where: one.key
        for one in spoken()
        if one.function in {"plain", "button", "toast"} and TAG.search(sentences()[one.key])
    }
    assert not marked


def test_a_toast_needs_no_facts_and_fits():
    for one in spoken():
        if one.function == "toast":
            assert not wanted(one.key), one.where
            assert len(sentences()[one.key]) <= 200


def test_two_buttons_of_the_everyday_keyboard_never_read_the_same():
    everyday = ["report", "mine", "ask", "home", "unclaimed", "desk"]
    assert len({sentences()[f"buttons.{name}"] for name in everyday}) == len(everyday)


# Names of things, in forms and patterns for reading; nothing of it is said by the bot.
NAMES = {
    "bot/sample.py",
    "bot/config.py",
    "bot/roster/tables.py",
    "bot/roster/directory.py",
    "bot/checkup.py",
}
LONGEST_NAME = 4


def test_no_sentence_stands_in_the_code():
    found = [
        f"{name}:{line} {text}"
        for name, tree in modules()
        for line, text in strings(tree)
        if is_sentence(text, is_name_allowed=name in NAMES)
    ]
    assert not found


def is_sentence(text: str, *, is_name_allowed: bool) -> bool:
    """Chinese words in a row: more than a name, or marks that only sentences have.

    A regular expression for what people write is not said by the bot.
    """
    if re.search(r"[|\[\]]", text):
        return False
    runs = re.findall(rf"[{CHINESE}]+", text)
    is_long = any(len(run) > (LONGEST_NAME if is_name_allowed else 3) for run in runs)
    return is_long or bool(re.search(rf"[{CHINESE}][，。！？；]", text))
