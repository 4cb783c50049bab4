"""Lists as files in the chat: a template, what stands now, a file that is shown, then written."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import aiohttp
import pytest
from openpyxl import load_workbook

from casework.labels import Role
from casework.people import Duty, Person, Reach
from handlers.roster import replies
from handlers.staff import appointments
from storage.papers import WORKBOOK
from tests.bot.roster.files import BUILDINGS, PEOPLE, workbook
from tests.stories.town import Neighbour, Town, words

GRID_WORKER_TO_BE = 10101


class Office:
    """Files between an admin's telephone and the bot."""

    def __init__(self, town: Town) -> None:
        self.town = town

    async def sends(self, who: Neighbour, name: str, content: bytes, **facts: str) -> None:
        """Somebody sends a document, and the bot has done what it does with it."""
        form = aiohttp.FormData(facts, quote_fields=False)
        form.add_field("file", content, filename=name, content_type=WORKBOOK)
        url = f"{self.town.emulator.address}/emulator/people/{who.id}/document"
        async with self.town.session.post(url, data=form) as response:
            assert response.status == 200, await response.text()
        await self.town.settled()

    async def document(self, who: Neighbour) -> tuple[str, Any]:
        """The newest document that somebody was given: its name and the workbook."""
        await self.town.settled()
        given = [one["document"] for one in await who.sees() if "document" in one]
        file = self.town.emulator.world.files.find(given[-1]["file_id"])
        assert file is not None
        return given[-1]["file_name"], load_workbook(io.BytesIO(file.data))


@pytest.fixture
def office(town: Town) -> Office:
    return Office(town)


def grids(*rows: Sequence[object]) -> bytes:
    return workbook({"网格": [["网格", "名称"], *rows]})


NEW_GRID = grids(["A5", "第五网格"])


async def opens_files(town: Town, who: Neighbour) -> None:
    """An admin goes to the page about files."""
    await who.says("/start")
    await who.taps_unseen({"message_id": 1, "date": 1, "chat": chat(who)}, "rosterfile")
    await who.hears_in_all()


def chat(who: Neighbour) -> dict[str, Any]:
    return {"id": who.id, "type": "private", "first_name": who.name}


async def newest(who: Neighbour) -> str:
    """The newest message of the bot, as it now reads."""
    await who.town.settled()
    return words([one for one in await who.sees() if not one.get("from_me")][-1])


def has_grid(town: Town, code: str) -> bool:
    return code in {grid.code for grid in town.store.places.grids()}


async def test_an_admin_gets_a_template_and_sends_it_back_filled_in(town: Town, office: Office):
    cheng = town.staff(10001)
    await opens_files(town, cheng)
    await cheng.taps("📥 要一份空白模板")
    name, book = await office.document(cheng)
    assert name == "名单模板.xlsx"
    assert "党员中心户" in book.sheetnames
    book["网格"].append(["A5", "第五网格"])
    filled = io.BytesIO()
    book.save(filled)
    await office.sends(cheng, name, filled.getvalue())
    assert "网格：新增 1，更改 0，不变 0" in await newest(cheng)
    assert not has_grid(town, "A5")
    await cheng.taps("✅ 导入")
    assert "导入好了" in await newest(cheng)
    assert has_grid(town, "A5")


async def test_what_stands_now_goes_out_and_in_again_without_a_change(town: Town, office: Office):
    cheng = town.staff(10001)
    await opens_files(town, cheng)
    await cheng.taps("📤 导出现在的名单")
    name, book = await office.document(cheng)
    assert name == "名单 2026-03-02.xlsx"
    assert book["党员中心户"].max_row == 41
    whole = io.BytesIO()
    book.save(whole)
    await office.sends(cheng, name, whole.getvalue())
    assert "和现在的名单一样，不用导入" in await newest(cheng)
    assert await cheng.buttons() == []


async def test_a_list_that_comes_unasked_is_asked_about_first(town: Town, office: Office):
    cheng = town.staff(10001)
    await office.sends(cheng, "网格.xlsx", NEW_GRID)
    assert "这是什么" in await newest(cheng)
    await cheng.taps("📋 居民名册")
    assert "现在还没有写进去" in await newest(cheng)
    await cheng.taps("不导入")
    assert "没有导入" in await newest(cheng)
    assert not has_grid(town, "A5")


async def test_a_file_of_an_admin_that_is_no_list_is_a_matter_like_any_other(
    town: Town, office: Office
):
    cheng = town.staff(10001)
    await office.sends(cheng, "报价.xlsx", NEW_GRID, caption="5栋电梯坏了，这是维修报价")
    await cheng.taps("都不是，是别的事")
    assert "已受理" in await cheng.hears_in_all()


