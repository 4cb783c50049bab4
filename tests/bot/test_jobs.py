"""Long work beside the conversation."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

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
