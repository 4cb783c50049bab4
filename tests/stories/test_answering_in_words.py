"""Old people write where a button would do: 是的, 另一件事, 满意, 怎么用."""

import pytest

from casework.case import MediaKind, Stage
from tests.stories.town import Neighbour, Town, case_no

GRID_WORKER_A1 = 10011
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
MORE_OF_IT = "垃圾桶旁边又堆了垃圾"


async def asked(town: Town, who: Neighbour) -> str:
    """A second message after a case has been filed, and the question that follows."""
    await who.says(FULL_BIN)
    no = case_no(await who.hears())
    await who.says(MORE_OF_IT)
    assert "还是另一件事" in await who.hears_in_all()
    return no


@pytest.mark.parametrize("words", ["是的", "补充的。", "同一件事"])
async def test_yes_adds_it(town: Town, words: str):
    wang = await town.resident("王秀英")
    no = await asked(town, wang)
    await wang.says(words)
    assert f"已补充到 {no}" in await wang.hears_in_all()
    assert town.store.cases.count() == 1


@pytest.mark.parametrize("words", ["另一件事", "不是！"])
async def test_no_makes_it_a_second_case(town: Town, words: str):
    wang = await town.resident("王秀英")
    await asked(town, wang)
    await wang.says(words)
    assert "已受理" in await wang.hears_in_all()
    assert sorted(case.text for case in town.store.cases.all()) == sorted([FULL_BIN, MORE_OF_IT])


async def test_a_picture_that_is_of_something_else_is_asked_about_once_more(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(FULL_BIN)
    await wang.hears()
    await wang.sends("photo")
    await wang.hears_in_all()
    await wang.says("不是")
    assert "是什么事" in await wang.hears_in_all()
    await wang.says("单元门锁坏了，关不上")
    no = case_no(await wang.hears_in_all())
    assert town.case(no).text == "单元门锁坏了，关不上"
    assert [one.kind for one in town.store.cases.attachments(no)] == [MediaKind.PHOTO]


@pytest.mark.parametrize("words", ["帮助", "怎么用"])
async def test_help_needs_no_command(town: Town, words: str):
    wang = await town.resident("王秀英")
    await wang.says(words)
    assert "有事直接写" in await wang.hears()


async def test_withdrawing_in_words_leads_to_ones_own_matters(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    await wang.says("撤回")
    assert no in await wang.hears_in_all()
    await wang.taps(f"查看 {no}")
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    await town.settled()
    assert town.case(no).stage is Stage.WITHDRAWN


async def test_satisfied_and_unsatisfied_in_words_get_the_marks_at_hand(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("3栋楼下的垃圾桶已经清空了")
    await worker.taps("✅ 发给居民并办结")
    await wang.says("没解决，还是臭")
    assert f"您说的是 {no}" in await wang.hears_in_all()
    assert "还是臭" in await worker.hears_in_all()
    assert town.store.cases.count() == 1
    await wang.says("满意")
    await wang.taps("🙂 满意")
    assert "谢谢您的评价" in await wang.hears_in_all()
    assert town.case(no).satisfaction == 4
