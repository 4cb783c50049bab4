"""The page of a notice that nobody has got yet: what it says, and a button for each change."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from casework import drafting, markup
from casework.events import EventState
from casework.notices import MOST_BUTTONS, ButtonKind, Notice, NoticeButton, NoticeState
from handlers import phrasing
from handlers.desk import Desk
from handlers.keyboards import button, rows
from handlers.notices import reach
from handlers.wording import Said, clip, lines, paragraphs, plain, say

LONGEST_GLANCE = 240

Page = tuple[Said, InlineKeyboardMarkup]


def page(desk: Desk, notice: Notice) -> Page:
    """Everything about it, and what can be done."""
    text = paragraphs(
        lines(_heading(desk, notice), _edited(desk, notice)),
        lines(*_contents(notice)),
        lines(*_ways(desk, notice)),
        lines(*remarks(desk, notice)),
    )
    return text, _keyboard(notice)


def editor(desk: Desk, notice: Notice) -> str:
    """Who changed it last, by name."""
    return _name(desk, notice.edited_by or notice.made_by)


def _name(desk: Desk, person_id: int | None) -> str:
    found = desk.store.people.some([person_id]).get(person_id) if person_id else None
    return found.name if found else plain("drafting.somebody")


def _heading(desk: Desk, notice: Notice) -> Said:
    if notice.state is NoticeState.SCHEDULED and notice.send_at is not None:
        return say("drafting.scheduled", when=phrasing.moment(desk, notice.send_at))
    if notice.state is NoticeState.ASKED and notice.asked_at is not None:
        who, when = _name(desk, notice.asked_by), phrasing.moment(desk, notice.asked_at)
        return say("drafting.asked", who=who, when=when)
    return say(f"drafting.heading.{notice.state}")


def _edited(desk: Desk, notice: Notice) -> Said:
    when = phrasing.moment(desk, notice.edited_at or notice.made_at)
    if notice.edited_by is None and notice.made_by is None:
        return say("drafting.by_itself", when=when)
    return say("drafting.edited", who=editor(desk, notice), when=when)


def _contents(notice: Notice) -> tuple[Said, ...]:
    """Title, words, picture and buttons, as far as there are any."""
    text = clip(markup.visible(notice.text), LONGEST_GLANCE)
    media = phrasing.media(notice.media.kind) if notice.media else ""
    labels = plain("names.comma").join(one.label for one in notice.buttons)
    return (
        say("drafting.title", title=notice.title) if notice.title else say("drafting.no_title"),
        say("drafting.text", text=text) if text else say("drafting.no_text"),
        say("drafting.media", media=media) if media else say("drafting.no_media"),
        say("drafting.buttons", labels=labels) if labels else say("drafting.no_buttons"),
    )


def _ways(desk: Desk, notice: Notice) -> tuple[Said, ...]:
    """What sort it is, at which hours it goes, and to whom."""
    return (
        say("drafting.topic", topic=plain(f"names.topic.{notice.topic}")),
        say("drafting.urgent") if notice.is_urgent else say("drafting.not_urgent"),
        say(
            "drafting.audience",
            audience=reach.summary(desk, notice.audience) or say("drafting.nobody_yet"),
        ),
    )


def remarks(desk: Desk, notice: Notice) -> tuple[Said, ...]:
    """What will look, or do, otherwise than its writer may think."""
    dead = (one for one in notice.buttons if _is_dead(desk, notice, one))
    return (
        *(say("drafting.dead_button", label=one.label) for one in dead),
        say("drafting.in_two") if drafting.is_in_two(notice) else Said(),
        say("drafting.loose_marks") if markup.has_loose_marks(notice.text) else Said(),
    )


def _is_dead(desk: Desk, notice: Notice, one: NoticeButton) -> bool:
    """Whether nobody will be able to sign up for what it leads to.

    An event opens when its own notice goes out.
    """
    if one.kind is not ButtonKind.SIGN_UP:
        return False
    event = desk.store.events.find(int(one.target))
    if event is None or event.sign_up_ends_at <= desk.now:
        return True
    opens = event.state is EventState.DRAFT and notice.event_id == event.id
    return event.state is not EventState.OPEN and not opens


def _keyboard(notice: Notice) -> InlineKeyboardMarkup:
    seen = (notice.id, notice.version)
    return rows(
        [button("drafting.see", "noticesee", notice.id)],
        [
            button("drafting.edit_title", "noticeedit", *seen, "title"),
            button("drafting.edit_text", "noticeedit", *seen, "text"),
        ],
        [
            button("drafting.edit_media", "noticeedit", *seen, "media"),
            button(
                "drafting.edit_buttons",
                "noticekeys",
                *seen,
                count=len(notice.buttons),
                most=MOST_BUTTONS,
            ),
        ],
        [
            button("drafting.edit_topic", "noticetopic", *seen),
            _urgency(notice),
        ],
        [button("drafting.aim", "aim", "n", notice.id)],
        [button(f"drafting.send.{notice.state}", "noticesend", *seen)],
        _to_draft(notice),
        [
            button("drafting.drop", "noticedrop", *seen),
            button("drafting.to_list", "notices"),
        ],
        [button("drafting.to_event", "eventof", notice.event_id)] if notice.event_id else [],
    )


def _urgency(notice: Notice) -> InlineKeyboardButton:
    """The other of the two."""
    if notice.is_urgent:
        return button("drafting.make_usual", "noticeurgent", notice.id, notice.version, 0)
    return button("drafting.make_urgent", "noticeurgent", notice.id, notice.version, 1)


def _to_draft(notice: Notice) -> list[InlineKeyboardButton]:
    """What waits for its hour, or for a second pair of eyes, can be a mere draft again."""
    if notice.state is NoticeState.DRAFT:
        return []
    return [button("drafting.to_draft", "noticehold", notice.id, notice.version)]
