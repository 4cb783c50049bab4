"""What the routes of the hotline ask of whoever uses them."""

from collections.abc import Mapping

from casework.permissions import Action
from handlers.conditions import Need, asked, holding

_TAKING = holding(Action.TAKE_ORDERS)
_SEEING = holding(Action.TAKE_ORDERS, Action.SEE_FIGURES)

NEEDS: Mapping[str, Need] = {
    **asked(_TAKING, "hotline", "orders", "order"),
    # An order is entered.
    **asked(_TAKING, "ordernew", "orderyes", "ordernot", "orderdrop", "orderskip", "ordernone"),
    **asked(
        _TAKING, "orderfix", "orderfield", "orderseen", "orderresume", "orderforget", "orderagain"
    ),
    # An order is worked.
    **asked(_TAKING, "orderpart", "orderreply", "orderreplied", "orderreturn", "orderwhy"),
    **asked(_TAKING, "orderplain", "orderreturned", "orderundo", "orderdue", "orderlost"),
    # Files of many, and numbers that are typed.
    **asked(_TAKING, "ordersfile", "ordersdo", "ordersdrop"),
    **asked(_TAKING, "countsfile", "countsdo", "countsfill", "countsfillone"),
    **asked(_TAKING, "countsyes", "countsanew", "countsclear", "countscleared"),
    # How many complaints there were: whoever takes orders, and whoever reads figures.
    **asked(_SEEING, "hotlinecounts", "countsyear", "countstags", "countsstreets", "countswhat"),
    **asked(_SEEING, "countsmonth", "countspicture", "countsbook"),
}
