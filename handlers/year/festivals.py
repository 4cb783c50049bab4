"""The festivals of the next twelve months: what became of each, and how its draft reads."""

from telegram import InlineKeyboardButton, Update

from casework import festivals, foresight
from casework.festivals import Festival, Occasion, OccasionState, OwnFestival, StandingDraft
from casework.notices import Notice, NoticeState
from handlers import pages, phrasing
from handlers.keyboards import Keyboard, button, grid, named, rows
from handlers.notices import drafts
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say
from handlers.year import calendar, festival_drafts, festival_words

ON_A_PAGE = 12


async def show(update: Update, turn: Turn) -> None:
    """The next festivals."""
    put(turn, 0)


async def show_page(update: Update, turn: Turn) -> None:
    """Another page of them."""
    put(turn, int(turn.choice[0]))


def put(turn: Turn, number: int) -> None:
    """A page of the list, with a button for each festival."""
    shown, at, count = pages.part(calendar.ahead(turn.desk), number, ON_A_PAGE)
    openers = (
        named(
            plain(
                "festivals.opener",
                month=one.day.month,
                day=one.day.day,
                name=festival_words.name(one),
            ),
            "festival",
            one.code,
            one.year,
        )
        for one in shown
    )
    keyboard = grid(openers, across=2, last=pages.turning(at, count, "festivalpage"))
    turn.put(
        paragraphs(
            say("festivals.index", number=at + 1, pages=count),
            lines(*(_line(turn, one) for one in shown)),
            say("festivals.pick"),
        ),
        rows(
            *keyboard.inline_keyboard,
            [button("festivals.add", "festivaladd"), button("festivals.to_year", "year")],
        ),
    )


async def show_one(update: Update, turn: Turn) -> None:
    """One festival: what became of it this year, and the draft that each year starts from."""
    found = on_button(turn)
    if found is not None:
        put_one(turn, found)


async def draft_now(update: Update, turn: Turn) -> None:
    """Its notice, before the calendar makes it, or once more."""
    found = on_button(turn)
    if found is None:
        return
    occasion = turn.store.festivals.occasion(found.code, found.year)
    notice = _notice(turn, occasion)
    if notice is not None and notice.state is not NoticeState.DROPPED:
        drafts.put(turn, notice)
    elif found.day < calendar.today(turn.desk):
        turn.toast("festivals.too_late", is_alert=True)
    else:
        _make(turn, found)


async def set_off(update: Update, turn: Turn) -> None:
    """No draft in any year, or again one in each."""
    found = on_button(turn)
    if found is not None:
        kept = standing(turn, found.code)
        changed = StandingDraft(found.code, kept.text, is_off=turn.choice[2] == "1")
        turn.store.festivals.keep_standing(changed, by=turn.sender.id, at=turn.now)
        put_one(turn, found)


async def reset(update: Update, turn: Turn) -> None:
    """Our wording again."""
    found = on_button(turn)
    if found is not None:
        kept = StandingDraft(found.code, is_off=standing(turn, found.code).is_off)
        turn.store.festivals.keep_standing(kept, by=turn.sender.id, at=turn.now)
        put_one(turn, found)


def put_one(turn: Turn, one: Festival) -> None:
    """The page of a festival."""
    own = own_of(turn, one.code)
    kept = standing(turn, one.code)
    turn.put(
        paragraphs(
            lines(
                say(
                    "festivals.one_heading",
                    name=festival_words.name(one),
                    day=phrasing.calendar_day(turn.desk, one.day),
                ),
                festival_words.moon_day(one.day),
                _of_own(own) if own is not None else Said(),
                say("festivals.standing", became=became(turn, one)),
            ),
            lines(
                say("festivals.wording_own" if kept.text else "festivals.wording"),
                festival_words.wish(turn.desk, one),
            ),
            say(
                "festivals.idea_line",
                idea=festival_words.idea(one),
                about=festival_words.about(one),
            ),
        ),
        _choices(one, kept, own),
    )


def on_button(turn: Turn) -> Festival | None:
    """The festival on a button; of a day that was removed meanwhile a word says so."""
    code, year = turn.choice[:2]
    found = calendar.find(turn.desk, code, int(year))
    if found is None:
        turn.toast("festivals.gone", is_alert=True)
        put(turn, 0)
    return found


