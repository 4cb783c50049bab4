"""Staff look for a case and find it; what is confidential only by its number."""

import pytest

from casework.labels import Tag
from tests.stories.told_before import a_case, shown
from tests.stories.town import Neighbour, Town, buttons, words

ADMIN = 10001
GRID_WORKER_A1, GRID_WORKER_A2 = 10011, 10012
BUILDING_LEAD = 10031
PARTY_HUB = 10041
MEDIATOR = 10071
FIND = "🔍 查找"
LIFT = "电梯又坏了，老人下不了楼"


async def looks_for(who: Neighbour, text: str) -> str:
    """Ask for it by the button; what was found."""
    await who.says("🗂 清单和查找")
    await who.taps(FIND, on=await who.sees_button(FIND))
    await who.hears_in_all()
    await who.says(text)
    return await who.hears_in_all()


@pytest.mark.parametrize(
    "text",
    [
        "0001",
        "王秀英",
        "13911112222",
        "2222",
        "3栋",
        "蔚蓝香廷 3栋",
        "蔚蓝香廷三号楼",
        "电梯",
        "3栋电梯",
    ],
)
async def test_a_case_is_found_by_what_one_remembers_of_it(town: Town, text: str):
    worker = town.staff(GRID_WORKER_A1)
    case = a_case(town, LIFT)
    other = a_case(town, "树枝挡住了路灯", building="4")
    with town.store.transaction():
        town.store.people.renew(
            case.reporter_id, name="王秀英", phone="13911112222", telegram_id=70001
        )
    said = await looks_for(worker, text)
    assert f"🔍「{text}」找到" in said
    assert case.no in said
    is_by_resident = text in {"王秀英", "13911112222", "2222", "蔚蓝香廷"}
    assert (other.no in said) == is_by_resident
    assert f"📌 {case.no}" in await worker.buttons()


