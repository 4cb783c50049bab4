"""A desk with a small town behind it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.office import Office
from casework.rules import Rules
from casework.workdays import CHINA
from handlers.desk import Community, Desk
from storage.store import Store
from tests.casework.sample import MONDAY, ZONE
from tests.storage.beginnings import begin


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store(begin(tmp_path / "linli.db"))
    yield Desk(store, Office(Rules(), CHINA, ZONE), Community("信江社区"), MONDAY)
    store.close()
