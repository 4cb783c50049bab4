"""One row of a list of entries, cell by cell, by the rules that hold in the chat as well."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from bot.knowledge.forms import kind_name, kinds, subject_name, subjects
from bot.knowledge.rows import EntryRow
from bot.roster.cells import Cells
from bot.roster.faults import Fault, Spot
from bot.roster.forms import normal
from bot.roster.table import Layout, Oddity
from casework import knowledge
from casework.knowledge import EntryKind, Subject
from casework.knowledge_errors import KnowledgeUnfit

# What a cell can't hold, and nobody sees.
_UNSEEN = re.compile("[\0-\b\v\f\x0e-\x1f\ufeff\u200b\u2060]|_x000[0-9A-F]_")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?|(\d{4})(\d\d)(\d\d)")
# A day without a look of its own, as a program counts it: days since the end of 1899.
_COUNTED = re.compile(r"[2-7]\d{4}")
_FIRST_DAY = date(1899, 12, 30)
_DIVIDING = re.compile(r"[；;|]|[？?](?=.)")
_SEVERAL = re.compile(r"[；;|]|(?<=[？?])(?=.)")


class EntryCells(Cells):
    """Reads a row; what is not understood and does no harm is a remark."""

    def __init__(
        self,
        spot: Spot,
        row: Sequence[str],
        layout: Layout,
        oddities: Mapping[tuple[int, int], Oddity],
        *,
        today: date,
    ) -> None:
        super().__init__(spot, row, layout, oddities)
        self.remarks: list[Fault] = []
        self._today = today

    def row(self) -> EntryRow:
        """The row, with what could be read of it."""
        kind, subject = self._kind_and_subject()
        return EntryRow(
            spot=self.spot,
            question=self._question(),
            answer=self._answer(),
            asks=self._asks(),
            kind=kind,
            subject=subject,
            source=self._tried("source", knowledge.sourced, "source_unfit"),
            owner=visible(self.text("owner")),
            url=self._tried("url", knowledge.linked, "no_link"),
            since_on=self._day("since_on"),
            review_on=self._day("review_on"),
        )

    def _question(self) -> str:
        return self._tried("question", knowledge.questioned, "question_unfit")

    def _answer(self) -> str:
        text = visible(self.text("answer"))
        if not text:
            return ""
        try:
            return knowledge.answered(text)
        except KnowledgeUnfit:
            most = knowledge.LONGEST_ANSWER
            key = "answer_long" if len(text) > most else "answer_empty"
            self.refuse("answer", key, length=len(text), most=most)
            return ""

    def _asks(self) -> tuple[str, ...]:
        found: dict[str, str] = {}
        own = knowledge.bare(self._texts.get("question", ""))
        for written in split_asks(visible(self.text("asks"))):
            try:
                ask = knowledge.questioned(written)
            except KnowledgeUnfit:
                self._refuse_ask(written)
                continue
            if knowledge.bare(ask) != own:
                found.setdefault(knowledge.bare(ask), ask)
        if len(found) > knowledge.MOST_ASKS:
            self._refuse_ask(list(found.values())[knowledge.MOST_ASKS])
        return tuple(found.values())

    def _refuse_ask(self, text: str) -> None:
        most, count = knowledge.LONGEST_QUESTION, knowledge.MOST_ASKS
        self.refuse("asks", "ask_unfit", text=text[:40], most=most, count=count)

    def _tried(self, name: str, rule: Callable[[str], str], key: str) -> str:
        """A cell by the rule of the chat; empty when there is nothing, or nothing that fits."""
        text = visible(self.text(name))
        if not text:
            return ""
        try:
            return rule(text)
        except KnowledgeUnfit as exc:
            self.refuse(name, key, **{"text": text[:80], "length": len(text), **exc.facts})
            return ""

    def _kind_and_subject(self) -> tuple[EntryKind | None, Subject | None]:
        """Both; what stands under 类别 may be either."""
        kind_text, subject_text = self.text("kind"), self.text("subject")
        kind = kinds().get(normal(kind_text))
        subject = subjects().get(normal(subject_text))
        if kind is None and not subject_text:
            subject = subjects().get(normal(kind_text))
        if kind_text and kind is None and subjects().get(normal(kind_text)) is None:
            known = "、".join(map(kind_name, EntryKind))
            self._remark("kind", "no_such_kind", kind_text, known, kind=kind_name(EntryKind.ANSWER))
        if subject_text and subject is None:
            known = "、".join(map(subject_name, Subject))
            self._remark("subject", "no_such_subject", subject_text, known)
        return kind, subject

    def _remark(self, name: str, key: str, text: str, known: str, **more: object) -> None:
        facts = {"text": text[:40], "known": known, **more}
        self.remarks.append(Fault(self.spot, name, self._headings[name], key, facts))

    def _day(self, name: str) -> date | None:
        text = self.text(name)
        if not text:
            return None
        day = day_of(text)
        if day is None or day > self._today + knowledge.FARTHEST:
            self.refuse(name, "no_day", text=text[:40])
            return None
        return day


def visible(text: str) -> str:
    """A text without signs that nobody sees and no workbook holds."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def split_asks(text: str) -> list[str]:
    """Several ways of asking in one cell: one a line, else between semicolons."""
    parts = text.split("\n") if "\n" in text else _SEVERAL.split(text)
    return [part.strip() for part in parts if part.strip()]


def joined_asks(asks: Sequence[str]) -> str:
    """The same as one cell; a single one has no sign in it at which it would be divided."""
    if len(asks) != 1:
        return "\n".join(asks)
    return _DIVIDING.sub("，", asks[0])


def day_of(text: str) -> date | None:
    """A day as people and programs write it; None for what is none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if _COUNTED.fullmatch(plain):
        return _FIRST_DAY + timedelta(days=int(plain))
    found = _DAY.fullmatch(plain.replace(" 00:00:00", ""))
    if found is None:
        return None
    try:
        year, month, day = (int(part) for part in found.groups() if part is not None)
        return date(year, month, day)
    except ValueError:
        return None
