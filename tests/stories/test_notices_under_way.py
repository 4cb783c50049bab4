"""A notice on its way: who gets it, how far it is, and what can still be done about it."""

from dataclasses import replace
from typing import Any

import pytest

from casework.audiences import Audience, Group, GroupKind
from casework.case import MediaKind
from casework.labels import Role
from casework.notices import ButtonKind, Media, Notice, NoticeButton, NoticeState, Topic
from casework.people import Duty, Home
from handlers.notices import sending
from tests.stories.town import Neighbour, Town, buttons, words

ADMIN, OTHER_ADMIN, OF_BUILDING_9 = 10001, 10002, 10114
WATER = "明天上午九点到十一点停水"
LATER = "改到后天上午九点到十一点停水"
NIGHT = "2026-03-02T23:00:00+08:00"


class Board:
    """A notice to one building, and the admin who watches it."""

    def __init__(self, town: Town, admin: Neighbour, notice: Notice) -> None:
        self.town, self.admin, self.id = town, admin, notice.id

    @property
    def notice(self) -> Notice:
        found = self.town.store.notices.find(self.id)
        assert found is not None
        return found

    async def reads(self) -> str:
        """What the newest board says, after time has looked."""
        await self.town.ticks()
        boards = [one for one in await self.admin.sees() if "📮" in words(one)]
        return words(boards[-1])

    async def taps(self, label: str) -> None:
        await self.admin.taps(label)
        await self.town.settled()


def new_ones(town: Town) -> Audience:
    """Everybody in building 9; whoever of the sample community lives there has moved away."""
    home, sample = town._home("蔚蓝香廷小区", "9"), town.store.people.of_telegram(OF_BUILDING_9)
    assert sample is not None
    town.store.people.move_home(sample.id, Home(home.estate_id))
    return Audience((Group(GroupKind.BUILDING, str(home.building_id)),))


async def begins(town: Town, *, held: bool = False, **facts: Any) -> Board:
    """An admin's notice begins; `held` keeps it from going, as if the line were slow."""
    admin = town.staff(ADMIN)
    desk = town.house.desk
    desk.now = town.house.clock.now()
    wrote = town.store.people.of_telegram(ADMIN)
    assert wrote is not None
    new = Notice(
        id=0,
        topic=Topic.SERVICE,
        made_at=desk.now,
        made_by=wrote.id,
        **{"title": "停水通知", "text": WATER, "audience": new_ones(town), **facts},
    )
    with town.store.transaction():
        notice = sending.begin(desk, town.store.notices.add(new), by=wrote)
        if held:
            town.store.copies.hold(notice.id)
    town.house.wake()
    await town.ticks()
    return Board(town, admin, notice)


async def neighbours(town: Town, *names: str) -> list[Neighbour]:
    return [await town.resident(name, building="9") for name in names]


async def copies(who: Neighbour) -> list[dict[str, Any]]:
    """What of the notice somebody has on the screen."""
    return [one for one in await who.sees() if "停水" in words(one) and not one.get("from_me")]


async def test_everybody_gets_it_once_and_the_admin_sees_the_numbers(town: Town):
    wang, li = await neighbours(town, "王秀英", "李桂兰")
    stranger = await town.resident("张建军", building="1")
    board = await begins(town)
    assert "要发给 2 人" in await board.reads()
    assert "✅ 已送达 2 人" in await board.reads()
    assert "发完了" in await board.reads()
    assert board.notice.state is NoticeState.SENT
    for one in (wang, li):
        assert [words(copy) for copy in await copies(one)] == [f"停水通知\n\n{WATER}"]
    assert await copies(stranger) == []


async def test_beginning_twice_sends_it_once(town: Town):
    (wang,) = await neighbours(town, "王秀英")
    board = await begins(town)
    with town.store.transaction():
        again = replace(board.notice, state=NoticeState.SCHEDULED)
        assert sending.begin(town.house.desk, again, by=None) == board.notice
    town.house.wake()
    assert len(await copies(wang)) == 1


async def test_a_notice_that_was_changed_since_it_was_looked_at_does_not_go(town: Town):
    (wang,) = await neighbours(town, "王秀英")
    desk, store = town.house.desk, town.store
    with store.transaction():
        seen = store.notices.add(
            Notice(id=0, topic=Topic.NEWS, made_at=desk.now, text="旧", audience=new_ones(town))
        )
        store.notices.save(replace(seen, text="新", version=2), was=1)
        assert sending.begin(desk, seen, by=None).state is NoticeState.DRAFT
    town.house.wake()
    await town.settled()
    assert "旧" not in await wang.hears_in_all()


