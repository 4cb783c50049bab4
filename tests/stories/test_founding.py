"""The founding: an empty community, an admin with a telephone, and what is missing, in turn."""

from pathlib import Path

from casework.labels import Role
from handlers.staff import founding
from storage.store import Store
from tests.stories.test_invitations import letter
from tests.stories.town import Neighbour, Town, buttons, case_no
from tests.stories.town import town as a_town


def nothing(store: Store) -> None:
    """A community on its first day."""


async def newest(who: Neighbour) -> str:
    """The newest message of the bot with its buttons, as it now reads."""
    await who.town.settled()
    said = [one for one in await who.sees() if not one.get("from_me")][-1]
    return "\n".join([str(said.get("text")), *buttons(said)])


async def founder(town: Town, name: str = "程敏") -> Neighbour:
    """Whoever opens the link that the first start prints."""
    with town.store.transaction():
        link = founding.link(town.house.desk)
    assert link is not None
    admin = await town.resident(name, has_home=False, agrees=False)
    await admin.opens(link.partition("start=")[2])
    await admin.taps("✅ 接受")
    await town.settled()
    return admin


async def test_an_empty_community_is_brought_in_by_a_dozen_taps(tmp_path: Path):
    async with a_town(tmp_path, fill=nothing) as town:
        wang = await town.resident("王秀英", has_home=False)
        await wang.says("3栋楼道堆了好多纸箱")
        no = case_no(await wang.hears())
        admin = await founder(town)
        heard = await admin.hears_in_all()
        assert "现在有 1 件等着接" in heard
        assert "还没有小区" in heard
        await admin.taps("➕ 加小区")
        await admin.says("蔚蓝香廷小区")
        await admin.taps("➕ 加楼栋")
        await admin.says("1-6")
        await admin.taps("2 个")
        assert "还没有网格" in await newest(admin)
        await admin.taps("➕ 加网格")
        await admin.says("A1")
        await town.settled()
        await admin.says("第一网格")
        assert "还没有楼栋。没分网格的，下面点一下就归这里" in await newest(admin)
        await admin.taps("🗺 蔚蓝香廷小区 没分的 6 栋归这里")
        assert "第一网格 还没有网格员" in await newest(admin)
        await admin.taps("✉️ 邀请网格员")
        await admin.taps("🆕 名册上没有的人")
        code = await letter(town, admin)
        await admin.says("/start")
        assert "还没配齐" not in await newest(admin)
        li = await town.resident("李娟", has_home=False)
        await li.opens(code)
        await li.taps("✅ 接受")
        await town.settled()
        await admin.says("🔔 待接单")
        await admin.taps(f"📌 {no}")
        await admin.taps("📍 分派到网格")
        await admin.taps("第一网格")
        await town.settled()
        assert no in await li.hears_in_all()


async def test_who_invites_to_what_has_no_place_yet_reads_what_comes_first(tmp_path: Path):
    async with a_town(tmp_path, fill=nothing) as town:
        admin = await founder(town)
        await admin.says("/invite")
        await admin.taps("网格员")
        said = await newest(admin)
        assert "网格员要管一个网格" in said
        assert "➕ 加小区" in said
        await admin.taps("返回")
        await admin.taps("楼栋长")
        assert "楼栋长要管一个楼栋" in await newest(admin)


async def test_a_second_telephone_is_an_admin_of_its_own_and_the_first_may_go(tmp_path: Path):
    async with a_town(tmp_path, fill=nothing) as town:
        admin = await founder(town)
        await admin.says("/invite")
        await admin.taps("社区党委")
        await admin.taps("🆕 名册上没有的人")
        other = await town.resident("程敏", has_home=False, agrees=False)
        await other.opens(await letter(town, admin))
        await other.taps("✅ 接受")
        await town.settled()
        await admin.says("🗂 清单和查找")
        await admin.taps("🚪 离岗")
        await other.says("🗂 清单和查找")
        await other.taps("🚪 离岗")
        await admin.taps("✅ 确认离岗")
        await other.taps("✅ 确认离岗")
        await town.settled()
        assert "最后一位能管事的社区党委" in await other.hears_in_all()
        admins = town.store.people.anywhere_with_role(Role.ADMIN)
        assert [one.telegram_id for one in admins] == [other.id]
