"""The figures of events and notices: asked for, explained, as a picture and as a workbook."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from casework.events import Event, EventState, Genre
from casework.labels import Outcome, Role
from casework.notices import Notice, NoticeState, Topic
from casework.people import Duty
from casework.sign_ups import SignUp, SignUpState
from tests.stories.town import SHANGHAI, Neighbour, Town, case_no

ADMIN, WORKER = 10001, 10011


def holds(town: Town, at: str, *, extra: int = 0, **facts: Any) -> Event:
    """An event that was held, or is to be."""
    start = datetime.fromisoformat(at).replace(tzinfo=SHANGHAI)
    known: dict[str, Any] = {
        "title": "=1+1 写春联",
        "genre": Genre.CULTURE,
        "state": EventState.OVER,
    } | facts
    with town.store.transaction():
        return town.store.events.add(
            Event(
                id=0,
                place="小区广场",
                starts_at=start,
                ends_at=start + timedelta(hours=2),
                code=at,
                made_at=start,
                extra_heads=extra,
                **known,
            )
        )


def came(town: Town, event: Event, who: Neighbour, heads: int) -> None:
    """Somebody was ticked at the door, with whoever they brought."""
    person = town.store.people.of_telegram(who.id)
    assert person is not None
    with town.store.transaction():
        town.store.sign_ups.add(
            SignUp(
                id=0,
                event_id=event.id,
                state=SignUpState.SIGNED,
                at=event.starts_at,
                queued_at=event.starts_at,
                person_id=person.id,
                heads=heads,
                came=heads,
            )
        )


def opened_in(town: Town, at: datetime) -> None:
    """The community has been using the bot since then."""
    with town.store.transaction():
        town.store.connection.execute("update people set joined_at = ? where id = 1", (str(at),))


async def two_months(town: Town) -> Event:
    """A year that began with four events, of which three are over, and a notice."""
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    first = holds(town, "2026-01-10T09:00", extra=30)
    second = holds(town, "2026-02-28T19:00", genre=Genre.SERVICE, title="磨刀补衣")
    holds(town, "2026-03-01T09:00", extra=5, state=EventState.OPEN)
    holds(town, "2026-03-02T19:00", state=EventState.OPEN)
    holds(town, "2026-02-01T09:00", state=EventState.CANCELLED)
    came(town, first, wang, 3)
    came(town, second, wang, 1)
    came(town, second, zhang, 2)
    await wang.says("3栋楼下垃圾桶满了好几天，臭得不行")
    no = case_no(await wang.hears())
    with town.store.transaction():
        told = replace(town.case(no), event_id=first.id, outcome=Outcome.SOLVED)
        town.store.cases.save(told)
        town.store.notices.add(
            Notice(
                id=0,
                topic=Topic.SERVICE,
                made_at=datetime(2026, 2, 1, tzinfo=UTC),
                title="停水",
                state=NoticeState.SENT,
                begun_at=datetime(2026, 2, 1, tzinfo=UTC),
                figures={"people": 1300, "sent": 1234, "blocked": 60, "taps_0": 88},
            )
        )
    return first


async def asks(town: Town, who: int = ADMIN) -> Neighbour:
    admin = town.staff(who)
    await admin.says("🏛 社区管理")
    await admin.taps("📊 活动数据")
    return admin


async def test_the_year_is_told_figure_by_figure(town: Town):
    await two_months(town)
    admin = await asks(town)
    heard = await admin.hears_in_all()
    assert "1月1日到3月2日" in heard
    for line in (
        "办了活动（场）：3",
        "来了（人次）：41",
        "来过的人：2",
        "活动里听到的事（件）：1",
        "其中已解决（件）：1",
        "发出通知（条）：1",
        "送到（份）：1,234",
        "对方停用了机器人（份）：60",
        "点了按钮（人次）：88",
        "另有 1 场还没到时间",
        "另有 1 场取消了",
        "读没读，Telegram 不告诉机器人",
        "1月　1 场　33 人次　1 人",
        "3月　1 场　5 人次　0 人",
        "便民服务　1 场　3 人次　2 人",
    ):
        assert line in heard, line
    await admin.taps("2月")
    heard = await admin.hears_in_all()
    assert "2月1日到2月28日" in heard
    assert "来了（人次）：3" in heard
    await admin.taps("« 2026年")
    await admin.taps("◀ 2025年")
    heard = await admin.hears_in_all()
    assert "2025 年活动和通知" in heard
    assert "办了活动（场）：0" in heard


async def test_each_figure_says_how_it_is_counted_when_one_asks(town: Town):
    admin = await asks(town)
    await admin.taps("❓ 怎么算的")
    heard = await admin.hears_in_all()
    assert "来了（人次）：每场到场的人头加起来" in heard
    assert "同一个人来几次都算一个" in heard
    assert "去年是 0 的，不算百分比" in heard


async def test_the_year_before_stands_beside_it_only_where_it_is_comparable(town: Town):
    await two_months(town)
    holds(town, "2025-02-01T09:00", extra=10)
    holds(town, "2025-03-02T23:00", extra=10)
    # After the second of March: not of the same stretch.
    holds(town, "2025-03-03T00:00", extra=999)
    admin = await asks(town)
    assert "去年同样的这几天没有数据，这次不比" in await admin.hears_in_all()
    opened_in(town, datetime(2024, 5, 1, tzinfo=UTC))
    await asks(town)
    heard = await admin.hears_in_all()
    assert "办了活动（场）：3（去年同期 2，+50%）" in heard
    assert "来了（人次）：41（去年同期 20，+105%）" in heard
    assert "发出通知（条）：1（去年同期 0）" in heard


async def test_a_picture_comes_into_the_chat(town: Town):
    await two_months(town)
    admin = await asks(town)
    await admin.taps("🖼 图")
    assert "2026年活动数据" in await admin.hears_in_all()
    (sizes,) = [one["photo"] for one in await admin.sees() if "photo" in one]
    file = town.emulator.world.files.find(sizes[-1]["file_id"])
    assert file is not None
    assert file.data.startswith(b"\x89PNG")


async def test_a_workbook_has_a_sheet_each_and_no_residents_names(town: Town):
    await two_months(town)
    admin = await asks(town)
    await admin.taps("📄 表格")
    assert "没有居民姓名" in await admin.hears_in_all()
    (given,) = [one["document"] for one in await admin.sees() if "document" in one]
    assert given["file_name"] == "活动和通知数据 2026.xlsx"
    file = town.emulator.world.files.find(given["file_id"])
    assert file is not None
    book = load_workbook(io.BytesIO(file.data))
    assert book.sheetnames == ["活动", "按月", "按类型", "通知", "怎么算的"]
    sheets = {one.title: list(one.iter_rows(values_only=True)) for one in book}
    day = datetime(2026, 1, 10, 9)  # noqa: DTZ001 - a spreadsheet knows no zones
    title = (day, "=1+1 写春联", "文化体育", "小区广场", "已办", 3, 33, 1, 1)
    assert title in sheets["活动"]
    assert book["活动"]["B2"].data_type == "s"
    assert [row[4] for row in sheets["活动"][1:]] == ["已办", "取消", "已办", "已办", "还没到时间"]
    assert sheets["按月"][1] == ("1月", 1, 33, 1)
    assert sheets["按月"][-1] == ("合计", 3, 41, 2)
    assert ("便民服务", 1, 3, 2) in sheets["按类型"]
    assert sheets["通知"][1][1:] == ("停水", "办事服务", 1300, 1234, 60, 0, 6, 88)
    assert book["通知"]["A2"].number_format == "yyyy-mm-dd hh:mm"
    assert book["通知"]["E2"].number_format == "#,##0"
    everything = str(sheets)
    assert "王秀英" not in everything
    assert "张建军" not in everything


@pytest.mark.parametrize(
    "data", ["lifefigures", "lifeyear:2026", "lifemonth:2026:3", "lifewhat:2026", "lifebook:2026"]
)
async def test_the_figures_are_the_committees_alone(town: Town, data: str):
    await asks(town)
    card = await town.staff(ADMIN).sees_button("📄 表格")
    for one in (town.staff(WORKER), await town.resident("王秀英")):
        await one.taps_unseen(card, data)
        assert "由社区党委来看" in await one.hears_in_all()
        assert not [said for said in await one.sees() if "document" in said]


async def test_whoever_loses_their_duty_meanwhile_gets_no_workbook(town: Town):
    admin = await asks(town)
    await admin.hears_in_all()
    person = town.store.people.of_telegram(ADMIN)
    assert person is not None
    with town.store.transaction():
        town.store.jobs.add(
            "life_book",
            {"year": "2026"},
            person_id=person.id,
            progress_id=None,
            at=town.house.clock.now(),
        )
        town.store.people.take_duty(person.id, Duty(Role.ADMIN))
    await town.restarts()
    assert not [said for said in await admin.sees() if "document" in said]


async def test_a_year_without_anything_is_no_trouble(town: Town):
    admin = await asks(town)
    await admin.taps("🖼 图")
    await admin.taps("📄 表格")
    heard = await admin.hears_in_all()
    assert "来了（人次）：0" in heard
    assert "按月" not in heard
    assert len([one for one in await admin.sees() if "photo" in one or "document" in one]) == 2
