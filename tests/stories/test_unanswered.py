"""What people ask in vain is gathered, written down, and told to whoever asked."""

from casework.askings import UnansweredState
from casework.case import Stage
from casework.labels import Outcome, Role
from casework.people import Duty
from handlers.questions import unanswered
from tests.stories import known
from tests.stories.bookshelf import opens_entry
from tests.stories.known import asks, in_vain, knows, last_asking
from tests.stories.town import Neighbour, Town, case_no

ADMIN, WORKER = 10001, 10011
WATCH = "请问社区哪里可以修手表？"
WATCH_TOO = "社区哪里能修手表呀"
ANSWER = "每月第一个周六，广场上的便民集市修手表。"
PAVILION = "东门进来左手第一间，老师傅都在。"
MORNING, NIGHT = "2026-03-03T10:00:00+08:00", "2026-03-02T23:30:00+08:00"


def writes(town: Town) -> None:
    """An admin writes the answer to the first of them."""
    (one, *_), entry = in_vain(town), knows(town, "哪里可以修手表？", ANSWER)
    admin = town.store.people.of_telegram(ADMIN)
    assert admin is not None
    town.house.desk.now = town.house.clock.now()
    with town.store.transaction():
        unanswered.answer(town.house.desk, one, entry, by=admin.id)
    town.house.wake()


async def takes(worker: Neighbour, no: str) -> None:
    """Somebody takes a question on the desk, whatever the button of its card is called."""
    await worker.hears_in_all()
    await worker.taps_unseen((await worker.sees())[-1], f"claim:{no}")
    await worker.hears_in_all()


async def reads_list(town: Town, telegram_id: int = ADMIN) -> tuple[Neighbour, str]:
    """An admin opens the list from the page of the office."""
    admin = town.staff(telegram_id)
    await admin.hears_in_all()
    await admin.says("🏛 社区管理")
    await town.settled()
    message = (await admin.sees())[-1]
    await admin.taps_unseen(message, "unanswered")
    return admin, await admin.hears_in_all()


async def test_those_who_ask_alike_are_one_line_and_nobody_is_named(town: Town):
    wang, li = await town.resident("王秀英"), await town.resident("李雪", building="1")
    await asks(town, li, "请问能不能在小区里钓鱼？")
    await asks(town, wang, WATCH)
    await asks(town, li, WATCH_TOO)
    _, heard = await reads_list(town)
    assert "问了 3 次" in heard
    assert f"1. {WATCH}（2 人" in heard
    assert "2. 请问能不能在小区里钓鱼？（1 人" in heard
    assert "王秀英" not in heard


async def test_who_asked_hears_the_answer_once_in_the_morning(town: Town):
    wang = await town.resident("王秀英")
    await asks(town, wang, WATCH)
    await town.pushes_clock(to=NIGHT)
    await wang.hears_in_all()
    writes(town)
    await town.ticks()
    assert ANSWER not in await wang.hears_in_all()
    await town.pushes_clock(to=MORNING)
    heard = await wang.hears_in_all()
    assert f"您之前问过“{WATCH}”，现在有答案了" in heard
    assert ANSWER in heard
    await town.ticks(times=2)
    assert ANSWER not in await wang.hears_in_all()


async def test_an_answer_taken_away_at_night_is_heard_by_nobody_and_asked_for_again(town: Town):
    wang = await town.resident("王秀英")
    await asks(town, wang, WATCH)
    await town.pushes_clock(to=NIGHT)
    await wang.hears_in_all()
    writes(town)
    await town.ticks()
    assert in_vain(town) == []
    admin = town.staff(ADMIN)
    await opens_entry(admin, town.store.entries.live()[0].question)
    await admin.taps("🗑 下线")
    await admin.taps("🗑 确定下线")
    await town.pushes_clock(to=MORNING)
    assert "现在有答案了" not in await wang.hears_in_all()
    assert [one.text for one in in_vain(town)] == [WATCH]


async def test_an_entry_that_comes_by_another_way_meets_who_asked_for_it(town: Town):
    wang = await town.resident("王秀英")
    await asks(town, wang, WATCH)
    knows(town, WATCH, PAVILION)
    await town.ticks()
    heard = await wang.hears_in_all()
    assert "现在有答案了" in heard
    assert PAVILION in heard
    assert in_vain(town) == []


