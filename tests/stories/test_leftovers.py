"""What is left of somebody where nobody thinks of it: lists, pages, notes of others, a mute."""

import json

from casework.labels import Outcome
from casework.people import Home
from tests.stories.aftermath import finished, told
from tests.stories.test_confidences import can_read_now
from tests.stories.test_mutes import ABUSE, FIRE, LIFT, STILL, muted, person_id
from tests.stories.test_privacy import (
    BOXES,
    BOXES_TOO,
    PHONE,
    TOLD,
    has_gone,
    lies_in,
    the_file,
)
from tests.stories.test_retention import sleeps_until
from tests.stories.town import Neighbour, Town, words

ADMIN, GRID_WORKER, MANAGER, WANG, ZHANG = 10001, 10011, 10051, 10101, 10102
NAMES = ("王秀英", "王阿姨", PHONE)
CLOSED = "这一页已收起"


def are_nowhere(town: Town, *needles: str) -> bool:
    """Whether words lie in no table and stand in no chat any more."""
    return not any(lies_in(town, one) or can_read_now(town, one) for one in needles)


async def looks_for(who: Neighbour, sought: str) -> None:
    await who.says("🗂 清单和查找")
    await who.taps("🔍 查找")
    await who.says(sought)
    await who.hears_in_all()


async def opens_page(town: Town, admin: Neighbour, who: Neighbour) -> int:
    """An admin opens somebody's page in the lists; their number."""
    number = person_id(town, who)
    await admin.says("/looks")
    await admin.hears_in_all()
    await admin.taps_unseen((await admin.sees())[-1], f"roperson:{number}")
    return number


async def notes(town: Town, worker: Neighbour, no: str, text: str) -> None:
    await worker.taps_unseen((await worker.sees())[-1], f"note:{no}")
    await worker.says(text)
    await town.settled()


async def test_lists_searches_and_reminders_of_colleagues_name_nobody_afterwards(town: Town):
    wang, worker, admin = map(town.staff, (WANG, GRID_WORKER, ADMIN))
    await told(town, wang, TOLD)
    await worker.says("🔔 待接单")
    await looks_for(worker, "纸箱")
    await looks_for(admin, "王秀英")
    await town.pushes_clock(to="2026-03-03T14:30:00+08:00")
    await town.ticks()
    assert GRID_WORKER in can_read_now(town, "王秀英")
    await has_gone(town, wang)
    assert are_nowhere(town, *NAMES)
    assert CLOSED in "".join(words(one) for one in await admin.sees())


async def test_the_admin_who_did_it_keeps_no_page_of_theirs(town: Town):
    wang, admin = map(town.staff, (WANG, ADMIN))
    await told(town, wang)
    await opens_page(town, admin, wang)
    await admin.taps("🗑 删除资料")
    await admin.taps("🗑 确定删除")
    assert "名单文件里还有的，也请删掉" in await admin.hears_in_all()
    assert are_nowhere(town, *NAMES)


async def test_notes_of_staff_name_nobody_in_what_a_neighbour_goes_on_with(town: Town):
    wang, zhang, worker = map(town.staff, (WANG, ZHANG, GRID_WORKER))
    no = await told(town, wang, BOXES)
    await zhang.says(BOXES_TOO)
    await zhang.taps("👥 一起反映")
    await worker.taps("✋ 接单")
    await worker.taps("💬 回复居民")
    await worker.says("王阿姨，我下午来501看看")
    await notes(town, worker, no, f"王秀英电话{PHONE}，打过了")
    await has_gone(town, wang)
    assert are_nowhere(town, *NAMES)
    assert town.case(no).text == BOXES_TOO


async def test_nor_in_what_they_only_joined(town: Town):
    wang, zhang, worker = map(town.staff, (WANG, ZHANG, GRID_WORKER))
    no = await told(town, zhang, BOXES)
    await wang.says(BOXES_TOO)
    await wang.taps("👥 一起反映")
    await worker.taps("✋ 接单")
    await notes(town, worker, no, f"王秀英电话{PHONE}，打过了")
    await notes(town, worker, no, "张建军下午在家")
    await has_gone(town, wang)
    assert are_nowhere(town, *NAMES)
    assert "case_events" in lies_in(town, "张建军下午在家")


async def test_a_name_that_is_a_word_closes_nobodys_lists(town: Town):
    wang, worker = town.staff(WANG), town.staff(GRID_WORKER)
    jester = await town.resident("text")
    await told(town, wang, BOXES)
    await worker.says("🔔 待接单")
    await town.settled()
    before = town.store.outbox.said_last(1)
    await has_gone(town, jester)
    seen = "".join(words(one) for one in await worker.sees())
    assert "待接单 1 件" in seen
    assert CLOSED not in seen
    assert town.store.outbox.said_last(1) == before