async def test_who_would_rather_not_is_counted_and_urgent_ones_come_all_the_same(town: Town):
    wang, li = await neighbours(town, "王秀英", "李桂兰")
    person = town.store.people.of_telegram(li.id)
    assert person is not None
    town.store.topics_wanted.turn_off(person.id, Topic.SERVICE, at=town.house.clock.now())
    board = await begins(town)
    assert "自己关掉这类通知 1 人" in await board.reads()
    assert (len(await copies(wang)), len(await copies(li))) == (1, 0)
    await begins(town, is_urgent=True)
    assert len(await copies(li)) == 1


async def test_a_notice_to_nobody_is_over_at_once(town: Town):
    board = await begins(town)
    assert board.notice.state is NoticeState.SENT
    await board.admin.taps_unseen(await a_page(town, board.admin), f"noticeboard:{board.id}")
    assert "要发给 0 人" in await board.reads()


async def test_it_is_paused_and_goes_on(town: Town):
    wang, li = await neighbours(town, "王秀英", "李桂兰")
    board = await begins(town, held=True)
    assert "还没发 2 人" in await board.reads()
    await board.taps("⏸ 暂停")
    assert "已暂停" in await board.reads()
    assert town.store.outbox.owed() == 0
    assert await copies(wang) == []
    await board.taps("▶️ 接着发")
    assert "发完了" in await board.reads()
    assert (len(await copies(wang)), len(await copies(li))) == (1, 1)


async def test_what_was_paused_stays_so_over_a_restart(town: Town):
    (wang,) = await neighbours(town, "王秀英")
    board = await begins(town, held=True)
    await board.taps("⏸ 暂停")
    await town.restarts()
    assert "已暂停" in await board.reads()
    assert await copies(wang) == []
    await board.taps("▶️ 接着发")
    assert len(await copies(wang)) == 1


async def test_stopping_is_asked_twice_and_says_who_will_not_get_it(town: Town):
    wang, li = await neighbours(town, "王秀英", "李桂兰")
    board = await begins(town, held=True)
    await board.taps("⏹ 停止发送")
    assert "还有 2 人没收到" in await board.admin.hears_in_all()
    await board.taps("不了，照旧")
    assert board.notice.state is NoticeState.SENDING
    await board.taps("⏹ 停止发送")
    asked = await board.admin.sees_button("⏹ 确定停止")
    await board.taps("⏹ 确定停止")
    assert "0 人收到了，2 人不再发" in await board.admin.hears_in_all()
    await board.admin.taps_unseen(asked, f"noticestopyes:{board.id}")
    assert "停下后不再发 2 人" in await board.reads()
    assert (await copies(wang), await copies(li)) == ([], [])


async def test_who_has_blocked_the_bot_is_counted_and_known(town: Town):
    wang, li = await neighbours(town, "王秀英", "李桂兰")
    town.emulator.world.people.change(li.id, is_blocked=True)
    board = await begins(town)
    assert "停用了机器人 1 人" in await board.reads()
    person = town.store.people.of_telegram(li.id)
    assert person is not None
    assert not person.is_reachable
    assert len(await copies(wang)) == 1


async def test_nobody_knows_whether_it_arrived_where_the_line_broke_and_it_goes_once(town: Town):
    (wang,) = await neighbours(town, "王秀英")
    await town.post("faults", {"kind": "cut_after", "method": "sendMessage", "chat_id": wang.id})
    board = await begins(town)
    assert "不知道收到没有：1 人" in await board.reads()
    await town.restarts()
    assert len(await copies(wang)) == 1


async def fixes(board: Board, text: str) -> str:
    """An admin writes the new words; what is asked."""
    await board.taps("✏️ 更正")
    await board.admin.hears_in_all()
    await board.admin.says(text)
    return await board.admin.hears_in_all()


async def test_a_correction_changes_what_has_arrived_and_what_has_not(town: Town):
    wang, li = await neighbours(town, "王秀英", "李桂兰")
    board = await begins(town)
    asked = await fixes(board, LATER)
    assert LATER in asked
    assert "已收到的 2 人会看到新的内容" in asked
    await board.taps("✅ 确定更正")
    assert "已改好 2 人" in await board.reads()
    assert [words(one) for one in await copies(wang)] == [f"停水通知\n\n{LATER}"]
    assert "🔔 通知设置" in buttons((await copies(li))[0])
    late = await begins(town, held=True)
    await late.taps("⏸ 暂停")
    await fixes(late, f"<b>{LATER}</b>")
    await late.taps("✅ 确定更正")
    await late.taps("▶️ 接着发")
    assert [words(one) for one in await copies(wang)][1:] == [f"停水通知\n\n<b>{LATER}</b>"]


