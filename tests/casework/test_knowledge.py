"""What an entry needs, how it changes, and what makes two of them one."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from casework import knowledge
from casework.knowledge import Entry, EntryKind, Subject
from casework.knowledge_errors import (
    AddressUnfit,
    AnswerMissing,
    AnswerTooLong,
    AskKnown,
    EntryDropped,
    QuestionUnfit,
    ReviewUnfit,
    SinceFar,
    SourceUnfit,
    TooManyAsks,
)

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
TODAY = date(2026, 3, 2)


def an_entry(**more: Any) -> Entry:
    facts = {"question": "老年证怎么办？", "answer": "到服务大厅。", "made_at": NOW, **more}
    return Entry(1, EntryKind.GUIDE, Subject.ELDERLY, **facts)


def test_a_question_is_one_line():
    assert knowledge.questioned(" 老年证\n怎么办？ ") == "老年证 怎么办？"
    for nothing in ("", "？？", "　", "问" * 121):
        with pytest.raises(QuestionUnfit):
            knowledge.questioned(nothing)


@pytest.mark.parametrize(
    ("written", "question", "answer"),
    [
        ("老年证怎么办？\n带身份证。\n到大厅。", "老年证怎么办？", "带身份证。\n到大厅。"),
        ("问：老年证怎么办？\n答：到大厅。", "老年证怎么办？", "到大厅。"),
        ("老年证怎么办？\n", "老年证怎么办？", ""),
        ("Q: 老年证怎么办？", "老年证怎么办？", ""),
        ("", "", ""),
    ],
)
def test_question_and_answer_may_come_at_once(written: str, question: str, answer: str):
    assert knowledge.parted(written) == (question, answer)


def test_an_answer_keeps_its_paragraphs_and_loses_what_nobody_sees():
    assert knowledge.answered("第一步 \r\n\n\n\n第二步\n") == "第一步\n\n第二步"
    with pytest.raises(AnswerMissing):
        knowledge.answered("……")
    with pytest.raises(AnswerTooLong) as refused:
        knowledge.answered("长" * 20_001)
    assert refused.value.facts == {"most": 20_000, "length": 20_001}


@pytest.mark.parametrize(
    ("first", "more", "whole"),
    [
        ("请找社", "区盖章。", "请找社区盖章。"),
        ("到大厅。", "带身份证。", "到大厅。\n带身份证。"),
        ("材料如下：", "身份证", "材料如下：\n身份证"),
        ("", "带身份证。", "带身份证。"),
    ],
)
def test_what_a_telephone_cut_is_joined_again(first: str, more: str, whole: str):
    assert knowledge.continued(first, more) == whole


def test_a_source_is_a_line():
    assert knowledge.sourced(" 区民政局 ") == "区民政局"
    for nothing in ("。", "长" * 101):
        with pytest.raises(SourceUnfit):
            knowledge.sourced(nothing)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("www.gov.cn", "https://www.gov.cn/"),
        ("http://www.gov.cn/a?b=1", "http://www.gov.cn/a?b=1"),
        ("www。gov。cn", "https://www.gov.cn/"),
        ("ｈｔｔｐｓ：／／ｗｗｗ．gov．cn", "https://www.gov.cn/"),
        ("见 https://www.gov.cn/x，里面有", "https://www.gov.cn/x"),
        ("网址：www.gov.cn", "https://www.gov.cn/"),
    ],
)
def test_an_address_is_mended(written: str, address: str):
    assert knowledge.linked(written) == address


@pytest.mark.parametrize(
    "written",
    [
        "",
        "没有",
        "gov",
        "http://localhost",
        "ftp://gov.cn",
        "javascript:alert(1)",
        "3.5元",
        "http://a b.c",
        "https://user:pass@gov.cn/",
        "tel:12345",
    ],
)
def test_what_is_no_address_is_refused(written: str):
    with pytest.raises(AddressUnfit):
        knowledge.linked(written)


def test_one_more_way_of_asking_is_none_that_is_known():
    entry = knowledge.asked_also(an_entry(), "老年卡在哪办")
    assert entry.asks == ("老年卡在哪办",)
    for known in ("老年证怎么办", "老年卡 在哪办？"):
        with pytest.raises(AskKnown):
            knowledge.asked_also(entry, known)
    with pytest.raises(TooManyAsks):
        knowledge.asked_also(an_entry(asks=tuple(f"第{one}问" for one in range(30))), "还有")


def test_the_ways_of_asking_of_two_entries_are_put_together():
    entry = an_entry(asks=("老年卡在哪办",))
    assert knowledge.asks_of(entry, ["老年证怎么办", "老年卡在哪办？", "敬老卡"]) == (
        "老年卡在哪办",
        "敬老卡",
    )
    many = an_entry(asks=tuple(f"第{one}问" for one in range(30)))
    assert len(knowledge.asks_of(many, ["还有"])) == 30


def test_days_are_near_enough():
    assert knowledge.since(date(1999, 1, 1), today=TODAY) == date(1999, 1, 1)
    assert knowledge.review(date(2026, 3, 3), today=TODAY) == date(2026, 3, 3)
    with pytest.raises(SinceFar):
        knowledge.since(date(2036, 1, 1), today=TODAY)
    for wrong in (TODAY, date(2020, 1, 1), date(2036, 1, 1)):
        with pytest.raises(ReviewUnfit):
            knowledge.review(wrong, today=TODAY)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 3, 2), 12, date(2027, 3, 2)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_so_many_months_later_is_a_day_that_there_is(day: date, months: int, later: date):
    assert knowledge.months_on(day, months) == later


def test_a_change_is_a_new_version_and_a_new_day_a_new_reminder():
    entry = an_entry(review_on=TODAY, reminded_at=NOW)
    other = knowledge.change(entry, by=7, at=NOW, answer="到街道。")
    assert (other.version, other.edited_by, other.reminded_at) == (2, 7, NOW)
    later = knowledge.change(entry, by=7, at=NOW, review_on=TODAY + timedelta(days=9))
    assert later.reminded_at is None
    assert (other.checked_at, later.checked_at) == (NOW, None)


def test_what_was_looked_at_is_due_again_in_some_months():
    entry = an_entry(review_on=TODAY, reminded_at=NOW)
    assert knowledge.is_due(entry, today=TODAY)
    after = knowledge.reviewed(entry, by=7, at=NOW, today=TODAY, months=6)
    assert (after.review_on, after.reminded_at, after.checked_at) == (date(2026, 9, 2), None, NOW)
    assert not knowledge.is_due(after, today=TODAY)
    assert not knowledge.is_due(an_entry(), today=TODAY)


def test_what_is_dropped_is_taken_back_before_it_changes():
    gone = knowledge.dropped(an_entry(review_on=TODAY), by=7, at=NOW)
    assert not knowledge.is_due(gone, today=TODAY)
    with pytest.raises(EntryDropped):
        knowledge.require_live(gone)
    back = knowledge.taken_back(gone, by=7, at=NOW)
    assert knowledge.require_live(back).version == 3
