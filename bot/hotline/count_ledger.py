"""Numbers of a file gathered by month, street and tag, and whether they fit together."""

from collections.abc import Iterable
from datetime import datetime

from bot.roster.faults import Fault, Spot
from casework.hotline import CountWay, MonthCount
from casework.hotline_months import Month
from handlers.wording import plain
from nlp.labels import Tag

Block = tuple[Month, str]


class CountLedger:
    """Notes every number once; a month in which something is wrong is left out as a whole."""

    def __init__(self, now: datetime, by: int | None) -> None:
        self.faults: list[Fault] = []
        self.remarks: list[Fault] = []
        self._now = now
        self._by = by
        # By month, street and tag: the numbers under each name that the tag was given.
        self._numbers: dict[tuple[Block, str], dict[str, tuple[int, Spot]]] = {}
        self._spoilt: set[Block] = set()
        # Of these a kind is not known: right only where the sum of all is told as well.
        self._passed_over: set[Block] = set()

    def put(self, spot: Spot, month: Month, street: str, tag: str, name: str, count: int) -> None:
        """Note a number; several names of one tag are added up, the same name twice is not."""
        names = self._numbers.setdefault(((month, street), tag), {})
        if name in names:
            known, there = names[name]
            if known != count:
                self.spoil(month, street)
                self.refuse(spot, "count_twice", line=there.line, count=known)
            return
        if names and tag:
            facts = {"name": name, "tag": plain(f"names.tag.{tag}")}
            self.remarks.append(Fault(Spot(spot.file, spot.sheet, 0), "", "", "count_added", facts))
        names[name] = count, spot

    def pass_over(self, spot: Spot, month: Month, street: str, name: str) -> None:
        """A kind that is not known: told once a row."""
        self._passed_over.add((month, street))
        kinds = plain("names.comma").join(plain(f"names.tag.{tag}") for tag in Tag)
        self.refuse(spot, "count_no_kind", text=name, kinds=kinds)

    def spoil(self, month: Month, street: str) -> None:
        """Something is wrong in this month: it is not taken."""
        self._spoilt.add((month, street))

    def refuse(self, spot: Spot, key: str, **facts: object) -> None:
        """Note a fault, the same of a row once."""
        fault = Fault(spot, "", "", key, facts)
        if fault not in self.faults[-1:]:
            self.faults.append(fault)

    def counts(self) -> list[MonthCount]:
        """The numbers of all months that are whole, in order."""
        blocks: dict[Block, dict[str, int]] = {}
        for (block, tag), names in self._numbers.items():
            blocks.setdefault(block, {})[tag] = sum(count for count, _ in names.values())
        for block, tags in blocks.items():
            self._check_sum(block, tags)
        lacking = {block for block in self._passed_over if "" not in blocks.get(block, {})}
        whole = sorted(block for block in blocks if block not in self._spoilt | lacking)
        return [one for block in whole for one in self._of_block(block, blocks[block])]

    def _check_sum(self, block: Block, tags: dict[str, int]) -> None:
        month, street = block
        parts = sum(count for tag, count in tags.items() if tag)
        if "" in tags and parts > tags[""]:
            self.spoil(month, street)
            _, spot = next(iter(self._numbers[block, ""].values()))
            facts = {"month": month.code, "parts": parts, "whole": tags[""]}
            self.refuse(spot, "count_too_many", **facts)

    def _of_block(self, block: Block, tags: dict[str, int]) -> Iterable[MonthCount]:
        month, street = block
        for tag in sorted(tags):
            yield MonthCount(
                month=month.code,
                street=street,
                tag=tag,
                complaints=tags[tag],
                way=CountWay.FILE,
                set_at=self._now,
                set_by=self._by,
            )
