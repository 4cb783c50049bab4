"""An admin looks after what the community knows: finds it, changes it, drops it, takes it back."""

from datetime import date

from casework.askings import Asking, AskingOutcome, Unanswered, Verdict
from casework.knowledge import Subject
from casework.labels import Role
from casework.people import Duty
from tests.stories.bookshelf import (
    ADMIN,
    CARD,
    CARD_ANSWER,
    OTHER_ADMIN,
    WORKER,
    only,
    opens_desk,
    opens_entry,
    shelves,
    the,
)
from tests.stories.town import Town


async def test_the_desk_says_how_much_there_is_and_what_lacks_something(town: Town):
    shelves(town)
    shelves(town, question="公证处电话是多少？", source="", owner_id=None, subject=Subject.SERVICES)
    shelves(town, question="养老金怎么认证？", review_on=date(2026, 3, 1), subject=Subject.WORK)
    admin = town.staff(ADMIN)
    with town.store.transaction():
        town.store.unanswered.add(Unanswered(0, "哪里修手表？", town.house.clock.now()))
    heard = await opens_desk(admin)
    assert "📚 知识库 · 共 3 条" in heard
    assert "📊 最近 30 天还没有人提问" in heard
    for label in ("🕘 该复核（1）", "❔ 没写来源（1）", "👤 没有负责人（1）", "🙋 没答上的（1）"):
        assert label in await admin.buttons()
    await admin.taps("❔ 没写来源（1）")
    assert "公证处电话是多少？" in await admin.buttons()
    await admin.taps("« 知识库")
    await admin.taps("🗂 按分类看")
    assert "养老敬老（1）" in await admin.buttons()
    assert "办事指南（3）" in await admin.buttons()
    await admin.taps("社保就业（1）")
    assert "养老金怎么认证？" in await admin.buttons()


async def test_a_list_has_pages(town: Town):
    for number in range(10):
        shelves(town, question=f"第{number}个问题怎么办？")
    admin = town.staff(ADMIN)
    await opens_desk(admin)
    await admin.taps("📋 全部")
    await admin.taps("下一页 ▶")
    assert "第9个问题怎么办？" in await admin.buttons()
    await admin.taps("第9个问题怎么办？")
    assert "第9个问题怎么办？" in await admin.hears_in_all()


async def test_an_entry_is_found_by_words(town: Town):
    shelves(town)
    admin = town.staff(ADMIN)
    await opens_desk(admin)
    await admin.taps("🔍 查找")
    await admin.says("老年证")
    assert "和“老年证”有关的有 1 条" in await admin.hears_in_all()
    await admin.taps(CARD)
    assert CARD_ANSWER in await admin.hears_in_all()
    await opens_desk(admin)
    await admin.taps("🔍 查找")
    await admin.sends("photo")
    assert "这里要写字" in await admin.hears_in_all()
    await admin.says("护照")
    assert "没找到" in await admin.hears_in_all()


async def test_one_entry_tells_all_of_it_and_how_it_was_taken(town: Town):
    entry = shelves(town, asks=("老年卡去哪办",), url="https://www.gov.cn/")
    with town.store.transaction():
        for verdict in (Verdict.USEFUL, Verdict.UNSOLVED, None):
            asking = Asking(
                id=0,
                person_id=None,
                text="老年证",
                asked_at=town.house.clock.now(),
                outcome=AskingOutcome.ANSWERED,
                entry_id=entry.id,
                verdict=verdict,
            )
            town.store.askings.add(asking)
    heard = await opens_entry(town.staff(ADMIN))
    for line in (
        "也这样问：老年卡去哪办",
        "种类：办事指南 · 养老敬老",
        "来源：区民政局办事窗口",
        "自2025年1月1日起适用",
        "负责人：程敏",
        "下次复核：2027年3月2日",
        "给出过 3 次：有用 1，没解决 1",
    ):
        assert line in heard


