"""What is known of whoever asks: read, taken along, forgotten, nameless in the end."""

from casework.askings import Asking, AskingOutcome, Unanswered
from casework.hotline import Order, OrderWay
from tests.stories.aftermath import told
from tests.stories.test_privacy import has_gone, lies_in, the_file
from tests.stories.test_retention import sleeps_until
from tests.stories.town import Neighbour, Town

WANG = 10101
WORDS = "我是王秀英，电话13812340101，老年证几点能办"


def asks(town: Town, who: Neighbour) -> int:
    """Somebody asked in vain, in words that name them."""
    store, now = town.store, town.house.clock.now()
    person = store.people.of_telegram(who.id)
    assert person is not None
    with store.transaction():
        one = store.unanswered.add(Unanswered(0, WORDS, now))
        asking = Asking(0, person.id, WORDS, now, AskingOutcome.MISSED, unanswered_id=one.id)
        return store.askings.add(asking).id


async def test_ones_data_tell_what_one_asked(town: Town):
    wang = town.staff(WANG)
    await wang.says("/start")
    asks(town, wang)
    await wang.says("/privacy")
    assert "您问过的：1 次" in await wang.hears_in_all()
    await wang.taps("📄 发我一份")
    assert "老年证几点能办" in await the_file(town, wang)


async def test_whoever_is_forgotten_is_in_no_question_and_in_no_order(town: Town):
    wang = town.staff(WANG)
    no = await told(town, wang, "3栋楼道灯坏了")
    asking_id = asks(town, wang)
    now = town.house.clock.now()
    with town.store.transaction():
        order = Order(
            0,
            "JX2026030200001",
            now,
            "来电人王秀英反映楼道灯坏",
            OrderWay.PASTED,
            now,
            caller="王秀英",
            phone="13812340101",
            case_no=no,
        )
        town.store.hotline_orders.add(order)
    await has_gone(town, wang)
    asking = town.store.askings.find(asking_id)
    assert asking is not None
    assert (asking.person_id, asking.outcome) == (None, AskingOutcome.MISSED)
    assert "老年证" in asking.text
    for gone in ("王秀英", "13812340101"):
        assert lies_in(town, gone) == []
    assert town.store.hotline_orders.of_number("JX2026030200001") is not None


async def test_who_asked_what_is_nobodys_after_a_year(town: Town):
    wang = town.staff(WANG)
    await wang.says("/start")
    asking_id = asks(town, wang)
    await sleeps_until(town, "2027-03-10")
    asking = town.store.askings.find(asking_id)
    assert asking is not None
    assert (asking.person_id, asking.text) == (None, "")
