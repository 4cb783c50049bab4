"""The first day of a new grid worker: five messages, and a case that concerns nobody else."""

import pytest

from handlers.staff import guide
from tests.stories.town import Neighbour, Town, buttons

LI_JUAN, MEDIATOR, ADMIN = 10011, 10071, 10001
NEXT, DONE, AGAIN = "下一步 »", "✅ 看完了", "🎓 再练一次"


@pytest.fixture
def worker(town: Town) -> Neighbour:
    return town.staff(LI_JUAN)


def counted(town: Town) -> tuple[int, ...]:
    """How much there is of all that practice must never touch."""
    tables = ("cases", "case_events", "due_times", "followers", "case_serials", "messages")
    known = {
        row[0] for row in town.store.connection.execute("select name from sqlite_schema").fetchall()
    }
    return tuple(
        town.store.connection.execute(f"select count(*) from {one}").fetchone()[0]  # noqa: S608
        for one in tables
        if one in known
    )


async def begins(town: Town, who: Neighbour) -> str:
    with town.store.transaction():
        person = town.store.people.of_telegram(who.id)
        assert person is not None
        guide.begin(town.house.desk, person)
    town.house.wake()
    return await who.hears_in_all()


async def comes_to(town: Town, who: Neighbour, step: int) -> str:
    """Go through the guide as far as this message; what it says."""
    said = await begins(town, who)
    for at in range(2, step + 1):
        await who.taps(NEXT)
        said = await who.hears_in_all()
        if at == step:
            break
        if at == 2:
            await who.taps("✋ 接单")
        elif at == 3:
            await replies(who)
        elif at == 4:
            await resolves(who)
    return said


async def replies(who: Neighbour, words: str = "阿姨，我下午过来看看") -> str:
    await who.taps("💬 回复居民")
    await who.hears_in_all()
    await who.says(words)
    return await who.hears_in_all()


async def resolves(who: Neighbour) -> str:
    await who.taps("✅ 办结")
    await who.taps("已解决")
    await who.says("3栋楼道的纸箱清走了")
    await who.taps("✅ 发给居民并办结")
    return await who.hears_in_all()


async def test_five_messages_and_the_case_goes_from_the_card_to_the_end(
    town: Town, worker: Neighbour
):
    before = counted(town)
    wang = await town.resident("王秀英")
    assert "1/5" in await begins(town, worker)
    await worker.taps(NEXT)
    card = await worker.hears_in_all()
    assert "2/5" in card
    assert "【练习】" in card
    assert "王奶奶" in card
    assert "前接单" in card
    await worker.taps("✋ 接单")
    assert "李娟 办理中" in await worker.hears_in_all()
    await worker.taps(NEXT)
    assert "3/5" in await worker.hears_in_all()
    read = await replies(worker)
    assert "网格员 李娟 回复您" in read
    assert "我下午过来看看" in read
    await worker.taps(NEXT)
    assert "4/5" in await worker.hears_in_all()
    end = await resolves(worker)
    assert "事情真的解决了吗" in end
    assert "2 天没点" in end
    await worker.taps(NEXT)
    assert "5/5" in await worker.hears_in_all()
    await worker.taps(DONE)
    assert "都看完了" in await worker.hears_in_all()
    assert counted(town) == before
    await wang.hears_nothing()
    await town.staff(ADMIN).hears_nothing()


async def test_nobody_is_shown_around_twice(town: Town, worker: Neighbour):
    assert "1/5" in await begins(town, worker)
    assert await begins(town, worker) == ""


async def test_it_is_taken_up_again_after_a_stop_and_a_restart(town: Town, worker: Neighbour):
    await comes_to(town, worker, 3)
    await worker.taps("💬 回复居民")
    await worker.says("取消")
    await worker.hears_in_all()
    await town.restarts()
    await worker.opens()
    assert "3/5" in str(await worker.sees())
    await replies(worker)
    await worker.taps(NEXT)
    assert "4/5" in await worker.hears_in_all()


