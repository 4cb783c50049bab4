"""Estates: listed, added, renamed, called by other names, removed."""

from collections.abc import Mapping

from telegram import Update

from casework import roster
from casework.places import Estate, OrganisationKind
from handlers.keyboards import button, grid, named, rows
from handlers.pages import part, turning
from handlers.roster import form
from handlers.roster.form import Page, Step, for_editors, still_there
from handlers.turn import Turn
from handlers.wording import Said, lines, plain, say

ADD, RENAME, ALIASES = "estate_new", "estate_name", "estate_alias"
ON_A_PAGE = 12
# Between the names of a list that is kept while a question is open.
BETWEEN = "\n"


@for_editors
async def show_list(update: Update, turn: Turn) -> None:
    """All estates."""
    form.show(turn, list_page(turn, form.number(turn)))


@for_editors
async def show_one(update: Update, turn: Turn) -> None:
    """One estate."""
    form.show(turn, page(turn, _estate(turn).id))


@for_editors
async def ask_new(update: Update, turn: Turn) -> None:
    """What is the new one called?"""
    form.ask(turn, ADD, say("roster_estates.ask_new"), form.cancel("roestates", 0))


@for_editors
async def ask_name(update: Update, turn: Turn) -> None:
    """What is it called from now on?"""
    estate = _estate(turn)
    question = say("roster_estates.ask_name", name=estate.name)
    form.ask(turn, RENAME, question, form.cancel("roestate", estate.id), id=str(estate.id))


@for_editors
async def ask_aliases(update: Update, turn: Turn) -> None:
    """What else do people call it?"""
    estate = _estate(turn)
    bare = [button("roster_estates.no_alias", "roestatebare", estate.id)]
    form.ask(
        turn,
        ALIASES,
        say("roster_estates.ask_aliases", name=estate.name, aliases=_aliases(estate)),
        bare if estate.aliases else [],
        form.cancel("roestate", estate.id),
        id=str(estate.id),
        shown=BETWEEN.join(estate.aliases),
    )


@for_editors
async def drop_aliases(update: Update, turn: Turn) -> None:
    """Nobody calls it anything else any more."""
    estate = _estate(turn)
    turn.store.places.set_aliases(estate.id, ())
    told = say("roster_estates.aliases_done", before=_aliases(estate), after=_named(()))
    form.show(turn, page(turn, estate.id), told)


@for_editors
async def ask_removal(update: Update, turn: Turn) -> None:
    """Is it to be removed?"""
    estate = _estate(turn)
    form.ask_removal(
        turn,
        estate.name,
        turn.store.uses.of_estate(estate.id, now=turn.now),
        yes=button("roster.yes_remove", "roestategone", estate.id),
        back=button("buttons.back", "roestate", estate.id),
    )


@for_editors
async def remove(update: Update, turn: Turn) -> None:
    """Removed, unless somebody has begun to use it meanwhile."""
    estate = _estate(turn)
    uses = turn.store.uses.of_estate(estate.id, now=turn.now)
    if uses:
        form.show(turn, page(turn, estate.id), form.in_use(estate.name, uses))
        return
    turn.store.places.remove_estate(estate.id)
    form.show(turn, list_page(turn), say("roster.removed", what=estate.name))


def list_page(turn: Turn, wanted: int = 0) -> Page:
    """The estates, each with its buildings, and a way to add one."""
    estates = turn.store.places.estates()
    shown, at, pages = part(estates, wanted, ON_A_PAGE)
    counts = turn.store.places.count_buildings()
    told = (
        say("roster_estates.line", name=one.name, buildings=counts.get(one.id, 0)) for one in shown
    )
    openers = (named(one.name, "roestate", one.id) for one in shown)
    last = [button("roster_estates.add", "roestatenew"), button("roster.home", "rosterhome")]
    keyboard = grid(openers, across=2, last=turning(at, pages, "roestates"))
    heading = say("roster_estates.heading", count=len(estates))
    return lines(heading, *told), rows(*keyboard.inline_keyboard, last)


def page(turn: Turn, estate_id: int) -> Page:
    """One estate: what it is called, what belongs to it, and all that can be done with it."""
    estate = still_there(turn.store.places.estate(estate_id))
    buildings = turn.store.places.buildings(estate_id)
    loose = [one for one in buildings if one.grid_id is None]
    text = lines(
        say("roster_estates.one", name=estate.name),
        say("roster_estates.aliases", aliases=_aliases(estate)),
        say("roster_estates.buildings", count=len(buildings)),
        say("roster_estates.loose", count=len(loose)) if loose else Said(),
        *_organisations(turn, estate_id),
    )
    spread = button("roster_estates.spread", "rospread", estate_id, count=len(loose))
    return text, rows(
        [
            button("roster_estates.show_buildings", "robuildings", estate_id, 0),
            button("roster_estates.add_buildings", "robuildingnew", estate_id),
        ],
        [spread] if loose else [],
        [
            button("roster_estates.rename", "roestatename", estate_id),
            button("roster_estates.edit_aliases", "roestatealias", estate_id),
        ],
        [
            button("roster.remove", "roestatedrop", estate_id),
            button("roster_estates.back", "roestates", 0),
        ],
    )


def _take_new(turn: Turn, kept: Mapping[str, str], text: str) -> None:
    name = roster.estate_name(text, turn.store.places.estates())
    estate_id = turn.store.places.put_estate(name)
    form.answer(turn, page(turn, estate_id), say("roster_estates.added", name=name))


def _take_name(turn: Turn, kept: Mapping[str, str], text: str) -> None:
    estate = still_there(turn.store.places.estate(int(kept["id"])))
    name = roster.estate_name(text, turn.store.places.estates(), besides=estate.id)
    turn.store.places.rename_estate(estate.id, name)
    turn.store.places.set_aliases(estate.id, roster.aliases_after_renaming(estate, name))
    told = say("roster_estates.renamed", before=estate.name, after=name)
    form.answer(turn, page(turn, estate.id), told)


def _take_aliases(turn: Turn, kept: Mapping[str, str], text: str) -> None:
    """What was changed against what was shown is done to what is there now."""
    estate = still_there(turn.store.places.estate(int(kept["id"])))
    written = roster.aliases(text, turn.store.places.estates(), of=estate)
    shown = tuple(one for one in kept["shown"].split(BETWEEN) if one)
    after = roster.applied(written, shown=shown, current=estate.aliases)
    turn.store.places.set_aliases(estate.id, after)
    told = say("roster_estates.aliases_done", before=_aliases(estate), after=_named(after))
    form.answer(turn, page(turn, estate.id), told)


STEPS: Mapping[str, Step] = {ADD: _take_new, RENAME: _take_name, ALIASES: _take_aliases}


def _estate(turn: Turn) -> Estate:
    return still_there(turn.store.places.estate(form.number(turn)))


def _organisations(turn: Turn, estate_id: int) -> list[Said]:
    found = turn.store.organisations.of_estate(estate_id)
    return [
        say(
            "roster_estates.organisation",
            kind=plain(f"roster.kind.{kind}"),
            names=plain("names.comma").join(one.name for one in found if one.kind is kind),
        )
        for kind in OrganisationKind
        if any(one.kind is kind for one in found)
    ]


def _aliases(estate: Estate) -> str:
    return _named(estate.aliases)


def _named(names: tuple[str, ...]) -> str:
    return plain("names.comma").join(names) or plain("roster.none")
