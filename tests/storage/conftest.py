"""A real store in a temporary file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.store import Store
from tests.storage.beginnings import begin


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(begin(tmp_path / "linli.db"))
    yield opened
    opened.close()
