"""A community in the middle of its work: somebody of every sort, and a case in every stage."""

from dataclasses import replace
from datetime import timedelta

from casework import extensions, filing, handling, joining, parties, satisfaction, waiting
from casework.audiences import EVERYONE, Audience, Group, GroupKind
from casework.case import Attachment, Case, CaseEvent, EventKind, MediaKind, WaitingFor
from casework.joining import Follower
from casework.labels import Outcome, Role, Source
from casework.notices import Notice, NoticeState, Topic
from casework.people import Person
from casework.places import Place
from handlers import phrasing
from handlers.cases import ledger, reports, return_calls
from handlers.cases.reports import Teller
from handlers.notices import sending
from handlers.visit import Absence
from tests.stories import feast, festivity
from tests.stories.festivity import EVENT_TO_COME
from tests.stories.town import Town
from tests.stories.trial import Trial

# What only those who handle a case may read, what only colleagues may, and nobody else's number.
STORY, NOTE, PHONE = "只有经办人该读的来由", "只给同事看的备注", "13944445555"
FULL_BIN = f"3栋楼下垃圾桶满了好几天，臭得不行，{STORY}"
BEATEN = f"我老公打我，我不敢回家，{STORY}"
ON_FIRE = f"3栋1单元着火了，{STORY}"
DARK = f"3栋路灯坏了，{STORY}"
ANSWER = "3栋楼下已经打扫干净"

STAFF = {
    "worker": 10011,
    "worker of another grid": 10012,
    "branch": 10021,
    "admin": 10001,
    "property manager": 10051,
    "mediator": 10071,
    "building lead": 10031,
    "party hub": 10041,
    "street": 10003,
}
STRANGER = 90001


async def everybody(town: Town) -> dict[str, int]:
    """The Telegram number of somebody of every sort; the stranger never opened the bot."""
    reporter = await town.resident("王秀英")
    joined = await town.resident("张建军")
    other = await town.resident("李雪", building="1")
    newcomer = await town.resident("沈月", has_home=False, agrees=False)
    residents = {
        "reporter": reporter.id,
        "joined": joined.id,
        "other resident": other.id,
        "newcomer": newcomer.id,
    }
    return {**residents, **STAFF, "stranger": STRANGER}


async def a_town_at_work(town: Town) -> tuple[dict[str, int], dict[str, str], Trial]:
    """People, cases, and a way to try things out."""
    people = await everybody(town)
    _notices(town)
    nos = EveryStage(town, people).make()
    # An event whose door is open: one has come, another is still to come.
    event = feast.an_event(town)
    feast.signs_up(town, event, town.staff(people["reporter"]), 3, came=3, came_at=feast.STARTS)
    feast.signs_up(town, event, "张奶奶", 2)
    festivity.an_event(town, number=EVENT_TO_COME)
    town.house.wake()
    await town.settled()
    return people, nos, Trial(town)


def _notices(town: Town) -> None:
    """A draft, the first notice, and the second, which waits for somebody to agree."""
    colleague = town.store.people.of_telegram(10002)
    assert colleague is not None
    at = town.house.clock.now()
    draft = Notice(id=0, topic=Topic.NEWS, made_at=at, text="明天停水", audience=EVERYONE)
    with town.store.transaction():
        town.store.notices.add(draft)
        town.store.notices.add(
            replace(draft, state=NoticeState.ASKED, asked_by=colleague.id, asked_at=at)
        )


