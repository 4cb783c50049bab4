"""The committee keeps its lists on a telephone: by taps, with what was there before."""

from casework.labels import Role
from casework.people import Duty, Home, Reach
from tests.stories.town import Neighbour, Town, case_no

ADMIN, OTHER_ADMIN = 10001, 10002
LI_JUAN, LEAD, HUB = 10011, 10031, 10041
BLUE = "蔚蓝香廷小区"


def person_id(town: Town, telegram_id: int) -> int:
    person = town.store.people.of_telegram(telegram_id)
    assert person is not None
    return person.id


def building_id(town: Town, number: str, estate: str = BLUE) -> int:
    places = town.store.places
    estate_id = next(one.id for one in places.estates() if one.name == estate)
    return next(one.id for one in places.buildings(estate_id) if one.number == number)


async def opens(admin: Neighbour, *labels: str) -> str:
    """Open the lists and tap on; what is shown at last."""
    await admin.says("/roster")
    for label in labels:
        await admin.taps(label)
    return await shown(admin)


async def shown(admin: Neighbour) -> str:
    """The newest message as it stands now."""
    await admin.town.settled()
    said = [one for one in await admin.sees() if not one.get("from_me")]
    return str(said[-1].get("text", ""))


async def forged(who: Neighbour, data: str) -> str:
    """Somebody taps a button that their phone does not show; what they hear."""
    await who.hears_in_all()
    message = {"message_id": 1, "date": 1, "chat": {"id": who.id, "type": "private"}, "text": "…"}
    await who.taps_unseen(message, data)
    return await who.hears_in_all()


async def test_an_estate_of_twelve_buildings_is_added_and_the_first_report_finds_its_worker(
    town: Town,
):
    admin, li = town.staff(ADMIN), town.staff(LI_JUAN)
    await opens(admin, "🏘 小区和楼栋", "➕ 加小区")
    await admin.says("幸福里小区")
    assert "已加小区：幸福里小区" in await shown(admin)
    await admin.taps("✏️ 改别名")
    await admin.says("幸福里、幸福小区")
    assert "幸福里、幸福小区" in await shown(admin)
    await admin.taps("➕ 加楼栋")
    await admin.says("1-12")
    assert "已加 12 栋：1栋、2栋" in await shown(admin)
    await admin.taps("3 个")
    assert "12 栋都记成 3 个单元" in await shown(admin)
    assert "还没分网格" in await shown(admin)
    await admin.taps("A1 第一网格")
    assert "的 12 栋已归第一网格" in await shown(admin)
    await admin.taps("🏢 看楼栋")
    assert {"1栋 A1", "12栋 A1"} <= set(await admin.buttons())

    await li.hears_in_all()
    newcomer = await town.resident("王秀英", estate="幸福里小区", building="7")
    await newcomer.says("楼下垃圾桶满了好几天，臭得不行")
    no = case_no(await newcomer.hears())
    heard = await li.hears_in_all()
    assert no in heard
    assert "幸福里小区 7栋" in heard
    visitor = await town.resident("李雪", has_home=False)
    await visitor.says("幸福里5栋路灯不亮了，晚上看不见路")
    assert "幸福里小区 5栋" in await li.hears_in_all()


async def test_a_building_that_is_there_already_stays_as_it_is_and_is_named(town: Town):
    admin = town.staff(ADMIN)
    await opens(admin, "🏘 小区和楼栋", BLUE, "➕ 加楼栋")
    await admin.says("9-11、3A")
    told = await shown(admin)
    assert "已加 2 栋：11栋、3A栋" in told
    assert "没有动的：9栋、10栋" in told
    assert town.store.places.building(building_id(town, "9")).grid_id is not None  # type: ignore[union-attr]


