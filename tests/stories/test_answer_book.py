"""The community's own wording: listed, added to, deleted from, and at hand when it is needed."""

import pytest

from casework.case import Stage
from casework.labels import Outcome, Tag
from tests.stories.aftermath import (
    ADMIN,
    BRANCH_A1,
    GRID_WORKER_A1,
    hear_all,
    told,
)
from tests.stories.town import Neighbour, Town

OWN = "{place}的{tags}问题：师傅已到场处理，{no} 到此办完 {好}。"


async def opens(town: Town, telegram_id: int = ADMIN) -> Neighbour:
    """Somebody opens the answer book."""
    who = town.staff(telegram_id)
    await who.says("/answers")
    return who


async def adds(town: Town, who: Neighbour, text: str, *, tag: str = "全部类别") -> None:
    """An admin adds a wording for what was solved."""
    await who.taps("➕ 加一条")
    await who.taps(tag)
    await who.taps("已解决")
    await who.hears_in_all()
    await who.says(text)
    await town.settled()


async def asks_for_words(town: Town, wang: Neighbour, worker: Neighbour, text: str = "") -> str:
    """A case is taken and its outcome chosen; its number."""
    no = await told(town, wang, text or "3栋楼下垃圾桶满了好几天，臭得不行")
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await town.settled()
    return no


async def test_a_community_begins_with_six_that_can_be_read_in_full(town: Town):
    admin = await opens(town)
    heard = await admin.hears_in_all()
    assert "6 条" in heard
    assert "［已解决·公共设施］" in heard
    await admin.taps("1")
    heard = await admin.hears_in_all()
    assert "蔚蓝香廷小区 3栋" in heard
    await admin.taps("返回")
    assert "6 条" in await admin.hears_in_all()


async def test_an_own_wording_is_added_and_shown_as_it_will_read(town: Town):
    admin = await opens(town)
    await admin.taps("➕ 加一条")
    await admin.taps("环境卫生")
    await admin.taps("已解决")
    assert "{place}的路灯" in await admin.hears_in_all()
    await admin.says(OWN)
    heard = await admin.hears_in_all()
    assert "存好了" in heard
    assert "蔚蓝香廷小区 3栋的环境卫生问题" in heard
    found = [one for one in town.store.answers.all() if one.text == OWN]
    assert [(one.tag, one.outcome) for one in found] == [(Tag.SANITATION, Outcome.SOLVED)]