async def test_useful_at_last_ends_the_question_that_waited_for_a_person(town: Town):
    wang = await town.resident("王秀英")
    no = case_no(await asks(town, wang, WATCH))
    writes(town)
    await town.ticks()
    await wang.taps("👍 有用")
    assert f"您的问题 {no} 有答复了" in await wang.hears_in_all()
    case = town.case(no)
    assert (case.stage, case.outcome) == (Stage.CLOSED, Outcome.EXPLAINED)
    assert "居民自己" not in await town.staff(ADMIN).hears_in_all()


async def test_unsolved_again_stands_in_the_list_again(town: Town):
    wang = await town.resident("王秀英")
    no = case_no(await asks(town, wang, WATCH))
    writes(town)
    await town.ticks()
    assert in_vain(town) == []
    await wang.taps("🙁 没解决")
    assert no in await wang.hears_in_all()
    assert [one.text for one in in_vain(town)] == [WATCH]


async def test_whoever_was_answered_by_a_person_is_not_told(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    await takes(worker, case_no(await asks(town, wang, WATCH)))
    await worker.taps("✅ 办结")
    await worker.taps("已解释说明")
    await worker.hears_in_all()
    await worker.says("修手表请到广场的便民集市。")
    await worker.taps("✅ 发给居民并办结")
    await wang.hears_in_all()
    writes(town)
    await town.ticks()
    await wang.hears_nothing()


async def test_whoever_works_on_it_answers_with_the_entry_by_one_tap(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = case_no(await asks(town, wang, WATCH))
    await takes(worker, no)
    await worker.hears_in_all()
    writes(town)
    await town.settled()
    assert "知识库里有答案了" in await worker.hears_in_all()
    await worker.taps("✅ 用这条答复并办结")
    assert ANSWER in await wang.hears_in_all()
    assert (town.case(no).stage, town.case(no).outcome) == (Stage.RESOLVED, Outcome.EXPLAINED)
    await town.ticks()
    assert "您之前问过" not in await wang.hears_in_all()


async def test_the_entry_that_is_there_already_learns_the_wording(town: Town):
    entry = knows(town, "便民亭", PAVILION)
    wang = await town.resident("王秀英")
    await asks(town, wang, WATCH)
    admin, _ = await reads_list(town)
    await admin.taps("1")
    assert "1 人问过" in await admin.hears_in_all()
    await admin.taps("📚 已经有了")
    await admin.taps("🔍 换个词找")
    await admin.hears_in_all()
    await admin.says("便民亭")
    await admin.taps("便民亭")
    assert "问过的人会收到答案" in await admin.hears_in_all()
    learnt = town.store.entries.find(entry.id)
    assert learnt is not None
    assert (learnt.asks, learnt.version) == ((WATCH,), 2)
    await town.ticks()
    assert PAVILION in await wang.hears_in_all()
    assert PAVILION in await asks(town, await town.resident("李雪"), WATCH)


async def test_what_needs_no_answer_stays_away_until_it_is_taken_back(town: Town):
    wang = await town.resident("王秀英")
    await asks(town, wang, WATCH)
    admin, _ = await reads_list(town)
    await admin.taps("1")
    await admin.taps("🚫 不用答")
    assert "不用答了" in await admin.hears_in_all()
    await asks(town, await town.resident("李雪", building="1"), WATCH_TOO)
    assert in_vain(town) == []
    await admin.taps("↩️ 点错了，放回去")
    assert "2 人问过" in await admin.hears_in_all()
    assert len(in_vain(town)) == 1


async def test_two_become_one_and_one_becomes_two(town: Town):
    wang, li = await town.resident("王秀英"), await town.resident("李雪", building="1")
    await asks(town, wang, WATCH)
    await asks(town, li, "请问小区附近有钟表店吗？")
    admin, _ = await reads_list(town)
    await admin.taps("1")
    await admin.taps("🔗 合并到另一个")
    await admin.taps(WATCH)
    assert "2 人问过" in await admin.hears_in_all()
    assert len(in_vain(town)) == 1
    await admin.taps("✂️ 分开")
    await admin.taps(WATCH)
    await town.settled()
    assert {one.text for one in in_vain(town)} == {WATCH, "请问小区附近有钟表店吗？"}


async def test_what_differs_in_a_number_that_is_hidden_is_parted_together(town: Town):
    wang, li = await town.resident("王秀英"), await town.resident("李雪", building="1")
    zhao = await town.resident("赵强", building="2")
    await asks(town, wang, WATCH)
    await asks(town, li, "哪里有钟表店？13811115678")
    await asks(town, zhao, "哪里有钟表店？13822225678")
    admin, _ = await reads_list(town)
    await admin.taps("2")
    await admin.taps("🔗 合并到另一个")
    await admin.taps((await admin.buttons())[0])
    await admin.taps("✂️ 分开")
    await admin.taps("哪里有钟表店？138****5678")
    assert "2 人问过" in await admin.hears_in_all()
    assert len(in_vain(town)) == 2


async def test_two_admins_do_not_see_to_it_twice(town: Town):
    await asks(town, await town.resident("王秀英"), WATCH)
    first, _ = await reads_list(town)
    second, _ = await reads_list(town, 10002)
    await first.taps("1")
    await second.taps("1")
    await first.taps("🚫 不用答")
    answered = await second.taps("🚫 不用答")
    assert "处理过了" in str(answered)
    assert "没有答不上的问题" in await second.hears_in_all()


async def test_the_list_is_for_those_who_look_after_the_knowledge(town: Town):
    await asks(town, await town.resident("王秀英"), WATCH)
    worker = town.staff(WORKER)
    await worker.says("📋 我的事项")
    await worker.hears_in_all()
    await worker.taps_unseen((await worker.sees())[-1], "unansdrop:1")
    assert "社区党委" in await worker.hears_in_all()
    admin, _ = await reads_list(town)
    await admin.taps("1")
    await admin.taps("📚 已经有了")
    await admin.taps("🔍 换个词找")
    person = town.store.people.of_telegram(ADMIN)
    assert person is not None
    with town.store.transaction():
        for duty in person.duties:
            town.store.people.take_duty(person.id, duty)
        town.store.people.give_duty(person.id, Duty(Role.PARTY_HUB))
    await admin.says("钟表")
    await town.settled()
    one = town.store.unanswered.find(1)
    assert one is not None
    assert one.state is UnansweredState.OPEN


async def test_what_is_asked_about_a_family_stands_in_no_list(town: Town):
    wang = await town.resident("王秀英")
    assert case_no(await asks(town, wang, "我老公打我，我能离婚吗？"))
    assert in_vain(town) == []
    assert last_asking(town, wang).unanswered_id is None


async def test_what_a_person_answered_is_suggested_to_the_admins(town: Town):
    wang, worker, admin = await town.resident("王秀英"), town.staff(WORKER), town.staff(ADMIN)
    asked = await asks(town, wang, f"{known.NOBODY_KNOWS}我电话13812345678")
    await takes(worker, case_no(asked))
    await worker.taps("✅ 办结")
    await worker.taps("已解释说明")
    await worker.hears_in_all()
    await worker.says("修手表请到广场的便民集市。")
    await worker.taps("✅ 发给居民并办结")
    await admin.hears_in_all()
    await worker.taps("💡 建议存进知识库")
    heard = await admin.hears_in_all()
    assert "修手表请到广场的便民集市" in heard
    assert "13812345678" not in heard
    assert "王秀英" not in heard
    assert "✍️ 写成一条" in await admin.buttons()


async def test_one_is_written_down_with_the_question_filled_in_and_who_asked_hears_it(town: Town):
    wang = await town.resident("王秀英")
    await asks(town, wang, WATCH)
    admin, _ = await reads_list(town)
    await admin.taps("1")
    await admin.taps("✍️ 写成一条")
    await admin.hears_in_all()
    await admin.says(PAVILION)
    await admin.taps("以后再补")
    await admin.taps("✅ 存进知识库")
    assert "✅ 存好了" in await admin.hears_in_all()
    assert in_vain(town) == []
    await town.ticks()
    assert PAVILION in await wang.hears_in_all()


async def test_an_admin_keeps_what_they_answered_themselves_as_a_draft(town: Town):
    wang, admin = await town.resident("王秀英"), town.staff(ADMIN)
    no = case_no(await asks(town, wang, WATCH))
    await admin.says("📋 我的事项")
    await takes(admin, no)
    await admin.taps("✅ 办结")
    await admin.taps("已解释说明")
    await admin.hears_in_all()
    await admin.says(PAVILION)
    await admin.taps("✅ 发给居民并办结")
    await admin.taps("📚 存进知识库")
    await admin.taps("以后再补")
    heard = await admin.hears_in_all()
    assert WATCH in heard
    assert PAVILION in heard
    await admin.taps("✅ 存进知识库")
    await town.settled()
    assert in_vain(town) == []
    assert town.store.entries.count() == 1
