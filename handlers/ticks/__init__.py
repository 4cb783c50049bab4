"""What happens when time passes: each asks what is due, acts, and records it."""

from collections.abc import Callable

from handlers.desk import Desk
from handlers.ticks import (
    drafts,
    empty_weeks,
    event_ends,
    event_reminders,
    event_thanks,
    festivals,
    leaves,
    left_choices,
    manners,
    menus,
    new_answers,
    notices,
    notices_under_way,
    offers,
    orders,
    reminders,
    retention,
    reviews,
    talks,
)

# Who sits at a desk is settled before anybody is reminded of what lies on it.
TICKS: tuple[Callable[[Desk], None], ...] = (
    leaves.run,
    reminders.run,
    drafts.run,
    retention.run,
    manners.run,
    menus.run,
    # Whoever comes to an event, or would like to.
    offers.run,
    event_reminders.run,
    # The year's plan.
    empty_weeks.run,
    notices.run,
    # Events end, and whoever came is thanked.
    event_ends.run,
    event_thanks.run,
    festivals.run,
    # Notices on their way.
    notices_under_way.run,
    # Questions that wait for somebody, and conversations that nobody goes on with.
    talks.run,
    # What was asked in vain has an answer.
    new_answers.run,
    left_choices.run,
    # What the community knows is looked at again.
    reviews.run,
    # The hotline.
    orders.run,
    # What the community knows is looked at again.
    reviews.run,
)
