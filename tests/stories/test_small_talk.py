"""Small talk: short and kind, never a case, never a dead end; danger is danger also here."""

import pytest

from tests.stories.town import Town

HELLOS = {
    "您好，在吗": "我在呢",
    "测试一下": "能用",
    "你就是个废物": "对不住",
    "不好意思发错了": "没关系",
    "你是机器人吗": "转人工",
    "新年快乐": "平平安安",
    "谢谢啦，再见": "随时写给我",
}


async def test_whatever_is_said_by_the_way_has_a_kind_word_and_makes_no_case(town: Town):
    chen = await town.resident("陈大爷", estate="蔚蓝香廷小区", building="3")
    await chen.hears_in_all()
    for said, answer in HELLOS.items():
        await chen.says(said)
        assert answer in await chen.hears_in_all(), said
    await chen.says("📋 我的事项")
    assert "2026-" not in await chen.hears_in_all()


async def test_somebody_alone_at_night_is_answered_and_can_ask_for_company(town: Town):
    await town.pushes_clock(to="2026-03-02T23:40:00+08:00")
    zhou = await town.resident("周奶奶", estate="蔚蓝香廷小区", building="3")
    await zhou.hears_in_all()
    await zhou.says("老头子走了以后，夜里一个人睡不着，心里空落落的")
    answer = await zhou.hears()
    assert "夜深了" in answer
    assert "120" in answer
    assert "编号" not in answer
    await zhou.taps("🤝 请人来看看我")
    assert "编号" in await zhou.hears_in_all()


async def test_by_day_there_is_company_to_be_had(town: Town):
    zhou = await town.resident("周奶奶", estate="蔚蓝香廷小区", building="3")
    await zhou.hears_in_all()
    await zhou.says("孩子们都在外地，没人陪我说话")
    assert "陪您说说话" in await zhou.hears()
    assert "🎏 社区活动" in await zhou.buttons()


@pytest.mark.parametrize("said", ["没人陪我，活着没意思", "一个人在家，不想活了"])
async def test_danger_is_danger_however_softly_it_is_said(town: Town, said: str):
    zhou = await town.resident("周奶奶", estate="蔚蓝香廷小区", building="3")
    await zhou.hears_in_all()
    await zhou.says(said)
    answer = await zhou.hears_in_all()
    assert "已受理" in answer
    assert "已受理" not in answer.split("\n")[0]


async def test_an_angry_word_can_be_made_a_matter_by_one_tap(town: Town):
    chen = await town.resident("陈大爷", estate="蔚蓝香廷小区", building="3")
    await chen.hears_in_all()
    await chen.says("垃圾社区！")
    await chen.hears()
    await chen.taps("这是要反映的事")
    assert "已受理" in await chen.hears_in_all()


async def test_a_lonely_word_within_a_matter_that_was_just_told_belongs_to_it(town: Town):
    zhou = await town.resident("周奶奶", estate="蔚蓝香廷小区", building="3")
    await zhou.hears_in_all()
    await zhou.says("儿子儿媳天天吵架，还骂我，我在这个家待不下去了")
    await zhou.hears_in_all()
    await zhou.says("老伴走了三年了，家里没人帮我说话，我夜里偷偷哭")
    assert "陪您说说话" not in await zhou.hears_in_all()


async def test_whoever_is_alone_is_answered_kindly_also_after_the_button_for_questions(town: Town):
    zhou = await town.resident("周奶奶", estate="蔚蓝香廷小区", building="3")
    await zhou.says("❓ 问一问")
    await zhou.hears_in_all()
    await zhou.says("我一个人好孤单啊")
    assert "陪您说说话" in await zhou.hears_in_all()


async def test_a_greeting_to_a_person_is_no_question_yet(town: Town):
    chen = await town.resident("陈大爷", estate="蔚蓝香廷小区", building="3")
    await chen.says("转人工！")
    await chen.hears_in_all()
    await chen.says("你好")
    assert "您想问什么" in await chen.hears_in_all()
    await chen.says("哪里能修手表")
    assert "您的问题记下了" in await chen.hears_in_all()
    assert town.store.cases.count() == 1