def own_of(turn: Turn, code: str) -> OwnFestival | None:
    """The community's own day of this code."""
    return next((one for one in turn.store.festivals.own() if one.code == code), None)


def standing(turn: Turn, code: str) -> StandingDraft:
    """What the community wants said on a festival every year."""
    return turn.store.festivals.standing().get(code, StandingDraft(code))


def became(turn: Turn, one: Festival) -> Said:
    """What became of a festival in its year, in a few words."""
    occasion = turn.store.festivals.occasion(one.code, one.year)
    if occasion is None:
        return _still_to_come(turn, one)
    who = turn.store.people.get(occasion.decided_by).name if occasion.decided_by else ""
    notice = _notice(turn, occasion)
    if occasion.state is OccasionState.DROPPED:
        return say("festivals.became.dropped", who=who)
    if notice is None or notice.state is NoticeState.DROPPED:
        return say("festivals.became.gone")
    if occasion.state is OccasionState.DRAFTED and notice.state is NoticeState.DRAFT:
        return say("festivals.became.open")
    if notice.state is NoticeState.DRAFT:
        return say("festivals.became.draft", who=who)
    if notice.state is NoticeState.SCHEDULED and notice.send_at is not None:
        at = phrasing.moment(turn.desk, notice.send_at)
        return say("festivals.became.scheduled", at=at)
    return say(f"festivals.stands.{notice.state}")


def _still_to_come(turn: Turn, one: Festival) -> Said:
    if standing(turn, one.code).is_off:
        return say("festivals.became.off")
    if not turn.office.rules.festival_days:
        return say("festivals.became.silent")
    told_on = foresight.told_on(one.day, turn.office)
    if told_on <= calendar.today(turn.desk):
        return say("festivals.became.soon")
    return say("festivals.became.coming", month=told_on.month, day=told_on.day)


def _make(turn: Turn, one: Festival) -> None:
    """A draft of what falls on that day and has none, as everybody who decides reads it."""
    same_day = [
        other
        for other in calendar.between(turn.desk, one.day, one.day)
        if other == one or _goes_with(turn, one, other)
    ]
    notice = festival_drafts.make(turn.desk, same_day, by=turn.sender.id)
    turn.put(
        festival_drafts.card(turn.desk, notice, same_day),
        festival_drafts.choices(turn.desk, notice, same_day),
    )


def _goes_with(turn: Turn, one: Festival, other: Festival) -> bool:
    """Whether another festival of the day has no draft either, or had the same one."""
    had, has = (turn.store.festivals.occasion(each.code, each.year) for each in (one, other))
    if has is None:
        return not standing(turn, other.code).is_off
    return had is not None and had.notice_id == has.notice_id


def _notice(turn: Turn, occasion: Occasion | None) -> Notice | None:
    number = occasion.notice_id if occasion is not None else None
    return turn.store.notices.find(number) if number is not None else None


def _line(turn: Turn, one: Festival) -> Said:
    """A line of the list; twelve months lie in it, so that no year need be said."""
    return say(
        "festivals.line",
        month=one.day.month,
        day=one.day.day,
        weekday=plain(f"names.weekday.{one.day.weekday()}"),
        name=festival_words.name(one),
        became=became(turn, one),
    )


def _of_own(own: OwnFestival) -> Said:
    day = festival_words.every_year(own)
    return lines(
        say("festivals.of_own", day=day),
        say("festivals.short_month") if festivals.is_rare(own) else Said(),
    )


def _choices(one: Festival, kept: StandingDraft, own: OwnFestival | None) -> Keyboard:
    where = (one.code, one.year)
    off = button("festivals.on", "festivaloff", *where, 0)
    if not kept.is_off:
        off = button("festivals.off", "festivaloff", *where, 1)
    return rows(
        [button("festivals.draft_now", "festivalnow", *where)],
        [festival_drafts.to_event(one)],
        [
            button("festivals.change", "festivalwords", *where),
            *([button("festivals.reset", "festivalreset", *where)] if kept.text else []),
        ],
        [off, *_removal(one, own)],
        [button("festivals.back", "festivals")],
    )


def _removal(one: Festival, own: OwnFestival | None) -> list[InlineKeyboardButton]:
    return [button("festivals.remove", "festivaldrop", one.code, one.year)] if own else []