async def test_words_below_a_picture_are_corrected_and_another_picture_takes_its_place(town: Town):
    (wang,) = await neighbours(town, "王秀英")
    admin = town.staff(ADMIN)
    photo = await admin.sends("photo")
    await admin.hears_in_all()
    content = photo["photo"][-1]["file_id"]
    board = await begins(town, media=Media(MediaKind.PHOTO, content))
    await fixes(board, LATER)
    await board.taps("✅ 确定更正")
    (copy,) = await copies(wang)
    assert (words(copy), bool(copy["photo"])) == (f"停水通知\n\n{LATER}", True)
    await board.taps("✏️ 更正")
    other = await admin.sends("photo")
    assert "上面是改好的样子" in await admin.hears_in_all()
    await board.taps("✅ 确定更正")
    (copy,) = await copies(wang)
    assert words(copy) == f"停水通知\n\n{LATER}"
    assert copy["photo"][-1]["file_unique_id"] == other["photo"][-1]["file_unique_id"]


async def test_what_does_not_fit_or_is_no_text_is_asked_again(town: Town):
    await neighbours(town, "王秀英")
    board = await begins(town)
    assert "太长了" in await fixes(board, "水" * 4096)
    await board.admin.sends("voice")
    assert "这里只能换正文" in await board.admin.hears_in_all()
    await board.admin.says(LATER)
    assert "上面是改好的样子" in await board.admin.hears_in_all()
    await board.admin.says("取消")
    assert board.notice.text == WATER


async def test_two_admins_do_not_correct_over_each_other(town: Town):
    (wang,) = await neighbours(town, "王秀英")
    board, other = await begins(town), town.staff(OTHER_ADMIN)
    await other.taps_unseen(await a_page(town, other), f"noticeboard:{board.id}")
    await fixes(board, LATER)
    await other.taps_unseen(await a_page(town, other), f"noticefix:{board.id}")
    await other.says("停水取消")
    await other.taps("✅ 确定更正")
    await board.taps("✅ 确定更正")
    heard = await board.admin.hears_in_all()
    assert "另一位同事先更正了" in heard
    assert "停水取消" in heard
    assert [words(one) for one in await copies(wang)] == ["停水通知\n\n停水取消"]


async def a_page(town: Town, admin: Neighbour) -> dict[str, Any]:
    """A message of the bot in an admin's chat, whatever it is."""
    await admin.says("/office")
    await town.settled()
    return [one for one in await admin.sees() if not one.get("from_me")][-1]


async def test_who_is_no_admin_any_more_corrects_nothing(town: Town):
    (wang,) = await neighbours(town, "王秀英")
    board = await begins(town)
    await board.taps("✏️ 更正")
    await board.admin.hears_in_all()
    person = town.store.people.of_telegram(ADMIN)
    assert person is not None
    town.store.people.take_duty(person.id, Duty(Role.ADMIN))
    await board.admin.says(LATER)
    assert "发通知现在不归您做了" in await board.admin.hears_in_all()
    assert WATER in words((await copies(wang))[0])


async def test_title_and_buttons_are_corrected_together_and_taps_stay_where_they_were(town: Town):
    wang, _ = await neighbours(town, "王秀英", "李桂兰")
    board = await begins(town, buttons=(MORE, LINK))
    await wang.hears_in_all()
    await wang.taps("要准备什么")
    await board.taps("✏️ 更正")
    await board.taps("✏️ 改标题")
    await board.admin.says("停水改期")
    await board.taps("✏️ 还要改别的")
    await board.taps("✏️ 按钮“要准备什么”")
    await board.admin.says("怎么储水")
    await board.taps("✏️ 还要改别的")
    await board.taps("🔗 换网址")
    await board.admin.says("不是网址")
    assert "这不像一个网址" in await board.admin.hears_in_all()
    await board.admin.says("https://example.org/new")
    assert "停水改期" in await board.admin.hears_in_all()
    await board.taps("✅ 确定更正")
    (copy,) = await copies(wang)
    assert words(copy) == f"停水改期\n\n{WATER}"
    assert buttons(copy)[:2] == ["怎么储水", "看公告"]
    assert copy["reply_markup"]["inline_keyboard"][1][0]["url"] == "https://example.org/new"
    assert "“怎么储水”：1 人点过" in await board.reads()


