"""How fast a person may write, and what becomes of what was held."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework import manners, mutes
from casework.case import Attachment, CaseEvent, EventKind, MediaKind
from casework.errors import MuteReasonMissing, MuteTooLong, NotToBeMuted
from casework.labels import Role
from casework.manners import HeldWord, Pace, StrokeKind, Why
from casework.people import Duty, Person
from casework.rules import Rules
from tests.casework.sample import MONDAY

RULES = Rules()
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
WANG = Person(1, "王秀英", telegram_id=11)
CHENG = Person(2, "程敏", telegram_id=12, duties=(Duty(Role.ADMIN),))


def paced(count: int, *, every: timedelta = SECOND, album_id: str = "") -> Pace:
    pace = Pace(WANG.id)
    for one in range(count):
        at = MONDAY + one * every
        pace = manners.stroke(pace, StrokeKind.MESSAGE, at=at, album_id=album_id)
    return pace


def is_too_fast(pace: Pace) -> bool:
    return manners.is_too_fast(pace, StrokeKind.MESSAGE, RULES)


def word(text: str, *, at: timedelta = timedelta(), content: str = "", number: int = 1) -> HeldWord:
    said_at = MONDAY + at
    photo = Attachment(MediaKind.PHOTO, content, WANG.id, said_at, text) if content else None
    return HeldWord(WANG.id, Why.FLOOD, number, text, said_at, attachment=photo, id=number)


def test_an_account_is_known_again_by_its_mark_in_its_own_house_alone():
    assert mutes.mark_of(10101, b"salt") == mutes.mark_of(10101, b"salt")
    assert mutes.mark_of(10101, b"salt") != mutes.mark_of(10102, b"salt")
    assert mutes.mark_of(10101, b"salt") != mutes.mark_of(10101, b"other")
    assert "10101" not in mutes.mark_of(10101, b"salt")


def test_five_quick_lines_and_an_album_of_ten_are_no_flood():
    assert not is_too_fast(paced(5))
    album = paced(10, album_id="album")
    assert album.count(StrokeKind.MESSAGE) == 1
    assert not is_too_fast(album)


def test_more_than_twelve_in_a_minute_are_a_flood():
    assert not is_too_fast(paced(RULES.most_messages))
    assert is_too_fast(paced(RULES.most_messages + 1))


def test_whoever_writes_every_ten_seconds_is_never_slowed():
    assert not is_too_fast(paced(500, every=10 * SECOND))


def test_commands_are_counted_apart():
    pace = paced(RULES.most_messages)
    pace = manners.stroke(pace, StrokeKind.COMMAND, at=MONDAY + 20 * SECOND)
    assert not is_too_fast(pace)
    assert not manners.is_too_fast(pace, StrokeKind.COMMAND, RULES)


def test_staff_hear_of_it_once_a_day():
    pace = paced(13)
    assert manners.is_alert_due(pace, at=MONDAY)
    pace = manners.alerted(pace, at=MONDAY)
    assert not manners.is_alert_due(pace, at=MONDAY + DAY - SECOND)
    assert manners.is_alert_due(pace, at=MONDAY + DAY)


def test_what_is_held_waits_for_a_pause():
    held = [word("一"), word("二", at=90 * SECOND)]
    assert not manners.is_to_be_heard(held, RULES, at=MONDAY + 3 * MINUTE)
    assert manners.is_to_be_heard(held, RULES, at=MONDAY + 90 * SECOND + 2 * MINUTE)


def test_whoever_never_pauses_is_heard_after_twenty_minutes():
    held = [word("话", at=one * MINUTE) for one in range(20)]
    assert not manners.is_to_be_heard(held, RULES, at=MONDAY + 19 * MINUTE + SECOND)
    assert manners.is_to_be_heard(held, RULES, at=MONDAY + 20 * MINUTE)


def test_what_was_said_forty_times_is_there_once_and_in_its_order():
    held = [word("电梯坏了", number=one) for one in range(40)]
    held.insert(3, word(" 三楼 ", number=50))
    found = manners.bundle(held)
    assert found.text == "电梯坏了\n三楼"
    assert len(found.words) == 41


def test_the_same_picture_is_attached_once():
    held = [word("", content="a", number=1), word("", content="b", number=2)]
    held.append(word("看", content="a", number=3))
    found = manners.bundle(held)
    contents = [one.attachment.content for one in found.attached if one.attachment]
    assert contents == ["a", "b"]


def test_what_is_longer_than_a_message_comes_in_parts_and_nothing_is_lost():
    lines = [f"{one}" + "长" * 1200 for one in range(7)]
    found = manners.bundle([word(line, number=at) for at, line in enumerate(lines)])
    assert "\n".join(found.parts).split("\n") == lines
    assert all(len(part) <= manners.LONGEST_PART for part in found.parts)


@pytest.mark.parametrize(
    "person",
    [
        CHENG,
        Person(3, "李娟", telegram_id=13, duties=(Duty(Role.GRID_WORKER),)),
        Person(4, "张奶奶"),
        replace(WANG, erased_at=MONDAY),
    ],
)
def test_staff_oneself_and_whoever_does_not_write_are_not_muted(person: Person):
    with pytest.raises(NotToBeMuted):
        mutes.mute(person, by=CHENG, days=1, reason="骂人", rules=RULES, at=MONDAY)


def test_a_mute_has_its_days_and_its_reason():
    decided = mutes.mute(WANG, by=CHENG, days=3, reason=" 骂人 ", rules=RULES, at=MONDAY)
    assert decided.reason == "骂人"
    assert decided.holds(MONDAY + 3 * DAY - SECOND)
    assert not decided.holds(MONDAY + 3 * DAY)
    assert not replace(decided, lifted_at=MONDAY).holds(MONDAY + DAY)
    with pytest.raises(MuteReasonMissing):
        mutes.mute(WANG, by=CHENG, days=3, reason="  ", rules=RULES, at=MONDAY)


@pytest.mark.parametrize("days", [0, -1, 31, 9999])
def test_no_day_at_all_or_more_than_a_month_is_refused(days: int):
    with pytest.raises(MuteTooLong):
        mutes.mute(WANG, by=CHENG, days=days, reason="骂人", rules=RULES, at=MONDAY)


def test_a_community_that_mutes_for_three_days_at_most_is_not_offered_seven():
    assert mutes.days_to_choose(RULES) == (1, 3, 7)
    assert mutes.days_to_choose(replace(RULES, longest_mute_days=3)) == (1, 3)


def event(kind: EventKind, actor_id: int) -> CaseEvent:
    return CaseEvent("2026-0001", kind, actor_id, MONDAY)


def test_each_word_of_staff_may_be_answered_once():
    filed, replied = event(EventKind.FILED, WANG.id), event(EventKind.REPLIED, CHENG.id)
    noted, added = event(EventKind.NOTED, CHENG.id), event(EventKind.ADDED, WANG.id)
    assert not mutes.awaits_answer([filed], WANG.id)
    assert mutes.awaits_answer([filed, replied, noted], WANG.id)
    assert not mutes.awaits_answer([filed, replied, added, noted], WANG.id)
    assert mutes.awaits_answer([filed, replied, added, replied], WANG.id)