REFUSED: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("🏘 小区和楼栋", "➕ 加小区"), "0", "不像一个名称"),
    (("🏘 小区和楼栋", "➕ 加小区"), "长" * 31, "最多 30 个字"),
    (("🏘 小区和楼栋", "➕ 加小区"), "信江花园", "已经是 信江花苑 的叫法"),
    (("🏘 小区和楼栋", BLUE, "✏️ 改名称"), "信江花苑", "已经是 信江花苑 的叫法"),
    (("🏘 小区和楼栋", BLUE, "✏️ 改别名"), "香廷、信江花园", "先到 信江花苑 那里去掉"),
    (("🏘 小区和楼栋", BLUE, "➕ 加楼栋"), "1-999", "一次最多登记 60 个"),
    (("🏘 小区和楼栋", BLUE, "➕ 加楼栋"), "谢谢", "没看懂“谢谢”"),
    (("🏘 小区和楼栋", BLUE, "🏢 看楼栋", "3栋 A1", "✏️ 改单元数"), "99", "1 到 30"),
    (("🏘 小区和楼栋", BLUE, "🏢 看楼栋", "3栋 A1", "✏️ 改楼号"), "5栋", "已经有 5栋"),
    (("🗺 网格", "➕ 加网格"), "a1", "已经是 第一网格 的叫法"),
    (("🗺 网格", "➕ 加网格"), "第五网格", "字母加数字"),
    (("🗺 网格", "A1 第一网格", "✏️ 改名称"), "第二网格", "已经是 A2 的叫法"),
    (("🏢 物业和业委会", "➕ 加物业"), "。", "不要标点"),
    (("🔎 找人",), "没有这个人", "没找到“没有这个人”"),
)


async def test_what_can_not_stand_in_the_lists_is_asked_for_again(town: Town):
    admin = town.staff(ADMIN)
    for way, words, kind_word in REFUSED:
        await opens(admin, *way)
        await admin.sends("photo")
        assert "请用文字写" in await shown(admin)
        for _ in range(2):
            await admin.says(words)
            assert kind_word in await shown(admin)
        await admin.says("取消")
        assert "不填了" in await shown(admin)


async def test_a_danger_is_heard_in_the_middle_of_a_list(town: Town):
    admin, li = town.staff(ADMIN), town.staff(LI_JUAN)
    await opens(admin, "🏘 小区和楼栋", "➕ 加小区")
    await admin.says("3栋着火了快来人")
    assert "119" in await admin.hears_in_all()
    assert "3栋着火了" in await li.hears_in_all()
    assert "3栋着火了快来人" not in {one.name for one in town.store.places.estates()}


async def test_cancelling_leads_back_and_an_old_question_is_answered_no_more(town: Town):
    admin = town.staff(ADMIN)
    await opens(admin, "🏘 小区和楼栋", BLUE, "✏️ 改名称")
    await admin.taps("取消")
    assert BLUE in await shown(admin)
    await admin.says("谢谢")
    await town.settled()
    assert town.store.places.estates()[0].name == BLUE


async def test_two_admins_edit_one_entry_and_nothing_of_either_is_lost(town: Town):
    one, other = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    for admin in (one, other):
        await opens(admin, "🏘 小区和楼栋", BLUE, "✏️ 改别名")
    await one.says("蔚蓝香廷、蓝庭")
    await other.says("蔚蓝香廷、蔚蓝香庭小区、香廷")
    assert "蔚蓝香廷、蓝庭 → 蔚蓝香廷、蓝庭、香廷" in await shown(other)
    assert town.store.places.estates()[0].aliases == ("蔚蓝香廷", "蓝庭", "香廷")


async def test_what_a_colleague_has_removed_is_gone_in_the_middle_of_an_edit(town: Town):
    one, other = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    await opens(one, "🏘 小区和楼栋", "➕ 加小区")
    await one.says("幸福里小区")
    await opens(other, "🏘 小区和楼栋", "幸福里小区", "✏️ 改名称")
    await one.taps("🗑 删除")
    await one.taps("确定删除")
    assert "已删除：幸福里小区" in await shown(one)
    await other.says("幸福外小区")
    assert "刚才已经被删掉了" in await shown(other)


