"""What a community may set: routes, parties, promises, nudging, quiet hours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time

from casework.labels import Level, Role, Route, Tag, Urgency

# 小年 is kept on this day of the twelfth month of the moon: the 24th in the south, the 23rd north.
LITTLE_NEW_YEAR = 24


@dataclass(frozen=True)
class Promise:
    """How long something may take: working days of the calendar, or hours of the clock."""

    working_days: int = 0
    hours: float = 0


@dataclass(frozen=True)
class Plan:
    """Who leads on a route, who assists, and what is promised for a normal matter."""

    lead: Role
    assists: tuple[Role, ...]
    promise: Promise


@dataclass(frozen=True)
class Hours:
    """A stretch of the day, from `start` up to, not including, `end`."""

    start: time
    end: time

    def holds(self, moment: time) -> bool:
        """Whether a time of day falls inside."""
        return self.start <= moment < self.end


PLANS: Mapping[Route, Plan] = {
    Route.JOINT: Plan(Role.ADMIN, (Role.GRID_WORKER, Role.STREET), Promise(working_days=10)),
    Route.SHARED: Plan(
        Role.GRID_WORKER,
        (Role.PROPERTY_MANAGER, Role.OWNERS_COMMITTEE, Role.BRANCH_SECRETARY),
        Promise(working_days=5),
    ),
    Route.ASSISTED: Plan(Role.MEDIATOR, (Role.GRID_WORKER,), Promise(working_days=7)),
    Route.NONE: Plan(Role.GRID_WORKER, (), Promise(working_days=2)),
}

TAG_ROUTES: Mapping[Tag, Route] = {
    Tag.PARKING: Route.SHARED,
    Tag.CLUTTER: Route.SHARED,
    Tag.NOISE: Route.SHARED,
    Tag.FAMILY: Route.ASSISTED,
    Tag.FACILITY: Route.JOINT,
    Tag.SANITATION: Route.SHARED,
    Tag.SAFETY: Route.SHARED,
    Tag.ORDER: Route.SHARED,
    Tag.PROPERTY: Route.SHARED,
    Tag.NEIGHBOUR: Route.ASSISTED,
    Tag.POLICY: Route.JOINT,
    Tag.OTHER: Route.SHARED,
}


@dataclass(frozen=True)
class Rules:
    """Every number and mapping that a community edits; the defaults are good ones."""

    plans: Mapping[Route, Plan] = field(default_factory=lambda: dict(PLANS))
    tag_routes: Mapping[Tag, Route] = field(default_factory=lambda: dict(TAG_ROUTES))
    emergency_hours: float = 2
    urgent_hours: float = 24
    low_factor: int = 2
    claim_hours: Mapping[Urgency, float] = field(
        default_factory=lambda: {
            Urgency.EMERGENCY: 0.25,
            Urgency.URGENT: 1,
            Urgency.NORMAL: 4,
            Urgency.LOW: 8,
        }
    )
    climb_hours: float = 24
    # How many working days after the start a level has the case to itself, beside the promise.
    stage_days: Mapping[Level, int] = field(
        default_factory=lambda: {Level.GRID: 4, Level.COMMUNITY: 8, Level.STREET: 15}
    )
    # Working days for what an assisting party is asked, and for a resident to answer a question.
    assist_days: int = 3
    resident_days: int = 3
    most_children: int = 10
    emergency_repeat_minutes: int = 5
    nudge_hours: tuple[Hours, ...] = (Hours(time(8), time(12)), Hours(time(14), time(18)))
    digest_times: tuple[time, ...] = (time(8, 30), time(11), time(14, 30), time(17))
    take_back_seconds: int = 60
    alike_days: int = 14
    return_visit_reminder_days: int = 2
    return_visit_days: int = 7
    reopen_days: int = 15
    unsatisfied_at_most: int = 2
    draft_minutes: int = 30
    # Days in which an invitation can be taken up.
    invitation_days: int = 7
    # How long what is personal is kept: of closed cases, of confidential ones, of what was
    # attached; household files that nobody touched; messages as they came and went; who looked.
    case_months: int = 36
    confidential_months: int = 12
    attachment_months: int = 12
    household_months: int = 36
    message_days: int = 90
    look_months: int = 24
    # More messages in a minute than a person in need writes; how long until what was held is read.
    most_messages: int = 12
    slow_minutes: int = 2
    longest_mute_days: int = 30
    # When notices that don't press may go out; whether a second admin has to agree.
    notice_hours: tuple[Hours, ...] = (Hours(time(8, 30), time(20, 30)),)
    needs_approval: bool = False
    # Days before a festival on which the admins get the draft of its notice.
    festival_days: int = 7
    little_new_year: int = LITTLE_NEW_YEAR
    # Hours in which a seat that became free is kept for the next one on the waiting list.
    offer_hours: int = 12
    # How long it is kept who came to an event.
    event_months: int = 12
    # Minutes until the stand-ins are asked, too, and after which a silent conversation is over.
    duty_minutes: int = 10
    talk_minutes: int = 30
    # After how many months an entry of what the community knows is looked at again.
    review_months: int = 12
    # How long it is kept who asked what.
    asking_months: int = 12
    # Working days for an order of the hotline 12345 that names no deadline.
    hotline_days: int = 5
