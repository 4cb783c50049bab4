"""What is owed, until it has arrived."""

from datetime import timedelta

from storage.owed import Delivered, Message, Priority
from storage.store import Store
from tests.storage.sample import NOW, a_case, a_message, settle

BUTTONS = {"reply_markup": {"inline_keyboard": [[{"text": "接单", "callback_data": "claim"}]]}}


def texts(store: Store) -> list[str]:
    """What would be said now, in the order of the rows."""
    rows = store.outbox.pending_after(0)
    return [store.outbox.get(row[0]).message.params["text"] for row in rows]


def test_a_message_comes_back_as_it_was_owed(store: Store):
    town = settle(store)
    case = a_case(store, town)
    message = a_message(
        priority=Priority.ALERT,
        person_id=town.worker.id,
        case_no=case.no,
        is_card=True,
        is_once=True,
        expires_at=NOW + timedelta(seconds=30),
        topic="clutter",
    )
    owed = store.outbox.get(store.outbox.put(message, at=NOW))
    assert owed.message == message
    assert (owed.state, owed.attempts, owed.message_id) == (Delivered.PENDING, 0, None)


def test_what_is_new_is_found_beyond_what_is_known(store: Store):
    first = store.outbox.put(a_message(), at=NOW)
    second = store.outbox.put(a_message(chat_id=-5, priority=Priority.NUDGE), at=NOW)
    assert store.outbox.pending_after(first) == [(second, -5, Priority.NUDGE)]
    store.outbox.sent(first, 5, at=NOW)
    assert [row[0] for row in store.outbox.pending_after(0)] == [second]
    assert store.outbox.owed() == 1


def test_an_edit_of_what_was_not_sent_replaces_it(store: Store):
    row = store.outbox.put(a_message(text="旧"), at=NOW)
    store.outbox.edit(store.outbox.get(row), {"text": "新"}, at=NOW)
    assert texts(store) == ["新"]


def test_an_edit_without_buttons_takes_the_old_ones_away_even_before_they_are_sent(store: Store):
    row = store.outbox.put(a_message(params={**BUTTONS, "disable_notification": True}), at=NOW)
    store.outbox.edit(store.outbox.get(row), {"text": "办完了"}, at=NOW)
    assert store.outbox.get(row).message.params == {
        "text": "办完了",
        "disable_notification": True,
    }


def test_an_edit_of_what_was_sent_follows_it(store: Store):
    row = store.outbox.put(a_message(text="旧", priority=Priority.ALERT), at=NOW)
    store.outbox.sent(row, 5, at=NOW)
    store.outbox.edit(store.outbox.get(row), {"text": "新"}, at=NOW)
    edit = store.outbox.get(store.outbox.pending_after(row)[0][0]).message
    assert (edit.method, edit.edits_id, edit.priority) == (
        "editMessageText",
        row,
        Priority.ALERT,
    )
    assert edit.params == {"text": "新"}


def test_a_newer_edit_supersedes_one_that_waits(store: Store):
    row = store.outbox.put(a_message(), at=NOW)
    store.outbox.sent(row, 5, at=NOW)
    store.outbox.edit(store.outbox.get(row), {"text": "一", **BUTTONS}, at=NOW)
    store.outbox.edit(store.outbox.get(row), {"text": "二"}, at=NOW)
    assert texts(store) == ["二"]


def test_what_goes_once_and_may_have_gone_is_edited_afterwards(store: Store):
    row = store.outbox.put(a_message(text="旧", is_once=True), at=NOW)
    store.outbox.sending(row)
    store.outbox.edit(store.outbox.get(row), {"text": "新"}, at=NOW)
    assert store.outbox.get(row).message.params["text"] == "旧"
    assert texts(store)[-1] == "新"


def test_one_card_a_chat_is_kept_up_to_date_the_newest(store: Store):
    town = settle(store)
    case, other = a_case(store, town), a_case(store, town)
    old = store.outbox.put(a_message(case_no=case.no, is_card=True), at=NOW)
    new = store.outbox.put(a_message(case_no=case.no, is_card=True), at=NOW)
    elsewhere = store.outbox.put(a_message(1002, case_no=case.no, is_card=True), at=NOW)
    store.outbox.put(a_message(case_no=case.no), at=NOW)
    store.outbox.put(a_message(case_no=other.no, is_card=True), at=NOW)
    assert {row.id for row in store.outbox.cards_of(case.no)} == {new, elsewhere} - {old}


