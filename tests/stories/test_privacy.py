"""What is kept about a resident: read, taken away, deleted; and what stays."""

from html import unescape
from typing import Any

import pytest

from casework.case import EventKind, Stage
from casework.labels import Outcome
from casework.people import Person
from handlers.residents import erasure
from handlers.wording import plain
from tests.stories.aftermath import finishes, told
from tests.stories.group_chat import a_group_of_the_grid
from tests.stories.test_confidences import can_read_now
from tests.stories.town import Neighbour, Town, words

ADMIN, GRID_WORKER, BUILDING_LEAD, MEDIATOR = 10001, 10011, 10031, 10072
WANG, ZHANG = 10101, 10102
PHONE = "13800010101"
AT_HOME = "我儿子好吃懒做，天天逼我拿退休金，不给就骂我，还说要把我送乡下"
BOXES = "楼道里堆了好多纸箱子，过不去人"
BOXES_TOO = "有人在楼道放一堆废纸箱，走路都碍事"
TOLD = f"3栋2单元501门口堆了纸箱，我是王秀英，电话{PHONE}"


async def has_gone(town: Town, who: Neighbour) -> str:
    """Somebody has everything deleted; what they read last."""
    await who.says("/privacy")
    await who.taps("🗑 删除")
    await who.taps("🗑 我看懂了，往下走")
    await who.taps("🗑 确定删除")
    await town.settled()
    return words((await who.sees())[-1])


def lies_in(town: Town, needle: str) -> list[str]:
    """The tables in which something still stands."""
    connection = town.store.connection
    tables = [
        row[0] for row in connection.execute("select name from sqlite_master where type='table'")
    ]
    return [
        table
        for table in tables
        if any(
            needle in str(value)
            for row in connection.execute(f"select * from {table}")  # noqa: S608
            for value in tuple(row)
        )
    ]


async def the_file(town: Town, who: Neighbour) -> str:
    """The newest file that somebody got, as text."""
    await town.settled()
    row = town.store.connection.execute(
        "select content from papers join outbox on paper_id = papers.id "
        "where chat_id = ? order by papers.id desc limit 1",
        (who.id,),
    ).fetchone()
    return unescape(bytes(row["content"]).decode())


async def test_a_resident_reads_what_is_kept_and_for_how_long(town: Town):
    wang = town.staff(WANG)
    await told(town, wang)
    await wang.says("/privacy")
    said = await wang.hears_in_all()
    assert "王秀英" in said
    assert PHONE in said
    assert "3栋 2单元 501室" in said
    assert "您反映的事：1 件" in said
    assert "36 个月" in said
    assert await wang.buttons() == ["📄 发我一份", "✏️ 改正", "🗑 删除"]


async def test_the_file_holds_everything_of_theirs_and_nothing_of_a_neighbours(town: Town):
    wang, zhang, worker = map(town.staff, (WANG, ZHANG, GRID_WORKER))
    await told(town, zhang, "3栋1单元602门口的电线拖在地上，我电话13800010102")
    no = await told(town, wang, BOXES)
    await zhang.says(BOXES_TOO)
    await zhang.taps("👥 一起反映")
    await worker.taps("✋ 接单")
    await worker.taps("⋯ 更多")
    await worker.taps("📝 内部备注")
    await worker.says("这户常年这样，先拍照")
    await wang.says("/privacy")
    await wang.taps("📄 发我一份")
    page = await the_file(town, wang)
    assert page.startswith("<!DOCTYPE html>")
    for own in ("王秀英", "2026-03-02 09:30", PHONE, "501室", BOXES, no, "李娟"):
        assert own in page
    for others in ("张建军", "13800010102", "电线", "废纸箱", "常年这样", "http"):
        assert others not in page
    sent = next(one for one in reversed(await wang.sees()) if "document" in one)
    assert sent["document"]["file_name"].endswith(".html")


async def test_whoever_joined_finds_their_own_words_in_their_file(town: Town):
    wang, zhang = map(town.staff, (WANG, ZHANG))
    await told(town, wang, BOXES)
    await zhang.says(BOXES_TOO)
    await zhang.taps("👥 一起反映")
    await zhang.says("/privacy")
    await zhang.taps("📄 发我一份")
    page = await the_file(town, zhang)
    assert BOXES_TOO in page
    assert BOXES not in page
    assert "王秀英" not in page


