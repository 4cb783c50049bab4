"""QR sheets for the doors."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot import sample
from bot.cli import main
from handlers.office import sheets
from storage.store import Store
from tests.stories.town import Town

ADMIN, WORKER = 10001, 10011
START = re.compile(r"https://t\.me/(\w+)\?start=([A-Za-z0-9_-]{1,64})")


async def asks(town: Town, telegram_id: int) -> str:
    """Somebody taps what only admins find on their page."""
    person = town.staff(telegram_id)
    await person.opens()
    await town.settled()
    await person.taps_unseen((await person.sees())[-1], "posters")
    return await person.hears_in_all()


async def test_an_admin_prints_the_sheets_of_an_estate(town: Town):
    assert "哪个小区" in await asks(town, ADMIN)
    admin = town.staff(ADMIN)
    await admin.taps("信江花苑")
    await admin.taps("🖨 全部门口，一个文件")
    assert "13 页" in await admin.hears_in_all()
    sent = [one["document"] for one in await admin.sees() if "document" in one]
    assert sent[-1]["file_name"] == "二维码 信江花苑.html"
    await admin.taps("🖨 再打印别处的")
    assert "哪个小区" in await admin.hears_in_all()


async def test_of_one_building_the_codes_are_seen_at_once(town: Town):
    await asks(town, ADMIN)
    admin = town.staff(ADMIN)
    await admin.taps("蔚蓝香廷小区")
    await admin.taps("3栋")
    heard = await admin.hears_in_all()
    assert "3 页" in heard
    pictures = [one for one in await admin.sees() if "photo" in one]
    assert len(pictures) == 3
    username, payload = START.findall(heard)[0]
    assert username == town.store.facts.username
    shen = await town.resident("沈月", has_home=False, agrees=False)
    await shen.opens(start=payload)
    assert "蔚蓝香廷小区 3栋 1单元" in await shen.hears_in_all()


@pytest.mark.parametrize(
    "data", ["posters", "posterpage:0:0", "posterestate:1", "postersheet:1", "posterdoor:1"]
)
async def test_nobody_else_prints_them(town: Town, data: str):
    worker = town.staff(WORKER)
    await worker.opens()
    await town.settled()
    await worker.taps_unseen((await worker.sees())[-1], data)
    assert "请找社区党委" in await worker.hears_in_all()


@pytest.mark.parametrize(
    "data", ["posterpage:99:0", "posterestate:99", "postersheet:99", "posterdoor:999"]
)
async def test_what_is_gone_is_not_printed(town: Town, data: str):
    admin = town.staff(ADMIN)
    await admin.opens()
    await town.settled()
    await admin.taps_unseen((await admin.sees())[-1], data)
    await admin.hears_nothing()


async def test_a_sheet_needs_nothing_beside_itself_and_escapes_names(town: Town):
    desk = town.house.desk
    doors = [sheets.Door("<b>&小区", "3栋 2单元", desk.link("b-1-2"))]
    page = sheets.printable(desk, doors, title="<i>").decode()
    assert "<b>&小区" not in page
    assert "<i>" not in page
    assert "&lt;b&gt;&amp;小区" in page
    assert "信江社区" in page
    assert page.count('<section class="sheet') == 1
    assert not re.search(r"(?:src|href)=|@import|url\(", page)
    assert sheets.picture(doors[0]).startswith(b"\x89PNG")


def config(folder: Path) -> Path:
    path = folder / "config.toml"
    path.write_text(
        f'[storage]\ndatabase = "{folder}/linli.db"\n[community]\nname = "信江社区"\n', "utf-8"
    )
    return path


def founded(folder: Path, *, username: str) -> None:
    from tests.casework.sample import MONDAY

    store = Store(folder / "linli.db")
    with store.transaction():
        sample.load(store, at=MONDAY)
        if username:
            store.facts.set_username(username)
    store.close()


def test_the_command_line_writes_a_file_an_estate(tmp_path: Path):
    founded(tmp_path, username="linli_bot")
    folder = tmp_path / "sheets"
    run = CliRunner().invoke(main, ["posters", "--config", str(config(tmp_path)), str(folder)])
    assert run.exit_code == 0, run.output
    assert len(list(folder.glob("*.html"))) == 4
    page = next(folder.glob("*老纺织厂宿舍*")).read_text(encoding="utf-8")
    assert len(set(START.findall(page))) == 12
    assert "请打社区电话" not in page


def test_a_bot_that_was_never_started_says_what_to_do(tmp_path: Path):
    founded(tmp_path, username="")
    arguments = ["posters", "--config", str(config(tmp_path)), str(tmp_path / "sheets")]
    run = CliRunner().invoke(main, arguments)
    assert run.exit_code == 1
    assert "python -m bot run" in run.output
    assert not (tmp_path / "sheets").exists()


def test_without_a_map_the_command_line_says_what_to_do(tmp_path: Path):
    store = Store(tmp_path / "linli.db")
    with store.transaction():
        store.facts.set_username("linli_bot")
    store.close()
    arguments = ["posters", "--config", str(config(tmp_path)), str(tmp_path / "sheets")]
    run = CliRunner().invoke(main, arguments)
    assert run.exit_code == 1
    assert "import" in run.output
