"""How a resident comes in: two sentences, a button, and where they live."""

import re
from pathlib import Path

import pytest

from casework.labels import Role
from casework.people import Duty, Home, Person
from casework.places import Estate
from storage.store import Store
from tests.stories.town import Neighbour, Town, case_no
from tests.stories.town import town as a_town

AGREE, DECLINE = "👌 同意，开始", "先不留住址"
BIN = "楼下垃圾桶满了好几天，臭得不行"
FIRE = "着火了，浓烟很大，快来人"
ASKS = "只给替您办事的人看"
# A complaint that has nothing to do with the one before it.
LAMP = "小区北门的路灯坏了好几天"


async def newcomer(town: Town, name: str = "沈月") -> Neighbour:
    return await town.resident(name, has_home=False, agrees=False)


def known(town: Town, neighbour: Neighbour) -> Person:
    person = town.store.people.of_telegram(neighbour.id)
    assert person is not None
    return person


async def test_a_newcomer_reads_two_sentences_agrees_and_says_where_they_live(town: Town):
    shen = await newcomer(town)
    await shen.opens()
    await town.settled()
    asked = [one["text"] for one in await shen.sees() if ASKS in one.get("text", "")]
    assert len(asked) == 1
    assert len(re.findall("[。！？]", asked[0])) == 2
    assert known(town, shen).agreed_at is None
    await shen.taps(AGREE)
    assert "哪个小区" in await shen.hears_in_all()
    await shen.taps("蔚蓝香廷小区")
    await shen.taps("3栋")
    await shen.taps("2单元")
    await shen.says("501")
    assert "记下了：蔚蓝香廷小区 3栋 2单元 501室" in await shen.hears_in_all()
    assert known(town, shen).agreed_at is not None


async def test_whoever_would_rather_not_is_heard_all_the_same_and_no_home_is_kept(town: Town):
    shen = await newcomer(town)
    await shen.opens()
    await shen.taps(DECLINE)
    assert "不留住址" in await shen.hears_in_all()
    await shen.says("蔚蓝香廷小区3栋" + BIN)
    assert "已受理" in await shen.hears()
    await shen.hears_nothing()
    assert known(town, shen).is_nameless
    assert known(town, shen).home == Home()
    await shen.opens()
    await town.settled()
    assert AGREE not in await shen.buttons()


async def test_whoever_changes_their_mind_finds_the_question_behind_the_button_about_them(
    town: Town,
):
    shen = await newcomer(town)
    await shen.opens()
    await shen.taps(DECLINE)
    await shen.says("/home")
    await shen.taps(AGREE)
    heard = await shen.hears_in_all()
    assert "哪个小区" in heard
    assert "能看到您的称呼" in heard
    assert not known(town, shen).is_nameless


async def test_a_report_before_the_answer_gets_its_receipt_and_then_the_question_once(town: Town):
    shen = await newcomer(town)
    await shen.says("蔚蓝香廷小区3栋" + BIN)
    receipt, question = (await shen.hears(times=2)).split("\n---\n")
    assert "已受理" in receipt
    assert ASKS in question
    await shen.says(LAMP)
    await town.settled()
    assert ASKS not in await shen.hears_in_all()
    question_shown = await shen.sees_button(AGREE)
    await shen.taps(AGREE)
    shown = {one["message_id"]: one for one in await shen.sees()}
    assert "哪个小区" in shown[question_shown["message_id"]]["text"]


async def test_in_danger_the_numbers_to_call_are_the_last_thing_on_the_screen(town: Town):
    shen = await newcomer(town)
    await shen.says("蔚蓝香廷小区3栋" + FIRE)
    receipt = await shen.hears_in_all()
    assert "119" in receipt
    assert ASKS not in receipt
    await shen.opens()
    assert ASKS in await shen.hears_in_all()


async def test_nothing_is_kept_of_a_home_by_a_button_of_before(town: Town):
    shen = await newcomer(town)
    await shen.opens()
    await town.settled()
    message = await shen.sees_button(AGREE)
    await shen.taps_unseen(message, "homebuilding:3")
    assert known(town, shen).home == Home()
    await shen.taps(AGREE)
    assert known(town, shen).home.building_id == 3


@pytest.mark.parametrize("words", ["同意", "好的", "我同意"])
async def test_one_may_agree_in_words(town: Town, words: str):
    shen = await newcomer(town)
    await shen.opens()
    await shen.says(words)
    assert "哪个小区" in await shen.hears_in_all()
    assert known(town, shen).agreed_at is not None


