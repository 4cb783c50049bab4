"""What people typed is escaped, clipped, and put into sentences by one function."""

import pytest

from handlers.wording import Said, clip, lines, paragraphs, plain, say, sentences


def test_what_people_typed_can_not_format_anything():
    said = say("additions.shown", no="2026-0001", text='<b>急</b> & <a href="x">')
    assert "&lt;b&gt;急&lt;/b&gt; &amp; &lt;a" in said
    assert "<b>2026-0001</b>" in said


def test_what_was_said_already_is_not_escaped_twice():
    inner = say("additions.shown", no="2026-0001", text="1 < 2")
    assert "1 &lt; 2" in say("work.reply", no="2026-0001", who="李敏", text=inner)


def test_a_placeholder_that_somebody_typed_is_only_text():
    assert "{no} {0}" in say("additions.shown", no="2026-0001", text="{no} {0}")


def test_a_pop_up_is_not_escaped():
    assert "1 < 2" in plain("mine.opener", no="1 < 2")


@pytest.mark.parametrize("fill", [say, plain])
def test_a_missing_fact_is_our_fault(fill: object):
    assert callable(fill)
    with pytest.raises(KeyError):
        fill("additions.shown", no="2026-0001")
    with pytest.raises(KeyError):
        fill("additions.nonsense")


def test_a_long_story_is_clipped_and_the_message_fits():
    said = say("additions.shown", no="2026-0001", text="长" * 5000)
    assert len(said.encode("utf-16-le")) / 2 <= 4096
    assert "…" in said


@pytest.mark.parametrize("text", ["", "短", "12345"])
def test_what_is_short_stays(text: str):
    assert clip(text, 5) == text


def test_a_clip_counts_as_telegram_does_and_cuts_no_emoji_in_half():
    clipped = clip("😀" * 10, 6)
    assert clipped == "😀😀…"
    assert len(clipped.encode("utf-16-le")) // 2 <= 6


def test_what_is_empty_leaves_no_gap():
    assert lines(Said("一"), Said(), Said("二")) == "一\n二"
    assert paragraphs(Said("一"), Said(), Said("二")) == "一\n\n二"


def test_keys_are_the_file_and_the_path_in_it():
    assert sentences()["names.tag.clutter"] == "堆物"
