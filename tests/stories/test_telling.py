"""What people send when they tell something: words, pictures, voices, places, in any order."""

import pytest

from casework.case import MediaKind, Stage
from tests.stories.town import Town, buttons, case_no

GRID_WORKER_A1 = 10011
BRANCH_A1 = 10021
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
BROKEN_LAMP = "3栋楼道灯坏了，晚上看不见路"


def kept(town: Town, no: str) -> list[MediaKind]:
    """What came along with a case."""
    return [one.kind for one in town.store.cases.attachments(no)]


async def test_four_thousand_units_of_emoji_are_a_message_like_any_other(town: Town):
    wang = await town.resident("王秀英")
    await wang.says("😀" * 2048)
    assert await wang.hears()
    await wang.says("楼道的灯坏了" + "🙏" * 2042)
    no = case_no(await wang.hears_in_all())
    assert town.case(no).text.endswith("🙏")
    await town.staff(GRID_WORKER_A1).taps("✋ 接单")
    assert "李娟" in await wang.hears_in_all()


async def test_names_and_words_that_look_like_code_are_only_words(town: Town):
    name = "<b>&\"';DROP TABLE people;--"
    wang = await town.resident(name)
    said = "楼道灯坏了 <b>&\"'; DROP TABLE cases;-- </i> {no} %s @all"
    await wang.says(said)
    no = case_no(await wang.hears())
    assert town.case(no).text == said
    card = await town.staff(GRID_WORKER_A1).hears_in_all()
    assert name in card
    assert said in card
    await town.staff(GRID_WORKER_A1).taps("✋ 接单")
    await town.settled()
    assert town.store.cases.count() == 1


async def test_words_that_look_like_a_command_are_answered_kindly(town: Town):
    wang = await town.resident("王秀英")
    await wang.says("/drop_all_tables 123")
    assert "不用记指令" in await wang.hears()
    await wang.says("/")
    assert await wang.hears()


async def test_a_message_of_blanks_a_sticker_a_die_and_a_poll_get_a_word(town: Town):
    wang = await town.resident("王秀英")
    await wang.sends("sticker", emoji="👍")
    assert "文字、照片或语音" in await wang.hears()
    phone = {
        "message_id": 9000,
        "date": 1772415000,
        "chat": {"id": wang.id, "type": "private", "first_name": "王秀英"},
        "from": {"id": wang.id, "is_bot": False, "first_name": "王秀英"},
    }
    poll = {
        "id": "1",
        "question": "跳不跳广场舞？",
        "options": [],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    }
    for strange in ({"dice": {"emoji": "🎲", "value": 3}}, {"poll": poll}, {}, {"text": "   "}):
        await town.gets_update(message={**phone, **strange})
        assert "文字、照片或语音" in await wang.hears_in_all()


async def test_a_photo_alone_gets_one_question_and_the_words_after_it_make_the_case(town: Town):
    wang = await town.resident("王秀英")
    await wang.sends("photo", size=20_000_000)
    assert "照片收到了" in await wang.hears()
    assert town.store.cases.count() == 0
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    assert kept(town, no) == [MediaKind.PHOTO]
    assert "📎 附件 1 份" in await town.staff(GRID_WORKER_A1).hears_in_all()


async def test_a_photo_that_nobody_explains_is_filed_after_a_while(town: Town):
    wang = await town.resident("王秀英")
    await wang.sends("photo")
    await wang.hears()
    await town.pushes_clock(advance=31 * 60)
    no = case_no(await wang.hears_in_all())
    assert kept(town, no) == [MediaKind.PHOTO]
    assert no in await town.staff(GRID_WORKER_A1).hears_in_all()
    await town.ticks()
    await wang.hears_nothing()


async def test_photos_sent_one_after_the_other_are_one_matter(town: Town):
    wang = await town.resident("王秀英")
    for _ in range(3):
        await wang.sends("photo")
        await town.settled()
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears_in_all())
    assert kept(town, no) == [MediaKind.PHOTO] * 3
    assert town.store.cases.count() == 1


