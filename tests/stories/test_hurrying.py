"""催一下: a resident asks to speed up, once a day, and reads where the matter stands."""

from casework.case import EventKind
from tests.stories.town import Neighbour, Town, case_no

GRID_WORKER_A1 = 10011
BRANCH_A1 = 10021
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
SMELL = "垃圾桶没人清，味道很大"


async def told(town: Town) -> tuple[Neighbour, Neighbour, str]:
    """A resident, the grid worker of the place, and the number of a case."""
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears_in_all())
    await worker.hears_in_all()
    return wang, worker, no


async def hurries(who: Neighbour, no: str) -> str:
    await who.says("📋 我的事项")
    await who.taps(f"查看 {no}")
    await who.hears_in_all()
    await who.taps("⏰ 催一下")
    return await who.hears_in_all()


def times(town: Town, no: str) -> int:
    kinds = [event.kind for event in town.store.cases.history(no)]
    return kinds.count(EventKind.HURRIED)


async def test_while_nobody_has_it_whoever_could_take_it_is_asked(town: Town):
    wang, worker, no = await told(town)
    heard = await hurries(wang, no)
    assert f"已替您催了 {no}" in heard
    assert "已通知网格员 李娟" in heard
    assert "3月9日" in heard
    asked = await worker.hears_in_all()
    assert "居民着急" in asked
    assert FULL_BIN in asked
    await worker.taps("📌 打开卡片")
    await worker.taps("✋ 接单")
    assert "李娟" in await wang.hears_in_all()


async def test_the_one_who_has_it_is_asked_and_nobody_else(town: Town):
    wang, worker, no = await told(town)
    branch = town.staff(BRANCH_A1)
    await worker.taps("✋ 接单")
    await worker.hears_in_all()
    await branch.hears_in_all()
    assert "经办人：网格员 李娟" in await hurries(wang, no)
    assert (await worker.hears_in_all()).count("居民着急") == 1
    await branch.hears_nothing()


async def test_once_a_day_is_enough_and_the_day_ends_at_midnight_here(town: Town):
    wang, worker, no = await told(town)
    await town.pushes_clock(to="2026-03-02T23:50:00+08:00")
    await wang.hears_in_all()
    assert "已替您催了" in await hurries(wang, no)
    assert "今天已经催过一次了" in await hurries(wang, no)
    await town.pushes_clock(to="2026-03-03T00:10:00+08:00")
    assert "已替您催了" in await hurries(wang, no)
    assert times(town, no) == 2
    assert (await worker.hears_in_all()).count("居民着急") == 2


async def test_at_night_it_comes_without_a_sound(town: Town):
    wang, worker, no = await told(town)
    await town.pushes_clock(to="2026-03-02T22:00:00+08:00")
    await hurries(wang, no)
    rows = town.store.connection.execute(
        "select params from outbox where params like '%居民着急%'"
    ).fetchall()
    assert len(rows) == 1
    assert '"disable_notification": true' in rows[0]["params"]
    assert "居民着急" in await worker.hears_in_all()


async def test_a_neighbour_who_joined_may_hurry_too_on_their_own_account(town: Town):
    wang, worker, no = await told(town)
    zhang = await town.resident("张建军")
    await zhang.says(SMELL)
    await zhang.taps("👥 一起反映")
    await zhang.hears_in_all()
    assert "已替您催了" in await hurries(wang, no)
    await zhang.taps("⏰ 催一下")
    assert "已替您催了" in await zhang.hears_in_all()
    assert times(town, no) == 2
    assert (await worker.hears_in_all()).count("居民着急") == 2


async def test_what_is_late_is_called_late(town: Town):
    wang, worker, no = await told(town)
    await worker.taps("✋ 接单")
    await town.pushes_clock(to="2026-03-10T10:00:00+08:00")
    await worker.hears_in_all()
    assert "已经过了，对不起" in await hurries(wang, no)
    assert "应在3月9日（周一）前办好，已经过了" in await worker.hears_in_all()


async def test_what_is_over_cannot_be_hurried(town: Town):
    wang, worker, no = await told(town)
    await wang.says("📋 我的事项")
    await wang.taps(f"查看 {no}")
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("3栋楼下的垃圾桶清空了")
    await worker.taps("✅ 发给居民并办结")
    await wang.hears_in_all()
    await worker.hears_in_all()
    await wang.taps("⏰ 催一下")
    assert "已办完" in await wang.hears_in_all()
    assert times(town, no) == 0
    await worker.hears_nothing()


async def test_two_taps_are_one_request(town: Town):
    wang, worker, no = await told(town)
    await wang.says("📋 我的事项")
    await wang.taps(f"查看 {no}")
    page = await wang.sees_button("⏰ 催一下")
    await wang.taps("⏰ 催一下", on=page)
    await wang.taps("⏰ 催一下", on=page)
    await town.settled()
    assert times(town, no) == 1
    assert (await worker.hears_in_all()).count("居民着急") == 1
