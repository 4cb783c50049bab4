"""Files about the hotline on the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from storage.store import Store
from tests.bot.roster.files import workbook
from tests.storage.beginnings import begin
from tests.stories.town import everybody

HEAD = ["工单编号", "来电时间", "诉求内容", "状态"]
OLD = ["GD2025001", "2025-03-02 8:30", "楼上装修太吵", "已办结"]
OPEN = ["GD2026001", "2026-03-02 8:30", "小区路灯坏了", "办理中"]


class House:
    """A community on this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = begin(folder / "linli.db", everybody)
        self.config = folder / "config.toml"
        self.config.write_text(f'[storage]\ndatabase = "{self.database}"\n', encoding="utf-8")

    def takes(self, name: str, content: bytes, *more: str) -> Result:
        path = self.folder / name
        path.write_bytes(content)
        return CliRunner().invoke(main, ["import", "--config", str(self.config), *more, str(path)])


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_orders_are_entered_once_however_often_they_are_imported(house: House):
    content = workbook({"工单": [HEAD, OLD, OPEN]})
    first = house.takes("orders.xlsx", content)
    assert first.exit_code == 0, first.output
    assert "1 to be worked" in first.output
    assert "1 closed" in first.output
    assert "2 known" in house.takes("orders.xlsx", content).output
    store = Store(house.database)
    assert len(store.cases.all()) == 1
    store.close()


def test_faulty_rows_are_marked_and_the_others_entered(house: House):
    content = workbook({"工单": [HEAD, OPEN, ["", "2026-03-02", "漏水", ""]]})
    result = house.takes("orders.xlsx", content)
    assert result.exit_code == 1
    assert "has 1 fault; the rest was imported" in result.output
    assert (house.folder / "orders.faults.xlsx").exists()


def test_late_orders_of_which_nothing_is_said_wait_for_a_word(house: House):
    content = workbook({"工单": [HEAD, [*OPEN[:1], "2025-12-02", "路灯坏了", ""]]})
    assert "--late old" in house.takes("orders.xlsx", content).output
    assert "1 closed" in house.takes("orders.xlsx", content, "--late", "old").output


def test_monthly_numbers_are_kept(house: House):
    content = "月份,件数\r\n2025年1月,63\r\n2026年1月,42\r\n".encode("gb18030")
    result = house.takes("counts.csv", content)
    assert result.exit_code == 0, result.output
    assert "2 months kept" in result.output
