"""A notice is saved on the version that was read, and as it was given."""

from dataclasses import replace

from casework import releasing
from casework.audiences import EVERYONE
from casework.case import MediaKind
from casework.notices import ButtonKind, Media, Notice, NoticeButton, NoticeState, Topic
from storage.store import Store
from tests.storage.sample import NOW


def test_whoever_saves_an_older_version_saves_nothing(store: Store):
    with store.transaction():
        made = store.notices.add(Notice(0, Topic.NEWS, NOW, text="停水"))
        newer = releasing.changed(
            replace(made, title="停水"), by=store.people.meet(1, "程敏", at=NOW).id, at=NOW
        )
        assert store.notices.save(newer, was=made.version)
        assert not store.notices.save(replace(newer, title="停电"), was=made.version)
    assert store.notices.find(made.id) == newer


def test_everything_of_a_notice_comes_back(store: Store):
    whole = Notice(
        0,
        Topic.SERVICE,
        NOW,
        title="停水",
        text="<b>明天</b>",
        media=Media(MediaKind.VIDEO, "file"),
        buttons=(NoticeButton(ButtonKind.LINK, "看看", "https://a.cn/"),),
        audience=EVERYONE,
        is_urgent=True,
        state=NoticeState.SCHEDULED,
        send_at=NOW,
    )
    with store.transaction():
        made = store.notices.add(whole)
    assert store.notices.find(made.id) == replace(whole, id=made.id)
    assert store.notices.in_states([NoticeState.SCHEDULED]) == [made]
    assert store.notices.in_states([NoticeState.DRAFT]) == []
