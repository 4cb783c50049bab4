"""The buttons of what the community knows."""

from collections.abc import Mapping

from casework.knowledge import EntryKind, Subject
from handlers.knowledge import (
    changing,
    desk,
    entering,
    fields,
    files,
    half_entered,
    handbook,
    lookup,
    picking,
    reviewing,
    reviews,
    saving,
    shown,
)
from handlers.shapes import ID, PAGE, Tap

FIELD = f"(?:{'|'.join(fields.FIELDS)})"
KIND = f"(?:{'|'.join(EntryKind)})"
SUBJECT = f"(?:{'|'.join(Subject)})"
SHELF = f"(?:{'|'.join(handbook.SHELVES)})"
MONTHS = f"(?:{'|'.join(map(str, fields.MONTHS))})"

TAPS: Mapping[str, Tap] = {
    # As everybody reads it.
    "shownpage": Tap(shown.turn_page, ID, PAGE),
    "handbook": Tap(handbook.show),
    "handbookof": Tap(handbook.show_shelf, SHELF, PAGE),
    "handbookread": Tap(handbook.show_entry, ID),
    # As whoever looks after it does.
    "knowledge": Tap(desk.show),
    "entrysorts": Tap(desk.show_sorts),
    "entrylist": Tap(desk.show_list, f"(?:{'|'.join(desk.LISTS)})", PAGE),
    "entryfind": Tap(lookup.ask),
    "entry": Tap(desk.show_one, ID),
    # The same as files.
    "knowledgefile": Tap(files.show),
    "knowledgetemplate": Tap(files.template),
    "knowledgeexport": Tap(files.export),
    "knowledgedo": Tap(files.enter, ID),
    "knowledgedrop": Tap(files.drop, ID),
    "entrysee": Tap(desk.preview, ID),
    "entryok": Tap(reviewing.confirm, ID, ID),
    "entrydrop": Tap(reviewing.ask_drop, ID, ID),
    "entrygone": Tap(reviewing.drop, ID, ID),
    "entryback": Tap(reviewing.take_back, ID, ID),
    # Changed.
    "entryedit": Tap(changing.show_fields, ID),
    "entryset": Tap(changing.ask, ID, FIELD),
    "entrymakepublic": Tap(changing.make_public),
    "entryenough": Tap(changing.done),
    # Entered.
    "entrynew": Tap(entering.ask),
    "entryfield": Tap(entering.choose_field, FIELD),
    "entrydone": Tap(entering.done),
    "entrylook": Tap(entering.preview),
    "entrysave": Tap(saving.save),
    "entrypublic": Tap(saving.make_public),
    "entryanyway": Tap(saving.save_anyway),
    "entryinto": Tap(saving.replace_old, ID),
    "entryjoin": Tap(saving.join_old, ID),
    "entryquit": Tap(half_entered.give_up),
    "entryresume": Tap(half_entered.resume, ID),
    "entryforget": Tap(half_entered.forget, ID),
    # Chosen, for both.
    "entrykind": Tap(picking.pick, KIND),
    "entrysubject": Tap(picking.pick, SUBJECT),
    "entryowner": Tap(picking.pick, ID),
    "entryowners": Tap(picking.turn_owners, PAGE),
    "entryreview": Tap(picking.pick, MONTHS),
    "entrybare": Tap(picking.leave_bare),
    # Looked at again.
    "reviewok": Tap(reviews.confirm, ID, ID),
    "reviewopen": Tap(reviews.open_one, ID),
    "reviewdrop": Tap(reviews.ask_drop, ID),
    "reviewtell": Tap(reviews.ask_what, ID),
}
