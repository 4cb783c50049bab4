"""附议: neighbours tell the same, join the first of them, hear of it, and leave again."""

from typing import Any

from casework.case import EventKind, MediaKind, Stage
from casework.labels import Urgency
from tests.stories.town import Neighbour, Town, buttons, case_no

GRID_WORKER_A1 = 10011
BOXES = "3栋楼道堆了好多纸箱，王家门口走不过去"
BOXES_TOO = "楼道里堆满了纸箱子，过不去人"
BOXES_AGAIN = "楼道纸箱堆得走不了路，谁来管管"
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
JOIN = "👥 一起反映"
APART = "📝 不一样，另外登记"
LEAVE = "🔕 不再跟进"


async def told(town: Town, name: str = "王秀英", text: str = BOXES) -> tuple[Neighbour, str]:
    who = await town.resident(name)
    await who.says(text)
    return who, case_no(await who.hears_in_all())


async def joined(town: Town, name: str = "张建军", text: str = BOXES_TOO) -> Neighbour:
    """Somebody who has joined the matter that was told before."""
    zhang = await town.resident(name)
    await zhang.says(text)
    await zhang.taps(JOIN)
    await town.settled()
    return zhang


def photos(messages: list[dict[str, Any]]) -> int:
    return sum("photo" in one and not one.get("from_me") for one in messages)


async def test_a_neighbour_is_asked_whether_to_join_and_reads_nothing_of_the_other(town: Town):
    _, no = await told(town)
    zhang = await town.resident("张建军")
    await zhang.says(BOXES_TOO)
    question = await zhang.hears_in_all()
    assert "3栋今天已有 1 户反映过类似的事（堆物）" in question
    for secret in ("王", "门口", no):
        assert secret not in question
    assert town.store.cases.count() == 1


async def test_whoever_joins_gets_a_receipt_and_the_owner_hears_of_it(town: Town):
    _, no = await told(town)
    worker = town.staff(GRID_WORKER_A1)
    await worker.taps("✋ 接单")
    await worker.hears_in_all()
    zhang = await town.resident("张建军")
    await zhang.says(BOXES_TOO)
    assert "正在办" in await zhang.hears_in_all()
    await zhang.taps(JOIN)
    receipt = await zhang.hears_in_all()
    for word in (no, "网格员 李娟", "3月9日", "一共 2 户"):
        assert word in receipt
    assert "王" not in receipt
    assert await zhang.buttons() == ["⏰ 催一下", "📷 加照片 / 补充", LEAVE]
    heard = await worker.hears_in_all()
    assert "又有 1 户附议（张建军），现在一共 2 户" in heard
    assert BOXES_TOO in heard
    card = next(one for one in await worker.sees() if "✅ 办结" in buttons(one))
    assert "共有 2 户反映" in card["text"]
    assert town.store.cases.count() == 1
    assert EventKind.FOLLOWED in [event.kind for event in town.store.cases.history(no)]


async def test_the_card_of_an_unclaimed_case_shows_the_weight_and_the_words(town: Town):
    await told(town)
    await joined(town)
    await joined(town, "李雪", BOXES_AGAIN)
    card = await town.staff(GRID_WORKER_A1).sees_button("✋ 接单")
    assert "共有 3 户反映" in card["text"]
    assert BOXES_AGAIN in card["text"]


async def test_the_third_neighbour_reads_that_two_have_told_it(town: Town):
    await told(town)
    await joined(town)
    li = await town.resident("李雪")
    await li.says(BOXES_AGAIN)
    assert "已有 2 户" in await li.hears_in_all()


async def test_what_is_not_the_same_is_filed_on_its_own_by_a_tap(town: Town):
    _, no = await told(town)
    zhang = await town.resident("张建军")
    await zhang.says(BOXES_TOO)
    await zhang.taps(APART)
    heard = await zhang.hears_in_all()
    assert "已受理" in heard
    assert case_no(heard) != no
    assert town.store.followers.of(no) == []
    assert town.store.cases.count() == 2


