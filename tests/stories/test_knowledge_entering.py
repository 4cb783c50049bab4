"""An admin writes down what the community knows; what is there already stands beside it."""

import pytest

from casework.askings import Unanswered
from casework.knowledge import Entry, EntryKind
from casework.labels import Role
from casework.people import Duty
from handlers.desk import Desk
from handlers.questions import unanswered
from tests.stories.bookshelf import (
    ADMIN,
    CARD,
    CARD_ANSWER,
    NUMBERED,
    OTHER_ADMIN,
    only,
    opens_desk,
    shelves,
    the,
    writes,
)
from tests.stories.town import Town


async def test_three_answers_make_an_entry_and_the_rest_is_guessed(town: Town):
    admin = town.staff(ADMIN)
    heard = await writes(admin, "老年证怎么办？", NUMBERED, "区民政局办事窗口")
    assert "请看看这样行不行" in heard
    assert "种类：办事指南" in heard
    assert "负责人：程敏" in heard
    assert "下次复核：2027年3月2日" in heard
    assert town.store.entries.count() == 0
    await admin.taps("✅ 存进知识库")
    assert "✅ 存好了" in await admin.hears_in_all()
    entry = only(town)
    assert (entry.question, entry.answer, entry.source) == (
        "老年证怎么办？",
        NUMBERED,
        "区民政局办事窗口",
    )
    assert entry.kind is EntryKind.GUIDE


async def test_question_and_answer_in_one_message_are_both_taken(town: Town):
    admin = town.staff(ADMIN)
    await opens_desk(admin)
    await admin.taps("➕ 新增一条")
    await admin.says(f"问：老年证怎么办？\n答：{NUMBERED}")
    assert "这个答案从哪里来" in await admin.hears_in_all()
    await admin.says("区民政局办事窗口")
    await admin.taps("✅ 存进知识库")
    await admin.hears_in_all()
    assert (only(town).question, only(town).answer) == ("老年证怎么办？", NUMBERED)


async def test_what_is_about_the_same_guesses_the_subject(town: Town):
    shelves(town)
    heard = await writes(town.staff(ADMIN), "老年证丢了去哪里补？", "到服务大厅补。")
    assert "分类：" not in heard
    assert "· 养老敬老" in heard
    assert "来源：还没写" in heard


async def test_before_it_is_kept_anything_can_be_changed(town: Town):
    admin = town.staff(ADMIN)
    await writes(admin, "服务大厅几点开门？", "上午8:30开门。")
    await admin.taps("种类")
    await admin.taps("地点")
    await admin.taps("分类")
    await admin.taps("便民服务")
    await admin.taps("还有下文")
    assert "最后是“上午8:30开门。”" in await admin.hears_in_all()
    await admin.says("周末休息。")
    await admin.taps("✅ 写完了")
    await admin.hears_in_all()
    await admin.taps("网址")
    await admin.says("没有网址")
    assert "不像一个网址" in await admin.hears_in_all()
    await admin.taps("不放网址")
    heard = await admin.hears_in_all()
    assert "种类：地点 · 便民服务" in heard
    assert "上午8:30开门。\n周末休息。" in heard
    await admin.taps("👁 看样子")
    assert "2026年3月2日核对过" in await admin.hears_in_all()
    await admin.taps("✅ 存进知识库")
    await admin.hears_in_all()
    assert only(town).kind is EntryKind.PLACE


async def test_a_long_answer_comes_in_several_messages(town: Town):
    admin = town.staff(ADMIN)
    await opens_desk(admin)
    await admin.taps("➕ 新增一条")
    await admin.says("加装电梯怎么申请？")
    await admin.says("第一步，" + "先开业主会。" * 670 + "再找社")
    assert "还有下文，就接着发" in await admin.hears_in_all()
    await admin.says("区盖章。")
    assert "最后是“" in await admin.hears_in_all()
    await admin.taps("✅ 写完了")
    await admin.taps("以后再补")
    await admin.taps("✅ 存进知识库")
    await admin.hears_in_all()
    assert only(town).answer.endswith("先开业主会。再找社区盖章。")


async def test_what_is_no_question_and_no_answer_is_asked_for_again(town: Town):
    admin = town.staff(ADMIN)
    await opens_desk(admin)
    await admin.taps("➕ 新增一条")
    await admin.says("？？？")
    assert "问题请写 1 到 120 个字" in await admin.hears_in_all()
    await admin.says("问" * 121)
    assert "问题请写 1 到 120 个字" in await admin.hears_in_all()
    await admin.sends("photo")
    assert "这里要写字" in await admin.hears_in_all()
    await admin.says("老年证怎么办？")
    await admin.says("……")
    assert "答案里看不到字" in await admin.hears_in_all()
    await admin.says("到服务大厅办。")
    await admin.taps("以后再补")
    await admin.hears_in_all()
    await admin.says("好的")
    assert "请点上面消息里的按钮" in await admin.hears_in_all()


async def test_what_asks_the_same_stands_beside_it_with_what_differs(town: Town):
    entry = shelves(town)
    admin = town.staff(ADMIN)
    await writes(admin, "请问如何办理老年证？", "满65周岁，上午9:00到下午5:00办。", "市政务服务网")
    await admin.taps("✅ 存进知识库")
    heard = await admin.hears_in_all()
    assert "旧 1：老年证怎么办？" in heard
    assert CARD_ANSWER in heard
    assert "来源：区民政局办事窗口\n自2025年1月1日起适用" in heard
    assert "新：请问如何办理老年证？" in heard
    assert "时间，旧的写“上午8:30”，新的写“上午9:00”" in heard
    assert "年龄，旧的写“60周岁”，新的写“65周岁”" in heard
    await admin.taps("🔄 用新的换掉旧 1")
    assert "旧的那条换成新的了" in await admin.hears_in_all()
    now = only(town)
    assert (now.id, now.version, now.source) == (entry.id, 2, "市政务服务网")
    assert now.asks == ("请问如何办理老年证？",)
    assert now.since_on is None


