"""On the day of its review whoever has an entry is asked whether it still holds."""

from datetime import date
from typing import Any

from casework.labels import Role
from casework.people import Duty, Leave
from tests.stories.bookshelf import ADMIN, CARD, OTHER_ADMIN, WORKER, shelves, the
from tests.stories.town import Neighbour, Town

DUE = {"review_on": date(2026, 3, 3)}
TUESDAY = "2026-03-03T09:00:00+08:00"


def of(town: Town, neighbour: Neighbour, **more: Any) -> Any:
    """An entry of theirs that is due on Tuesday."""
    person = town.store.people.of_telegram(neighbour.id)
    assert person is not None
    return shelves(town, **{**DUE, "owner_id": person.id, **more})


async def test_the_owner_is_reminded_of_all_that_is_due_in_one_message(town: Town):
    admin, other = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    entry = of(town, admin)
    of(town, admin, question="养狗要办证吗？", answer="要办。")
    await admin.hears_in_all()
    await other.hears_in_all()
    await town.pushes_clock(to="2026-03-03T07:00:00+08:00")
    await admin.hears_nothing()
    await town.pushes_clock(to=TUESDAY)
    heard = await admin.hears_in_all()
    assert heard.count("到了复核的日子") == 1
    assert "有 2 条知识" in heard
    assert f"1. {CARD}" in heard
    assert "到了复核的日子" not in await other.hears_in_all()
    await admin.taps("✅ 1 还对")
    heard = await admin.hears_in_all()
    assert "还对，记下了" in heard
    assert "有 1 条知识" in heard
    await admin.taps("✅ 1 还对")
    assert "都复核好了" in await admin.hears_in_all()
    assert the(town, entry.id).review_on == date(2027, 3, 3)
    assert the(town, entry.id).edited_at is not None


async def test_whoever_does_nothing_is_reminded_every_week_and_not_every_day(town: Town):
    admin = town.staff(ADMIN)
    of(town, admin)
    await town.pushes_clock(to=TUESDAY)
    assert "到了复核的日子" in await admin.hears_in_all()
    for day in ("04", "06", "09"):
        await town.pushes_clock(to=f"2026-03-{day}T10:00:00+08:00")
        assert "到了复核的日子" not in await admin.hears_in_all()
    await town.pushes_clock(to="2026-03-10T10:00:00+08:00")
    await town.ticks(times=2)
    assert (await admin.hears_in_all()).count("到了复核的日子") == 1


async def test_it_is_changed_or_dropped_from_there(town: Town):
    admin = town.staff(ADMIN)
    entry = of(town, admin)
    other = of(town, admin, question="养狗要办证吗？", answer="要办。")
    await town.pushes_clock(to=TUESDAY)
    await admin.hears_in_all()
    await admin.taps("✏️ 1 去改")
    assert CARD in await admin.hears_in_all()
    await admin.taps("✏️ 修改")
    await admin.taps("复核日期")
    await admin.taps("三个月后")
    await admin.hears_in_all()
    assert the(town, entry.id).review_on == date(2026, 6, 3)
    await admin.taps("🗑 2 下线")
    await admin.taps("🗑 确定下线")
    await admin.hears_in_all()
    assert not the(town, other.id).is_live
    # The old button of the first, which has been changed meanwhile.
    await admin.taps("✅ 1 还对")
    heard = await admin.hears_in_all()
    assert "刚才有人看过或改过了" in heard
    assert the(town, entry.id).review_on == date(2026, 6, 3)


async def test_a_colleague_without_the_desk_says_what_has_changed(town: Town):
    worker, admin = town.staff(WORKER), town.staff(ADMIN)
    entry = of(town, worker)
    await admin.hears_in_all()
    await town.pushes_clock(to=TUESDAY)
    assert CARD in await worker.hears_in_all()
    assert await worker.buttons() == ["✅ 1 还对", "✏️ 1 有变化"]
    await worker.taps("✏️ 1 有变化")
    await worker.hears_in_all()
    await worker.sends("photo")
    assert "这里要写字" in await worker.hears_in_all()
    await worker.says("现在改到二楼办了")
    assert "转给社区党委了" in await worker.hears_in_all()
    assert "现在改到二楼办了" in await admin.hears_in_all()
    await admin.taps("📚 打开这一条")
    assert CARD in await admin.hears_in_all()
    await worker.taps("✅ 1 还对")
    assert "都复核好了" in await worker.hears_in_all()
    assert the(town, entry.id).version == 2


async def test_who_is_away_gone_or_nobody_is_stood_in_for(town: Town):
    admin, other, worker = town.staff(ADMIN), town.staff(OTHER_ADMIN), town.staff(WORKER)
    gone, away = (town.store.people.of_telegram(one.id) for one in (worker, admin))
    present = town.store.people.of_telegram(OTHER_ADMIN)
    assert gone is not None
    assert away is not None
    assert present is not None
    of(town, worker, question="员工走了的那条？")
    of(town, admin, question="请假的那条？")
    shelves(town, **DUE, question="没有人管的那条？")
    with town.store.transaction():
        for duty in town.store.people.own_duties(gone.id):
            town.store.people.take_duty(gone.id, Duty(duty.role, duty.reach, duty.scope_id))
        monday, friday = date(2026, 3, 2), date(2026, 3, 6)
        town.store.leaves.add(
            Leave(away.id, present.id, monday, friday), at=town.house.clock.now(), is_active=True
        )
    for one in (admin, other, worker):
        await one.hears_in_all()
    await town.pushes_clock(to=TUESDAY)
    heard = await other.hears_in_all()
    assert "员工走了的那条？" in heard
    assert "请假的那条？" in heard
    assert "没有人管的那条？" in heard
    assert "的那条？" not in await worker.hears_in_all()
    assert Role.ADMIN in {duty.role for duty in present.duties}


async def test_of_very_many_the_first_few_are_shown(town: Town):
    admin = town.staff(ADMIN)
    for number in range(7):
        of(town, admin, question=f"第{number}条？")
    await town.pushes_clock(to=TUESDAY)
    heard = await admin.hears_in_all()
    assert "有 7 条知识" in heard
    assert "还有 2 条" in heard
    await admin.taps("✅ 1 还对")
    assert "有 6 条知识" in await admin.hears_in_all()
