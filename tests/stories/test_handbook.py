"""A resident turns the pages of what the community knows, and reads an answer to its end."""

from datetime import timedelta

from casework.knowledge import EntryKind, Subject
from tests.stories.bookshelf import CARD, CARD_ANSWER, shelves
from tests.stories.town import Town


async def test_a_resident_reads_without_asking(town: Town):
    shelves(town)
    shelves(town, question="养狗要办证吗？", answer="要办。", subject=Subject.PETS, source="")
    wang = await town.resident("王秀英")
    await wang.says("❓ 问一问")
    await wang.taps("📚 翻一翻办事指南")
    assert "想看哪一类" in await wang.hears_in_all()
    assert await wang.buttons() == ["养老敬老（1）", "养宠（1）"]
    await wang.taps("养老敬老（1）")
    await wang.taps(CARD)
    heard = await wang.hears_in_all()
    assert CARD_ANSWER in heard
    assert "来源：区民政局办事窗口\n自2025年1月1日起适用，2026年3月2日录入" in heard
    assert "还有不清楚的，直接写给我" in heard
    await wang.taps("« 养老敬老")
    await wang.taps("📚 全部分类")
    await wang.taps("养宠（1）")
    await wang.taps("养狗要办证吗？")
    heard = await wang.hears_in_all()
    assert "要办。" in heard
    assert "来源" not in heard


async def test_the_numbers_stand_first(town: Town):
    shelves(town)
    shelves(town, question="公证处电话是多少？", answer="88880000", kind=EntryKind.PHONE)
    wang = await town.resident("王秀英")
    await wang.says("办事指南")
    assert await wang.buttons() == ["常用电话（1）", "养老敬老（2）"]
    await wang.taps("常用电话（1）")
    await wang.taps("公证处电话是多少？")
    assert "88880000" in await wang.hears_in_all()
    await wang.taps("« 常用电话")
    assert "公证处电话是多少？" in await wang.buttons()


async def test_the_handbook_opens_by_its_name_and_says_when_it_is_empty(town: Town):
    wang = await town.resident("王秀英")
    await wang.says("办事指南")
    assert "正在准备" in await wang.hears_in_all()
    shelves(town)
    await wang.says("办事指南")
    assert "想看哪一类" in await wang.hears_in_all()


async def test_an_answer_longer_than_a_message_is_read_page_by_page(town: Town):
    steps = [f"第{number}步，" + "请带好材料到窗口排队等候叫号。" * 20 for number in range(1, 31)]
    shelves(town, answer="\n".join(steps), url="https://www.gov.cn/")
    wang = await town.resident("王秀英")
    await wang.says("办事指南")
    await wang.taps("养老敬老（1）")
    await wang.taps(CARD)
    heard = await wang.hears_in_all()
    assert "（第 1 页，共 3 页）" in heard
    assert "第1步，" in heard
    assert "🔗 打开链接" in await wang.buttons()
    await wang.taps("下一页 ▶")
    await wang.taps("下一页 ▶")
    heard = await wang.hears_in_all()
    assert "（第 3 页，共 3 页）" in heard
    assert "第30步，" in heard
    assert "来源：区民政局办事窗口" in heard
    # What else was below it stays.
    buttons = await wang.buttons()
    assert "« 养老敬老" in buttons
    assert buttons.count("🔗 打开链接") == 1


async def test_behind_an_old_button_of_what_was_dropped_is_a_word_and_a_way_on(town: Town):
    entry = shelves(town)
    wang = await town.resident("王秀英")
    await wang.says("办事指南")
    await wang.taps("养老敬老（1）")
    with town.store.transaction():
        town.store.connection.execute("update entries set dropped_at = made_at")
    await wang.taps(entry.question)
    assert "这一条已经不用了" in await wang.hears_in_all()
    await wang.taps("📚 翻一翻办事指南")
    assert "正在准备" in await wang.hears_in_all()


async def test_what_was_looked_at_later_says_so(town: Town):
    now = town.house.clock.now()
    shelves(town, since_on=None, checked_at=now - timedelta(days=90))
    wang = await town.resident("王秀英")
    await wang.says("办事指南")
    await wang.taps("养老敬老（1）")
    await wang.taps(CARD)
    assert "2025年12月2日核对过" in await wang.hears_in_all()
