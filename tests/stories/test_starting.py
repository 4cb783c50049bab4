"""Starting on the wrong foot: one clear line and exit code 1, as whoever runs the bot sees it."""

import asyncio
import ctypes
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from emulator.serve import Emulator
from storage.store import Store

A_TOKEN = "1:A"
ROOT = Path(__file__).parents[2]


def obey_permissions() -> None:
    """Make even root ask before it writes: prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)."""
    ctypes.CDLL(None).prctl(24, 1)


def started(config: Path) -> subprocess.CompletedProcess[str]:
    """The bot is started, and ends by itself."""
    return subprocess.run(
        [sys.executable, "-m", "bot", "run", "--config", str(config)],
        cwd=ROOT,
        env={**os.environ, "LINLI_TELEGRAM_TOKEN": ""},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        preexec_fn=obey_permissions,
    )


def settings(
    folder: Path, *, token: str = A_TOKEN, base_url: str = "http://127.0.0.1:9/bot"
) -> Path:
    path = folder / "config.toml"
    path.write_text(
        f'[telegram]\ntoken = "{token}"\nbase_url = "{base_url}"\n'
        f'[storage]\ndatabase = "{folder}/data/linli.db"\n',
        encoding="utf-8",
    )
    return path


def complaint(run: subprocess.CompletedProcess[str]) -> str:
    """The line that says what is wrong: the only one, beside the log."""
    assert run.returncode == 1, run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    found = [line for line in run.stderr.splitlines() if line.startswith("Error: ")]
    assert len(found) == 1, run.stderr
    return found[0]


async def test_a_wrong_token(tmp_path: Path):
    async with Emulator(is_limited=False) as emulator:
        config = settings(tmp_path, token="123456:wrong", base_url=emulator.base_url)
        run = await asyncio.to_thread(started, config)
    line = complaint(run)
    assert "BotFather" in line
    assert "123456:wrong" not in run.stdout + run.stderr


def test_a_database_that_is_read_only(tmp_path: Path):
    config = settings(tmp_path)
    Store(a_file(tmp_path)).close()
    a_file(tmp_path).chmod(0o400)
    line = complaint(started(config))
    assert "linli.db" in line
    assert "right to write" in line


def test_a_folder_that_is_read_only(tmp_path: Path):
    config = settings(tmp_path)
    Store(a_file(tmp_path)).close()
    a_file(tmp_path).parent.chmod(0o500)
    try:
        line = complaint(started(config))
    finally:
        a_file(tmp_path).parent.chmod(0o700)
    assert "Nothing can be written" in line
    assert "[storage] database" in line


def test_a_database_of_a_newer_version(tmp_path: Path):
    config = settings(tmp_path)
    Store(a_file(tmp_path)).close()
    from_the_future(a_file(tmp_path))
    assert "newer" in complaint(started(config))


def test_a_file_that_is_no_database(tmp_path: Path):
    config = settings(tmp_path)
    a_file(tmp_path).write_text("三栋的钥匙在门卫那里。" * 100, encoding="utf-8")
    assert "linli.db" in complaint(started(config))


def test_a_folder_that_can_not_be_made(tmp_path: Path):
    config = settings(tmp_path)
    (tmp_path / "data").write_text("a file stands where the folder should be", encoding="utf-8")
    assert "data" in complaint(started(config))


def test_settings_that_nobody_knows(tmp_path: Path):
    config = settings(tmp_path)
    config.write_text(config.read_text(encoding="utf-8") + '[comunity]\nname = "x"\n', "utf-8")
    assert "comunity" in complaint(started(config))


def a_file(folder: Path) -> Path:
    (folder / "data").mkdir(exist_ok=True)
    return folder / "data" / "linli.db"


def from_the_future(path: Path) -> None:
    """Write down a migration that this version does not have."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) "
            "values ('linli', '9999_teleport', '2030-01-01')"
        )
    connection.close()
