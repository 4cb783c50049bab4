"""The buttons of duty."""

from collections.abc import Mapping

from casework.knowledge import Subject
from handlers.duty import conversing, desk, shift_choices, shift_form, transfer
from handlers.shapes import ID, NO, PAGE, Tap

DAYS = f"(?:{'|'.join((*shift_choices.USUAL_DAYS, *shift_choices.SINGLE_DAYS))})"
HOURS = f"(?:{'|'.join(shift_choices.USUAL_HOURS)})"
FIELD = f"(?:{'|'.join(shift_choices.FIELDS)})"
SUBJECT = f"(?:{'|'.join((shift_choices.ALL, *Subject))})"

TAPS: Mapping[str, Tap] = {
    # The plan.
    "duty": Tap(desk.show),
    "dutypage": Tap(desk.turn_page, PAGE),
    "dutydrop": Tap(desk.ask_drop, ID),
    "dutygone": Tap(desk.drop, ID),
    "myduty": Tap(desk.show_own),
    # One shift, new or changed.
    "dutynew": Tap(shift_form.ask),
    "dutyof": Tap(shift_form.show_one, ID),
    "dutyset": Tap(shift_form.ask_field, FIELD),
    "dutynames": Tap(shift_form.turn_page, PAGE),
    "dutywho": Tap(shift_form.choose_person, ID),
    "dutydays": Tap(shift_form.choose_days, DAYS),
    "dutyhours": Tap(shift_form.choose_hours, HOURS),
    "dutygrid": Tap(shift_form.choose_grid, ID),
    "dutysubject": Tap(shift_form.choose_subject, SUBJECT),
    "dutysave": Tap(shift_form.save),
    # The number of what was asked.
    "person": Tap(transfer.ask, ID),
    # Conversations, by their own number or by that of the question.
    "talkend": Tap(conversing.end, ID),
    "talkto": Tap(conversing.turn_to, ID),
    "talkmore": Tap(transfer.ask_more, NO),
    "talkagain": Tap(conversing.go_on, NO),
    "talkdone": Tap(conversing.finish, NO),
}
