"""People with more than one home, people who move, and the page about oneself."""

import pytest

from casework.case import EventKind
from casework.dwellings import DwellingKind
from casework.people import Home
from handlers.wording import plain
from tests.stories.aftermath import finishes, happened, told
from tests.stories.town import Neighbour, Town, case_no

WANG, ZHANG, LIANG = 10101, 10102, 10111
GRID_WORKER_A1, GRID_WORKER_A2, BRANCH_A1 = 10011, 10012, 10021
ME = "👤 我的资料"
BACK = plain("profile.back")
DARK = "楼道的灯坏了，晚上看不见路"


def home_of(town: Town, estate: str, building: str, room: str = "") -> Home:
    places = town.store.places
    estate_id = next(one.id for one in places.estates() if one.name == estate)
    found = next(one for one in places.buildings(estate_id) if one.number == building)
    return Home(estate_id, found.id, "1" if room else "", room)


def has_another(
    town: Town,
    who: Neighbour,
    building: str,
    *,
    kind: DwellingKind = DwellingKind.OWNED,
    whom: str = "",
    room: str = "301",
    phone: str = "",
) -> int:
    """Somebody has entered one home more; its number."""
    person = town.store.people.of_telegram(who.id)
    assert person is not None
    with town.store.transaction():
        home = home_of(town, "蔚蓝香廷小区", building, room)
        at = town.house.clock.now()
        entered = town.store.dwellings.add(person.id, kind, home, who=whom, phone=phone, at=at)
        return entered.id


def place_of(town: Town, no: str) -> str:
    building = town.store.places.building(town.case(no).place.building_id or 0)
    return building.number if building else ""


async def test_the_page_about_oneself_says_what_is_known_and_what_can_be_changed(town: Town):
    wang = town.staff(WANG)
    has_another(town, wang, "7")
    await wang.says(ME)
    page = await wang.hears()
    assert "王秀英" in page
    assert "蔚蓝香廷小区 3栋 2单元 501室" in page
    assert "7栋 1单元 301室" in page
    assert "经办人看得到" in page
    labels = await wang.buttons()
    assert {"🏠 改住址", "✏️ 改称呼", "➕ 另一处房子", "🤲 替家人反映", "🚚 我搬走了"} <= set(labels)
    assert {"🙈 不留姓名", "🔒 我的信息", "🏘 管理这些房子"} <= set(labels)


async def test_a_second_home_is_entered_by_taps_and_made_the_main_one(town: Town):
    wang = town.staff(WANG)
    await wang.says(ME)
    for label in ("➕ 另一处房子", "🏘 自己的另一套", "蔚蓝香廷小区", "7栋", "2单元"):
        await wang.taps(label)
    await wang.says("602室")
    assert "7栋 2单元 602室" in await wang.hears_in_all()
    await wang.taps(BACK)
    await wang.taps("🏘 管理这些房子")
    await wang.taps("🏠 7栋 改为主要住处")
    person = town.store.people.of_telegram(WANG)
    assert person is not None
    assert person.home.room == "602"
    assert [one.room for one in person.other_homes] == ["501"]
    await wang.taps("🗑 删除 3栋")
    assert town.store.dwellings.of(person.id) == []


async def test_every_step_of_a_second_home_can_be_skipped_or_left(town: Town):
    wang = town.staff(WANG)
    person = town.store.people.of_telegram(WANG)
    assert person is not None
    await wang.says(ME)
    for label in ("➕ 另一处房子", "🔑 租出去的", "蔚蓝香廷小区", "跳过"):
        await wang.taps(label)
    assert [one.home.building_id for one in town.store.dwellings.of(person.id)] == [None]
    await wang.says(ME)
    for label in ("➕ 另一处房子", "🏘 自己的另一套", "蔚蓝香廷小区", "7栋", "取消"):
        await wang.taps(label)
    await wang.says(ME)
    await wang.taps("🤲 替家人反映")
    await wang.says("取消")
    assert len(town.store.dwellings.of(person.id)) == 1


async def test_the_same_flat_is_entered_once_and_six_are_enough(town: Town):
    wang = town.staff(WANG)
    for building in ("1", "2", "4", "5", "6"):
        has_another(town, wang, building)
    await wang.says(ME)
    for label in ("➕ 另一处房子", "🏘 自己的另一套", "蔚蓝香廷小区", "6栋", "1单元"):
        await wang.taps(label)
    await wang.says("301")
    assert "已经登记过了" in await wang.hears_in_all()
    has_another(town, wang, "7")
    await wang.says(ME)
    await wang.taps("➕ 另一处房子")
    assert "最多登记 6 处" in await wang.hears_in_all()


async def test_a_trouble_told_in_the_middle_of_the_form_is_heard(town: Town):
    wang = town.staff(WANG)
    await wang.says(ME)
    await wang.taps("🤲 替家人反映")
    await wang.says("着火了快来人")
    assert "119" in await wang.hears_in_all()
    await wang.says(ME)
    await wang.taps("✏️ 改称呼")
    await wang.says("3栋楼道的灯坏了，晚上看不见路")
    assert "已受理" in await wang.hears_in_all()
    person = town.store.people.of_telegram(WANG)
    assert person is not None
    assert person.name == "王秀英"