async def test_the_answer_is_changed_and_residents_read_the_new_one(town: Town):
    entry = shelves(town)
    admin = town.staff(ADMIN)
    await opens_entry(admin)
    await admin.taps("✏️ 修改")
    await admin.taps("答案")
    await admin.says("满60周岁，带身份证和照片到服务大厅。")
    assert "✅ 改好了" in await admin.hears_in_all()
    assert (the(town, entry.id).answer, the(town, entry.id).version) == (
        "满60周岁，带身份证和照片到服务大厅。",
        2,
    )
    await admin.taps("👁 居民看到的样子")
    heard = await admin.hears_in_all()
    assert "带身份证和照片" in heard
    assert "来源：区民政局办事窗口" in heard
    assert "自2025年1月1日起适用，2026年3月2日核对过" in heard


async def test_the_rest_is_changed_by_taps_days_and_words(town: Town):
    entry = shelves(town)
    admin = town.staff(ADMIN)
    await opens_entry(admin)

    async def sets(field: str, *, tap: str = "", words: str = "") -> str:
        await admin.taps("✏️ 修改")
        await admin.taps(field)
        await admin.hears_in_all()
        await (admin.taps(tap) if tap else admin.says(words))
        return await admin.hears_in_all()

    await sets("种类", tap="常用电话")
    await sets("分类", tap="便民服务")
    await sets("适用日期", words="2026年1月")
    await sets("复核日期", tap="半年后")
    await sets("别的问法", words="老年卡在哪办\n敬老卡怎么领")
    await sets("网址", words="www。gov。cn/laonian")
    heard = await sets("负责人", tap="网格员 李娟")
    assert "负责人：李娟" in heard
    now = the(town, entry.id)
    assert (now.kind, now.subject) == ("phone", "services")
    assert (now.since_on, now.review_on) == (date(2026, 1, 1), date(2026, 9, 2))
    assert now.asks == ("老年卡在哪办", "敬老卡怎么领")
    assert now.url == "https://www.gov.cn/laonian"


async def test_what_is_no_link_and_no_day_is_asked_for_again(town: Town):
    entry = shelves(town)
    admin = town.staff(ADMIN)
    await opens_entry(admin)
    await admin.taps("✏️ 修改")
    await admin.taps("网址")
    for wrong in ("民政局官网", "ftp://gov.cn", "http://localhost", "h t t p"):
        await admin.says(wrong)
        assert "https://www.gov.cn" in await admin.hears_in_all()
    await admin.sends("photo")
    assert "这里要写字" in await admin.hears_in_all()
    await admin.says("https://www.gov.cn")
    assert "网址：https://www.gov.cn/" in await admin.hears_in_all()
    await admin.taps("✏️ 修改")
    await admin.taps("复核日期")
    await admin.says("2020年1月1日")
    assert "五年以内" in await admin.hears_in_all()
    await admin.says("以后再说")
    assert "没看出是哪一天" in await admin.hears_in_all()
    await admin.says("取消")
    assert the(town, entry.id).review_on == date(2027, 3, 2)


async def test_of_two_admins_the_slower_one_sees_what_the_other_wrote(town: Town):
    entry = shelves(town)
    first, second = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    for admin in (first, second):
        await opens_entry(admin)
        await admin.taps("✏️ 修改")
        await admin.taps("答案")
    await first.says("到服务大厅办。")
    await first.hears_in_all()
    await second.says("到街道办。")
    heard = await second.hears_in_all()
    assert "程敏刚才改过这一条" in heard
    assert "您刚才写的：到街道办。" in heard
    assert the(town, entry.id).answer == "到服务大厅办。"


async def test_what_was_looked_at_again_gets_another_day(town: Town):
    entry = shelves(town, review_on=date(2026, 3, 1))
    admin = town.staff(ADMIN)
    assert "该复核了" in await opens_entry(admin)
    page = await admin.sees_button("✅ 复核过了")
    await admin.taps("✅ 复核过了")
    assert "下次复核：2027年3月2日" in await admin.hears_in_all()
    # The old button, once more.
    await admin.taps_unseen(page, f"entryok:{entry.id}:1")
    assert "程敏刚才改过这一条" in await admin.hears_in_all()
    assert the(town, entry.id).version == 2


