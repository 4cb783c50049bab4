"""What was written down for somebody else so far; and how it becomes a case, whole or half."""

import json
from collections.abc import Mapping

from casework.case import MediaKind
from casework.labels import Source
from casework.people import Home, Person
from handlers import dialogue, phrasing
from handlers.cases import additions, reports
from handlers.cases.reports import Heard
from handlers.dialogue import Dialogue
from handlers.given import Given, packed, unpacked
from handlers.visit import Visit
from handlers.wording import plain

NAME = "recording"

# The answers of the conversation: source, event, name, phone, estate, building, and `told`, the
# messages.
Answers = Mapping[str, str]
_SPOKEN = frozenset({MediaKind.VOICE, MediaKind.VIDEO_NOTE, MediaKind.AUDIO})


def with_told(answers: Answers, what: Given) -> dict[str, str]:
    """The answers with one message more."""
    return {**answers, "told": json.dumps([*_told(answers), packed(what)], ensure_ascii=False)}


def has_told(answers: Answers) -> bool:
    """Whether anything was told that must not be lost."""
    return bool(_told(answers))


def is_enough(answers: Answers) -> bool:
    """Whether there are words, written or spoken: a picture alone tells nobody what it is."""
    return any(one["text"] or one.get("media") in _SPOKEN for one in _told(answers))


def is_of_last_album(answers: Answers, what: Given) -> bool:
    """Whether a picture belongs to the one before."""
    told = _told(answers)
    return bool(told) and what.album_id is not None and told[-1].get("album_id") == what.album_id


def file(visit: Visit, answers: Answers) -> None:
    """File what was told; the receipt goes to whoever wrote it down, and to the resident."""
    dialogue.end(visit)
    told = [unpacked(visit, one) for one in _told(answers)]
    words = _in_one(told)
    heard = _heard(visit, answers, words)
    reporter = _reporter(visit, answers, is_private=heard.understood.is_confidential)
    source = Source(answers.get("source", Source.ON_BEHALF))
    teller = reports.Teller(
        reporter.id, source, recorder_id=visit.sender.id, event_id=_event_id(visit, answers)
    )
    case = reports.write_down(visit, words, heard, teller)
    is_whole = sum(bool(one.text) for one in told) == 1
    for one in told:
        additions.keep(visit, case.no, one, is_report=is_whole and bool(one.text))
    reports.announce(visit, case)


@dialogue.on_leaving(NAME)
def settle(visit: Visit, left: Dialogue) -> None:
    """Left in the middle: what was told already is filed, half as it is."""
    if has_told(left.answers):
        file(visit, left.answers)


def _event_id(visit: Visit, answers: Answers) -> int | None:
    """The event at which it was told, as far as there is one of this number."""
    event = visit.store.events.find(int(answers.get("event", 0)))
    return event.id if event is not None else None


def _told(answers: Answers) -> list[dict[str, str]]:
    told: list[dict[str, str]] = json.loads(answers.get("told", "[]"))
    return told


def _in_one(told: list[Given]) -> str:
    """All the words in one; what stands for them where there are none."""
    texts = [one.text for one in told if one.text]
    if not texts:
        kinds = [one.attachment.kind for one in told if one.attachment is not None]
        texts = [phrasing.wordless(next((one for one in kinds if one in _SPOKEN), kinds[0]))]
    return "\n".join(texts)


def _heard(visit: Visit, answers: Answers, words: str) -> Heard:
    """What the words say, near where it was tapped or where whoever has the number lives."""
    where, known = _home(visit, answers), _known(visit, answers)
    if where == Home() and known is not None:
        where = known.home
    return reports.as_matter(reports.understand(visit, words, near=where))


def _known(visit: Visit, answers: Answers) -> Person | None:
    phone = answers.get("phone", "")
    return visit.store.people.of_phone(phone) if phone else None


def _reporter(visit: Visit, answers: Answers, *, is_private: bool) -> Person:
    """Whose matter it is: known by the number, else entered; nobody named, who wrote it down.

    A telephone is often the son's or the husband's: what is private is theirs only by name.
    """
    name, phone = answers.get("name", ""), answers.get("phone", "")
    if not name and not phone:
        return visit.sender
    people = visit.store.people
    person = _known(visit, answers)
    is_another = person is not None and name not in {"", person.name}
    if person is None or (is_private and is_another):
        called = name or plain("recording.nameless", ending=phone[-4:])
        person = people.add(called, phone=phone, telegram_id=None, at=visit.now)
    home = _home(visit, answers)
    if person.home.estate_id is None and home != Home():
        people.move_home(person.id, home)
    return people.get(person.id)


def _home(visit: Visit, answers: Answers) -> Home:
    """What was tapped of where they live, as far as it is still on the map."""
    places = visit.store.places
    building = places.building(int(answers.get("building", 0)))
    if building is not None:
        return Home(building.estate_id, building.id)
    estate = places.estate(int(answers.get("estate", 0)))
    return Home(estate.id) if estate is not None else Home()
