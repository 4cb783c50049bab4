"""What happens when time passes: each asks what is due, acts, and records it."""

from collections.abc import Callable

from handlers.desk import Desk
from handlers.ticks import drafts, reminders

TICKS: tuple[Callable[[Desk], None], ...] = (reminders.run, drafts.run)