async def test_help_offers_it_once_more_to_whoever_takes_cases(town: Town, worker: Neighbour):
    await worker.says("帮助")
    await worker.hears()
    await worker.taps(AGAIN)
    assert "1/5" in await worker.hears_in_all()
    mediator = town.staff(MEDIATOR)
    await mediator.says("帮助")
    await mediator.taps(AGAIN)
    assert "1/5" in await mediator.hears_in_all()


async def test_next_counts_once_however_often_it_is_tapped(town: Town, worker: Neighbour):
    await begins(town, worker)
    first = await worker.sees_button(NEXT)
    await worker.taps(NEXT)
    await worker.taps_unseen(first, "guidestep:2")
    await worker.taps_unseen(first, "guidestep:4")
    heard = await worker.hears_in_all()
    assert heard.count("2/5") == 1
    assert "4/5" not in heard


async def test_a_danger_that_is_written_for_practice_is_heard_as_real(
    town: Town, worker: Neighbour
):
    await comes_to(town, worker, 3)
    said = await replies(worker, "3栋1单元着火了，有人困在里面")
    assert "119" in said
    assert counted(town)[0] == 1


async def test_what_is_written_for_practice_goes_nowhere_even_as_an_answer_to_the_card(
    town: Town, worker: Neighbour
):
    await comes_to(town, worker, 3)
    card = await worker.sees_button("💬 回复居民")
    await worker.replies_to(card, "5栋的电梯坏了，我让人去修")
    assert "居民会看到" in await worker.hears_in_all()
    await worker.replies_to(card, "楼道堆了好多纸箱")
    await worker.hears_in_all()
    await worker.replies_to(card, "着火了，3栋1单元，快来人")
    assert "119" in await worker.hears_in_all()
    assert counted(town)[0] == 1


async def test_a_picture_instead_of_words_is_asked_again(town: Town, worker: Neighbour):
    await comes_to(town, worker, 3)
    await worker.taps("💬 回复居民")
    await worker.hears_in_all()
    await worker.sends("photo")
    assert "写一句话" in await worker.hears_in_all()
    await worker.says("我来了")
    assert "居民会看到" in await worker.hears_in_all()


async def test_an_alarm_in_the_middle_comes_as_ever(town: Town, worker: Neighbour):
    await comes_to(town, worker, 3)
    await worker.taps("💬 回复居民")
    await worker.hears_in_all()
    wang = await town.resident("王秀英")
    await wang.says("厨房煤气泄漏了，味道很大，快来人")
    assert "紧急险情" in await worker.hears_in_all()
    await worker.taps("✋ 我已接手")
    await worker.hears_in_all()
    await worker.says("阿姨，我马上到")
    assert "居民会看到" in await worker.hears_in_all()
    assert "我马上到" not in await wang.hears_in_all()


async def test_an_everyday_button_works_in_the_middle(town: Town, worker: Neighbour):
    await comes_to(town, worker, 3)
    await worker.taps("💬 回复居民")
    await worker.hears_in_all()
    await worker.says("🛠 我手上的")
    assert "没有在办的事" in await worker.hears_in_all()


async def test_whoever_takes_no_cases_any_more_practises_none(town: Town, worker: Neighbour):
    await comes_to(town, worker, 2)
    card = await worker.sees_button("✋ 接单")
    with town.store.transaction():
        person = town.store.people.of_telegram(worker.id)
        assert person is not None
        town.store.connection.execute("delete from duties where person_id = ?", (person.id,))
    await worker.taps_unseen(card, "tryclaim")
    assert "工作人员用的" in await worker.hears_in_all()


async def test_after_the_answer_it_can_be_written_anew(town: Town, worker: Neighbour):
    await comes_to(town, worker, 4)
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("好了")
    await worker.taps("✏️ 重写")
    await worker.says("3栋楼道的纸箱清走了")
    await worker.taps("✅ 发给居民并办结")
    ended = await worker.sees_button(NEXT)
    assert "纸箱清走了" in ended["text"]
    assert buttons(ended) == [NEXT]
