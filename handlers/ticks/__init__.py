"""What happens when time passes: each asks what is due, acts, and records it."""

from collections.abc import Callable

from handlers.desk import Desk
from handlers.ticks import drafts, leaves, manners, menus, reminders, retention

# Who sits at a desk is settled before anybody is reminded of what lies on it.
TICKS: tuple[Callable[[Desk], None], ...] = (
    leaves.run,
    reminders.run,
    drafts.run,
    retention.run,
    manners.run,
    menus.run,
)
