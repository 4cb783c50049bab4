"""Communities that are hardly set up: no staff at all, one grid worker, no map."""

from datetime import datetime
from pathlib import Path

from casework.case import Stage
from casework.labels import Role
from casework.people import Duty, Reach
from storage.store import Store
from tests.stories.town import A_MONDAY_MORNING, Town, case_no
from tests.stories.town import town as a_town

GRID_WORKER = 10011
AT = datetime.fromisoformat(A_MONDAY_MORNING)
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
GAS = "厨房煤气泄漏了，味道很大，快来人"


def a_map(store: Store) -> int:
    """One estate, one grid, one building; the grid."""
    estate_id = store.places.put_estate("蔚蓝香廷小区")
    grid_id = store.places.put_grid("A1", "第一网格")
    store.places.put_building(estate_id=estate_id, number="3", grid_id=grid_id, units=2)
    return grid_id


def nobody(store: Store) -> None:
    a_map(store)


def nothing(store: Store) -> None:
    """A community on its first day."""


def one_grid_worker(store: Store) -> None:
    a_map(store)
    person = store.people.add("李娟", phone="", telegram_id=GRID_WORKER, at=AT)
    store.people.give_duty(person.id, Duty(Role.GRID_WORKER))


def a_grid_worker_and_no_branch(store: Store) -> None:
    grid_id = a_map(store)
    person = store.people.add("李娟", phone="", telegram_id=GRID_WORKER, at=AT)
    store.people.give_duty(person.id, Duty(Role.GRID_WORKER, Reach.GRID, grid_id))


async def test_with_no_staff_at_all_nothing_is_lost_and_nothing_untrue_is_said(tmp_path: Path):
    async with a_town(tmp_path, fill=nobody) as town:
        wang = await town.resident("王秀英")
        await wang.says(FULL_BIN)
        receipt = await wang.hears()
        assert "已受理" in receipt
        assert "已通知" not in receipt
        await town.pushes_clock(to="2026-03-12T10:00:00+08:00")
        await appoints(town, Role.ADMIN)
        newcomer = town.staff(GRID_WORKER)
        await newcomer.says("🔔 待接单")
        assert case_no(receipt) in await newcomer.hears_in_all()


async def test_an_emergency_with_no_staff_says_whom_to_call_and_promises_nothing(tmp_path: Path):
    async with a_town(tmp_path, fill=nobody) as town:
        wang = await town.resident("王秀英")
        await wang.says(GAS)
        receipt = await wang.hears()
        assert "119" in receipt
        assert "已同时通知" not in receipt
        await town.pushes_clock(advance=310)
        await appoints(town, Role.GRID_WORKER)
        await town.pushes_clock(advance=310)
        assert "还没有人接手" in await town.staff(GRID_WORKER).hears_in_all()


async def test_without_a_map_nobody_is_asked_where_they_live(tmp_path: Path):
    async with a_town(tmp_path, fill=nothing) as town:
        wang = await town.resident("王秀英", has_home=False)
        assert "您好" in await wang.opens()
        await wang.says(FULL_BIN)
        receipt = await wang.hears_in_all()
        assert "已受理" in receipt
        assert "哪个小区" not in receipt


async def test_one_grid_worker_with_a_duty_without_a_grid_goes_the_whole_round(tmp_path: Path):
    async with a_town(tmp_path, fill=one_grid_worker) as town:
        wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER)
        for words, answer in (
            (FULL_BIN, "3栋楼下的垃圾桶清空了"),
            ("我的小孩老是逃课，社区干部能帮帮我吗", "和孩子、班主任都谈过了，孩子不逃课了"),
            ("3栋门口路面破损，该修了", "3栋门口的路面补好了"),
        ):
            await wang.says(words)
            no = case_no(await wang.hears())
            assert no in await worker.hears_in_all()
            await worker.taps("✋ 接单")
            await worker.taps("✅ 办结")
            await worker.taps("已解决")
            await worker.says(answer)
            await worker.taps("✅ 发给居民并办结")
            await wang.taps("😊 很满意")
            await wang.hears_in_all()
            await worker.hears_in_all()
        assert {case.stage for case in town.store.cases.all()} == {Stage.CLOSED}


async def test_where_there_is_no_branch_and_no_committee_the_grid_worker_goes_on_hearing(
    tmp_path: Path,
):
    async with a_town(tmp_path, fill=a_grid_worker_and_no_branch) as town:
        wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER)
        await wang.says(FULL_BIN)
        no = case_no(await wang.hears())
        await worker.hears_in_all()
        await town.pushes_clock(to="2026-03-03T14:30:00+08:00")
        assert no in await worker.hears_in_all()
        await town.pushes_clock(to="2026-03-12T10:00:00+08:00")
        assert f"{no} 超期" in await worker.hears_in_all()


async def appoints(town: Town, role: Role) -> None:
    """Somebody of the chat page is given a duty everywhere."""
    with town.store.transaction():
        person = town.store.people.add("李娟", phone="", telegram_id=GRID_WORKER, at=AT)
        town.store.people.give_duty(person.id, Duty(role))