async def test_an_entry_is_dropped_after_one_more_question_and_taken_back(town: Town):
    entry = shelves(town)
    admin = town.staff(ADMIN)
    await opens_entry(admin)
    await admin.taps("🗑 下线")
    assert "确定下线吗" in await admin.hears_in_all()
    await admin.taps("🗑 确定下线")
    assert "已下线" in await admin.hears_in_all()
    assert town.store.entries.live() == []
    await opens_desk(admin)
    await admin.taps("🚫 已下线（1）")
    await admin.taps(CARD)
    await admin.taps("↩️ 恢复使用")
    assert "居民又能查到了" in await admin.hears_in_all()
    assert the(town, entry.id).is_live


async def test_what_is_dropped_meanwhile_changes_no_more(town: Town):
    entry = shelves(town)
    admin = town.staff(ADMIN)
    await opens_entry(admin)
    await admin.taps("✏️ 修改")
    fields = await admin.sees_button("答案")
    await admin.taps("返回")
    await admin.taps("🗑 下线")
    await admin.taps("🗑 确定下线")
    await admin.hears_in_all()
    await admin.taps_unseen(fields, f"entryset:{entry.id}:answer")
    assert "已经下线了" in await admin.hears_in_all()


async def test_whoever_lost_the_role_in_the_middle_changes_nothing(town: Town):
    entry = shelves(town)
    admin = town.staff(ADMIN)
    await opens_entry(admin)
    await admin.taps("✏️ 修改")
    await admin.taps("答案")
    person = town.store.people.of_telegram(ADMIN)
    assert person is not None
    with town.store.transaction():
        town.store.people.take_duty(person.id, Duty(Role.ADMIN))
    await admin.hears_in_all()
    await admin.says("到街道办。")
    assert "知识库由社区党委维护" in await admin.hears_in_all()
    assert only(town) == entry
    worker = town.staff(WORKER)
    page = await worker.says("你好")
    await worker.hears_in_all()
    await worker.taps_unseen(page, f"entrygone:{entry.id}:1")
    assert "知识库由社区党委维护" in await worker.hears_in_all()
    assert only(town).is_live


async def test_a_number_of_a_person_is_asked_about_once(town: Town):
    entry = shelves(town)
    admin = town.staff(ADMIN)
    await opens_entry(admin)
    await admin.taps("✏️ 修改")
    await admin.taps("答案")
    await admin.says("打老王 13812345678。")
    assert "138****5678" in await admin.hears_in_all()
    assert the(town, entry.id).version == 1
    await admin.taps("✅ 可以公开")
    assert "✅ 改好了" in await admin.hears_in_all()
    await admin.taps("✏️ 修改")
    await admin.taps("答案")
    await admin.says("请打老王的电话 13812345678。")
    assert "✅ 改好了" in await admin.hears_in_all()


async def test_a_long_answer_is_changed_in_several_messages_and_nothing_goes_astray(town: Town):
    entry = shelves(town)
    admin = town.staff(ADMIN)
    await opens_entry(admin)
    await admin.taps("✏️ 修改")
    await admin.taps("答案")
    await admin.says("先开业主会。" * 660 + "再找社")
    assert "还有下文，就接着发" in await admin.hears_in_all()
    await admin.says("区盖章。")
    await admin.taps("✅ 写完了")
    heard = await admin.hears_in_all()
    assert "✅ 改好了" in heard
    assert the(town, entry.id).answer.endswith("再找社区盖章。")
    await admin.taps("👁 居民看到的样子")
    assert "（第 1 页，共 2 页）" in await admin.hears_in_all()
    await admin.taps("下一页 ▶")
    assert "再找社区盖章。" in await admin.hears_in_all()


async def test_a_question_that_becomes_another_s_is_told_of(town: Town):
    shelves(town)
    other = shelves(town, question="高龄补贴怎么领？", answer="到大厅。")
    admin = town.staff(ADMIN)
    await opens_entry(admin, other.question)
    await admin.taps("✏️ 修改")
    await admin.taps("问题")
    await admin.says("请问如何办老年证？")
    heard = await admin.hears_in_all()
    assert "✅ 改好了" in heard
    assert "已经有问法相近的：“老年证怎么办？”" in heard
