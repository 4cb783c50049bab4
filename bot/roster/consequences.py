"""What comes of an entry beyond the lists: people hear of their duties, cases go along."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from casework.people import Duty, Person
from casework.places import Building
from storage.store import Store

if TYPE_CHECKING:
    from handlers.desk import Desk


@dataclass(frozen=True)
class Consequences:
    """How a duty is given, what follows a building that gets another grid, who is greeted.

    Greeted is whoever finds by a list that they were on an earlier one, with what they had there.
    """

    give: Callable[[Person, Duty], object]
    follow: Callable[[Building, int | None], object]
    welcome: Callable[[Person], object]


def told(desk: "Desk", *, by_id: int | None) -> Consequences:
    """Whoever is concerned hears of it; `by_id` is who imports, None the command line."""
    # What hears of it takes a while to load, and most commands take nothing in.
    from handlers.roster import rezoning
    from handlers.staff import appointments

    return Consequences(
        give=lambda person, duty: appointments.give(desk, person, duty, by_id=by_id),
        follow=lambda building, was: rezoning.follow(desk, building, was=was, by_id=by_id),
        welcome=lambda person: appointments.welcome(desk, person),
    )


def silent(store: Store, *, at: datetime) -> Consequences:
    """Nobody hears anything: a community that is just founded, or a trial that is undone."""
    from handlers.staff import appointments

    return Consequences(
        give=lambda person, duty: appointments.enter(store, person, duty, by_id=None, at=at),
        follow=lambda _building, _was: None,
        welcome=lambda _person: None,
    )
