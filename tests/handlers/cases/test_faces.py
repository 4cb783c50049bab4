"""What the card of a case says, to those who handle it and to a whole group."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from casework import deadlines, filing, joining, parties, waiting
from casework.case import (
    Attachment,
    Case,
    CaseEvent,
    EventKind,
    MediaKind,
    PartyState,
    Stage,
    Wait,
    WaitingFor,
)
from casework.filing import Report
from casework.labels import Kind, Outcome, Role, Route, Tag, Urgency
from casework.people import Duty, Home
from casework.places import Place
from casework.routing import Understanding
from handlers.cases import cards, dossiers, faces
from handlers.desk import Desk
from tests.storage.sample import Town, settle

PRIVATE = "我是王秀英，住501，身份证362301196001011234，电话13800010101，楼道堆了纸箱"
DAY = timedelta(days=1)


@pytest.fixture
def town(desk: Desk) -> Town:
    """The usual small town, whose resident lives in the flat that complains."""
    town = settle(desk.store)
    desk.store.people.give_duty(town.worker.id, Duty(Role.GRID_WORKER))
    home = Home(town.place.estate_id, town.place.building_id, "2", "501")
    desk.store.people.move_home(town.resident.id, home)
    return Town(
        town.place,
        desk.store.people.get(town.resident.id),
        desk.store.people.get(town.worker.id),
    )


def told(desk: Desk, town: Town, *tags: Tag, **changes: Any) -> Case:
    """A case that is saved as it has become."""
    urgency = changes.pop("urgency", Urgency.NORMAL)
    text = changes.pop("text", "楼道堆了纸箱")
    heard = Understanding(Kind.REPORT, tags or (Tag.CLUTTER,), Route.NONE)
    report = Report(town.resident.id, text, heard, urgency, town.place)
    no = desk.store.cases.next_no(desk.now.year)
    case, event = filing.file(report, no=no, office=desk.office, at=desk.now)
    desk.store.cases.save(replace(case, **changes), event)
    return desk.store.cases.find(no)


def card(desk: Desk, case: Case) -> str:
    """The card as the grid worker gets it, without formatting."""
    return re.sub(r"</?b>", "", formatted(desk, case))


def formatted(desk: Desk, case: Case) -> str:
    """The card as the grid worker gets it."""
    worker = desk.store.people.of_telegram(1002)
    assert worker is not None
    cards.send(desk, worker, case)
    return str(desk.store.outbox.cards_of(case.no)[-1].message.params["text"])


def poster(desk: Desk, case: Case) -> str:
    """The card as a group reads it, without formatting."""
    return re.sub(r"</?b>", "", faces.group_face(desk, dossiers.gather(desk, case)))


def waits(what: WaitingFor, desk: Desk, reason: str) -> Wait:
    return Wait(what, desk.now, desk.now + 3 * DAY, reason)


# How a case got so far, and what its card then says of it; {owner} is whoever has it.
STANDINGS: dict[str, tuple[Callable[[Desk, int], dict[str, Any]], str]] = {
    "nobody could place it": (
        lambda desk, _: {"stage": Stage.RECEIVED, "place": Place()},
        "⏳ 还没有人接单，请在今天 15:30 前接单；3月9日（周一）前办完。",
    ),
    "nobody has it": (lambda *_: {}, "⏳ 还没有人接单，请在今天 15:30 前接单"),
    "nobody has had it for long": (
        lambda desk, _: {"claim_by": desk.now - DAY},
        "⏳ 一直没有人接单，应在3月1日（周日） 09:30 前接",
    ),
    "somebody has it": (
        lambda _, owner: {"stage": Stage.CLAIMED, "owner_id": owner},
        "🛠 李敏 办理中，3月9日（周一）前办完。",
    ),
    "it came back": (
        lambda _, owner: {"stage": Stage.CLAIMED, "owner_id": owner, "times_reopened": 2},
        "🔁 居民不满意，第 2 次重办。李敏 办理中",
    ),
    "it waits for the resident": (
        lambda desk, owner: {
            "stage": Stage.WAITING,
            "owner_id": owner,
            "wait": waits(WaitingFor.RESIDENT, desk, "哪一户？"),
        },
        "⏸ 李敏 在等居民答复，最晚3月5日（周四）：哪一户？",
    ),
    "it waits for a party": (
        lambda desk, owner: {
            "stage": Stage.WAITING,
            "owner_id": owner,
            "wait": waits(WaitingFor.PARTY, desk, "等物业清运"),
        },
        "⏸ 李敏 在等协助单位，最晚3月5日（周四）：等物业清运",
    ),
    "it rests until a day": (
        lambda desk, owner: {
            "stage": Stage.WAITING,
            "owner_id": owner,
            "wait": waits(WaitingFor.DATE, desk, "等配件"),
        },
        "⏸ 李敏 暂停办理到3月5日（周四）：等配件",
    ),
    "it is done": (
        lambda desk, owner: done(desk, owner) | {"stage": Stage.RESOLVED},
        "✅ 李敏 已办结（已解决）：清走了",
    ),
    "it may come back": (
        lambda desk, owner: (
            done(desk, owner)
            | {"stage": Stage.REOPEN_ASKED, "wait": waits(WaitingFor.DECISION, desk, "还在")}
        ),
        "🔁 居民说没解决：「还在」\n请在3月5日（周四） 09:30 前决定要不要重办。",
    ),
    "it is over": (
        lambda desk, owner: done(desk, owner) | {"stage": Stage.CLOSED, "satisfaction": 4},
        "✅ 李敏 已办结（已解决）：清走了\n居民评价：★★★★",
    ),
    "it was taken back": (lambda *_: {"stage": Stage.WITHDRAWN}, "↩️ 居民已撤回，不用处理了。"),
    "it is part of another": (
        lambda *_: {"stage": Stage.JOINED, "joined_to": "2026-0001"},
        "🔗 已并入 2026-0001，请看那一件。",
    ),
}
PUBLIC = {"it may come back": "🔁 居民说没解决，3月5日（周四） 09:30 前决定要不要重办。"}


def done(desk: Desk, owner: int) -> dict[str, Any]:
    return {
        "owner_id": owner,
        "outcome": Outcome.SOLVED,
        "answer": "清走了",
        "resolved_at": desk.now,
    }


def standing(desk: Desk, town: Town, how: str, **changes: Any) -> Case:
    """A case that has got so far."""
    told(desk, town)
    return told(desk, town, **changes, **STANDINGS[how][0](desk, town.worker.id))


@pytest.mark.parametrize("how", list(STANDINGS))
def test_a_card_says_where_the_case_stands(desk: Desk, town: Town, how: str):
    case = standing(desk, town, how)
    assert STANDINGS[how][1] in card(desk, case)


@pytest.mark.parametrize("how", list(STANDINGS))
def test_a_group_reads_where_the_case_stands_but_not_how_it_was_liked(
    desk: Desk, town: Town, how: str
):
    said = poster(desk, standing(desk, town, how))
    expected = PUBLIC.get(how, STANDINGS[how][1].split("\n居民评价")[0])
    assert expected in said
    assert "★" not in said


def test_every_stage_and_every_wait_is_told_of_here(desk: Desk, town: Town):
    cases = [standing(desk, town, how) for how in STANDINGS]
    assert {case.stage for case in cases} == set(Stage)
    assert {case.wait.what for case in cases if case.wait} == set(WaitingFor)


@pytest.mark.parametrize("how", list(STANDINGS))
def test_a_group_never_reads_who_told_it_nor_a_room_nor_a_private_number(
    desk: Desk, town: Town, how: str
):
    case = standing(desk, town, how, text=PRIVATE)
    if case.wait is not None:
        case = replace(case, wait=replace(case.wait, reason=PRIVATE))
    if case.answer:
        case = replace(case, answer=PRIVATE)
    said = poster(desk, case)
    for secret in ("王秀英", "501", "2单元", "13800010101", "362301196001011234"):
        assert secret not in said
    assert "楼道堆了纸箱" in said


def test_a_group_reads_no_additions_no_notes_and_no_parties(desk: Desk, town: Town):
    case = told(desk, town)
    for kind in (EventKind.ADDED, EventKind.NOTED):
        desk.store.cases.append(CaseEvent(case.no, kind, town.worker.id, desk.now, "他家欠物业费"))
    assert "欠物业费" in card(desk, case)
    said = poster(desk, case)
    assert "欠物业费" not in said
    assert "请协助" not in said


def test_a_card_tells_what_where_and_who(desk: Desk, town: Town):
    said = card(desk, told(desk, town, Tag.CLUTTER, Tag.SAFETY))
    assert said.startswith("📌 事项 2026-0001\n类别：堆物、安全隐患　共办（网格员牵头）")
    assert "地点：蔚蓝香廷小区 3栋 2 5 501 楼道" in said
    assert "居民：王秀英\n「楼道堆了纸箱」" in said


def test_what_presses_stands_out(desk: Desk, town: Town):
    assert card(desk, told(desk, town, urgency=Urgency.URGENT)).startswith("🟠 急件 · 事项")
    emergency = told(desk, town, urgency=Urgency.EMERGENCY)
    assert card(desk, emergency).startswith("🔴 紧急险情 · 2026-0002")
    assert "还没有人接手" in card(desk, emergency)
    assert "还没有人接手" in poster(desk, emergency)


def test_a_question_is_called_one(desk: Desk, town: Town):
    assert card(desk, told(desk, town, kind=Kind.QUESTION)).startswith("📌 咨询 2026-0001")


def test_a_guess_and_a_secret_are_said_to_be_so(desk: Desk, town: Town):
    case = told(desk, town, Tag.NEIGHBOUR, is_sure=False)
    assert "机器猜的" in card(desk, case)
    assert "请保密" in card(desk, case)
    assert "请保密" not in card(desk, told(desk, town))


def test_what_nobody_could_place_asks_to_be_placed(desk: Desk, town: Town):
    case = told(desk, town, place=Place())
    assert "地点：未说明，请先分派到网格" in card(desk, case)
    assert "地点：未说明" in poster(desk, case)


def test_households_are_counted_once_there_are_two(desk: Desk, town: Town):
    case = told(desk, town)
    assert "户" not in card(desk, case)
    neighbour = desk.store.people.meet(1003, "张建军", at=desk.now)
    follower, event = joining.follow(case, text="我家也是", actor_id=neighbour.id, at=desk.now)
    desk.store.followers.add(follower)
    desk.store.cases.append(event)
    assert "👥 共有 2 户反映" in card(desk, case)
    assert "👥 共有 2 户反映" in poster(desk, case)


def test_what_was_added_and_noted_last_is_read_and_the_rest_is_in_the_history(
    desk: Desk, town: Town
):
    case = told(desk, town)
    for number in range(5):
        added = CaseEvent(case.no, EventKind.ADDED, town.resident.id, desk.now, f"第{number}箱")
        desk.store.cases.append(added)
    said = card(desk, case)
    assert "第1箱" not in said
    assert all(f"➕「第{number}箱」" in said for number in (2, 3, 4))


def test_what_came_along_is_counted(desk: Desk, town: Town):
    case = told(desk, town)
    photo = Attachment(MediaKind.PHOTO, "file", town.resident.id, desk.now)
    desk.store.cases.attach(case.no, photo)
    assert "📎 附件 1 份（接单后" in card(desk, case)
    assert "📎 附件 1 份（点" in card(desk, replace(case, stage=Stage.CLAIMED))


def test_a_case_names_its_kin(desk: Desk, town: Town):
    whole = told(desk, town)
    part = told(desk, town, parent_no=whole.no)
    twin = told(desk, town, stage=Stage.JOINED, joined_to=whole.no)
    assert f"📂 从 {whole.no} 拆出来的一件" in card(desk, part)
    said = card(desk, whole)
    assert f"📂 拆成了：{part.no}" in said
    assert twin.no in line_of(said, "🔗 并进来的")


def line_of(said: str, word: str) -> str:
    """The one line of a card that holds a word."""
    (found,) = [line for line in said.splitlines() if word in line]
    return found


def test_who_just_lends_a_hand_stands_in_one_line(desk: Desk, town: Town):
    line = line_of(card(desk, told(desk, town)), "物业")
    assert all(role in line for role in ("物业", "业委会", "网格党支部"))
    assert line.startswith("🤝 已请协助：")
    assert line.endswith("，3月5日（周四）前")


def asked(desk: Desk, town: Town) -> Case:
    """A case in which the building lead was asked for something in particular."""
    case = told(desk, town, stage=Stage.CLAIMED, owner_id=town.worker.id)
    due_at = desk.now + DAY
    asked_now, event = parties.ask(
        case,
        Role.BUILDING_LEAD,
        task="问问是谁家的",
        due_at=due_at,
        actor_id=town.worker.id,
        at=desk.now,
    )
    desk.store.cases.save(asked_now, event)
    return desk.store.cases.find(case.no)


def test_who_was_asked_for_something_has_a_line_of_their_own(desk: Desk, town: Town):
    case = asked(desk, town)
    assert line_of(card(desk, case), "楼栋长") == "🤝 楼栋长 明天前答复：「问问是谁家的」"
    accepted, _ = parties.accept(case, Role.BUILDING_LEAD, actor_id=town.resident.id, at=desk.now)
    assert line_of(card(desk, accepted), "楼栋长") == (
        "🤝 楼栋长 王秀英 在办，明天前：「问问是谁家的」"
    )


@pytest.mark.parametrize(
    ("state", "line"),
    [
        (PartyState.DONE, "✅ 楼栋长 王秀英 已办：「是502的」"),
        (PartyState.DECLINED, "🚫 楼栋长 王秀英 说不归自己办：「是502的」"),
    ],
)
def test_what_a_party_answered_is_read(desk: Desk, town: Town, state: PartyState, line: str):
    answered, _ = parties.answer(
        asked(desk, town),
        Role.BUILDING_LEAD,
        state,
        words="是502的",
        actor_id=town.resident.id,
        at=desk.now,
    )
    assert line_of(card(desk, answered), "楼栋长") == line


def test_who_is_late_with_an_answer_stands_out(desk: Desk, town: Town):
    case = asked(desk, town)
    desk.now += 4 * DAY
    said = card(desk, case)
    assert line_of(said, "楼栋长") == "🔴 楼栋长 还没答复，应在3月3日（周二）前：「问问是谁家的」"
    assert line_of(said, "物业").endswith("：「请配合牵头的同事一起办」")


def test_once_it_is_done_nobody_is_late_with_lending_a_hand(desk: Desk, town: Town):
    case = standing(desk, town, "it is done")
    assert "请协助" not in card(desk, case)
    desk.now += 9 * DAY
    assert "还没答复" not in card(desk, case)


def test_what_a_party_did_is_read_when_all_is_done(desk: Desk, town: Town):
    answered, _ = parties.answer(
        asked(desk, town),
        Role.BUILDING_LEAD,
        PartyState.DONE,
        words="是502的",
        actor_id=town.resident.id,
        at=desk.now,
    )
    over = replace(answered, stage=Stage.RESOLVED, outcome=Outcome.SOLVED, answer="清走了")
    assert "✅ 楼栋长 王秀英 已办：「是502的」" in card(desk, over)


def test_the_first_promise_stands_beside_the_date_it_was_extended_to(desk: Desk, town: Town):
    case = told(desk, town, stage=Stage.CLAIMED, owner_id=town.worker.id)
    assert "最初答应" not in card(desk, case)
    extended, event = deadlines.extend(
        case,
        datetime.fromisoformat("2026-03-20T18:00:00+08:00"),
        reason="等配件",
        actor_id=town.worker.id,
        at=desk.now,
    )
    desk.store.cases.save(extended, event)
    said = card(desk, extended)
    assert "🗓 最初答应的时间：3月9日（周一）前\n· 李敏 延期到3月20日（周五）：等配件" in said
    assert "🛠 李敏 办理中，3月20日（周五）前办完。" in said


def test_a_rest_that_moved_the_date_is_told_with_its_reason(desk: Desk, town: Town):
    case = told(desk, town, stage=Stage.CLAIMED, owner_id=town.worker.id)
    rested, began = waiting.wait(
        case,
        WaitingFor.DATE,
        until=desk.now + 2 * DAY,
        reason="业主出差",
        actor_id=town.worker.id,
        at=desk.now,
    )
    desk.now += 2 * DAY
    resumed, ended = waiting.resume(rested, office=desk.office, actor_id=None, at=desk.now)
    desk.store.cases.save(resumed, began, ended)
    said = card(desk, resumed)
    assert "🗓 最初答应的时间：3月9日（周一）前" in said
    assert "· 李敏 暂停到今天：业主出差" in said
    assert "3月11日（周三）前办完" in said


def test_a_date_that_was_counted_without_an_official_calendar_says_so(desk: Desk, town: Town):
    due_at = datetime.fromisoformat("2031-03-20T18:00:00+08:00")
    case = told(desk, town, due_at=due_at, promised_at=due_at)
    assert "🗓 2031 年的放假安排还没公布" in card(desk, case)
    assert "放假安排" not in card(desk, told(desk, town))


@pytest.mark.parametrize("how", list(STANDINGS))
def test_no_card_shows_a_code_or_a_gap(desk: Desk, town: Town, how: str):
    case = standing(desk, town, how)
    for said in (card(desk, case), poster(desk, case)):
        assert not re.search(r"[a-z_]{3,}|None|\{|\n\n|「」", said)


def test_the_longest_card_fits_into_a_message(desk: Desk, town: Town):
    case = told(
        desk,
        town,
        *Tag,
        text="箱" * 4000,
        stage=Stage.RESOLVED,
        owner_id=town.worker.id,
        outcome=Outcome.SOLVED,
        answer="清" * 4000,
    )
    for kind in (EventKind.ADDED, EventKind.NOTED):
        for _ in range(9):
            event = CaseEvent(case.no, kind, town.worker.id, desk.now, "多" * 4000)
            desk.store.cases.append(event)
    assert len(formatted(desk, case)) <= 4096
