"""The code on a door: whoever scans it is known to stand there."""

import pytest

from casework.people import Home, Person
from tests.stories.town import Neighbour, Town, case_no

AGREE = "👌 同意，开始"
LIVE_HERE, VISITING = "🏠 住这里", "不住这里，我是来办事/路过的"
BIN = "垃圾桶满了好几天，臭得不行"
FIRE = "着火了，浓烟很大，快来人"


def known(town: Town, neighbour: Neighbour) -> Person:
    person = town.store.people.of_telegram(neighbour.id)
    assert person is not None
    return person


def building(town: Town, estate: str, number: str) -> int:
    places = town.store.places
    estate_id = next(one.id for one in places.estates() if one.name == estate)
    return next(one.id for one in places.buildings(estate_id) if one.number == number)


def door(town: Town, unit: int | None = 2, estate: str = "蔚蓝香廷小区", number: str = "3") -> str:
    return f"b-{building(town, estate, number)}" + (f"-{unit}" if unit is not None else "")


async def newcomer(town: Town) -> Neighbour:
    return await town.resident("沈月", has_home=False, agrees=False)


async def test_a_newcomer_scans_their_door_and_only_the_room_is_left_to_say(town: Town):
    shen = await newcomer(town)
    await shen.opens(start=door(town))
    heard = await shen.hears_in_all()
    assert "您在 蔚蓝香廷小区 3栋 2单元 门口扫的码，您住这里吗？" in heard
    await shen.taps(LIVE_HERE)
    assert known(town, shen).home == Home()
    await shen.taps(AGREE)
    await shen.says("501")
    assert "记下了：蔚蓝香廷小区 3栋 2单元 501室" in await shen.hears_in_all()


async def test_the_room_may_be_left_out(town: Town):
    shen = await newcomer(town)
    await shen.opens(start=door(town))
    await shen.taps(LIVE_HERE)
    await shen.taps(AGREE)
    await shen.taps("跳过")
    assert known(town, shen).home.unit == "2"


async def test_a_door_of_a_building_leaves_the_staircase_to_be_asked(town: Town):
    shen = await newcomer(town)
    await shen.opens(start=door(town, unit=None))
    await shen.taps(LIVE_HERE)
    await shen.taps(AGREE)
    await shen.taps("3单元")
    assert known(town, shen).home.unit == "3"


async def test_the_gate_of_an_estate_leaves_the_building_to_be_asked(town: Town):
    shen = await newcomer(town)
    await shen.opens(start="e-2")
    await shen.taps(LIVE_HERE)
    await shen.taps(AGREE)
    await shen.taps("4栋")
    assert known(town, shen).home.building_id == building(town, "信江花苑", "4")


async def test_whoever_does_not_agree_keeps_nothing_and_is_heard(town: Town):
    shen = await newcomer(town)
    await shen.opens(start=door(town))
    await shen.taps(LIVE_HERE)
    await shen.taps("先不留住址")
    await shen.says("蔚蓝香廷小区3栋" + BIN)
    assert "已受理" in await shen.hears_in_all()
    assert known(town, shen).home == Home()


@pytest.mark.parametrize("words", ["楼道里" + BIN, FIRE])
async def test_whoever_passes_by_tells_of_the_place_where_they_stand(town: Town, words: str):
    shen = await newcomer(town)
    await shen.opens(start=door(town))
    await shen.taps(VISITING)
    assert "不用再写地点" in await shen.hears_in_all()
    await shen.says(words)
    no = case_no(await shen.hears_in_all())
    assert town.case(no).place.building_id == building(town, "蔚蓝香廷小区", "3")
    assert known(town, shen).home == Home()


@pytest.mark.parametrize("unit", [None, 2])
async def test_whoever_writes_instead_of_answering_stands_at_the_door(town: Town, unit: int | None):
    shen = await newcomer(town)
    await shen.opens(start=door(town, unit))
    await shen.hears_in_all()
    await shen.says("楼道里" + BIN)
    place = town.case(case_no(await shen.hears_in_all())).place
    assert place.building_id == building(town, "蔚蓝香廷小区", "3")
    assert place.unit == (f"{unit}单元" if unit else "")
    assert known(town, shen).home == Home()


@pytest.mark.parametrize("words", ["是的", "住这里", "501", "我住2单元501"])
async def test_one_may_say_that_this_is_home(town: Town, words: str):
    shen = await town.resident("沈月", has_home=False)
    await shen.opens(start=door(town))
    await shen.says(words)
    if words.startswith("我住"):
        await shen.taps("✅ 对，住这里")
    await shen.hears_in_all()
    assert known(town, shen).home.unit == "2"


