"""A name typed at the door, perhaps with how many."""

import pytest

from handlers.events.door_forms import guest


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("张奶奶", ("张奶奶", 1)),
        ("张奶奶 2位", ("张奶奶", 2)),
        ("张奶奶3", ("张奶奶", 3)),
        ("张奶奶，三位", ("张奶奶", 3)),
        ("张奶奶两个人", ("张奶奶", 2)),
        ("李四", ("李四", 1)),
        ("张三 带2人", ("张三", 2)),
        ("王建国一家，共 4 口", ("王建国一家", 4)),
        ("阿不都·热合曼 5 人", ("阿不都·热合曼", 5)),
        ("Anna", ("Anna", 1)),
        ("3位", None),
        ("张奶奶 0位", None),
        ("张奶奶 99位", None),
        ("13800001111", None),
        ("…", None),
        ("", None),
        ("我们楼道的灯坏了好几天没有人来修", None),
    ],
)
def test_a_guest_is_read(text: str, read: tuple[str, int] | None):
    assert guest(text) == read
