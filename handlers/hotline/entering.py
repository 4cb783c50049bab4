"""An order is pasted, forwarded or typed: shown as it was understood, and asked about."""

import json

from casework import permissions
from casework.hotline import OrderWay
from casework.labels import Urgency
from casework.permissions import Action
from handlers import dialogue, documents
from handlers.cases import drafts, reports
from handlers.dialogue import Asking, Dialogue
from handlers.duty import talking
from handlers.given import Given, packed, unpacked
from handlers.hotline import coming_again, draft, entered, matters, questions
from handlers.hotline.draft import Answers
from handlers.hotline.questions import AGAIN, CONFIRM, NAME
from handlers.sayings import is_saying
from handlers.turn import Turn
from handlers.wording import Said, say
from nlp.order_fields import Field
from nlp.order_terms import read_term
from nlp.orders import looks_like_order, number_in, of_fields, read_order, read_orders

# What is a list of many, and seen to elsewhere.
_SHEETS = (".xlsx", ".csv", ".xls", ".xlsm", ".et")
_LONGEST_ADDRESS = 100
# What a number by itself says: itself, and how it came.
_ALONE = (draft.NUMBER, "way")


def is_offered(turn: Turn, what: Given) -> bool:
    """Whether the office has sent what reads like an order: shown, and asked about."""
    if not what.text or not permissions.holds(turn.sender, Action.TAKE_ORDERS):
        return False
    if not looks_like_order(what.text):
        return False
    way = OrderWay.FORWARDED if turn.message.forward_origin else OrderWay.PASTED
    found = [draft.of_read(turn, one, way) for one in read_orders(what.text, now=draft.here(turn))]
    found[0] = {**draft.with_photo(found[0], what), draft.GIVEN: json.dumps(packed(what))}
    # A danger does not wait behind the questions about another order.
    found.sort(key=lambda one: not _presses(turn, one))
    go_on(turn, draft.with_rest(found[0], found[1:]), dialogue.ask)
    return True


def go_on(turn: Turn, answers: Answers, asking: Asking) -> None:
    """Ask for the first thing that is missing; when nothing is, show it all once more.

    A number that is known shows its order instead; with a life in danger nothing is asked.
    """
    known = turn.store.hotline_orders.of_number(answers.get(draft.NUMBER, ""))
    if known is not None and coming_again.is_news(known, answers):
        coming_again.ask(turn, known, answers, asking)
    elif known is not None:
        dialogue.end(turn)
        entered.show_known(turn, known)
        next_one(turn, answers)
    elif _presses(turn, answers):
        register(turn, answers if draft.is_enough(answers) else draft.without_number(answers))
    else:
        step = draft.missing(turn, answers) or CONFIRM
        questions.put(turn, step, answers, asking)


def register(turn: Turn, answers: Answers) -> None:
    """It is written down; what came in the same message is next."""
    dialogue.end(turn)
    entered.register(turn, answers)
    next_one(turn, answers)


def take_again(turn: Turn, answers: Answers) -> None:
    """It comes once more: noted, or worked anew; what came in the same message is next."""
    dialogue.end(turn)
    coming_again.take(turn, answers)
    next_one(turn, answers)


def next_one(turn: Turn, answers: Answers) -> None:
    """The next order of the same message."""
    rest = draft.rest_of(answers)
    if rest:
        go_on(turn, draft.with_rest(rest[0], rest[1:]), dialogue.ask)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """An answer was written, or a picture of the order was sent."""
    if not permissions.holds(turn.sender, Action.TAKE_ORDERS):
        # What was entered is there again with the role.
        turn.store.dialogues.lay_aside(asked)
        dialogue.end(turn)
        turn.reply("hotline.not_yours")
        return True
    if _is_for_others(turn, asked, what):
        dialogue.lay_aside(turn)
        return False
    answers = draft.with_photo(asked.answers, what)
    if what.is_silent:
        dialogue.begin(turn, NAME, asked.step, answers)
        turn.reply("hotline.photo_kept")
    elif len(read := _read(turn, what.text)) > len(_ALONE):
        # The other half of it, or the whole.
        go_on(turn, {**read, **answers}, dialogue.ask)
    elif asked.step in {CONFIRM, AGAIN}:
        return _confirms(turn, asked, what)
    else:
        _TAKERS[asked.step](turn, answers, what.text)
    return True