async def test_a_nod_below_a_receipt_agrees_to_nothing(town: Town):
    shen = await newcomer(town)
    await shen.says("蔚蓝香廷小区3栋" + BIN)
    await shen.hears_in_all()
    await shen.says("好的")
    await town.settled()
    assert known(town, shen).agreed_at is None


@pytest.mark.parametrize(("words", "agrees"), [("同意", True), ("不同意", False)])
async def test_below_a_receipt_one_may_answer_in_words_too(town: Town, words: str, *, agrees: bool):
    shen = await newcomer(town)
    await shen.says("蔚蓝香廷小区3栋" + BIN)
    await shen.hears_in_all()
    await shen.says(words)
    await shen.hears_in_all()
    assert (known(town, shen).agreed_at is not None) is agrees
    assert known(town, shen).is_nameless is not agrees
    assert town.store.cases.count() == 1


async def test_one_may_refuse_in_words(town: Town):
    shen = await newcomer(town)
    await shen.opens()
    await shen.says("不同意")
    assert "不留住址" in await shen.hears_in_all()
    assert town.store.cases.count() == 0


async def test_an_address_instead_of_an_answer_waits_for_it(town: Town):
    shen = await newcomer(town)
    await shen.opens()
    await shen.says("蔚蓝香廷3栋2单元501")
    await shen.taps("✅ 对，住这里")
    assert known(town, shen).home == Home()
    await shen.taps(AGREE)
    assert "记下了：蔚蓝香廷小区 3栋 2单元 501室" in await shen.hears_in_all()


async def test_old_residents_are_asked_once_and_kindly(town: Town):
    wang = await town.resident("王秀英", agrees=False)
    await wang.opens()
    heard = await wang.hears_in_all()
    assert "您登记过的住址：蔚蓝香廷小区 3栋" in heard
    await wang.opens()
    await wang.says(BIN)
    assert ASKS not in await wang.hears_in_all()
    assert known(town, wang).home.building_id is not None
    await wang.taps(AGREE)
    assert "蔚蓝香廷小区 3栋" in await wang.hears_in_all()


async def test_an_old_resident_who_does_not_agree_has_no_home_kept(town: Town):
    wang = await town.resident("王秀英", agrees=False)
    await wang.says(BIN)
    await wang.taps(DECLINE)
    assert known(town, wang).home == Home()
    assert known(town, wang).is_nameless


async def test_whoever_has_agreed_does_not_disagree_by_a_button_of_before(town: Town):
    wang = await town.resident("王秀英")
    await wang.opens()
    await town.settled()
    message = (await wang.sees())[-1]
    await wang.taps_unseen(message, "disagree")
    assert known(town, wang).home.building_id is not None


async def test_staff_are_not_asked(town: Town):
    worker = town.staff(10011)
    assert ASKS not in await worker.opens()
    await worker.says("蔚蓝香廷小区3栋" + BIN)
    assert ASKS not in await worker.hears_in_all()
    await worker.taps_unseen((await worker.sees())[-1], "disagree")
    assert not known(town, worker).is_nameless


async def test_a_danger_at_the_question_is_a_danger(town: Town):
    shen = await newcomer(town)
    await shen.opens()
    await shen.hears_in_all()
    await shen.says("蔚蓝香廷小区3栋2单元501" + FIRE)
    assert "119" in (await shen.hears_in_all()).splitlines()[1]
    assert known(town, shen).agreed_at is None


async def test_a_photo_at_the_question_is_a_photo(town: Town):
    shen = await newcomer(town)
    await shen.opens()
    await shen.hears_in_all()
    await shen.sends("photo")
    assert "是什么事" in await shen.hears_in_all()
    await shen.says("蔚蓝香廷小区3栋楼道堆满纸箱")
    assert "已受理" in await shen.hears_in_all()


async def test_a_visitor_needs_no_address_and_is_asked_where_each_matter_is(town: Town):
    shen = await newcomer(town)
    await shen.opens()
    await shen.taps(AGREE)
    await shen.taps("我不住这里")
    assert "不住这里也一样" in await shen.hears_in_all()
    await shen.says("路灯坏了，天黑看不见路")
    assert "哪个小区" in await shen.hears_in_all()
    await shen.taps("旭日家园")
    assert known(town, shen).is_visitor
    await shen.opens()
    assert "您住在哪个小区" not in await shen.hears_in_all()
    await shen.says("/home")
    await shen.taps("旭日家园")
    assert not known(town, shen).is_visitor


