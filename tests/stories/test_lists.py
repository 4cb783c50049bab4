"""The lists of staff: what presses first, eight at a time, and all behind one button."""

from datetime import timedelta

import pytest

from casework import parties
from casework.labels import Role, Tag, Urgency
from tests.stories.told_before import FULL_BIN, a_case, shown, taken
from tests.stories.town import Neighbour, Town, buttons, case_no, words

ADMIN = 10001
GRID_WORKER_A1, GRID_WORKER_A2 = 10011, 10012
BRANCH_A1 = 10021
BUILDING_LEAD = 10031
PARTY_HUB = 10041
PROPERTY_MANAGER = 10051
MEDIATOR, OTHER_MEDIATOR = 10071, 10072
INDEX, MINE, FREE = "🗂 清单和查找", "🛠 我手上的", "🔔 待接单"
AROUND, LATE, OWED = "🏘 正在办的", "❗ 超期的", "🤝 等我协助的"
ALWAYS = ["🌴 请假", "🚪 离岗"]


async def opens(who: Neighbour, label: str) -> str:
    """Open a list by the index; what it says."""
    await who.says(INDEX)
    await who.taps(label, on=await who.sees_button(label))
    return words(await shown(who))


def in_order(text: str, *parts: str) -> bool:
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


async def test_everything_that_staff_can_open_is_behind_one_button(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    await worker.says(INDEX)
    assert await worker.buttons() == [
        MINE,
        FREE,
        AROUND,
        LATE,
        OWED,
        "🔍 查找",
        *ALWAYS,
    ]


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        (BUILDING_LEAD, [AROUND, LATE, OWED, "🔍 查找", *ALWAYS]),
        (PROPERTY_MANAGER, [AROUND, LATE, OWED, "🔍 查找", *ALWAYS]),
        (PARTY_HUB, [OWED, *ALWAYS]),
    ],
)
async def test_everybody_is_shown_what_is_for_them(town: Town, who: int, seen: list[str]):
    await town.staff(who).says(INDEX)
    assert await town.staff(who).buttons() == seen


@pytest.mark.parametrize("words_", [INDEX, MINE, FREE, "/desk", "/unclaimed"])
async def test_a_resident_is_kindly_shown_the_way_to_their_own_matters(town: Town, words_: str):
    wang = await town.resident("王秀英")
    await wang.says(words_)
    assert "我的事项" in await wang.hears()


