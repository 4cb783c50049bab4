"""Years go by: what is personal goes at night, and every figure stays."""

from casework.labels import Outcome, Tag
from handlers.wording import plain
from tests.stories.aftermath import finishes, told
from tests.stories.test_privacy import lies_in
from tests.stories.town import Town, case_no, words

GRID_WORKER, MANAGER, MEDIATOR = 10011, 10051, 10072
WANG = 10101
AT_HOME = "我儿子好吃懒做，天天逼我拿退休金，不给就骂我，还说要把我送乡下"
TOLD = "3栋2单元501门口堆了纸箱，我电话13800010101"
GONE = "内容已按规定隐去"


async def a_closed_case(town: Town) -> str:
    wang, worker = map(town.staff, (WANG, GRID_WORKER))
    await wang.sends("photo", caption=TOLD)
    no = case_no(await wang.hears_in_all())
    await worker.taps("✋ 接单")
    await finishes(town, worker, answer="3栋门口的纸箱已经清走了")
    await wang.taps("😊 很满意")
    await town.settled()
    return no


async def sleeps_until(town: Town, day: str) -> None:
    """A night comes in which what is due goes, a handful a tick."""
    await town.pushes_clock(to=f"{day}T02:00:00+08:00")
    await town.ticks(times=8)


async def test_a_closed_case_loses_its_words_after_three_years_and_still_counts(town: Town):
    wang, worker, manager = map(town.staff, (WANG, GRID_WORKER, MANAGER))
    no = await a_closed_case(town)
    await sleeps_until(town, "2029-01-10")
    assert town.case(no).text == TOLD
    assert town.store.cases.attachments(no) == []
    await sleeps_until(town, "2029-03-05")
    case = town.case(no)
    assert case.redacted_at is not None
    assert GONE in case.text
    assert (case.outcome, case.satisfaction) == (Outcome.SOLVED, 5)
    assert Tag.CLUTTER in case.tags
    assert case.place.building_id is not None
    assert case.place.room == ""
    assert lies_in(town, "13800010101") == ["people"]
    for one in (worker, manager):
        seen = "".join(words(message) for message in await one.sees() if not message.get("from_me"))
        assert "堆了纸箱" not in seen
        assert GONE in seen
    await worker.says(no)
    await worker.taps("🕘 经过")
    assert GONE in await worker.hears_in_all()
    await wang.says("/mine")
    await wang.taps(f"查看 {no}")
    assert GONE in await wang.hears_in_all()


async def test_a_confidence_goes_sooner(town: Town):
    wang, mediator = map(town.staff, (WANG, MEDIATOR))
    no = await told(town, wang, AT_HOME)
    await mediator.taps("✋ 接单")
    await finishes(town, mediator, answer="已和您儿子谈过，退休金由您自己保管")
    await wang.taps("😊 很满意")
    await town.settled()
    await sleeps_until(town, "2027-02-20")
    assert town.case(no).text == AT_HOME
    await sleeps_until(town, "2027-03-04")
    assert town.case(no).text == plain("names.redacted")
    assert town.case(no).is_confidential
    assert lies_in(town, "好吃懒做") == []
    seen = "".join(words(one) for one in await mediator.sees() if not one.get("from_me"))
    assert "退休金" not in seen


async def test_messages_lose_their_words_and_keep_their_place(town: Town):
    no = await a_closed_case(town)
    row = town.store.outbox.cards_of(no)[0]
    await sleeps_until(town, "2026-07-01")
    kept = town.store.outbox.get(row.id)
    assert (kept.message.params, kept.message_id) == ({}, row.message_id)
    assert town.case(no).text == TOLD
    assert row.id in {one.id for one in town.store.outbox.cards_of(no)}
    raw = town.store.connection.execute("select raw from inbox where state = 'done'").fetchall()
    assert {one["raw"] for one in raw} == {""}


async def test_nothing_goes_by_day_nor_twice_in_a_night(town: Town):
    no = await a_closed_case(town)
    await town.pushes_clock(to="2030-03-05T10:00:00+08:00")
    await town.ticks(times=3)
    assert town.case(no).redacted_at is None
    await sleeps_until(town, "2030-03-06")
    done = town.case(no).redacted_at
    assert done is not None
    await town.ticks(times=2)
    await town.pushes_clock(to="2030-03-07T02:00:00+08:00")
    await town.ticks(times=2)
    assert town.case(no).redacted_at == done


async def test_what_is_still_open_keeps_its_words(town: Town):
    wang, worker = map(town.staff, (WANG, GRID_WORKER))
    no = await told(town, wang, TOLD)
    await worker.taps("✋ 接单")
    await sleeps_until(town, "2030-03-06")
    assert town.case(no).text == TOLD
    await worker.says(no)
    assert "501" in await worker.hears_in_all()
