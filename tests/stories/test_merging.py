"""Two neighbours told of the same thing, each by themselves."""

import pytest

from casework.case import EventKind, Stage
from casework.joining import Follower
from casework.labels import Outcome
from casework.reminders import Due
from tests.stories.test_desks import (
    ADMIN,
    BRANCH_A1,
    FIRE,
    MEDIATORS,
    QUARREL,
    everybody_listens,
    kinds,
    more,
)
from tests.stories.town import Neighbour, Town, case_no, words

BOXES = "一楼楼道堆了好多纸箱，路都堵了"
BOXES_TOO = "楼道里有人堆纸箱子，走不过去"
SOFA = "楼顶有人扔了一张旧沙发"
APART = "📝 不一样，另外登记"
MERGE = "🔗 并入另一件"
PART = "🔗 分出来单办"


async def told(town: Town, who: Neighbour, text: str) -> str:
    """The number of a report of its own, whatever the neighbours told before."""
    await who.says(text)
    await town.settled()
    if APART in await who.buttons():
        await who.taps(APART)
    return case_no(await last_word(who))


async def last_word(who: Neighbour) -> str:
    await who.hears_in_all()
    said = [words(one) for one in await who.sees() if not one.get("from_me")]
    return said[-1]


async def two_told(town: Town) -> tuple[Neighbour, Neighbour, str, str]:
    """Two neighbours of one building, and the numbers that they got."""
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    first, second = await told(town, wang, BOXES), await told(town, zhang, BOXES_TOO)
    return wang, zhang, first, second


async def told_and_taken(town: Town, who: Neighbour, worker: Neighbour, text: str) -> str:
    no = await told(town, who, text)
    await worker.taps("✋ 接单")
    await everybody_listens(who, worker)
    return no


async def opens(worker: Neighbour, no: str) -> None:
    """The card of one case, as the newest message."""
    await worker.taps_unseen((await worker.sees())[-1], f"card:{no}")


async def merges(worker: Neighbour, no: str, into: str) -> None:
    await worker.taps_unseen((await worker.sees())[-1], f"merge:{no}")
    await worker.says(into)
    await worker.taps(f"🔗 并入 {into}")
    await worker.town.settled()


async def test_two_cases_become_one_and_both_neighbours_hear_of_it(town: Town):
    wang, zhang, first, second = await two_told(town)
    li = town.staff(10011)
    await everybody_listens(wang, zhang, li)
    await opens(li, second)
    await more(li, MERGE)
    await li.taps(f"{first} 一楼楼道堆了好多纸箱…")
    shown = await li.hears_in_all()
    assert BOXES in shown
    assert BOXES_TOO in shown
    await li.taps(f"🔗 并入 {first}")
    assert "现在共有 2 户反映" in await li.hears_in_all()
    heard = await zhang.hears_in_all()
    assert "有几位邻居说的是同一件事" in heard
    assert first in heard
    assert "王秀英" not in heard
    await wang.hears_nothing()
    joined = town.case(second)
    assert (joined.stage, joined.joined_to) == (Stage.JOINED, first)
    assert joined.outcome is Outcome.DUPLICATE
    assert kinds(town, second)[-1] is EventKind.JOINED
    assert kinds(town, first)[-1] is EventKind.TOOK_IN
    await opens(li, first)
    card = (await li.sees())[-1]["text"]
    assert "共有 2 户反映" in card
    assert BOXES_TOO in card
    await li.taps("✋ 接单")
    assert "有人接手了" in await zhang.hears_in_all()
    assert "有人接手了" in await wang.hears_in_all()
    await li.taps("✅ 办结")
    await li.taps("已解决")
    await li.says("3栋一楼的纸箱清走了")
    await li.taps("✅ 发给居民并办结")
    assert "办完了" in await zhang.hears_in_all()
    await zhang.says("📋 我的事项")
    await zhang.taps(f"查看 {second}")
    assert f"和 {first} 是同一件事，合在一起办" in await zhang.hears_in_all()


async def test_cards_of_the_one_point_to_the_other(town: Town):
    _, _, first, second = await two_told(town)
    li, huang = town.staff(10011), town.staff(BRANCH_A1)
    await everybody_listens(li, huang)
    await merges(li, second, first)
    assert f"已并入 {first}，请看那一件" in str(await huang.sees())
    assert not town.store.due_times.is_planned(second, Due.UNCLAIMED)


