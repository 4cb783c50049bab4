"""What the community knows, for whoever looks after it: listed, added to, one entry with all."""

from collections.abc import Iterator

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from casework import knowledge
from casework.knowledge import Entry, EntryKind, Subject
from handlers import days, phrasing
from handlers.keyboards import button, grid, named, rows
from handlers.knowledge import keepers, shown
from handlers.office import office_page
from handlers.pages import turning
from handlers.questions.summary import summary
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, paragraphs, plain, say
from storage.entry_lists import Lack, Which

PAGE = 8
LONGEST_LABEL = 36
# What a page shows of each, that it fits into a message with whatever is said before it.
LONGEST_ANSWER, LONGEST_ASKS, LONGEST_URL, LONGEST_WRITTEN = 1200, 600, 200, 900
# The conversation in which a new one is entered.
ENTRY = "entry_new"
ALL, DUE = "all", "due"
# What somebody has to see to.
TO_SEE_TO = (DUE, Lack.UNSOURCED, Lack.UNOWNED)
LISTS = (ALL, *TO_SEE_TO, Lack.DROPPED, *Subject, *EntryKind)


async def show(update: Update, turn: Turn) -> None:
    """How much there is, what lacks something, and the way to everything."""
    if keepers.may(turn):
        put_front(turn)


async def show_sorts(update: Update, turn: Turn) -> None:
    """The subjects and the kinds, with how many there are of each."""
    if not keepers.may(turn):
        return
    subjects, kinds = turn.store.entry_lists.per_subject(), turn.store.entry_lists.per_kind()
    of_subjects = [
        _sort(plain(f"names.subject.{one}"), one, subjects[one])
        for one in Subject
        if one in subjects
    ]
    of_kinds = [
        _sort(plain(f"names.entry_kind.{one}"), one, kinds[one])
        for one in EntryKind
        if one in kinds
    ]
    back = [button("knowledge.back", "knowledge")]
    below = grid(of_kinds, across=2, last=back).inline_keyboard
    above = grid(of_subjects, across=2, last=[]).inline_keyboard
    turn.put(say("knowledge.which_sort"), rows(*above, *below))


async def show_list(update: Update, turn: Turn) -> None:
    """One of the lists, a page of it."""
    if keepers.may(turn):
        turn.put(*_list(turn, turn.choice[0], int(turn.choice[1])))


async def show_one(update: Update, turn: Turn) -> None:
    """One entry, with what can be done with it."""
    entry = keepers.on_button(turn)
    if entry is not None:
        put(turn, entry)


async def preview(update: Update, turn: Turn) -> None:
    """One entry as residents read it, in a message of its own."""
    entry = keepers.on_button(turn)
    if entry is None:
        return
    first, keyboard = shown.opened(turn.desk, entry)
    turn.answer(first, keyboard=keyboard if entry.is_live else None)


def put_front(turn: Turn, head: Said | None = None) -> None:
    """The first page, below a word about what was just done."""
    count = turn.store.entry_lists.count
    in_vain = turn.store.unanswered.count_open()
    ways = [_way(one, count(which_of(turn, one))) for one in (*TO_SEE_TO, Lack.DROPPED)]
    turn.put(
        paragraphs(head or Said(), say("knowledge.index", count=count(None)), summary(turn.desk)),
        rows(
            [button("knowledge.new", "entrynew"), button("knowledge.find", "entryfind")],
            [button("knowledge.sorts", "entrysorts"), button("knowledge.all", "entrylist", ALL, 0)],
            [button("knowledge.files", "knowledgefile")],
            *([one] for one in ways if one is not None),
            [button("knowledge.in_vain", "unanswered", count=in_vain)] if in_vain else [],
            *_half_entered(turn),
            office_page.back(turn.sender),
        ),
    )


def put(turn: Turn, entry: Entry, head: Said | None = None) -> None:
    """The page of an entry, below a word about what was just done."""
    turn.put(paragraphs(head or Said(), page(turn, entry)), _buttons(entry))


def tell(turn: Turn, entry: Entry, head: Said | None = None) -> None:
    """The same in a message of its own."""
    turn.answer(paragraphs(head or Said(), page(turn, entry)), keyboard=_buttons(entry))


def show_newer(turn: Turn, entry: Entry, written: str = "") -> None:
    """Somebody else was faster: how it is now, and what was written for nothing."""
    editor = turn.store.people.get(entry.edited_by) if entry.edited_by is not None else None
    who = editor.name if editor is not None else plain("knowledge.somebody")
    yours = say("knowledge.yours", written=clip(written, LONGEST_WRITTEN)) if written else Said()
    tell(turn, entry, lines(say("knowledge.meanwhile", who=who), yours))


def as_seen(turn: Turn) -> Entry | None:
    """The entry on a button that carries a version; whoever saw an older one sees the newer."""
    entry = keepers.on_button(turn)
    if entry is None or f"{entry.version}" == turn.choice[1]:
        return entry
    show_newer(turn, entry)
    return None