async def test_where_a_matter_is_may_be_typed_below_its_receipt(town: Town):
    shen = await town.resident("沈月", has_home=False)
    await shen.says("路灯坏了，天黑看不见路")
    no = case_no(await shen.hears_in_all())
    await shen.says("3栋")
    assert "旭日家园 3栋" in await shen.buttons()
    await shen.says("旭日家园")
    assert "地点：旭日家园" in await shen.hears_in_all()
    await shen.says("2栋1单元")
    assert "地点：旭日家园 2栋 1单元" in await shen.hears_in_all()
    assert town.case(no).place.unit == "1单元"
    assert town.store.cases.count() == 1
    await shen.says("信江花苑1栋")
    assert "已补充" in await shen.hears_in_all()


STEPS = {
    "estate": [],
    "building": ["蔚蓝香廷小区"],
    "staircase": ["蔚蓝香廷小区", "3栋"],
    "room": ["蔚蓝香廷小区", "3栋", "2单元"],
}


async def at_step(town: Town, step: str) -> Neighbour:
    """Somebody who has agreed and is being asked for that part of their address."""
    shen = await town.resident("沈月", has_home=False)
    await shen.opens()
    for label in STEPS[step]:
        await shen.taps(label)
    await shen.hears_in_all()
    return shen


@pytest.mark.parametrize("step", STEPS)
async def test_every_step_may_be_skipped_and_what_was_told_stays(town: Town, step: str):
    shen = await at_step(town, step)
    await shen.taps("以后再说" if step == "estate" else "跳过")
    told = {"estate": "", "building": "小区", "staircase": "3栋", "room": "3栋 2单元"}[step]
    heard = await shen.hears_in_all()
    said = [one["text"] for one in await shen.sees() if told in one.get("text", "")]
    assert said, heard
    await shen.says(LAMP)
    assert "已受理" in await shen.hears_in_all()


@pytest.mark.parametrize("step", STEPS)
async def test_a_photo_a_danger_and_a_complaint_are_heard_at_every_step(town: Town, step: str):
    shen = await at_step(town, step)
    await shen.says("蔚蓝香廷小区3栋" + FIRE)
    assert "119" in await shen.hears_in_all()
    await shen.says("/home")
    await shen.says(LAMP + "，信江花苑的")
    await shen.hears_in_all()
    assert town.store.cases.count() >= 1
    await shen.says("/home")
    await shen.sends("photo", caption="旭日家园2栋楼道堆满了纸箱")
    await shen.hears_in_all()
    assert town.store.cases.count() >= 2


@pytest.mark.parametrize("step", STEPS)
async def test_the_whole_address_may_be_typed_at_every_step(town: Town, step: str):
    shen = await at_step(town, step)
    await shen.says("旭日家园2栋1单元301")
    await shen.taps("✅ 对，住这里")
    assert "记下了：旭日家园 2栋 1单元 301室" in await shen.hears_in_all()
    assert town.store.cases.count() == 0


async def test_of_several_that_fit_one_is_tapped(town: Town):
    shen = await at_step(town, "estate")
    await shen.says("3栋")
    await shen.taps("旭日家园 3栋")
    await shen.taps("2单元")
    await shen.says("二单元")
    await shen.says("502室")
    assert "记下了：旭日家园 3栋 2单元 502室" in await shen.hears_in_all()


async def test_a_yes_in_words_is_a_yes(town: Town):
    shen = await at_step(town, "building")
    await shen.says("三号楼")
    await shen.says("是的")
    await shen.says("2单元")
    await shen.says("501")
    assert "蔚蓝香廷小区 3栋 2单元 501室" in await shen.hears_in_all()


async def test_no_is_followed_by_the_list(town: Town):
    shen = await at_step(town, "estate")
    await shen.says("蔚蓝")
    await shen.taps("不对，重新选")
    await shen.taps("信江花苑")
    assert "哪一栋" in await shen.hears_in_all()


async def test_what_is_on_no_map_is_followed_by_the_list_and_is_not_lost(town: Town):
    shen = await at_step(town, "estate")
    await shen.says("幸福里小区3栋")
    assert "没找到" in await shen.hears_in_all()
    assert "信江花苑" in await shen.buttons()
    await shen.says("大柳树那栋")
    assert "没找到" in await shen.hears_in_all()
    await shen.taps("这是要反映的事")
    assert "大柳树那栋" in town.case(case_no(await shen.hears_in_all())).text


