"""A question that is a complaint, and a complaint that is a question: one tap, typed once."""

from casework.case import Stage
from casework.hotline import OrderState
from casework.labels import Kind, Outcome, Route, Urgency
from tests.stories import known
from tests.stories.hotline import enters, order_text
from tests.stories.known import asks, drops, in_vain, knows, last_asking
from tests.stories.town import Town, case_no

IS_MATTER, JUST_ASK = "这是要请人处理的事", "❓ 我只是想问问"
LAMP = "楼道灯坏了找谁？"
LAMP_ANSWER = "楼道灯归物业管，打物业电话报修。"
FULL_BIN = "3栋楼下垃圾桶满了没人管吗？"
BIN_ANSWER = "垃圾桶每天早晚各清一次，满了请告诉社区。"


async def test_a_question_under_its_answer_becomes_a_trouble_in_the_same_words(town: Town):
    knows(town, LAMP, LAMP_ANSWER)
    wang, worker = await town.resident("王秀英"), town.staff(10011)
    assert LAMP_ANSWER in await asks(town, wang, LAMP)
    await wang.taps(IS_MATTER)
    no = case_no(await wang.hears_in_all())
    case = town.case(no)
    assert (case.kind, case.text) == (Kind.REPORT, LAMP)
    assert LAMP in await worker.hears_in_all()
    assert last_asking(town, wang).case_no == no
    assert "已经登记" in str(await wang.taps(IS_MATTER))
    assert town.store.cases.count() == 1
    (learnt,) = town.store.corrections.all()
    assert (learnt.was, learnt.now) == ("consult", "report")


async def test_a_question_among_choices_becomes_a_trouble(town: Town):
    knows(town, LAMP, LAMP_ANSWER)
    wang = await town.resident("王秀英")
    await asks(town, wang, "楼道灯坏了找谁修呀")
    await wang.taps(IS_MATTER)
    assert town.case(case_no(await wang.hears_in_all())).kind is Kind.REPORT


async def test_a_trouble_that_is_like_an_open_one_is_asked_about_first(town: Town):
    knows(town, LAMP, LAMP_ANSWER)
    wang = await town.resident("王秀英")
    no = case_no(await asks(town, wang, "3栋楼道灯坏了，黑得看不见"))
    await asks(town, wang, LAMP)
    await wang.taps(IS_MATTER)
    await wang.hears_in_all()
    await wang.taps(f"补充到 {no}")
    assert no in await wang.hears_in_all()
    assert last_asking(town, wang).case_no == no
    assert town.store.cases.count() == 1


async def test_a_report_that_reads_like_a_question_is_answered_and_closes_itself(town: Town):
    knows(town, FULL_BIN, BIN_ANSWER)
    wang, worker = await town.resident("王秀英"), town.staff(10011)
    no = case_no(await asks(town, wang, FULL_BIN))
    await worker.hears_in_all()
    await wang.taps(JUST_ASK)
    heard = await wang.hears_in_all()
    assert BIN_ANSWER in heard
    case = town.case(no)
    assert (case.kind, case.route) == (Kind.QUESTION, Route.NONE)
    await wang.taps("👍 有用")
    assert f"您的问题 {no} 有答复了" in await wang.hears_in_all()
    case = town.case(no)
    assert (case.stage, case.outcome) == (Stage.CLOSED, Outcome.EXPLAINED)
    await town.pushes_clock(advance=86400 * 5)
    assert "满意" not in await wang.hears_in_all()


async def test_what_is_not_solved_by_the_answer_goes_on_to_a_person(town: Town):
    knows(town, FULL_BIN, BIN_ANSWER)
    wang = await town.resident("王秀英")
    no = case_no(await asks(town, wang, FULL_BIN))
    await wang.taps(JUST_ASK)
    await wang.taps("🙁 没解决")
    assert no in await wang.hears_in_all()
    assert town.case(no).is_open
    assert len(in_vain(town)) == 1


async def test_behind_the_tags_everything_can_be_made_a_question_and_back(town: Town):
    wang = await town.resident("王秀英")
    no = case_no(await asks(town, wang, "3栋楼下垃圾桶满了好几天，臭得不行"))
    assert JUST_ASK not in await wang.buttons()
    await wang.taps("改类别")
    await wang.taps(JUST_ASK)
    assert "您的问题记下了" in await wang.hears_in_all()
    assert town.case(no).kind is Kind.QUESTION
    await wang.taps(IS_MATTER)
    assert "已受理" in await wang.hears_in_all()
    assert (town.case(no).kind, town.store.cases.count()) == (Kind.REPORT, 1)
    assert [one.now for one in town.store.corrections.all()] == ["consult", "report"]


