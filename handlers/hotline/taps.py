"""The buttons of the hotline."""

from collections.abc import Mapping

from casework.hotline import Reason
from casework.hotline_months import MONTHS
from casework.year_plan import FIRST_YEAR, LAST_YEAR
from handlers.hotline import (
    buttons,
    count_entry,
    count_month,
    count_outlook,
    count_papers,
    counting,
    desk,
    file_replies,
    files,
    questions,
    working,
)
from handlers.shapes import ID, PAGE, Tap

_YEAR = f"(?:{'|'.join(map(str, range(FIRST_YEAR, LAST_YEAR + 1)))})"
_MONTH = f"(?:{'|'.join(map(str, range(1, MONTHS + 1)))})"
_PAST = f"(?:{file_replies.OLD}|{file_replies.OPEN})"
_GROUP = f"(?:{'|'.join(desk.GROUPS)})"
_REASON = f"(?:{'|'.join(Reason)})"
_FIELD = f"(?:{'|'.join(questions.FIELDS)})"

TAPS: Mapping[str, Tap] = {
    "hotline": Tap(desk.show),
    "orders": Tap(desk.show_group, _GROUP, PAGE),
    "order": Tap(desk.show_one, ID),
    "hotlinecounts": Tap(counting.show),
    # An order is entered.
    "ordernew": Tap(buttons.ask_new),
    "orderyes": Tap(buttons.agree),
    "ordernot": Tap(buttons.deny),
    "orderdrop": Tap(buttons.drop),
    "orderskip": Tap(buttons.skip),
    "orderagain": Tap(buttons.take_again),
    "ordernone": Tap(buttons.number_it),
    "orderfix": Tap(buttons.fix),
    "orderfield": Tap(buttons.fix_field, _FIELD),
    "orderseen": Tap(buttons.see),
    "orderresume": Tap(buttons.resume, ID),
    "orderforget": Tap(buttons.forget, ID),
    # An order is worked.
    "orderpart": Tap(desk.part_from, ID),
    "orderreply": Tap(working.ask_reply, ID),
    "orderreplied": Tap(working.mark_replied),
    "orderreturn": Tap(working.ask_reason, ID),
    "orderwhy": Tap(working.choose_reason, ID, _REASON),
    "orderplain": Tap(working.without_words),
    "orderreturned": Tap(working.mark_returned),
    "orderundo": Tap(desk.undo, ID),
    "orderdue": Tap(working.ask_due, ID),
    "orderlost": Tap(working.ask_lost, ID),
    # Files of many.
    "ordersfile": Tap(files.ask_orders),
    "countsfile": Tap(files.ask_counts),
    "ordersdo": Tap(files.enter, ID, _PAST),
    "ordersdrop": Tap(files.drop, ID),
    "countsdo": Tap(count_outlook.keep, ID),
    # How many complaints there were.
    "countsyear": Tap(counting.show_year, _YEAR, PAGE),
    "countstags": Tap(counting.show_tags, _YEAR, PAGE),
    "countsstreets": Tap(counting.show_streets, _YEAR),
    "countswhat": Tap(counting.explain, _YEAR),
    "countsmonth": Tap(count_month.show, _YEAR, _MONTH),
    "countspicture": Tap(count_papers.ask_picture, _YEAR),
    "countsbook": Tap(count_papers.ask_book, _YEAR),
    # The numbers of a month are typed, or taken away.
    "countsfill": Tap(count_entry.ask, _YEAR),
    "countsfillone": Tap(count_entry.ask, _YEAR, _MONTH),
    "countsyes": Tap(count_entry.agree),
    "countsanew": Tap(count_entry.again),
    "countsclear": Tap(count_month.ask_clear, _YEAR, _MONTH),
    "countscleared": Tap(count_month.clear, _YEAR, _MONTH),
}
