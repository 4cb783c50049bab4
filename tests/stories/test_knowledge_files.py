"""What the community knows as files in the chat: sent, looked at, agreed to, given back."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from casework.knowledge import Entry, EntryKind, Subject
from handlers.knowledge import keeping
from tests.bot.knowledge.files import sheet
from tests.stories.test_roster_files import (
    Office,
    before_fetching,
    button_data,
    chat,
    newest,
    takes_duties,
)
from tests.stories.town import Neighbour, Town

PARKING = (
    "# 停车\n## 怎么办停车证\n来源：物业\n负责人：程敏\n带行驶证到物业。\n## 访客停哪里\n停北门。\n"
)
YES = "✅ 确认导入"


@pytest.fixture
def office(town: Town) -> Office:
    return Office(town)


def knows(town: Town, question: str, answer: str) -> Entry:
    """The community knows something already."""
    with town.store.transaction():
        at = datetime(2026, 1, 5, tzinfo=UTC)
        entry = Entry(0, EntryKind.ANSWER, Subject.PARKING, question, answer, at)
        return keeping.keep(town.store, entry)


def is_known(town: Town, question: str, answer: str) -> None:
    knows(town, question, answer)


async def answers(town: Town) -> dict[str, str]:
    await town.settled()
    return {one.question: one.answer for one in town.store.entries.live()}


async def opens_files(town: Town, who: Neighbour) -> None:
    await who.says("/start")
    await who.taps_unseen({"message_id": 1, "date": 1, "chat": chat(who)}, "knowledgefile")
    await who.hears_in_all()


async def sends(office: Office, who: Neighbour, *rows: Sequence[object]) -> None:
    await office.sends(who, "知识.xlsx", sheet(["问题", "答案"], *rows))


async def test_a_text_sent_unasked_is_looked_at_shown_and_written_once(town: Town, office: Office):
    cheng, wu = town.staff(10001), town.staff(10002)
    await office.sends(cheng, "停车问答.md", PARKING.encode())
    assert "停车问答.md。这是什么" in await newest(cheng)
    assert await cheng.buttons() == ["📚 知识条目", "都不是，是别的事"]
    await cheng.taps("📚 知识条目")
    assert "新增 2 条，更改 0 条" in await newest(cheng)
    assert await answers(town) == {}
    shown = await cheng.sees_button(YES)
    data = button_data(shown, YES)
    await cheng.taps(YES)
    assert "导入好了" in await newest(cheng)
    await cheng.taps_unseen(shown, data)
    assert await answers(town) == {"怎么办停车证": "带行驶证到物业。", "访客停哪里": "停北门。"}
    assert "程敏 导入了知识条目" in await newest(wu)
    made = town.store.entries.live()[0]
    person = town.store.people.of_telegram(10001)
    assert person is not None
    assert (made.owner_id, made.made_by) == (person.id, person.id)


async def test_a_template_is_filled_in_and_what_stands_goes_out_and_in_again(
    town: Town, office: Office
):
    cheng = town.staff(10001)
    await cheng.says("🏛 社区管理")
    await cheng.taps("📚 知识库")
    await cheng.taps("📥 导入导出")
    await cheng.taps("📥 要一份空白模板")
    name, book = await office.document(cheng)
    assert name == "知识条目模板.xlsx"
    book["知识"].append(["几点开门", "八点。", "什么时候开"])
    await office.sends(cheng, name, saved(book))
    await cheng.taps(YES)
    assert "导入好了" in await newest(cheng)
    await opens_files(town, cheng)
    await cheng.taps("📤 导出现在的条目")
    name, book = await office.document(cheng)
    assert name == "知识条目 2026-03-02.xlsx"
    assert book["知识"]["A2"].value == "几点开门"
    await office.sends(cheng, name, saved(book))
    assert "和现在的一样，不用导入" in await newest(cheng)
    assert await cheng.buttons() == []


def saved(book: Any) -> bytes:
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


async def test_old_and_new_stand_side_by_side_before_anything_is_changed(
    town: Town, office: Office
):
    cheng = town.staff(10001)
    knows(town, "几点开门", "八点开门。")
    await opens_files(town, cheng)
    await sends(office, cheng, ["几点开门？", "九点开门。"])
    said = await newest(cheng)
    assert "现在：八点开门。\n改成：九点开门。" in said
    await cheng.taps(YES)
    assert await answers(town) == {"几点开门": "九点开门。"}


async def test_many_changes_come_as_a_list_to_be_looked_through(town: Town, office: Office):
    cheng = town.staff(10001)
    for one in range(6):
        knows(town, f"第{one}问", "旧的")
    await opens_files(town, cheng)
    await sends(office, cheng, *([f"第{one}问", "新的"] for one in range(6)))
    assert "还有 2 条更改" in await cheng.hears_in_all()
    name, book = await office.document(cheng)
    assert name == "要更改的知识条目.xlsx"
    assert [cell.value for cell in book["更改"][7]] == ["第5问", "答案", "旧的", "新的"]


async def test_two_answers_to_one_question_stand_side_by_side_and_nothing_is_written(
    town: Town, office: Office
):
    cheng = town.staff(10001)
    await opens_files(town, cheng)
    text = "## 几点开门\n八点。\n## 访客停哪\n北门。\n## 几点开门？\n九点。\n"
    await office.sends(cheng, "问答.md", text.encode())
    said = await cheng.hears_in_all()
    assert "问答.md 有 1 处要改，没有导入任何内容" in said
    assert "第 1 行：“八点。”；这一行：“九点。”" in said
    assert await answers(town) == {}
    given = [one["document"] for one in await cheng.sees() if "document" in one][-1]
    assert given["file_name"] == "问答（要改的）.md"
    file = town.emulator.world.files.find(given["file_id"])
    assert file is not None
    corrected = file.data.decode().replace("九点。", "八点。")
    assert "<!-- ❗" in corrected
    await office.sends(cheng, "问答（要改的）.md", corrected.encode())
    said = await newest(cheng)
    assert "新增 2 条" in said
    assert "重复的 1 条" in said


async def test_a_file_without_questions_is_told_what_is_missing(town: Town, office: Office):
    cheng = town.staff(10001)
    await opens_files(town, cheng)
    await office.sends(cheng, "通讯录.csv", "姓名,电话\n王秀英,1\n".encode("gb18030"))
    said = await cheng.hears_in_all()
    assert "必须有：问题、答案" in said
    assert "这个文件里是：姓名、电话" in said
    await office.sends(cheng, "空.md", b"")
    assert "里面没有问题" in await cheng.hears_in_all()
    await office.sends(cheng, "旧.doc", b"x")
    assert "能读的是 .xlsx、.csv、.md" in await cheng.hears_in_all()


async def test_a_question_that_is_much_like_a_known_one_is_remarked(town: Town, office: Office):
    cheng = town.staff(10001)
    knows(town, "小区停车证怎么办理", "到物业。")
    await opens_files(town, cheng)
    await sends(office, cheng, ["停车证怎么办理", "到物业办。"])
    said = await newest(cheng)
    assert "和已有的“小区停车证怎么办理”很像" in said
    assert "新增 1 条" in said


async def test_what_it_is_can_be_said_in_words(town: Town, office: Office):
    cheng = town.staff(10001)
    await office.sends(cheng, "三月.csv", "问题,答案\n甲,一\n".encode())
    await cheng.says("是知识")
    assert "新增 1 条" in await newest(cheng)


async def test_a_resident_is_not_asked_and_may_do_nothing(town: Town, office: Office):
    wang = await town.resident("王秀英")
    await office.sends(wang, "知识.md", PARKING.encode())
    assert "知识条目" not in await wang.hears_in_all()
    for verb in ("knowledgefile", "knowledgetemplate", "knowledgeexport", "knowledgedo:1"):
        await wang.taps_unseen({"message_id": 1, "date": 1, "chat": chat(wang)}, verb)
        assert "社区党委" in await wang.hears_in_all()
    assert await answers(town) == {}


async def test_a_danger_on_the_page_about_files_is_heard(town: Town, office: Office):
    cheng = town.staff(10001)
    await opens_files(town, cheng)
    await cheng.says("等一下")
    assert "请把知识条目的文件发到这里" in await newest(cheng)
    await cheng.says("3栋着火了，快来人")
    assert "119" in await cheng.hears_in_all()


async def test_whoever_loses_the_role_while_it_is_written_writes_nothing(
    town: Town, office: Office, monkeypatch: pytest.MonkeyPatch
):
    cheng = town.staff(10001)
    await opens_files(town, cheng)
    await sends(office, cheng, ["甲", "一"])
    before_fetching(town, monkeypatch, lambda: takes_duties(town, cheng))
    await cheng.taps(YES)
    assert "现在没有管理知识条目的权限" in await newest(cheng)
    assert await answers(town) == {}


async def test_what_another_admin_wrote_meanwhile_is_shown_anew(
    town: Town, office: Office, monkeypatch: pytest.MonkeyPatch
):
    cheng = town.staff(10001)
    await opens_files(town, cheng)
    await sends(office, cheng, ["几点开门", "九点。"])
    before_fetching(town, monkeypatch, lambda: is_known(town, "几点开门", "八点。"))
    await cheng.taps(YES)
    assert "看过以后有了变化" in await newest(cheng)
    assert await answers(town) == {"几点开门": "八点。"}
    await cheng.taps(YES)
    assert await answers(town) == {"几点开门": "九点。"}


async def test_a_kill_in_the_middle_is_made_up_for_and_nothing_comes_twice(
    town: Town, office: Office, monkeypatch: pytest.MonkeyPatch
):
    cheng = town.staff(10001)
    await opens_files(town, cheng)
    await sends(office, cheng, *([f"第{one}问", f"答{one}"] for one in range(120)))
    shown = await cheng.sees_button(YES)
    monkeypatch.setattr("bot.knowledge.admission.terms_of", dying(after=60))
    await cheng.taps(YES)
    assert "不会重复" in await newest(cheng)
    assert len(await answers(town)) == 50
    monkeypatch.undo()
    await cheng.taps_unseen(shown, button_data(shown, YES))
    assert "看过以后有了变化" in await newest(cheng)
    await cheng.taps(YES)
    assert "导入好了" in await newest(cheng)
    assert len(town.store.entries.live()) == 120


def dying(*, after: int) -> Any:
    """Cuts so many entries, then the disk is gone."""
    done: list[int] = []

    def cut(entry: Entry) -> Any:
        done.append(entry.id)
        if len(done) > after:
            raise OSError("no disk")
        return keeping.terms_of(entry)

    return cut
