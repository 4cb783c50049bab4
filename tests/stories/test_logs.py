"""All that a whole story leaves in the logs, however talkative the libraries are set to be."""

import asyncio
import logging
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot import logs
from bot.app import House
from bot.config import Config
from bot.intake import TokenRefused
from bot.roster.admission import Admission
from bot.roster.consequences import silent
from bot.roster.faults import Rejected
from casework.audiences import packed
from casework.notices import ButtonKind, NoticeButton
from handlers.cases import recording, records
from handlers.notices import sending
from storage.dialogues import Dialogue
from storage.owed import Delivered
from storage.store import Store
from tests.stories import feast, notice_desk
from tests.stories.aftermath import finishes, told
from tests.stories.test_mutes import asks_to_mute
from tests.stories.test_privacy import has_gone
from tests.stories.town import Town

GRID_WORKER, MEDIATOR, ADMIN = 10011, 10072, 10001
WANG, ZHANG = 10101, 10102
PHONE, IDENTITY = "13800010101", "362301196001011234"
TOLD = f"3栋2单元501门口堆了纸箱，我是王秀英，电话{PHONE}，身份证{IDENTITY}"
AT_HOME = "我儿子好吃懒做，天天逼我拿退休金，不给就骂我"
LATER = feast.STARTS + timedelta(days=2, hours=2)
INVITATION = "Zk3qPx9vTn7w"
LIBRARIES = ("telegram", "telegram.ext", "telegram.request", "aiohttp", "aiohttp.access")
OTHERS = ("apscheduler", "asyncio", "httpx", "httpcore", "jieba")
# Whatever was written, said or sent in the story, and who it was.
PERSONAL = (
    *(PHONE, IDENTITY, "王秀英", "王阿姨", "纸箱", "蔚蓝香廷", "2单元", "501", "好吃懒做"),
    *("退休金", "李娟", "周奶奶", "13911112222", "清走了", INVITATION, "程敏", "垃圾"),
)


@pytest.fixture(autouse=True)
def everything_is_logged() -> Iterator[None]:
    """As somebody may set it who looks for a fault."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    hooks = sys.excepthook, threading.excepthook
    levels = {name: logging.getLogger(name).level for name in (*LIBRARIES, *OTHERS)}
    yield
    root.handlers[:], root.level = handlers, level
    sys.excepthook, threading.excepthook = hooks
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


def listens() -> None:
    logs.set_up(logging.DEBUG)
    for name in (*LIBRARIES, *OTHERS):
        logging.getLogger(name).setLevel(logging.DEBUG)
    asyncio.get_running_loop().set_debug(True)


async def test_a_whole_story_leaves_neither_token_nor_name_nor_word(
    town: Town, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    listens()
    await lives(town)
    await fails(town)
    await is_refused(town)
    await imports(town, tmp_path)
    await has_gone(town, town.staff(WANG))
    await town.restarts()
    said = "".join(capfd.readouterr())
    assert "failed (try 3)" in said
    assert "Traceback" in said
    assert town.config.telegram.token not in said
    assert town.config.telegram.token.partition(":")[2] not in said
    found = [one for one in PERSONAL if one in said]
    assert found == []


async def lives(town: Town) -> None:
    """Reports, photos, numbers, a confidence, an invitation, a colleague at work."""
    wang, worker, mediator, admin = map(town.staff, (WANG, GRID_WORKER, MEDIATOR, ADMIN))
    no = await told(town, wang, TOLD)
    await wang.sends("photo", caption=f"501门口，电话{PHONE}")
    await wang.sends("voice", duration=5)
    await worker.taps("✋ 接单")
    await worker.taps("💬 回复居民")
    await worker.says("王阿姨，我下午来501看看")
    await worker.says("📝 代人登记")
    await worker.taps("电话")
    await worker.says("周奶奶 13911112222")
    await worker.taps("蔚蓝香廷小区")
    await worker.taps("3栋")
    await worker.says("3栋楼下垃圾桶满了好几天")
    await wang.hears_in_all()
    await told(town, wang, AT_HOME)
    await mediator.taps("✋ 接单")
    await mediator.says(no)
    await town.staff(ZHANG).says(f"/start i-{INVITATION}")
    await admin.says("/looks")
    await wang.says("/privacy")
    await wang.taps("📄 发我一份")
    await town.pushes_clock(to="2026-03-04T02:00:00+08:00")
    await town.ticks(times=2)


async def fails(town: Town) -> None:
    """A handler of ours breaks on somebody's words; Telegram is slow, busy and out of order."""
    worker = town.store.people.of_telegram(GRID_WORKER)
    assert worker is not None
    answers = {"source": "phone", "name": "王秀英", "building": f"王秀英{PHONE}"}
    with town.store.transaction():
        broken = Dialogue(worker.id, records.NAME, recording.WHAT, town.house.clock.now(), answers)
        town.store.dialogues.save(broken)
    await town.staff(GRID_WORKER).says("3栋楼下垃圾桶满了好几天，没人来清")
    await town.settled()
    town.set_aside = town.store.inbox.aside()
    with town.store.transaction():
        town.store.dialogues.end(worker.id)
        town.store.connection.execute(
            "update outbox set params = '{}' where params like '%没处理好%' "
            "or params like '%没能处理%'"
        )
    for kind in ("429", "500", "cut_before", "cut_after"):
        await town.post("faults", {"kind": kind, "method": "sendMessage", "retry_after": 1})
        await town.staff(WANG).says("/mine")
        await town.settled()