async def test_of_two_homes_one_question_is_asked_and_it_is_filed_either_way(town: Town):
    wang = town.staff(WANG)
    has_another(town, wang, "7")
    no = await told(town, wang, DARK)
    assert place_of(town, no) == "3"
    assert "2026" in await town.staff(GRID_WORKER_A1).hears_in_all()
    assert "7栋" in (await wang.buttons())[1]
    await wang.taps("🏘 蔚蓝香廷小区 7栋 1单元 301室")
    assert place_of(town, no) == "7"
    assert no in await town.staff(GRID_WORKER_A2).hears_in_all()
    assert "改地点" in await wang.buttons()
    # Asked once: the other places are behind 改地点, homes first.
    await wang.taps("改地点")
    assert (await wang.buttons())[0].startswith("🏠")
    await wang.taps((await wang.buttons())[0])
    assert place_of(town, no) == "3"


async def test_a_place_in_the_words_wins_and_nobody_is_asked(town: Town):
    wang = town.staff(WANG)
    has_another(town, wang, "7")
    no = await told(town, wang, f"5栋{DARK}")
    assert place_of(town, no) == "5"
    assert "改地点" in await wang.buttons()


async def test_any_other_place_is_a_tap_away(town: Town):
    wang = town.staff(WANG)
    has_another(town, wang, "7")
    no = await told(town, wang, DARK)
    await wang.taps("📍 别的地方")
    await wang.taps("信江花苑")
    await wang.taps("2栋")
    assert place_of(town, no) == "2"
    assert "改地点" in await wang.buttons()


async def test_an_emergency_is_called_out_at_once_and_the_question_comes_after(town: Town):
    wang = town.staff(WANG)
    has_another(town, wang, "7")
    no = await told(town, wang, "家里着火了")
    assert no in await town.staff(GRID_WORKER_A1).hears_in_all()
    said = (await wang.sees())[-1]["text"]
    assert said.index("119") < said.index("哪边")
    await wang.taps("🏘 蔚蓝香廷小区 7栋 1单元 301室")
    assert no in await town.staff(GRID_WORKER_A2).hears_in_all()


async def test_nobody_chooses_the_home_of_somebody_else(town: Town):
    wang, zhang = map(town.staff, (WANG, ZHANG))
    others = has_another(town, zhang, "7")
    no = await told(town, wang, DARK)
    message = (await wang.sees())[-1]
    await wang.taps_unseen(message, f"side:{no}:{others}")
    await zhang.taps_unseen(message, f"side:{no}:{others}")
    await wang.taps_unseen(message, f"dwelldrop:{others}")
    await wang.taps_unseen(message, f"dwellmain:{others}")
    assert place_of(town, no) == "3"
    person = town.store.people.of_telegram(ZHANG)
    assert person is not None
    assert [one.id for one in town.store.dwellings.of(person.id)] == [others]


async def test_who_moves_away_leaves_the_matter_to_the_community(town: Town):
    wang, worker = map(town.staff, (WANG, GRID_WORKER_A1))
    no = await told(town, wang, DARK)
    await worker.taps("✋ 接单")
    await wang.says(ME)
    await wang.taps("🚚 我搬走了")
    await wang.taps("🚚 离开了社区")
    person = town.store.people.of_telegram(WANG)
    assert person is not None
    assert person.is_visitor
    assert person.home == Home()
    assert town.case(no).is_open
    await wang.taps(f"🔕 {no} 不再听进展")
    assert town.case(no).is_open
    await wang.hears_in_all()
    await finishes(town, worker, answer="3栋楼道的灯换好了")
    await wang.hears_nothing()
    assert "已经搬走" in await worker.hears_in_all()
    assert happened(town, no)[-2:] == [EventKind.RESOLVED, EventKind.CLOSED]


async def test_who_moves_away_may_still_hear_how_it_ends_or_change_their_mind(town: Town):
    wang, worker = map(town.staff, (WANG, GRID_WORKER_A1))
    no = await told(town, wang, DARK)
    await worker.taps("✋ 接单")
    await wang.says(ME)
    await wang.taps("🚚 我搬走了")
    await wang.taps("🚚 离开了社区")
    await wang.taps(f"🔕 {no} 不再听进展")
    await wang.says("📋 我的事项")
    await wang.taps(f"查看 {no}")
    await wang.taps("🔔 接着听进展")
    await wang.hears_in_all()
    await finishes(town, worker, answer="3栋楼道的灯换好了")
    assert "真的解决了吗" in await wang.hears_in_all()


