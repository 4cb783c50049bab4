"""What is kept about a person of events and notices, as it stands in their file."""

from collections.abc import Iterator

from casework.sign_ups import SignUp
from handlers import phrasing
from handlers.office import sheet
from handlers.turn import Turn
from handlers.wording import Said, plain, say


def written(turn: Turn) -> Iterator[Said]:
    """What they signed up for and came to, how they liked it, which notices they do not want."""
    store, person = turn.store, turn.sender
    rows = [
        *(_sign_up(turn, one) for one in store.sign_ups.of_person(person.id)),
        *(
            say(
                "my_file.opinion_line",
                at=f"{one.at.astimezone(turn.office.zone):%Y-%m-%d}",
                title=one.title,
                opinion=plain(f"my_file.opinion.{one.opinion}"),
                again=say(f"my_file.again.{one.again}") if one.again else Said(),
            )
            for one in store.footprints.opinions_of(person.id)
        ),
        *(
            say("my_file.unwanted", topic=plain(f"my_file.topic.{one}"))
            for one in sorted(store.topics_wanted.unwanted(person.id))
        ),
    ]
    if rows:
        yield sheet.heading(say("my_file.events"))
        yield sheet.box(rows=rows)


def _sign_up(turn: Turn, one: SignUp) -> Said:
    """One event, with how they stand to it, the flat by which they were counted."""
    event = turn.store.events.find(one.event_id)
    came = say("my_file.came", heads=one.came) if one.came is not None else Said()
    return say(
        "my_file.sign_up",
        at=f"{one.at.astimezone(turn.office.zone):%Y-%m-%d}",
        title=event.title if event is not None else "",
        state=plain(f"guests.state.{one.state}"),
        heads=one.heads,
        home=phrasing.home(turn.store.places, one.home),
        came=came,
    )
