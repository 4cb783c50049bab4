"""Life or limb: whom to call, before anything else is said."""

from handlers import whereabouts
from handlers.desk import Desk
from handlers.wording import Said, lines, say
from nlp.labels import Danger
from nlp.reading import read


def advice(desk: Desk, text: str) -> Said:
    """Whom to call and what to do first, for the dangers that a message tells of."""
    told = [_advice_for(desk, danger) for danger in read(text, knowledge=desk.knowledge).dangers]
    return lines(say("dangers.first"), *told, say("dangers.numbers"))


def are_named(desk: Desk, text: str) -> bool:
    """Whether a message says what sort of danger it is, and does not only sound like one."""
    knowledge = desk.knowledge
    known = whereabouts.gazetteer(desk.store.places, knowledge.own)
    return bool(read(text, gazetteer=known, knowledge=knowledge).dangers)


def _advice_for(desk: Desk, danger: Danger) -> Said:
    community = desk.community
    if danger is Danger.GAS and community.gas_phone:
        return say("dangers.gas_repair", phone=community.gas_phone)
    if danger is Danger.TRAPPED and community.lift_phone:
        return say("dangers.lift_rescue", phone=community.lift_phone)
    return say(f"dangers.kind.{danger}")
