"""MarkdownV2 as Telegram reads it: its own library's cases. And the old mode."""

import pytest

from emulator import markdown, old_markdown
from emulator.errors import ApiError

B, X = "blockquote", "expandable_blockquote"
RESERVED = "]()>#+-=|{}.!"
BROKEN = [
    ("🏟 🏟_abacaba", "Can't find end of Italic entity at byte offset 9"),
    ("🏟 🏟_abac * asd ", "Can't find end of Bold entity at byte offset 15"),
    ("🏟 🏟_abac * asd _", "Can't find end of Italic entity at byte offset 21"),
    ("🏟 🏟`", "Can't find end of Code entity at byte offset 9"),
    ("🏟 🏟```", "Can't find end of Pre entity at byte offset 9"),
    ("🏟 🏟```a", "Can't find end of Pre entity at byte offset 9"),
    ("🏟 🏟```a ", "Can't find end of PreCode entity at byte offset 9"),
    ("🏟 🏟__🏟 🏟_", "Can't find end of Italic entity at byte offset 20"),
    ("🏟 🏟_🏟 🏟__", "Can't find end of Underline entity at byte offset 19"),
    ("🏟 🏟```🏟 🏟`", "Can't find end of Code entity at byte offset 21"),
    ("🏟 🏟```🏟 🏟_", "Can't find end of PreCode entity at byte offset 9"),
    ("[telegram\\.org](asd\\)", "Can't find end of a URL at byte offset 16"),
    ("[telegram\\.org](", "Can't find end of a URL at byte offset 16"),
    ("🏟 🏟__🏟 _🏟___", "Can't find end of Italic entity at byte offset 23"),
    ("🏟 🏟||test\\|", "Can't find end of Spoiler entity at byte offset 9"),
    ("🏟 🏟!", "Character '!' is reserved and must be escaped with the preceding '\\'"),
    ("🏟 🏟>", "Character '>' is reserved and must be escaped with the preceding '\\'"),
    ("🏟 🏟![", "Can't find end of CustomEmoji entity at byte offset 9"),
    ("🏟 🏟![👍]", "Custom emoji entity must contain a tg://emoji URL"),
    ("🏟 🏟![👍](tg://emoji?id=1234", "Can't find end of a custom emoji URL at byte offset 17"),
    ("🏟 🏟![👍](t://emoji?id=1234)", "Custom emoji URL must have scheme tg"),
    ("🏟 🏟![👍](tg:emojis?id=1234)", 'Custom emoji URL must have host "emoji"'),
    ("🏟 🏟![👍](tg://emoji#test)", "Custom emoji URL must have an emoji identifier"),
    ("🏟 🏟![👍](tg://emoji?test=1#&id=25)", "Custom emoji URL must have an emoji identifier"),
    (">*b\n>ld \n>bo\nld*\nasd\ndef", "Can't find end of Bold entity at byte offset 1"),
    (">\n*a*>2", "Character '>' is reserved and must be escaped with the preceding '\\'"),
    (">asd\n>q||e||w||\n||asdad", "Can't find end of Spoiler entity at byte offset 16"),
    (">asd\n>q||ew\n||asdad", "Can't find end of Spoiler entity at byte offset 7"),
    (">asd\n>q||e||w__\n||asdad", "Can't find end of Underline entity at byte offset 13"),
    (">asd\n>q||e||w||a\n||asdad", "Can't find end of Spoiler entity at byte offset 13"),
]
GOOD = [
    ("\\\\", "\\", []),
    ("\\\\\\", "\\\\", []),
    ("🏟 🏟``", "🏟 🏟", []),
    ("🏟 🏟_abac \\* asd _", "🏟 🏟abac * asd ", [("italic", 5, 11)]),
    ("\\\\\\a\\b\\c\\d\\e\\f\\1\\2\\3\\4\\➡️\\", "\\abcdef1234\\➡️\\", []),
    ("🏟 🏟_🏟 *🏟*_", "🏟 🏟🏟 🏟", [("bold", 8, 2), ("italic", 5, 5)]),
    ("🏟 🏟_🏟 __🏟___", "🏟 🏟🏟 🏟", [("underline", 8, 2), ("italic", 5, 5)]),
    ("🏟 🏟__🏟 _🏟_\\___", "🏟 🏟🏟 🏟_", [("italic", 8, 2), ("underline", 5, 6)]),
    ("🏟 🏟`🏟 🏟```", "🏟 🏟🏟 🏟", [("code", 5, 5)]),
    ("🏟 🏟```🏟 🏟```", "🏟 🏟 🏟", [("pre", 5, 3)]),
    ("🏟 🏟```🏟\n🏟```", "🏟 🏟🏟", [("pre", 5, 2)]),
    ("🏟 🏟```🏟\n\r🏟```", "🏟 🏟🏟", [("pre", 5, 2)]),
    ("🏟 🏟```🏟\n\n🏟```", "🏟 🏟\n🏟", [("pre", 5, 3)]),
    ("🏟 🏟```🏟\r\r🏟```", "🏟 🏟\r🏟", [("pre", 5, 3)]),
    ("🏟 🏟```🏟 \\\\\\`🏟```", "🏟 🏟 \\`🏟", [("pre", 5, 5)]),
    ("🏟 🏟**", "🏟 🏟", []),
    ("||test||", "test", [("spoiler", 0, 4)]),
    ("🏟 🏟``````", "🏟 🏟", []),
    ("🏟 🏟____", "🏟 🏟", []),
    (
        "`_* *_`__*` `*__",
        "_* *_ ",
        [("code", 0, 5), ("code", 5, 1), ("bold", 5, 1), ("underline", 5, 1)],
    ),
    ("[](telegram.org)", "", []),
    ("[ ](telegram.org)", " ", [("text_link", 0, 1)]),
    ("[ ](as)", " ", []),
    ("[telegram\\.org]", "telegram.org", [("text_link", 0, 12)]),
    ("[telegram\\.org]a", "telegram.orga", [("text_link", 0, 12)]),
    ("[telegram\\.org](telegram.dog)", "telegram.org", [("text_link", 0, 12)]),
    ("[telegram\\.org]()", "telegram.org", []),
    ("[telegram\\.org](tg:user?id=123456)", "telegram.org", [("text_mention", 0, 12)]),
    ("🏟 🏟![👍](TG://EMoJI/?test=1231&id=25#id=32)a", "🏟 🏟👍a", [("custom_emoji", 5, 2)]),
    ("> \n> \n>", " \n \n", [(B, 0, 4)]),
    ("> \\>\n \\> \n>", " >\n > \n", [(B, 0, 3)]),
    ("abc\n> \n> \n>\ndef", "abc\n \n \n\ndef", [(B, 4, 5)]),
    (">", "", []),
    (">a", "a", [(B, 0, 1)]),
    ("\r>a", "\ra", [(B, 1, 1)]),
    ("\r\r>\r\ra\r\n\r", "\r\r\r\ra\r\n\r", [(B, 2, 5)]),
    (">*b\n>ld \n>bo\n>ld*\nasd\ndef", "b\nld \nbo\nld\nasd\ndef", [("bold", 0, 11), (B, 0, 12)]),
    (
        "*a\n>b\n>ld \n>bo\n>ld\nasd*\ndef",
        "a\nb\nld \nbo\nld\nasd\ndef",
        [(B, 2, 12), ("bold", 0, 17)],
    ),
    (">`b\n>ld \n>bo\nld`\n>asd\ndef", "b\n>ld \n>bo\nld\nasd\ndef", [("code", 0, 13), (B, 0, 18)]),
    (
        "`>b\n>ld \n>bo\nld`\n>asd\ndef",
        ">b\n>ld \n>bo\nld\nasd\ndef",
        [("code", 0, 14), (B, 15, 4)],
    ),
    (">\n1", "\n1", [(B, 0, 1)]),
    (">\n\r>2", "\n\r2", [(B, 0, 1), (B, 2, 1)]),
    (">\n**>2", "\n2", [(B, 0, 1), (B, 1, 1)]),
    (">**\n>2", "\n2", [(B, 0, 2)]),
    (">*abcd*\n", "abcd\n", [("bold", 0, 4), (B, 0, 5)]),
    ("*>abcd\n*", "abcd\n", [(B, 0, 5), ("bold", 0, 5)]),
    (">asd\n>q||e||w||\nasdad", "asd\nqew\nasdad", [("spoiler", 5, 1), (X, 0, 8)]),
    (">asd\n>q||ew||\nasdad", "asd\nqew\nasdad", [("spoiler", 5, 2), (B, 0, 8)]),
    (">asd\r\n>q||e||w||\r\nasdad", "asd\r\nqew\r\nasdad", [("spoiler", 6, 1), (X, 0, 10)]),
    (">asd\r\n>q||e||w||", "asd\r\nqew", [("spoiler", 6, 1), (X, 0, 8)]),
    (">||", "", []),
]