async def test_words_that_came_with_a_file_are_filed_when_the_question_is_left(
    town: Town, office: Office
):
    cheng = town.staff(10001)
    await office.sends(cheng, "报价.xlsx", NEW_GRID, caption="5栋电梯坏了，这是维修报价")
    await cheng.says("取消")
    assert "2026-0001" in await cheng.hears_in_all()


async def test_a_danger_below_a_file_is_heard_first(town: Town, office: Office):
    cheng = town.staff(10001)
    await office.sends(cheng, "名单.xlsx", NEW_GRID, caption="3栋着火了，快来人")
    assert "119" in await cheng.hears_in_all()


async def test_a_resident_who_sends_a_spreadsheet_is_asked_what_it_is_about(
    town: Town, office: Office
):
    wang = await town.resident("王秀英")
    await office.sends(wang, "电费.xlsx", NEW_GRID)
    said = await wang.hears_in_all()
    assert "名单" not in said
    assert said
    await wang.taps_unseen({"message_id": 1, "date": 1, "chat": chat(wang)}, "rosterfile")
    assert "找社区党委的同事" in await wang.hears_in_all()


async def test_a_list_with_faults_comes_back_marked_and_nothing_is_written(
    town: Town, office: Office
):
    cheng = town.staff(10001)
    await opens_files(town, cheng)
    people = [PEOPLE, ["王小芳", "1", "", "国王"], ["李大爷"]]
    sheets = {"网格": [["网格", "名称"], ["A5", "第五网格"]], "人员": people}
    await office.sends(cheng, "三月.xlsx", workbook(sheets))
    said = await cheng.hears_in_all()
    assert "三月.xlsx 有 2 处要改，没有导入任何内容" in said
    assert "“人员”表第 2 行“角色”：没有“国王”这个角色" in said
    assert not has_grid(town, "A5")
    name, book = await office.document(cheng)
    assert name == "三月（要改的）.xlsx"
    assert book.sheetnames[0] == "问题清单"
    book["人员"]["B2"], book["人员"]["D2"] = "13800000001", "居民"
    corrected = io.BytesIO()
    book.save(corrected)
    await office.sends(cheng, name, corrected.getvalue())
    assert "人员：新增 2" in await newest(cheng)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("名单.xls", b"old", "旧格式"),
        ("名单.docx", b"text", "不是 .xlsx 也不是 .csv"),
        ("名单.xlsx", b"PK torn", "可能坏了"),
        ("名单.csv", b"\xff\xff\x00", "文字编码认不出来"),
    ],
)
async def test_other_files_are_answered_with_what_to_do(
    town: Town, office: Office, name: str, content: bytes, told: str
):
    cheng = town.staff(10001)
    await opens_files(town, cheng)
    await office.sends(cheng, name, content)
    said = await newest(cheng)
    assert told in said
    assert "没有导入任何内容" in said


async def test_a_file_that_is_too_large_is_not_even_fetched(town: Town, office: Office):
    cheng = town.staff(10001)
    await opens_files(town, cheng)
    await cheng.sends("document", file_name="大.xlsx", size=30_000_000)
    assert "29 MB，最多只能收 20 MB" in await newest(cheng)


async def test_whoever_waits_for_a_file_and_gets_words_is_kind(town: Town, office: Office):
    cheng = town.staff(10001)
    await opens_files(town, cheng)
    await cheng.says("等一下")
    assert "请把名单文件" in await newest(cheng)
    await cheng.sends("photo")
    assert "请把名单文件" in await newest(cheng)
    await cheng.says("3栋着火了，快来人")
    assert "119" in await cheng.hears_in_all()


async def test_a_duty_of_a_list_is_counted_before_and_told_after(town: Town, office: Office):
    cheng, wang = town.staff(10001), town.staff(GRID_WORKER_TO_BE)
    await opens_files(town, cheng)
    rows = [PEOPLE, ["王秀英", "", GRID_WORKER_TO_BE, "网格员", "A2"]]
    moved = [BUILDINGS, ["蔚蓝香廷", 1, "A2", 2]]
    await office.sends(cheng, "人员.xlsx", workbook({"人员": rows, "楼栋": moved}))
    said = await newest(cheng)
    assert "新交给的职责：网格员 1 位（王秀英）" in said
    assert "1 栋楼换网格：蔚蓝香廷小区/1 A1 → A2" in said
    await cheng.taps("✅ 导入")
    await cheng.hears_in_all()
    person = town.store.people.of_telegram(wang.id)
    assert person is not None
    assert person.holds(Role.GRID_WORKER)
    assert "网格员" in await wang.hears_in_all()
    wu = town.staff(10002)
    assert "程敏 导入了名单" in await newest(wu)


