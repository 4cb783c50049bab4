"""Long work beside the conversation."""

import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from bot import jobs
from bot.errand import Ending, Errand, JobCut, Task
from handlers.office import backups
from storage.store import Store
from tests.bot.line import ADMIN, Line, a_line


@pytest_asyncio.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    async with a_line(tmp_path) as opened:
        yield opened


@pytest.fixture
def in_the_way(tmp_path: Path) -> Path:
    """A file where the folder of the backups should be."""
    path = tmp_path / "backups"
    path.write_text("in the way", encoding="utf-8")
    return path


def backup_by(work: Callable[[Errand], Ending]) -> Task:
    return Task(work, "backups.started", "backups.failed")


def clear(path: Path) -> None:
    path.unlink()


async def asks_for_a_backup(line: Line) -> None:
    await line.says("/backup", who=ADMIN)
    await line.receives()
    line.works()


async def does_it(line: Line) -> None:
    await line.runs(line.house.jobs.run, until=lambda: line.store.jobs.next() is None)
    await line.delivers()


async def test_an_admin_gets_a_backup_that_can_be_opened(line: Line, tmp_path: Path):
    await asks_for_a_backup(line)
    await line.delivers()
    assert "正在备份" in (await line.hears(ADMIN))[-1]
    await does_it(line)
    assert "备份好了" in (await line.hears(ADMIN))[-1]
    copy = Store(newest_backup(tmp_path))
    assert copy.faults() == []
    assert copy.people.of_telegram(ADMIN) is not None
    copy.close()


def newest_backup(folder: Path) -> Path:
    return max((folder / "backups").glob("linli-*.db"))


async def test_progress_and_end_are_one_message_that_changes(line: Line):
    await asks_for_a_backup(line)
    await does_it(line)
    assert len(await line.hears(ADMIN)) == 1


async def test_a_job_that_fails_says_why_and_the_next_one_goes_on(line: Line, in_the_way: Path):
    await asks_for_a_backup(line)
    await does_it(line)
    assert "备份没有成功" in (await line.hears(ADMIN))[-1]
    clear(in_the_way)
    await asks_for_a_backup(line)
    await does_it(line)
    assert "备份好了" in (await line.hears(ADMIN))[-1]


async def test_a_job_that_a_killed_process_left_is_done_after_the_start(line: Line):
    await asks_for_a_backup(line)
    job = line.store.jobs.next()
    assert job is not None
    line.store.jobs.running(job.id, done=1, total=9)
    await does_it(line)
    assert "备份好了" in (await line.hears(ADMIN))[-1]


async def test_a_fault_of_ours_ends_the_job_and_not_the_house(
    line: Line, monkeypatch: pytest.MonkeyPatch
):
    def stumble(_errand: Errand) -> Ending:
        raise ZeroDivisionError

    monkeypatch.setitem(jobs.TASKS, "backup", backup_by(stumble))
    await asks_for_a_backup(line)
    await does_it(line)
    assert "备份没有成功" in (await line.hears(ADMIN))[-1]


async def test_the_end_of_a_job_waits_for_the_disk(
    line: Line, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr(jobs, "DISK_PAUSE_SECONDS", 0)
    line.store.connection.execute("pragma busy_timeout = 0")
    other = sqlite3.connect(line.store.path, isolation_level=None, check_same_thread=False)

    def lock(errand: Errand) -> Ending:
        other.execute("begin immediate")
        return lambda desk: backups.tell_done(desk, errand.job, name="linli.db", size="1.0")

    def is_over() -> bool:
        if caplog.text.count("can't be written") > 3 and other.in_transaction:
            other.execute("rollback")
        return line.store.jobs.next() is None

    monkeypatch.setitem(jobs.TASKS, "backup", backup_by(lock))
    await asks_for_a_backup(line)
    await line.runs(line.house.jobs.run, until=is_over)
    other.close()
    await line.delivers()
    assert "备份好了" in (await line.hears(ADMIN))[-1]


async def test_a_job_is_cut_when_linli_stops_and_begins_again(
    line: Line, monkeypatch: pytest.MonkeyPatch
):
    is_over = threading.Event()

    def go_on_for_ever(errand: Errand) -> Ending:
        try:
            while True:
                errand.progress(1, 2)
                time.sleep(0.001)
        except JobCut:
            is_over.set()
            raise

    monkeypatch.setitem(jobs.TASKS, "backup", backup_by(go_on_for_ever))
    await asks_for_a_backup(line)

    def has_begun() -> bool:
        job = line.store.jobs.next()
        return job is not None and job.done == 1

    await line.runs(line.house.jobs.run, until=has_begun)
    assert is_over.wait(timeout=10)
    assert line.store.jobs.next() is not None