async def test_what_is_in_use_is_not_removed_and_says_by_what(town: Town):
    admin = town.staff(ADMIN)
    told = await opens(admin, "🏘 小区和楼栋", BLUE, "🗑 删除")
    assert "还在用" in told
    assert "10 栋楼" in told
    assert "确定删除" not in await admin.buttons()
    assert "还在用" in await opens(admin, "🗺 网格", "A1 第一网格", "🗑 删除")
    assert "户住户" in await opens(admin, "🏘 小区和楼栋", BLUE, "🏢 看楼栋", "3栋 A1", "🗑 删除")


async def test_what_has_come_into_use_since_the_question_stays(town: Town):
    admin = town.staff(ADMIN)
    await opens(admin, "🏘 小区和楼栋", "➕ 加小区")
    await admin.says("幸福里小区")
    await admin.taps("🗑 删除")
    await town.resident("王秀英", estate="幸福里小区", building=None)
    await admin.taps("确定删除")
    assert "1 条居民住址" in await shown(admin)
    assert "幸福里小区" in {one.name for one in town.store.places.estates()}


async def test_the_staircases_are_changed_and_changed_back_by_one_tap(town: Town):
    admin = town.staff(ADMIN)
    await opens(admin, "🏘 小区和楼栋", BLUE, "🏢 看楼栋", "3栋 A1", "✏️ 改单元数")
    await admin.taps("5")
    assert "单元数已改：3 → 5" in await shown(admin)
    await admin.taps("↩️ 改回去")
    assert "单元数已改：5 → 3" in await shown(admin)
    building = town.store.places.building(building_id(town, "3"))
    assert building is not None
    assert building.units == 3


async def test_a_grid_is_added_with_its_code_and_name(town: Town):
    admin = town.staff(ADMIN)
    await opens(admin, "🗺 网格", "➕ 加网格")
    await admin.says("a5")
    await admin.says("第五网格")
    assert "已加网格：A5 第五网格" in await shown(admin)
    await admin.taps("✏️ 改名称")
    await admin.says("东片网格")
    assert "第五网格 → 东片网格" in await shown(admin)
    await admin.taps("🗑 删除")
    await admin.taps("确定删除")
    assert "A5" not in {one.code for one in town.store.places.grids()}


async def test_flats_are_added_by_staircase_and_one_where_somebody_lives_stays(town: Town):
    admin = town.staff(ADMIN)
    way = ("🏘 小区和楼栋", BLUE, "🏢 看楼栋", "3栋 A1", "🏠 住户")
    await opens(admin, *way, "➕ 加住户", "2单元")
    await admin.says("501、601-603")
    assert "已加 3 户：601、602、603" in await shown(admin)
    assert "没有动的：501" in await shown(admin)
    await admin.taps("2-601")
    await admin.taps("🗑 删除")
    await admin.taps("确定删除")
    assert "2单元 601室" in await shown(admin)
    await opens(admin, *way, "·2-501", "🗑 删除")
    assert "还在用" in await shown(admin)
    assert "居民住址" in await shown(admin)


async def test_who_lives_in_a_flat_is_read_with_a_masked_number(town: Town):
    admin = town.staff(ADMIN)
    way = ("🏘 小区和楼栋", BLUE, "🏢 看楼栋", "3栋 A1", "🏠 住户", "·2-501")
    told = await opens(admin, *way)
    assert "王秀英 138****0101" in told
    await admin.taps("王秀英")
    assert "13800010101" not in await shown(admin)
    await admin.taps("📞 看完整号码")
    assert "13800010101" in await shown(admin)


