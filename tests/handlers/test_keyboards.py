"""Buttons, large enough for a thumb and small enough for Telegram."""

import ast
from itertools import product

import pytest
from telegram.constants import InlineKeyboardButtonLimit

from casework import permissions
from casework.labels import Outcome, Role, Tag, Urgency
from casework.permissions import Action
from handlers import taps
from handlers.files.asking import KINDS
from handlers.keyboards import button, everyday, grid, named, rows
from handlers.office.chores import CHORES
from handlers.residents import doorplates
from handlers.routes import LABELS
from handlers.taps import TAPS, pattern
from handlers.wording import plain
from tests.casework.sample import a_person
from tests.handlers.speech import called, modules, nodes

LONGEST_NO = "2026-999999999"
LONGEST = {
    taps.NO: LONGEST_NO,
    taps.ID: "999999999",
    taps.TAG: max(Tag, key=len),
    taps.OUTCOME: max(Outcome, key=len),
    taps.ROLE: max(Role, key=len),
    taps.URGENCY: max(Urgency, key=len),
}
# Where the verb stands among what makes a button, or the buttons that turn a page.
VERB_AT = {"button": 1, "named": 1, "arrows": 2, "turning": 2}


def test_data_is_joined_by_colons():
    made = button("buttons.add_to", "draft", "add", no="2026-0001")
    assert (made.text, made.callback_data) == ("补充到 2026-0001", "draft:add")
    assert named("3栋", "building", "2026-0001", 7).callback_data == "building:2026-0001:7"


@pytest.mark.parametrize("verb", sorted(TAPS))
def test_the_data_of_every_button_fits_even_with_the_longest_number(verb: str):
    data = ":".join([verb, *(LONGEST.get(part, "12345678") for part in TAPS[verb].choices)])
    assert len(data.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA


def test_every_button_that_is_made_is_heard():
    made = {
        (f"{name}:{node.lineno}", verb.value)
        for name, tree in modules()
        for node in nodes(tree)
        if isinstance(node, ast.Call) and called(node) in VERB_AT
        for verb in node.args[VERB_AT[called(node)] :][:1]
        if isinstance(verb, ast.Constant)
    }
    made |= {
        (f"{name}:{node.lineno}", str(node.args[0].value) + part)
        for name, tree in modules()
        for node in nodes(tree)
        if isinstance(node, ast.Call) and called(node) == "Plates"
        if isinstance(node.args[0], ast.Constant)
        for part in doorplates.TAPPED
    }
    # What a file is, and whether it shall be written.
    made |= {(one.key, one.verb) for one in KINDS}
    made |= {
        (f"{name}:{node.lineno}", str(keyword.value.value))
        for name, tree in modules()
        for node in nodes(tree)
        if isinstance(node, ast.Call) and called(node) == "FileTalk"
        for keyword in node.keywords
        if keyword.arg in {"do", "drop"} and isinstance(keyword.value, ast.Constant)
    }
    assert len(made) > 20
    of_chores = {chore.verb for chore in CHORES}
    assert {verb for _, verb in made} | of_chores == set(TAPS), made


def test_no_button_is_taken_for_another():
    made = {
        other: ":".join([other, *(LONGEST.get(part, "1") for part in tap.choices)])
        for other, tap in TAPS.items()
    }
    for verb, (other, data) in product(TAPS, made.items()):
        assert verb == other or not pattern(verb).match(data)


def test_many_buttons_stand_side_by_side_and_the_way_out_below():
    many = (named(str(number), "mine", number) for number in range(5))
    keyboard = grid(many, across=2, last=[button("buttons.back", "receipt")])
    assert [len(row) for row in keyboard.inline_keyboard] == [2, 2, 1, 1]
    assert keyboard.inline_keyboard[-1][0].text == plain("buttons.back")


def test_an_empty_row_is_left_out():
    keyboard = rows([], [button("buttons.cancel", "cancel")], [])
    assert len(keyboard.inline_keyboard) == 1


@pytest.mark.parametrize(("role", "count"), [(None, 3), (Role.RESIDENT, 3), (Role.GRID_WORKER, 6)])
def test_staff_have_a_row_more(role: Role | None, count: int):
    keyboard = everyday(a_person(role))
    assert len(keyboard.keyboard) == count
    assert keyboard.is_persistent


def test_every_everyday_choice_is_heard():
    keyboards = [everyday(a_person(role)) for role in Role]
    shown = {one.text for keyboard in keyboards for row in keyboard.keyboard for one in row}
    assert shown == {plain(key) for key in LABELS}


@pytest.mark.parametrize("role", list(Role))
def test_nobody_is_offered_what_they_may_not_do(role: Role):
    person = a_person(role)
    shown = {one.text for row in everyday(person).keyboard for one in row}
    assert ("📝 代人登记" in shown) == permissions.holds(person, Action.RECORD)
    assert ("🔔 待接单" in shown) == permissions.holds(person, Action.CLAIM)


def test_a_label_that_would_be_cut_has_a_row_to_itself():
    labels = ["网格员 李娟", "网格党支部 黄德明", "解忧茶桌调解员 万文彬", "物业 姜涛"]
    made = grid((named(label, "more", "2026-0001") for label in labels), across=2, last=[])
    shown = [[one.text for one in row] for row in made.inline_keyboard]
    assert shown == [labels[:2], labels[2:3], labels[3:]]
