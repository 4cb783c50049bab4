"""Who looked at a confidential matter: written down, and listed for the committee alone."""

from handlers.office import looks
from handlers.staff import departures
from tests.stories.aftermath import told
from tests.stories.test_privacy import has_gone
from tests.stories.town import Town

ADMIN, GRID_WORKER, MEDIATOR, MEDIATOR_WAN = 10001, 10011, 10072, 10071
WANG = 10101
AT_HOME = "我儿子好吃懒做，天天逼我拿退休金，不给就骂我，还说要把我送乡下"
BOXES = "楼道里堆了好多纸箱子，过不去人"


def noted(town: Town) -> list[tuple[str, str]]:
    """Who looked at what, in order."""
    rows = town.store.connection.execute(
        "select name, subject_id from looks join people on people.id = person_id order by looks.id"
    )
    return [tuple(row) for row in rows]


async def test_opening_is_a_look_and_being_sent_a_card_is_none(town: Town):
    wang, worker = map(town.staff, (WANG, GRID_WORKER))
    no = await told(town, wang, AT_HOME)
    await town.settled()
    assert noted(town) == []
    await worker.taps("🕘 经过")
    await town.settled()
    assert noted(town) == [("李娟", no)]


async def test_it_is_noted_once_in_an_hour_and_again_later(town: Town):
    wang, worker = map(town.staff, (WANG, GRID_WORKER))
    no = await told(town, wang, AT_HOME)
    await worker.taps("🕘 经过")
    await worker.says(no)
    await worker.taps("🕘 经过")
    await town.settled()
    assert noted(town) == [("李娟", no)]
    await town.pushes_clock(to="2026-03-02T11:00:00+08:00")
    await worker.says(no)
    await town.settled()
    assert noted(town) == [("李娟", no)] * 2


async def test_ones_own_matter_and_a_common_one_are_nobodys_look(town: Town):
    wang, worker = map(town.staff, (WANG, GRID_WORKER))
    no = await told(town, wang, AT_HOME)
    await wang.says("/mine")
    await wang.taps(f"查看 {no}")
    await wang.hears_in_all()
    common = await told(town, wang, BOXES)
    await worker.says(common)
    await worker.taps("🕘 经过")
    await town.settled()
    assert noted(town) == []


async def test_whoever_may_not_read_it_has_not_looked(town: Town):
    wang, other = map(town.staff, (WANG, 10012))
    no = await told(town, wang, AT_HOME)
    await other.says(no)
    await town.settled()
    assert noted(town) == []


async def test_an_admin_reads_who_looked_by_case_and_by_person(town: Town):
    wang, worker, mediator, admin = map(town.staff, (WANG, GRID_WORKER, MEDIATOR, ADMIN))
    no = await told(town, wang, AT_HOME)
    await worker.says(no)
    await mediator.taps("✋ 接单")
    await town.settled()
    await admin.says("/looks")
    said = await admin.hears_in_all()
    assert f"网格员 李娟 {no}" in said.replace("　", " ")
    assert "共 2 次" in said
    await admin.taps("李娟")
    assert "祝秀芳" not in (await admin.sees())[-1]["text"]
    await admin.taps("👁 全部记录")
    assert "祝秀芳" in (await admin.sees())[-1]["text"]
    before = noted(town)
    await admin.taps_unseen((await admin.sees())[-1], f"looksat:{no}")
    assert "李娟" in (await admin.sees())[-1]["text"]
    assert noted(town) == before


async def test_nobody_else_reads_it(town: Town):
    wang, worker = map(town.staff, (WANG, GRID_WORKER))
    no = await told(town, wang, AT_HOME)
    await worker.says("/looks")
    assert "请找社区党委" in await worker.hears_in_all()
    for data in ("looks", "lookspage:0", f"looksat:{no}", "looksby:1:0", "looksin:1"):
        await worker.taps_unseen((await worker.sees())[-1], data)
    assert "查阅记录" not in await worker.hears_in_all()
    await wang.says("/looks")
    assert "请找社区党委" in await wang.hears_in_all()


async def test_long_lists_have_pages(town: Town):
    wang, admin = map(town.staff, (WANG, ADMIN))
    no = await told(town, wang, AT_HOME)
    person = town.store.people.of_telegram(GRID_WORKER)
    assert person is not None
    desk = town.house.desk
    flats = town.store.places.households()[:12]
    with town.store.transaction():
        for flat in flats:
            looks.at_household(desk, person, flat)
        looks.at_case(desk, person, town.case(no))
    await admin.says("/looks")
    assert "共 13 次" in await admin.hears_in_all()
    await admin.taps("下一页 ▶")
    page = (await admin.sees())[-1]["text"]
    assert page.count("李娟") == 3
    assert "家庭档案" in page
    await admin.taps("◀ 上一页")
    assert (await admin.sees())[-1]["text"].count("李娟") == 10
    await admin.taps_unseen((await admin.sees())[-1], f"looksin:{flats[0].id}")
    assert "共 1 次" in (await admin.sees())[-1]["text"]


async def test_whoever_left_and_was_forgotten_still_looked_as_what_they_were(town: Town):
    wang, worker, admin = map(town.staff, (WANG, GRID_WORKER, ADMIN))
    no = await told(town, wang, AT_HOME)
    await worker.says(no)
    await town.settled()
    person = town.store.people.of_telegram(GRID_WORKER)
    assert person is not None
    with town.store.transaction():
        departures.depart(town.house.desk, person, None, by_id=person.id)
    await admin.says("/looks")
    assert f"原网格员 李娟　{no}" in await admin.hears_in_all()
    await has_gone(town, worker)
    await admin.says("/looks")
    assert f"原网格员 已注销居民　{no}" in await admin.hears_in_all()


async def test_a_list_tells_neither_words_nor_door_of_a_confidence(town: Town):
    wang, worker = map(town.staff, (WANG, GRID_WORKER))
    await told(town, wang, f"我家3栋2单元501，{AT_HOME}")
    await worker.hears_in_all()
    await worker.says("🔔 待接单")
    listed = await worker.hears_in_all()
    assert "保密" in listed
    assert "501" not in listed
    assert noted(town) == []