@pytest.mark.parametrize("words", ["不是", "我是送快递的"])
async def test_one_may_say_that_it_is_not(town: Town, words: str):
    shen = await newcomer(town)
    await shen.opens(start=door(town))
    await shen.says(words)
    assert "不用再写地点" in await shen.hears_in_all()


async def test_whoever_has_no_home_here_is_still_where_they_just_were(town: Town):
    shen = await newcomer(town)
    await shen.opens(start=door(town))
    await shen.taps(VISITING)
    await shen.says("楼道里" + BIN)
    await shen.hears_in_all()
    await shen.says("电梯也坏了，老人下不来")
    case = town.case(case_no(await shen.hears_in_all()))
    assert case.place.building_id == building(town, "蔚蓝香廷小区", "3")


async def test_a_photo_and_its_words_are_of_the_door_too(town: Town):
    shen = await newcomer(town)
    await shen.opens(start=door(town))
    await shen.taps(VISITING)
    await shen.sends("photo")
    await shen.says("楼道里堆满了纸箱")
    no = case_no(await shen.hears_in_all())
    assert town.case(no).place.building_id == building(town, "蔚蓝香廷小区", "3")


async def test_an_unexplained_photo_is_of_the_door_too(town: Town):
    shen = await newcomer(town)
    await shen.opens(start=door(town))
    await shen.taps(VISITING)
    await shen.sends("photo")
    await shen.hears_in_all()
    await town.pushes_clock(advance=31 * 60)
    (case,) = town.store.cases.all()
    assert case.place.building_id == building(town, "蔚蓝香廷小区", "3")


async def test_another_place_that_is_named_comes_before_the_door(town: Town):
    shen = await newcomer(town)
    await shen.opens(start=door(town))
    await shen.taps(VISITING)
    await shen.says("信江花苑1栋楼道里" + BIN)
    no = case_no(await shen.hears_in_all())
    assert town.case(no).place.building_id == building(town, "信江花苑", "1")


async def test_hours_later_the_door_is_forgotten(town: Town):
    shen = await newcomer(town)
    await shen.opens(start=door(town))
    await shen.taps(VISITING)
    await town.pushes_clock(advance=3 * 3600)
    await shen.says("楼道里" + BIN)
    assert not town.case(case_no(await shen.hears_in_all())).place.is_known


async def test_whoever_scans_their_own_door_again_is_greeted(town: Town):
    wang = await town.resident("王秀英")
    assert "您就住这里" in await wang.opens(start=door(town, unit=None))
    await wang.opens(start=door(town))
    await wang.taps(LIVE_HERE)
    assert "门牌号" in await wang.hears_in_all()
    await wang.says("501")
    await wang.hears_in_all()
    assert "您就住这里：蔚蓝香廷小区 3栋 2单元 501室" in await wang.opens(start=door(town))
    assert known(town, wang).home.room == "501"


async def test_whoever_scans_another_door_may_have_moved(town: Town):
    wang = await town.resident("王秀英")
    heard = await wang.opens(start=door(town, 1, "信江花苑", "4"))
    assert "信江花苑 4栋 1单元" in heard
    assert "您登记的住址是：蔚蓝香廷小区 3栋" in heard
    await wang.taps("📦 我搬到这里了")
    await wang.says("301")
    assert "记下了：信江花苑 4栋 1单元 301室" in await wang.hears_in_all()


async def test_whoever_scans_another_door_may_only_pass_by(town: Town):
    wang = await town.resident("王秀英")
    await wang.opens(start=door(town, 1, "信江花苑", "4"))
    await wang.taps("🚶 只是路过")
    await wang.says("楼道里" + BIN)
    no = case_no(await wang.hears_in_all())
    assert town.case(no).place.building_id == building(town, "信江花苑", "4")
    assert known(town, wang).home.building_id == building(town, "蔚蓝香廷小区", "3")
    await wang.says("楼道灯坏了，看不见路")
    later = town.case(case_no(await wang.hears_in_all()))
    assert later.place.building_id == building(town, "蔚蓝香廷小区", "3")


async def test_staff_at_a_door_register_what_they_see(town: Town):
    worker = town.staff(10011)
    heard = await worker.opens(start=door(town))
    assert "这里有什么事要登记" in heard
    assert "同意" not in heard
    await worker.says("楼道里" + BIN)
    no = case_no(await worker.hears_in_all())
    assert town.case(no).place.building_id == building(town, "蔚蓝香廷小区", "3")


