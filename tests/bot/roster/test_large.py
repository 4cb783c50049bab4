"""Large lists in seconds, not minutes; the figures were measured on two cores."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.roster.admission import Admission
from bot.roster.consequences import silent
from bot.roster.faults import Rejected
from bot.roster.forms import Subject
from bot.roster.inventory import roster_of
from bot.roster.rows import Roster
from bot.roster.sheets import roster_book
from storage.store import Store
from tests.bot.roster.files import BUILDINGS, PEOPLE, workbook

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
# Seconds of work, however busy the machine is; measured were 1.5 and 4.
PATIENCE = 20


def test_of_five_thousand_rows_the_bad_one_is_found_and_nothing_else_is_wrong():
    people = [[f"居民{number}", f"138{number:08d}"] for number in range(5000)]
    people[3210][1] = "很久没换的号码"
    began = time.process_time()
    admission = Admission("人员.xlsx", workbook({"人员": [PEOPLE, *people]}))
    with pytest.raises(Rejected) as refusal:
        admission.check(Roster())
    (fault,) = refusal.value.faults
    assert (fault.spot.line, fault.heading) == (3212, "电话")
    assert admission.marked([fault])
    assert time.process_time() - began < PATIENCE


def test_twenty_thousand_households_come_in_and_go_out(tmp_path: Path):
    flats = [
        ["幸福里", building, unit, f"{floor}{door:02d}"]
        for building in range(1, 101)
        for unit in (1, 2)
        for floor in range(1, 26)
        for door in range(1, 5)
    ]
    content = workbook(
        {
            "小区": [["小区"], ["幸福里"]],
            "楼栋": [BUILDINGS, *(["幸福里", number, "", 2] for number in range(1, 101))],
            "住户": [["小区", "楼栋", "单元", "室"], *flats],
        }
    )
    store = Store(tmp_path / "linli.db")
    began = time.process_time()
    admission = Admission("住户.xlsx", content)
    with store.transaction():
        changes = admission.enter(store, silent(store, at=NOW), at=NOW)
    assert changes.tallies[Subject.HOUSEHOLDS].added == 20_000
    assert admission.forecast(store, at=NOW).outlook().is_nothing
    assert roster_book(roster_of(store))
    assert time.process_time() - began < PATIENCE
    store.close()
