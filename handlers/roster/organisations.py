"""Property companies and owners' committees: added, reached, given estates, removed."""

from collections.abc import Mapping

from telegram import InlineKeyboardButton, Update

from casework import roster
from casework.places import Organisation, OrganisationKind
from handlers.keyboards import button, grid, named, rows
from handlers.pages import part, turning
from handlers.roster import form
from handlers.roster.form import Page, Step, for_editors, still_there
from handlers.turn import Turn
from handlers.wording import Said, lines, plain, say

ADD, RENAME, PHONE, CONTACT = "firm_new", "firm_name", "firm_phone", "firm_contact"
ON_A_PAGE = 12


@for_editors
async def show_list(update: Update, turn: Turn) -> None:
    """All of both kinds."""
    form.show(turn, list_page(turn, form.number(turn)))


@for_editors
async def show_one(update: Update, turn: Turn) -> None:
    """One of them."""
    form.show(turn, page(turn, _found(turn).id))


@for_editors
async def ask_new(update: Update, turn: Turn) -> None:
    """A kind was tapped: what is the new one called?"""
    kind = OrganisationKind(turn.choice[0])
    question = say("roster_organisations.ask_new", kind=plain(f"roster.kind.{kind}"))
    form.ask(turn, ADD, question, form.cancel("rofirms", 0), kind=kind)


@for_editors
async def ask_name(update: Update, turn: Turn) -> None:
    """What is it called from now on?"""
    one = _found(turn)
    _ask(turn, RENAME, one, say("roster_organisations.ask_name", name=one.name))


@for_editors
async def ask_phone(update: Update, turn: Turn) -> None:
    """Which number?"""
    one = _found(turn)
    bare = [button("roster.no_phone", "rofirmbare", one.id)] if one.phone else []
    question = say("roster_organisations.ask_phone", name=one.name, phone=_known(one.phone))
    _ask(turn, PHONE, one, question, bare)


@for_editors
async def drop_phone(update: Update, turn: Turn) -> None:
    """It has no number any more."""
    one = _found(turn)
    _put(turn, one, phone="")
    told = say("roster.changed", before=_known(one.phone), after=plain("roster.none"))
    form.show(turn, page(turn, one.id), told)


@for_editors
async def ask_contact(update: Update, turn: Turn) -> None:
    """Whom does one ask for there?"""
    one = _found(turn)
    question = say("roster_organisations.ask_contact", name=one.name, contact=_known(one.contact))
    _ask(turn, CONTACT, one, question)


@for_editors
async def show_estates(update: Update, turn: Turn) -> None:
    """Which estates does it look after?"""
    form.show(turn, _estates_page(turn, _found(turn).id))


@for_editors
async def give_estate(update: Update, turn: Turn) -> None:
    """One more; a second tap takes it away."""
    one, estate_id = _found(turn), form.number(turn, 1)
    still_there(turn.store.places.estate(estate_id))
    _put(turn, one, estate_ids=(*one.estate_ids, estate_id))
    form.show(turn, _estates_page(turn, one.id))


@for_editors
async def take_estate(update: Update, turn: Turn) -> None:
    """One less."""
    one, estate_id = _found(turn), form.number(turn, 1)
    _put(turn, one, estate_ids=tuple(each for each in one.estate_ids if each != estate_id))
    form.show(turn, _estates_page(turn, one.id))


@for_editors
async def ask_removal(update: Update, turn: Turn) -> None:
    """Is it to be removed?"""
    one = _found(turn)
    form.ask_removal(
        turn,
        one.name,
        {},
        yes=button("roster.yes_remove", "rofirmgone", one.id),
        back=button("buttons.back", "rofirm", one.id),
    )


@for_editors
async def remove(update: Update, turn: Turn) -> None:
    """Removed, its estates with it."""
    one = _found(turn)
    turn.store.organisations.remove(one.id)
    form.show(turn, list_page(turn), say("roster.removed", what=one.name))


def list_page(turn: Turn, wanted: int = 0) -> Page:
    """Both kinds, each with its estates."""
    everything = turn.store.organisations.all()
    shown, at, pages = part(everything, wanted, ON_A_PAGE)
    told = (
        say(
            "roster_organisations.line",
            kind=plain(f"roster.kind.{one.kind}"),
            name=one.name,
            estates=_estates(turn, one),
        )
        for one in shown
    )
    openers = (named(one.name, "rofirm", one.id) for one in shown)
    keyboard = grid(openers, across=2, last=turning(at, pages, "rofirms"))
    heading = "roster_organisations.heading" if everything else "roster_organisations.heading_none"
    return lines(say(heading, count=len(everything)), *told), rows(
        *keyboard.inline_keyboard,
        [
            named(
                plain("roster_organisations.add", kind=plain(f"roster.kind.{kind}")),
                "rofirmnew",
                kind,
            )
            for kind in OrganisationKind
        ],
        [button("roster.home", "rosterhome")],
    )