@pytest.mark.parametrize(("source", "reason"), BROKEN)
def test_broken_markdown_is_refused(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        markdown.parse(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(("source", "text", "marks"), GOOD)
def test_good_markdown_is_text_and_entities(
    source: str, text: str, marks: list[tuple[str, int, int]]
) -> None:
    shown, entities = markdown.parse(source)
    assert shown == text
    assert [(e["type"], e["offset"], e["length"]) for e in entities] == marks


@pytest.mark.parametrize("character", [chr(code) for code in range(1, 126)])
def test_reserved_characters_have_to_be_escaped(character: str) -> None:
    if character in "_*[~`>":
        return
    if character in RESERVED:
        with pytest.raises(ApiError):
            markdown.parse(character)
        assert markdown.parse(f"\\{character}") == (character, [])
    else:
        assert markdown.parse(character) == (character, [])


def test_the_language_of_code_is_told() -> None:
    assert markdown.parse("```python\nx```")[1] == [
        {"type": "pre", "language": "python", "offset": 0, "length": 1}
    ]


def test_the_old_mode() -> None:
    text, entities = old_markdown.parse("*a* _b_ `c` ```d``` [e](telegram.org) \\* 2\\3")
    assert text == "a b c d e * 2\\3"
    assert [entity["type"] for entity in entities] == ["bold", "italic", "code", "pre", "text_link"]
    with pytest.raises(ApiError, match="Can't find end of the entity starting at byte offset 3"):
        old_markdown.parse("字*a")