def test_what_people_were_told_at_one_instant_is_found_without_cards_and_edits(store: Store):
    town = settle(store)
    case, other = a_case(store, town), a_case(store, town)
    told = store.outbox.put(a_message(case_no=case.no), at=NOW)
    also = store.outbox.put(a_message(1002, case_no=case.no), at=NOW)
    store.outbox.put(a_message(case_no=case.no, is_card=True), at=NOW)
    store.outbox.put(a_message(case_no=other.no), at=NOW)
    store.outbox.put(a_message(case_no=case.no), at=NOW + timedelta(seconds=1))
    store.outbox.sent(told, 5, at=NOW)
    store.outbox.edit(store.outbox.get(told), {"text": "新"}, at=NOW)
    assert [row.id for row in store.outbox.told_at(case.no, NOW)] == [told, also]


def test_a_message_is_found_by_its_place_in_a_chat(store: Store):
    row = store.outbox.put(a_message(), at=NOW)
    assert store.outbox.row_of(1001, 5) is None
    store.outbox.sent(row, 5, at=NOW)
    found = store.outbox.row_of(1001, 5)
    assert found is not None
    assert found.id == row
    assert store.outbox.row_of(1002, 5) is None


def test_a_tap_is_answered_once(store: Store):
    answer = Message(
        chat_id=1001,
        method="answerCallbackQuery",
        params={"callback_query_id": "42"},
        priority=Priority.BUTTON,
    )
    assert not store.outbox.has_answer(1001, "42")
    store.outbox.put(answer, at=NOW)
    assert store.outbox.has_answer(1001, "42")
    assert not store.outbox.has_answer(1001, "43")


def test_a_closed_chat_is_owed_nothing(store: Store):
    store.outbox.sent(store.outbox.put(a_message(), at=NOW), 5, at=NOW)
    store.outbox.put(a_message(), at=NOW)
    store.outbox.put(a_message(1002), at=NOW)
    assert store.outbox.cancel_chat(1001) == 1
    assert [row[1] for row in store.outbox.pending_after(0)] == [1002]


def test_a_group_that_moved_is_found_at_its_new_number(store: Store):
    said = store.outbox.put(a_message(-5), at=NOW)
    store.outbox.sent(said, 57, at=NOW)
    row = store.outbox.put(a_message(-5), at=NOW)
    store.outbox.migrate_chat(-5, -1005)
    assert store.outbox.get(row).message.chat_id == -1005
    assert store.outbox.row_of(-1005, 57) is None


def test_what_is_owed_to_a_topic_can_be_said_to_the_whole_group(store: Store):
    row = store.outbox.put(a_message(-5, topic="noise"), at=NOW)
    assert store.outbox.get(row).message.topic == "noise"
    store.outbox.leave_topic(row)
    assert store.outbox.get(row).message.topic == ""


def test_after_a_crash_what_must_not_go_twice_is_uncertain_and_the_rest_is_owed(store: Store):
    notice = store.outbox.put(a_message(is_once=True), at=NOW)
    reply = store.outbox.put(a_message(), at=NOW)
    store.outbox.sending(notice)
    assert store.outbox.recover() == 1
    assert store.outbox.get(notice).state is Delivered.UNCERTAIN
    assert [row[0] for row in store.outbox.pending_after(0)] == [reply]


def test_what_goes_first_stands_first():
    assert sorted(Priority) == [
        Priority.BUTTON,
        Priority.REPLY,
        Priority.EMERGENCY,
        Priority.ALERT,
        Priority.NUDGE,
        Priority.NOTICE,
    ]


def test_a_chat_that_is_closed_to_us_is_left_all_the_same(store: Store):
    """Where speaking is forbidden we still are, until we leave."""
    store.outbox.put(a_message(-5, "大家好"), at=NOW)
    leaving = store.outbox.put(Message(chat_id=-5, method="leaveChat", params={}), at=NOW)
    assert store.outbox.cancel_chat(-5) == 1
    assert store.outbox.get(leaving).state is Delivered.PENDING


def test_what_was_cancelled_on_its_way_is_not_owed_again(store: Store):
    row = store.outbox.put(a_message(), at=NOW)
    store.outbox.end(row, Delivered.CANCELLED, "forgotten")
    store.outbox.put_back(row, "timed out")
    assert store.outbox.get(row).state is Delivered.CANCELLED


def test_what_failed_to_go_says_what_is_true_by_now(store: Store):
    row = store.outbox.put(a_message(), at=NOW)
    store.outbox.put_back(row, "timed out")
    store.outbox.edit(store.outbox.get(row), {"text": "已隐去"}, at=NOW)
    assert store.outbox.get(row).message.params == {"text": "已隐去"}
    store.outbox.sent(row, 7, at=NOW)
    store.outbox.edit(store.outbox.get(row), {"text": "一"}, at=NOW)
    edit = store.outbox.pending_after(row)[0][0]
    store.outbox.put_back(edit, "timed out")
    store.outbox.edit(store.outbox.get(row), {"text": "二"}, at=NOW)
    assert store.outbox.get(edit).message.params == {"text": "二"}
    assert len(store.outbox.pending_after(row)) == 1
