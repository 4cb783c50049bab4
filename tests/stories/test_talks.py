"""A resident and whoever is on duty speak with each other, through the bot."""

from casework.askings import Asking, AskingOutcome
from casework.case import EventKind
from casework.knowledge import Subject
from casework.labels import Kind
from tests.bot.knowledge.files import sheet
from tests.stories.duty_plan import (
    ADMIN,
    COLLEAGUE,
    WORKER,
    asks,
    number,
    puts_on_duty,
    they_speak,
)
from tests.stories.test_roster_files import Office
from tests.stories.town import Town, case_no


async def test_the_resident_hears_who_is_asked_by_role_and_the_one_on_duty_gets_the_card(
    town: Town,
):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    await wang.says("请问社区办居住证需要带什么材料？")
    heard = await wang.hears_in_all()
    assert "正在请值班的网格员来回答" in heard
    assert "前答复您" in heard
    assert "李娟" not in heard
    card = await worker.hears_in_all()
    assert "居住证" in card
    assert "王秀英" not in card
    assert "💬 我来回答" in await worker.buttons()


async def test_what_is_said_goes_to_the_other_side_without_names_or_numbers(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = await they_speak(town, wang, worker)
    await worker.says("带身份证和租房合同")
    heard = await wang.hears_in_all()
    assert "值班的网格员" in heard
    assert "带身份证和租房合同" in heard
    assert "李娟" not in heard
    assert str(WORKER) not in heard
    await wang.says("合同要原件吗")
    heard = await worker.hears_in_all()
    assert "合同要原件吗" in heard
    assert "居民" in heard
    assert "3栋" in heard
    assert no in heard
    assert "王秀英" not in heard
    assert str(wang.id) not in heard
    said = [one.kind for one in town.store.cases.history(no)]
    assert said[-2:] == [EventKind.REPLIED, EventKind.ADDED]


async def test_a_trouble_told_in_a_conversation_is_made_a_matter_of_its_own_by_one_tap(
    town: Town,
):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = await they_speak(town, wang, worker)
    await wang.says("对了，我们楼道里堆满了纸箱，走路都要侧着身子")
    assert "已经转给正在答复您的人" in await wang.hears_in_all()
    assert "纸箱" in await worker.hears_in_all()
    await wang.taps("📝 单独登记")
    heard = await wang.hears_in_all()
    assert "已受理" in heard
    assert case_no(heard) != no
    assert town.store.talks.of_case(no) is not None


async def test_what_the_office_gets_amid_a_conversation_goes_to_no_resident(town: Town):
    puts_on_duty(town, ADMIN)
    office = Office(town)
    wang, admin = await town.resident("王秀英"), town.staff(ADMIN)
    await they_speak(town, wang, admin)
    await wang.hears_in_all()
    order = "12345工单 编号：XJ20260302001 来电人：赵大妈 电话：13812345678 内容：楼道堆满杂物"
    await admin.says(order)
    assert "XJ20260302001" in await admin.hears_in_all()
    await admin.taps("🚫 不是工单")
    assert "转进对话了" in await admin.hears_in_all()
    assert "赵大妈" in await wang.hears_in_all()
    await office.sends(admin, "表格.xlsx", sheet(["姓名", "电话"], ["赵大妈", "13812345678"]))
    assert "这是什么" in await admin.hears_in_all()
    await wang.hears_nothing()
    await admin.taps("💬 都不是，转进对话")
    await wang.hears_in_all()
    assert any(one.get("document") for one in await wang.sees())


async def test_pictures_voices_and_places_go_both_ways_and_stay_with_the_question(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = await they_speak(town, wang, worker)
    await wang.sends("photo", caption="是这张表吗")
    await wang.sends("voice")
    await worker.hears_in_all()
    seen = await worker.sees()
    assert any(one.get("photo") and "是这张表吗" in one["caption"] for one in seen)
    assert any(one.get("voice") for one in seen)
    await worker.sends("photo")
    await worker.sends("location", latitude=28.4, longitude=117.9)
    await wang.hears_in_all()
    seen = await wang.sees()
    assert any(one.get("photo") and not one.get("from_me") for one in seen)
    assert any(one.get("location") and not one.get("from_me") for one in seen)
    assert len(town.store.cases.attachments(no)) == 4


async def test_a_button_in_the_middle_leaves_the_conversation_open(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    await they_speak(town, wang, worker)
    await wang.says("📋 我的事项")
    assert "居住证" in await wang.hears_in_all()
    await worker.says("🛠 我手上的")
    await worker.hears_in_all()
    await wang.says("要几天能办好")
    assert "要几天能办好" in await worker.hears_in_all()
    await worker.says("五个工作日")
    assert "五个工作日" in await wang.hears_in_all()


async def test_an_edit_and_a_sticker(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    await they_speak(town, wang, worker)
    said = await wang.says("我在三栋")
    await worker.hears_in_all()
    await wang.edits(said["message_id"], "我在四栋")
    heard = await worker.hears_in_all()
    assert "改了前面的话" in heard
    assert "我在四栋" in heard
    await wang.sends("sticker")
    assert "转不过去" in await wang.hears_in_all()
    await worker.hears_nothing()


async def test_of_several_residents_each_is_answered_where_the_message_was_meant(town: Town):
    puts_on_duty(town, WORKER)
    wang, zhao = await town.resident("王秀英"), await town.resident("赵大爷", building="1")
    worker = town.staff(WORKER)
    first = await they_speak(town, wang, worker)
    second = await they_speak(town, zhao, worker)
    await worker.says("您好，您请说")
    assert f"居民（蔚蓝香廷小区 1栋） {second}" in await worker.hears_in_all()
    assert "您请说" in await zhao.hears_in_all()
    await wang.says("还在吗")
    await worker.hears_in_all()
    asked = next(one for one in await worker.sees() if "还在吗" in one.get("text", ""))
    await worker.replies_to(asked, "在的，王阿姨的事我在查")
    assert first in await worker.hears_in_all()
    assert "我在查" in await wang.hears_in_all()
    await zhao.says("那我先说了")
    await worker.taps("💬 回这一位")
    assert second in await worker.hears_in_all()
    await worker.says("好，您说")
    assert "好，您说" in await zhao.hears_in_all()
    await wang.hears_nothing()


async def test_both_sides_see_the_end_and_one_tap_resolves_it_with_the_last_answer(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = await they_speak(town, wang, worker)
    await worker.says("办居住证带身份证和租房合同就行")
    await worker.says("不客气")
    await wang.hears_in_all()
    await wang.taps("👋 结束对话")
    assert "对话结束了" in await wang.hears_in_all()
    assert "居民结束了对话" in await worker.hears_in_all()
    await worker.taps("✅ 用最后的回答办结")
    heard = await wang.hears_in_all()
    assert "办居住证带身份证和租房合同就行" in heard
    assert "😊 很满意" in await wang.buttons()
    assert town.case(no).answer == "办居住证带身份证和租房合同就行"
    await wang.says("楼下路灯坏了")
    assert case_no(await wang.hears_in_all()) != no


async def test_an_answer_is_suggested_to_whoever_writes_entries(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker, admin = await town.resident("王秀英"), town.staff(WORKER), town.staff(ADMIN)
    await they_speak(town, wang, worker)
    await worker.says("办居住证带身份证和租房合同就行，大厅电话 0793-5550121，小李 13812345678")
    await worker.says("不客气")
    await worker.says("结束对话")
    await wang.hears_in_all()
    await worker.taps("💡 建议存进知识库")
    assert "已经转给社区党委" in await worker.hears_in_all()
    assert await worker.sees_button("💬 接着对话")
    heard = await admin.hears_in_all()
    assert "办居住证带身份证和租房合同就行，大厅电话 0793-5550121，小李 138****5678" in heard
    assert "王秀英" not in heard
    await admin.taps("✍️ 写成一条")
    heard = await admin.hears_in_all()
    # The question and its answer are there: what is left is where it comes from.
    assert "居住证" in heard
    assert "从哪里来" in heard
    await admin.taps("以后再补")
    assert "盖住的号码" in await admin.hears_in_all()
    await admin.taps("✅ 存进知识库")
    await town.settled()
    assert town.store.unanswered.open() == []


async def test_zhuan_rengong_asks_what_it_is_about_and_a_voice_will_do(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    await wang.says("转人工")
    assert "您想问什么" in await wang.hears_in_all()
    await wang.sends("voice")
    assert "正在请值班的网格员来回答" in await wang.hears_in_all()
    await worker.hears_in_all()
    assert any(one.get("voice") for one in await worker.sees())
    await worker.taps("💬 我来回答")
    await worker.says("您好，老年证在社区大厅办")
    assert "老年证在社区大厅办" in await wang.hears_in_all()


async def test_whoever_asks_for_a_person_again_hears_who_has_it_and_types_nothing_twice(town: Town):
    puts_on_duty(town, WORKER)
    wang = await town.resident("王秀英")
    no = await asks(town, wang)
    await wang.says("人工")
    heard = await wang.hears_in_all()
    assert no in heard
    assert "不用再写一遍" in heard
    assert len(town.store.worklists.told_by(town.case(no).reporter_id)) == 1


async def test_an_hour_of_silence_ends_it_and_the_question_stays_on_the_desk(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = await they_speak(town, wang, worker)
    await town.pushes_clock(advance=31 * 60)
    await town.ticks()
    assert "好一会儿没有人说话" in await wang.hears_in_all()
    assert "事情还在您手上" in await worker.hears_in_all()
    assert town.case(no).is_at_work
    await worker.taps("💬 接着对话")
    assert "对话开始了" in await worker.hears_in_all()
    assert "来了" in await wang.hears_in_all()


async def test_what_was_asked_goes_to_a_person_by_one_tap_first_to_those_for_its_subject(
    town: Town,
):
    puts_on_duty(town, WORKER)
    puts_on_duty(town, COLLEAGUE, subject=Subject.ELDERLY)
    wang, zhao = await town.resident("王秀英"), await town.resident("赵大爷")
    other = town.staff(COLLEAGUE)
    with town.store.transaction():
        asking = town.store.askings.add(
            Asking(
                id=0,
                person_id=number(town, wang.id),
                text="老年证年检去哪里",
                asked_at=town.house.clock.now(),
                outcome=AskingOutcome.OFFERED,
                subject=Subject.ELDERLY,
            )
        )
    said = await wang.says("📋 我的事项")
    await wang.hears_in_all()
    await wang.taps_unseen(said, f"person:{asking.id}")
    no = case_no(await wang.hears_in_all())
    assert "老年证年检去哪里" in await other.hears_in_all()
    assert "老年证" not in await town.staff(WORKER).hears_in_all()
    await wang.taps_unseen(said, f"person:{asking.id}")
    assert "不用再写一遍" in await wang.hears_in_all()
    asked = town.store.askings.of_case(no)
    assert asked is not None
    assert asked.id == asking.id
    assert town.case(no).kind is Kind.QUESTION
    await zhao.taps_unseen(said, f"person:{asking.id}")
    assert len(town.store.worklists.told_by(number(town, zhao.id))) == 0


async def test_a_tap_by_mistake_is_taken_back_and_somebody_else_can_answer(town: Town):
    puts_on_duty(town, WORKER)
    puts_on_duty(town, COLLEAGUE)
    wang, worker, other = await town.resident("王秀英"), town.staff(WORKER), town.staff(COLLEAGUE)
    no = await they_speak(town, wang, worker)
    await worker.taps("↩️ 点错了，撤销")
    await wang.hears_in_all()
    await worker.says("这句不该转过去")
    await wang.hears_nothing()
    await other.taps("💬 我来回答")
    assert "来了" in await wang.hears_in_all()
    assert town.case(no).owner_id == number(town, COLLEAGUE)


async def test_nobody_is_found_by_a_name_who_only_asked_something(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = await they_speak(town, wang, worker)
    await worker.says("结束对话")
    await worker.says("🗂 清单和查找")
    await worker.hears_in_all()
    await worker.taps_unseen((await worker.sees())[-1], "find")
    await worker.says("王秀英")
    heard = await worker.hears_in_all()
    assert no not in heard.split("---")[-1]
    await worker.taps_unseen(await worker.sees_button("🕘 经过"), f"history:{no}")
    assert "王秀英" not in await worker.hears_in_all()


async def test_a_conversation_outlives_a_restart(town: Town):
    puts_on_duty(town, WORKER)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    await they_speak(town, wang, worker)
    await town.restarts()
    await worker.says("带身份证")
    assert "带身份证" in await wang.hears_in_all()
