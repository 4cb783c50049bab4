"""Questions that the community can answer at once; what it can't goes to a person."""

import pytest

from casework.askings import AskingOutcome, Verdict
from casework.knowledge import Subject
from casework.labels import Kind, Urgency
from tests.stories import known
from tests.stories.known import asks, drops, in_vain, knows, knows_two, last_asking, offered
from tests.stories.town import Town, case_no

USEFUL, UNSOLVED, NONE = "👍 有用", "🙁 没解决", "都不是，问社区的人"


async def test_a_question_that_is_known_is_answered_at_once_and_nobody_is_troubled(town: Town):
    knows(town, known.PERMIT, known.PERMIT_ANSWER)
    wang, worker = await town.resident("王秀英"), town.staff(10011)
    heard = await asks(town, wang, known.PERMIT)
    assert known.PERMIT_ANSWER in heard
    assert "编号" not in heard
    await worker.hears_nothing()
    assert town.store.cases.count() == 0
    await wang.taps(USEFUL)
    assert "👍 您说有用" in await wang.buttons()
    assert last_asking(town, wang).verdict is Verdict.USEFUL


async def test_what_nobody_has_written_down_goes_to_a_person_as_before(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(10011)
    heard = await asks(town, wang, known.NOBODY_KNOWS)
    assert "您的问题记下了" in heard
    assert "修手表" in await worker.hears_in_all()
    asking = last_asking(town, wang)
    assert asking.outcome is AskingOutcome.MISSED
    assert asking.case_no == case_no(heard)
    assert [one.text for one in in_vain(town)] == [known.NOBODY_KNOWS]


async def test_after_the_button_two_words_are_a_question(town: Town):
    wang = await town.resident("王秀英")
    await wang.says("❓ 问一问")
    assert "您想问什么" in await wang.hears_in_all()
    heard = await asks(town, wang, "修手表")
    assert town.case(case_no(heard)).kind is Kind.QUESTION


async def test_a_trouble_told_after_the_button_is_a_trouble(town: Town):
    wang = await town.resident("王秀英")
    await wang.says("❓ 问一问")
    heard = await asks(town, wang, "3栋楼下垃圾桶满了好几天，臭得不行")
    assert town.case(case_no(heard)).kind is Kind.REPORT


async def test_a_danger_told_after_the_button_is_a_danger(town: Town):
    wang = await town.resident("王秀英")
    await wang.says("❓ 问一问")
    heard = await asks(town, wang, "3栋1单元着火了，怎么办？")
    assert "119" in heard
    assert town.case(case_no(heard)).urgency is Urgency.EMERGENCY


async def test_a_thing_that_is_just_named_is_answered_and_a_greeting_is_small_talk(town: Town):
    knows(town, known.PHONE, known.PHONE_ANSWER)
    wang = await town.resident("王秀英")
    assert "0000-1234567" in await asks(town, wang, "物业电话")
    assert "0000-1234567" not in await asks(town, wang, "您好")


async def test_a_colleague_asks_like_anybody(town: Town):
    knows(town, known.PERMIT, known.PERMIT_ANSWER)
    assert known.PERMIT_ANSWER in await asks(town, town.staff(10011), known.PERMIT)


async def test_what_is_not_sure_is_offered_and_one_tap_answers(town: Town):
    knows_two(town)
    wang = await town.resident("王秀英")
    heard = await asks(town, wang, known.UNSURE)
    assert "您是想问" in heard
    await wang.taps(await offered(wang, known.PERMIT))
    assert known.PERMIT_ANSWER in await wang.hears_in_all()
    assert last_asking(town, wang).entry_id is not None
    assert town.store.cases.count() == 0


async def test_the_number_of_a_choice_may_be_written(town: Town):
    knows_two(town)
    wang = await town.resident("王秀英")
    await asks(town, wang, known.UNSURE)
    label = await offered(wang, known.PERMIT)
    assert known.PERMIT_ANSWER in await asks(town, wang, label[0])


async def test_none_of_the_choices_goes_to_a_person_in_the_very_words(town: Town):
    knows_two(town)
    wang = await town.resident("王秀英")
    await asks(town, wang, known.UNSURE)
    await wang.taps(NONE)
    no = case_no(await wang.hears_in_all())
    assert (town.case(no).kind, town.case(no).text) == (Kind.QUESTION, known.UNSURE)
    assert len(in_vain(town)) == 1
    await wang.taps(NONE)
    assert no in await wang.hears_in_all()
    assert town.store.cases.count() == 1


async def test_a_choice_that_was_taken_away_meanwhile_is_said(town: Town):
    entry, _ = knows_two(town)
    wang = await town.resident("王秀英")
    await asks(town, wang, known.UNSURE)
    label = await offered(wang, known.PERMIT)
    drops(town, entry)
    assert "撤下" in str(await wang.taps(label))


async def test_unsolved_is_noted_and_a_person_is_one_tap_away(town: Town):
    knows(town, known.PERMIT, known.PERMIT_ANSWER)
    wang = await town.resident("王秀英")
    await asks(town, wang, known.PERMIT)
    await wang.taps(UNSOLVED)
    await wang.hears_in_all()
    assert await wang.buttons() == ["🙋 转人工，请人答复", "✏️ 换个说法再问一次"]
    assert [one.text for one in in_vain(town)] == [known.PERMIT]
    again = await wang.taps("🙁 您说没解决")
    assert "转人工" in str(again)
    await wang.taps("✏️ 换个说法再问一次")
    assert "换个说法" in await wang.hears_in_all()
    assert case_no(await asks(town, wang, "修手表"))


async def test_whoever_finds_it_useful_after_all_takes_it_off_the_list(town: Town):
    knows(town, known.PERMIT, known.PERMIT_ANSWER)
    wang = await town.resident("王秀英")
    await asks(town, wang, known.PERMIT)
    assert "记下了" in await asks(town, wang, "没解决")
    await wang.taps(USEFUL)
    await town.settled()
    assert in_vain(town) == []


async def test_a_question_goes_on_about_the_answer_and_a_new_one_is_new(town: Town):
    knows(town, known.PERMIT, known.PERMIT_ANSWER)
    knows(town, known.DOGS, known.DOGS_ANSWER)
    wang = await town.resident("王秀英")
    await asks(town, wang, known.PERMIT)
    heard = await asks(town, wang, "那要带什么材料？")
    assert "您是想问" in heard
    assert await offered(wang, known.PERMIT)
    assert known.DOGS_ANSWER in await asks(town, wang, known.DOGS)


async def test_when_will_it_be_mended_stays_with_the_matter(town: Town):
    knows(town, known.PERMIT, known.PERMIT_ANSWER)
    wang = await town.resident("王秀英")
    no = case_no(await asks(town, wang, "3栋电梯坏了，按了没反应"))
    heard = await asks(town, wang, "几点来修？")
    assert no in heard
    assert town.store.askings.find(1) is None
    assert known.PERMIT_ANSWER in await asks(town, wang, known.PERMIT)


async def test_a_picture_with_a_complaint_is_not_looked_up(town: Town):
    knows(town, "3栋楼下垃圾桶满了", "每天早上收。")
    wang = await town.resident("王秀英")
    await wang.sends("photo", caption="3栋楼下垃圾桶满了")
    assert "已受理" in await wang.hears_in_all()


async def test_the_buttons_of_somebody_else_do_nothing(town: Town):
    knows(town, known.PERMIT, known.PERMIT_ANSWER)
    wang, li = await town.resident("王秀英"), await town.resident("李雪", building="1")
    await asks(town, wang, known.PERMIT)
    message = await wang.sees_button(USEFUL)
    await li.taps_unseen(message, f"askuseful:{last_asking(town, wang).id}")
    await li.taps_unseen(message, "askunsolved:999999999")
    assert last_asking(town, wang).verdict is None


async def test_whoever_takes_no_choice_is_answered_by_a_person_after_half_an_hour(town: Town):
    knows_two(town)
    wang, worker = await town.resident("王秀英"), town.staff(10011)
    await asks(town, wang, known.UNSURE)
    label = await offered(wang, known.PERMIT)
    await town.pushes_clock(advance=20 * 60)
    await worker.hears_nothing()
    await town.pushes_clock(advance=11 * 60)
    heard = await wang.hears_in_all()
    assert "您没有点选" in heard
    case = town.case(case_no(heard))
    assert (case.kind, case.text) == (Kind.QUESTION, known.UNSURE)
    assert known.UNSURE in await worker.hears_in_all()
    await town.ticks(times=2)
    assert town.store.cases.count() == 1
    await wang.taps(label)
    await wang.taps(USEFUL)
    await town.settled()
    assert not town.case(case.no).is_open


async def test_whoever_asks_it_anew_and_is_answered_troubles_nobody(town: Town):
    knows_two(town)
    wang = await town.resident("王秀英")
    await asks(town, wang, known.UNSURE)
    assert known.PERMIT_ANSWER in await asks(town, wang, known.PERMIT)
    await town.pushes_clock(advance=40 * 60)
    assert town.store.cases.count() == 0


@pytest.mark.parametrize("words", ["物业", "低保", "停车"])
async def test_after_the_button_a_bare_word_is_a_question_whatever_it_reads_like(
    town: Town, words: str
):
    wang = await town.resident("王秀英")
    await wang.says("❓ 问一问")
    await asks(town, wang, "你好")
    heard = await asks(town, wang, words)
    assert town.case(case_no(heard)).kind is Kind.QUESTION
    assert "不留姓名" not in " ".join(await wang.buttons())


async def test_a_bare_word_that_is_known_offers_answers_and_troubles_nobody(town: Town):
    knows_two(town)
    knows(town, "低保怎么申请？", "到社区民政窗口填申请表。")
    knows(town, "低保每年要复核吗？", "每年核一次收入。")
    wang = await town.resident("王秀英")
    heard = await asks(town, wang, "低保")
    assert "低保怎么申请" in heard + " ".join(await wang.buttons())
    assert town.store.cases.count() == 0


async def test_the_album_of_a_question_is_looked_up_and_goes_along_to_a_person(town: Town):
    first, _ = knows_two(town)
    wang = await town.resident("王秀英")
    await wang.sends("album", caption=known.UNSURE, count=3)
    await wang.hears_in_all()
    assert await offered(wang, first.question)
    await wang.taps(NONE)
    no = case_no(await wang.hears_in_all())
    assert town.case(no).kind is Kind.QUESTION
    assert len(town.store.cases.attachments(no)) == 3


async def test_an_edited_question_is_asked_anew_and_a_danger_in_it_is_heard(town: Town):
    knows(town, known.PERMIT, known.PERMIT_ANSWER)
    knows(town, known.DOGS, known.DOGS_ANSWER)
    wang = await town.resident("王秀英")
    said = await wang.says(known.PERMIT)
    await wang.hears_in_all()
    await wang.edits(said["message_id"], known.DOGS)
    assert known.DOGS_ANSWER in await wang.hears_in_all()
    await wang.edits(said["message_id"], "3栋1单元着火了，快来人")
    assert "119" in await wang.hears_in_all()


async def test_what_is_only_shown_after_the_button_goes_to_a_person_with_its_words(town: Town):
    wang = await town.resident("王秀英")
    await wang.says("❓ 问一问")
    await wang.hears_in_all()
    await wang.sends("photo")
    heard = await wang.hears_in_all()
    assert "您想问什么" in heard
    no = case_no(heard)
    assert town.case(no).kind is Kind.QUESTION
    assert no in await asks(town, wang, "这个是什么单子")
    assert town.store.cases.count() == 1


async def test_another_question_while_one_waits_is_a_question_of_its_own(town: Town):
    wang = await town.resident("王秀英")
    first = case_no(await asks(town, wang, known.NOBODY_KNOWS))
    second = case_no(await asks(town, wang, "请问老年大学什么时候报名？"))
    assert second != first
    assert second in await asks(town, wang, "人呢？")


async def test_none_of_the_choices_says_nothing_of_what_it_is_about(town: Town):
    for question in ("修门锁找谁？", "修水管找谁？"):
        knows(town, question, "打物业电话报修。", subject=Subject.PROPERTY)
    wang = await town.resident("王秀英")
    await asks(town, wang, "请问修手表找谁？")
    await asks(town, wang, "没解决")
    assert last_asking(town, wang).subject is None


async def test_a_picture_that_waited_for_its_words_comes_along_with_what_they_ask(town: Town):
    knows(town, known.PERMIT, known.PERMIT_ANSWER)
    wang = await town.resident("王秀英")
    await wang.sends("photo")
    await wang.hears_in_all()
    assert known.PERMIT_ANSWER in await asks(town, wang, known.PERMIT)
    await asks(town, wang, "没解决")
    no = case_no(await asks(town, wang, "转人工"))
    assert len(town.store.cases.attachments(no)) == 1