async def test_a_tapped_wording_is_filled_shown_and_sent(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await adds(town, await opens(town), OWN)
    no = await asks_for_words(town, wang, worker)
    label = next(one for one in await worker.buttons() if "师傅" in one)
    assert label.startswith("蔚蓝香廷小区 3栋")
    await worker.taps(label)
    heard = await worker.hears_in_all()
    assert f"师傅已到场处理，{no} 到此办完 {{好}}。" in heard
    assert "发出去吗" in heard
    await hear_all(wang)
    await worker.taps("✅ 发给居民并办结")
    assert "蔚蓝香廷小区 3栋 楼下的环境卫生问题" in await wang.hears_in_all()
    assert town.case(no).stage is Stage.RESOLVED


async def test_a_tapped_wording_can_still_be_written_anew(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await asks_for_words(town, wang, worker)
    label = next(one for one in await worker.buttons() if "清走" in one)
    await worker.taps(label)
    await worker.taps("✏️ 重写")
    await worker.says("3栋的桶清空了，每天加收一次")
    await worker.taps("✅ 发给居民并办结")
    assert "每天加收一次" in await wang.hears_in_all()
    assert town.case(no).answer == "3栋的桶清空了，每天加收一次"


async def test_what_fits_comes_first_and_never_more_than_six(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    for number in range(7):
        with town.store.transaction():
            town.store.answers.add(
                tag=Tag.SANITATION,
                outcome=Outcome.SOLVED,
                text=f"垃圾说法{number}",
                by=None,
                at=town.house.clock.now(),
            )
    await asks_for_words(town, wang, worker)
    labels = await worker.buttons()
    assert len(labels) == 7
    assert labels[-1] == "取消"
    assert not [one for one in labels if "处理好了" in one]
    assert "垃圾说法1" in labels


async def test_no_flat_is_put_into_a_wording_that_neighbours_read_too(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await asks_for_words(town, wang, worker, "3栋2单元501门口的垃圾没人收")
    for label in [one for one in await worker.buttons() if "取消" not in one]:
        assert "501" not in label


async def test_one_is_deleted_and_is_gone_for_whoever_saw_it_a_moment_ago(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await asks_for_words(town, wang, worker)
    label = next(one for one in await worker.buttons() if "清走" in one)
    question = await worker.sees_button(label)
    found = next(one for one in town.store.answers.all() if "清走" in one.text)
    admin = await opens(town)
    list_message = await admin.sees_button("➕ 加一条")
    await admin.taps_unseen(list_message, f"answer:{found.id}")
    await admin.taps("🗑 删除这条")
    assert "已删除" in await admin.hears_in_all()
    answer = await worker.taps(label, on=question)
    assert "删掉了" in str(answer)
    await worker.says("3栋的垃圾清走了")
    await worker.taps("✅ 发给居民并办结")
    await town.settled()
    assert town.case(no).stage is Stage.RESOLVED
    await admin.taps_unseen(list_message, f"answerdrop:{found.id}")
    await admin.taps_unseen(list_message, f"answer:{found.id}")
    await town.settled()


async def test_a_community_that_deletes_all_has_none_and_may_begin_again(town: Town):
    admin = await opens(town)
    for _ in range(6):
        labels = await admin.buttons()
        await admin.taps(labels[0])
        await admin.taps("🗑 删除这条")
    assert "还没有常用答复" in await admin.hears_in_all()
    assert town.store.answers.all() == []
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await asks_for_words(town, wang, worker)
    assert await worker.buttons() == ["取消"]
    begin = await admin.sees_button("📥 放入六条常用的")
    await admin.taps("📥 放入六条常用的")
    await admin.taps_unseen(begin, "answerusual")
    assert "6 条" in await admin.hears_in_all()
    assert len(town.store.answers.all()) == 6


async def test_many_are_read_page_by_page(town: Town):
    with town.store.transaction():
        for number in range(12):
            town.store.answers.add(
                tag=None,
                outcome=Outcome.UNREACHABLE,
                text=f"第{number}种说法",
                by=None,
                at=town.house.clock.now(),
            )
    admin = await opens(town)
    assert "第11种" not in await admin.hears_in_all()
    await admin.taps("下一页 ▶")
    await admin.taps("下一页 ▶")
    assert "第11种" in await admin.hears_in_all()
    await admin.taps("◀ 上一页")
    page = await admin.sees_button("➕ 加一条")
    await admin.taps_unseen(page, "answerpage:99")
    assert "18 条" in await admin.hears_in_all()


@pytest.mark.parametrize("text", ["{", "}{", "{0}", "{place!r}", "{no:>99999}", "<b>{place}</b>"])
async def test_braces_and_marks_are_only_signs(town: Town, text: str):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await adds(town, await opens(town), f"{text}垃圾清了")
    await asks_for_words(town, wang, worker)
    label = next(one for one in await worker.buttons() if "垃圾清了" in one)
    await worker.taps(label)
    await worker.taps("✅ 发给居民并办结")
    heard = await wang.hears_in_all()
    assert "垃圾清了" in heard
    assert text.replace("{place}", "蔚蓝香廷小区 3栋 楼下") in heard


async def test_a_picture_or_a_novel_is_no_wording(town: Town):
    admin = await opens(town)
    await admin.taps("➕ 加一条")
    await admin.taps("全部类别")
    await admin.taps("已解决")
    await admin.hears_in_all()
    await admin.sends("photo")
    assert "只收文字" in await admin.hears_in_all()
    await admin.says("长" * 501)
    assert "最多 500 个字" in await admin.hears_in_all()
    await admin.taps("取消")
    await admin.says("蔚蓝香廷3栋楼道灯坏了")
    assert "已受理" in await admin.hears_in_all()
    assert len(town.store.answers.all()) == 6


async def test_a_wording_left_for_a_week_is_laid_aside(town: Town):
    admin = await opens(town)
    await admin.taps("➕ 加一条")
    await admin.taps("全部类别")
    await admin.taps("已解决")
    await town.pushes_clock(to="2026-03-09T10:00:00+08:00")
    await admin.hears_in_all()
    await admin.says("蔚蓝香廷3栋楼道灯坏了")
    heard = await admin.hears_in_all()
    assert "先放下了" in heard
    assert "已受理" in heard
    assert len(town.store.answers.all()) == 6


async def test_only_the_committee_sets_the_words(town: Town):
    list_message = await (await opens(town)).sees_button("➕ 加一条")
    one = town.store.answers.all()[0].id
    for who in (town.staff(BRANCH_A1), await town.resident("王秀英")):
        await who.says("/answers")
        assert "由社区党委来定" in await who.hears_in_all()
        for data in ("answerpage:0", f"answer:{one}", f"answerdrop:{one}", "answerusual"):
            await who.taps_unseen(list_message, data)
        for data in ("answeradd", "answertag:all", "answerto:all:solved"):
            await who.taps_unseen(list_message, data)
        assert (await who.hears_in_all()).count("由社区党委来定") == 7
    assert len(town.store.answers.all()) == 6
