"""The story of a case reads like one: whatever can happen to it, in plain Chinese."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from casework import (
    deadlines,
    dividing,
    filing,
    handling,
    joining,
    namelessness,
    parties,
    questioning,
    return_calls,
    satisfaction,
    waiting,
)
from casework.case import Case, CaseEvent, EventKind, PartyState, Stage, WaitingFor
from casework.joining import Follower
from casework.labels import Kind, Level, Outcome, Role, Route, Tag, Urgency
from casework.places import Place
from casework.routing import Understanding
from handlers.wording import say
from tests.stories.town import Town, case_no
from tests.stories.town import town as a_town

GRID_WORKER_A1, GRID_WORKER_A2, RESIDENT = 10011, 10012, 10101
OTHER = "2026-0002"
READ_AT_ONCE = 25
WHEN = re.compile(r"(?:今天|明天|\d+月\d+日（周.）) \d\d:\d\d　")
NO = re.compile(r"\d{4}-\d{4,}")
# A code, a placeholder, a date as machines write it, one of our own numbers, a loose end.
UNREADABLE = re.compile(r"[A-Za-z_{}]|\d{4}-\d\d|\d+ ?[:：] |[：，]$")


class Life:
    """Everything that can happen to a case, as the rules write it down."""

    def __init__(self, town: Town, case: Case) -> None:
        people = town.store.people
        ids = [people.of_telegram(one) for one in (GRID_WORKER_A1, GRID_WORKER_A2, RESIDENT)]
        self.worker, self.colleague, self.neighbour = (one.id for one in ids if one)
        self.office = town.house.desk.office
        self.at = town.house.clock.now()
        self.later = self.at + timedelta(days=3)
        self.case = case
        self.other = town.case(OTHER)
        self.mine = replace(case, stage=Stage.CLAIMED, owner_id=self.worker)

    def events(self) -> Iterator[CaseEvent]:
        """Each kind at least once."""
        yield from self._told()
        yield from self._put_right()
        yield from self._passed_on()
        yield from self._shared()
        yield from self._delayed()
        yield from self._ended()
        yield from self._merged()

    def _noted(self, kind: EventKind, note: str = "", *, by_clock: bool = False) -> CaseEvent:
        return CaseEvent(self.case.no, kind, None if by_clock else self.worker, self.at, note)

    def _told(self) -> Iterator[CaseEvent]:
        case, office, at = self.case, self.office, self.at
        yield self._noted(EventKind.FILED, case.text)
        waits = replace(case, stage=Stage.RECEIVED, place=Place())
        yield filing.correct_place(waits, case.place, named="", actor_id=self.worker, at=at)[1]
        yield self._noted(EventKind.ADDED, "门口也有")
        yield self._noted(EventKind.ATTACHED)
        yield filing.edit(case, "二楼也有纸箱", actor_id=self.worker, at=at)[1]
        heard = Understanding(Kind.REPORT, (Tag.NOISE,), Route.NONE)
        yield filing.transcribe(
            case, "楼上在敲墙", heard, office=office, actor_id=self.worker, at=at
        )[1]
        yield joining.follow(case, text="我家也是", actor_id=self.neighbour, at=at)[1]
        yield joining.unfollow(case, actor_id=self.neighbour, at=at)
        heir = Follower(case.no, self.neighbour, at)
        yield from joining.inherit(case, heir, text="我家也是", actor_id=self.worker, at=at)[1]
        yield from (self._noted(kind) for kind in (EventKind.PASSED, EventKind.KEPT))
        veiled, event = namelessness.veil(case, actor_id=self.worker, at=at)
        yield event
        yield namelessness.unveil(veiled, actor_id=None, at=at)[1]
        yield handling.hurry(case, None, office=office, actor_id=self.neighbour, at=at)

    def _put_right(self) -> Iterator[CaseEvent]:
        case, office, at, worker = self.case, self.office, self.at, self.worker
        facility = Understanding(Kind.REPORT, (Tag.FACILITY,), Route.NONE)
        yield filing.correct_tag(case, facility, office=office, actor_id=worker, at=at)[1]
        yield filing.correct_route(
            case, Route.JOINT, reason="要街道出钱", office=office, actor_id=worker, at=at
        )[1]
        yield filing.correct_urgency(case, Urgency.URGENT, office=office, actor_id=worker, at=at)[1]
        question = replace(case, kind=Kind.QUESTION)
        yield filing.turn_into_report(question, office=office, actor_id=worker, at=at)[1]
        yield filing.turn_into_question(case, office=office, actor_id=worker, at=at)[1]
        yield questioning.settle(question, answer="看一楼的公告栏", actor_id=worker, at=at)[1]
        yield filing.correct_place(case, case.place, named="4栋", actor_id=worker, at=at)[1]
        yield filing.seal(case, actor_id=worker, at=at)[1]
        yield dividing.split(case, [OTHER], actor_id=worker, at=at)
        yield dividing.split(case, [], actor_id=worker, at=at)

    def _passed_on(self) -> Iterator[CaseEvent]:
        mine, office, at, worker = self.mine, self.office, self.at, self.worker
        yield handling.claim(self.case, actor_id=worker, at=at)[1]
        yield self._noted(EventKind.REPLIED, "我下午去看")
        yield self._noted(EventKind.NOTED, "家里有老人")
        yield handling.transfer(
            mine, self.colleague, reason="他更熟", office=office, actor_id=worker, at=at
        )[1]
        yield handling.hand_over(mine, self.colleague, actor_id=worker, at=at)[1]
        yield handling.give_back(
            mine, reason="不是我的网格", office=office, actor_id=worker, at=at
        )[1]
        yield handling.send_up(mine, reason="要协调", actor_id=worker, at=at)[1]
        reason = say("reminders.kind.overdue_branch")
        yield handling.climb(mine, Level.BRANCH, at=at, reason=reason)[1]
        yield self._noted(EventKind.ALARMED, "李娟、黄德明", by_clock=True)
        yield self._noted(EventKind.NUDGED, say("reminders.kind.half_way"), by_clock=True)

    def _shared(self) -> Iterator[CaseEvent]:
        at, worker, colleague = self.at, self.worker, self.colleague
        asked, event = parties.ask(
            self.mine,
            Role.BUILDING_LEAD,
            task="问问是谁家的",
            due_at=self.later,
            actor_id=worker,
            at=at,
        )
        yield event
        yield parties.accept(asked, Role.BUILDING_LEAD, actor_id=colleague, at=at)[1]
        for role, state, words in (
            (Role.BUILDING_LEAD, PartyState.DONE, "问过了"),
            (Role.PROPERTY_MANAGER, PartyState.DECLINED, "不归我们"),
        ):
            yield parties.answer(asked, role, state, words=words, actor_id=colleague, at=at)[1]

    def _delayed(self) -> Iterator[CaseEvent]:
        mine, office, at, worker = self.mine, self.office, self.at, self.worker
        for what, why in (
            (WaitingFor.RESIDENT, "哪一户？"),
            (WaitingFor.PARTY, "等楼栋长"),
            (WaitingFor.DATE, "等配件"),
        ):
            waits, event = waiting.wait(
                mine, what, until=self.later, reason=why, actor_id=worker, at=at
            )
            yield event
        yield waiting.resume(waits, office=office, actor_id=worker, at=at)[1]
        yield waiting.resume(waits, office=office, actor_id=None, at=at)[1]
        until = datetime.fromisoformat("2026-03-20T18:00:00+08:00")
        yield deadlines.extend(mine, until, reason="等配件", actor_id=worker, at=at)[1]
        yield self._noted(EventKind.EXTENSION_ASKED, f"{until.isoformat()}: 等配件")
        yield self._noted(EventKind.EXTENSION_REFUSED, "时间够")

    def _ended(self) -> Iterator[CaseEvent]:
        mine, office, at, worker = self.mine, self.office, self.at, self.worker
        done, event = handling.resolve(
            mine, outcome=Outcome.SOLVED, answer="清走了", office=office, actor_id=worker, at=at
        )
        yield event
        yield return_calls.ask(done, self.colleague, at=at)
        yield satisfaction.rate(done, 2, actor_id=worker, at=at)[1]
        yield satisfaction.unanswered(done, actor_id=worker, at=at)
        yield satisfaction.lapse(done, at=at)[1]
        asked, event = satisfaction.ask_to_reopen(
            done, reason="还在", office=office, actor_id=worker, at=at
        )
        yield event
        yield satisfaction.reopen(asked, reason="还在", office=office, actor_id=worker, at=at)[1]
        yield satisfaction.refuse_to_reopen(asked, reason="看过了", actor_id=worker, at=at)[1]
        yield handling.withdraw(mine, actor_id=worker, at=at)[1]
        yield return_calls.ask(done, self.colleague, at=at)
        yield self._noted(EventKind.TAKEN_BACK)
        yield self._noted(EventKind.REZONED, "第一网格 → 第二网格")

    def _merged(self) -> Iterator[CaseEvent]:
        mine, office, at, worker = self.mine, self.office, self.at, self.worker
        (joined, event), taken = joining.merge(
            mine, self.other, office=office, actor_id=worker, at=at
        )
        yield event
        yield replace(taken, note=OTHER)
        (_, event), let_go = joining.part(joined, office=office, actor_id=worker, at=at)
        yield event
        yield replace(let_go, note=OTHER)


async def story(folder: Path) -> tuple[list[CaseEvent], list[str]]:
    """Everything that has happened to a case, and how a grid worker reads it."""
    async with a_town(folder) as town:
        wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
        await wang.says("楼道里堆了好多纸箱")
        case = town.case(case_no(await wang.hears()))
        card = await worker.sees_button("🕘 经过")
        zhang = await town.resident("张建军", building="1")
        await zhang.says("楼道灯坏了，晚上看不见路")
        assert case_no(await zhang.hears()) == OTHER
        events = list(Life(town, case).events())
        told: list[str] = []
        for first in range(0, len(events), READ_AT_ONCE):
            part = events[first : first + READ_AT_ONCE]
            with town.store.transaction():
                for event in part:
                    town.store.cases.append(replace(event, case_no=case.no))
            await worker.hears_in_all()
            await worker.taps("🕘 经过", on=card)
            lines = (await worker.hears_in_all()).splitlines()
            told += lines[-len(part) :]
        return events, told


async def test_whatever_happens_to_a_case_is_told_in_plain_words(tmp_path: Path):
    events, told = await story(tmp_path)
    assert {event.kind for event in events} == set(EventKind)
    for event, line in zip(events, told, strict=True):
        assert WHEN.match(line), line
        words = NO.sub("那一件", WHEN.sub("", line))
        assert not UNREADABLE.search(words), f"{event.kind}: {line}"


READ = (
    "李娟 更正：堆物 → 公共设施",
    "李娟 更正：共办 → 联办：要街道出钱",
    "李娟 更正：一般 → 🟠 急件",
    "李娟 更正：咨询 → 事项",
    "李娟 更正：地点：4栋",
    f"李娟 分开登记：{OTHER}",
    "李娟 分开登记：就是一件事",
    "李娟 转给 周海涛：他更熟",
    "李娟 交接给 周海涛",
    "李娟 退回：不是我的网格",
    "李娟 上报到党支部：要协调",
    "上报：超期，报党支部",
    "险情呼叫：李娟、黄德明",
    "李娟 请人协助，楼栋长：问问是谁家的",
    "周海涛 答应协助（楼栋长）",
    "周海涛 协助已办，楼栋长：问过了",
    "周海涛 说不归自己办，物业：不归我们",
    "李娟 等居民答复，到3月5日（周四）：哪一户？",
    "李娟 暂停到3月5日（周四）：等配件",
    "系统 继续办理",
    "李娟 延期到3月20日（周五）：等配件",
    "李娟 申请延期到3月20日（周五）：等配件",
    "李娟 不再跟进，由一起反映的 王秀英 接着跟进",
    "系统 请 周海涛 回访居民",
    "李娟 记下评价 2 分",
    "李娟 要求重办：还在",
    f"李娟 并入 {OTHER}",
)


async def test_people_days_roles_and_ways_are_called_by_their_names(tmp_path: Path):
    _, told = await story(tmp_path)
    read = {WHEN.sub("", line).strip() for line in told}
    assert [one for one in READ if one not in read] == []
