"""What goes out of the store goes in again without a change, however odd it is."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.knowledge.admission import EntryAdmission, write
from bot.knowledge.comparing import compare
from bot.knowledge.reading import read
from bot.knowledge.sheet import entry_book
from bot.knowledge.shelf import Shelf, Staff
from bot.roster.faults import Rejected
from casework import knowledge
from casework.knowledge import Entry, EntryKind, Subject
from casework.knowledge_errors import KnowledgeUnfit
from casework.labels import Role
from casework.people import Duty
from handlers.knowledge import keeping
from storage.store import Store

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TODAY = NOW.date()
NOBODY = Staff([], {})
ODD = [
    "=1+1",
    "'引号开头",
    "1.50",
    "2026-03-02",
    "#N/A",
    "a\tb",
    "多行\n\n\n第二段\r\n  缩进",
    "😀表情𠮷",
    "x" * 5000,
    '< & > "引" ，；、',
    "零宽\u200b字\ufeff",
    "响铃\x07",
    "_x000D_",
    "全角ＡＢＣ１２３",
    "合计",
]


def entry(number: int, question: str, answer: str, *asks: str) -> Entry:
    return Entry(
        number, EntryKind.ANSWER, Subject.OTHER, question, answer, NOW, asks=asks, source="窗口"
    )


def comes_back(entries: list[Entry]) -> None:
    """The workbook of these entries changes nothing in a store that holds them."""
    admission = EntryAdmission("知识.xlsx", entry_book(entries, NOBODY))
    plan = compare(read(admission._tables, today=TODAY), Shelf(entries), NOBODY)
    assert plan.faults == []
    assert plan.is_nothing, (plan.new, plan.changed)
    assert plan.same == len(entries)


@pytest.mark.parametrize("odd", ODD)
def test_odd_signs_in_an_answer_do_no_harm(odd: str):
    comes_back([entry(1, "平常的问题", f"{odd} 答", "别的问法；带分号", f"{odd[:60]}问")])


def as_question(text: str) -> str:
    try:
        return knowledge.questioned(text)
    except KnowledgeUnfit:
        return "问"


def as_answer(text: str) -> str:
    try:
        return knowledge.answered(text)
    except KnowledgeUnfit:
        return "答"


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(
        st.builds(
            entry,
            st.just(1),
            TEXTS.map(as_question),
            TEXTS.map(as_answer),
            TEXTS.map(as_question),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_so_do_all_others(entries: list[Entry]):
    numbered = [
        replace(
            one, id=number, question=f"第{number}问 {one.question}"[:120], answer=f"答 {one.answer}"
        )
        for number, one in enumerate(entries, start=1)
    ]
    comes_back(numbered)


def test_all_columns_come_back_through_the_store(tmp_path: Path):
    store = Store(tmp_path / "linli.db")
    with store.transaction():
        cheng = store.people.add("程敏", phone="13800010001", telegram_id=None, at=NOW)
        store.people.give_duty(cheng.id, Duty(Role.ADMIN))
        full = replace(
            entry(0, "怎么办停车证", "一、登记。\n二、交钱。", "停车证在哪办"),
            kind=EntryKind.GUIDE,
            subject=Subject.PARKING,
            url="https://example.org/a?b=1",
            since_on=date(2026, 1, 1),
            owner_id=cheng.id,
            review_on=date(2026, 12, 1),
        )
        keeping.keep(store, full)
    book = entry_book(store.entries.live(), Staff.of(store))
    assert EntryAdmission("a.xlsx", book).plan(store, today=TODAY).is_nothing
    other = Store(tmp_path / "other.db")
    with other.transaction():
        cheng = other.people.add("程敏", phone="13800010001", telegram_id=None, at=NOW)
        other.people.give_duty(cheng.id, Duty(Role.ADMIN))
    plan = EntryAdmission("a.xlsx", book).plan(other, today=TODAY)
    write(other, plan, by=None, at=NOW)
    (made,) = other.entries.live()
    assert replace(made, id=0) == replace(full, owner_id=cheng.id)
    store.close()
    other.close()


def test_many_are_written_in_handfuls_and_a_second_time_none(tmp_path: Path):
    store = Store(tmp_path / "linli.db")
    text = "问题,答案\n" + "".join(f"问题{one}号,答案{one}\n" for one in range(120))
    admission = EntryAdmission("a.csv", text.encode())
    plan = admission.plan(store, today=TODAY)
    begun: list[int] = []
    ended: list[int] = []
    written = write(
        store,
        plan,
        by=None,
        at=NOW,
        before=lambda: begun.append(store.entries.count()),
        after=lambda so_far: ended.append(so_far.added),
    )
    assert (begun, ended, written.added) == ([0, 50, 100], [120], 120)
    assert admission.plan(store, today=TODAY).is_nothing
    assert write(store, plan, by=None, at=NOW).kept_away == 120
    store.close()


def test_what_is_killed_in_its_middle_is_done_again_and_repeats_nothing(tmp_path: Path):
    store = Store(tmp_path / "linli.db")
    text = "问题,答案\n" + "".join(f"问题{one}号,答案{one}\n" for one in range(120))
    admission = EntryAdmission("a.csv", text.encode())

    def dies() -> None:
        if store.entries.count() >= 50:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(store, admission.plan(store, today=TODAY), by=None, at=NOW, before=dies)
    assert store.entries.count() == 50
    plan = admission.plan(store, today=TODAY)
    assert (plan.same, len(plan.new)) == (50, 70)
    write(store, plan, by=None, at=NOW)
    assert store.entries.count() == 120
    store.close()


def test_what_somebody_changes_meanwhile_is_theirs(tmp_path: Path):
    store = Store(tmp_path / "linli.db")
    with store.transaction():
        kept = keeping.keep(store, entry(0, "几点开门", "八点"))
    plan = EntryAdmission("a.csv", "问题,答案\n几点开门,九点\n".encode()).plan(store, today=TODAY)
    with store.transaction():
        keeping.change(store, replace(kept, answer="十点", version=2), was=1)
    assert write(store, plan, by=None, at=NOW).kept_away == 1
    assert store.entries.live()[0].answer == "十点"
    store.close()


def test_more_than_fit_are_refused_with_how_many_fit(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("bot.knowledge.admission.MOST_ENTRIES", 3)
    store = Store(tmp_path / "linli.db")
    text = "问题,答案\n" + "".join(f"问题{one}号,答案{one}\n" for one in range(5))
    with pytest.raises(Rejected, match="5 entries are more than the 3"):
        EntryAdmission("a.csv", text.encode()).plan(store, today=TODAY)
    store.close()