async def test_the_remark_of_a_household_is_written_changed_and_taken_away(town: Town):
    one, other = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    way = ("🏘 小区和楼栋", BLUE, "🏢 看楼栋", "3栋 A1", "🏠 住户", "·2-501")
    await opens(one, *way, "✏️ 写备注")
    await opens(other, *way, "✏️ 写备注")
    await one.says("独居老人，每周上门一次")
    assert "备注写好了" in await shown(one)
    await other.says("听力不好，煤气泄漏过一次")
    told = await shown(other)
    assert "程敏 刚才也写了" in told
    assert "独居老人，每周上门一次\n听力不好" in told
    await other.taps("✏️ 改备注")
    await other.says("长" * 501)
    assert "最多 500 个字，现在有 501 个" in await shown(other)
    await other.says("搬走了")
    assert "原来写的是：独居老人" in await shown(other)
    await one.hears_in_all()
    assert "现在写的是：搬走了" in await opens(one, *way, "✏️ 改备注")
    await one.taps("🗑 去掉备注")
    assert "原来写的是：搬走了" in await shown(one)


async def test_a_hub_is_given_a_staircase_and_eleven_households_are_too_many(town: Town):
    admin = town.staff(ADMIN)
    with town.store.transaction():
        for room in range(701, 712):
            town.store.places.put_household(
                building_id=building_id(town, "3"), unit="1", room=str(room)
            )
    await opens(admin, "🤝 党员中心户", "方正平 10户", "➕ 加联系户", f"{BLUE} 3栋")
    await admin.taps("701")
    assert "归 方正平 联系" in await shown(admin)
    await admin.taps("✅ 701")
    assert "不再由 方正平 联系" in await shown(admin)
    await admin.taps("➕ 没人联系的 11 户都加上")
    told = await shown(admin)
    assert "已给 方正平 加上 11 户" in told
    assert "超过 10 户" in told
    await admin.taps("✅ 好了")
    assert "联系 21 户" in await shown(admin)


async def test_a_household_changes_from_one_hub_to_another_and_to_none(town: Town):
    admin = town.staff(ADMIN)
    way = ("🏘 小区和楼栋", BLUE, "🏢 看楼栋", "3栋 A1", "🏠 住户", "·2-501")
    await opens(admin, *way, "🤝 换中心户", "江月娥 10户")
    assert "中心户已改：方正平 → 江月娥" in await shown(admin)
    await admin.taps("🤝 换中心户")
    await admin.taps("不要中心户联系")
    assert "江月娥 → 无" in await shown(admin)
    await admin.taps("🤝 换中心户")
    await admin.taps("方正平 9户")
    assert "无 → 方正平" in await shown(admin)


async def test_nobody_is_given_to_somebody_who_is_no_hub_any_more(town: Town):
    admin, hub = town.staff(ADMIN), person_id(town, HUB)
    flat = town.store.places.put_household(building_id=building_id(town, "3"), unit="2", room="402")
    with town.store.transaction():
        town.store.connection.execute("delete from duties where person_id = ?", (hub,))
    await forged(admin, f"rohubgive:{hub}:{flat.id}")
    await forged(admin, f"roflatto:{flat.id}:{hub}")
    assert town.store.hubs.of_household(flat.id) is None


async def test_a_property_company_is_added_and_looks_after_estates(town: Town):
    admin = town.staff(ADMIN)
    await opens(admin, "🏢 物业和业委会", "➕ 加物业")
    await admin.says("安居物业")
    await admin.taps("📞 改电话")
    await admin.says("打不通")
    assert "打不出去" in await shown(admin)
    await admin.says("0731-88886666")
    assert "无 → 0731-88886666" in await shown(admin)
    await admin.taps("👤 改联系人")
    await admin.says("姜经理")
    await admin.taps("🏘 改负责小区")
    await admin.taps(BLUE)
    await admin.taps("旭日家园")
    await admin.taps(f"✅ {BLUE}")
    await admin.taps("✅ 好了")
    told = await shown(admin)
    assert "联系人：姜经理" in told
    assert "负责小区：旭日家园" in told
    assert "、安居物业" in await opens(admin, "🏘 小区和楼栋", "旭日家园")
    await opens(admin, "🏢 物业和业委会", "安居物业", "🗑 删除", "确定删除")
    assert "安居物业" not in {one.name for one in town.store.organisations.all()}