async def test_a_list_begins_with_what_presses_then_with_what_is_due(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    normal = a_case(town)
    low = a_case(town, urgency=Urgency.LOW)
    sooner = a_case(town, days_ago=2)
    urgent = a_case(town, urgency=Urgency.URGENT)
    await worker.says(FREE)
    said = await worker.hears()
    assert "待接单 4 件" in said
    assert in_order(said, urgent.no, sooner.no, normal.no, low.no)
    assert "🟠 急件" in said
    assert "蔚蓝香廷小区 3栋" in said
    assert "垃圾桶" in said
    labels = await worker.buttons()
    assert labels[:4] == [f"📌 {one.no}" for one in (urgent, sooner, normal, low)]
    assert labels[4:] == ["« 全部清单"]


async def test_a_button_of_the_list_opens_the_card(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    case = a_case(town)
    await worker.says(FREE)
    await worker.taps(f"📌 {case.no}")
    card = await shown(worker)
    assert case.no in words(card)
    assert "✋ 接单" in buttons(card)
    await worker.taps("✋ 接单")
    await worker.says(MINE)
    assert "您手上 1 件" in await worker.hears_in_all()


async def test_a_long_list_is_read_page_by_page_in_one_message(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    cases = [a_case(town, days_ago=20 - number) for number in range(20)]
    await worker.says(FREE)
    first = await shown(worker)
    assert in_order(words(first), *(case.no for case in cases[:8]))
    assert cases[8].no not in words(first)
    assert buttons(first)[8:] == ["1/3", "下一页 ▶", "« 全部清单"]
    await worker.taps("下一页 ▶")
    second = await shown(worker)
    assert second["message_id"] == first["message_id"]
    assert in_order(words(second), *(case.no for case in cases[8:16]))
    assert buttons(second)[8:] == ["◀ 上一页", "2/3", "下一页 ▶", "« 全部清单"]
    await worker.taps("下一页 ▶")
    third = await shown(worker)
    assert in_order(words(third), *(case.no for case in cases[16:]))
    assert buttons(third)[4:] == ["◀ 上一页", "3/3", "« 全部清单"]
    await worker.taps("◀ 上一页")
    assert words(await shown(worker)) == words(second)
    assert "待接单 20 件" in words(second)


async def test_a_page_that_is_not_there_any_more_is_the_last_one(town: Town):
    worker, branch = town.staff(GRID_WORKER_A1), town.staff(BRANCH_A1)
    cases = [a_case(town, days_ago=20 - number) for number in range(10)]
    await worker.says(FREE)
    page = await worker.sees_button("下一页 ▶")
    for case in cases[:5]:
        taken(town, case, branch)
    await worker.taps("下一页 ▶", on=page)
    now = await shown(worker)
    assert "待接单 5 件" in words(now)
    assert cases[9].no in words(now)
    assert not {"◀ 上一页", "下一页 ▶"} & set(buttons(now))
    for case in cases[5:]:
        taken(town, case, branch)
    await worker.taps_unseen(now, "list:unclaimed:1")
    assert "没有等着接的事" in words(await shown(worker))


async def test_a_page_reads_anew_what_has_changed(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    cases = [a_case(town, days_ago=20 - number) for number in range(9)]
    await worker.says(FREE)
    taken(town, cases[0], town.staff(BRANCH_A1))
    a_case(town)
    await worker.taps("1/2")
    now = words(await shown(worker))
    assert "待接单 9 件" in now
    assert cases[0].no not in now
    assert cases[8].no in now


async def test_the_way_leads_from_the_index_to_a_list_and_back(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    assert "没有在办的事" in await opens(worker, MINE)
    index = await shown(worker)
    await worker.taps("« 全部清单")
    back = await shown(worker)
    assert back["message_id"] == index["message_id"]
    assert AROUND in buttons(back)


async def test_who_has_nothing_to_take_hears_that_there_is_nothing(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    await worker.says(FREE)
    assert "没有等着接的事" in await worker.hears()
    await worker.says(MINE)
    assert "没有在办的事" in await worker.hears()


async def test_who_takes_no_cases_hears_whose_task_that_is(town: Town):
    hub = town.staff(PARTY_HUB)
    await hub.says(FREE)
    assert "网格员" in await hub.hears()
    await hub.says("🤝 等我协助的")
    assert "没有等您协助的事" in await hub.hears()


async def test_what_is_at_work_in_the_grid_tells_who_has_it(town: Town):
    worker, branch = town.staff(GRID_WORKER_A1), town.staff(BRANCH_A1)
    mine, theirs = taken(town, a_case(town), worker), taken(town, a_case(town), branch)
    free, elsewhere = a_case(town), a_case(town, building="8")
    said = await opens(worker, AROUND)
    assert "3 件" in said
    assert in_order(said, mine.no, theirs.no, free.no)
    assert elsewhere.no not in said
    assert f"👤 {branch.name}" in said
    assert f"👤 {worker.name}" not in said
    assert said.count("没人接") == 1


async def test_an_admin_reads_of_all_grids(town: Town):
    here, there = a_case(town), a_case(town, building="8")
    said = await opens(town.staff(ADMIN), AROUND)
    assert here.no in said
    assert there.no in said


async def test_what_is_late_is_a_list_of_its_own_and_marked_in_the_others(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    late, fresh = taken(town, a_case(town, days_ago=40), worker), a_case(town)
    said = await opens(worker, LATE)
    assert "超期的 1 件" in said
    assert late.no in said
    assert fresh.no not in said
    around = await opens(worker, AROUND)
    assert around.count("已超期") == 1
    assert in_order(around, late.no, "已超期", fresh.no)
    assert "没有超期的事" in await opens(town.staff(GRID_WORKER_A2), LATE)


async def test_a_party_finds_what_it_was_asked_for_and_by_when(town: Town):
    worker, manager = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    case = taken(town, a_case(town, tag=Tag.PARKING), worker)
    now = town.house.clock.now()
    asked, event = parties.ask(
        case,
        Role.PROPERTY_MANAGER,
        task="把地上的线重新划一下",
        due_at=now + timedelta(days=1),
        actor_id=case.owner_id or 0,
        at=now,
    )
    with town.store.transaction():
        town.store.cases.save(asked, event)
    said = await opens(manager, OWED)
    assert case.no in said
    assert "明天前答复：「把地上的线重新划一下」" in said
    await town.pushes_clock(to="2026-03-05T10:00:00+08:00")
    await manager.hears_in_all()
    assert "还没答复" in await opens(manager, OWED)


async def test_a_confidence_is_in_no_list_of_others_and_not_told_word_for_word(town: Town):
    mediator, worker = town.staff(MEDIATOR), town.staff(GRID_WORKER_A1)
    lead = town.staff(BUILDING_LEAD)
    case = taken(town, a_case(town, "儿子不给生活费", tag=Tag.FAMILY), mediator)
    said = await opens(mediator, MINE)
    assert case.no in said
    assert "🔒 保密 · 家庭" in said
    assert "生活费" not in said
    for label in (AROUND, LATE):
        assert case.no not in await opens(lead, label)
    assert case.no not in await opens(town.staff(OTHER_MEDIATOR), AROUND)
    assert case.no in await opens(worker, AROUND)


async def test_who_has_lost_the_office_opens_no_list_by_an_old_button(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    case = a_case(town)
    await worker.says(INDEX)
    index = await worker.sees_button(FREE)
    with town.store.transaction():
        town.store.connection.execute("delete from duties where role = 'grid_worker'")
    await worker.hears_in_all()
    await worker.taps(FREE, on=index)
    said = await worker.hears_in_all()
    assert "工作人员用的" in said
    assert case.no not in said


async def test_a_list_in_the_middle_of_an_answer_does_not_end_it(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    await worker.taps("✋ 接单")
    await worker.taps("💬 回复居民")
    await worker.says(MINE)
    assert no in await worker.hears_in_all()
    await wang.hears_in_all()
    await worker.says("我下午来看")
    assert "我下午来看" in await wang.hears_in_all()


async def test_a_tap_on_the_page_that_is_shown_changes_nothing(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    for number in range(9):
        a_case(town, days_ago=20 - number)
    await worker.says(FREE)
    before = await shown(worker)
    await worker.taps("1/2")
    await worker.taps("1/2")
    assert words(await shown(worker)) == words(before)


async def test_a_page_that_was_never_there_is_no_trouble(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    await worker.says(FREE)
    empty = await shown(worker)
    await worker.taps_unseen(empty, "list:unclaimed:9999")
    await worker.taps_unseen(empty, "list:everything:0", id="2")
    await worker.taps_unseen(empty, "list:desk:-1", id="3")
    assert "没有等着接的事" in words(await shown(worker))
