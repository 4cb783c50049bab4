"""What is owed arrives, once, in order, whatever the line does."""

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot import delivery
from casework.notices import Notice, NoticeState, Topic
from emulator.picture import png
from storage.owed import Delivered, Message, Priority
from storage.papers import Paper
from tests.bot.line import ADMIN, LI, WANG, Line, a_line

CLAIM = {"reply_markup": {"inline_keyboard": [[{"text": "接单", "callback_data": "claim:1"}]]}}


@pytest_asyncio.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    async with a_line(tmp_path) as opened:
        yield opened


@pytest.fixture(autouse=True)
def is_impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses after a failure are real time."""
    monkeypatch.setattr(delivery, "BACK_OFF", (0.01,))


def state(line: Line, row_id: int) -> Delivered:
    return line.store.outbox.get(row_id).state


async def order(line: Line) -> list[object]:
    """The texts in the order in which Telegram was asked to send them."""
    return [call["params"].get("text") for call in await line.calls("sendMessage")]


async def test_what_is_owed_arrives_and_its_message_is_known(line: Line):
    row = line.owes("您好")
    await line.delivers()
    assert await line.hears() == ["您好"]
    owed = line.store.outbox.get(row)
    assert owed.state is Delivered.SENT
    found = line.store.outbox.row_of(WANG, owed.message_id or 0)
    assert found is not None
    assert found.id == row


async def test_what_presses_goes_first(line: Line):
    for priority in sorted(Priority, reverse=True)[:-1]:
        line.owes(priority.name, chat_id=LI if priority % 2 else WANG, priority=priority)
    await line.delivers()
    assert await order(line) == ["REPLY", "EMERGENCY", "ALERT", "NUDGE", "NOTICE"]


async def test_a_chat_hears_one_thing_after_the_other_while_others_do_not_wait(line: Line):
    await line.fails("latency", chat_id=WANG, seconds=0.1)
    line.owes("一")
    line.owes("二")
    line.owes("三", chat_id=LI)
    await line.delivers()
    assert await order(line) == ["三", "一", "二"]


async def tapped(line: Line) -> str:
    """Wang taps a button; the number of the query."""
    row = line.owes("卡片", params=CLAIM)
    await line.delivers()
    message_id = line.store.outbox.get(row).message_id
    tap = await line.town(f"people/{WANG}/tap", {"message_id": message_id, "text": "接单"})
    return str(tap["callback_query_id"])


def answers(line: Line, query_id: str, *, seconds: float) -> int:
    return line.owes(
        "好",
        method="answerCallbackQuery",
        params={"callback_query_id": query_id},
        priority=Priority.BUTTON,
        expires_at=line.house.clock.now() + timedelta(seconds=seconds),
    )


async def test_an_answer_that_comes_too_late_is_dropped(line: Line):
    row = answers(line, await tapped(line), seconds=-1)
    await line.delivers()
    assert state(line, row) is Delivered.EXPIRED
    assert await line.calls("answerCallbackQuery") == []


async def test_an_answer_that_telegram_has_forgotten_is_given_up(line: Line):
    row = answers(line, "123456789", seconds=30)
    await line.delivers()
    assert state(line, row) is Delivered.FAILED


async def test_who_blocks_the_bot_is_owed_nothing_more(line: Line):
    await line.town(f"people/{WANG}/block", {})
    rows = [line.owes(text) for text in "一二三"]
    other = line.owes("四", chat_id=LI)
    await line.delivers()
    assert [state(line, row) for row in rows] == [
        Delivered.FAILED,
        Delivered.CANCELLED,
        Delivered.CANCELLED,
    ]
    assert state(line, other) is Delivered.SENT
    wang = line.store.people.of_telegram(WANG)
    assert wang is not None
    assert not wang.is_reachable


async def test_a_group_that_became_a_supergroup_hears_it_there(line: Line):
    facts = {"title": "三号楼", "type": "group", "members": [WANG], "bot": True, "by_id": WANG}
    group = await line.town("groups", facts)
    moved = await line.town(f"groups/{group['id']}/migrate", {})
    for text in "一二":
        line.owes(text, chat_id=group["id"])
    await line.delivers()
    assert await line.hears(chat_id=moved["migrated_to"]) == ["一", "二"]


@pytest.mark.parametrize("kind", ["500", "502", "cut_before"])
async def test_what_was_not_taken_is_said_again_and_arrives_once(line: Line, kind: str):
    await line.fails(kind, method="sendMessage", count=2)
    line.owes("一")
    line.owes("二")
    await line.delivers()
    assert await line.hears() == ["一", "二"]


async def test_a_reply_is_rather_heard_twice_than_not_at_all(line: Line):
    await line.fails("cut_after", method="sendMessage")
    row = line.owes("已受理")
    await line.delivers()
    assert await line.hears() == ["已受理", "已受理"]
    assert state(line, row) is Delivered.SENT


async def test_what_arrived_is_not_said_again_while_it_can_not_be_written_down(
    line: Line, caplog: pytest.LogCaptureFixture
):
    line.store.connection.execute("pragma busy_timeout = 0")
    other = sqlite3.connect(line.store.path, isolation_level=None)
    await line.fails("latency", chat_id=WANG, seconds=0.1)
    row = line.owes("已受理")

    def is_settled() -> bool:
        refusals = caplog.text.count("can't be written down")
        if not line.emulator.world.faults.waiting and not refusals and not other.in_transaction:
            other.execute("begin immediate")
        if refusals > 3 and other.in_transaction:
            other.execute("rollback")
        return line.store.outbox.owed() == 0

    await line.runs(line.house.delivery.run, until=is_settled)
    other.close()
    assert await line.hears() == ["已受理"]
    assert state(line, row) is Delivered.SENT
    assert "Traceback" not in caplog.text


async def test_a_notice_is_rather_not_heard_than_twice(line: Line):
    await line.fails("cut_after", method="sendMessage")
    row = line.owes("停水通知", is_once=True)
    await line.delivers()
    assert await line.hears() == ["停水通知"]
    assert state(line, row) is Delivered.UNCERTAIN


async def test_a_notice_that_was_surely_not_taken_is_said_again(line: Line):
    await line.fails("500", method="sendMessage")
    row = line.owes("停水通知", is_once=True)
    await line.delivers()
    assert await line.hears() == ["停水通知"]
    assert state(line, row) is Delivered.SENT


async def test_a_notice_that_was_on_its_way_in_a_crash_is_not_repeated(line: Line):
    row = line.owes("停水通知", is_once=True)
    line.store.outbox.sending(row)
    line.owes("一")
    await line.delivers()
    assert state(line, row) is Delivered.UNCERTAIN
    assert await line.hears() == ["一"]


async def test_what_changed_before_it_went_out_goes_out_changed(line: Line):
    row = line.owes("待接单", params=CLAIM)
    line.store.outbox.edit(
        line.store.outbox.get(row), {"text": "办理中"}, at=line.house.clock.now()
    )
    await line.delivers()
    assert await line.hears() == ["办理中"]
    assert await line.calls("editMessageText") == []


async def test_what_changed_while_it_went_out_is_changed_afterwards(line: Line):
    await line.fails("latency", method="sendMessage", seconds=0.1)
    row = line.owes("待接单")
    await line.delivers_while(
        lambda: line.store.outbox.edit(
            line.store.outbox.get(row), {"text": "办理中"}, at=line.house.clock.now()
        )
    )
    assert await line.hears() == ["办理中"]


async def test_a_card_that_was_sent_changes_in_place(line: Line):
    row = line.owes("待接单", params=CLAIM)
    await line.delivers()
    line.store.outbox.edit(
        line.store.outbox.get(row), {"text": "办理中"}, at=line.house.clock.now()
    )
    line.house.delivery.wake()
    await line.delivers()
    assert await line.hears() == ["办理中"]


async def test_a_change_that_changes_nothing_is_well(line: Line):
    row = line.owes("办理中")
    await line.delivers()
    line.store.outbox.edit(
        line.store.outbox.get(row), {"text": "办理中"}, at=line.house.clock.now()
    )
    await line.delivers()
    assert state(line, row + 1) is Delivered.SENT


async def test_a_card_that_was_deleted_is_sent_anew_and_is_the_card_from_now_on(line: Line):
    row = line.owes("待接单", is_card=True)
    await line.delivers()
    message_id = line.store.outbox.get(row).message_id
    await line.api("deleteMessage", chat_id=WANG, message_id=message_id)
    line.store.outbox.edit(
        line.store.outbox.get(row), {"text": "办理中"}, at=line.house.clock.now()
    )
    await line.delivers()
    await line.delivers()
    assert await line.hears() == ["办理中"]
    assert line.store.outbox.get(row + 2).message.is_card


async def test_what_never_arrived_is_not_edited(line: Line):
    row = line.owes("一", chat_id=99)
    await line.delivers()
    assert state(line, row) is Delivered.FAILED
    line.store.outbox.edit(line.store.outbox.get(row), {"text": "二"}, at=line.house.clock.now())
    await line.delivers()
    assert state(line, row + 1) is Delivered.CANCELLED


async def test_broken_formatting_goes_out_plain(line: Line, caplog: pytest.LogCaptureFixture):
    row = line.owes("<b>3栋", params={"parse_mode": "HTML"})
    await line.delivers()
    assert await line.hears() == ["<b>3栋"]
    assert state(line, row) is Delivered.SENT
    assert "3栋" not in caplog.text


async def test_what_telegram_will_never_take_holds_nobody_up(line: Line):
    row = line.owes("字" * 4097)
    line.owes("一")
    await line.delivers()
    assert state(line, row) is Delivered.FAILED
    assert await line.hears() == ["一"]


async def test_what_is_put_while_it_rests_goes_out_when_it_is_woken(line: Line):
    await line.delivers_while(lambda: owe_all(line, ("一", WANG)))
    assert await line.hears() == ["一"]


async def test_what_comes_while_a_message_is_on_its_way_waits_for_it(line: Line):
    await line.fails("latency", chat_id=WANG, seconds=0.1)
    line.owes("一")
    await line.delivers_while(lambda: owe_all(line, ("二", WANG), ("三", LI)))
    assert await order(line) == ["三", "一", "二"]


async def test_the_answer_to_a_button_does_not_wait_for_what_is_on_its_way(line: Line):
    query_id = await tapped(line)
    await line.fails("latency", chat_id=WANG, seconds=0.5)
    line.owes("一")

    def answer() -> None:
        answers(line, query_id, seconds=30)

    await line.delivers_while(answer)
    assert [call["method"] for call in await line.calls()][-2:] == [
        "answerCallbackQuery",
        "sendMessage",
    ]


async def test_a_429_holds_one_chat_alone_and_what_comes_meanwhile_does_not_cut_it_short(
    line: Line,
):
    await line.fails("429", chat_id=WANG, retry_after=1)
    line.owes("一")
    await line.delivers_while(lambda: owe_all(line, ("二", WANG), ("三", LI)))
    taken = [call for call in await line.calls("sendMessage") if call["status"] == 200]
    assert [call["params"]["text"] for call in taken] == ["三", "一", "二"]


def owe_all(line: Line, *said: tuple[str, int]) -> None:
    for text, chat_id in said:
        line.owes(text, chat_id=chat_id)


PAPER = Paper("名单 3月.xlsx", "application/octet-stream", b"PK\x00 a workbook")


def owes_paper(line: Line, method: str = "sendDocument", paper: Paper = PAPER) -> int:
    number = line.store.papers.put(paper, at=line.house.clock.now())
    message = Message(WANG, method, {"caption": "请看"}, paper_id=number)
    return line.store.outbox.put(message, at=line.house.clock.now())


async def received(line: Line) -> list[dict[str, Any]]:
    seen = await line.town(f"people/{WANG}/messages", verb="GET")
    return [one for one in seen["messages"] if "document" in one or "photo" in one]


async def test_a_file_of_ours_arrives_whole_and_by_its_name(line: Line):
    row = owes_paper(line)
    await line.delivers()
    assert state(line, row) is Delivered.SENT
    (message,) = await received(line)
    assert message["document"]["file_name"] == "名单 3月.xlsx"
    assert message["caption"] == "请看"
    file = line.emulator.world.files.find(message["document"]["file_id"])
    assert file is not None
    assert file.data == PAPER.content


async def test_a_picture_of_ours_is_shown_at_once(line: Line):
    owes_paper(line, "sendPhoto", Paper("门.png", "image/png", png()))
    await line.delivers()
    (message,) = await received(line)
    assert message["photo"]


async def test_a_file_that_was_not_taken_is_sent_again_and_arrives_once(line: Line):
    await line.fails("502", method="sendDocument")
    owes_paper(line)
    await line.delivers()
    assert len(await received(line)) == 1


async def test_what_changed_while_an_idle_change_went_out_is_not_lost(line: Line):
    row = line.owes("待接单")
    await line.delivers()
    line.store.outbox.edit(
        line.store.outbox.get(row), {"text": "待接单"}, at=line.house.clock.now()
    )
    await line.fails("latency", method="editMessageText", seconds=0.1)
    await line.delivers_while(
        lambda: line.store.outbox.edit(
            line.store.outbox.get(row), {"text": "办理中"}, at=line.house.clock.now()
        )
    )
    assert await line.hears() == ["办理中"]


async def notice_rows(line: Line, *, parts: tuple[tuple[str, dict[str, Any]], ...]) -> list[int]:
    """A notice to Wang and Li that was begun; its rows."""
    notice = line.store.notices.add(
        Notice(id=0, topic=Topic.NEWS, made_at=line.house.clock.now(), state=NoticeState.SENDING)
    )
    people = [one.id for who in (WANG, LI) if (one := line.store.people.of_telegram(who))]
    line.store.copies.begin(notice.id, parts, people, at=line.house.clock.now())
    return [row[0] for row in line.store.outbox.pending_after(0)]


WATER = (("sendMessage", {"text": "明天停水"}),)


def moves(line: Line, state: NoticeState) -> None:
    """The only notice stands elsewhere now."""
    notice = line.store.notices.find(1)
    assert notice is not None
    line.store.notices.save(replace(notice, state=state), was=notice.version)


async def test_what_many_are_told_alike_reaches_each_of_them_once(line: Line):
    await notice_rows(line, parts=WATER)
    await line.delivers()
    assert (await line.hears(), await line.hears(LI)) == (["明天停水"], ["明天停水"])


async def test_what_is_held_or_cancelled_takes_nobodys_turn(line: Line):
    taken: list[int] = []
    take = line.house.delivery._pace.take

    def note(chat_id: int, now: float) -> None:
        taken.append(chat_id)
        take(chat_id, now)

    line.house.delivery._pace.take = note  # type: ignore[method-assign]
    await notice_rows(line, parts=WATER)
    line.house.delivery._load()
    line.store.copies.hold(1)
    line.owes("一")
    await line.delivers()
    assert taken == [WANG]


async def test_what_is_given_back_goes_without_a_restart(line: Line):
    await notice_rows(line, parts=WATER)
    line.store.copies.hold(1)
    line.owes("一")
    given_back = False

    def is_done() -> bool:
        nonlocal given_back
        if not line.store.outbox.owed() and not given_back:
            given_back = True
            line.store.copies.give_back(1)
            line.house.delivery.wake()
        return given_back and not line.store.outbox.owed()

    await line.runs(line.house.delivery.run, until=is_done)
    assert await line.hears() == ["一", "明天停水"]
    assert await line.hears(LI) == ["明天停水"]


async def test_what_was_paused_and_stopped_on_its_way_back_does_not_go(line: Line):
    await line.fails("429", chat_id=WANG, retry_after=1)
    first, second = await notice_rows(line, parts=WATER)

    def stop() -> None:
        line.store.copies.cancel(1)
        moves(line, NoticeState.STOPPED)

    await line.delivers_while(stop)
    assert await line.hears() == []
    assert state(line, first) is Delivered.CANCELLED
    assert state(line, second) in {Delivered.SENT, Delivered.CANCELLED}


async def test_what_was_called_back_on_its_way_disappears_when_it_arrives(line: Line):
    await notice_rows(line, parts=WATER)
    await line.fails("latency", chat_id=WANG, seconds=0.2)

    def recall() -> None:
        line.store.copies.cancel(1)
        moves(line, NoticeState.RECALLED)

    await line.delivers_while(recall)
    assert await line.hears() == []


async def test_what_was_corrected_on_its_way_is_edited_when_it_arrives(line: Line):
    await notice_rows(line, parts=WATER)
    await line.fails("latency", chat_id=WANG, seconds=0.2)

    def correct() -> None:
        spot = line.store.copies.spots(1)[0]
        line.store.copies.correct(1, spot, {"text": "后天停水"}, at=line.house.clock.now())

    await line.delivers_while(correct)
    assert (await line.hears(), await line.hears(LI)) == (["后天停水"], ["后天停水"])


async def pictures(line: Line) -> tuple[str, str]:
    """Two pictures that an admin has sent, by their file_id."""
    sent = [await line.town(f"people/{ADMIN}/photo", {}) for _ in range(2)]
    first, second = (one["photo"][-1]["file_id"] for one in sent)
    return first, second


async def test_a_picture_that_is_swapped_while_newer_words_are_on_their_way_is_swapped(line: Line):
    first, second = await pictures(line)
    said = {"photo": first, "caption": "明天停水"}
    await notice_rows(line, parts=(("sendPhoto", said),))
    await line.delivers()

    def correct(**anew: str) -> None:
        said.update(anew)
        spot = line.store.copies.spots(1)[0]
        line.store.copies.correct(1, spot, dict(said), at=line.house.clock.now())

    await line.fails("latency", chat_id=WANG, seconds=0.2)
    correct(caption="后天停水")
    await line.delivers_while(lambda: correct(photo=second))
    for who in (WANG, LI):
        seen = await line.town(f"people/{who}/messages", verb="GET")
        (copy,) = [one for one in seen["messages"] if "photo" in one]
        assert (copy["caption"], copy["photo"][-1]["file_id"]) == ("后天停水", second)


async def test_a_corrected_notice_that_was_deleted_is_not_sent_anew(line: Line):
    row, _ = await notice_rows(line, parts=WATER)
    await line.delivers()
    message_id = line.store.outbox.get(row).message_id
    await line.api("deleteMessage", chat_id=WANG, message_id=message_id)
    spot = line.store.copies.spots(1)[0]
    line.store.copies.correct(1, spot, {"text": "后天停水"}, at=line.house.clock.now())
    await line.delivers()
    assert (await line.hears(), await line.hears(LI)) == ([], ["后天停水"])


async def test_whoever_shows_how_far_it_is_hears_of_it(line: Line):
    heard: list[int] = []
    line.house.delivery._on_progress = lambda: heard.append(line.store.outbox.owed())
    await notice_rows(line, parts=WATER)
    await line.runs(line.house.delivery.run, until=lambda: bool(heard))
    assert heard
