"""Whatever is fetched by a number that somebody sent goes through a permission.

A number out of a tap, a conversation or a message may be forged, or outlived. Fetching by the
number that stands in something fetched already (`case.reporter_id`) is no question of permission.
"""

import ast
from collections.abc import Iterator
from functools import cache

from tests.handlers.speech import called, modules, nodes

# Fetches by a bare number, each with the name of what it fetches from.
FETCHES = {("cases", "find"), ("people", "get"), ("outbox", "get")}
# Calls of which one stands in the same function, or the fetch is not allowed.
CHECKS = frozenset(
    {
        "require",
        "require_work",
        "may",
        "holds",
        "require_held",
        "require_caller",
        "require_answerer",
        "visible_to",
        "open_to",
        "is_part",
        "has_told",
        "is_following",
        "is_at_desk_of",
    }
)
# Where a bare number is right as it is, and why.
ALLOWED: dict[str, str] = {
    "cases/corrections._show_receipt": "the number of a case that was just fetched as one's own",
    "desk.take_buttons": "a row that whoever calls has fetched",
    "cases/drafts.join_tapped": "found by us for the draft; only what may be joined is joined",
    "cases/histories._note": "numbers in the history of a case that may be read",
    "cases/kept.case_of": "one's own open case, put into the draft by us",
    "staff/leave.choose_how": "a name; what is entered is asked once more when it is entered",
    "staff/leave_form._person": "a name; what is entered is asked once more when it is entered",
    "staff/leave_form.read": "a name; who can stand in is a rule",
    "cases/ledger.wind_all": "every case: the calendar has changed",
    "listening._belongs_to_known": "what the sender answers was sent to them; who they are to it "
    "is asked in `_is_answer`",
    "listening.hear_edit": "the sender's own message, which is kept with the case",
    "cases/notes.joins_album": "the rest of an album that the sender has noted",
    "cases/reopening.tell_resident": "who was asked to call, from the history",
    "cases/rests.hear_answer": "a case to which something was just added",
    "staff/stand_ins._handed_over": "the numbers that a leave has handed over",
    "staff/claims.detach": "an account that whoever calls has looked up",
    "staff/invitations._ask_role": "a name; who may give what is asked when it is given",
    "residents/mute_form._decide": "whoever calls has asked for the right to mute",
    "roster/care._hub_name": "the party hub of a flat that was fetched",
    "roster/households._hub": "the party hub of a flat that was fetched",
    "ticks/manners.run": "time acts",
    "staff/vacancies._ask_others_to_call": "cases of the one whose duty is gone, found by us",
    "staff/vacancies._recall": "cases of the one whose duty is gone, found by us",
    "staff/vacancies.hide": "cases whose cards they have, found by us",
    "staff/vacancies.vacate": "the one whose duty was just taken",
    "residents/erasure._blank_elsewhere": "cases that name the one who is erased, found by us",
    "residents/erasure._is_colleagues": "whoever was told of them: are they a colleague?",
    "residents/erasure._refresh": "cases of the one who is erased, found by us",
    "residents/erasure.erase": "the one who is erased, for whom whoever calls has asked",
    "residents/my_file.written": "what is kept about the one who asks",
    "notices/preview._who": "who asked for a notice that was fetched",
    "ticks/left_choices.run": "time acts; who asked, as it is kept",
    "questions/telling.tell": "time acts; who asked, as it is kept",
    "questions/telling.tell_owners": "the cases of those who asked, found by us",
    "questions/turning._receipt": "the number of a case that was just fetched as one's own",
    "files/talk.tell_entered": "whoever sent the list that was just taken in",
    "hotline/file_replies.tell_entered": "whoever sent the orders that were just taken in",
    "hotline/count_papers._give": "whoever asked for it; may_see is asked right below",
    "hotline/entered.register": "the case that was made of the order a moment ago",
    "hotline/entered.told": "the case of an order that whoever calls may enter",
    "roster/replies.tell_entered": "whoever sent the list that was just taken in",
    "knowledge/keepers.owner": "whose an entry is that was fetched, or that is due by the clock",
    "ticks/retention.run": "time acts",
    "ticks/digests._in_order": "time acts; who may read is asked for each line",
    "ticks/digests.send": "time acts",
    # Who is on duty, and conversations.
    "duty/leaving._ask_others": "questions of somebody who hears us no more, found by us",
    "duty/leaving.end_for": "the one whose duty was just taken",
    "duty/shift_form._person": "a name; who may be on duty is a rule",
    "duty/shift_form._shown": "a name; who may be on duty is a rule",
    "duty/talking._meant": "what the sender answers; only their own conversations are looked at",
    "duty/telling._tell": "somebody of a shift that was fetched",
}


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for name, tree in modules():
        if name.startswith("handlers/"):
            for node in nodes(tree):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield name.removeprefix("handlers/").removesuffix(".py"), node


def is_fetch(node: ast.AST) -> bool:
    """Whether something is fetched by a number that is not part of what was fetched before."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
        return False
    source = node.func.value
    of = source.attr if isinstance(source, ast.Attribute) else getattr(source, "id", "")
    return (of, node.func.attr) in FETCHES and not isinstance(node.args[0], ast.Attribute)


@cache
def bare_fetches() -> set[str]:
    """Functions that fetch by a bare number and ask no permission."""
    return {
        f"{module}.{function.name}"
        for module, function in functions()
        if any(is_fetch(node) for node in ast.walk(function))
        and not CHECKS & {called(one) for one in ast.walk(function) if isinstance(one, ast.Call)}
    }


def test_every_fetch_by_a_bare_number_asks_or_has_a_reason():
    assert sorted(bare_fetches() - set(ALLOWED)) == []


def test_no_reason_is_left_over():
    assert set(ALLOWED) <= bare_fetches()
    assert all(ALLOWED.values())
