"""What the office sees to beside the cases: each chore with its button and what it asks for."""

from dataclasses import dataclass

from casework import permissions
from casework.people import Person
from casework.permissions import Action


@dataclass(frozen=True)
class Chore:
    """The verb of its button, the key of its label, the action that it asks for."""

    verb: str
    key: str
    action: Action


# In the order in which they stand on the page 社区管理.
CHORES = (
    Chore("notices", "office.notices", Action.NOTIFY),
    Chore("eventdesk", "office.events", Action.HOLD_EVENTS),
    Chore("year", "office.year", Action.PLAN),
    Chore("lifefigures", "office.figures", Action.SEE_FIGURES),
    Chore("knowledge", "office.knowledge", Action.SET_KNOWLEDGE),
    Chore("unanswered", "office.unanswered", Action.SET_KNOWLEDGE),
    Chore("duty", "office.duty", Action.SET_DUTY),
    Chore("hotline", "office.hotline", Action.TAKE_ORDERS),
    Chore("invite", "worklists.invite", Action.APPOINT),
    Chore("staff", "worklists.staff", Action.DISMISS),
    Chore("roster", "worklists.roster", Action.SET_ROSTER),
    Chore("rosterfile", "roster.files", Action.SET_ROSTER),
    Chore("posters", "office.posters", Action.SET_ROSTER),
    Chore("mutes", "office.mutes", Action.MUTE),
    Chore("looks", "office.looks", Action.AUDIT),
    Chore("answers", "worklists.answers", Action.SET_ANSWERS),
    Chore("days", "worklists.days", Action.SET_DAYS),
    Chore("leaveother", "office.leave", Action.SEND_AWAY),
    Chore("backup", "office.backup", Action.BACK_UP),
)

# Who does any of these has the page; whoever only invites goes there without it.
OF_THE_OFFICE = tuple(
    dict.fromkeys(one.action for one in CHORES if one.action is not Action.APPOINT)
)


def of(person: Person) -> list[Chore]:
    """The chores that are this person's."""
    return [chore for chore in CHORES if permissions.holds(person, chore.action)]


def is_of_the_office(person: Person) -> bool:
    """Whether this person has the page."""
    return any(permissions.holds(person, action) for action in OF_THE_OFFICE)


def label(person: Person) -> str:
    """The key of the everyday button that opens them; "" for whoever has none."""
    if is_of_the_office(person):
        return "buttons.office"
    return "buttons.colleagues" if permissions.holds(person, Action.APPOINT) else ""
