"""What a file would change, held against itself and against what is known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.knowledge.admission import told_in_words
from bot.knowledge.comparing import Plan, compare
from bot.knowledge.reading import Told
from bot.knowledge.rows import EntryRow
from bot.knowledge.shelf import Shelf, Staff
from bot.roster.faults import Spot
from casework.knowledge import Entry, EntryKind, Subject
from casework.people import Person
from tests.bot.knowledge.files import said

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
HOURS = Entry(
    id=1,
    kind=EntryKind.HOURS,
    subject=Subject.COMMUNITY,
    question="几点开门？",
    answer="八点。",
    made_at=NOW,
    asks=("什么时候开",),
    source="窗口",
    owner_id=7,
)
CHENG = Person(id=7, name="程敏")


def row(line: int, question: str, answer: str, **facts: object) -> EntryRow:
    return replace(EntryRow(Spot("a.csv", "", line), question, answer), **facts)  # type: ignore[arg-type]


def plan(*rows: EntryRow, known: Sequence[Entry] = (), staff: Sequence[Person] = (CHENG,)) -> Plan:
    phones = {7: "138-0001-0001", 8: "13800010002"}
    return compare(Told(rows=list(rows)), Shelf(known, ["老问题"]), Staff(staff, phones))


def test_what_is_known_word_for_word_is_the_same():
    one = plan(row(2, "几点开门", "八点。\n"), known=[HOURS])
    assert (one.same, one.is_nothing, one.faults) == (1, True, [])


def test_another_answer_to_the_same_question_is_a_change():
    one = plan(row(2, "几点 开门?", "九点。"), known=[HOURS])
    (change,) = one.changed
    assert (change.was.answer, change.becomes.answer) == ("八点。", "九点。")
    assert change.becomes.question == "几点开门？"


def test_what_a_row_does_not_say_stays():
    one = plan(row(2, "几点开门", "八点。", review_on=date(2026, 12, 1)), known=[HOURS])
    assert one.changed[0].becomes == replace(HOURS, review_on=date(2026, 12, 1))


def test_the_same_twice_is_taken_once():
    one = plan(
        row(2, "甲", "一", asks=("子",)), row(5, "甲？", "一。", source="窗口", asks=("丑",))
    )
    ((new, _),) = one.new
    assert (new.asks, new.source, one.repeated) == (("子", "丑"), "窗口", 1)
    assert "和第 2 行一样" in said(one.remarks)


def test_two_answers_to_one_question_stand_side_by_side_and_nothing_is_written():
    one = plan(row(2, "几点开门", "八点"), row(9, "几点开门？", "九点"), row(3, "乙", "二"))
    assert len(one.faults) == 2
    (told,) = told_in_words(one.faults)
    assert said([told]).endswith("请只留对的。第 2 行：“八点”；这一行：“九点”。")
    assert "第 9 行“答案”" in said([told])


def test_two_entries_of_the_store_that_contradict_each_other_go_out_and_in_again():
    other = replace(HOURS, id=2, answer="九点。")
    one = plan(row(2, "几点开门", "八点。"), row(3, "几点开门", "九点。"), known=[HOURS, other])
    assert (one.same, one.faults, one.is_nothing) == (2, [], True)
    assert "在库里有几条" in said(one.remarks)


def test_a_third_answer_to_a_question_that_stands_there_twice_is_not_guessed_about():
    other = replace(HOURS, id=2, answer="九点。")
    one = plan(row(2, "几点开门", "十点。"), known=[HOURS, other])
    assert "库里已经有 2 条同样的问题：“八点。” / “九点。”" in said(one.faults)


def test_whoever_looks_after_it_is_found_by_name_or_number():
    assert plan(row(2, "甲", "一", owner="程 敏")).new[0][1] == 7
    assert plan(row(2, "甲", "一", owner="+86 13800010001")).new[0][1] == 7
    assert "同事里没有“老王”" in said(plan(row(2, "甲", "一", owner="老王")).faults)


def test_of_two_of_one_name_the_number_decides_or_who_it_was_before():
    two = [CHENG, replace(CHENG, id=8)]
    assert "不止一位" in said(plan(row(2, "甲", "一", owner="程敏"), staff=two).faults)
    assert plan(row(2, "甲", "一", owner="13800010002"), staff=two).new[0][1] == 8
    assert plan(row(2, "几点开门", "八点。", owner="程敏"), staff=two, known=[HOURS]).is_nothing
    assert Staff(two, {8: "13800010002"}).label(8) == "13800010002"


def test_a_question_that_is_asked_for_another_entry_is_remarked():
    one = plan(row(2, "什么时候开？", "八点到五点。"), known=[HOURS])
    assert len(one.new) == 1
    assert "也是“几点开门？”的问法" in said(one.remarks)


def test_a_private_number_in_an_answer_is_remarked_and_an_offices_is_not():
    assert "居民都看得到" in said(plan(row(2, "甲", "打 13812340101")).remarks)
    assert plan(row(2, "甲", "打 0793-8001234")).remarks == []
    known = replace(HOURS, answer="打 13812340101")
    assert plan(row(2, "几点开门", "打 13812340101"), known=[known]).remarks == []


def test_what_was_taken_out_comes_back_with_a_word_about_it():
    assert "以前停用过" in said(plan(row(2, "老问题", "一")).remarks)


def test_the_same_writes_have_the_same_mark_and_others_another():
    first = plan(row(2, "甲", "一"), row(3, "几点开门", "九点"), known=[HOURS])
    again = plan(row(7, "甲", "一"), row(9, "几点开门", "九点"), known=[HOURS])
    later = plan(row(2, "甲", "一"), row(3, "几点开门", "九点"), known=[replace(HOURS, version=2)])
    assert first.digest() == again.digest()
    assert first.digest() != later.digest()