async def is_refused(town: Town) -> None:
    """A token that Telegram does not know."""
    settings = town.config.model_dump()
    settings["telegram"]["token"] = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
    settings["storage"]["database"] = town.config.storage.database.with_name("other.db")
    config = Config.model_validate(settings)
    store = Store(config.storage.database)
    house = House(config, store)
    with pytest.raises(TokenRefused) as refused:
        await house.run()
    logging.getLogger("bot").error("It ends", exc_info=refused.value)
    await house.close()
    store.close()


async def imports(town: Town, folder: Path) -> None:
    """A list with a bad row."""
    path = folder / "people.csv"
    path.write_text(
        "姓名,电话,Telegram ID,角色,范围,小区,楼栋,单元,室\n"
        f"王秀英,{PHONE},10101,网格员,Z9,蔚蓝香廷小区,3,2,501\n",
        encoding="utf-8",
    )
    now = town.house.clock.now()
    with pytest.raises(Rejected) as rejected, town.store.transaction():
        Admission.of_path(path).enter(town.store, silent(town.store, at=now), at=now)
    logging.getLogger("bot.jobs").error("Job 1 failed", exc_info=rejected.value)


async def test_a_finished_matter_leaves_nothing_either(
    town: Town, capfd: pytest.CaptureFixture[str]
):
    listens()
    wang, worker = map(town.staff, (WANG, GRID_WORKER))
    await told(town, wang, TOLD)
    await worker.taps("✋ 接单")
    await finishes(town, worker, answer="3栋门口的纸箱已经清走了")
    await wang.taps("😞 根本没解决")
    await town.pushes_clock(to="2029-04-04T02:00:00+08:00")
    await town.ticks(times=3)
    said = "".join(capfd.readouterr())
    assert [one for one in PERSONAL if one in said] == []


async def test_nor_does_what_the_committee_does_with_people(
    town: Town, capfd: pytest.CaptureFixture[str]
):
    listens()
    wang, zhang, admin, worker = map(town.staff, (WANG, ZHANG, ADMIN, GRID_WORKER))
    await told(town, wang, TOLD)
    no = await told(town, zhang, f"3栋楼下垃圾桶满了，电话{PHONE}")
    await asks_to_mute(admin, no)
    await admin.taps("3 天")
    await admin.says("骂了程敏和王阿姨")
    await zhang.says("垃圾桶的事你们别想赖")
    await admin.says("🗂 清单和查找")
    await admin.taps("🔍 查找")
    await admin.says("王秀英")
    person = town.store.people.of_telegram(WANG)
    assert person is not None
    home = person.home
    flats = town.store.households.of_building(home.building_id or 0)
    flat = next(one for one in flats if one.room == home.room)
    for data in (f"roperson:{person.id}", f"rophone:{person.id}", f"roremark:{flat.id}"):
        await admin.taps_unseen((await admin.sees())[-1], data)
    await admin.says("王阿姨住501，儿子好吃懒做")
    await worker.taps_unseen((await worker.sees())[-1], f"roperson:王秀英{PHONE}")
    await zhang.says("/start i-王秀英")
    await wang.sends("contact", phone_number=PHONE, first_name="王秀英")
    await town.post("faults", {"kind": "500", "method": "editMessageText"})
    await admin.taps_unseen((await admin.sees())[-1], f"erasedfor:{person.id}")
    await has_gone(town, zhang)
    await town.pushes_clock(to="2026-09-04T02:00:00+08:00")
    await town.ticks(times=2)
    said = "".join(capfd.readouterr())
    assert [one for one in PERSONAL if one in said] == []


async def test_nor_do_a_notice_and_an_event(town: Town, capfd: pytest.CaptureFixture[str]):
    listens()
    wang, admin = map(town.staff, (WANG, ADMIN))
    event = feast.an_event(
        town, title="给王阿姨过生日", starts_at=feast.STARTS + timedelta(days=2), ends_at=LATER
    )
    button = NoticeButton(ButtonKind.SIGN_UP, "王阿姨来", str(event.id))
    notice = notice_desk.makes(
        town, title="纸箱清走了", text="501的纸箱清走了", buttons=(button,), is_urgent=True
    )
    by = town.store.people.of_telegram(ADMIN)
    town.house.desk.now = town.house.clock.now()
    with town.store.transaction():
        sending.begin(town.house.desk, notice, by=by)
    await town.post("faults", {"kind": "500", "method": "sendMessage"})
    town.house.wake()
    await town.settled()
    await town.ticks()
    await wang.taps("王阿姨来")
    await admin.taps_unseen((await admin.sees())[-1], f"guestadd:{event.id}")
    await admin.says(f"周奶奶 3栋2单元501 {PHONE}")
    await admin.taps_unseen((await admin.sees())[-1], f"guestfile:{event.id}")
    await town.settled()
    await admin.taps_unseen((await admin.sees())[-1], f"noticefix:{notice.id}")
    await admin.says("501王秀英家的纸箱还没有清走")
    await wang.says(f"/start e-{event.code}王秀英")
    await town.pushes_clock(to="2026-03-03T10:30:00+08:00")
    await town.ticks(times=2)
    for audience in ("王秀英", packed(event.audience)):
        with town.store.transaction():
            town.store.connection.execute("update events set audience = ?", (audience,))
        await town.ticks()
    assert len(town.store.sign_ups.of_event(event.id)) == 2
    assert town.store.copies.counts(notice.id)[Delivered.SENT] > 0
    said = "".join(capfd.readouterr())
    assert "event_reminders failed" in said
    assert [one for one in PERSONAL if one in said] == []
