"""What time has to say: in one message, at the times of the digest, to more when it is late."""

from pathlib import Path

import pytest

from casework.case import EventKind
from casework.labels import Level
from tests.stories.aftermath import finished
from tests.stories.taking import FULL_BIN, claimed, forgets, told
from tests.stories.town import A_MONDAY_MORNING, Neighbour, Town, case_no
from tests.stories.town import town as a_town

WORKER = 10011
BRANCH = 10021
OTHER_BRANCH = 10022
ADMIN = 10001
STREET = 10003

BLOCKED = "消防通道被车堵死了，救护车开不进来"
LAMP = "3栋楼道的灯坏了好几天，晚上看不见路"


def staff(town: Town, *numbers: int) -> list[Neighbour]:
    return [town.staff(one) for one in numbers]


def count(town: Town, no: str, kind: EventKind) -> int:
    return sum(event.kind is kind for event in town.store.cases.history(no))


def march(day: int, hour: str = "11:00:30") -> str:
    return f"2026-03-{day:02}T{hour}+08:00"


async def digests(one: Neighbour) -> str:
    """What a person was reminded of since the last time."""
    heard = await one.hears_in_all()
    return "\n".join(said for said in heard.split("\n---\n") if said.startswith("⏰"))


async def test_what_falls_due_waits_for_the_next_digest_and_comes_in_one_message(town: Town):
    worker = town.staff(WORKER)
    for building in ("1", "2", "3"):
        await told(town, await town.resident(f"{building}栋的人", building=building))
    await forgets(worker)
    before = len(await worker.sees())
    await town.pushes_clock(to=march(2, "15:45:00"))
    await worker.hears_nothing()
    await town.pushes_clock(to=march(2, "17:00:05"))
    heard = await worker.hears_in_all()
    assert heard.count("⏰") == 1
    assert "有 3 件事" in heard
    assert len(await worker.sees()) == before + 1
    await worker.taps("查看 2026-0002")
    assert FULL_BIN in await worker.hears_in_all()


async def test_a_community_sets_its_own_times(tmp_path: Path):
    nudges = {"hours": ["09:00-21:00"], "digest": ["09:00", "20:30"]}
    async with a_town(tmp_path, nudges=nudges) as town:
        wang, worker = await town.resident("王秀英"), town.staff(WORKER)
        no = await told(town, wang)
        await forgets(worker)
        await town.pushes_clock(to=march(2, "17:00:05"))
        await worker.hears_nothing()
        await town.pushes_clock(to=march(2, "20:30:05"))
        assert f"{no} 还没有人接" in await worker.hears_in_all()


async def test_nothing_at_noon_nothing_at_night_and_nothing_on_a_weekend(town: Town):
    await town.pushes_clock(to="2026-03-06T17:30:00+08:00")
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = await told(town, wang)
    await forgets(worker)
    for moment in ("2026-03-07T11:30", "2026-03-08T15:00", "2026-03-09T03:00", "2026-03-09T13:00"):
        await town.pushes_clock(to=f"{moment}:00+08:00")
        await worker.hears_nothing()
    await town.pushes_clock(to=march(9, "14:29:00"))
    assert "还没有人接" not in await worker.hears_in_all()
    await town.pushes_clock(to=march(9, "14:30:05"))
    assert f"{no} 还没有人接" in await worker.hears_in_all()


async def test_a_weekend_comes_in_one_message_on_monday_at_the_time_of_the_digest(town: Town):
    await town.pushes_clock(to=march(4, "09:00:00"))
    worker = town.staff(WORKER)
    first = await claimed(town, await town.resident("王秀英"), worker)
    await town.pushes_clock(to=march(4, "16:00:00"))
    second = await claimed(town, await town.resident("张建军", building="1"), worker)
    await town.pushes_clock(to=march(6, "17:00:05"))
    await forgets(worker)
    for moment in (march(7), march(8), march(9, "08:10:00")):
        await town.pushes_clock(to=moment)
        await worker.hears_nothing()
    await town.pushes_clock(to=march(9, "08:30:05"))
    said = await worker.hears_in_all()
    assert said.count("⏰") == 1
    assert f"{first} 时间过半" in said
    assert f"{second} 时间过半" in said