class EveryStage:
    """Makes the cases, each told by the reporter and joined by a neighbour."""

    def __init__(self, town: Town, people: dict[str, int]) -> None:
        self.store, self.desk = town.store, town.house.desk
        self.desk.now = self.now = town.house.clock.now()
        self.office = self.desk.office
        self.nos: dict[str, str] = {}
        self._people = people

    def someone(self, who: str) -> Person:
        person = self.store.people.of_telegram(self._people[who])
        assert person is not None
        return person

    def make(self) -> dict[str, str]:
        """The number of a case by the stage it is in."""
        with self.store.transaction():
            self._unfinished()
            self._resting()
            self._finished()
            self._private()
            self._told_otherwise()
            self._sent()
        return self.nos

    def _sent(self) -> None:
        """A notice to the mediators has gone out."""
        mediators = Audience((Group(GroupKind.ROLE, Role.MEDIATOR),))
        new = Notice(id=0, topic=Topic.NEWS, made_at=self.now, text="明天停水", audience=mediators)
        sending.begin(self.desk, self.store.notices.add(new), by=self.someone("admin"))

    def _unfinished(self) -> None:
        self._tell("received", where=Place())
        self._tell("triaged")
        claimed = self._claimed("claimed")
        self._claim(self._tell("claimed by admin"), who="admin")
        late = self._claimed("extension asked")
        until = self.now + timedelta(days=20)
        worker_id = self.someone("worker").id
        asked = extensions.ask(late, until, reason="配件没到", actor_id=worker_id, at=self.now)
        ledger.update(self.desk, late, asked)
        (joined, event), taken = joining.merge(
            self._tell("joined"), claimed, office=self.office, actor_id=worker_id, at=self.now
        )
        ledger.update(self.desk, joined, event)
        ledger.update(self.desk, claimed, taken)

    def _resting(self) -> None:
        worker_id, at = self.someone("worker").id, self.now
        until = at + timedelta(days=2)
        for what in (WaitingFor.RESIDENT, WaitingFor.PARTY, WaitingFor.DATE):
            case = self._claimed(f"waiting for {what}")
            if what is WaitingFor.PARTY:
                role = Role.PROPERTY_MANAGER
                case, event = parties.ask(
                    case, role, task="来看看", due_at=until, actor_id=worker_id, at=at
                )
                ledger.update(self.desk, case, event)
            rested, event = waiting.wait(
                case, what, until=until, reason="等一等", actor_id=worker_id, at=at
            )
            ledger.update(self.desk, rested, event)

    def _finished(self) -> None:
        reporter_id, at, office = self.someone("reporter").id, self.now, self.office
        self._resolved("resolved")
        again = self._resolved("reopen asked")
        ledger.update(
            self.desk,
            *satisfaction.ask_to_reopen(
                again, reason="还是臭", office=office, actor_id=reporter_id, at=at
            ),
        )
        liked = self._resolved("closed")
        ledger.update(self.desk, *satisfaction.rate(liked, 5, actor_id=reporter_id, at=at))
        over = self._tell("withdrawn")
        ledger.update(self.desk, *handling.withdraw(over, actor_id=reporter_id, at=at))

    def _private(self) -> None:
        assert self._tell("confidential", BEATEN).is_confidential
        reporter_id = self.someone("reporter").id
        for case in (self._claimed("sealed"), self._resolved("sealed and resolved")):
            ledger.renew(self.desk, *filing.seal(case, actor_id=reporter_id, at=self.now))

    def _told_otherwise(self) -> None:
        self._tell("emergency", ON_FIRE)
        self._tell("question", "办居住证要带什么材料？")
        spoken = replace(self._tell("voice"), text=phrasing.wordless(MediaKind.VOICE))
        ledger.save(self.desk, spoken)
        self._recorded("recorded")
        return_calls.ask(self.desk, self._resolve(self._claim(self._recorded("to call"))))

    def _tell(self, name: str, text: str = FULL_BIN, *, where: Place | None = None) -> Case:
        visit = Absence(self.desk, self.someone("reporter"))
        heard = reports.as_matter(reports.understand(visit, text))
        case = reports.write_down(visit, text, replace(heard, place=where or heard.place))
        self._furnish(case)
        reports.announce(visit, case)
        self.nos[name] = case.no
        return case

    def _recorded(self, name: str) -> Case:
        """Told on the telephone by somebody without the bot."""
        visit = Absence(self.desk, self.someone("party hub"))
        grandmother = self.store.people.of_phone(PHONE) or self.store.people.add(
            "周奶奶", phone=PHONE, telegram_id=None, at=self.now
        )
        heard = reports.as_matter(reports.understand(visit, DARK))
        teller = Teller(grandmother.id, Source.PHONE, recorder_id=visit.sender.id)
        case = reports.write_down(visit, DARK, heard, teller)
        reports.announce(visit, case)
        self.nos[name] = case.no
        return case

    def _furnish(self, case: Case) -> None:
        """What a case gathers: a note, a voice, a neighbour who joined."""
        branch, reporter = self.someone("branch"), self.someone("reporter")
        self.store.cases.append(CaseEvent(case.no, EventKind.NOTED, branch.id, self.now, NOTE))
        voice = Attachment(MediaKind.VOICE, "file", reporter.id, self.now, STORY)
        self.store.cases.attach(case.no, voice)
        if not case.is_confidential:
            joined = self.someone("joined")
            self.store.followers.add(Follower(case.no, joined.id, self.now, "我也闻到了"))

    def _claimed(self, name: str) -> Case:
        return self._claim(self._tell(name))

    def _claim(self, case: Case, *, who: str = "worker") -> Case:
        claimed, event = handling.claim(case, actor_id=self.someone(who).id, at=self.now)
        ledger.update(self.desk, claimed, event)
        return claimed

    def _resolved(self, name: str) -> Case:
        return self._resolve(self._claimed(name))

    def _resolve(self, case: Case) -> Case:
        resolved, event = handling.resolve(
            case,
            outcome=Outcome.SOLVED,
            answer=ANSWER,
            office=self.office,
            actor_id=self.someone("worker").id,
            at=self.now,
        )
        ledger.update(self.desk, resolved, event)
        return resolved
