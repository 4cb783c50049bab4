"""What a notice may say, and whose change came first."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from casework import drafting, releasing
from casework.case import MediaKind
from casework.drafting import Field
from casework.drafting_errors import (
    FileTooLarge,
    LabelUnfit,
    LinkUnfit,
    NothingToSay,
    NoticeBegun,
    NoticeGone,
    TextTooLong,
    TitleMissing,
    TitleTooLong,
    TooManyButtons,
)
from casework.notices import ButtonKind, Media, Notice, NoticeButton, NoticeState, Topic

AT = datetime(2026, 3, 2, tzinfo=UTC)
NOTICE = Notice(id=1, topic=Topic.NEWS, made_at=AT, made_by=1)
PHOTO = Media(MediaKind.PHOTO, "file")


def test_title_and_words_count_together_and_the_tags_do_not():
    whole = replace(NOTICE, title="停水", text=f"<b>{'水' * 4092}</b>")
    drafting.require_fitting(whole)
    with pytest.raises(TextTooLong) as refused:
        drafting.put(whole, {Field.TITLE: "停水啦"})
    assert refused.value.facts == {"most": 4096, "over": 1}


def test_a_long_text_does_not_fit_under_a_picture():
    short = replace(NOTICE, text="水" * 1024, media=PHOTO)
    assert not drafting.is_in_two(short)
    assert drafting.is_in_two(replace(short, text="水" * 1025))
    assert not drafting.is_in_two(replace(short, text="<b>" + "水" * 1024 + "</b>"))
    assert not drafting.is_in_two(replace(short, media=None, text="水" * 4000))


def test_a_change_takes_back_what_was_agreed_to_and_the_hour():
    scheduled = replace(
        NOTICE, state=NoticeState.SCHEDULED, send_at=AT, asked_by=1, approved_by=2, version=4
    )
    changed = releasing.changed(scheduled, by=3, at=AT)
    assert (changed.state, changed.version, changed.edited_by) == (NoticeState.DRAFT, 5, 3)
    assert (changed.send_at, changed.approved_by, changed.asked_by) == (None, None, None)


def test_whoever_saw_the_newest_or_made_it_is_not_late():
    newer = releasing.changed(NOTICE, by=2, at=AT)
    assert drafting.is_outrun(newer, seen=1, by=1)
    assert not drafting.is_outrun(newer, seen=2, by=1)
    assert not drafting.is_outrun(newer, seen=1, by=2)


def test_what_has_begun_or_is_gone_is_not_changed():
    for state in (NoticeState.DRAFT, NoticeState.ASKED, NoticeState.SCHEDULED):
        drafting.require_unsent(replace(NOTICE, state=state))
    for state in (NoticeState.SENDING, NoticeState.SENT, NoticeState.RECALLED):
        with pytest.raises(NoticeBegun):
            drafting.require_unsent(replace(NOTICE, state=state))
    for gone in (None, drafting.dropped(NOTICE, by=1, at=AT)):
        with pytest.raises(NoticeGone):
            drafting.require_unsent(gone)


def test_a_notice_says_something():
    drafting.require_something(replace(NOTICE, text="停水"))
    drafting.require_something(replace(NOTICE, media=PHOTO))
    with pytest.raises(NothingToSay):
        drafting.require_something(NOTICE)


def test_a_title_is_one_short_line():
    assert drafting.title(" 停水\n通知 ") == "停水 通知"
    with pytest.raises(TitleTooLong) as refused:
        drafting.title("水" * 63)
    assert refused.value.facts["over"] == 3
    with pytest.raises(TitleMissing):
        drafting.title("\u200b\n")


def test_a_label_is_short():
    assert drafting.label(" 我要\n报名 ") == "我要 报名"
    for text in ("", "字" * 21):
        with pytest.raises(LabelUnfit):
            drafting.label(text)


@pytest.mark.parametrize(
    "typed",
    ["https://a.cn/x", "大家看看 https://a.cn/x", "【社区】https://a.cn/x，转发给邻居"],
)
def test_the_link_is_found_in_what_was_passed_on(typed: str):
    assert drafting.link(typed) == "https://a.cn/x"


def test_what_is_no_link_is_refused():
    for typed in ("点这里", "tg://user?id=1", "https://"):
        with pytest.raises(LinkUnfit):
            drafting.link(typed)


def test_four_buttons_and_no_more():
    one = NoticeButton(ButtonKind.LINK, "看看", "https://a.cn/")
    full = NOTICE
    for _ in range(4):
        full = drafting.put(full, {Field.BUTTON: drafting.packed_button(one)})
    with pytest.raises(TooManyButtons):
        drafting.with_button(full, one)
    assert len(drafting.without_button(full, 1).buttons) == 3
    assert drafting.without_button(NOTICE, 3) == NOTICE


def test_a_picture_goes_in_and_out_as_a_word():
    word = drafting.packed_media(PHOTO)
    assert drafting.put(NOTICE, {Field.MEDIA: word}).media == PHOTO
    assert drafting.put(replace(NOTICE, media=PHOTO), {Field.MEDIA: ""}).media is None


def test_a_file_has_a_size():
    drafting.require_size(None)
    drafting.require_size(50_000_000)
    with pytest.raises(FileTooLarge):
        drafting.require_size(50_000_001)


def test_a_round_video_carries_no_words():
    round_video = replace(NOTICE, media=Media(MediaKind.VIDEO_NOTE, "file"))
    assert not drafting.is_in_two(round_video)
    assert drafting.is_in_two(replace(round_video, text="停水"))


def test_a_button_is_renamed_in_its_place_and_comes_back_where_it_was_taken_away():
    first, last = (NoticeButton(ButtonKind.MORE, one, "更多") for one in ("甲", "乙"))
    notice = replace(NOTICE, text="停水", buttons=(first, last))
    packed = {
        Field.BUTTON: drafting.packed_button(replace(first, label="丙")),
        Field.INSTEAD: drafting.packed_button(first),
    }
    assert [one.label for one in drafting.put(notice, packed).buttons] == ["丙", "乙"]
    gone = replace(notice, buttons=(last,))
    assert [one.label for one in drafting.put(gone, packed).buttons] == ["乙", "丙"]