async def test_the_likeliest_comes_first(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    sun = await town.resident("孙玉梅")
    li = town.staff(10011)
    first, other = await told(town, wang, BOXES), await told(town, sun, SOFA)
    last = await told(town, zhang, BOXES_TOO)
    await opens(li, last)
    await more(li, MERGE)
    labels = await li.buttons()
    assert [label[:9] for label in labels[:-1]] == [first, other]


async def test_another_building_or_another_trouble_is_not_offered(town: Town):
    wang = await town.resident("王秀英")
    sun = await town.resident("孙玉梅", building="2")
    li = town.staff(10011)
    await told(town, wang, BOXES)
    await told(town, wang, "楼下垃圾桶满了好几天，臭得不行")
    third = await told(town, sun, BOXES_TOO)
    await opens(li, third)
    await more(li, MERGE)
    assert await li.buttons() == ["取消"]
    assert "没有和" in await li.hears_in_all()


@pytest.mark.parametrize("typed", ["并到2026-0001", "1", "2026－0001", "0001"])
async def test_a_number_is_typed(town: Town, typed: str):
    _, _, first, second = await two_told(town)
    li = town.staff(10011)
    await opens(li, second)
    await more(li, MERGE)
    for wrong in ("不知道", "2026-0099", "7"):
        await li.says(wrong)
        assert "没有找到这个编号" in await li.hears_in_all()
    await li.says(typed)
    await li.taps(f"🔗 并入 {first}")
    await town.settled()
    assert town.case(second).joined_to == first


async def test_words_and_pictures_are_seen_with_the_other_case(town: Town):
    _, zhang, first, second = await two_told(town)
    li = town.staff(10011)
    await zhang.taps("📷 加照片")
    await zhang.sends("photo", caption="就在这里")
    await town.settled()
    await merges(li, second, first)
    await opens(li, first)
    assert "📎 附件 1 份" in (await li.sees())[-1]["text"]
    await li.hears_in_all()
    await li.taps("🕘 经过")
    heard = await li.hears_in_all()
    assert f"把 {second}：{BOXES_TOO} 并了进来" in heard
    assert f"📎 {second}" in heard


async def test_those_who_joined_move_along(town: Town):
    wang, zhang, first, second = await two_told(town)
    sun, li = await town.resident("孙玉梅"), town.staff(10011)
    follows(town, sun, second)
    await merges(li, second, first)
    assert "合在一起办" in await sun.hears_in_all()
    await everybody_listens(wang, zhang, sun)
    await opens(li, first)
    assert "共有 3 户反映" in (await li.sees())[-1]["text"]
    await li.taps("✋ 接单")
    for neighbour in (wang, zhang, sun):
        assert "有人接手了" in await neighbour.hears_in_all()


def follows(town: Town, who: Neighbour, no: str, text: str = "") -> None:
    person = town.store.people.of_telegram(who.id)
    assert person is not None
    with town.store.transaction():
        at = town.house.clock.now()
        town.store.followers.add(Follower(no, person.id, at, text))


async def test_a_merge_is_undone(town: Town):
    wang, zhang, first, second = await two_told(town)
    sun, zhu, li = await town.resident("孙玉梅"), await town.resident("朱文静"), town.staff(10011)
    follows(town, sun, second)
    follows(town, zhu, second)
    follows(town, zhu, first)
    before = town.case(second)
    await merges(li, second, first)
    await everybody_listens(wang, zhang, sun, zhu, li)
    await opens(li, second)
    await more(li, PART)
    assert "接着单独办" in await li.hears_in_all()
    assert "还是单独办" in await zhang.hears_in_all()
    assert "还是单独办" in await sun.hears_in_all()
    await wang.hears_nothing()
    case = town.case(second)
    assert (case.stage, case.joined_to, case.outcome) == (Stage.TRIAGED, None, None)
    assert case.promised_at == before.promised_at
    assert town.store.due_times.is_planned(second, Due.UNCLAIMED)
    assert kinds(town, second)[-1] is EventKind.PARTED
    assert kinds(town, first)[-1] is EventKind.LET_GO
    assert [one.person_id for one in town.store.followers.of(first)] == [number(town, zhu)]
    await everybody_listens(wang, zhang, sun, zhu)
    await opens(li, first)
    await li.taps("✋ 接单")
    assert "有人接手了" in await wang.hears_in_all()
    assert "有人接手了" in await zhu.hears_in_all()
    await zhang.hears_nothing()
    await sun.hears_nothing()


def number(town: Town, who: Neighbour) -> int:
    person = town.store.people.of_telegram(who.id)
    assert person is not None
    return person.id


async def test_a_chain_of_merges_comes_apart_link_by_link(town: Town):
    _, zhang, first, second = await two_told(town)
    sun, li = await town.resident("孙玉梅"), town.staff(10011)
    third = await told(town, sun, "3栋楼道都是纸箱，没法走")
    await merges(li, third, second)
    await merges(li, second, first)
    following = {one.person_id for one in town.store.followers.of(first)}
    assert following == {number(town, zhang), number(town, sun)}
    await opens(li, third)
    await more(li, PART)
    await town.settled()
    assert [one.person_id for one in town.store.followers.of(first)] == [number(town, zhang)]
    assert town.store.followers.of(second) == []


async def test_what_one_person_told_twice_is_one(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    first = await told(town, wang, BOXES)
    await wang.says(BOXES_TOO)
    await wang.taps("这是另一件事")
    await town.settled()
    await wang.hears_in_all()
    await merges(li, "2026-0002", first)
    assert "是同一件事，我们合在一起办" in await wang.hears_in_all()
    await opens(li, first)
    assert "户反映" not in (await li.sees())[-1]["text"]


async def test_the_one_who_has_the_case_is_told(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    li, huang = town.staff(10011), town.staff(BRANCH_A1)
    first = await told_and_taken(town, wang, li, BOXES)
    second = await told(town, zhang, BOXES_TOO)
    await huang.taps_unseen((await huang.sees())[-1], f"merge:{second}")
    await huang.says(first)
    await huang.taps(f"🔗 并入 {first}")
    assert f"{second} 已并入 {first}" in await li.hears_in_all()


async def test_an_owner_merges_and_parts_and_keeps_the_case(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    li = town.staff(10011)
    first = await told(town, wang, BOXES)
    second = await told_and_taken(town, zhang, li, BOXES_TOO)
    await merges(li, second, first)
    await opens(li, second)
    await more(li, PART)
    await town.settled()
    assert town.case(second).stage is Stage.CLAIMED


async def test_who_withdraws_does_not_withdraw_what_others_told(town: Town):
    wang, zhang, first, second = await two_told(town)
    li = town.staff(10011)
    await merges(li, second, first)
    await everybody_listens(wang, zhang, li)
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    assert "还是单独办" in await zhang.hears_in_all()
    assert town.case(second).stage is Stage.TRIAGED
    assert f"{second} 分出来单办了" in await li.hears_in_all()


async def test_an_emergency_is_not_merged_into_less_and_rings_again_when_parted(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    li, cheng = town.staff(10011), town.staff(ADMIN)
    calm = await told(town, wang, BOXES)
    fire = await told(town, wang, FIRE)
    fire_too = await told(town, zhang, FIRE)
    await li.taps_unseen((await li.sees())[-1], f"merge:{fire}")
    await li.says(calm)
    assert "不能这样合在一起" in await li.hears_in_all()
    await merges(li, fire_too, fire)
    await cheng.hears_in_all()
    await li.taps_unseen((await li.sees())[-1], f"part:{fire_too}")
    await town.settled()
    heard = await cheng.hears_in_all()
    assert fire_too in heard
    assert "还没有人接手" in heard
    assert town.store.due_times.is_planned(fire_too, Due.ALARM)


async def test_two_sides_of_a_quarrel_are_never_one(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    wan = town.staff(MEDIATORS[0])
    first, second = await told(town, wang, QUARREL), await told(town, zhang, QUARREL)
    await wan.taps("✋ 接单")
    await more(wan, MERGE)
    assert await wan.buttons() == ["取消"], "nothing of the kind is offered"
    await wan.says(first)
    assert "不能这样合在一起" in await wan.hears_in_all()
    assert town.case(second).joined_to is None


async def test_only_what_one_may_see_can_be_named(town: Town):
    wang = await town.resident("王秀英")
    sun = await town.resident("孙玉梅", building="8")
    li, zhang = town.staff(10011), await town.resident("张建军")
    first = await told(town, wang, BOXES)
    there = await told(town, sun, BOXES_TOO)
    await opens(li, first)
    await more(li, MERGE)
    await li.says(there)
    assert "没有找到这个编号" in await li.hears_in_all()
    for data in (f"merge:{first}", f"part:{first}", f"into:{first}:{there}"):
        await wang.taps_unseen((await wang.sees())[-1], data)
        assert "不归您做" in await wang.hears_in_all()
        await zhang.taps_unseen((await wang.sees())[-1], data)
        assert "没有找到" in await zhang.hears_in_all()


async def test_what_was_finished_meanwhile_is_not_merged(town: Town):
    wang, zhang, first, second = await two_told(town)
    li = town.staff(10011)
    await opens(li, second)
    await more(li, MERGE)
    await li.says(first)
    await li.sees_button(f"🔗 并入 {first}")
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    await town.settled()
    await li.hears_in_all()
    await li.taps(f"🔗 并入 {first}")
    assert "不能这样合在一起" in await li.hears_in_all()
    assert town.case(second).stage is Stage.TRIAGED
    await zhang.taps("撤回")
    await zhang.taps("确定撤回")
    await li.taps_unseen((await li.sees())[-1], f"merge:{second}")
    assert "已撤回" in await li.hears_in_all()
    await li.taps_unseen((await li.sees())[-1], f"part:{second}")
    assert "已撤回" in await li.hears_in_all()


async def test_merging_is_given_up_and_old_buttons_do_nothing(town: Town):
    _, _, first, second = await two_told(town)
    li = town.staff(10011)
    await opens(li, second)
    await more(li, MERGE)
    choice = (await li.sees())[-1]
    await li.says("取消")
    await li.taps_unseen(choice, f"into:{second}:{first}")
    await more(li, MERGE)
    await li.sends("photo")
    assert "没有找到这个编号" in await li.hears_in_all()
    await li.says(first)
    question = await li.sees_button(f"🔗 并入 {first}")
    await li.taps("取消")
    await li.taps_unseen(question, "merged")
    assert town.case(second).stage is Stage.TRIAGED
