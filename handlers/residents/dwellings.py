"""Other homes beside the main one, and for whom one speaks: shown, struck out, made the main."""

from telegram import InlineKeyboardButton, Update

from casework.dwellings import Dwelling, DwellingKind
from handlers.cases import sides
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import Said, lines, plain, say


async def show(update: Update, turn: Turn) -> None:
    """The other homes, each with what can be done with it."""
    _show(turn)


async def make_main(update: Update, turn: Turn) -> None:
    """It is the main home from now on; the one before stays in the list."""
    dwelling = _own(turn)
    if dwelling is None or dwelling.is_cared_for:
        return
    before, store = turn.sender.home, turn.store
    store.dwellings.remove(dwelling.id)
    store.people.move_home(turn.sender.id, dwelling.home)
    if before.estate_id is not None:
        store.dwellings.add(turn.sender.id, DwellingKind.OWNED, before, at=turn.now)
    turn.forget_sender()
    turn.toast("dwellings.is_main")
    _show(turn)


async def drop(update: Update, turn: Turn) -> None:
    """It is struck out; what was told of it goes on."""
    dwelling = _own(turn)
    if dwelling is not None:
        turn.store.dwellings.remove(dwelling.id)
        turn.forget_sender()
        turn.toast("dwellings.dropped")
        _show(turn)


def _show(turn: Turn) -> None:
    others = _others(turn)
    told = (_line(turn, one) for one in others)
    text = lines(say("dwellings.heading" if others else "dwellings.none"), *told)
    turn.put(
        text,
        rows(
            *(_choices(turn, one) for one in others),
            [button("dwellings.add", "dwelladd")],
            [button("dwellings.care", "dwellkind", DwellingKind.CARED)],
            [button("profile.back", "me")],
        ),
    )


def _line(turn: Turn, dwelling: Dwelling) -> Said:
    label = sides.label(turn.store.places, dwelling)
    if not dwelling.phone:
        return say("dwellings.line", label=label)
    return say("dwellings.line_with_phone", label=label, phone=dwelling.phone)


def _choices(turn: Turn, dwelling: Dwelling) -> list[InlineKeyboardButton]:
    short = _short(turn, dwelling)
    main = button("dwellings.make_main", "dwellmain", dwelling.id, which=short)
    drop = button("dwellings.drop", "dwelldrop", dwelling.id, which=short)
    return [drop] if dwelling.is_cared_for else [main, drop]


def _short(turn: Turn, dwelling: Dwelling) -> str:
    """A few signs that tell one home from the other."""
    building = turn.store.places.building(dwelling.home.building_id or 0)
    number = plain("names.building", number=building.number) if building else ""
    return dwelling.who or number or plain("dwellings.this_one")


def _own(turn: Turn) -> Dwelling | None:
    """One of the sender's own; what is gone, or somebody else's, is none."""
    found = turn.store.dwellings.one_of(turn.sender.id, int(turn.choice[0]))
    if found is None:
        turn.toast("dwellings.gone", is_alert=True)
    return found


def _others(turn: Turn) -> list[Dwelling]:
    return turn.store.dwellings.of(turn.sender.id)