async def test_what_presses_is_told_within_the_hours_of_any_day_and_not_in_a_digest(town: Town):
    await town.pushes_clock(to="2026-03-07T09:00:00+08:00")
    wang, worker, branch = await town.resident("王秀英"), *staff(town, WORKER, BRANCH)
    no = await told(town, wang, BLOCKED)
    assert town.case(no).is_by_clock
    await forgets(worker, branch)
    await town.pushes_clock(to="2026-03-07T10:01:00+08:00")
    assert f"{no} 还没有人接" in await worker.hears_in_all()
    await town.pushes_clock(to="2026-03-08T12:30:00+08:00")
    await branch.hears_nothing()
    await town.pushes_clock(to="2026-03-08T14:00:05+08:00")
    assert f"{no} " in await branch.hears_in_all()


async def test_nobody_takes_it_and_it_climbs_to_the_branch_and_the_community(town: Town):
    wang = await town.resident("王秀英")
    worker, branch, admin = staff(town, WORKER, BRANCH, ADMIN)
    no = await told(town, wang)
    promised = town.case(no).promised_at
    await forgets(worker, branch, admin)

    await town.pushes_clock(to=march(2, "17:00:05"))
    assert f"{no} 还没有人接" in await worker.hears_in_all()
    await branch.hears_nothing()

    await town.pushes_clock(to=march(3, "17:00:05"))
    heard = await branch.hears_in_all()
    assert f"{no} 一直没人接，已报到党支部" in heard
    assert "✋ 接单" in str(await branch.sees())
    assert "已报到党支部" in await worker.hears_in_all()
    await admin.hears_nothing()

    await town.pushes_clock(to=march(4, "17:00:05"))
    assert f"{no} 一直没人接，已报到社区" in await admin.hears_in_all()
    case = town.case(no)
    assert case.level is Level.COMMUNITY
    assert case.promised_at == case.due_at == promised

    await branch.taps("✋ 接单")
    assert "黄德明" in await wang.hears_in_all()


async def test_a_case_in_work_goes_the_whole_ladder_and_the_promise_stays(town: Town):
    """Half-way, the level's time, today, overdue: worker, branch, committee, street."""
    wang = await town.resident("王秀英")
    everybody = worker, branch, admin, street = staff(town, WORKER, BRANCH, ADMIN, STREET)
    no = await claimed(town, wang, worker)
    promised = town.case(no).promised_at
    await forgets(*everybody)
    steps = [
        (march(5, "08:30:05"), f"{no} 时间过半", worker, [branch]),
        (march(6, "08:30:05"), f"{no} 3月9日（周一）到期", worker, [branch]),
        (
            march(6),
            f"{no} 网格阶段到时间了，党支部也来一起办，3月9日（周一）前办好",
            branch,
            [admin],
        ),
        (march(9, "08:30:05"), f"{no} 今天到期", worker, [branch, admin]),
        (march(9), f"{no} 已超期", worker, [branch, admin]),
        (march(10), f"{no} 超期，已报到党支部", branch, [admin, street]),
        (march(11), f"{no} 超期，已报到社区", admin, [street]),
        (march(12), f"{no} 超期，已报到街道", street, []),
    ]
    for moment, words, who, quiet in steps:
        await town.pushes_clock(to=moment)
        assert words in await digests(who), moment
        if who is not worker:
            assert words in await digests(worker), moment
        for one in quiet:
            assert words not in await digests(one), moment
    case = town.case(no)
    assert case.level is Level.STREET
    assert case.promised_at == case.due_at == promised
    notes = [one.note for one in town.store.cases.history(no) if one.kind is EventKind.CLIMBED]
    assert [note.partition(":")[0] for note in notes] == ["branch", "community", "street"]
    await town.pushes_clock(to="2026-03-23T11:00:05+08:00")
    assert f"{no} 街道阶段到时间了" in await digests(street)


