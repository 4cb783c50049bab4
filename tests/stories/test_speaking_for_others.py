"""A daughter, a carer, a neighbour: somebody tells for an old person who has no telephone."""

from casework.dwellings import DwellingKind
from handlers.cases import audience
from tests.stories.aftermath import told
from tests.stories.test_confidences import have_read
from tests.stories.test_homes import DARK, ME, has_another, place_of
from tests.stories.town import Town

WANG, ZHANG, LIANG = 10101, 10102, 10111
GRID_WORKER_A1, GRID_WORKER_A2 = 10011, 10012
PHONE = "13911112222"


async def test_for_whom_one_speaks_is_entered_by_a_word_and_some_taps(town: Town):
    wang = town.staff(WANG)
    await wang.says(ME)
    await wang.taps("🤲 替家人反映")
    await wang.says("我妈")
    assert "电话" in await wang.hears_in_all()
    await wang.says("等一下")
    assert "请写" in await wang.hears_in_all()
    await wang.taps("跳过")
    for label in ("蔚蓝香廷小区", "7栋", "1单元"):
        await wang.taps(label)
    await wang.says("301")
    assert "替 我妈 反映" in await wang.hears_in_all()
    person = town.store.people.of_telegram(WANG)
    assert person is not None
    (entered,) = town.store.dwellings.of(person.id)
    assert (entered.who, entered.phone, entered.home.room) == ("我妈", "", "301")


async def test_a_name_and_a_number_come_in_one_message(town: Town):
    wang = town.staff(WANG)
    await wang.says(ME)
    await wang.taps("🤲 替家人反映")
    await wang.says(f"张奶奶 {PHONE}")
    await wang.taps("蔚蓝香廷小区")
    await wang.taps("跳过")
    person = town.store.people.of_telegram(WANG)
    assert person is not None
    (entered,) = town.store.dwellings.of(person.id)
    assert (entered.who, entered.phone) == ("张奶奶", PHONE)
    await wang.taps("« 我的资料")
    await wang.taps("🏘 管理这些房子")
    assert PHONE in (await wang.sees())[-1]["text"]


async def test_her_own_mother_is_found_in_the_words(town: Town):
    wang, worker = town.staff(WANG), town.staff(GRID_WORKER_A2)
    has_another(town, wang, "7", kind=DwellingKind.CARED, whom="我妈", phone=PHONE)
    no = await told(town, wang, f"我妈妈家{DARK}")
    case = town.case(no)
    assert (place_of(town, no), case.for_whom) == ("7", "我妈")
    assert "替 我妈 反映的" in (await wang.sees())[-1]["text"]
    assert "哪边" not in (await wang.sees())[-1]["text"]
    assert "王秀英（替 我妈 反映）" in await worker.hears_in_all()
    # Where she lives, and her number, are for the one who goes there.
    assert have_read(town, PHONE) == set()
    await worker.taps("✋ 接单")
    assert PHONE in await worker.hears_in_all()
    assert have_read(town, PHONE) == {GRID_WORKER_A2}


async def test_a_namesake_in_another_building_is_somebody_else(town: Town):
    wang = town.staff(WANG)
    has_another(town, wang, "7", kind=DwellingKind.CARED, whom="张奶奶")
    no = await told(town, wang, f"5栋张奶奶门口{DARK}")
    case = town.case(no)
    assert (place_of(town, no), case.for_whom) == ("5", "")


async def test_whose_home_it_is_can_be_tapped_and_put_right(town: Town):
    wang = town.staff(WANG)
    has_another(town, wang, "7", kind=DwellingKind.CARED, whom="张奶奶")
    no = await told(town, wang, DARK)
    await wang.taps("🤲 张奶奶家 蔚蓝香廷小区 7栋 1单元 301室")
    assert town.case(no).for_whom == "张奶奶"
    await wang.says("📋 我的事项")
    await wang.taps(f"查看 {no}")
    assert "替 张奶奶 反映的" in (await wang.sees())[-1]["text"]
    await wang.taps("改地点")
    await wang.taps("🏠 蔚蓝香廷小区 3栋 2单元 501室")
    assert (place_of(town, no), town.case(no).for_whom) == ("3", "")


async def test_a_household_is_counted_where_the_matter_is(town: Town):
    """Mother and daughter tell of mother's staircase: that is one household."""
    wang, zhang, liang = map(town.staff, (WANG, ZHANG, LIANG))
    has_another(town, wang, "7", kind=DwellingKind.CARED, whom="我妈", room="503")
    no = await told(town, wang, f"我妈家{DARK}")
    await liang.says(DARK)
    await liang.taps("👥 一起反映")
    assert audience.households(town.house.desk, town.case(no)) == 1
    has_another(town, zhang, "7", room="101")
    await zhang.says(f"7栋{DARK}")
    await zhang.taps("👥 一起反映")
    assert audience.households(town.house.desk, town.case(no)) == 2