async def test_who_gets_a_new_grid_by_a_list_hears_of_the_danger_that_comes_with_it(
    town: Town, office: Office
):
    cheng, new = town.staff(10001), town.staff(GRID_WORKER_TO_BE)
    wang = await town.resident("张建军")
    await wang.says("3栋1单元着火了，有人困在里面")
    await cheng.hears_in_all()
    sheets: dict[str, list[Any]] = {
        "网格": [["网格", "名称"], ["A5", "第五网格"]],
        "楼栋": [BUILDINGS, ["蔚蓝香廷", 3, "A5", 2]],
        "人员": [PEOPLE, ["王秀英", "", GRID_WORKER_TO_BE, "网格员", "A5"]],
    }
    await opens_files(town, cheng)
    await office.sends(cheng, "换网格.xlsx", workbook(sheets))
    await cheng.taps("✅ 导入")
    said = await new.hears_in_all()
    assert "紧急险情" in said
    await new.taps("✋ 我已接手", on=await new.sees_button("✋ 我已接手"))
    assert "王秀英" in await wang.hears_in_all()


async def test_the_same_tap_twice_imports_once(town: Town, office: Office):
    cheng, wu = town.staff(10001), town.staff(10002)
    await opens_files(town, cheng)
    await office.sends(cheng, "网格.xlsx", NEW_GRID)
    shown = await cheng.sees_button("✅ 导入")
    data = button_data(shown, "✅ 导入")
    await cheng.taps("✅ 导入")
    await town.settled()
    await cheng.taps_unseen(shown, data)
    assert "导入好了" in await newest(cheng)
    assert (await wu.hears_in_all()).count("导入了名单") == 1


def button_data(message: dict[str, Any], label: str) -> str:
    rows = message["reply_markup"]["inline_keyboard"]
    return str(next(one["callback_data"] for row in rows for one in row if one["text"] == label))


async def test_whoever_loses_the_role_between_file_and_tap_imports_nothing(
    town: Town, office: Office
):
    cheng = town.staff(10001)
    await opens_files(town, cheng)
    await office.sends(cheng, "网格.xlsx", NEW_GRID)
    takes_duties(town, cheng)
    await cheng.taps("✅ 导入")
    assert "找社区党委的同事" in await cheng.hears_in_all()
    assert not has_grid(town, "A5")


async def test_whoever_loses_the_role_while_it_is_imported_imports_nothing(
    town: Town, office: Office, monkeypatch: pytest.MonkeyPatch
):
    cheng = town.staff(10001)
    await opens_files(town, cheng)
    await office.sends(cheng, "网格.xlsx", NEW_GRID)
    before_fetching(town, monkeypatch, lambda: takes_duties(town, cheng))
    await cheng.taps("✅ 导入")
    assert "现在没有管理名单的权限" in await newest(cheng)
    assert not has_grid(town, "A5")


def takes_duties(town: Town, who: Neighbour) -> None:
    with town.store.transaction():
        town.store.connection.execute(
            "delete from duties where person_id = (select id from people where telegram_id = ?)",
            (who.id,),
        )


def before_fetching(
    town: Town, monkeypatch: pytest.MonkeyPatch, happen: Callable[[], None]
) -> None:
    """Something happens after the tap, before the file is there."""
    fetch = town.house.jobs._fetch

    async def late(file_id: str) -> bytes:
        happen()
        monkeypatch.setattr(town.house.jobs, "_fetch", fetch)
        return await fetch(file_id)

    monkeypatch.setattr(town.house.jobs, "_fetch", late)


async def test_what_another_admin_imported_meanwhile_is_shown_anew(town: Town, office: Office):
    cheng, wu = town.staff(10001), town.staff(10002)
    for admin in (cheng, wu):
        await opens_files(town, admin)
        await office.sends(admin, "网格.xlsx", NEW_GRID)
    await wu.taps("✅ 导入")
    await cheng.taps("✅ 导入")
    said = await cheng.hears_in_all()
    assert "和现在的名单一样" in said


async def test_what_would_be_other_than_was_shown_is_asked_again(town: Town, office: Office):
    cheng = town.staff(10001)
    await opens_files(town, cheng)
    await office.sends(cheng, "网格.xlsx", grids(["A5", "第五网格"], ["A6", "第六网格"]))
    with town.store.transaction():
        town.store.places.put_grid("A5", "第五网格")
    await cheng.taps("✅ 导入")
    said = await newest(cheng)
    assert "这期间名单有过改动" in said
    assert "新增 1，更改 0，不变 1" in said
    assert not has_grid(town, "A6")
    await cheng.taps("✅ 导入")
    assert "导入好了" in await newest(cheng)
    assert has_grid(town, "A6")