async def test_of_an_album_or_a_cut_text_no_half_becomes_the_correction(town: Town):
    await neighbours(town, "王秀英")
    board = await begins(town, title="")
    await fixes(board, "水" * 3900)
    await board.admin.says("后面一半")
    assert "请写短一些，用一条消息发来" in await board.admin.hears_in_all()
    await board.admin.says(LATER)
    assert "上面是改好的样子" in await board.admin.hears_in_all()
    await board.taps("✅ 确定更正")
    assert board.notice.text == LATER


@pytest.mark.parametrize("verb", ["noticepause", "noticestopyes", "noticerecallyes", "noticefix"])
async def test_a_resident_can_do_nothing_to_it(town: Town, verb: str):
    (wang,) = await neighbours(town, "王秀英")
    board = await begins(town)
    await wang.taps_unseen((await copies(wang))[0], f"{verb}:{board.id}")
    await town.ticks()
    assert board.notice.state is NoticeState.SENT
    assert len(await copies(wang)) == 1


async def test_what_was_called_back_is_gone_and_the_numbers_say_so(town: Town):
    wang, _ = await neighbours(town, "王秀英", "李桂兰")
    board = await begins(town)
    await board.taps("↩️ 撤回")
    assert "能从 2 人那里删掉，0 人那里删不掉" in await board.admin.hears_in_all()
    await board.taps("↩️ 确定撤回")
    assert "已删掉 2 人，还留着 0 人" in await board.reads()
    assert await copies(wang) == []
    assert board.notice.figures["recalled"] == 2


async def test_after_two_days_it_stays_where_it_is(town: Town):
    (wang,) = await neighbours(town, "王秀英")
    board = await begins(town)
    await town.pushes_clock(advance=49 * 3600)
    await board.taps("↩️ 撤回")
    assert "0 人那里删掉，1 人那里删不掉" in await board.admin.hears_in_all()
    await board.taps("↩️ 确定撤回")
    assert "已删掉 0 人，还留着 1 人" in await board.reads()
    assert len(await copies(wang)) == 1


MORE = NoticeButton(ButtonKind.MORE, "要准备什么", "请提前储水，<b>两桶</b>就够。")
LINK = NoticeButton(ButtonKind.LINK, "看公告", "https://example.org")
GONE = NoticeButton(ButtonKind.SIGN_UP, "我要报名", "99")


async def test_each_person_counts_once_on_each_button(town: Town):
    wang, _ = await neighbours(town, "王秀英", "李桂兰")
    board = await begins(town, buttons=(MORE, LINK, GONE))
    await wang.hears_in_all()
    await wang.taps("要准备什么")
    assert "请提前储水，两桶就够。" in await wang.hears_in_all()
    await wang.taps("要准备什么")
    await wang.hears_in_all()
    assert "没有内容了" in (await wang.taps("我要报名"))["answer"]["text"]
    said = await board.reads()
    assert "“要准备什么”：1 人点过" in said
    assert "“我要报名”：1 人点过" in said
    assert "看公告" not in said
    assert said.count("Telegram 不告诉我们") == 1


async def test_resumed_at_night_it_waits_for_the_morning(town: Town):
    (wang,) = await neighbours(town, "王秀英")
    board = await begins(town, held=True)
    await board.taps("⏸ 暂停")
    await town.pushes_clock(to=NIGHT)
    assert "自动接着发" in (await board.admin.taps("▶️ 接着发"))["answer"]["text"]
    assert "明天 08:30 自动接着发" in await board.reads()
    assert await copies(wang) == []
    await town.pushes_clock(to="2026-03-03T08:31:00+08:00")
    assert len(await copies(wang)) == 1
    assert "发完了" in await board.reads()


async def test_after_an_outage_nobody_is_woken_by_it(town: Town):
    (wang,) = await neighbours(town, "王秀英")
    board = await begins(town, held=True)
    await town.pushes_clock(to=NIGHT)
    assert "夜里不打扰居民" in await board.reads()
    await town.pushes_clock(to="2026-03-03T08:31:00+08:00")
    assert len(await copies(wang)) == 1


async def test_its_figures_stay_when_its_messages_are_kept_no_longer(town: Town):
    await neighbours(town, "王秀英", "李桂兰")
    board = await begins(town)
    await board.reads()
    for _ in range(8):
        await town.pushes_clock(to="2026-07-01T02:00:00+08:00")
        await town.ticks()
    assert town.store.connection.execute("select count(*) from scripts").fetchone()[0] == 0
    assert (board.notice.figures["people"], board.notice.figures["sent"]) == (2, 2)
    await board.admin.taps_unseen(await a_page(town, board.admin), f"noticeboard:{board.id}")
    said = words((await board.admin.sees())[-1])
    assert "✅ 已送达 2 人" in said