async def test_whoever_has_it_on_the_desk_hears_that_it_was_a_question(town: Town):
    knows(town, FULL_BIN, BIN_ANSWER)
    wang, worker = await town.resident("王秀英"), town.staff(10011)
    no = case_no(await asks(town, wang, FULL_BIN))
    await worker.taps("✋ 接单")
    await worker.hears_in_all()
    await wang.taps(JUST_ASK)
    assert f"居民说 {no} 只是想问问" in await worker.hears_in_all()
    await wang.taps("👍 有用")
    assert f"{no} 不用答复了" in await worker.hears_in_all()


async def test_neighbours_who_joined_go_on_with_the_trouble(town: Town):
    knows(town, FULL_BIN, BIN_ANSWER)
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    no = case_no(await asks(town, wang, FULL_BIN))
    await asks(town, zhang, "3栋楼下垃圾桶满了，没人管")
    await zhang.taps("👥 一起反映")
    await zhang.hears_in_all()
    await wang.taps(JUST_ASK)
    heard = await wang.hears_in_all()
    assert BIN_ANSWER in heard
    assert "由邻居跟进" in heard
    assert no in await zhang.hears_in_all()
    assert town.case(no).kind is Kind.REPORT
    assert town.case(no).is_open


async def test_the_pictures_go_along_with_a_question_that_leaves_the_neighbours(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    await wang.sends("photo", caption=FULL_BIN)
    no = case_no(await wang.hears_in_all())
    await asks(town, zhang, "3栋楼下垃圾桶满了，没人管")
    await zhang.taps("👥 一起反映")
    await wang.taps(JUST_ASK)
    asked = case_no((await wang.hears_in_all()).split("由邻居跟进")[1])
    assert asked != no
    assert town.case(asked).kind is Kind.QUESTION
    assert len(town.store.cases.attachments(asked)) == 1


async def test_a_danger_is_no_question_any_more(town: Town):
    wang = await town.resident("王秀英")
    no = case_no(await asks(town, wang, "3栋1单元着火了，怎么办？"))
    assert JUST_ASK not in await wang.buttons()
    await wang.taps_unseen((await wang.sees())[-1], f"justask:{no}")
    assert town.case(no).urgency is Urgency.EMERGENCY
    assert town.case(no).kind is Kind.REPORT


async def test_the_answer_that_was_dropped_meanwhile_changes_nothing(town: Town):
    entry = knows(town, LAMP, LAMP_ANSWER)
    wang = await town.resident("王秀英")
    await asks(town, wang, LAMP)
    drops(town, entry)
    await wang.taps("👍 有用")
    assert "👍 您说有用" in await wang.buttons()
    await wang.taps(IS_MATTER)
    assert case_no(await wang.hears_in_all())


async def test_the_picture_comes_along(town: Town):
    knows(town, known.PERMIT, known.PERMIT_ANSWER)
    wang = await town.resident("王秀英")
    await wang.sends("photo", caption=known.PERMIT)
    assert known.PERMIT_ANSWER in await wang.hears_in_all()
    await wang.taps(IS_MATTER)
    no = case_no(await wang.hears_in_all())
    assert len(town.store.cases.attachments(no)) == 1


async def test_what_is_not_more_of_the_open_matter_is_a_trouble_of_its_own(town: Town):
    knows(town, LAMP, LAMP_ANSWER)
    wang = await town.resident("王秀英")
    await asks(town, wang, "3栋楼道灯坏了，黑得看不见")
    await asks(town, wang, LAMP)
    await wang.taps(IS_MATTER)
    await wang.taps("这是另一件事")
    await town.settled()
    no = last_asking(town, wang).case_no
    assert no is not None
    assert town.case(no).kind is Kind.REPORT
    assert town.store.cases.count() == 2


async def test_what_its_own_teller_has_called_12345_about_as_well_stays_a_trouble(town: Town):
    admin, wang = town.staff(10001), await town.resident("王秀英")
    no = case_no(await asks(town, wang, "蔚蓝香廷3栋2单元楼道的灯坏了一个星期没人管吗？"))
    await wang.sees_button(JUST_ASK)
    with town.store.transaction():
        person = town.store.people.of_telegram(wang.id)
        assert person is not None
        people = town.store.people
        people.renew(person.id, name=wang.name, phone="13900001111", telegram_id=wang.id)
    await enters(town, admin, order_text())
    [order] = town.store.hotline_orders.in_state(OrderState.OPEN)
    assert order.case_no == no
    answer = await wang.taps(JUST_ASK)
    assert "不能改成提问" in answer["answer"]["text"]
    assert town.case(no).kind is Kind.REPORT
