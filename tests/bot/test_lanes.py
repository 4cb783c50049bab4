"""One thing after the other in a chat, what presses first among chats."""

from bot.lanes import Lane, Lanes
from storage.owed import Priority

WANG, LI = 1, 2


def order(lanes: Lanes) -> list[int]:
    """The rows in the order in which they go, each settled at once."""
    gone = []
    while (head := lanes.head(0)) is not None:
        _, row_id, lane = head
        lanes.set_out(lane)
        lanes.settled(lane, row_id)
        gone.append(row_id)
    return gone


def first(lanes: Lanes) -> Lane:
    """The lane that has the next turn."""
    head = lanes.head(0)
    assert head is not None
    return head[2]


def test_what_presses_goes_first_then_what_was_owed_first():
    lanes = Lanes()
    lanes.line_up(1, WANG, Priority.NOTICE)
    lanes.line_up(2, LI, Priority.NOTICE)
    lanes.line_up(3, LI, Priority.REPLY)
    assert order(lanes) == [3, 1, 2]


def test_a_row_is_lined_up_once_however_often_it_is_found():
    lanes = Lanes()
    for _ in range(2):
        lanes.line_up(1, WANG, Priority.NOTICE)
    assert order(lanes) == [1]
    lanes.line_up(1, WANG, Priority.NOTICE)
    assert order(lanes) == [1]


def test_nothing_goes_in_a_chat_while_something_is_on_its_way_there():
    lanes = Lanes()
    lanes.line_up(1, WANG, Priority.NOTICE)
    lane = first(lanes)
    lanes.set_out(lane)
    lanes.line_up(2, WANG, Priority.REPLY)
    lanes.line_up(3, LI, Priority.NOTICE)
    assert order(lanes) == [3]
    lanes.settled(lane, 1)
    assert order(lanes) == [2]


def test_the_answer_to_a_button_waits_for_nobody():
    lanes = Lanes()
    lanes.line_up(1, WANG, Priority.REPLY)
    lanes.set_out(first(lanes))
    lanes.line_up(2, WANG, Priority.BUTTON)
    assert order(lanes) == [2]


def test_what_is_to_go_again_waits_until_then():
    lanes = Lanes()
    lanes.line_up(1, WANG, Priority.REPLY)
    lane = first(lanes)
    lanes.set_out(lane)
    lanes.try_again(lane, (Priority.REPLY, 1), 5.0)
    assert lanes.head(4.0) is None
    assert lanes.pause(4.0) == 1.0
    assert lanes.head(5.0) is not None


def test_what_is_passed_over_makes_room_for_the_next():
    lanes = Lanes()
    lanes.line_up(1, WANG, Priority.NOTICE)
    lanes.line_up(2, WANG, Priority.NOTICE)
    lanes.pass_over(first(lanes))
    assert order(lanes) == [2]