async def test_it_may_be_another_way_of_asking_or_another_entry_all_the_same(town: Town):
    entry = shelves(town)
    admin = town.staff(ADMIN)
    await writes(admin, "办理老年证怎么弄？", "到大厅。")
    await admin.taps("✅ 存进知识库")
    await admin.taps("➕ 只给旧 1 加一种问法")
    assert "答案还是旧的那条" in await admin.hears_in_all()
    assert only(town).asks == ("办理老年证怎么弄？",)
    await writes(admin, "如何办老年证？", "到大厅。")
    await admin.taps("✅ 存进知识库")
    await admin.taps("✅ 仍然新增")
    assert "✅ 存好了" in await admin.hears_in_all()
    assert town.store.entries.count() == 2
    assert the(town, entry.id).answer == CARD_ANSWER


async def test_an_old_one_that_was_changed_meanwhile_is_shown_as_it_is_now(town: Town):
    entry = shelves(town)
    first, second = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    for admin in (first, second):
        await writes(admin, "办理老年证怎么弄？", f"{admin.name}说到大厅。")
        await admin.taps("✅ 存进知识库")
    await first.taps("🔄 用新的换掉旧 1")
    await second.hears_in_all()
    await second.taps("🔄 用新的换掉旧 1")
    heard = await second.hears_in_all()
    assert "旧的那条刚才有人改过" in heard
    assert "程敏说到大厅。" in heard
    await second.taps("🔄 用新的换掉旧 1")
    assert the(town, entry.id).answer == "吴晓燕说到大厅。"


async def test_what_is_half_entered_is_not_lost(town: Town):
    admin = town.staff(ADMIN)
    await opens_desk(admin)
    await admin.taps("➕ 新增一条")
    await admin.says("老年证怎么办？")
    await admin.says("到服务大厅办。")
    await admin.says("📋 我的事项")
    await admin.hears_in_all()
    await admin.says("取消")
    assert "“老年证怎么办？”还没写完" in await admin.hears_in_all()
    await opens_desk(admin)
    await admin.taps("✍️ 接着写“老年证怎么办？”")
    assert "这个答案从哪里来" in await admin.hears_in_all()
    await admin.taps("🗑 不写了")
    assert "什么都没有存" in await admin.hears_in_all()
    await opens_desk(admin)
    assert not [one for one in await admin.buttons() if "接着写" in one]


async def test_a_danger_is_heard_where_a_tap_is_due(town: Town):
    admin = town.staff(ADMIN)
    await writes(admin, "老年证怎么办？", "到服务大厅办。")
    await admin.says("3栋着火了，快来人")
    heard = await admin.hears_in_all()
    assert "119" in heard
    assert "还没写完" in heard


async def test_whoever_lost_the_role_finds_what_was_composed_when_it_is_back(town: Town):
    admin = town.staff(ADMIN)
    await opens_desk(admin)
    await admin.taps("➕ 新增一条")
    await admin.says("老年证怎么办？")
    await admin.hears_in_all()
    person = town.store.people.of_telegram(ADMIN)
    assert person is not None
    with town.store.transaction():
        town.store.people.take_duty(person.id, Duty(Role.ADMIN))
    await admin.says("到服务大厅办。")
    assert "知识库由社区党委维护" in await admin.hears_in_all()
    with town.store.transaction():
        town.store.people.give_duty(person.id, Duty(Role.ADMIN))
    await opens_desk(admin)
    await admin.taps("✍️ 接着写“老年证怎么办？”")
    assert "答案是什么" in await admin.hears_in_all()


async def test_whoever_asked_in_vain_is_answered_with_it(
    town: Town, monkeypatch: pytest.MonkeyPatch
):
    told: list[tuple[int, str]] = []

    def answer(desk: Desk, one: Unanswered, entry: Entry, *, by: int) -> None:
        told.append((one.id, entry.question))

    monkeypatch.setattr(unanswered, "answer", answer)
    admin = town.staff(ADMIN)
    await writes(admin, CARD, CARD_ANSWER)
    with town.store.transaction():
        asked = town.store.unanswered.add(Unanswered(0, "老年证去哪办", town.house.clock.now()))
        person = town.store.people.of_telegram(ADMIN)
        assert person is not None
        form = town.store.dialogues.of(person.id)
        assert form is not None
        answers = {**form.answers, "of": f"{asked.id}"}
        town.store.dialogues.save(
            type(form)(person.id, form.name, form.step, form.updated_at, answers)
        )
    await admin.taps("✅ 存进知识库")
    await admin.hears_in_all()
    assert told == [(asked.id, CARD)]


async def test_a_number_of_a_person_in_a_new_entry_is_asked_about(town: Town):
    admin = town.staff(ADMIN)
    await writes(admin, "水电工找谁？", "找王师傅 13812345678。")
    await admin.taps("✅ 存进知识库")
    assert "138****5678" in await admin.hears_in_all()
    await admin.taps("✏️ 改答案")
    await admin.says("打物业电话。")
    await admin.hears_in_all()
    await admin.taps("✅ 存进知识库")
    assert "✅ 存好了" in await admin.hears_in_all()
    assert only(town).answer == "打物业电话。"
