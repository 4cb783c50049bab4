"""Help in short blocks, put together by what a person may do, whoever they are."""

from dataclasses import dataclass

from casework import permissions
from casework.people import Person
from casework.permissions import Action
from handlers.keyboards import Keyboard, button, everyday, rows
from handlers.office import chores
from handlers.turn import Turn
from handlers.wording import Said, lines, plain, say

# How much of it the first hello shows.
AT_FIRST = 3


@dataclass(frozen=True)
class Block:
    """A line of help, for whoever holds the one action and not the other."""

    key: str
    action: Action
    unless: Action | None = None

    def is_for(self, person: Person) -> bool:
        """Whether this person can do what it tells of."""
        is_besides = self.unless is not None and permissions.holds(person, self.unless)
        return permissions.holds(person, self.action) and not is_besides


BLOCKS = (
    Block("help.claim", Action.CLAIM),
    Block("help.work", Action.WORK),
    Block("help.further", Action.WORK),
    Block("help.assist", Action.ANSWER, unless=Action.CLAIM),
    Block("help.triage", Action.TRIAGE),
    Block("help.decide", Action.DECIDE),
    Block("help.extend", Action.EXTEND),
    Block("help.record", Action.RECORD),
    Block("help.find", Action.SEE),
)


async def show(turn: Turn) -> None:
    """Say what this person can do here, and whom to call."""
    person = turn.sender
    phone = turn.desk.community.office_phone
    text = lines(
        say("help.heading"),
        *_own(person),
        *(_of_residents() if not person.is_staff else [say("help.too")]),
        *([say("help.resident.topics")] if person.is_staff else []),
        say("help.cancel"),
        say("start.phone", phone=phone) if phone else Said(),
    )
    turn.answer(text, keyboard=_keyboard(person))


def welcome(person: Person, named: str) -> Said:
    """The first hello to a colleague: their duties, as they are named, and the first things to do.

    More of what they can do stands in the help.
    """
    return lines(
        say("help.welcome", name=person.name, duties=named),
        *_own(person)[:AT_FIRST],
        say("help.ask_for_more"),
    )


def _own(person: Person) -> list[Said]:
    """What a duty brings, in the order of every day."""
    found = [say(block.key) for block in BLOCKS if block.is_for(person)]
    if person.is_staff and not permissions.holds(person, Action.SEE):
        found.append(say("help.lists"))
    return [*found, *_office(person)]


def _office(person: Person) -> list[Said]:
    label = chores.label(person)
    if not label:
        return []
    names = plain("names.comma").join(plain(chore.key) for chore in chores.of(person))
    return [say("help.office", label=plain(label), chores=names)]


def _of_residents() -> list[Said]:
    return [say(f"help.resident.{one}") for one in ("report", "mine", "ask", "me", "topics")]


def _keyboard(person: Person) -> Keyboard:
    """Whoever takes cases may practise once more; the others get the everyday keyboard again."""
    if permissions.holds(person, Action.CLAIM):
        return rows([button("help.practise", "guide")])
    return everyday(person)