async def test_the_newest_comes_first_and_what_is_over_is_told_as_such(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    old, new = a_case(town, LIFT, days_ago=9), a_case(town, LIFT)
    await worker.says(old.no)
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("电梯修好了")
    await worker.taps("✅ 发给居民并办结")
    said = await looks_for(worker, "电梯")
    assert said.find(new.no) < said.find(old.no)
    assert "已办结，等评价" in said


async def test_many_results_are_read_page_by_page(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    cases = [a_case(town, LIFT, days_ago=number) for number in range(10)]
    said = await looks_for(worker, "电梯")
    assert "找到 10 件" in said
    assert cases[8].no not in said
    first = await shown(worker)
    assert buttons(first)[8:] == ["1/2", "下一页 ▶", "🔍 再找一次", "« 全部清单"]
    await worker.taps("下一页 ▶")
    second = await shown(worker)
    assert second["message_id"] == first["message_id"]
    assert cases[9].no in words(second)
    await worker.taps(f"📌 {cases[9].no}")
    assert cases[9].no in await worker.hears_in_all()
    await worker.taps("◀ 上一页")
    await worker.town.settled()
    now = next(one for one in await worker.sees() if one["message_id"] == first["message_id"])
    assert words(now) == words(first)


async def test_a_page_still_turns_after_a_restart(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    cases = [a_case(town, LIFT, days_ago=number) for number in range(10)]
    await looks_for(worker, "电梯")
    await town.restarts()
    await worker.taps("下一页 ▶")
    assert cases[9].no in words(await shown(worker))


async def test_the_pages_of_an_earlier_search_are_not_mixed_with_those_of_the_last(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    for number in range(10):
        a_case(town, LIFT, days_ago=number)
    await looks_for(worker, "电梯")
    old = await worker.sees_button("下一页 ▶")
    a_case(town, "树枝挡住了路灯")
    await looks_for(worker, "树枝")
    answer = await worker.taps("下一页 ▶", on=old)
    assert "再找一次" in answer["answer"]["text"]
    now = next(one for one in await worker.sees() if one["message_id"] == old["message_id"])
    assert words(now) == words(old)


async def test_who_finds_nothing_reads_what_can_be_looked_for_and_writes_again(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    case = a_case(town, LIFT)
    said = await looks_for(worker, "不存在的东西")
    for way in ("编号", "姓名或电话", "地点", "几个字"):
        assert way in said
    await worker.says("电梯")
    assert case.no in await worker.hears_in_all()


@pytest.mark.parametrize("text", ["%", "_", "'; drop table cases; --", "*", "，。", "字" * 4000])
async def test_odd_words_find_nothing_and_break_nothing(town: Town, text: str):
    worker = town.staff(GRID_WORKER_A1)
    a_case(town, LIFT)
    assert "没有找到" in await looks_for(worker, text)


async def test_another_grid_is_not_searched(town: Town):
    case = a_case(town, LIFT)
    assert "没有找到" in await looks_for(town.staff(GRID_WORKER_A2), "电梯")
    assert case.no in await looks_for(town.staff(ADMIN), "电梯")


async def test_a_confidence_is_found_by_its_number_and_by_those_who_handle_it(town: Town):
    mediator, lead = town.staff(MEDIATOR), town.staff(BUILDING_LEAD)
    case = a_case(town, "儿子不给生活费", tag=Tag.FAMILY)
    for text in ("生活费", "王秀英", "3栋", "0001"):
        assert "没有找到" in await looks_for(mediator, text)
    card = await looks_for(mediator, case.no)
    assert "生活费" in card
    assert "✋ 接单" in await mediator.buttons()
    said = await looks_for(lead, case.no)
    assert "不归您看" in said
    assert "生活费" not in said


@pytest.mark.parametrize("text", ["2026-0001", "２０２６－０００１", " 2026—0001 "])
async def test_a_number_and_nothing_else_opens_the_card(town: Town, text: str):
    worker = town.staff(GRID_WORKER_A1)
    a_case(town, LIFT)
    await worker.says(text)
    assert LIFT in await worker.hears()
    assert "✋ 接单" in await worker.buttons()
    assert town.store.cases.count() == 1


async def test_a_number_that_is_not_there_or_not_for_these_eyes_sounds_the_same(town: Town):
    case = a_case(town, LIFT)
    stranger = town.staff(GRID_WORKER_A2)
    await stranger.says(case.no)
    hidden = await stranger.hears()
    await stranger.says("2026-0999")
    assert (await stranger.hears()).replace("2026-0999", case.no) == hidden
    assert LIFT not in hidden


async def test_a_resident_searches_nothing(town: Town):
    wang = await town.resident("王秀英")
    case = a_case(town, LIFT)
    await wang.says("/start")
    await wang.hears_in_all()
    start = await shown(wang)
    await wang.taps_unseen(start, "find")
    await wang.taps_unseen(start, "found:0", id="2")
    await wang.taps_unseen(start, "list:around:0", id="3")
    await wang.taps_unseen(start, f"card:{case.no}", id="4")
    await wang.says(case.no)
    assert LIFT not in await wang.hears_in_all()


async def test_a_party_hub_has_no_search_and_no_number_opens_anything(town: Town):
    hub = town.staff(PARTY_HUB)
    case = a_case(town, LIFT)
    await hub.says("🗂 清单和查找")
    await hub.taps_unseen(await shown(hub), "find")
    await hub.says(case.no)
    assert LIFT not in await hub.hears_in_all()


async def test_cancel_ends_the_search(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    await worker.says("🗂 清单和查找")
    await worker.taps(FIND)
    await worker.taps("取消")
    await worker.hears_in_all()
    await worker.says("3栋楼道堆了好多纸箱")
    assert "已受理" in await worker.hears_in_all()


@pytest.mark.parametrize("how", ["取消", "/cancel"])
async def test_cancel_in_words_ends_the_search(town: Town, how: str):
    worker = town.staff(GRID_WORKER_A1)
    await worker.says("🗂 清单和查找")
    await worker.taps(FIND)
    await worker.says(how)
    await worker.hears_in_all()
    await worker.says("3栋楼道堆了好多纸箱")
    assert "已受理" in await worker.hears_in_all()


async def test_a_picture_is_nothing_to_look_for_and_is_asked_about(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    await worker.says("🗂 清单和查找")
    await worker.taps(FIND)
    await worker.hears_in_all()
    await worker.sends("photo")
    assert "照片" in await worker.hears_in_all()
    await worker.says("3栋楼道堆了好多纸箱")
    assert "已受理" in await worker.hears_in_all()


async def test_a_sticker_is_asked_for_in_words(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    case = a_case(town, LIFT)
    await worker.says("🗂 清单和查找")
    await worker.taps(FIND)
    await worker.hears_in_all()
    await worker.sends("sticker")
    assert "请用文字" in await worker.hears_in_all()
    await worker.says("电梯")
    assert case.no in await worker.hears_in_all()


async def test_what_is_told_a_week_after_the_question_is_something_to_tell(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    await worker.says("🗂 清单和查找")
    await worker.taps(FIND)
    await town.pushes_clock(to="2026-03-09T10:00:00+08:00")
    await worker.hears_in_all()
    await worker.says("3栋楼道堆了好多纸箱")
    assert "已受理" in await worker.hears_in_all()


async def test_what_is_told_after_the_results_is_something_to_tell(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    a_case(town, LIFT)
    await looks_for(worker, "电梯")
    await worker.says("3栋楼道堆了好多纸箱")
    assert "已受理" in await worker.hears_in_all()


async def test_a_search_is_done_once_more_by_the_button(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    lift, tree = a_case(town, LIFT), a_case(town, "树枝挡住了路灯")
    await looks_for(worker, "电梯")
    await worker.taps("🔍 再找一次")
    await worker.hears_in_all()
    await worker.says("树枝")
    said = await worker.hears_in_all()
    assert tree.no in said
    assert lift.no not in said


async def test_a_number_in_the_middle_of_an_answer_is_part_of_the_answer(town: Town):
    wang, worker = await town.resident("李雪"), town.staff(GRID_WORKER_A1)
    await wang.says(LIFT)
    await wang.hears()
    other = a_case(town, "树枝挡住了路灯")
    await worker.taps("✋ 接单")
    await worker.taps("💬 回复居民")
    await wang.hears_in_all()
    await worker.says(other.no)
    assert other.no in await wang.hears_in_all()
