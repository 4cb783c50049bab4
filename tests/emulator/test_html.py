"""HTML as Telegram reads it. The cases are those that Telegram's own library is tested with."""

import pytest

from emulator.errors import ApiError
from emulator.html import parse

LT = "🏟 🏟&lt;"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (f"{LT}<abacaba", "Unclosed start tag at byte offset 13"),
        (f"{LT}<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
        (f"{LT}<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
        (f"{LT}<i    aba>", 'Can\'t find end tag corresponding to start tag "i"'),
        (f"{LT}<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'),
        (f"{LT}<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
        (f'{LT}<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"),
        (f"{LT}</", "Unexpected end tag at byte offset 13"),
        (f"{LT}<b></b></", "Unexpected end tag at byte offset 20"),
        (f"{LT}<i>a</i   ", "Unclosed end tag at byte offset 17"),
        (
            f"{LT}<i>a</em   >",
            'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"',
        ),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        (
            "&#xDFDF",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
    ],
)
def test_broken_html_is_refused(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("source", "text", "marks"),
    [
        ("&ge;&lt;&gt;&amp;&quot;&laquo;&#12345678;", '&ge;<>&"&laquo;&#12345678;', []),
        ("&#24744;&#x597D;", "您好", []),
        ("<b>➡️</b><strong>x</strong>", "➡️x", [("bold", 0, 2), ("bold", 2, 1)]),
        ("<i>a</i><em>b</em>", "ab", [("italic", 0, 1), ("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 1), ("underline", 1, 1)]),
        ("<s>a</s><strike>b</strike>", "ab", [("strikethrough", 0, 1), ("strikethrough", 1, 1)]),
        ("<B>a</b>", "a", [("bold", 0, 1)]),
        (
            "🏟 🏟<i>🏟 &gt;<b aba   =   caba>&lt🏟</b></i>",
            "🏟 🏟🏟 ><🏟",
            [("bold", 9, 3), ("italic", 5, 7)],
        ),
        (f"{LT}<i    aba  =  190azAz-.>a</>", "🏟 🏟<a", [("italic", 6, 1)]),
        (f"{LT}<b></b>", "🏟 🏟<", []),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ('<span class = "tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<a>telegram.org </a>", "telegram.org ", []),
        ("<a>telegram.org</a>", "telegram.org", [("text_link", 0, 12)]),
        ("<pre>a</pre>", "a", [("pre", 0, 1)]),
        ("<code class='language-x'>a</code>", "a", [("code", 0, 1)]),
        ('<tg-emoji emoji-id="54321">👍</tg-emoji>', "👍", [("custom_emoji", 0, 2)]),
        ('<tg-time unix="1647531900">22:45</tg-time>', "22:45", [("date_time", 0, 5)]),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
        ("<blockquote   expandable   asd>a</>", "a", [("expandable_blockquote", 0, 1)]),
    ],
)
def test_good_html_is_text_and_entities(
    source: str, text: str, marks: list[tuple[str, int, int]]
) -> None:
    shown, entities = parse(source)
    assert shown == text
    assert [(e["type"], e["offset"], e["length"]) for e in entities] == marks


@pytest.mark.parametrize(
    "source",
    [
        '<pre><code class="language-fift">x</code></pre>',
        '<code class="language-fift"><pre>x</pre></code>',
    ],
)
def test_code_in_pre_tells_its_language(source: str) -> None:
    assert parse(source)[1] == [{"type": "pre", "language": "fift", "offset": 0, "length": 1}]


@pytest.mark.parametrize("href", ["http://[x", "x", "javascript:alert(1)", "tg://user?id=x y"])
def test_what_is_no_address_is_no_link(href: str) -> None:
    assert parse(f'<a href="{href}">x</a>') == ("x", [])


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("telegram.org", "http://telegram.org/"),
        ("https://telegram.org/a?b#c", "https://telegram.org/a?b#c"),
        ("telegram.org?&lt;", "http://telegram.org/?<"),
        ("tel:119", "tel:119"),
    ],
)
def test_a_link_is_made_whole(href: str, url: str) -> None:
    assert parse(f'<a href="{href}">x</a>')[1][0]["url"] == url