async def test_a_neighbour_who_joined_goes_on_where_the_first_one_moves_away(town: Town):
    wang, zhang = map(town.staff, (WANG, ZHANG))
    no = await told(town, wang, DARK)
    await zhang.says(DARK)
    await zhang.taps("👥 一起反映")
    await wang.says(ME)
    await wang.taps("🚚 我搬走了")
    await wang.taps("🚚 离开了社区")
    await wang.taps(f"🔕 {no} 不再听进展")
    heir = town.store.people.of_telegram(ZHANG)
    assert heir is not None
    assert town.case(no).reporter_id == heir.id
    assert "您反映的照常办" in await zhang.hears_in_all()


async def test_who_moves_within_the_community_leaves_open_cases_where_they_are(town: Town):
    wang = town.staff(WANG)
    no = await told(town, wang, DARK)
    await wang.says(ME)
    await wang.taps("🚚 我搬走了")
    await wang.taps("🏠 搬到本社区的另一处")
    await wang.taps("信江花苑")
    await wang.taps("2栋")
    assert place_of(town, no) == "3"
    person = town.store.people.of_telegram(WANG)
    assert person is not None
    assert person.home != Home()


async def test_whoever_moves_in_learns_nothing_of_those_before(town: Town):
    wang = town.staff(WANG)
    no = await told(town, wang, f"{DARK}，我电话13800010101")
    tenant = await town.resident("周新", has_home=False)
    person = town.store.people.of_telegram(tenant.id)
    before = town.store.people.of_telegram(WANG)
    assert person is not None
    assert before is not None
    with town.store.transaction():
        town.store.people.move_home(before.id, Home())
        town.store.people.move_home(person.id, before.home)
    await tenant.says("📋 我的事项")
    assert no not in await tenant.hears_in_all()
    await tenant.says(DARK)
    offered = await tenant.hears_in_all()
    await tenant.says(ME)
    page = offered + await tenant.hears_in_all()
    assert "王秀英" not in page
    assert "13800010101" not in page
    assert no not in page


async def test_one_says_what_one_would_like_to_be_called(town: Town):
    wang = town.staff(WANG)
    await wang.says(ME)
    await wang.taps("✏️ 改称呼")
    await wang.says("王" * 21)
    assert "1 到 20 个字" in await wang.hears_in_all()
    await wang.says("。。")
    assert "1 到 20 个字" in await wang.hears_in_all()
    await wang.says("<b>王</b>\n\u202e阿姨")
    await wang.hears_in_all()
    person = town.store.people.of_telegram(WANG)
    assert person is not None
    assert person.name == "<b>王</b> 阿姨"
    no = await told(town, wang, DARK)
    assert no
    assert "<b>王</b> 阿姨" in await town.staff(GRID_WORKER_A1).hears_in_all()


@pytest.mark.parametrize("who", [GRID_WORKER_A1, BRANCH_A1])
async def test_colleagues_are_called_as_the_roster_says(town: Town, who: int):
    worker = town.staff(who)
    await worker.says(ME)
    assert "✏️ 改称呼" not in await worker.buttons()
    await worker.taps_unseen((await worker.sees())[-1], "callme")
    await worker.says("社区书记")
    person = town.store.people.of_telegram(who)
    assert person is not None
    assert person.name == worker.name


async def test_a_question_is_not_asked_where_it_is_at_home(town: Town):
    liang = town.staff(LIANG)
    has_another(town, liang, "3")
    await liang.says("办居住证要带什么材料？")
    assert "哪边" not in await liang.hears_in_all()
    assert case_no((await liang.sees())[-1]["text"])


@pytest.mark.parametrize("words", ["蔚蓝香廷7栋2单元602", "7栋二单元602室"])
async def test_a_second_home_may_be_typed(town: Town, words: str):
    wang = town.staff(WANG)
    await wang.says(ME)
    for label in ("➕ 另一处房子", "🏘 自己的另一套"):
        await wang.taps(label)
    await wang.says(words)
    assert "记下了：蔚蓝香廷小区 7栋 2单元 602室" in await wang.hears_in_all()


async def test_what_is_no_address_is_asked_again(town: Town):
    wang = town.staff(WANG)
    await wang.says(ME)
    for label in ("➕ 另一处房子", "🏘 自己的另一套"):
        await wang.taps(label)
    await wang.says("不知道叫什么")
    assert "没找到" in await wang.hears_in_all()
    for label in ("蔚蓝香廷小区", "7栋"):
        await wang.taps(label)
    await wang.says("2单元")
    await wang.says("602")
    assert "7栋 2单元 602室" in await wang.hears_in_all()


async def test_a_message_of_several_matters_is_asked_about_once(town: Town):
    wang = town.staff(WANG)
    has_another(town, wang, "7")
    await told(town, wang, "楼道灯坏了，另外楼下垃圾桶满了好几天没人清")
    await wang.taps("🏘 蔚蓝香廷小区 7栋 1单元 301室")
    await wang.taps("📑 分成 2 件")
    assert "哪边" not in "".join(str(one.get("text")) for one in (await wang.sees())[-2:])
    assert [place_of(town, case.no) for case in town.store.cases.all()] == ["7", "7"]
