"""What is written becomes HTML that Telegram takes, whatever was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import markup
from casework.markup import Span, Style, written
from emulator.entities import utf16_length
from emulator.html import parse

# Everything that could go wrong, more often than it does.
PIECES = st.one_of(
    st.sampled_from(["**", "*", "[", "](", ")", "（", "）", 'https://a.cn/x?a=1&b="2"']),
    st.sampled_from(["<b>", "</b>", "&", "&lt;", "{}", "%s", "'", '"', "]", "\u200d"]),
    st.sampled_from(["停水", "😀", "\n", " ", "a"]),
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=24).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)
SPANS = st.lists(
    st.builds(
        Span,
        st.sampled_from(Style),
        st.integers(-3, 60),
        st.integers(-3, 60),
        st.sampled_from(["", "https://a.cn/?q=\"'<>&"]),
    ),
    max_size=6,
)


@given(TEXTS, SPANS)
def test_telegram_takes_it_whatever_it_is(text: str, spans: list[Span]):
    html = written(text, spans)
    said, entities = parse(html)
    assert said == markup.visible(html) == said.strip()
    assert markup.length(html) == utf16_length(said)
    assert all(one["offset"] + one["length"] <= utf16_length(said) for one in entities)


@given(TEXTS, SPANS)
def test_no_sign_is_lost_but_those_of_marks_that_mean_something(text: str, spans: list[Span]):
    said = markup.visible(written(text, spans))
    rest = iter(text)
    assert all(any(sign == other for other in rest) for sign in said)
    if "*" not in text and "]" not in text:
        assert said == text.strip()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(lambda t: t.strip()))
def test_what_the_telephone_made_bold_is_bold(text: str):
    html = written("停水 " + text, [Span(Style.BOLD, 0, 2)])
    assert html.startswith("<b>停水</b>")


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("**停水**通知", "<b>停水</b>通知"),
        ("请带**身份证**和**户口本**", "请带<b>身份证</b>和<b>户口本</b>"),
        ("看[这里](https://a.cn/x)", '看<a href="https://a.cn/x">这里</a>'),
        ("看[这里]（t.me/linli）", '看<a href="https://t.me/linli">这里</a>'),
        ("**看[这里](https://a.cn)**", '<b>看<a href="https://a.cn/">这里</a></b>'),
        ("[**这里**](https://a.cn)", '<a href="https://a.cn/"><b>这里</b></a>'),
        ("a < b & c", "a &lt; b &amp; c"),
        ("  两头的空白 \n", "两头的空白"),
    ],
)
def test_typed_marks_mean_something(typed: str, html: str):
    assert written(typed) == html
    assert not markup.has_loose_marks(html)


@pytest.mark.parametrize(
    "typed",
    ["**停水", "停水** 通知", "** 停水 **", "**停\n水**", "[这里](不是网址)", "[这里](tg://x)"],
)
def test_a_mark_without_its_other_half_stays_and_is_noticed(typed: str):
    html = written(typed)
    assert markup.visible(html) == typed
    assert markup.has_loose_marks(html)


def test_a_telephone_number_with_stars_is_no_mark():
    html = written("电话 138****1234，证号 3623***********012")
    assert "<b>" not in html
    assert not markup.has_loose_marks(html)


def test_marks_that_cross_each_other_are_closed_one_after_the_other():
    html = written("甲乙丙", [Span(Style.BOLD, 0, 2), Span(Style.ITALIC, 1, 3)])
    assert html == "<b>甲<i>乙</i></b><i>丙</i>"


def test_a_typed_link_on_words_that_are_a_link_already_is_left_alone():
    text = "[这里](https://a.cn)"
    html = written(text, [Span(Style.LINK, 0, len(text), "https://b.cn/")])
    assert html == f'<a href="https://b.cn/">{text}</a>'


def test_signs_outside_the_first_plane_count_twice():
    assert written("😀😀停", [Span(Style.BOLD, 2, 4)]) == "😀<b>😀</b>停"
    assert markup.length("<b>😀</b>停") == 3


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("https://www.gov.cn", "https://www.gov.cn/"),
        (" HTTP://a.cn/路?x=1 ", "http://a.cn/%E8%B7%AF?x=1"),
        ("t.me/linli_bot?start=x", "https://t.me/linli_bot?start=x"),
        ("a.cn:8080/x", "https://a.cn:8080/x"),
        ("https://例子.中国/", "https://xn--fsqu00a.xn--fiqs8s/"),
        ("tg://resolve?domain=x", None),
        ("javascript:alert(1)", None),
        ("https://a", None),
        ("https://a b.cn", None),
        ("https://[a", None),
        ("https://a.cn:x/", None),
        ("https://x@a.cn/", None),
        ("3.5元", None),
        ("1.2.3", None),
        ("", None),
        ("https://" + "a" * 70 + ".cn", None),
    ],
)
def test_a_link_is_one_of_the_web(typed: str, taken: str | None):
    assert markup.address(typed) == taken


@given(st.text(max_size=60))
def test_whatever_is_called_a_link_is_refused_or_plain(text: str):
    found = markup.address(text)
    assert found is None or (found.isascii() and found.startswith("http"))


@pytest.mark.parametrize("text", ["", " \n", "\u200b\u2063", "\u3000", "\u200e"])
def test_nothing_to_see_is_blank(text: str):
    assert markup.is_blank(text)
