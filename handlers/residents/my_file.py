"""Everything that is kept about a person, in one file: theirs, and nothing of anybody else's."""

from collections.abc import Iterator
from datetime import datetime

from casework.case import Attachment, Case
from casework.mutes import Mute
from handlers import phrasing
from handlers.cases import audience, histories, progress
from handlers.office import sheet
from handlers.residents import my_events, my_questions
from handlers.turn import Turn
from handlers.wording import Said, plain, say, whole
from storage.belongings import OtherHome


def written(turn: Turn) -> bytes:
    """The file, as it is sent."""
    told = turn.store.worklists.told_by(turn.sender.id)
    own = [case for case in told if case.reporter_id == turn.sender.id]
    joined = [
        turn.store.cases.find(no)
        for no in turn.store.belongings.joined(turn.sender.id)
        if no not in {case.no for case in own}
    ]
    parts = [
        sheet.heading(say("my_file.about_you")),
        _profile(turn),
        *_appointments(turn),
        sheet.heading(say("my_file.own", count=len(own))),
        *(_own(turn, case) for case in own),
        sheet.heading(say("my_file.joined", count=len(joined))) if joined else Said(),
        *(_joined(turn, case) for case in joined),
        *_held(turn),
        *my_questions.written(turn),
        *my_events.written(turn),
        sheet.heading(say("my_file.rules")),
        sheet.note(say("my_data.seen")),
        sheet.note(kept(turn)),
    ]
    community = turn.desk.community
    return sheet.page(
        say("my_file.title", name=turn.sender.name),
        say("my_file.lead", community=community.name, at=_moment(turn)),
        parts,
        say("my_file.foot"),
    )


def kept(turn: Turn) -> Said:
    """How long each kind is kept, by the community's own rules."""
    rules = turn.office.rules
    return say(
        "my_data.kept",
        cases=rules.case_months,
        confidences=rules.confidential_months,
        pictures=rules.attachment_months,
        days=rules.message_days,
        looks=rules.look_months,
        events=rules.event_months,
        askings=rules.asking_months,
    )


def _moment(turn: Turn) -> str:
    return f"{turn.now.astimezone(turn.office.zone):%Y-%m-%d %H:%M}"


def _day(turn: Turn, at: datetime) -> str:
    return f"{at.astimezone(turn.office.zone):%Y-%m-%d}"


def _fact(key: str, value: str) -> tuple[Said, Said]:
    """A name from the texts and what it is, escaped and whole."""
    return say(key), whole(value)


def _profile(turn: Turn) -> Said:
    person, store = turn.sender, turn.store
    agreed = phrasing.moment(turn.desk, person.agreed_at) if person.agreed_at else ""
    return sheet.box(
        facts=[
            _fact("my_file.name", person.name),
            _fact("my_file.account", str(person.telegram_id or "")),
            _fact("my_file.phone", store.people.phone_of(person.id)),
            _fact("my_file.home", phrasing.home(store.places, person.home)),
            _fact("my_file.since", _day(turn, store.belongings.joined_at(person.id))),
            _fact("my_file.agreed", agreed),
            _fact("my_file.nameless", plain("my_file.yes") if person.is_nameless else ""),
            _fact("my_file.visitor", plain("my_file.yes") if person.is_visitor else ""),
        ],
        rows=[
            *(_other_home(turn, one) for one in store.belongings.homes(person.id)),
            *([say("my_file.remark")] if store.households.has_remark(person.home) else []),
            *(_mute(turn, one) for one in store.mutes.all_of(person.id)),
        ],
    )


def _mute(turn: Turn, one: Mute) -> Said:
    """For how long they were not heard, and why."""
    began, ends = _day(turn, one.began_at), _day(turn, one.lifted_at or one.ends_at)
    return say("my_file.mute", began=began, ends=ends, reason=one.reason)


def _other_home(turn: Turn, one: OtherHome) -> Said:
    """A flat that they named beside their own, and for whom."""
    home = phrasing.home(turn.store.places, one.home)
    return say("my_file.other_home", home=home, who=one.who, phone=one.phone)


def _appointments(turn: Turn) -> Iterator[Said]:
    """The roles that they hold, held, and were given."""
    person = turn.sender
    own = turn.store.people.own_duties(person.id)
    held = plain("names.comma").join(dict.fromkeys(phrasing.role(duty.role) for duty in own))
    changes = turn.store.belongings.appointments(person.id)
    if held or changes:
        yield sheet.heading(say("my_file.duties"))
        yield sheet.box(
            facts=[_fact("my_file.held_now", held)],
            rows=(
                say(
                    "my_file.given" if one.is_given else "my_file.taken",
                    at=_day(turn, one.at),
                    role=phrasing.role(one.role),
                )
                for one in changes
            ),
        )


def _own(turn: Turn, case: Case) -> Said:
    """One of their own matters, with the lines of its history that are for their eyes."""
    stars = "★" * case.satisfaction if case.satisfaction else ""
    where = phrasing.place(turn.store.places, case.place)
    return sheet.box(
        title=say("my_file.case", no=case.no, stage=progress.stage(case, turn.sender)),
        facts=[
            _fact("my_file.told_at", _day(turn, case.received_at)),
            _fact("my_file.words", case.text),
            _fact("my_file.for_whom", case.for_whom),
            _fact("my_file.tags", phrasing.tags(case)),
            _fact("my_file.place", where),
            _fact("my_file.confidential", plain("my_file.yes") if case.is_confidential else ""),
            _fact("my_file.answer", case.answer),
            _fact("my_file.mark", stars),
        ],
        rows=[*histories.lines_of(turn, case), *_attached(turn, case)],
    )


def _joined(turn: Turn, case: Case) -> Said:
    """What they said of a neighbour's matter: of the neighbour nothing."""
    return sheet.box(
        title=say("my_file.case", no=case.no, stage=progress.stage(case, turn.sender)),
        facts=[
            _fact("my_file.words", audience.told_by(turn.desk, case, turn.sender)),
            _fact("my_file.tags", phrasing.tags(case)),
        ],
        rows=[*histories.lines_by(turn, case), *_attached(turn, case)],
    )


def _attached(turn: Turn, case: Case) -> Iterator[Said]:
    for one in turn.store.cases.attachments(case.no):
        if one.person_id == turn.sender.id:
            yield _attachment(turn, one)


def _attachment(turn: Turn, one: Attachment) -> Said:
    return say(
        "my_file.attached",
        at=_day(turn, one.added_at),
        media=phrasing.media(one.kind),
        text=one.caption,
    )


def _held(turn: Turn) -> Iterator[Said]:
    """What they wrote and nobody has read yet."""
    held = turn.store.belongings.held(turn.sender.id)
    if held:
        yield sheet.heading(say("my_file.held"))
        yield sheet.box(
            rows=(say("my_file.held_line", at=_day(turn, at), text=text) for at, text in held)
        )
