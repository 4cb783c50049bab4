"""The community's own holidays and working days, and what they do to what is promised."""

from datetime import date

from tests.stories.town import Neighbour, Town, case_no

ADMIN = 10001
OTHER_ADMIN = 10002
WORKER = 10011
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"


async def sets(admin: Neighbour, how: str, days: str) -> str:
    """Set some days; what was said last."""
    await admin.says("/days")
    await admin.taps(how)
    await admin.says(days)
    await admin.taps("✅ 确定")
    return await admin.hears_in_all()


async def told(town: Town, who: Neighbour) -> str:
    await who.says(FULL_BIN)
    return case_no(await who.hears())


def due_on(town: Town, no: str) -> date:
    return town.case(no).promised_at.astimezone(town.config.zone).date()


async def test_what_is_official_is_shown_and_which_year_is_not_known_yet(town: Town):
    admin = town.staff(ADMIN)
    await admin.says("/days")
    heard = await admin.hears_in_all()
    assert "4月4日（周六）到4月6日（周一）　放假 3 天" in heard
    assert "5月9日（周六）　上班" in heard
    assert "2月" not in heard
    assert "2027 年的国家放假安排还没公布" in heard
    assert "2026 年的" not in heard
    assert "🗑 删掉设过的" not in await admin.buttons()