async def test_an_album_gets_one_question_and_every_picture_is_kept(town: Town):
    wang = await town.resident("王秀英")
    await wang.sends("album", count=4)
    assert (await wang.hears_in_all()).count("照片收到了") == 1
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    assert kept(town, no) == [MediaKind.PHOTO] * 4


async def test_an_album_with_words_is_a_case_at_once(town: Town):
    wang = await town.resident("王秀英")
    await wang.sends("album", count=3, caption=FULL_BIN)
    heard = await wang.hears_in_all()
    assert heard.count("已受理") == 1
    assert kept(town, case_no(heard)) == [MediaKind.PHOTO] * 3


async def test_an_album_that_may_be_an_addition_is_asked_about_once_and_kept_whole(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    await wang.sends("album", count=3, caption="楼下垃圾桶还是满的")
    heard = await wang.hears_in_all()
    assert heard.count("还是另一件事") == 1
    await wang.taps("这是另一件事")
    other = case_no((await wang.hears_in_all()).replace(no, ""))
    assert kept(town, other) == [MediaKind.PHOTO] * 3
    assert kept(town, no) == []


async def test_a_photo_with_thanks_below_it_is_not_small_talk(town: Town):
    wang = await town.resident("王秀英")
    await wang.sends("photo", caption="麻烦看看，谢谢")
    no = case_no(await wang.hears())
    assert kept(town, no) == [MediaKind.PHOTO]


async def test_a_voice_alone_is_a_case_at_once(town: Town):
    wang = await town.resident("王秀英")
    worker = town.staff(GRID_WORKER_A1)
    await wang.sends("voice", duration=12)
    no = case_no(await wang.hears())
    assert "语音" in await worker.hears_in_all()
    await worker.taps("✋ 接单")
    await worker.taps("🕘 经过")
    await town.settled()
    assert any("voice" in one for one in await worker.sees())
    assert kept(town, no) == [MediaKind.VOICE]


async def test_a_voice_after_a_photo_tells_what_it_is(town: Town):
    wang = await town.resident("王秀英")
    await wang.sends("photo")
    await wang.sends("voice")
    no = case_no(await wang.hears_in_all())
    assert kept(town, no) == [MediaKind.PHOTO, MediaKind.VOICE]


async def test_a_location_and_a_contact_are_taken(town: Town):
    wang = await town.resident("王秀英")
    await wang.sends("location", latitude=28.45, longitude=117.97)
    assert "位置收到了" in await wang.hears()
    await wang.says("这里有人乱倒装修垃圾")
    no = case_no(await wang.hears())
    assert kept(town, no) == [MediaKind.LOCATION]
    await wang.sends("contact", phone_number="+8613900000000", first_name="张师傅")
    assert no in await wang.hears()
    notes = [event.note for event in town.store.cases.history(no)]
    assert any("张师傅" in note for note in notes)


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        ("video", MediaKind.VIDEO),
        ("video_note", MediaKind.VIDEO_NOTE),
        ("animation", MediaKind.ANIMATION),
        ("audio", MediaKind.AUDIO),
        ("document", MediaKind.DOCUMENT),
    ],
)
async def test_whatever_is_sent_reaches_the_handler_as_it_was(
    town: Town, sent: str, kind: MediaKind
):
    wang = await town.resident("王秀英")
    worker = town.staff(GRID_WORKER_A1)
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    await worker.taps("✋ 接单")
    await wang.taps("📷 加照片")
    await wang.sends(sent)
    assert f"补充到 {no}" in await wang.hears_in_all()
    assert kept(town, no) == [kind]
    assert any(sent in one for one in await worker.sees())


async def test_a_long_caption_reaches_the_handler_with_its_picture(town: Town):
    wang = await town.resident("王秀英")
    worker = town.staff(GRID_WORKER_A1)
    await wang.says(FULL_BIN)
    await town.settled()
    await worker.taps("✋ 接单")
    await wang.taps("📷 加照片")
    await wang.sends("photo", caption="垃圾" * 510)
    await town.settled()
    assert any("photo" in one for one in await worker.sees())