async def test_after_the_deletion_neither_name_nor_words_lie_anywhere(town: Town):
    wang, worker, mediator = map(town.staff, (WANG, GRID_WORKER, MEDIATOR))
    open_no = await told(town, wang, TOLD)
    await worker.taps("✋ 接单")
    await worker.taps("💬 回复居民")
    await worker.says("王阿姨，我下午来501看看")
    await wang.hears_in_all()
    private_no = await told(town, wang, AT_HOME)
    await mediator.taps("✋ 接单")
    await town.settled()
    said = await has_gone(town, wang)
    assert "已经删除" in said
    assert "1 件公共的事接着办，1 件已撤回" in said
    for gone in ("王秀英", "王阿姨", PHONE, "好吃懒做"):
        assert lies_in(town, gone) == [], gone
    person = town.store.people.get(town.case(open_no).reporter_id)
    assert person.name == plain("names.erased")
    assert person.telegram_id is None
    assert town.case(open_no).stage is Stage.CLAIMED
    assert "纸箱" in town.case(open_no).text
    private = town.case(private_no)
    assert private.outcome is Outcome.WITHDRAWN
    assert private.redacted_at is not None
    assert can_read_now(town, "王秀英") == set()
    assert "居民已注销" in await worker.hears_in_all()
    assert "已注销居民" in "".join(words(one) for one in await worker.sees())


async def test_the_name_disappears_from_cards_that_were_delivered_long_ago(town: Town):
    wang, worker, lead = map(town.staff, (WANG, GRID_WORKER, BUILDING_LEAD))
    group = await a_group_of_the_grid(town, worker, lead)
    await told(town, wang, TOLD)
    await worker.taps("✋ 接单")
    await worker.says("2026-0001")
    await worker.says("2026-0001")
    await finishes(town, worker, answer="王秀英家501门口的纸箱清走了")
    await has_gone(town, wang)
    for one in (worker, lead):
        seen = "".join(words(message) for message in await one.sees() if not message.get("from_me"))
        assert "王秀英" not in seen
        assert PHONE not in seen
    assert all("王秀英" not in said for said in await group.said())


async def test_a_closed_case_still_counts_and_tells_nothing(town: Town):
    wang, worker = map(town.staff, (WANG, GRID_WORKER))
    no = await told(town, wang, TOLD)
    await worker.taps("✋ 接单")
    await finishes(town, worker, answer="王阿姨家501门口的纸箱清走了")
    await wang.taps("😊 很满意")
    await has_gone(town, wang)
    case = town.case(no)
    assert (case.outcome, case.satisfaction, case.stage) == (Outcome.SOLVED, 5, Stage.CLOSED)
    assert case.place.room == ""
    assert "501" not in case.text + case.answer
    kinds = [event.kind for event in town.store.cases.history(no)]
    assert EventKind.RATED in kinds
    await worker.says(no)
    await worker.taps("🕘 经过")
    assert "内容已隐去" in await worker.hears_in_all()


async def test_a_neighbour_who_joined_goes_on_with_it(town: Town):
    wang, zhang, worker = map(town.staff, (WANG, ZHANG, GRID_WORKER))
    no = await told(town, wang, BOXES)
    await zhang.says(BOXES_TOO)
    await zhang.taps("👥 一起反映")
    await worker.taps("✋ 接单")
    await zhang.hears_in_all()
    await has_gone(town, wang)
    zhang_id = town.store.people.of_telegram(ZHANG)
    assert zhang_id is not None
    assert town.case(no).reporter_id == zhang_id.id
    assert town.case(no).text == BOXES_TOO
    assert no in await zhang.hears_in_all()
    assert lies_in(town, BOXES) == []


async def test_what_somebody_joined_stays_with_the_neighbour_without_their_words(town: Town):
    wang, zhang = map(town.staff, (WANG, ZHANG))
    no = await told(town, wang, BOXES)
    await zhang.says(BOXES_TOO)
    await zhang.taps("👥 一起反映")
    await has_gone(town, zhang)
    assert town.case(no).text == BOXES
    assert town.store.followers.of(no) == []
    assert lies_in(town, BOXES_TOO) == []
    assert "people" in lies_in(town, "王秀英")


async def test_nobody_calls_or_answers_whoever_has_gone(town: Town):
    wang, worker = map(town.staff, (WANG, GRID_WORKER))
    no = await told(town, wang)
    await has_gone(town, wang)
    await worker.taps("✋ 接单")
    assert "不用再联系" in await worker.hears_in_all()
    await finishes(town, worker)
    case = town.case(no)
    assert case.stage is Stage.CLOSED
    assert EventKind.VISIT_ASKED not in [one.kind for one in town.store.cases.history(no)]