async def test_the_next_promise_counts_with_a_holiday_and_those_given_stay(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军", building="1")
    admin, other = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    before = await told(town, wang)
    assert due_on(town, before) == date(2026, 3, 9)
    await admin.says("/days")
    await admin.taps("🌴 设为放假")
    await admin.says("3月4日到3月8日")
    shown = await admin.hears_in_all()
    assert "3月4日（周三）到3月8日（周日） 放假" in shown
    assert "共 5 天，其中 3 天本来要上班" in shown
    assert town.store.days.all() == {}
    await admin.taps("✅ 确定")
    assert "已经答应居民的日子不变" in await admin.hears_in_all()
    assert "3月4日（周三）到3月8日（周日） 放假" in await other.hears_in_all()
    after = await told(town, zhang)
    assert due_on(town, after) == date(2026, 3, 12)
    assert due_on(town, before) == date(2026, 3, 9)


async def test_a_saturday_is_worked(town: Town):
    wang, admin = await town.resident("王秀英"), town.staff(ADMIN)
    assert "3月7日（周六） 上班" in await sets(admin, "💼 设为上班", "3月7日")
    assert due_on(town, await told(town, wang)) == date(2026, 3, 7)


async def test_nobody_is_nudged_on_a_day_that_the_community_has_off(town: Town):
    wang, admin, worker = await town.resident("王秀英"), town.staff(ADMIN), town.staff(WORKER)
    no = await told(town, wang)
    await sets(admin, "🌴 设为放假", "3月3日")
    await town.pushes_clock(to="2026-03-02T16:00:00+08:00")
    await worker.hears_in_all()
    await town.pushes_clock(to="2026-03-03T11:30:00+08:00")
    await worker.hears_nothing()
    await town.pushes_clock(to="2026-03-04T08:30:30+08:00")
    assert f"{no} 还没有人接" in await worker.hears_in_all()


async def test_what_was_set_is_removed_by_a_tap_or_by_its_dates(town: Town):
    admin = town.staff(ADMIN)
    await sets(admin, "🌴 设为放假", "3月4日到3月6日")
    await sets(admin, "🌴 设为放假", "3月20日")
    await admin.says("/days")
    assert "3月4日（周三）到3月6日（周五）　放假 3 天" in await admin.hears_in_all()
    await admin.taps("🗑 删掉设过的")
    await admin.taps("3月4日（周三）到3月6日（周五）")
    assert "其中 3 天是社区设的" in await admin.hears_in_all()
    await admin.taps("✅ 确定")
    assert set(town.store.days.all()) == {date(2026, 3, 20)}
    await admin.says("/days")
    await admin.taps("🗑 删掉设过的")
    await admin.says("3月1日到3月10日")
    assert "社区没有设过" in await admin.hears_in_all()
    await admin.says("3月10日到3月31日")
    assert "共 22 天，其中 1 天" in await admin.hears_in_all()
    await admin.taps("✅ 确定")
    assert town.store.days.all() == {}


async def test_days_that_make_no_sense_get_a_kind_answer_and_can_be_written_again(town: Town):
    admin = town.staff(ADMIN)
    await admin.says("/days")
    await admin.taps("🌴 设为放假")
    for text, answer in {
        "过年的时候": "没看出是哪几天",
        "2月10日到2月17日": "已经过去了",
        "3月10日到5月31日": "这一段有 83 天，一次最多 60 天",
        "2月30日": "没看出是哪几天",
    }.items():
        await admin.hears_in_all()
        await admin.says(text)
        assert answer in await admin.hears_in_all(), text
    await admin.says("3月10日")
    await admin.says("不对，是3月11日")
    await admin.taps("✅ 确定")
    assert town.store.days.all() == {date(2026, 3, 11): False}


async def test_what_began_already_counts_from_today(town: Town):
    await sets(town.staff(ADMIN), "🌴 设为放假", "2月27日到3月3日")
    assert set(town.store.days.all()) == {date(2026, 3, 2), date(2026, 3, 3)}


async def test_a_picture_and_a_long_story_are_no_dates(town: Town):
    admin = town.staff(ADMIN)
    for message in ({"caption": "3栋楼下垃圾桶满了，臭得不行"}, None):
        await admin.says("/days")
        await admin.taps("🌴 设为放假")
        await admin.hears_in_all()
        if message:
            await admin.sends("photo", **message)
        else:
            await admin.says(
                "信江花苑2栋的电梯又坏了，老人家都下不了楼，已经跟物业说过好几次，一直没有人来修"
            )
        assert case_no(await admin.hears_in_all())


async def test_a_confirmation_that_was_left_for_a_month_sets_nothing_in_the_past(town: Town):
    admin = town.staff(ADMIN)
    await admin.says("/days")
    await admin.taps("🌴 设为放假")
    await admin.says("3月10日")
    await town.pushes_clock(to="2026-04-10T09:00:00+08:00")
    await admin.taps("✅ 确定")
    assert "已经过去了" in await admin.hears_in_all()
    assert town.store.days.all() == {}
    await admin.says("4月20日")
    await admin.taps("✅ 确定")
    assert set(town.store.days.all()) == {date(2026, 4, 20)}


async def test_given_up_and_tapped_again_nothing_is_set(town: Town):
    admin = town.staff(ADMIN)
    await admin.says("/days")
    await admin.taps("🌴 设为放假")
    await admin.says("3月10日")
    question = await admin.sees_button("✅ 确定")
    await admin.taps("取消")
    await admin.taps_unseen(question, "dayyes")
    assert town.store.days.all() == {}
    await admin.says("/days")
    await admin.taps("🌴 设为放假")
    await admin.says("📋 我的事项")
    await admin.says("3月10日")
    await admin.taps_unseen(question, "dayyes")
    await admin.taps_unseen(question, "dayrun:12")
    await admin.says("取消")
    assert town.store.days.all() == {}


async def test_the_days_are_set_by_the_committee_alone(town: Town):
    admin, worker, wang = town.staff(ADMIN), town.staff(WORKER), await town.resident("王秀英")
    await admin.says("/days")
    card = await admin.sees_button("🌴 设为放假")
    for one in (worker, wang):
        await one.says("/days")
        assert "由社区党委来设" in await one.hears_in_all()
        await one.taps_unseen(card, "dayset:free")
        assert "由社区党委来设" in await one.hears_in_all()
        await one.taps_unseen(card, "dayyes")
    assert town.store.days.all() == {}


async def test_the_year_after_next_is_counted_in_plain_weekdays_and_the_card_says_so(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    await town.pushes_clock(to="2026-12-29T09:30:00+08:00")
    await wang.says(FULL_BIN)
    assert "2027 年的放假安排还没公布" in await wang.hears()
    assert "2027 年的放假安排还没公布" in await worker.hears_in_all()
