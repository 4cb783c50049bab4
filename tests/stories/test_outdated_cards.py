"""A card that is older than what happened: who presses it hears what has happened meanwhile."""

from typing import Any

import pytest

from casework import handling, joining
from casework.case import Case, CaseEvent, EventKind, Stage
from casework.labels import Outcome
from tests.stories.group_chat import a_group_of_the_grid
from tests.stories.town import Neighbour, Town, buttons, case_no, words

ADMIN, VICE = 10001, 10002
GRID_WORKER_A1 = 10011
BRANCH_A1 = 10021
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"


async def two_cards(town: Town) -> tuple[Neighbour, Neighbour, Neighbour, str, dict[str, Any]]:
    """Wang told it, worker and vice have a card; and how the second card looked at first."""
    wang, worker, vice = (
        await town.resident("王秀英"),
        town.staff(GRID_WORKER_A1),
        town.staff(VICE),
    )
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    await vice.says(no)
    card = await vice.sees_button("✋ 接单")
    for one in (wang, worker, vice):
        await one.hears_in_all()
    return wang, worker, vice, no, card


async def as_it_reads(who: Neighbour, card: dict[str, Any]) -> dict[str, Any]:
    await who.town.settled()
    return next(one for one in await who.sees() if one["message_id"] == card["message_id"])


def behind_the_cards(town: Town, case: Case, *events: CaseEvent) -> None:
    """Something happens to a case, and no card has followed yet."""
    with town.store.transaction():
        town.store.cases.save(case, *events)


def account(town: Town, who: Neighbour) -> int:
    person = town.store.people.of_telegram(who.id)
    assert person is not None
    return person.id


async def test_one_takes_it_and_the_other_who_presses_too_hears_who_was_first(town: Town):
    _, worker, vice, no, card = await two_cards(town)
    await worker.taps("✋ 接单")
    await town.settled()
    await vice.hears_in_all()
    await vice.taps_unseen(card, f"claim:{no}")
    said = await vice.hears_in_all()
    assert f"已经由 {worker.name} 接了" in said
    assert f"{worker.name} 接单" in said
    assert town.case(no).owner_id == account(town, worker)


async def test_it_was_taken_and_finished_and_the_other_hears_how(town: Town):
    _, worker, vice, no, card = await two_cards(town)
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("垃圾桶已经清运干净了")
    await worker.taps("✅ 发给居民并办结")
    await town.settled()
    await vice.hears_in_all()
    await vice.taps_unseen(card, f"claim:{no}")
    said = await vice.hears_in_all()
    assert "现在是“已办结，等居民评价”，这一步做不了" in said
    assert f"{worker.name} 办结：垃圾桶已经清运干净了" in said
    assert town.case(no).stage is Stage.RESOLVED


async def test_the_resident_took_it_back_and_who_presses_hears_so(town: Town):
    wang, worker, vice, no, card = await two_cards(town)
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    await town.settled()
    for one, verb in ((worker, "claim"), (vice, "triage")):
        await one.hears_in_all()
        await one.taps_unseen(card, f"{verb}:{no}")
        said = await one.hears_in_all()
        assert "已撤回" in said
        assert "王秀英 撤回" in said
    assert town.case(no).stage is Stage.WITHDRAWN


async def test_it_was_made_one_with_another_and_who_presses_hears_with_which(town: Town):
    wang, worker, vice, no, card = await two_cards(town)
    await wang.says("3栋的路灯不亮")
    await wang.says("📋 我的事项")
    await town.settled()
    other = next(one for one in town.store.cases.all() if one.no != no)
    (joined, event), taken = joining.merge(
        town.case(no),
        other,
        office=town.house.desk.office,
        actor_id=account(town, worker),
        at=town.house.clock.now(),
    )
    behind_the_cards(town, joined, event, taken)
    await vice.hears_in_all()
    await vice.taps("✋ 接单", on=card)
    said = await vice.hears_in_all()
    assert "已并入另一件" in said
    assert f"{worker.name} 并入 {other.no}" in said
    now = await as_it_reads(vice, card)
    assert f"已并入 {other.no}" in words(now)
    assert "✋ 接单" not in buttons(now)


async def test_a_card_that_stayed_behind_catches_up_when_it_is_pressed(town: Town):
    _, worker, vice, no, card = await two_cards(town)
    claimed, event = handling.claim(
        town.case(no), actor_id=account(town, worker), at=town.house.clock.now()
    )
    behind_the_cards(town, claimed, event)
    assert "✋ 接单" in buttons(await as_it_reads(vice, card))
    await vice.taps("✋ 接单", on=card)
    assert f"{worker.name} 接单" in await vice.hears_in_all()
    now = await as_it_reads(vice, card)
    assert f"{worker.name} 办理中" in words(now)
    assert "✋ 接单" not in buttons(now)
    mine = await worker.sees_button("✅ 办结")
    assert no in words(mine)