async def test_people_are_found_by_name_home_and_the_end_of_their_number(town: Town):
    admin = town.staff(ADMIN)
    await opens(admin, "🔎 找人")
    await admin.says("王秀英")
    assert f"住址：{BLUE} 3栋 2单元 501室" in await shown(admin)
    await admin.taps("🔎 再找")
    await admin.says("0101")
    assert "王秀英" in await shown(admin)
    await admin.taps("🔎 再找")
    await admin.says("蔚蓝香廷3栋")
    assert "张建军" in await shown(admin)
    await admin.taps("王秀英")
    assert "2单元 501室" in await shown(admin)
    await admin.taps("« 找到的人")
    await admin.taps("张建军")
    await admin.taps("✏️ 改姓名")
    await admin.says("张建君")
    assert "张建军 → 张建君" in await shown(admin)
    await admin.taps("✏️ 改电话")
    await admin.says("13911112222")
    told = await shown(admin)
    assert "138****0102 → 139****2222" in told
    assert "13911112222" not in told
    await admin.taps("✏️ 改电话")
    await admin.says("88886666")
    assert "139****2222 → ****66" in await shown(admin)


async def test_a_search_ends_with_the_next_thing_that_is_told(town: Town):
    admin = town.staff(ADMIN)
    await opens(admin, "🔎 找人")
    await admin.says("8栋")
    assert "位" in await shown(admin)
    await admin.says("3栋楼下路灯不亮了")
    assert "已受理" in await admin.hears_in_all()


async def test_who_keeps_no_lists_is_told_whom_to_ask_whatever_they_tap(town: Town):
    li = town.staff(LI_JUAN)
    one = building_id(town, "3")
    for data in ("roster", "roestates:0", f"romove:{one}:1:2", f"rophone:{one}", f"roflat:{one}"):
        assert "不归您做" in await forged(li, data)
    before = town.store.places.building(one)
    assert before is not None
    assert before.grid_id == 1
    assert "不归您做" in await forged(li, f"rounitsset:{one}:9")
    assert town.store.places.building(one) == before


async def test_a_role_that_is_withdrawn_in_the_middle_ends_the_question(town: Town):
    admin = town.staff(OTHER_ADMIN)
    await opens(admin, "🏘 小区和楼栋", "➕ 加小区")
    with town.store.transaction():
        town.store.connection.execute(
            "delete from duties where person_id = ?", (person_id(town, OTHER_ADMIN),)
        )
    await admin.says("幸福里小区")
    assert "不归您做" in await admin.hears_in_all()
    assert "幸福里小区" not in {one.name for one in town.store.places.estates()}
    await admin.says("取消")
    assert "没有" in await admin.hears_in_all()


async def test_a_forged_tap_of_a_colleague_does_not_lose_what_somebody_is_telling(town: Town):
    wang = await town.resident("王秀英")
    await wang.sends("photo")
    assert "照片" in await wang.hears_in_all()
    assert "不归您做" in await forged(wang, "roster")
    await wang.says("3栋楼下路灯不亮了")
    assert "已受理" in await wang.hears_in_all()


async def test_a_worker_of_both_grids_is_shown_in_both(town: Town):
    with town.store.transaction():
        town.store.people.give_duty(person_id(town, LI_JUAN), Duty(Role.GRID_WORKER, Reach.GRID, 2))
    told = await opens(town.staff(ADMIN), "🗺 网格")
    assert "A1 第一网格：5 栋，网格员 李娟" in told
    assert "李娟" in told.split("A2")[1]


async def test_an_entry_with_markup_in_its_name_reads_as_it_is_written(town: Town):
    admin = town.staff(ADMIN)
    with town.store.transaction():
        town.store.people.move_home(person_id(town, HUB), Home())
        town.store.places.put_estate("A&B 花园")
    assert "A&B 花园" in await opens(admin, "🏘 小区和楼栋", "A&B 花园")