async def test_what_does_not_fit_any_more_comes_back_marked(town: Town, office: Office):
    cheng = town.staff(10001)
    await opens_files(town, cheng)
    estates = [["小区", "别名"], ["滨江苑", "滨江"]]
    await office.sends(cheng, "小区.xlsx", workbook({"小区": estates}))
    with town.store.transaction():
        town.store.places.put_estate("滨江小区", ("滨江",))
    await cheng.taps("✅ 导入")
    said = await cheng.hears_in_all()
    assert "“滨江”也是“滨江小区”的名字" in said
    assert "滨江苑" not in {one.name for one in town.store.places.estates()}


async def test_a_restart_in_the_middle_loses_nothing_and_repeats_nothing(
    town: Town, office: Office, monkeypatch: pytest.MonkeyPatch
):
    cheng, wu = town.staff(10001), town.staff(10002)
    await opens_files(town, cheng)
    await office.sends(cheng, "网格.xlsx", NEW_GRID)
    shown = await cheng.sees_button("✅ 导入")
    await town.closes()
    await cheng._post("tap", {"message_id": shown["message_id"], "text": "✅ 导入"})
    monkeypatch.setattr(replies, "tell_entered", _struck)
    town.opens()
    await town.caught_up()
    monkeypatch.undo()
    assert not has_grid(town, "A5")
    assert "名单没有改动" in await newest(cheng)
    with town.store.transaction():
        town.store.connection.execute(
            "update jobs set state = 'running' where kind = ?", (replies.ENTER,)
        )
    await town.restarts()
    assert has_grid(town, "A5")
    assert "导入好了" in await newest(cheng)
    await town.restarts()
    assert (await wu.hears_in_all()).count("导入了名单") == 1


def _struck(*_: object, **__: object) -> None:
    raise SystemError("struck by lightning")


async def test_when_telegram_does_not_give_the_file_it_can_be_tried_again(
    town: Town, office: Office
):
    cheng = town.staff(10001)
    await opens_files(town, cheng)
    await office.sends(cheng, "网格.xlsx", NEW_GRID)
    await town.post("faults", {"kind": "500", "method": "getFile"})
    await cheng.taps("✅ 导入")
    assert "请过一会儿再点" in await newest(cheng)
    await cheng.taps("✅ 导入")
    assert "导入好了" in await newest(cheng)


async def test_nobody_taps_another_admins_file_in(town: Town, office: Office):
    cheng, wu = town.staff(10001), town.staff(10002)
    await opens_files(town, cheng)
    await office.sends(cheng, "网格.xlsx", NEW_GRID)
    shown = await cheng.sees_button("✅ 导入")
    await wu.taps_unseen({**shown, "chat": chat(wu)}, button_data(shown, "✅ 导入"))
    assert not has_grid(town, "A5")


async def test_a_second_file_waits_for_the_answer_about_the_first(town: Town, office: Office):
    cheng = town.staff(10001)
    await office.sends(cheng, "网格.xlsx", NEW_GRID)
    await office.sends(cheng, "再来.xlsx", NEW_GRID)
    assert "一次一个文件" in await newest(cheng)
    await cheng.says("是的")
    assert "网格.xlsx 检查过了" in await newest(cheng)


async def test_a_list_from_before_gives_nothing_back_to_who_has_left(town: Town, office: Office):
    cheng, li = town.staff(10001), town.staff(10011)
    phone = town.store.people.phones().get(person_of(town, 10011).id, "")
    old = workbook(
        {
            "人员": [
                PEOPLE,
                ["李娟", phone, 10011, "网格员", "A1", "", "", "", ""],
                ["万文彬", "", 10071, "网格员", "A2", "", "", "", ""],
            ]
        }
    )
    with town.store.transaction():
        desk = town.house.desk
        appointments.take(
            desk, person_of(town, 10011), Duty(Role.GRID_WORKER, Reach.GRID, 1), by_id=1
        )
    await opens_files(town, cheng)
    await office.sends(cheng, "旧名单.xlsx", old)
    shown = await newest(cheng)
    assert "新交给的职责：网格员 1" in shown
    assert "已经撤掉的职务 1 项，没有恢复：网格员 李娟" in shown
    await li.hears_in_all()
    await cheng.taps("✅ 导入")
    assert "没有恢复：网格员 李娟" in await newest(cheng)
    assert not person_of(town, 10011).is_staff
    assert "从现在起" not in await li.hears_in_all()
    await opens_files(town, cheng)
    await office.sends(cheng, "旧名单.xlsx", old)
    assert "不用导入" in await newest(cheng)
    assert "没有恢复" in await newest(cheng)


def person_of(town: Town, telegram_id: int) -> Person:
    person = town.store.people.of_telegram(telegram_id)
    assert person is not None
    return person