async def test_forwarded_words_are_heard_like_ones_own(town: Town):
    wang = await town.resident("王秀英")
    await wang.sends("forward", text=FULL_BIN, from_name="楼上邻居")
    assert "已受理" in await wang.hears()


async def test_an_edited_message_is_told_to_the_handler(town: Town):
    wang = await town.resident("王秀英")
    worker = town.staff(GRID_WORKER_A1)
    message = await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    await worker.taps("✋ 接单")
    await town.settled()
    await wang.edits(message["message_id"], FULL_BIN + "，还有老鼠")
    assert f"已更新到 {no}" in await wang.hears_in_all()
    assert "还有老鼠" in await worker.hears_in_all()
    assert town.store.cases.count() == 1


async def test_an_edit_that_makes_it_an_emergency_is_an_emergency(town: Town):
    wang = await town.resident("王秀英")
    message = await wang.says("电梯坏了")
    await wang.hears()
    await wang.edits(message["message_id"], "电梯坏了，有老人被困在里面出不来，救命")
    assert "119" in await wang.hears_in_all()
    assert "紧急险情" in await town.staff(BRANCH_A1).hears_in_all()


async def test_an_edit_of_a_message_that_is_being_asked_about_counts_as_it_is_now(town: Town):
    wang = await town.resident("王秀英")
    sent = await wang.sends("photo")
    await wang.hears()
    await wang.sends("edit", message_id=sent["message_id"], caption=FULL_BIN)
    no = case_no(await wang.hears_in_all())
    assert kept(town, no) == [MediaKind.PHOTO]
    assert town.store.cases.count() == 1


async def test_an_edit_that_belongs_to_nothing_is_said_so(town: Town):
    wang = await town.resident("王秀英")
    message = await wang.says("/help")
    await wang.hears()
    await wang.edits(message["message_id"], "垃圾桶满了")
    assert "请再写一条" in await wang.hears_in_all()


async def test_a_second_message_about_the_same_is_asked_about_and_silence_adds_it(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    await wang.says("垃圾桶旁边又堆了垃圾")
    assert "还是另一件事" in await wang.hears_in_all()
    await town.pushes_clock(advance=31 * 60)
    assert f"补充到了 {no}" in await wang.hears_in_all()
    assert town.store.cases.count() == 1
    assert await wang.buttons() == []


async def test_a_second_message_about_something_else_is_a_second_case(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(FULL_BIN)
    await wang.hears()
    await wang.says(BROKEN_LAMP)
    assert "已受理" in await wang.hears_in_all()
    assert town.store.cases.count() == 2


async def test_a_question_that_waits_is_answered_by_writing_on(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    await wang.sends("photo")
    assert f"是 {no}" in await wang.hears_in_all()
    await wang.says("是的，还是那个垃圾桶")
    assert f"补充到 {no}" in await wang.hears_in_all()
    assert kept(town, no) == [MediaKind.PHOTO]
    assert town.store.cases.count() == 1


async def test_an_addition_to_a_case_that_was_withdrawn_meanwhile_is_a_case(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(FULL_BIN)
    await wang.hears()
    receipt = await wang.sees_button("撤回")
    await wang.says("垃圾桶旁边又堆了垃圾")
    await town.settled()
    await wang.taps("撤回", on=receipt)
    await wang.taps("确定撤回")
    await town.settled()
    await town.pushes_clock(advance=31 * 60)
    stages = sorted(case.stage for case in town.store.cases.all())
    assert stages == [Stage.TRIAGED, Stage.WITHDRAWN]


async def test_what_sounds_like_nothing_can_be_made_a_matter_and_an_old_offer_says_so(town: Town):
    wang = await town.resident("王秀英")
    await wang.says("你好")
    await wang.hears()
    offer = await wang.sees_button("这是要反映的事")
    await town.pushes_clock(advance=45 * 60)
    await wang.taps("这是要反映的事", on=offer)
    assert "已受理" in await wang.hears_in_all()
    assert town.store.cases.count() == 1

    await wang.says("您好呀")
    await town.settled()
    second = [one for one in await wang.sees() if "这是要反映的事" in buttons(one)]
    assert len(second) == 1
