"""Whoever writes faster than anybody reads is slowed kindly, and nothing is lost."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.stories.town import Neighbour, Town, case_no, words
from tests.stories.town import town as a_town

GRID_WORKER_A1, ADMIN = 10011, 10001
BOXES = "楼道里堆了好多纸箱，过不去人"
SLOWED, READ = "您发得很快", "👀 看看写了什么"
FIRE = "3栋1单元着火了，快来人"


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(tmp_path, people={"most_messages": 12}) as place:
        yield place


async def flood(who: Neighbour, *, count: int = 40, text: str = BOXES) -> None:
    for _ in range(count):
        await who.says(text)
    await who.town.settled()


async def test_forty_times_the_same_line_become_one_addition_with_one_answer(town: Town):
    wang = await town.resident("王秀英")
    await flood(wang)
    said = await wang.hears_in_all()
    assert said.count(SLOWED) == 1
    no = case_no(said)
    await town.pushes_clock(advance=60)
    await wang.hears_nothing()
    await town.pushes_clock(advance=90)
    said = await wang.hears_in_all()
    assert "合在一起" in said
    assert no in said
    assert town.store.cases.count() == 1
    history = town.store.cases.history(no)
    assert history[-1].note.count(BOXES) == 1
    await town.ticks(times=2)
    await wang.hears_nothing()


async def test_different_lines_are_all_kept_in_their_order(town: Town):
    wang = await town.resident("王秀英")
    for one in range(30):
        await wang.says(f"第{one}句，楼道的灯坏了")
    await town.settled()
    await town.restarts()
    await town.settled()
    await town.pushes_clock(advance=180)
    await town.pushes_clock(advance=31 * 60)
    notes = [
        line
        for case in town.store.worklists.told_by(person_id(town, wang))
        for event in town.store.cases.history(case.no)
        for line in event.note.split("\n")
    ]
    at = [notes.index(f"第{one}句，楼道的灯坏了") for one in range(13, 30)]
    assert at == sorted(at)


def person_id(town: Town, who: Neighbour) -> int:
    person = town.store.people.of_telegram(who.id)
    assert person is not None
    return person.id


async def test_a_danger_in_the_middle_of_a_flood_is_heard_at_once(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await flood(wang, count=20)
    await wang.hears_in_all()
    await worker.hears_in_all()
    await wang.says(FIRE)
    assert "119" in await wang.hears_in_all()
    assert "紧急险情" in await worker.hears_in_all()
    await flood(wang, count=5, text=FIRE)
    assert (await worker.hears_in_all()).count("紧急险情") == 0


async def test_the_grid_worker_hears_of_it_once_a_day_and_can_read_it_all(town: Town):
    wang, worker, other = (
        await town.resident("王秀英"),
        town.staff(GRID_WORKER_A1),
        town.staff(10012),
    )
    await flood(wang, count=15)
    said = await worker.hears_in_all()
    assert said.count("一分钟里发了 13 条") == 1
    await worker.taps(READ)
    assert "王秀英" in await worker.hears()
    for _ in range(4):
        await town.pushes_clock(advance=180)
        await flood(wang, count=15)
    assert "一分钟里发了" not in await worker.hears_in_all()
    assert "一分钟里发了" not in await other.hears_in_all()
    alert = await worker.sees_button(READ)
    await other.taps_unseen(alert, f"held:{person_id(town, wang)}")
    assert await other.hears_in_all() == ""


async def test_whoever_would_rather_not_be_named_is_not_named_for_being_fast(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    with town.store.transaction():
        town.store.connection.execute(
            "update people set is_nameless = 1 where telegram_id = ?", (wang.id,)
        )
    await flood(wang, count=15, text="你好")
    said = await worker.hears_in_all()
    assert "不留名的居民" in said
    assert "王秀英" not in said


async def test_where_nobody_knows_the_home_the_committee_hears_of_it(town: Town):
    newcomer = await town.resident("路人", has_home=False)
    await flood(newcomer, count=15)
    assert "路人" in await town.staff(ADMIN).hears_in_all()


async def test_an_album_of_ten_and_five_quick_lines_are_never_slowed(town: Town):
    wang = await town.resident("王秀英")
    await wang.sends("album", count=10)
    for line in ("楼道", "堆了纸箱", "好几天了", "过不去", "麻烦来看看"):
        await wang.says(line)
    assert SLOWED not in await wang.hears_in_all()


async def test_a_hundred_newcomers_are_no_flood(town: Town):
    for one in range(100):
        user = {"id": 70000 + one, "is_bot": False, "first_name": f"新{one}"}
        chat = {"id": 70000 + one, "type": "private", "first_name": f"新{one}"}
        await town.post(
            "updates",
            {
                "update": {
                    "message": {
                        "message_id": 5,
                        "date": 1772415000,
                        "chat": chat,
                        "from": user,
                        "text": "楼道灯坏了",
                    }
                }
            },
        )
    await town.settled()
    assert town.store.cases.count() == 100


async def test_pictures_of_a_flood_are_all_attached_each_once(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(BOXES)
    no = case_no(await wang.hears())
    for _ in range(20):
        await wang.sends("photo")
    await town.settled()
    await town.pushes_clock(advance=180)
    said = await wang.hears_in_all()
    assert SLOWED in said
    attached = town.store.cases.attachments(no)
    assert len({one.content for one in attached}) == len(attached) >= 1
    assert town.store.held_words.open_of(person_id(town, wang)) == []


async def test_an_edit_of_what_is_held_counts(town: Town):
    wang = await town.resident("王秀英")
    await flood(wang, count=13)
    last = await wang.says("楼下还有一辆电动车")
    await wang.edits(last["message_id"], "楼下还有两辆电动车")
    await town.settled()
    await town.pushes_clock(advance=180)
    await town.pushes_clock(advance=31 * 60)
    notes = "".join(
        event.note
        for case in town.store.worklists.told_by(person_id(town, wang))
        for event in town.store.cases.history(case.no)
    )
    assert "两辆" in notes
    assert "一辆" not in notes


async def test_an_edit_that_tells_of_a_danger_is_heard_at_once(town: Town):
    wang = await town.resident("王秀英")
    await flood(wang, count=13)
    last = await wang.says("楼下还有一辆电动车")
    await wang.hears_in_all()
    await wang.edits(last["message_id"], FIRE)
    assert "119" in await wang.hears_in_all()


async def test_commands_are_answered_at_first_then_once_then_not(town: Town):
    wang = await town.resident("王秀英")
    for _ in range(30):
        await wang.says("/start")
    said = await wang.hears_in_all()
    assert said.count("您好！我是") == 12
    assert said.count("歇一分钟") == 1
    await town.pushes_clock(advance=70)
    await wang.says("/help")
    assert "您可以这样用" in await wang.hears()


async def test_stickers_that_nobody_can_read_are_not_answered_one_by_one(town: Town):
    wang = await town.resident("王秀英")
    for _ in range(30):
        await wang.sends("sticker")
    said = await wang.hears_in_all()
    assert said.count("看不懂") == 12


async def test_whoever_taps_like_mad_gets_every_tap_answered(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(BOXES)
    await wang.hears()
    message = await wang.sees_button("改类别")
    for one in range(30):
        await wang.taps_unseen(message, "draft:add", id=f"tap {one}")
    rows = town.store.connection.execute(
        "select count(*) from outbox where method = 'answerCallbackQuery' and chat_id = ?",
        (wang.id,),
    ).fetchone()
    assert rows[0] == 30


async def test_what_a_handler_sends_too_fast_reaches_the_resident_all_the_same(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says(BOXES)
    no = case_no(await wang.hears())
    await worker.taps("✋ 接单")
    await town.settled()
    card = (await worker.sees())[0]
    for one in range(15):
        await worker.says(f"第{one}句答复", reply_to=card["message_id"])
    await town.settled()
    await wang.hears_in_all()
    await town.pushes_clock(advance=180)
    said = await wang.hears_in_all()
    assert "第12句答复\n第13句答复\n第14句答复" in said
    assert town.store.cases.count() == 1
    assert no in said


async def test_forty_greetings_make_no_case(town: Town):
    wang = await town.resident("王秀英")
    await flood(wang, text="你好")
    await wang.hears_in_all()
    await town.settled()
    await town.pushes_clock(advance=180)
    assert "想反映一件事" in await wang.hears()
    assert town.store.cases.count() == 0
    await wang.taps("这是要反映的事")
    assert town.store.cases.count() == 1


async def test_a_new_matter_among_what_was_held_becomes_a_case_of_its_own(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(BOXES)
    await flood(wang, count=12, text="谢谢")
    await wang.hears_in_all()
    for line in ("5栋电梯坏了", "电梯停在一楼", "已经两天了"):
        await wang.says(line)
    await town.settled()
    await town.pushes_clock(advance=180)
    said = await wang.hears_in_all()
    assert "已受理" in said
    assert "合在一起登记" in said
    case = town.case(case_no(said[said.index("已受理") :]))
    assert "5栋电梯坏了\n电梯停在一楼\n已经两天了" in case.text


async def test_more_than_a_case_may_hold_comes_in_parts(town: Town):
    wang = await town.resident("王秀英")
    await flood(wang, count=12, text="谢谢")
    for one in range(6):
        await wang.says(f"第{one}段，楼道堆了纸箱" + "，请来看看" * 250)
    await town.settled()
    await town.pushes_clock(advance=180)
    said = await wang.hears_in_all()
    no = case_no(said)
    told = town.case(no).text + "".join(one.note for one in town.store.cases.history(no))
    assert all(f"第{one}段" in told for one in range(6))


async def test_whoever_goes_on_and_on_is_heard_all_the_same(town: Town):
    wang = await town.resident("王秀英")
    await flood(wang, count=14)
    await wang.hears_in_all()
    for _ in range(21):
        await town.pushes_clock(advance=60)
        await wang.says(BOXES)
        await town.settled()
    assert "合在一起" in await wang.hears_in_all()


async def test_nothing_of_it_is_in_the_words_of_a_colleague_without_a_duty_there(town: Town):
    wang = await town.resident("王秀英")
    await flood(wang, count=15)
    for who in (10051, 10041, 10003):
        seen = [words(one) for one in await town.staff(who).sees()]
        assert not [one for one in seen if "一分钟里" in one]


async def test_much_more_of_the_same_is_asked_about_and_may_be_something_new(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(BOXES)
    no = case_no(await wang.hears())
    await town.pushes_clock(advance=61)
    for one in range(40):
        await wang.says(f"{one}楼也堆了纸箱，没人管")
    await town.settled()
    await wang.hears_in_all()
    await town.pushes_clock(advance=180)
    asked = await wang.hears_in_all()
    assert "一条没少" in asked
    assert no in asked
    await wang.taps("这是另一件事")
    new = case_no(await wang.hears_in_all())
    assert new != no
    assert all(f"{one}楼也堆了纸箱" in town.case(new).text for one in range(14, 40))


async def test_what_neighbours_have_told_is_offered_to_whoever_told_it_in_many_lines(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    await zhang.says(BOXES)
    no = case_no(await zhang.hears())
    await flood(wang, count=13, text="谢谢")
    await flood(wang, count=5)
    await wang.hears_in_all()
    await town.pushes_clock(advance=180)
    await wang.taps("👥 一起反映")
    assert no in await wang.hears_in_all()
    assert town.store.followers.is_following(no, person_id(town, wang))


async def test_whoever_was_adding_to_a_case_adds_all_of_it(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(BOXES)
    no = case_no(await wang.hears())
    await wang.says("📋 我的事项")
    await wang.taps(f"查看 {no}")
    await town.pushes_clock(advance=61)
    await flood(wang, count=12, text="谢谢")
    await wang.taps("📷 加照片 / 补充")
    for one in range(5):
        await wang.says(f"5栋电梯也坏了，第{one}次说")
    await town.settled()
    await town.pushes_clock(advance=180)
    assert town.store.cases.count() == 1
    notes = "".join(event.note for event in town.store.cases.history(no))
    assert all(f"第{one}次说" in notes for one in range(5))
    assert town.store.dialogues.of(person_id(town, wang)) is None


async def test_what_was_said_over_hours_while_the_bot_was_away_is_no_flood(town: Town):
    wang = await town.resident("王秀英")
    await town.closes()
    for one in range(15):
        await wang.says(f"第{one}句，楼道的灯坏了")
        await town.post("clock", {"advance": 600})
    town.opens()
    await town.caught_up()
    assert SLOWED not in await wang.hears_in_all()
    assert not town.store.held_words.open_of(person_id(town, wang))