async def test_whoever_writes_again_is_a_newcomer(town: Town):
    wang = town.staff(WANG)
    no = await told(town, wang)
    before = town.case(no).reporter_id
    await has_gone(town, wang)
    await wang.says("/mine")
    assert no not in (await wang.hears_in_all()).splitlines()[-1]
    again = town.store.people.of_telegram(WANG)
    assert again is not None
    assert again.id != before
    assert again.home.estate_id is None


async def test_another_account_of_the_same_name_loses_nothing(town: Town):
    wang = town.staff(WANG)
    other = await town.resident("王秀英")
    await told(town, wang, BOXES)
    no = await told(town, other, "3栋路灯坏了，晚上看不见路")
    await has_gone(town, wang)
    person = town.store.people.of_telegram(other.id)
    assert person is not None
    assert person.name == "王秀英"
    assert town.case(no).text == "3栋路灯坏了，晚上看不见路"
    await other.says("/mine")
    assert no in await other.hears_in_all()


async def test_staff_leave_their_service_first(town: Town):
    worker = town.staff(GRID_WORKER)
    await worker.says("/privacy")
    await worker.hears_in_all()
    await worker.taps("🗑 删除")
    assert "要先办好离岗" in await worker.hears_in_all()
    assert town.store.people.of_telegram(GRID_WORKER) is not None


async def test_one_may_change_ones_mind_at_every_step(town: Town):
    wang = town.staff(WANG)
    await wang.says("/privacy")
    await wang.taps("🗑 删除")
    explained = await wang.sees_button("🗑 我看懂了，往下走")
    await wang.taps("⬅️ 先不删")
    assert "什么都没有删" in await wang.hears_in_all()
    await wang.taps_unseen(explained, "erasesure")
    await wang.taps_unseen(explained, "erasenow")
    assert town.store.people.of_telegram(WANG) is not None
    await wang.says("/privacy")
    await wang.taps("🗑 删除")
    await wang.taps("🗑 我看懂了，往下走")
    await wang.says("3栋着火了，快来人")
    assert "119" in await wang.hears_in_all()
    assert town.store.people.of_telegram(WANG) is not None


async def test_a_second_tap_deletes_nobody_else(town: Town):
    wang = town.staff(WANG)
    await wang.says("/privacy")
    await wang.taps("🗑 删除")
    await wang.taps("🗑 我看懂了，往下走")
    question = await wang.sees_button("🗑 确定删除")
    await wang.taps("🗑 确定删除")
    await town.settled()
    await wang.taps_unseen(question, "erasenow")
    newcomer = town.store.people.of_telegram(WANG)
    assert newcomer is not None
    assert newcomer.erased_at is None


async def test_an_admin_does_it_for_somebody_at_the_counter(town: Town):
    wang, admin, worker = map(town.staff, (WANG, ADMIN, GRID_WORKER))
    await told(town, wang)
    person = town.store.people.of_telegram(WANG)
    assert person is not None
    card = await worker.sees_button("✋ 接单")
    await worker.taps_unseen(card, f"erasefor:{person.id}")
    await worker.taps_unseen(card, f"erasedfor:{person.id}")
    assert town.store.people.get(person.id).erased_at is None
    await admin.says("/looks")
    await admin.hears_in_all()
    await admin.taps_unseen((await admin.sees())[-1], f"roperson:{person.id}")
    await admin.taps("🗑 删除资料")
    assert "王秀英" in await admin.hears_in_all()
    await admin.taps("🗑 确定删除")
    assert "资料已经删除" in await admin.hears_in_all()
    assert town.store.people.get(person.id).erased_at is not None
    assert "已经办好" in await wang.hears_in_all()
    await admin.taps_unseen((await admin.sees())[-1], f"erasefor:{person.id}")
    assert town.store.people.get(person.id).name == plain("names.erased")


async def test_half_a_deletion_is_none(town: Town):
    wang = town.staff(WANG)
    no = await told(town, wang, TOLD)
    person = town.store.people.of_telegram(WANG)
    assert person is not None
    before = _everything(town)
    with pytest.raises(ConnectionError):
        _erase_and_fail(town, person)
    assert _everything(town) == before
    assert town.case(no).text == TOLD


def _erase_and_fail(town: Town, person: Person) -> None:
    with town.store.transaction():
        erasure.erase(town.house.desk, person, person.id)
        raise ConnectionError


def _everything(town: Town) -> dict[str, list[tuple[Any, ...]]]:
    connection = town.store.connection
    tables = [
        row[0] for row in connection.execute("select name from sqlite_master where type='table'")
    ]
    return {
        table: [tuple(row) for row in connection.execute(f"select * from {table}")]  # noqa: S608
        for table in tables
    }