async def test_another_of_the_same_name_stays_in_the_lists(town: Town):
    wang, worker = town.staff(WANG), town.staff(GRID_WORKER)
    other = await town.resident("王秀英")
    await told(town, other, f"{BOXES}，我是王秀英")
    await worker.says("🔔 待接单")
    await town.settled()
    await has_gone(town, wang)
    seen = "".join(words(one) for one in await worker.sees())
    assert "待接单 1 件" in seen
    assert "我是王秀英" in seen


async def test_a_mute_is_not_escaped_by_being_forgotten(town: Town):
    zhao, admin, _ = await muted(town)
    await zhao.says("/privacy")
    await zhao.taps("🗑 删除")
    assert "这一条删不掉" in await zhao.hears_in_all()
    await zhao.taps("🗑 我看懂了，往下走")
    await zhao.taps("🗑 确定删除")
    await town.settled()
    assert are_nowhere(town, "赵六", "骂人、骚扰")
    await zhao.says(ABUSE)
    assert STILL in await zhao.hears_in_all()
    await zhao.says(FIRE)
    assert "119" in await zhao.hears_in_all()
    await admin.taps_unseen((await admin.sees())[-1], "mutes")
    assert "注销前就已暂停" in await admin.hears_in_all()
    await town.pushes_clock(to="2026-03-05T10:00:00+08:00")
    await town.ticks()
    assert "暂停的日子到了" in await zhao.hears_in_all()


async def test_of_an_ended_mute_no_mark_stays(town: Town):
    zhao, admin, _ = await muted(town)
    await has_gone(town, zhao)
    marks = "select count(*) from mutes where account_mark <> ''"
    assert town.store.connection.execute(marks).fetchone()[0] == 1
    await admin.taps_unseen((await admin.sees())[-1], "mutes")
    await admin.taps("已注销居民")
    await admin.taps(LIFT)
    await town.settled()
    assert town.store.connection.execute(marks).fetchone()[0] == 0
    await zhao.hears_in_all()
    await zhao.says(BOXES)
    assert STILL not in await zhao.hears_in_all()


async def test_a_case_that_is_sealed_goes_from_lists_that_were_opened_before(town: Town):
    wang, worker, manager = map(town.staff, (WANG, GRID_WORKER, MANAGER))
    no = await told(town, wang, TOLD)
    await looks_for(manager, "纸箱")
    await worker.says("🔔 待接单")
    await town.settled()
    await wang.says("📋 我的事项")
    await wang.taps_unseen((await wang.sees())[-1], f"sealed:{no}")
    await town.settled()
    assert town.case(no).is_confidential
    assert MANAGER not in can_read_now(town, "纸箱")
    assert no in words((await wang.sees())[-1]) + json.dumps(await wang.sees())


async def test_what_is_noted_after_the_words_are_gone_grows_old_too(town: Town):
    wang, worker = map(town.staff, (WANG, GRID_WORKER))
    no = await finished(town, wang, worker)
    await wang.taps("😊 很满意")
    await sleeps_until(town, "2030-03-06")
    await worker.says(no)
    await town.settled()
    await notes(town, worker, no, "王秀英后来又来过")
    await sleeps_until(town, "2031-03-06")
    assert "case_events" in lies_in(town, "后来又来过")
    await sleeps_until(town, "2034-03-06")
    assert lies_in(town, "后来又来过") == []
    assert town.case(no).outcome is Outcome.SOLVED


async def test_to_be_asked_for_a_remark_is_to_read_it(town: Town):
    wang, admin = map(town.staff, (WANG, ADMIN))
    person = town.store.people.of_telegram(WANG)
    assert person is not None
    assert person.home.building_id is not None
    flat = next(
        one
        for one in town.store.households.of_building(person.home.building_id)
        if one.room == person.home.room
    )
    await told(town, wang)
    await admin.says("/looks")
    await admin.hears_in_all()
    await admin.taps_unseen((await admin.sees())[-1], f"roremark:{flat.id}")
    rows = town.store.connection.execute("select subject, subject_id from looks").fetchall()
    assert [tuple(one) for one in rows] == [("household", str(flat.id))]


async def test_ones_file_tells_of_mutes_and_that_there_is_a_remark(town: Town):
    zhao, _, _ = await muted(town)
    person = town.store.people.of_telegram(zhao.id)
    assert person is not None
    building_id = person.home.building_id
    assert building_id is not None
    flat = town.store.households.of_building(building_id)[0]
    with town.store.transaction():
        home = Home(person.home.estate_id, building_id, flat.unit, flat.room)
        town.store.people.move_home(person.id, home)
        at = town.house.clock.now()
        town.store.households.set_remark(flat.id, "独居，要常去看看", by=person.id, at=at)
    await zhao.says("/privacy")
    await zhao.taps("📄 发我一份")
    page = await the_file(town, zhao)
    assert "2026-03-02 到 2026-03-05 暂停发言：骂人、骚扰工作人员" in page
    assert "想看，请本人到社区服务台" in page
    assert "独居" not in page
