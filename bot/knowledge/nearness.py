"""New questions that are asked already, in other words: worth a remark, no fault."""

from collections.abc import Iterator

from bot.knowledge.comparing import Plan
from bot.roster.faults import Fault
from handlers.desk import Desk
from handlers.knowledge import twins
from handlers.questions.finding import search

# To look so many up takes a few seconds; whoever sends more of them knows what they hold.
MOST_LOOKED_UP = 300


def remarks(desk: Desk, plan: Plan) -> Iterator[Fault]:
    """Say of each new question which entry it is much like."""
    told = {(one.spot, one.key) for one in plan.remarks}
    for row, _ in plan.new[:MOST_LOOKED_UP]:
        if (row.spot, "ask_taken") in told:
            continue
        found = next(iter(search(desk, row.question, most=1)), None)
        if found is not None and twins.is_twin(found, row.question):
            facts = {"question": row.question, "known": found.entry.question}
            yield Fault(row.spot, "", "", "like_known", facts)
