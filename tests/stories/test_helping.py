"""Help, menu and keyboard: everybody reads what they can do, and nothing that is refused."""

import re

import pytest

from casework.labels import Role
from casework.people import Duty, Reach
from handlers import help_page, menus
from handlers.keyboards import everyday
from handlers.routes import COMMANDS, LABELS, SAYINGS
from handlers.wording import plain, sentences
from tests.casework.sample import a_person
from tests.stories.every_stage import STAFF, a_town_at_work
from tests.stories.test_every_permission import REFUSAL
from tests.stories.test_leave import goes
from tests.stories.town import Neighbour, Town

ADMIN, WORKER, WORKER_OF_A2, LEAD, HUB, PROPERTY = 10001, 10011, 10012, 10031, 10041, 10051
EVERYBODY = {**STAFF, "owners' committee": 10061, "resident": 10101}
MOST_LINES = 15
OF_LABELS = {plain(key): key for key in LABELS}
WRITTEN = {saying for key in SAYINGS for saying in plain(key).split()}
HEARD = set(OF_LABELS) | WRITTEN
QUOTED = re.compile("“([^”]+)”")


async def menu_of(town: Town, who: int) -> list[str]:
    """What Telegram's menu button shows in this person's chat."""
    await town.settled()
    chats = await town.get(f"people/{who}/chats")
    return [one["command"] for one in chats[0]["commands"]]


async def keyboard_of(one: Neighbour) -> list[str]:
    """The keyboard of everyday things that was shown last."""
    await one.town.settled()
    chats = await one.town.get(f"people/{one.id}/chats")
    rows = chats[0]["reply_keyboard"]["keyboard"]
    return [button["text"] for row in rows for button in row]


def give(town: Town, who: int, duty: Duty) -> None:
    """A duty is given, as by a list or on the command line."""
    with town.store.transaction():
        person = town.store.people.of_telegram(who)
        assert person is not None
        town.store.people.give_duty(person.id, duty)
        menus.renew(town.house.desk, town.store.people.get(person.id))
    town.house.wake()


async def test_what_help_names_works_for_whoever_reads_it(town: Town):
    _, _, trial = await a_town_at_work(town)
    cards = {text for key, text in sentences().items() if key.startswith("buttons.")}
    faults = []
    for who, number in EVERYBODY.items():
        with trial.undone():
            read = trial.sends(number, text="/help").to(number)
        named = set(QUOTED.findall(read))
        if read.count("\n") + 1 > MOST_LINES:
            faults.append(f"{who} reads {read.count(chr(10)) + 1} lines")
        if not named <= cards | HEARD:
            faults.append(f"{who} reads of {named - cards - HEARD}")
        for label in named & HEARD:
            with trial.undone():
                came = trial.sends(number, text=label)
            if not came.to(number) or REFUSAL.search(came.to(number)):
                faults.append(f"{who} reads of {label}, and is refused")
    assert not faults, "\n".join(faults)


async def test_every_command_and_label_that_is_shown_works_for_whoever_sees_it(town: Town):
    _, _, trial = await a_town_at_work(town)
    faults = []
    for who, number in EVERYBODY.items():
        person = town.store.people.of_telegram(number)
        assert person is not None
        labels = [one.text for row in everyday(person).keyboard for one in row]
        commands = [f"/{one['command']}" for one in menus.of(person)]
        for text in (*labels, *commands):
            with trial.undone():
                said = trial.sends(number, text=text).to(number)
            if not said or REFUSAL.search(said):
                faults.append(f"{who}: {text}")
    assert faults == []


async def test_a_button_that_help_names_is_for_a_role_that_may_press_it(town: Town):
    hub, wang = town.staff(HUB), town.staff(10101)
    await hub.says("帮助")
    read = await hub.hears()
    assert "等我协助的" in read
    assert "代人登记" in read
    assert "接单" not in read
    await wang.says("帮助")
    read = await wang.hears()
    assert "我要反映" in read
    assert "代人登记" not in read


async def test_who_has_several_roles_reads_each_thing_once(town: Town):
    give(town, LEAD, Duty(Role.GRID_WORKER, Reach.GRID, 1))
    lead = town.staff(LEAD)
    await lead.hears_in_all()
    await lead.says("/help")
    read = (await lead.hears()).splitlines()
    assert len(read) == len(set(read))
    assert any("待接单" in line for line in read)


