"""What was not quite understood is asked, taken apart, put right by hand, and remembered."""

from pathlib import Path

from casework.corrections import Correction, Subject
from casework.labels import Kind, Role, Route, Tag
from tests.stories.town import Neighbour, Town, buttons, case_no
from tests.stories.town import town as a_town

GRID_WORKER_A1 = 10011
ADMIN = 10001
PROPERTY_MANAGER = 10051
RIDDLE = "门口那一摊总得有人弄"
TWO_MATTERS = "3栋电梯坏了三天没人修。另外北门外面垃圾堆成山没人收"
ONE_STORY = "楼下烧烤摊半夜还在划拳，声音大得睡不着"
FIX = "✏️ 改类别 / 路线"


def corrections(town: Town, no: str) -> list[Correction]:
    return [one for one in town.store.corrections.all() if one.case_no == no]


async def test_what_is_unclear_is_filed_at_once_and_asked_with_buttons(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(RIDDLE)
    said = await wang.hears()
    no = case_no(said)
    assert "哪一类" in said
    assert not town.case(no).is_sure
    labels = await wang.buttons()
    assert labels[-2:] == ["都不是，看全部类别", "❓ 我只是想问问"]
    assert len(labels) == 5
    await wang.taps(labels[0])
    await town.settled()
    assert town.case(no).is_sure
    assert "改类别" in await wang.buttons()
    (kept,) = corrections(town, no)
    assert (kept.subject, kept.now, kept.text) == (Subject.TAG, town.case(no).primary, RIDDLE)


async def test_all_tags_are_behind_one_more_tap(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(RIDDLE)
    no = case_no(await wang.hears())
    await wang.taps("都不是，看全部类别")
    await wang.taps("停车")
    await town.settled()
    assert town.case(no).tags == (Tag.PARKING,)
    assert [one.now for one in corrections(town, no)] == ["parking"]


async def test_whoever_handles_it_sees_that_the_tag_is_a_guess(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says(RIDDLE)
    no = case_no(await wang.hears())
    for label in (await wang.buttons())[:1]:
        card = next(one for one in await worker.sees() if no in one["text"])
        assert "机器猜的" in card["text"]
        await wang.taps(label)
    await town.settled()
    card = next(one for one in await worker.sees() if no in one["text"])
    assert "机器猜的" not in card["text"]


async def test_two_matters_in_one_message_get_two_numbers(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(TWO_MATTERS)
    said = await wang.hears()
    first = case_no(said)
    assert "2 件事" in said
    receipt = await wang.sees_button("📑 分成 2 件")
    await wang.taps("📑 分成 2 件")
    told = await wang.hears_in_all()
    assert "分开登记好了，共 2 件" in told
    assert "撤回" in buttons(await wang.sees_button("改类别"))
    cases = town.store.cases.all()
    assert {case.primary for case in cases} == {Tag.FACILITY, Tag.SANITATION}
    assert {case.no for case in cases} >= {first}
    assert all(case.reporter_id == cases[0].reporter_id for case in cases)
    await wang.taps_unseen(receipt, f"split:{first}")
    assert len(town.store.cases.all()) == 2


async def test_one_matter_stays_one(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(TWO_MATTERS)
    no = case_no(await wang.hears())
    await wang.taps("就是一件事")
    await town.settled()
    assert [case.no for case in town.store.cases.all()] == [no]
    labels = await wang.buttons()
    assert labels
    assert "📑 分成 2 件" not in labels
    assert "就是一件事" not in labels


async def test_a_story_with_two_sides_is_not_taken_apart(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(ONE_STORY)
    assert "件事" not in await wang.hears()


async def test_a_grid_worker_puts_tag_and_route_right(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says("楼下垃圾桶满了好几天，臭得不行")
    no = case_no(await wang.hears())
    await worker.taps(FIX)
    assert "现在是：环境卫生" in await worker.hears_in_all()
    await worker.taps("公共设施")
    assert "公共设施（联办" in await worker.hears_in_all()
    await reroutes(worker, "共办", reason="物业自己就能修")
    heard = await worker.hears_in_all()
    assert "改走共办" in heard
    assert "公共设施（共办，网格员牵头）" in heard
    case = town.case(no)
    assert (case.tags, case.route) == ((Tag.FACILITY,), Route.SHARED)
    assert [(one.subject, one.was, one.now) for one in corrections(town, no)] == [
        (Subject.TAG, "sanitation", "facility"),
        (Subject.ROUTE, "joint", "shared"),
    ]
    await worker.taps("🕘 经过")
    assert "更正：联办 → 共办：物业自己就能修" in await worker.hears_in_all()


async def test_another_route_brings_other_people_and_keeps_the_date(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await a_full_bin(town, wang)
    before = town.case(no)
    await town.staff(ADMIN).hears_nothing()
    await reroutes(worker, "联办")
    assert no in await town.staff(ADMIN).hears_in_all()
    case = town.case(no)
    assert (case.promised_at, case.due_at) == (before.promised_at, before.due_at)
    assert "联办（社区党委牵头）" in str(await worker.sees())


async def test_no_case_goes_another_way_without_a_reason(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await a_full_bin(town, wang)
    await worker.taps(FIX)
    await worker.taps("改走哪条路线")
    await worker.taps("联办")
    await worker.says("。")
    assert "还缺一句为什么" in await worker.hears_in_all()
    await worker.sends("photo")
    assert "收好了" in await worker.hears_in_all()
    assert len(town.store.cases.attachments(no)) == 1
    assert town.case(no).route is Route.SHARED
    await worker.says("要街道出钱换桶")
    assert "（联办，社区党委牵头）" in await worker.hears_in_all()
    assert town.case(no).route is Route.JOINT


async def test_whoever_thinks_better_of_another_route_leaves_it_as_it_is(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await a_full_bin(town, wang)
    await worker.taps(FIX)
    await worker.taps("改走哪条路线")
    await worker.taps("联办")
    await worker.taps("取消")
    assert "不填了" in await worker.hears_in_all()
    await worker.says("单元门锁坏了，关不上")
    assert "已受理" in await worker.hears_in_all()
    assert town.case(no).route is Route.SHARED


async def test_a_report_is_taken_back_while_the_reason_for_another_route_is_awaited(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await a_full_bin(town, wang)
    await worker.taps(FIX)
    await worker.taps("改走哪条路线")
    await worker.taps("联办")
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    await worker.says("要街道出钱换桶")
    assert "已撤回" in await worker.hears_in_all()
    await worker.says("单元门锁坏了，关不上")
    assert "已受理" in await worker.hears_in_all()


async def test_what_presses_more_than_it_sounded_is_due_sooner(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await a_full_bin(town, wang)
    promised_at = town.case(no).promised_at
    await worker.taps(FIX)
    await worker.taps("改紧急程度")
    await worker.taps("🟠 急件")
    assert "现在是：🟠 急件，明天 09:30前办完" in await worker.hears_in_all()
    card = str(await worker.sees())
    assert "急件 · 事项" in card
    assert "最初答应的时间：3月9日（周一）前" in card
    assert town.case(no).promised_at == promised_at


async def test_what_turns_out_to_be_an_emergency_is_called_out_until_somebody_has_it(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    admin = town.staff(ADMIN)
    no = await a_full_bin(town, wang)
    await worker.taps(FIX)
    await worker.taps("改紧急程度")
    await worker.taps("🔴 紧急险情")
    assert no in await admin.hears_in_all()
    await town.pushes_clock(advance=310)
    assert f"{no} 还没有人接手" in await admin.hears_in_all()
    await worker.taps("✋ 我已接手")
    await town.settled()
    await admin.hears_in_all()
    await town.pushes_clock(advance=310)
    assert "还没有人接手" not in await admin.hears_in_all()


async def a_full_bin(town: Town, wang: Neighbour) -> str:
    """A matter that is told; its number."""
    await wang.says("楼下垃圾桶满了好几天，臭得不行")
    return case_no(await wang.hears())


async def reroutes(worker: Neighbour, route: str, *, reason: str = "现场看过了") -> None:
    """A member of staff sends a case another way, and says why."""
    await worker.taps(FIX)
    await worker.taps("改走哪条路线")
    await worker.taps(route)
    await worker.says(reason)
    await worker.town.settled()


async def test_a_stranger_to_the_case_cannot_put_it_right(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张伟")
    worker = town.staff(GRID_WORKER_A1)
    await wang.says("楼下垃圾桶满了好几天，臭得不行")
    no = case_no(await wang.hears())
    card = await worker.sees_button(FIX)
    await zhang.taps_unseen(card, f"newtag:{no}:parking")
    assert town.case(no).tags == (Tag.SANITATION,)
    assert corrections(town, no) == []


async def test_small_talk_that_was_a_matter_is_remembered(town: Town):
    wang = await town.resident("王秀英")
    await wang.says("在吗")
    await wang.taps("这是要反映的事")
    no = case_no(await wang.hears_in_all())
    (kept,) = corrections(town, no)
    assert (kept.subject, kept.was, kept.now) == (Subject.INTENT, "chat", "report")


async def test_a_community_teaches_its_own_words_without_a_restart(tmp_path: Path):
    words = tmp_path / "words.toml"
    async with a_town(tmp_path, language={"words": words}) as town:
        wang = await town.resident("王秀英", has_home=False)
        words.write_text(
            '[tags]\nsafety = "老虎窗"\n\n[buildings]\n"红砖楼" = "信江花园/3"\n', encoding="utf-8"
        )
        await town.ticks()
        await wang.says("红砖楼的老虎窗没人管")
        case = town.case(case_no(await wang.hears()))
        assert case.primary is Tag.SAFETY
        building = town.store.places.building(case.place.building_id or 0)
        assert building is not None
        assert building.number == "3"


async def test_a_broken_file_of_words_changes_nothing(tmp_path: Path):
    words = tmp_path / "words.toml"
    async with a_town(tmp_path, language={"words": words}) as town:
        before = town.house.desk.knowledge
        words.write_text("[tags]\nparken = 'x'\n", encoding="utf-8")
        await town.ticks()
        assert town.house.desk.knowledge is before
        wang = await town.resident("王秀英")
        await wang.says("楼下垃圾桶满了好几天，臭得不行")
        receipt = await wang.sees_button("改类别")
        assert "撤回" in buttons(receipt)


async def test_a_broken_file_of_words_does_not_keep_the_house_shut(tmp_path: Path):
    words = tmp_path / "words.toml"
    words.write_text("[tags", encoding="utf-8")
    (tmp_path / "weights.bin").write_bytes(b"of another version")
    async with a_town(tmp_path, language={"words": words}) as town:
        wang = await town.resident("王秀英")
        await wang.says("楼下垃圾桶满了好几天，臭得不行")
        assert "已受理" in await wang.hears()


async def test_what_is_delicate_in_a_message_makes_all_of_it_confidential(town: Town):
    wang = await town.resident("王秀英")
    await wang.says("楼道的灯坏了没人修。另外我老公喝了酒就打我，日子过不下去")
    no = case_no(await wang.hears())
    assert town.case(no).is_confidential
    await wang.taps("📑 分成 2 件")
    await town.settled()
    assert all(case.is_confidential for case in town.store.cases.all())


async def test_a_confidential_matter_on_another_route_is_not_told_to_the_property_company(
    town: Town,
):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says("儿媳妇和我天天吵架，儿子不管，一家人过不下去了")
    no = case_no(await wang.hears())
    assert town.case(no).is_confidential
    await reroutes(worker, "共办")
    case = town.case(no)
    assert case.route is Route.SHARED
    assert not {Role.PROPERTY_MANAGER, Role.OWNERS_COMMITTEE} & {one.role for one in case.parties}
    await town.staff(PROPERTY_MANAGER).hears_nothing()


async def test_a_trouble_and_a_question_become_a_report_and_a_question(town: Town):
    wang = await town.resident("王秀英")
    await wang.says("电梯坏了三天没人修。另外请问物业费在哪里交")
    await wang.hears()
    await wang.taps("📑 分成 2 件")
    await town.settled()
    kinds = {case.primary: case.kind for case in town.store.cases.all()}
    assert kinds == {Tag.FACILITY: Kind.REPORT, Tag.PROPERTY: Kind.QUESTION}
    assert all(
        case.route is not Route.NONE for case in town.store.cases.all() if case.kind == "report"
    )


async def test_what_staff_put_right_stands_when_the_message_is_taken_apart(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says(TWO_MATTERS)
    no = case_no(await wang.hears())
    await worker.taps(FIX)
    await worker.taps("公共秩序")
    await town.settled()
    await wang.taps("📑 分成 2 件")
    await town.settled()
    assert town.case(no).primary is Tag.ORDER
    assert len(town.store.cases.all()) == 2


async def test_to_confirm_the_tag_does_not_touch_the_route(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await wang.says("楼下垃圾桶满了好几天，臭得不行")
    no = case_no(await wang.hears())
    await reroutes(worker, "联办")
    await worker.taps(FIX)
    await worker.taps("环境卫生")
    await town.settled()
    assert town.case(no).route is Route.JOINT


async def test_a_second_file_of_words_is_taken_up_as_the_first_was(tmp_path: Path):
    words = tmp_path / "words.toml"
    async with a_town(tmp_path, language={"words": words}) as town:
        for spot in ("老槐树", "望江亭"):
            words.write_text(f'[spots]\nnames = "{spot}"\n', encoding="utf-8")
            await town.ticks()
            assert town.house.desk.knowledge.own.spots == (spot,)