async def test_a_question_that_nobody_answers_is_filed_on_its_own(town: Town):
    await told(town)
    zhang = await town.resident("张建军")
    await zhang.says(BOXES_TOO)
    await zhang.hears_in_all()
    await town.pushes_clock(advance=31 * 60)
    assert "已受理" in await zhang.hears_in_all()
    assert await zhang.buttons() != [JOIN, APART]
    assert town.store.cases.count() == 2


async def test_the_next_matter_settles_the_question(town: Town):
    await told(town)
    zhang = await town.resident("张建军")
    await zhang.says(BOXES_TOO)
    await zhang.says("单元门锁坏了，关不上")
    assert (await zhang.hears_in_all()).count("已受理") == 2
    assert town.store.cases.count() == 3


async def test_cancel_in_the_middle_files_what_was_told(town: Town):
    await told(town)
    zhang = await town.resident("张建军")
    await zhang.says(BOXES_TOO)
    await zhang.says("取消")
    assert "已受理" in await zhang.hears_in_all()
    assert town.store.cases.count() == 2


async def test_a_picture_after_the_question_goes_with_the_words(town: Town):
    _, no = await told(town)
    worker = town.staff(GRID_WORKER_A1)
    await worker.taps("✋ 接单")
    zhang = await town.resident("张建军")
    await zhang.says(BOXES_TOO)
    await zhang.sends("photo")
    assert "照片也收到了" in await zhang.hears_in_all()
    await zhang.taps(JOIN)
    await town.settled()
    assert [one.kind for one in town.store.cases.attachments(no)] == [MediaKind.PHOTO]
    assert photos(await worker.sees()) == 1


async def test_a_picture_after_the_question_is_filed_with_the_words_too(town: Town):
    await told(town)
    zhang = await town.resident("张建军")
    await zhang.says(BOXES_TOO)
    await zhang.sends("photo")
    await zhang.taps(APART)
    no = case_no(await zhang.hears_in_all())
    assert town.case(no).text == BOXES_TOO
    assert len(town.store.cases.attachments(no)) == 1


async def test_an_album_that_tells_the_same_is_joined_whole(town: Town):
    _, no = await told(town)
    worker = town.staff(GRID_WORKER_A1)
    await worker.taps("✋ 接单")
    zhang = await town.resident("张建军")
    await zhang.sends("album", count=3, caption=BOXES_TOO)
    assert (await zhang.hears_in_all()).count("已有 1 户") == 1
    await zhang.taps(JOIN)
    await town.settled()
    assert len(town.store.cases.attachments(no)) == 3
    assert photos(await worker.sees()) == 3
    assert town.store.cases.count() == 1


async def test_a_picture_and_then_the_words_are_offered_too(town: Town):
    _, no = await told(town)
    zhang = await town.resident("张建军")
    await zhang.sends("photo")
    await zhang.says(BOXES_TOO)
    assert "已有 1 户" in await zhang.hears_in_all()
    await zhang.taps(JOIN)
    await town.settled()
    assert len(town.store.cases.attachments(no)) == 1


async def test_the_question_may_be_answered_in_words(town: Town):
    _, no = await told(town)
    zhang, li = await town.resident("张建军"), await town.resident("李雪")
    await zhang.says(BOXES_TOO)
    await zhang.says("一起反映")
    assert "已和邻居一起反映" in await zhang.hears_in_all()
    await li.says(BOXES_AGAIN)
    await li.says("不一样")
    assert "已受理" in await li.hears_in_all()
    assert len(town.store.followers.of(no)) == 1
    assert town.store.cases.count() == 2


async def test_an_emergency_goes_straight_through(town: Town):
    await told(town)
    zhang = await town.resident("张建军")
    await zhang.says("着火了！楼道堆的纸箱烧起来了，救命")
    assert "119" in await zhang.hears_in_all()
    assert town.case("2026-0002").urgency is Urgency.EMERGENCY


