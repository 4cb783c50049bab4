"""An album is one message, wherever its words stand and whatever question is open."""

from typing import Any

from casework.case import MediaKind
from tests.stories.town import Neighbour, Town, case_no

GRID_WORKER_A1 = 10011
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
SMELL = "垃圾桶没人清，味道很大"
ALBUM = "13579"


async def sends_album(town: Town, who: Neighbour, *captions: str) -> None:
    """Pictures of one album, each with its own words or none, as some phones send them."""
    for number, caption in enumerate(captions):
        size = {"width": 90, "height": 90}
        photo = {"file_id": f"photo-{number}", "file_unique_id": f"unique-{number}", **size}
        message: dict[str, Any] = {
            "message_id": 9000 + number,
            "date": 1772415000,
            "chat": {"id": who.id, "type": "private", "first_name": who.name},
            "from": {"id": who.id, "is_bot": False, "first_name": who.name},
            "media_group_id": ALBUM,
            "photo": [photo],
        }
        await town.gets_update(message={**message, "caption": caption} if caption else message)


async def test_the_words_may_stand_below_the_second_picture(town: Town):
    wang = await town.resident("王秀英")
    await sends_album(town, wang, "", FULL_BIN, "")
    heard = await wang.hears_in_all()
    no = case_no(heard)
    assert heard.count("已受理") == 1
    assert town.case(no).text == FULL_BIN
    assert [one.kind for one in town.store.cases.attachments(no)] == [MediaKind.PHOTO] * 3
    assert town.store.cases.count() == 1


async def test_words_below_the_second_picture_may_be_a_neighbours_matter(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears_in_all())
    await sends_album(town, zhang, "", SMELL, "")
    assert (await zhang.hears_in_all()).count("已有 1 户") == 1
    await zhang.taps("👥 一起反映")
    await town.settled()
    assert len(town.store.cases.attachments(no)) == 3
    assert town.store.cases.count() == 1


async def test_an_album_that_comes_while_a_question_is_open_is_put_with_it_once(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears_in_all())
    await zhang.says(SMELL)
    await sends_album(town, zhang, "", "", "")
    assert (await zhang.hears_in_all()).count("也收到了") == 1
    await zhang.taps("👥 一起反映")
    await town.settled()
    assert len(town.store.cases.attachments(no)) == 3


async def test_the_rest_of_an_album_that_comes_after_the_answer_follows_it(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears_in_all())
    await sends_album(town, zhang, SMELL)
    await zhang.taps("👥 一起反映")
    await town.settled()
    await sends_album(town, zhang, "", "")
    assert len(town.store.cases.attachments(no)) == 3
    assert "照片收到了" not in await zhang.hears_in_all()