async def test_staff_may_live_behind_the_door(town: Town):
    worker = town.staff(10011)
    await worker.opens(start=door(town))
    await worker.taps("🏠 我住这里")
    await worker.says("501")
    assert "蔚蓝香廷小区 3栋 2单元 501室" in await worker.hears_in_all()


@pytest.mark.parametrize("payload", ["b-999", "b-x", "b-1-2-3", "b-", "e-999", "e-٣", "z-1", "b"])
async def test_a_code_that_leads_nowhere_still_opens_the_door(town: Town, payload: str):
    shen = await newcomer(town)
    heard = await shen.opens(start=payload) + await shen.hears_in_all()
    assert "邻里" in heard
    assert AGREE in await shen.buttons()


async def test_a_staircase_that_is_no_more_is_still_a_door_of_the_building(town: Town):
    shen = await newcomer(town)
    await shen.opens(start=door(town, unit=9))
    assert "您在 蔚蓝香廷小区 3栋 门口" in await shen.hears_in_all()


async def test_a_building_that_is_gone_when_the_button_is_tapped(town: Town):
    shen = await newcomer(town)
    await shen.opens(start=door(town))
    await town.settled()
    message = await shen.sees_button(LIVE_HERE)
    for data in ("passby:0:999:1:0", "homeis:0:999:1:0", "agree:0:999:1:0"):
        await shen.taps_unseen(message, data)
    assert known(town, shen).home == Home()
    await shen.says("蔚蓝香廷小区3栋" + BIN)
    assert "已受理" in await shen.hears_in_all()


async def test_a_scan_in_the_middle_of_something_loses_nothing(town: Town):
    wang = await town.resident("王秀英")
    await wang.sends("photo")
    await wang.opens(start=door(town, 1, "信江花苑", "4"))
    await wang.taps("🚶 只是路过")
    assert "已受理" in await wang.hears_in_all()
    await wang.says("取消")
    assert "不填了" in await wang.hears_in_all()


async def test_a_daughter_scans_the_door_of_her_mother(town: Town):
    shen = await newcomer(town)
    await shen.opens(start=door(town))
    await shen.taps("🤲 家里人住这里")
    assert "要登记的房子：蔚蓝香廷小区 3栋 2单元" in (await shen.sees())[-1]["text"]
    await shen.taps(AGREE)
    await shen.taps("🤲 家里人、老人住的，我替他们反映")
    for words in ("我妈 13800001111", "501"):
        await shen.says(words)
    assert "替 我妈 反映，住 蔚蓝香廷小区 3栋 2单元 501室" in await shen.hears_in_all()
    assert known(town, shen).home == Home()
    await shen.says("我妈家水管爆了，满地是水")
    case = town.case(case_no(await shen.hears_in_all()))
    assert (case.for_whom, case.place.building_id) == (
        "我妈",
        building(town, "蔚蓝香廷小区", "3"),
    )


async def test_a_second_home_is_entered_at_its_door_and_greeted_there(town: Town):
    wang = await town.resident("王秀英")
    await wang.opens(start=door(town, 1, "信江花苑", "4"))
    await wang.taps("🏘 这里还有一处房子")
    assert "信江花苑 4栋 1单元，这处房子是哪一种？" in (await wang.sees())[-1]["text"]
    await wang.taps("🔑 租出去的")
    await wang.says("301")
    assert "记下了：信江花苑 4栋 1单元 301室" in await wang.hears_in_all()
    assert known(town, wang).home.building_id == building(town, "蔚蓝香廷小区", "3")
    heard = await wang.opens(start=door(town, 1, "信江花苑", "4"))
    assert "您在这里登记过一处房子：信江花苑 4栋 1单元 301室" in heard
    await wang.says("楼道里" + BIN)
    said = await wang.hears_in_all()
    assert "哪边" not in said
    assert town.case(case_no(said)).place.building_id == building(town, "信江花苑", "4")


@pytest.mark.parametrize("words", ["五零一", "我住501。", "501室"])
async def test_the_room_is_understood_as_old_people_write_it(town: Town, words: str):
    shen = await newcomer(town)
    await shen.opens(start=door(town))
    await shen.says("住这里")
    await shen.says("好的")
    await shen.says(words)
    await town.settled()
    assert known(town, shen).home.room == "501"
