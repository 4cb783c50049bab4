"""What is too long for a card is still read in full by those whom it concerns."""

from tests.stories.town import Town, case_no

GRID_WORKER_A1 = 10011
A_LONG_STORY = "楼道里堆了很多纸箱，" + "从一楼一直堆到三楼，" * 200 + "最后一句要看到。"
A_LONG_ANSWER = "3栋楼道的纸箱已经清走，" + "每一层都看过了，" * 250 + "请您放心。"


async def test_a_long_complaint_is_read_in_full_under_its_history(town: Town):
    wang = await town.resident("王秀英")
    worker = town.staff(GRID_WORKER_A1)
    await wang.says(A_LONG_STORY)
    case_no(await wang.hears())
    assert "最后一句要看到" not in await worker.hears_in_all()
    await worker.taps("✋ 接单")
    await worker.taps("🕘 经过")
    assert A_LONG_STORY in await worker.hears_in_all()


async def test_a_long_answer_reaches_the_resident_in_full(town: Town):
    wang = await town.resident("王秀英")
    worker = town.staff(GRID_WORKER_A1)
    await wang.says("楼道里堆了很多纸箱")
    await wang.hears()
    await worker.taps("✋ 接单")
    await worker.taps("💬 回复居民")
    await worker.says(A_LONG_ANSWER)
    assert A_LONG_ANSWER in await wang.hears_in_all()
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says(A_LONG_ANSWER)
    await worker.taps("✅ 发给居民并办结")
    assert A_LONG_ANSWER in await wang.hears_in_all()