async def test_what_the_committee_leads_climbs_from_there_to_the_street(town: Town):
    wang = await town.resident("王秀英")
    branch, admin, street = staff(town, BRANCH, ADMIN, STREET)
    no = await told(town, wang, LAMP)
    assert town.case(no).level is Level.COMMUNITY
    await admin.taps("✋ 接单")
    await town.settled()
    await forgets(branch, admin, street)
    await town.pushes_clock(to=march(12))
    assert f"{no} 社区阶段到时间了，已报到街道" in await digests(street)
    for day in (16, 17, 18):
        await town.pushes_clock(to=march(day))
    assert no not in await digests(branch)
    assert f"{no} 超期，已报到社区" in await digests(admin)
    assert f"{no} 超期，已报到街道" in await digests(street)
    assert count(town, no, EventKind.CLIMBED) == 1


async def test_more_time_moves_what_is_late_and_not_the_promise(town: Town):
    wang, worker, branch = await town.resident("王秀英"), *staff(town, WORKER, BRANCH)
    no = await claimed(town, wang, worker)
    promised = town.case(no).promised_at
    await worker.taps("⋯ 更多")
    await worker.taps("📅 申请延期")
    await worker.says("3月12日")
    await worker.says("新垃圾桶要下周才送到")
    await branch.taps("✅ 同意")
    await town.settled()
    await forgets(worker)
    for moment in (march(9), march(11)):
        await town.pushes_clock(to=moment)
        assert "超期" not in await digests(worker)
    await town.pushes_clock(to=march(13))
    assert f"{no} 已超期" in await digests(worker)
    assert town.case(no).promised_at == promised