async def test_a_card_of_a_group_that_stayed_behind_catches_up_without_a_word(town: Town):
    vice, worker = town.staff(VICE), town.staff(GRID_WORKER_A1)
    group = await a_group_of_the_grid(town, vice, worker)
    wang = await town.resident("王秀英")
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    await town.settled()
    claimed, event = handling.claim(
        town.case(no), actor_id=account(town, worker), at=town.house.clock.now()
    )
    behind_the_cards(town, claimed, event)
    await vice.hears_in_all()
    assert f"已经由 {worker.name} 接了" in await group.taps(vice, "✋ 接单")
    card = await group.newest()
    assert f"{worker.name} 办理中" in words(card)
    assert buttons(card) == []
    assert len(await group.said()) == 2
    await vice.hears_nothing()


@pytest.mark.parametrize("verb", ["reply", "resolve", "photo", "outcome"])
async def test_who_has_given_it_away_hears_that_it_is_not_theirs(town: Town, verb: str):
    _, worker, vice, no, _ = await two_cards(town)
    await worker.taps("✋ 接单")
    card = await worker.sees_button("✅ 办结")
    passed, event = handling.transfer(
        town.case(no),
        account(town, vice),
        reason="我休假",
        office=town.house.desk.office,
        actor_id=account(town, worker),
        at=town.house.clock.now(),
    )
    behind_the_cards(town, passed, event)
    await worker.hears_in_all()
    more = f":{Outcome.SOLVED}" if verb == "outcome" else ""
    await worker.taps_unseen(card, f"{verb}:{no}{more}")
    said = await worker.hears_in_all()
    assert "不归您做" in said
    assert f"{worker.name} 转给 {vice.name}：我休假" in said
    assert town.store.dialogues.of(account(town, worker)) is None


async def test_a_resident_with_an_old_button_does_not_read_what_staff_note_down(town: Town):
    wang, worker, _, no, _ = await two_cards(town)
    receipt = await wang.sees_button("撤回")
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("垃圾桶已经清运干净了")
    await worker.taps("✅ 发给居民并办结")
    now = town.house.clock.now()
    note = CaseEvent(no, EventKind.NOTED, account(town, worker), now, "这位老人常来反映")
    behind_the_cards(town, town.case(no), note)
    await wang.hears_in_all()
    await wang.taps_unseen(receipt, f"withdrawn:{no}")
    said = await wang.hears_in_all()
    assert "这一步做不了" in said
    assert "常来反映" not in said
    await wang.taps_unseen(receipt, f"history:{no}")
    assert "常来反映" not in await wang.hears_in_all()
    await worker.taps_unseen(receipt, f"history:{no}")
    assert "常来反映" in await worker.hears_in_all()


async def test_a_card_that_can_not_be_changed_any_more_is_sent_anew(town: Town):
    _, worker, vice, no, card = await two_cards(town)
    await bot_deletes(town, vice.id, card["message_id"])
    await worker.taps("✋ 接单")
    await town.settled()
    anew = [one for one in await vice.sees() if no in words(one) and not one.get("from_me")]
    assert [one["message_id"] for one in anew] != [card["message_id"]]
    assert f"{worker.name} 办理中" in words(anew[-1])
    assert len(anew) == 1
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("垃圾桶已经清运干净了")
    await worker.taps("✅ 发给居民并办结")
    assert "已办结" in words(await as_it_reads(vice, anew[-1]))


async def bot_deletes(town: Town, chat_id: int, message_id: int) -> None:
    """A message is gone, as when a person clears the chat."""
    bot = town.house.application.bot
    await bot.delete_message(chat_id, message_id)


async def test_a_button_of_a_case_that_is_not_for_these_eyes_any_more_tells_nothing(town: Town):
    _, worker, vice, no, card = await two_cards(town)
    branch = town.staff(BRANCH_A1)
    await worker.taps("✏️ 改类别 / 路线")
    await worker.taps("家庭")
    await town.settled()
    stranger = town.staff(10012)
    for one in (vice, branch, stranger):
        await one.hears_in_all()
    await stranger.taps_unseen(card, f"claim:{no}")
    said = await stranger.hears_in_all()
    assert "不归您看" in said
    assert "垃圾" not in said


async def test_the_same_button_pressed_twice_does_it_once(town: Town):
    wang, worker, _, no, _ = await two_cards(town)
    card = await worker.sees_button("✋ 接单")
    await worker.taps("✋ 接单", on=card)
    await worker.taps_unseen(card, f"claim:{no}")
    assert "已经在您手上了" in await worker.hears_in_all()
    assert (await wang.hears_in_all()).count("有人接手了") == 1
    claims = [one for one in town.store.cases.history(no) if one.kind == "claimed"]
    assert len(claims) == 1
