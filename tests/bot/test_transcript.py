"""Lines of messages in, lines of readings out."""

import json
from typing import Any

import click
import pytest

from bot.explanation import explained
from bot.figures import figures_of, table
from bot.transcript import BrokenLine, answers, labelled

KEYS = [
    *("text", "intent", "tags", "primary", "route", "urgency", "place", "confidence", "reasons"),
    *("dangers", "matters"),
]
LABELLED = (
    '{"text": "楼道堆满杂物", "intent": "report", "tags": ["clutter"], "primary": "clutter", '
    '"route": "shared", "urgency": "normal", "place": {}}'
)


def read(*lines: str | bytes) -> list[dict[str, Any]]:
    raw = [line if isinstance(line, bytes) else line.encode() for line in lines]
    return [json.loads(answer.to_json()) for answer in answers(raw)]


def test_plain_text_is_read() -> None:
    (answer,) = read("3栋电梯又坏了\n")
    assert list(answer) == KEYS
    assert answer["text"] == "3栋电梯又坏了"
    assert "facility" in answer["tags"]
    assert answer["place"]["building"] == "3栋"


@pytest.mark.parametrize("name", [7, "d007", None, ["a"], {"n": 1}])
def test_an_id_of_any_kind_comes_back(name: object) -> None:
    (answer,) = read(json.dumps({"id": name, "text": "车乱停"}))
    assert answer["id"] == name
    assert list(answer) == ["id", *KEYS]


def test_blank_lines_are_passed_over() -> None:
    assert len(read("\n", "  \r\n", "你好\r\n", "")) == 1


@pytest.mark.parametrize(
    "line",
    [
        '{"text": "a"',
        '{"id": 1}',
        '{"text": 5}',
        '{"text": null}',
        "{" * 5,
        '{"text":"a","id":NaN}',
    ],
)
def test_a_broken_line_is_answered_with_its_fault(line: str) -> None:
    first, second = read(line, "车乱停")
    assert list(first) == ["error"]
    assert first["error"].startswith("line 1: ")
    assert "intent" in second


def test_endless_nesting_is_only_a_broken_line() -> None:
    (answer,) = read('{"text":' + "[" * 100_000)
    assert "error" in answer


def test_half_a_surrogate_pair_does_no_harm() -> None:
    (answer,) = read('{"id": "\\ude00", "text": "噪音\\ud83d太大 \\ud83d\\ude00"}')
    assert answer["id"] == "\ufffd"
    assert answer["text"] == "噪音\ufffd太大 😀"


def test_bytes_that_are_no_utf_8_do_no_harm() -> None:
    (answer,) = read(b"\xff\xfe" + "车乱停".encode() + b"\xe5\xa5\n")
    assert "车乱停" in answer["text"]


def test_a_byte_order_mark_is_no_part_of_the_message() -> None:
    (answer,) = read("\ufeff车乱停")
    assert answer["text"] == "车乱停"


def test_the_words_behind_a_reading_can_be_told() -> None:
    (answer,) = answers(["楼道堆满杂物".encode()])
    assert answer.reading is not None
    told = click.unstyle(explained(answer.reading))
    assert told.startswith("楼道堆满杂物\n")
    assert "tag:clutter" in told
    assert "杂物 +" in told
    assert told != explained(answer.reading)


def test_labels_are_compared() -> None:
    messages = labelled([LABELLED.encode(), b"\n"])
    ticks: list[int] = []
    told = table(figures_of(messages, lambda: ticks.append(1)))
    assert len(ticks) == 1
    assert "1 messages" in told
    assert "tag clutter              1.000     1.000     1.000         1" in told
    assert "urgency agrees" in told


def test_every_line_without_labels_is_named() -> None:
    with pytest.raises(BrokenLine) as caught:
        labelled([LABELLED.encode(), b'{"text": "a"}', b"{bad", b"plain"])
    told = str(caught.value).splitlines()
    assert [line.partition(":")[0] for line in told] == ["line 2", "line 3", "line 4"]
    assert "intent" in told[0]


def test_nothing_at_all_gets_no_figures() -> None:
    with pytest.raises(BrokenLine, match="no messages"):
        labelled([b"\n"])