async def test_an_old_list_is_still_good_but_not_for_a_place_that_is_gone(town: Town):
    shen = await at_step(town, "building")
    question = await shen.sees_button("3栋")
    await shen.taps("3栋", on=question)
    await shen.taps_unseen(question, "homeunit:3:9")
    await shen.taps_unseen(question, "homebuilding:999")
    await shen.taps_unseen(question, "homeis:0:999:1:501")
    assert known(town, shen).home == Home(1, 3)


def many_places(store: Store) -> None:
    for number in range(1, 31):
        estate_id = store.places.put_estate(f"第{number}小区")
        count = 40 if number == 1 else 1
        for building in range(1, count + 1):
            store.places.put_building(
                estate_id=estate_id, number=str(building), grid_id=None, units=1
            )
    assert store.places.estate(1) == Estate(1, "第1小区")


async def test_many_estates_and_forty_buildings_come_in_pages(tmp_path: Path):
    async with a_town(tmp_path, fill=many_places) as town:
        shen = await newcomer(town)
        await shen.opens()
        await shen.taps(AGREE)
        await town.settled()
        assert len(await shen.buttons()) <= 20
        await shen.taps("下一页 ▶")
        await shen.taps("第30小区")
        await shen.says("/home")
        await shen.taps("第1小区")
        assert len(await shen.buttons()) <= 28
        await shen.taps("下一页 ▶")
        await shen.taps("40栋")
        await shen.says("101")
        assert "第1小区 40栋 101室" in await shen.hears_in_all()


async def test_the_place_of_a_matter_comes_in_pages_too(tmp_path: Path):
    async with a_town(tmp_path, fill=many_places) as town:
        shen = await town.resident("沈月", has_home=False)
        await shen.says("路灯坏了，天黑看不见路")
        await shen.taps("下一页 ▶")
        await shen.taps("◀ 上一页")
        await shen.taps("第1小区")
        await shen.taps("下一页 ▶")
        await shen.taps("39栋")
        await town.settled()
        assert "第1小区 39栋" in (await shen.sees())[-1]["text"]


async def test_whoever_writes_down_for_others_turns_pages_too(tmp_path: Path):
    async with a_town(tmp_path, fill=many_places) as town:
        worker = await town.resident("李娟", has_home=False)
        with town.store.transaction():
            town.store.people.give_duty(known(town, worker).id, Duty(Role.GRID_WORKER))
        await worker.says("📝 代人登记")
        await worker.taps("电话")
        await worker.says("张奶奶 13911110000")
        await worker.taps("下一页 ▶")
        await worker.taps("◀ 上一页")
        await worker.taps("第1小区")
        await worker.taps("下一页 ▶")
        await worker.taps("40栋")
        await worker.says("楼道灯坏了")
        assert "第1小区 40栋" in await worker.hears_in_all()


async def test_agreeing_later_leaves_out_the_name_that_was_left_out_by_choice(town: Town):
    shen = await town.resident("沈月", has_home=False, agrees=False)
    await shen.says("👤 我的资料")
    for _ in range(2):
        await shen.taps("🙈 不留姓名")
    await shen.says("蔚蓝香廷小区3栋" + BIN)
    no = case_no(await shen.hears_in_all())
    await shen.taps(DECLINE)
    await shen.says("我同意")
    assert "看到您的称呼" not in await shen.hears_in_all()
    assert known(town, shen).is_nameless
    assert town.case(no).is_nameless


async def test_agreeing_later_names_only_what_went_without_a_name_for_want_of_it(town: Town):
    shen = await town.resident("沈月", has_home=False, agrees=False)
    await shen.says("蔚蓝香廷小区3栋" + BIN)
    first = case_no(await shen.hears_in_all())
    await shen.says("信江花苑2栋的路灯不亮，晚上看不见")
    second = case_no(await shen.hears_in_all())
    await shen.taps("🙈 不留姓名")
    await town.pushes_clock(advance=60)
    await shen.taps(DECLINE)
    assert town.case(first).is_nameless
    await shen.says("我同意")
    assert "看到您的称呼" in await shen.hears_in_all()
    assert (town.case(first).is_nameless, town.case(second).is_nameless) == (False, True)


async def test_two_estates_have_such_a_building_and_the_words_reach_whoever_must_go(town: Town):
    shen = await town.resident("沈月", has_home=False, agrees=False)
    await shen.opens()
    await shen.taps(DECLINE)
    await shen.says("我家有煤气味，头好晕")
    no = case_no(await shen.hears_in_all())
    await shen.says("3栋2单元501")
    assert "是哪一个" in await shen.hears_in_all()
    cards = [one["text"] for one in await town.staff(10021).sees() if no in one["text"]]
    assert "3栋2单元501" in cards[-1]