async def test_what_rested_for_weeks_is_not_sent_up_on_the_first_morning(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = await claimed(town, wang, worker)
    await worker.taps("⋯ 更多")
    await worker.taps("⏸ 等一等 / 暂停")
    await worker.taps("📅 暂停到某一天")
    await worker.says("3月26日")
    await worker.says("环卫站的车坏了")
    await town.settled()
    await forgets(worker)
    await town.pushes_clock(to=march(20))
    assert await digests(worker) == ""
    await town.pushes_clock(to=march(27))
    assert f"{no} 等的日子到了" in await digests(worker)
    case = town.case(no)
    assert case.level is Level.GRID
    await town.pushes_clock(to=march(31))
    assert town.case(no).level is Level.GRID
    await town.pushes_clock(to="2026-04-02T11:00:05+08:00")
    assert town.case(no).level is Level.BRANCH


async def test_a_reopened_case_runs_on_its_new_clock_alone(town: Town):
    wang, worker, branch = await town.resident("王秀英"), *staff(town, WORKER, BRANCH)
    no = await finished(town, wang, worker)
    await town.pushes_clock(to=march(6, "10:00:00"))
    await wang.taps("😞 根本没解决")
    await wang.says("桶又满了，没人来过")
    await branch.taps("🔁 同意重办")
    await town.settled()
    await forgets(worker, branch, wang)
    for moment in (march(9), march(10), march(12)):
        await town.pushes_clock(to=moment)
        assert "超期" not in await digests(worker)
    await wang.hears_nothing()
    await town.pushes_clock(to=march(13))
    assert f"{no} 已超期" in await digests(worker)


async def test_a_late_case_is_not_promised_for_a_day_that_is_over(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = await told(town, wang)
    await town.pushes_clock(to=march(11))
    await worker.taps("✋ 接单")
    assert "对不起" in await wang.hears_in_all()
    await wang.says("📋 我的事项")
    await wang.taps(f"查看 {no}")
    assert "正在催办" in await wang.hears_in_all()


async def test_a_clock_that_jumps_a_week_loses_no_climb_and_says_everything_once(town: Town):
    wang = await town.resident("王秀英")
    worker, branch, admin = staff(town, WORKER, BRANCH, ADMIN)
    no = await told(town, wang)
    await forgets(worker, branch, admin)
    await town.pushes_clock(to=march(11))
    heard = {one.name: await one.hears_in_all() for one in (worker, branch, admin)}
    assert [said.count("⏰") for said in heard.values()] == [1, 1, 1]
    for one in (worker, admin):
        assert f"{no} 超期，已报到社区" in heard[one.name]
    assert f"{no} 超期，已报到党支部" in heard[branch.name]
    assert town.case(no).level is Level.COMMUNITY
    for role in (branch, admin):
        assert sum("✋ 接单" in str(one) for one in await role.sees()) == 1
    assert count(town, no, EventKind.NUDGED) == 1


async def test_a_clock_that_jumps_back_sends_nothing_twice(town: Town):
    wang = await town.resident("王秀英")
    worker, branch = staff(town, WORKER, BRANCH)
    no = await told(town, wang)
    await town.pushes_clock(to=march(3, "17:00:05"))
    await forgets(worker, branch)
    await town.pushes_clock(to=A_MONDAY_MORNING)
    await town.pushes_clock(to=march(3, "17:05:00"))
    await worker.hears_nothing()
    await branch.hears_nothing()
    await town.pushes_clock(to=march(4, "17:00:05"))
    assert town.case(no).level is Level.COMMUNITY
    assert "已报到社区" in await worker.hears_in_all()


async def test_a_tick_that_runs_again_and_a_house_that_opens_again_say_nothing_twice(town: Town):
    wang = await town.resident("王秀英")
    worker = town.staff(WORKER)
    no = await told(town, wang)
    await town.pushes_clock(to=march(2, "17:00:05"))
    await forgets(worker, wang)
    await town.ticks(times=3)
    await worker.hears_nothing()
    await town.restarts()
    await town.ticks()
    await worker.hears_nothing()
    await wang.hears_nothing()
    assert count(town, no, EventKind.NUDGED) == 1


@pytest.mark.parametrize("opens", [march(3, "17:00:05"), march(3, "18:30:00")])
async def test_what_fell_due_while_the_house_was_closed_is_said_once_it_is_open(
    town: Town, opens: str
):
    wang = await town.resident("王秀英")
    branch = town.staff(BRANCH)
    no = await told(town, wang)
    await forgets(branch)
    await town.closes()
    await town.post("clock", {"to": opens})
    town.opens()
    await town.caught_up()
    await town.pushes_clock(to=march(4, "08:30:05"))
    assert (await digests(branch)).count(f"{no} 一直没人接") == 1
    assert count(town, no, EventKind.CLIMBED) == 1


async def test_a_case_that_cannot_be_read_does_not_silence_the_others(town: Town):
    worker = town.staff(WORKER)
    broken = await told(town, await town.resident("王秀英"))
    sound = await told(town, await town.resident("张建军", building="1"))
    await forgets(worker)
    with town.store.transaction():
        town.store.connection.execute(
            "update cases set tags = '[\"teleport\"]' where no = ?", (broken,)
        )
    await town.pushes_clock(to=march(2, "17:00:05"))
    assert f"{sound} 还没有人接" in await worker.hears_in_all()


async def test_family_matters_that_climb_are_shown_to_those_who_take_over_only(town: Town):
    wang = await town.resident("王秀英")
    branch, other_branch = staff(town, BRANCH, OTHER_BRANCH)
    await wang.says("我的小孩现在处于叛逆期，老是逃课，社区干部能帮帮我吗")
    no = case_no(await wang.hears())
    await branch.hears_nothing()
    await town.pushes_clock(to=march(3, "17:00:05"))
    assert no in await branch.hears_in_all()
    await other_branch.hears_nothing()