async def test_an_edit_of_what_is_being_asked_about_may_be_an_emergency(town: Town):
    await told(town)
    zhang = await town.resident("张建军")
    message = await zhang.says(BOXES_TOO)
    await town.settled()
    await zhang.edits(message["message_id"], "着火了！楼道堆的纸箱烧起来了，救命")
    assert "119" in await zhang.hears_in_all()
    assert town.case("2026-0002").urgency is Urgency.EMERGENCY
    await town.pushes_clock(advance=31 * 60)
    assert town.store.cases.count() == 2


async def test_other_words_another_building_and_confidences_are_not_offered(town: Town):
    await told(town)
    zhang = await town.resident("张建军", building="4")
    await zhang.says(BOXES_TOO)
    assert "已受理" in await zhang.hears_in_all()
    li = await town.resident("李雪")
    await li.says(FULL_BIN)
    assert "已受理" in await li.hears_in_all()
    quarrel = "楼上邻居天天半夜跺脚，我们吵了好几次架，请帮忙调解"
    for name in ("赵国栋", "孙玉梅"):
        one = await town.resident(name)
        await one.says(quarrel)
        assert "已受理" in await one.hears_in_all()
    assert town.store.cases.count() == 5


async def test_what_was_told_long_ago_or_is_over_is_not_offered(town: Town):
    wang, _ = await told(town)
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    await told(town, "张建军", BOXES_TOO)
    await town.pushes_clock(to="2026-03-20T10:00:00+08:00")
    await told(town, "李雪", BOXES_AGAIN)
    assert town.store.cases.count() == 3


async def test_ones_own_open_matter_comes_first(town: Town):
    wang, no = await told(town)
    await joined(town)
    await wang.says(BOXES_AGAIN)
    assert f"您前面反映过 {no}" in await wang.hears_in_all()


async def test_whoever_joined_and_writes_again_is_asked_about_their_own_words(town: Town):
    _, no = await told(town)
    worker = town.staff(GRID_WORKER_A1)
    await worker.taps("✋ 接单")
    zhang = await joined(town)
    await worker.hears_in_all()
    await zhang.hears_in_all()
    await zhang.says(BOXES_AGAIN)
    question = await zhang.hears_in_all()
    assert BOXES_TOO in question
    assert "王家门口" not in question
    await zhang.taps(f"补充到 {no}")
    heard = await worker.hears_in_all()
    assert "附议的居民 张建军" in heard
    assert BOXES_AGAIN in heard
    assert town.store.cases.count() == 1


async def test_an_answer_to_what_those_who_joined_were_told_reaches_the_owner_as_theirs(
    town: Town,
):
    _, no = await told(town)
    zhang, worker = await joined(town), town.staff(GRID_WORKER_A1)
    await worker.taps("✋ 接单")
    await town.settled()
    news = next(one for one in await zhang.sees() if "有人接手了" in one.get("text", ""))
    await worker.hears_in_all()
    await zhang.hears_in_all()
    await zhang.replies_to(news, "二楼也有")
    assert f"补充到 {no}" in await zhang.hears_in_all()
    heard = await worker.hears_in_all()
    assert "附议的居民 张建军" in heard
    assert "二楼也有" in heard


async def test_an_album_for_a_case_that_one_has_joined_is_kept_whole(town: Town):
    _, no = await told(town)
    zhang, worker = await joined(town), town.staff(GRID_WORKER_A1)
    await worker.taps("✋ 接单")
    await zhang.taps("📷 加照片 / 补充")
    await zhang.sends("album", count=3)
    await town.settled()
    assert len(town.store.cases.attachments(no)) == 3
    assert photos(await worker.sees()) == 3
    assert "附议的居民 张建军" in await worker.hears_in_all()


async def test_those_who_joined_hear_until_they_have_enough(town: Town):
    _, no = await told(town)
    zhang, li = await joined(town), await joined(town, "李雪", BOXES_AGAIN)
    worker = town.staff(GRID_WORKER_A1)
    await zhang.hears_in_all()
    await li.hears_in_all()
    await worker.taps("✋ 接单")
    assert "有人接手了" in await zhang.hears_in_all()
    receipt = await li.sees_button(LEAVE)
    await li.taps(LEAVE)
    assert "不再告诉您" in await li.hears_in_all()
    await li.taps_unseen(receipt, f"unfollow:{no}")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("3栋楼道的纸箱已经清走了")
    await worker.taps("✅ 发给居民并办结")
    heard = await zhang.hears_in_all()
    assert "3栋楼道的纸箱已经清走了" in heard
    assert "😊 很满意" not in await zhang.buttons()
    await li.hears_nothing()
    kinds = [event.kind for event in town.store.cases.history(no)]
    assert kinds.count(EventKind.UNFOLLOWED) == 1