async def test_a_resident_has_the_everyday_things_and_no_more(town: Town):
    wang = town.staff(10101)
    await wang.opens()
    everyday_things = ["📢 我要反映", "📋 我的事项", "❓ 问一问", "🎏 社区活动", "👤 我的资料"]
    assert await keyboard_of(wang) == everyday_things
    assert await menu_of(town, wang.id) == list(menus.OF_RESIDENTS)


async def test_whoever_gets_a_duty_sees_it_at_once_and_no_more_once_it_is_gone(town: Town):
    zhang = town.staff(10102)
    give(town, zhang.id, Duty(Role.GRID_WORKER, Reach.GRID, 1))
    assert "按钮有变化" in await zhang.hears()
    assert "🔔 待接单" in await keyboard_of(zhang)
    assert (await menu_of(town, zhang.id))[:2] == ["unclaimed", "desk"]
    with town.store.transaction():
        person = town.store.people.of_telegram(zhang.id)
        assert person is not None
        town.store.connection.execute("delete from duties where person_id = ?", (person.id,))
        menus.renew(town.house.desk, town.store.people.get(person.id))
    town.house.wake()
    assert "按钮有变化" in await zhang.hears()
    assert "🔔 待接单" not in await keyboard_of(zhang)
    assert await menu_of(town, zhang.id) == list(menus.OF_RESIDENTS)


async def test_nobody_hears_of_a_menu_that_stays_as_it_is(town: Town):
    give(town, WORKER, Duty(Role.GRID_WORKER, Reach.GRID, 2))
    await town.staff(WORKER).hears_nothing()


async def test_an_update_of_linli_renews_the_menus_of_staff_by_day(town: Town):
    worker = town.staff(WORKER)
    with town.store.transaction():
        person = town.store.people.of_telegram(WORKER)
        assert person is not None
        town.store.menus.keep(person.id, "as it was before")
    await town.ticks()
    assert "按钮有变化" in await worker.hears()
    await town.ticks(times=2)
    await worker.hears_nothing()


async def test_who_blocked_the_bot_gets_the_new_menu_when_they_come_back(town: Town):
    lead = town.staff(LEAD)
    with town.store.transaction():
        town.store.people.set_reachable(LEAD, is_reachable=False)
    give(town, LEAD, Duty(Role.GRID_WORKER, Reach.GRID, 1))
    await lead.hears_nothing()
    with town.store.transaction():
        town.store.people.set_reachable(LEAD, is_reachable=True)
    await town.ticks()
    assert "按钮有变化" in await lead.hears()
    assert "unclaimed" in await menu_of(town, LEAD)


async def test_a_stand_in_has_the_buttons_of_the_one_who_is_away(town: Town):
    admin, worker = town.staff(ADMIN), town.staff(WORKER)
    await admin.says("/leave")
    await admin.taps("今天起")
    await admin.taps("1 周")
    await admin.says("李娟")
    await admin.taps("🏖 只是请假")
    assert "按钮有变化" in await worker.hears_in_all()
    assert "🏛 社区管理" in await keyboard_of(worker)
    assert "office" in await menu_of(town, WORKER)
    await admin.taps("🙋 提前回来 / 取消请假")
    assert "按钮有变化" in await worker.hears_in_all()
    assert "🏛 社区管理" not in await keyboard_of(worker)


async def test_a_stand_in_of_the_same_role_needs_no_new_buttons(town: Town):
    worker, other = town.staff(WORKER), town.staff(WORKER_OF_A2)
    await goes(worker, "网格员 周海涛")
    assert "按钮有变化" not in await other.hears_in_all()


async def test_the_office_page_opens_what_the_office_sees_to(town: Town):
    admin = town.staff(ADMIN)
    await admin.says("🏛 社区管理")
    assert "社区管理" in await admin.hears()
    assert "📅 放假安排" in await admin.buttons()
    for opened in ("🏘 名册", "👥 同事", "✉️ 邀请同事"):
        await admin.taps(opened)
        await admin.taps("« 社区管理")
    await admin.taps("💾 备份")
    assert "备份" in await admin.hears()


async def test_whoever_is_not_of_the_office_is_told_kindly(town: Town):
    for who, word in ((PROPERTY, "社区党委"), (10101, "社区党委")):
        one = town.staff(who)
        await one.says("🏛 社区管理")
        assert word in await one.hears()


def test_every_label_of_the_menu_is_a_command():
    assert {*menus.OF_RESIDENTS, *menus.OF_STAFF} <= set(COMMANDS)


@pytest.mark.parametrize("role", list(Role))
def test_the_first_hello_is_short(role: Role):
    assert help_page.welcome(a_person(role), role).count("\n") < 6
