"""这件事在哪边: somebody with several homes tells of something and names no place."""

from collections.abc import Sequence
from functools import cache

from telegram import InlineKeyboardButton

from casework import dwellings
from casework.case import Case
from casework.dwellings import Dwelling, Kinship
from casework.labels import Kind
from casework.people import Home
from casework.places import Place
from handlers import phrasing, whereabouts
from handlers.keyboards import Keyboard, button, named, rows
from handlers.visit import Visit
from handlers.wording import Said, clip, plain, say
from nlp.reading import read
from storage.places import Places

LONGEST_LABEL = 30
MAIN = 0


def to_choose(visit: Visit, case: Case) -> Sequence[Dwelling]:
    """The other homes, while it is still open which of them all is meant; else none."""
    is_own = case.reporter_id == visit.sender.id and case.recorder_id is None
    if not (is_own and visit.sender.other_homes) or case.kind is not Kind.REPORT:
        return ()
    others = visit.store.dwellings.of(visit.sender.id)
    history = visit.store.cases.history(case.no) if others else []
    is_open = dwellings.is_to_be_asked(case, history, visit.sender.home, others)
    return others if is_open and not names_place(visit, case.text) else ()


def names_place(visit: Visit, text: str) -> bool:
    """Whether words name an estate or a building: that counts before all homes."""
    knowledge = visit.desk.knowledge
    known = whereabouts.gazetteer(visit.store.places, knowledge.own)
    said = read(text, gazetteer=known, knowledge=knowledge).place
    return said.estate is not None or said.building is not None


@cache
def kinship() -> Kinship:
    """What people call their own by."""
    families = tuple(frozenset(line.split()) for line in plain("dwellings.kin").splitlines())
    return Kinship(families, frozenset(plain("dwellings.before_kin").split()))


def question(visit: Visit) -> Said:
    """Which of the homes? It is filed with the main one either way."""
    home = phrasing.home(visit.store.places, visit.sender.home)
    if not home:
        return say("dwellings.which_side_unknown")
    return say("dwellings.which_side", home=home)


def choice(visit: Visit, case: Case, others: Sequence[Dwelling]) -> Keyboard:
    """The homes, each a button, and the way to any other place."""
    return rows(
        *([one] for one in buttons(visit, case, others)),
        [button("dwellings.elsewhere", "where", case.no)],
    )


def buttons(visit: Visit, case: Case, others: Sequence[Dwelling]) -> list[InlineKeyboardButton]:
    """The main home, as far as it is known, and the others."""
    main = phrasing.home(visit.store.places, visit.sender.home)
    first = [named(plain("dwellings.main", home=main), "side", case.no, MAIN)] if main else []
    return [
        *first,
        *(named(label(visit.store.places, one), "side", case.no, one.id) for one in others),
    ]


def label(places: Places, dwelling: Dwelling) -> str:
    """One of the other homes on a button: whose it is, and where."""
    home = phrasing.home(places, dwelling.home)
    key = f"dwellings.label.{dwelling.kind}"
    return clip(plain(key, who=dwelling.who, home=home), LONGEST_LABEL)


def place_of(places: Places, home: Home, place: Place) -> Place:
    """The place of a matter, once it is known at which home it is; what was said of it stays."""
    building = places.building(home.building_id) if home.building_id else None
    if building is not None:
        return whereabouts.at_building(places, building, place)
    return whereabouts.at_estate(places, home.estate_id, place) if home.estate_id else place
