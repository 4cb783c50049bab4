"""What Telegram finds in a text by itself."""

import pytest

from emulator.detection import beside, detected


@pytest.mark.parametrize(
    ("text", "kind", "marked"),
    [
        ("/start abc", "bot_command", "/start"),
        ("请按/help@linli_bot 看看", "bot_command", None),
        ("请按 /help@linli_bot 看看", "bot_command", "/help@linli_bot"),
        ("看https://example.org/a?b=c。好", "url", "https://example.org/a?b=c"),
        ("上 example.org 看", "url", "example.org"),
        ("问 @lijianguo 吧", "mention", "@lijianguo"),
        ("写给 wang@example.org", "email", "wang@example.org"),
        ("#停车 太难", "hashtag", "#停车"),
        ("要 $USD", "cashtag", "$USD"),
        ("3/4 的人", "bot_command", None),
    ],
)
def test_what_is_found(text: str, kind: str, marked: str | None) -> None:
    found = [
        text[e["offset"] : e["offset"] + e["length"]] for e in detected(text) if e["type"] == kind
    ]
    assert found == ([marked] if marked else [])


def test_a_plain_text_holds_nothing() -> None:
    assert detected("楼上装修太吵了") == []


def test_offsets_are_counted_in_utf16() -> None:
    assert detected("😀 /start")[0]["offset"] == 3


def test_nothing_is_found_inside_code() -> None:
    code = [{"type": "code", "offset": 0, "length": 6}]
    assert beside(code, detected("/start")) == code