async def test_a_matter_that_is_over_when_one_wants_to_join_is_filed_apart(town: Town):
    wang, no = await told(town)
    zhang = await town.resident("张建军")
    await zhang.says(BOXES_TOO)
    await town.settled()
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    await town.settled()
    await zhang.hears_in_all()
    await zhang.taps(JOIN)
    heard = await zhang.hears_in_all()
    assert "不能再一起反映了" in heard
    assert case_no(heard.replace(no, "")) != no
    assert town.store.followers.of(no) == []


async def test_two_taps_on_the_same_button_join_once(town: Town):
    _, no = await told(town)
    zhang = await town.resident("张建军")
    await zhang.says(BOXES_TOO)
    question = await zhang.sees_button(JOIN)
    await zhang.taps(JOIN)
    await zhang.taps_unseen(question, "draft:join")
    await town.settled()
    kinds = [event.kind for event in town.store.cases.history(no)]
    assert kinds.count(EventKind.FOLLOWED) == 1
    assert town.store.cases.count() == 1


async def test_what_the_first_one_takes_back_goes_on_for_those_who_joined(town: Town):
    wang, no = await told(town)
    zhang, li = await joined(town), await joined(town, "李雪", BOXES_AGAIN)
    worker = town.staff(GRID_WORKER_A1)
    await worker.taps("✋ 接单")
    await town.settled()
    for one in (wang, zhang, li, worker):
        await one.hears_in_all()
    await wang.taps("撤回")
    assert "邻居的照常办" in await wang.hears_in_all()
    await wang.taps("确定撤回")
    assert "会接着办" in await wang.hears_in_all()
    assert "由您补充、评价" in await zhang.hears_in_all()
    assert "照常办" in await li.hears_in_all()
    heard = await worker.hears_in_all()
    assert "还有 2 户附议" in heard
    assert "以后由 张建军 跟进" in heard
    case = town.case(no)
    assert case.stage is Stage.CLAIMED
    assert case.text == BOXES_TOO
    await zhang.taps(f"查看 {no}")
    page = await zhang.hears_in_all()
    assert BOXES_TOO in page
    assert "王家" not in page
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("3栋楼道的纸箱已经清走了")
    await worker.taps("✅ 发给居民并办结")
    await wang.hears_nothing()
    await zhang.taps("😊 很满意")
    await town.settled()
    assert town.case(no).satisfaction == 5
    await worker.taps("🕘 经过")
    assert "不再跟进，由一起反映的 张建军 接着跟进" in await worker.hears_in_all()


async def test_the_last_of_them_takes_it_back_and_it_is_withdrawn(town: Town):
    wang, no = await told(town)
    zhang = await joined(town)
    for one in (wang, zhang):
        page = await one.sees_button("撤回") if one is wang else None
        if page is None:
            await one.taps(f"查看 {no}")
        await one.taps("撤回")
        await one.taps("确定撤回")
        await town.settled()
    assert town.case(no).stage is Stage.WITHDRAWN
    page_of_first = await wang.hears_in_all()
    assert "会接着办" in page_of_first


async def test_a_neighbours_page_is_not_for_strangers(town: Town):
    _, no = await told(town)
    await joined(town)
    ma = await town.resident("马俊杰", building="4")
    await ma.says("你好")
    await town.settled()
    message = (await ma.sees())[-1]
    for verb in ("mine", "hurry", "addto", "unfollow", "seal"):
        await ma.taps_unseen(message, f"{verb}:{no}")
    heard = await ma.hears_in_all()
    assert "纸箱" not in heard
    assert "没有找到" in heard
    assert len(town.store.followers.of(no)) == 1
