"""What everybody gets is made in one place, and a sample of it looks the same."""

from dataclasses import replace
from datetime import UTC, datetime

from casework.case import MediaKind
from casework.notices import ButtonKind, Media, Notice, NoticeButton, Topic
from emulator.html import parse
from handlers.notices.shown import Part, parts
from handlers.wording import plain

AT = datetime(2026, 3, 2, tzinfo=UTC)
NOTICE = Notice(7, Topic.NEWS, AT, title="停 & 水", text="<b>明天</b>九点")
PHOTO = Media(MediaKind.PHOTO, "file")
MORE = NoticeButton(ButtonKind.MORE, "更多", "1栋到3栋")
LINK = NoticeButton(ButtonKind.LINK, "看看", "https://a.cn/")


def under(part: Part) -> list[tuple[str, str | None]]:
    rows = part.params.get("reply_markup", {}).get("inline_keyboard", [])
    return [(one["text"], one.get("callback_data")) for row in rows for one in row]


def test_the_title_stands_above_the_words():
    (part,) = parts(NOTICE)
    assert part.method == "sendMessage"
    assert parse(part.params["text"])[0] == "停 & 水\n\n明天九点"


def test_short_words_stand_below_the_picture_and_long_ones_follow_it():
    (part,) = parts(replace(NOTICE, media=PHOTO))
    assert part.method == "sendPhoto"
    assert part.params["photo"] == "file"
    assert "停 &amp; 水" in part.params["caption"]
    picture, words = parts(replace(NOTICE, media=PHOTO, text="<b>" + "水" * 1024 + "</b>"))
    assert dict(picture.params) == {"photo": "file"}
    assert words.method == "sendMessage"
    assert under(words)
    (fits,) = parts(replace(NOTICE, title="", media=PHOTO, text="<b>" + "水" * 1024 + "</b>"))
    assert fits.method == "sendPhoto"


def test_a_round_video_goes_without_a_word_and_the_words_follow():
    picture, said = parts(replace(NOTICE, media=Media(MediaKind.VIDEO_NOTE, "round")))
    assert (picture.method, picture.params) == ("sendVideoNote", {"video_note": "round"})
    assert said.method == "sendMessage"
    (alone,) = parts(Notice(7, Topic.NEWS, AT, media=Media(MediaKind.VIDEO_NOTE, "round")))
    assert "caption" not in alone.params


def test_a_sample_looks_the_same_and_its_buttons_count_nothing():
    notice = replace(NOTICE, buttons=(MORE, LINK))
    (real,), (sample,) = parts(notice), parts(notice, is_sample=True)
    off = (plain("notices.topics"), "topics")
    assert under(real) == [("更多", "noticetap:7:0"), ("看看", None), off]
    assert under(sample) == [("更多", "noticesample:7:0"), ("看看", None), off]
    assert real.params["text"] == sample.params["text"]


def test_what_is_urgent_offers_no_turning_off():
    (part,) = parts(replace(NOTICE, is_urgent=True))
    assert "reply_markup" not in part.params
