"""Private numbers are for the one who handles it; who complains is not for those complained of."""

from casework.labels import Role, Tag
from tests.stories.aftermath import told
from tests.stories.test_confidences import have_read
from tests.stories.town import Town

GRID_WORKER, BRANCH, ADMIN = 10011, 10021, 10001
MANAGER, COMMITTEE = 10051, 10061
WANG, SUN = 10101, 10105
PHONE, IDENTITY = "13800010101", "362301196001011234"
BOXES = f"3栋楼道堆了好多纸箱，过不去人，我电话{PHONE}，身份证{IDENTITY}"
COMPLAINT = f"物业乱收费，物业费涨了一倍也不说明，我是3栋2单元501的王秀英，电话{PHONE}"


async def test_before_somebody_has_it_nobody_reads_a_private_number(town: Town):
    wang, worker = map(town.staff, (WANG, GRID_WORKER))
    await told(town, wang, BOXES)
    await worker.says("🔔 待接单")
    await wang.says("/mine")
    await wang.taps("查看 2026-0001")
    await wang.taps("⏰ 催一下")
    await town.settled()
    assert have_read(town, PHONE, IDENTITY) == {WANG}
    assert GRID_WORKER in have_read(town, "138****0101")
    await worker.taps("✋ 接单")
    await town.settled()
    assert have_read(town, PHONE) == {WANG, GRID_WORKER}


async def test_an_alarm_that_goes_to_many_is_without_numbers_too(town: Town):
    wang = town.staff(WANG)
    await told(town, wang, f"3栋2单元501着火了，快来人，电话{PHONE}")
    await town.pushes_clock(advance=400)
    assert have_read(town, PHONE) <= {WANG}
    assert {GRID_WORKER, BRANCH, ADMIN} <= have_read(town, "138****0101")


async def test_a_party_is_asked_without_a_number_and_history_has_none(town: Town):
    wang, worker, manager, branch = map(town.staff, (WANG, GRID_WORKER, MANAGER, BRANCH))
    no = await told(town, wang, BOXES)
    await worker.taps("✋ 接单")
    await worker.taps("⋯ 更多")
    await worker.taps("🤝 请人协助")
    await worker.taps("物业")
    await worker.says(f"请和居民{PHONE}约个时间搬走")
    await worker.says("周五")
    await town.settled()
    for one in (manager, branch):
        await one.says(no)
        await one.taps("🕘 经过")
        await town.settled()
    assert have_read(town, PHONE) <= {WANG, GRID_WORKER}
    assert MANAGER in have_read(town, "请和居民138****0101约个时间")


async def test_whoever_stands_in_reads_what_the_owner_reads(town: Town):
    wang, worker, other = map(town.staff, (WANG, GRID_WORKER, 10012))
    no = await told(town, wang, BOXES)
    await worker.taps("✋ 接单")
    await worker.says("/leave")
    await worker.says("3月2日到3月4日")
    await worker.says("周海涛")
    await worker.taps("🏖 只是请假")
    await town.settled()
    await other.says(no)
    await town.settled()
    assert 10012 in have_read(town, PHONE)


async def test_the_property_company_does_not_read_who_complains_of_it(town: Town):
    wang, worker, manager = map(town.staff, (WANG, GRID_WORKER, MANAGER))
    no = await told(town, wang, COMPLAINT)
    assert Tag.PROPERTY in town.case(no).tags
    assert town.case(no).party(Role.PROPERTY_MANAGER) is not None
    await manager.says("🤝 等我协助的")
    await manager.says(no)
    await manager.taps("🕘 经过")
    await town.settled()
    assert MANAGER in have_read(town, "一位居民")
    assert MANAGER in have_read(town, "物业乱收费")
    await worker.taps("✋ 接单")
    await wang.says("/mine")
    await wang.taps(f"查看 {no}")
    await wang.taps("📷 加照片 / 补充")
    await wang.says("王秀英再说一句：501去年也这样")
    await manager.says(no)
    await town.settled()
    assert MANAGER not in have_read(town, "王秀英", PHONE, "501")
    assert GRID_WORKER in have_read(town, "王秀英")


async def test_nor_is_it_found_by_looking_for_a_name(town: Town):
    wang, manager = map(town.staff, (WANG, MANAGER))
    await told(town, wang, COMPLAINT)
    for words in ("王秀英", PHONE, "501"):
        await manager.says("🗂 清单和查找")
        await manager.taps("🔍 查找")
        await manager.says(words)
        assert "没有找到" in await manager.hears_in_all(), words
        await manager.says("/cancel")


async def test_the_owners_committee_is_left_out_only_where_it_is_meant(town: Town):
    wang, sun = map(town.staff, (WANG, SUN))
    await told(town, wang, COMPLAINT)
    await told(town, sun, "物业费乱收，业委会的账也不公开，物业和业委会都不管")
    await town.settled()
    assert COMMITTEE in have_read(town, "王秀英")
    assert COMMITTEE not in have_read(town, "孙玉梅")