def which_of(turn: Turn, code: str) -> Which:
    """What a list holds, from the code on its button."""
    if code == ALL:
        return None
    if code == DUE:
        return days.today(turn.desk)
    for family in (Lack, Subject, EntryKind):
        if code in set(family):
            return family(code)
    raise ValueError(code)


def listed(entries: list[Entry]) -> list[list[InlineKeyboardButton]]:
    """A row for each, that opens it."""
    return [[named(clip(one.question, LONGEST_LABEL), "entry", one.id)] for one in entries]


def page(turn: Turn, entry: Entry) -> Said:
    """All that is known of an entry; of a long answer its beginning."""
    return paragraphs(
        lines(
            say("knowledge.title", question=entry.question),
            Said() if entry.is_live else say("knowledge.is_dropped"),
            say("knowledge.asks", asks=_asks(entry)) if entry.asks else Said(),
        ),
        say("knowledge.answer", answer=clip(entry.answer, LONGEST_ANSWER)),
        lines(*_facts(turn, entry)),
    )


def _facts(turn: Turn, entry: Entry) -> Iterator[Said]:
    yield say(
        "knowledge.sort",
        kind=plain(f"names.entry_kind.{entry.kind}"),
        subject=plain(f"names.subject.{entry.subject}"),
    )
    yield say("knowledge.source", source=entry.source or plain("knowledge.no_source"))
    if entry.since_on is not None:
        yield say("knowledge.since", day=shown.day(entry.since_on))
    if entry.url:
        yield say("knowledge.url", url=clip(entry.url, LONGEST_URL))
    person = turn.store.people.get(entry.owner_id) if entry.owner_id is not None else None
    yield say("knowledge.owner", name=person.name if person else plain("knowledge.no_owner"))
    if entry.review_on is not None:
        due = plain("knowledge.is_due") if is_due(turn, entry) else ""
        yield say("knowledge.review", day=shown.day(entry.review_on), due=due)
    if not entry.id:
        return
    use = turn.store.entry_lists.use(entry.id)
    if use.given:
        yield say("knowledge.use", given=use.given, useful=use.useful, unsolved=use.unsolved)
    else:
        yield say("knowledge.never_given")
    if entry.edited_by is not None and entry.edited_at is not None:
        editor = turn.store.people.get(entry.edited_by)
        when = phrasing.moment(turn.desk, entry.edited_at)
        yield say("knowledge.edited", who=editor.name, when=when)


def is_due(turn: Turn, entry: Entry) -> bool:
    """Whether somebody has to look at it again."""
    return knowledge.is_due(entry, today=days.today(turn.desk))


def _asks(entry: Entry) -> str:
    return clip(plain("knowledge.between").join(entry.asks), LONGEST_ASKS)


def _buttons(entry: Entry) -> InlineKeyboardMarkup:
    back = [button("knowledge.back", "knowledge")]
    seen = (entry.id, entry.version)
    if not entry.is_live:
        return rows([button("knowledge.take_back", "entryback", *seen)], back)
    return rows(
        [button("knowledge.preview", "entrysee", entry.id)],
        [
            button("knowledge.edit", "entryedit", entry.id),
            button("knowledge.reviewed", "entryok", *seen),
        ],
        [button("knowledge.drop", "entrydrop", *seen), *back],
    )


def _list(turn: Turn, code: str, wanted: int) -> tuple[Said, InlineKeyboardMarkup]:
    which, lists = which_of(turn, code), turn.store.entry_lists
    count = lists.count(which)
    last = max(0, count - 1) // PAGE
    at = min(wanted, last)
    entries = lists.some(which, most=PAGE, begin=at * PAGE)
    sorted_by = isinstance(which, Subject | EntryKind)
    back = ("knowledge.to_sorts", "entrysorts") if sorted_by else ("knowledge.back", "knowledge")
    heading = "knowledge.list" if count else "knowledge.list_empty"
    return (
        say(heading, name=_name(code), count=count),
        rows(*listed(entries), turning(at, last + 1, "entrylist", code), [button(*back)]),
    )


def _name(code: str) -> str:
    if code in set(Subject):
        return plain(f"names.subject.{Subject(code)}")
    if code in set(EntryKind):
        return plain(f"names.entry_kind.{EntryKind(code)}")
    return plain(f"knowledge.name.{code}")


def _way(code: str, count: int) -> InlineKeyboardButton | None:
    """The way to a list that holds something."""
    if not count:
        return None
    return named(plain("knowledge.sort_label", name=_name(code), count=count), "entrylist", code, 0)


def _sort(name: str, code: str, count: int) -> InlineKeyboardButton:
    return named(plain("knowledge.sort_label", name=name, count=count), "entrylist", code, 0)


def _half_entered(turn: Turn) -> list[list[InlineKeyboardButton]]:
    """What was left in the middle of being entered."""
    kept = turn.store.dialogues.laid_aside(turn.sender.id, ENTRY)
    return [
        [
            button(
                "knowledge.go_on",
                "entryresume",
                number,
                question=clip(one.answers["question"], LONGEST_LABEL),
            )
        ]
        for number, one in kept.items()
    ]