def page(turn: Turn, organisation_id: int) -> Page:
    """One of them, with all that can be changed."""
    one = still_there(turn.store.organisations.get(organisation_id))
    text = say(
        "roster_organisations.one",
        name=one.name,
        kind=plain(f"roster.kind.{one.kind}"),
        phone=_known(one.phone),
        contact=_known(one.contact),
        estates=_estates(turn, one),
    )
    return text, rows(
        [
            button("roster_organisations.phone", "rofirmphone", one.id),
            button("roster_organisations.contact", "rofirmask", one.id),
        ],
        [
            button("roster_organisations.estates", "rofirmestates", one.id),
            button("roster_organisations.rename", "rofirmname", one.id),
        ],
        [
            button("roster.remove", "rofirmdrop", one.id),
            button("roster_organisations.back", "rofirms", 0),
        ],
    )


def _estates_page(turn: Turn, organisation_id: int) -> Page:
    """The estates, those that it looks after marked."""
    one = still_there(turn.store.organisations.get(organisation_id))
    choices = (
        named(plain("roster_organisations.has", name=each.name), "rofirmtake", one.id, each.id)
        if each.id in one.estate_ids
        else named(each.name, "rofirmgive", one.id, each.id)
        for each in turn.store.places.estates()
    )
    text = say("roster_organisations.ask_estates", name=one.name, estates=_estates(turn, one))
    return text, grid(choices, across=2, last=[button("roster.done", "rofirm", one.id)])


def _take_new(turn: Turn, kept: Mapping[str, str], text: str) -> None:
    kind = OrganisationKind(kept["kind"])
    name = roster.organisation_name(text, turn.store.organisations.all(kind))
    number = turn.store.organisations.put(kind, name)
    told = say("roster_organisations.added", name=name)
    form.answer(turn, page(turn, number), told)


def _take_name(turn: Turn, kept: Mapping[str, str], text: str) -> None:
    one = _kept(turn, kept)
    others = turn.store.organisations.all(one.kind)
    name = roster.organisation_name(text, others, besides=one.id)
    turn.store.organisations.rename(one.id, name)
    _say_changed(turn, one, one.name, name)


def _take_phone(turn: Turn, kept: Mapping[str, str], text: str) -> None:
    one, written = _kept(turn, kept), roster.phone(text)
    _put(turn, one, phone=written)
    _say_changed(turn, one, one.phone, written)


def _take_contact(turn: Turn, kept: Mapping[str, str], text: str) -> None:
    one, written = _kept(turn, kept), roster.name(text)
    _put(turn, one, contact=written)
    _say_changed(turn, one, one.contact, written)


def _say_changed(turn: Turn, one: Organisation, before: str, after: str) -> None:
    told = say("roster.changed", before=_known(before), after=after)
    form.answer(turn, page(turn, one.id), told)


STEPS: Mapping[str, Step] = {
    ADD: _take_new,
    RENAME: _take_name,
    PHONE: _take_phone,
    CONTACT: _take_contact,
}


def _put(
    turn: Turn,
    one: Organisation,
    *,
    phone: str | None = None,
    contact: str | None = None,
    estate_ids: tuple[int, ...] | None = None,
) -> None:
    """Change what is given; all else stays as it is now."""
    turn.store.organisations.put(
        one.kind,
        one.name,
        phone=one.phone if phone is None else phone,
        contact=one.contact if contact is None else contact,
        estate_ids=one.estate_ids if estate_ids is None else estate_ids,
    )


def _ask(
    turn: Turn, step: str, one: Organisation, question: Said, *more: list[InlineKeyboardButton]
) -> None:
    form.ask(turn, step, question, *more, form.cancel("rofirm", one.id), id=str(one.id))


def _found(turn: Turn) -> Organisation:
    return still_there(turn.store.organisations.get(form.number(turn)))


def _kept(turn: Turn, kept: Mapping[str, str]) -> Organisation:
    return still_there(turn.store.organisations.get(int(kept["id"])))


def _estates(turn: Turn, one: Organisation) -> str:
    names = {each.id: each.name for each in turn.store.places.estates()}
    listed = (names[each] for each in one.estate_ids)
    return plain("names.comma").join(listed) or plain("roster.none")


def _known(text: str) -> str:
    return text or plain("roster.none")