def deny(turn: Turn, answers: Answers) -> None:
    """It is no order: heard as if nobody had asked."""
    dialogue.end(turn)
    what = unpacked(turn, json.loads(answers[draft.GIVEN])) if draft.GIVEN in answers else None
    if what is not None and not talking.goes_on(turn, what):
        drafts.take_in(turn, what, reports.as_matter(reports.understand(turn, what.text)))


def _presses(turn: Turn, answers: Answers) -> bool:
    if draft.CONTENT not in answers:
        return False
    matter = matters.understood(turn.desk, draft.order_of(turn, {draft.NUMBER: "1", **answers}))
    return matter.heard.urgency is Urgency.EMERGENCY


def _is_for_others(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """A list of many, or another order than the one that is being entered."""
    sent = documents.sent(turn)
    if sent is not None and sent.name.lower().endswith(_SHEETS):
        return True
    return _is_another(asked.answers, _read(turn, what.text))


def _is_another(answers: Answers, read: Answers) -> bool:
    """Whether it has a number, or tells a matter, of another order; halves belong together."""
    number, own = read.get(draft.NUMBER, ""), answers.get(draft.NUMBER, "")
    told, content = read.get(draft.CONTENT, ""), answers.get(draft.CONTENT, "")
    is_of_another = bool(told and content) and told not in content and content not in told
    return bool(number) and (number != own if own else is_of_another)


def _read(turn: Turn, text: str) -> Answers:
    """What a text says as an order; nothing where it is none, or only a number."""
    if not looks_like_order(text):
        return {}
    return draft.of_read(turn, read_order(text, now=draft.here(turn)), OrderWay.PASTED)


def _confirms(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """Whether it was answered in words if all is right."""
    if is_saying(what.text, "same") or is_saying(what.text, "nods"):
        (take_again if asked.step == AGAIN else register)(turn, asked.answers)
        return True
    if is_saying(what.text, "other") and draft.GIVEN in asked.answers:
        deny(turn, asked.answers)
        return True
    dialogue.lay_aside(turn)
    return False


def _take_content(turn: Turn, answers: Answers, text: str) -> None:
    go_on(turn, {**answers, draft.CONTENT: text}, dialogue.ask)


def _take_number(turn: Turn, answers: Answers, text: str) -> None:
    number = number_in(text) or read_order(text, now=draft.here(turn)).number
    if not number:
        _ask_again(turn, draft.NUMBER, answers, say("hotline.number_unclear"))
        return
    known = turn.store.hotline_orders.of_number(number)
    if known is not None:
        entered.show_known(turn, known)
        _ask_again(turn, draft.NUMBER, answers, say("hotline.another_number"))
        return
    go_on(turn, {**answers, draft.NUMBER: number}, dialogue.ask)


def _take_address(turn: Turn, answers: Answers, text: str) -> None:
    if len(text) > _LONGEST_ADDRESS:
        _ask_again(turn, draft.ADDRESS, answers, say("hotline.address_long"))
    else:
        go_on(turn, {**answers, draft.ADDRESS: text}, dialogue.ask)


def _take_caller(turn: Turn, answers: Answers, text: str) -> None:
    read = of_fields({Field.CALLER: [text], Field.PHONE: [text]}, now=draft.here(turn))
    found = {draft.CALLER: read.caller, "phone": read.phone}
    told = {name: one for name, one in found.items() if one}
    if told:
        go_on(turn, {**answers, **told}, dialogue.ask)
    else:
        go_on(turn, draft.skipping(answers, draft.CALLER), dialogue.ask)


def _take_due(turn: Turn, answers: Answers, text: str) -> None:
    term = read_term(text, now=draft.here(turn))
    due_at = draft.due_of(turn, term, draft.came_at(turn, answers))
    if due_at is None:
        _ask_again(turn, draft.DUE, answers, say("hotline.due_unclear"))
    else:
        go_on(turn, {**answers, draft.DUE: due_at.isoformat()}, dialogue.ask)


_TAKERS = {
    draft.CONTENT: _take_content,
    draft.NUMBER: _take_number,
    draft.ADDRESS: _take_address,
    draft.CALLER: _take_caller,
    draft.DUE: _take_due,
}


def _ask_again(turn: Turn, step: str, answers: Answers, fault: Said) -> None:
    questions.put(turn, step, answers, dialogue.ask, fault=fault)
