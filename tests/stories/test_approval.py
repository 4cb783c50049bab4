"""A second admin agrees to a notice before it goes, where the community wants it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from casework import releasing
from casework.audiences import Audience, Group, GroupKind
from casework.labels import Role
from casework.notices import Notice, NoticeState
from casework.people import Duty
from tests.stories.notice_desk import (
    ADMIN,
    OTHER_ADMIN,
    PIPE,
    WORKER,
    comes_to,
    counts_sendings,
    edits,
    makes,
    now,
)
from tests.stories.town import Neighbour, Town
from tests.stories.town import town as a_town

SEND, YES, NO = "📨 请同事审核，同意就发", "✅ 同意", "↩️ 退回修改"
THIRD_ADMIN = 10011


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(tmp_path, notices={"needs_approval": True}) as place:
        yield place


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Notice]:
    return counts_sendings(monkeypatch)


async def asks(town: Town, notice: Notice) -> tuple[Neighbour, Neighbour]:
    """One admin asks, and the other one has heard nothing yet."""
    admin, other = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    await comes_to(admin, f"look:{notice.id}")
    await admin.taps(SEND)
    return admin, other


def appoints(town: Town, telegram_id: int) -> Neighbour:
    """One admin more."""
    person = town.store.people.of_telegram(telegram_id)
    assert person is not None
    with town.store.transaction():
        town.store.people.give_duty(person.id, Duty(Role.ADMIN))
    return town.staff(telegram_id)


async def test_the_other_admin_sees_it_and_agrees_and_it_goes(town: Town, begun: list[Notice]):
    notice = makes(town)
    admin, other = await asks(town, notice)
    assert "已请 吴晓燕 审核，同意以后马上发出" in await admin.hears_in_all()
    assert begun == []
    asked = await other.hears_in_all()
    assert PIPE in asked
    assert "程敏 请您审核这条通知" in asked
    assert "发给：所有人" in asked
    await other.taps(YES)
    assert "开始发了" in await other.hears_in_all()
    assert "吴晓燕 同意了通知“停水通知”，马上发出" in await admin.hears_in_all()
    assert [one.id for one in begun] == [notice.id]
    kept = now(town, notice.id)
    names = [town.store.people.get(one or 0).name for one in (kept.asked_by, kept.approved_by)]
    assert names == ["程敏", "吴晓燕"]


async def test_nobody_agrees_to_what_they_asked_for(town: Town, begun: list[Notice]):
    notice = makes(town)
    admin, _ = await asks(town, notice)
    await comes_to(admin, f"lookyes:{notice.id}:2")
    assert begun == []
    assert now(town, notice.id).state is NoticeState.ASKED


async def test_the_first_answer_counts_and_the_others_read_whose_it_was(
    town: Town, begun: list[Notice]
):
    third, notice = appoints(town, WORKER), makes(town)
    await third.opens()
    _, other = await asks(town, notice)
    await other.taps(YES)
    assert "吴晓燕 同意了通知" in await third.hears_in_all()
    await third.taps(YES)
    assert "不会再发第二遍" in await third.hears_in_all()
    await third.taps_unseen((await third.sees())[0], f"lookno:{notice.id}:2")
    assert len(begun) == 1


async def test_it_is_sent_back_with_a_reason_and_asked_for_again(town: Town, begun: list[Notice]):
    notice = makes(town)
    admin, other = await asks(town, notice)
    await admin.hears_in_all()
    await other.taps(NO)
    await other.sends("photo")
    assert "请写一句话" in await other.hears_in_all()
    await other.says("时间写错了，是后天。")
    assert "退回了" in await other.hears_in_all()
    heard = await admin.hears_in_all()
    assert "吴晓燕 把通知“停水通知”退回来了：时间写错了，是后天。" in heard
    assert now(town, notice.id).state is NoticeState.DRAFT
    await comes_to(admin, f"look:{notice.id}")
    await admin.taps(SEND)
    await other.hears_in_all()
    await other.taps(YES)
    assert len(begun) == 1


async def test_a_change_after_it_was_asked_for_is_looked_at_anew(town: Town, begun: list[Notice]):
    notice = makes(town)
    admin, other = await asks(town, notice)
    author = town.store.people.of_telegram(ADMIN)
    assert author is not None
    at = town.house.clock.now()
    edits(town, notice.id, lambda was: releasing.changed(was, by=author.id, at=at, text="停电"))
    await other.taps(YES)
    assert "现在是草稿，可能刚改过" in await other.hears_in_all()
    assert begun == []
    await comes_to(admin, f"look:{notice.id}")
    await admin.taps(SEND)
    assert "停电" in await other.hears_in_all()
    await other.taps(YES)
    assert [one.text for one in begun] == ["停电"]


async def test_what_was_agreed_to_and_changed_does_not_go_at_its_time(
    town: Town, begun: list[Notice]
):
    notice = makes(town)
    admin, other = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    await comes_to(admin, f"look:{notice.id}")
    await admin.taps("🕘 定时发")
    await admin.taps("明天 09:00")
    assert "同意以后在 明天 09:00 发出" in await admin.hears_in_all()
    await other.taps(YES)
    assert "定在 明天 09:00 发出" in await other.hears_in_all()
    assert begun == []
    at = town.house.clock.now().replace(year=2027)
    edits(town, notice.id, lambda was: replace(was, text="改了", edited_at=at, version=9))
    await town.pushes_clock(to="2026-03-03T09:01:00+08:00")
    assert "还没有同事同意，所以没有发" in await admin.hears_in_all()
    assert begun == []


async def test_what_was_agreed_to_goes_at_its_time(town: Town, begun: list[Notice]):
    notice = makes(town)
    admin, other = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    await comes_to(admin, f"look:{notice.id}")
    await admin.taps("🕘 定时发")
    await admin.taps("明天 09:00")
    await other.taps(YES)
    await town.pushes_clock(to="2026-03-03T09:01:00+08:00")
    await town.ticks(times=2)
    assert [one.id for one in begun] == [notice.id]


async def test_what_nobody_answered_by_its_time_is_asked_about(town: Town, begun: list[Notice]):
    notice = makes(town)
    admin = town.staff(ADMIN)
    await comes_to(admin, f"look:{notice.id}")
    await admin.taps("🕘 定时发")
    await admin.taps("明天 09:00")
    await admin.hears_in_all()
    await town.pushes_clock(to="2026-03-03T09:01:00+08:00")
    assert "到时间还没有同事同意" in await admin.hears_in_all()
    assert now(town, notice.id).state is NoticeState.DRAFT
    assert begun == []


async def test_agreed_to_at_night_it_goes_in_the_morning(town: Town, begun: list[Notice]):
    notice = makes(town)
    _, other = await asks(town, notice)
    await town.pushes_clock(to="2026-03-02T22:00:00+08:00")
    await other.taps(YES)
    assert "定在 明天 08:30 发出" in await other.hears_in_all()
    assert begun == []


async def test_whoever_asked_may_think_better_of_it(town: Town, begun: list[Notice]):
    notice = makes(town)
    admin, other = await asks(town, notice)
    await admin.taps("✋ 先不审核了")
    await other.hears_in_all()
    await other.taps(YES)
    assert "现在是草稿" in await other.hears_in_all()
    assert now(town, notice.id).state is NoticeState.DRAFT
    assert begun == []
    # Asked for anew, the old message leads to the new question.
    await comes_to(admin, f"look:{notice.id}")
    await admin.taps(SEND)
    old = await other.sees()
    await other.taps_unseen(old[-1], f"lookyes:{notice.id}:2")
    assert begun == []
    await other.taps(YES)
    assert len(begun) == 1


async def test_an_admin_alone_reads_what_to_do(town: Town, begun: list[Notice]):
    other = town.store.people.of_telegram(OTHER_ADMIN)
    assert other is not None
    with town.store.transaction():
        town.store.people.take_duty(other.id, Duty(Role.ADMIN))
    admin, notice = town.staff(ADMIN), makes(town)
    await comes_to(admin, f"look:{notice.id}")
    await admin.taps(SEND)
    heard = await admin.hears_in_all()
    assert "只有您一位" in heard
    assert "邀请同事" in heard
    assert now(town, notice.id).state is NoticeState.DRAFT
    assert begun == []


async def test_who_loses_the_role_before_the_reason_sends_nothing_back(town: Town):
    notice = makes(town)
    _, other = await asks(town, notice)
    await other.taps(NO)
    await other.hears_in_all()
    person = town.store.people.of_telegram(OTHER_ADMIN)
    assert person is not None
    with town.store.transaction():
        town.store.people.take_duty(person.id, Duty(Role.ADMIN))
    await other.says("不好")
    assert "请找社区党委" in await other.hears_in_all()
    assert now(town, notice.id).state is NoticeState.ASKED


async def test_an_audience_that_has_gone_is_not_agreed_to(town: Town, begun: list[Notice]):
    mediators = Audience((Group(GroupKind.ROLE, Role.MEDIATOR),))
    notice = makes(town, audience=mediators)
    _, other = await asks(town, notice)
    with town.store.transaction():
        for one in town.store.people.anywhere_with_role(Role.MEDIATOR):
            town.store.people.take_duty(one.id, Duty(Role.MEDIATOR))
    answer = await other.taps(YES)
    assert "没有人会收到" in answer["answer"]["text"]
    assert begun == []


async def test_whoever_was_asked_and_has_not_answered_hears_of_it_the_next_working_day(
    town: Town, begun: list[Notice]
):
    notice = makes(town)
    _, other = await asks(town, notice)
    await other.hears_in_all()
    await town.pushes_clock(to="2026-03-03T08:31:00+08:00")
    await town.ticks(times=2)
    assert (await other.hears_in_all()).count("还在等您审核，是 程敏 请的") == 1
    await other.taps("👀 再看一遍")
    await other.taps(YES)
    assert len(begun) == 1


async def test_who_is_alone_by_now_reads_that_nobody_can_agree(town: Town):
    notice = makes(town)
    admin, _ = await asks(town, notice)
    person = town.store.people.of_telegram(OTHER_ADMIN)
    assert person is not None
    with town.store.transaction():
        town.store.people.take_duty(person.id, Duty(Role.ADMIN))
    await admin.hears_in_all()
    await town.pushes_clock(to="2026-03-03T08:31:00+08:00")
    await town.ticks(times=2)
    assert (await admin.hears_in_all()).count("只有您一位能审核") == 1
