"""Orders of a file on their way into the store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.config import Config
from bot.console import errand
from bot.hotline import order_intake
from bot.hotline.order_intake import Fresh
from casework.hotline import Order, OrderWay
from handlers.desk import Desk
from storage.store import Store
from tests.storage.beginnings import begin
from tests.stories.town import everybody

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
ORDER = Order(
    id=0,
    hotline_no="GD20260302001",
    came_at=AT,
    content="蔚蓝香廷3栋楼道的灯坏了",
    way=OrderWay.FILE,
    entered_at=AT,
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store(begin(tmp_path / "linli.db", everybody))
    yield errand(Config(), store)
    store.close()


def test_one_order_that_the_store_refuses_stops_no_other(desk: Desk):
    refused = replace(ORDER, hotline_no="GD20260302002", case_no="2026-9999")
    others = [replace(ORDER, hotline_no="GD20260302003"), ORDER]
    with desk.store.transaction():
        done = order_intake.enter(desk, [Fresh(one) for one in (refused, *others)], by=None)
    assert (done.open, done.failed) == (2, 1)
    assert desk.store.hotline_tallies.known([ORDER.hotline_no, refused.hotline_no]) == {
        ORDER.hotline_no
    }
