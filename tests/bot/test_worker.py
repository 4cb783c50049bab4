"""One update, one transaction: everything that follows from a message, or nothing."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from telegram.ext import CommandHandler

from bot import worker
from casework.errors import AlreadyClaimed, CaseNotFound
from handlers.turn import Turn
from tests.bot.line import ADMIN, WANG, Line, a_line


@pytest_asyncio.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    async with a_line(tmp_path) as opened:
        yield opened


async def works(line: Line, *texts: str) -> None:
    """Wang writes, the update is worked, the answers are delivered."""
    for text in texts:
        await line.says(text)
    await line.receives()
    line.works()
    await line.delivers()


def names(line: Line) -> list[str]:
    return [person.name for person in line.store.people.everyone()]


def stumble(turn: Turn) -> None:
    turn.store.people.add("半途的人", phone="", telegram_id=None, at=turn.now)
    turn.reply("talk.thanks")
    raise ZeroDivisionError


async def test_a_message_is_worked_and_answered_and_done(line: Line):
    await works(line, "谢谢")
    assert "不客气" in (await line.hears())[-1]
    assert line.store.inbox.waiting() == 0


async def test_an_error_undoes_everything_and_is_tried_three_times_then_set_aside(line: Line):
    tries = []

    def fail(turn: Turn) -> None:
        tries.append(turn.now)
        stumble(turn)

    line.on_command("boom", fail)
    await works(line, "/boom")
    assert len(tries) == 3
    assert (line.store.inbox.waiting(), line.store.inbox.aside()) == (0, 1)
    assert "半途的人" not in names(line)
    assert all("不客气" not in text for text in await line.hears())


async def test_an_apology_is_owed_to_the_person_and_a_line_to_the_admins(line: Line):
    line.on_command("boom", stumble)
    await works(line, "/boom")
    assert [text for text in await line.hears() if "对不起" in text]
    assert "没能处理" in (await line.hears(ADMIN))[-1]


async def test_the_next_messages_go_on(line: Line):
    line.on_command("boom", stumble)
    await works(line, "/boom", "谢谢")
    assert "不客气" in (await line.hears())[-1]


async def test_an_error_that_passes_leaves_no_trace(line: Line):
    tries = []

    def fail_once(turn: Turn) -> None:
        tries.append(turn.now)
        if len(tries) == 1:
            stumble(turn)

    line.on_command("boom", fail_once)
    await works(line, "/boom")
    assert len(tries) == 2
    assert line.store.inbox.aside() == 0
    assert not [text for text in await line.hears() if "对不起" in text]


async def test_a_handler_that_waits_is_refused(line: Line, caplog: pytest.LogCaptureFixture):
    async def wait(_update: object, turn: Turn) -> None:
        turn.store.people.add("半途的人", phone="", telegram_id=None, at=turn.now)
        await asyncio.sleep(0)

    line.house.application.add_handler(CommandHandler("wait", wait), group=-1)
    await works(line, "/wait")
    assert line.store.inbox.aside() == 1
    assert "半途的人" not in names(line)
    assert "HandlerAwaited" in caplog.text


async def test_a_rule_that_refuses_undoes_what_was_done_and_explains(line: Line):
    def refuse(turn: Turn) -> None:
        turn.store.people.add("半途的人", phone="", telegram_id=None, at=turn.now)
        turn.reply("talk.thanks")
        raise CaseNotFound(case_no="2026-0009")

    line.on_command("refuse", refuse)
    await works(line, "/refuse")
    assert "半途的人" not in names(line)
    assert "没有找到 2026-0009" in (await line.hears())[-1]
    assert all("不客气" not in text for text in await line.hears())
    assert (line.store.inbox.waiting(), line.store.inbox.aside()) == (0, 0)


async def test_a_refusal_names_the_owner(line: Line):
    def refuse(turn: Turn) -> None:
        raise AlreadyClaimed(case_no="2026-0009", owner_id=turn.store.people.get(2).id)

    line.on_command("refuse", refuse)
    await works(line, "/refuse")
    assert "由 李敏 接了" in (await line.hears())[-1]


async def test_a_full_disk_is_no_fault_of_the_message(line: Line, monkeypatch: pytest.MonkeyPatch):
    """SQLite says so itself, for one try; then there is room again."""
    monkeypatch.setattr(worker, "DISK_PAUSE_SECONDS", 0)
    await line.says("谢谢" * 3000 + "，电梯坏了")
    await line.receives()
    pages = line.store.connection.execute("pragma page_count").fetchone()[0]
    line.store.connection.execute(f"pragma max_page_count = {pages}")
    incoming = line.store.inbox.next()
    assert incoming is not None
    with pytest.raises(sqlite3.OperationalError, match="full"):
        line.house.worker.work(incoming)
    assert not line.store.connection.in_transaction
    again = line.store.inbox.next()
    assert again == incoming
    line.store.connection.execute("pragma max_page_count = 100000")
    await line.runs(line.house.worker.run, until=lambda: line.store.inbox.waiting() == 0)
    assert line.store.inbox.aside() == 0


async def test_a_fault_of_the_disk_inside_a_handler_is_not_counted_either(line: Line):
    def fail(_turn: Turn) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    line.on_command("fail", fail)
    await line.says("/fail")
    await line.receives()
    incoming = line.store.inbox.next()
    assert incoming is not None
    with pytest.raises(sqlite3.OperationalError):
        line.house.worker.work(incoming)
    assert line.store.inbox.next() == incoming


async def test_a_wrong_statement_does_not_hold_up_the_line(line: Line):
    """To SQLite it is an operational error, as a full disk is; but it would never pass."""

    def ask_nonsense(turn: Turn) -> None:
        turn.store.connection.execute("select what_is_not_there from cases")

    line.on_command("nonsense", ask_nonsense)
    await works(line, "/nonsense", "谢谢")
    assert line.store.inbox.aside() == 1
    assert "不客气" in (await line.hears())[-1]


async def test_a_locked_file_is_tried_again_and_not_counted(
    line: Line, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr(worker, "DISK_PAUSE_SECONDS", 0)
    line.store.connection.execute("pragma busy_timeout = 0")
    await line.says("谢谢")
    await line.receives()
    other = sqlite3.connect(line.store.path, isolation_level=None)
    other.execute("begin immediate")

    def is_let_go() -> bool:
        if caplog.text.count("can't be written") > 5 and other.in_transaction:
            other.execute("rollback")
        return line.store.inbox.waiting() == 0

    await line.runs(line.house.worker.run, until=is_let_go)
    other.close()
    assert line.store.inbox.aside() == 0
    await line.delivers()
    assert "不客气" in (await line.hears())[-1]


@pytest.mark.parametrize(
    "update",
    [
        {"message": "no message at all"},
        {"message": {"text": "no chat, no date"}},
        {"callback_query": {"id": 7}},
    ],
)
async def test_what_can_not_be_read_is_set_aside_and_the_next_ones_go_on(
    line: Line, update: object
):
    await line.town("updates", {"update": update})
    await works(line, "谢谢")
    assert line.store.inbox.aside() == 1
    assert "不客气" in (await line.hears())[-1]


async def test_an_excuse_that_fails_as_well_does_not_end_the_house(line: Line):
    """No account has such a number; the database could not hold it."""
    giant = {"id": 2**70, "first_name": "巨人", "is_bot": False, "type": "private"}
    readable = {"message_id": 1, "date": 1, "from": giant, "chat": giant, "text": "您好"}
    unreadable = {"from": giant, "chat": giant}
    line.house.intake.accept([{"update_id": 5, "message": readable}])
    line.house.intake.accept([{"update_id": 6, "message": unreadable}])
    line.works()
    assert (line.store.inbox.waiting(), line.store.inbox.aside()) == (0, 2)


async def test_an_update_of_a_kind_from_tomorrow_is_passed_over_in_silence(line: Line):
    await line.town("updates", {"update": {"something_new": {"of": "tomorrow"}}})
    await line.receives()
    line.works()
    assert (line.store.inbox.waiting(), line.store.inbox.aside()) == (0, 0)
    assert line.store.outbox.owed() == 0


async def test_every_tap_is_answered(line: Line):
    data = "a-button-of-long-ago:1"
    keyboard = {"inline_keyboard": [[{"text": "按我", "callback_data": data}]]}
    row = line.owes("旧卡片", params={"reply_markup": keyboard})
    await line.delivers()
    message_id = line.store.outbox.get(row).message_id
    await line.town(f"people/{WANG}/tap", {"message_id": message_id, "text": "按我"})
    await line.receives()
    line.works()
    await line.delivers()
    answer = (await line.calls("answerCallbackQuery"))[-1]
    assert answer["status"] == 200
    assert "过期" in answer["params"]["text"]


async def test_a_person_is_heard_again_as_soon_as_they_come_back(line: Line):
    line.store.people.set_reachable(WANG, is_reachable=False)
    await works(line, "谢谢")
    assert "不客气" in (await line.hears())[-1]
