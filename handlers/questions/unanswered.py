"""What people ask in vain: those who ask alike together; and they hear of it once it is written."""

from dataclasses import replace

from casework import askings
from casework.askings import Asking, Unanswered, UnansweredState
from casework.knowledge import Entry
from casework.labels import Tag
from handlers.desk import Desk
from handlers.questions import telling
from nlp.questions import ALIKE, alike
from nlp.reading import read

# So many of those for which no answer is needed are looked at, that they stay away.
MOST_DROPPED = 200
# A new one is laid beside so many of the others: whoever writes to us waits for it.
MOST_COMPARED = 2000


def note(desk: Desk, asking: Asking) -> Asking:
    """Put a question with those that were asked alike, as asked in vain.

    What is told of a family is for nobody's list.
    """
    known = desk.store.unanswered.find(asking.unanswered_id) if asking.unanswered_id else None
    if (known is not None and known.state is not UnansweredState.WRITTEN) or _is_private(
        desk, asking.text
    ):
        return asking
    one = _alike(desk, asking) or desk.store.unanswered.add(
        Unanswered(id=0, text=asking.text, first_at=desk.now, subject=asking.subject)
    )
    noted = replace(asking, unanswered_id=one.id, told_at=None)
    desk.store.askings.save(noted)
    return noted


def forget(desk: Desk, asking: Asking) -> Asking:
    """It was not in vain after all."""
    one = desk.store.unanswered.find(asking.unanswered_id) if asking.unanswered_id else None
    if one is None or one.state is not UnansweredState.OPEN:
        return asking
    noted = replace(asking, unanswered_id=None)
    desk.store.askings.save(noted)
    if not desk.store.askings.of_unanswered(one.id):
        desk.store.unanswered.remove(one.id)
    return noted


def answer(desk: Desk, one: Unanswered, entry: Entry, *, by: int | None) -> None:
    """There is an entry for it now: whoever asked in vain hears it, in hours that suit people.

    Those who work on it as a case hear it at once.
    """
    written = replace(
        one,
        state=UnansweredState.WRITTEN,
        entry_id=entry.id,
        closed_by=by,
        closed_at=desk.now,
    )
    desk.store.unanswered.save(written)
    telling.tell_owners(desk, written, entry)


def lose(desk: Desk, entry: Entry) -> None:
    """An entry is taken away: who was to hear it, and has not, asks in vain again."""
    for one in desk.store.unanswered.untold(entry.id):
        desk.store.unanswered.save(askings.opened(one))


def _alike(desk: Desk, asking: Asking) -> Unanswered | None:
    """What is asked like this already, or what was asked and needs no answer."""
    unanswered = desk.store.unanswered
    known = [*unanswered.open(most=MOST_COMPARED), *unanswered.dropped(most=MOST_DROPPED)]
    scored = ((alike(asking.text, one.text), -at, one) for at, one in enumerate(known))
    best = max(scored, default=None, key=lambda scores: scores[:2])
    return best[2] if best is not None and best[0] >= ALIKE else None


def _is_private(desk: Desk, text: str) -> bool:
    reading = read(text, knowledge=desk.knowledge)
    return Tag.FAMILY in {Tag(tag) for tag in reading.tags}
