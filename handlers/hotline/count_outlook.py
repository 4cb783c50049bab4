"""Numbers of months before they are kept: what they are, and what they take the place of."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from telegram import Update

from casework.hotline import CountWay, MonthCount
from casework.hotline_months import Block, Month, Months, told_of
from casework.year_plan import FIRST_YEAR, LAST_YEAR
from handlers import errands
from handlers.desk import Desk
from handlers.hotline import count_books, count_words, file_replies, files
from handlers.keyboards import Keyboard, button, rows
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say
from storage.jobs import Job
from storage.papers import Paper

# A message holds no more of them; the others are counted.
MOST_SHOWN = 24


def show(
    desk: Desk,
    job: Job,
    counts: Sequence[MonthCount],
    faults: Sequence[str],
    remarks: Sequence[str],
    marked: Paper | None,
    *,
    faulty: int,
) -> None:
    """What a file tells that is not known, and whether it shall be kept."""
    person = file_replies.reader(desk, job)
    if person is None:
        return
    name = say("hotline_files.counts_checked", name=job.params["name"])
    fresh = news(desk, counts)
    notes = paragraphs(
        file_replies.faults(faults, faulty, key="hotline_files.faulty_months"),
        file_replies.remarks(remarks),
    )
    if not fresh:
        told = say("hotline_files.no_new_counts" if counts else "hotline_files.no_counts")
        errands.show(desk, job, paragraphs(name, notes, told))
    else:
        desk.store.jobs.keep(job.id, {"outlook": packed(fresh)})
        text = paragraphs(name, shown(desk, fresh), notes, say("hotline_counts.shall_it"))
        keyboard = rows(
            [button("hotline_counts.keep", "countsdo", job.id)],
            [button("hotline_files.drop", "ordersdrop", job.id)],
        )
        errands.show(desk, job, text, keyboard)
    file_replies.give_marked(desk, person, marked)


async def keep(update: Update, turn: Turn) -> None:
    """The numbers of a file that were shown are agreed to; the same tap twice keeps them once."""
    job = files.checked(turn, str)
    if job is None:
        return
    counts = unpacked(job.params["outlook"], way=CountWay.FILE, at=turn.now, by=turn.sender.id)
    kept = count_books.keep(turn.desk, counts)
    turn.store.jobs.keep(job.id, {"entered": "yes"})
    errands.show(turn.desk, job, say("hotline_counts.kept", count=kept), to_year(counts))


def to_year(counts: Sequence[MonthCount]) -> Keyboard:
    """The way to the newest year of these."""
    newest = max(Month.of(one.month).year for one in counts)
    year = min(max(newest, FIRST_YEAR), LAST_YEAR)
    return rows([button("hotline_counts.to_year", "countsyear", year, 0, year=year)])


def news(desk: Desk, counts: Sequence[MonthCount]) -> list[MonthCount]:
    """The months and streets of which something else is known, or nothing yet."""
    blocks = count_books.by_block(counts)
    known = known_of(desk, counts)
    return [
        one
        for (month, street), some in blocks.items()
        for one in some
        if _bare({each.tag: each for each in some}) != _bare(known.block(Month.of(month), street))
    ]


def known_of(desk: Desk, counts: Sequence[MonthCount]) -> Months:
    """What is known of the months of these numbers."""
    return count_books.read(desk, {Month.of(one.month) for one in counts})


def shown(desk: Desk, counts: Sequence[MonthCount]) -> Said:
    """A line for each month and street, and what it takes the place of."""
    blocks = count_books.by_block(counts)
    known = known_of(desk, counts)
    told = [
        _block_line(desk, known, Month.of(month), street, {one.tag: one for one in some})
        for (month, street), some in blocks.items()
    ]
    more = len(told) - MOST_SHOWN
    rest = say("hotline_counts.more", count=more) if more > 0 else Said()
    return lines(*told[:MOST_SHOWN], rest)


def packed(counts: Sequence[MonthCount]) -> str:
    """As a job or a conversation keeps them."""
    return json.dumps([[one.month, one.street, one.tag, one.complaints] for one in counts])


def unpacked(kept: str, *, way: CountWay, at: datetime, by: int) -> list[MonthCount]:
    """Again, as told now by somebody."""
    return [
        MonthCount(month, street, tag, complaints, way, at, by)
        for month, street, tag, complaints in json.loads(kept)
    ]


def who_and_when(desk: Desk, one: MonthCount) -> str:
    """Who told a number, and on which day."""
    known = desk.store.people.get(one.set_by) if one.set_by is not None else None
    day = one.set_at.astimezone(desk.office.zone)
    return plain(
        f"hotline_counts.set.{one.way}",
        who=known.name if known is not None else plain("hotline_counts.somebody"),
        year=day.year,
        month=day.month,
        day=day.day,
    )


def by_tags(block: Block) -> str:
    """停车 10、噪音 8."""
    parts = [
        plain("hotline_counts.of_tag", tag=count_words.tag_name(tag), count=f"{one.complaints:,}")
        for tag, one in sorted(block.items(), key=lambda each: -each[1].complaints)
        if tag
    ]
    return plain("hotline_counts.bracket", parts=plain("names.comma").join(parts)) if parts else ""


def _block_line(desk: Desk, known: Months, month: Month, street: str, block: Block) -> Said:
    whole = told_of(block, "") or 0
    facts = {"year": month.year, "month": month.number, "count": f"{whole:,}"}
    line = say("hotline_counts.told_line", street=street, tags=by_tags(block), **facts)
    notes: list[Said] = []
    before = known.block(month, street)
    if before:
        newest = max(before.values(), key=lambda one: one.set_at)
        was = f"{told_of(before, '') or 0:,}"
        who = who_and_when(desk, newest)
        notes.append(say("hotline_counts.was", count=was, tags=by_tags(before), who=who))
    own = known.count(month, street=street).own
    if own is not None and own != whole:
        notes.append(say("hotline_counts.own", count=f"{own:,}"))
    if not month.is_over(on=known.today):
        notes.append(say("hotline_counts.running_note"))
    return lines(line, *notes)


def _bare(block: Mapping[str, MonthCount]) -> dict[str, int]:
    return {tag: one.complaints for tag, one in block.items()}
