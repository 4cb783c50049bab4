"""The buttons of notices."""

from collections.abc import Mapping

from casework.audiences import OPEN_TAGS
from casework.labels import Role
from casework.notices import ButtonKind, Topic
from handlers.notices import (
    aiming,
    approval,
    changing,
    composing,
    controls,
    counted,
    drafts,
    fixing,
    keys,
    last_look,
    preview,
    sorting,
    timing,
    wanted,
)
from handlers.notices.groups import CODES
from handlers.shapes import ID, PAGE, Tap

TARGET, SIDE = "(?:n|e)", "(?:i|x)"
GROUP = f"(?:{'|'.join(CODES)})"
KEY = f"(?:{'|'.join((*Role, *OPEN_TAGS))}|{ID})"
# To the minute, in the community's zone.
MOMENT = "[0-9]{12}"
PART = f"(?:{'|'.join(drafts.GROUPS)})"
SORT = f"(?:{'|'.join(Topic)})"
BUTTON = f"(?:{'|'.join(ButtonKind)})"
# The version of a notice that the page showed on which a button stands.
SEEN = PAGE
# Which of its buttons.
WHICH = "[0-5]"

TOPIC = f"(?:{'|'.join((wanted.ALL, *Topic))})"

TAPS: Mapping[str, Tap] = {
    "notices": Tap(drafts.show),
    "notice": Tap(drafts.show_one, ID),
    # Whom it is for: n and a notice, e and an event; i is in, x is left out.
    "aim": Tap(aiming.show, TARGET, ID),
    "aimless": Tap(aiming.show_less, TARGET, ID),
    "aimlist": Tap(aiming.show_list, TARGET, ID, SIDE, GROUP, ID, PAGE),
    "aimset": Tap(aiming.choose, TARGET, ID, ID, SIDE, GROUP, KEY),
    # The last look; the version, and how many were to get it.
    "look": Tap(last_look.show, ID),
    "looknow": Tap(timing.send_now, ID, ID, ID),
    "lookwhen": Tap(timing.ask_when, ID, ID, ID),
    "lookat": Tap(timing.send_at, ID, ID, ID, MOMENT),
    "lookkeep": Tap(last_look.keep, ID, ID),
    "lookoff": Tap(last_look.call_back, ID, ID),
    "lookyes": Tap(approval.agree, ID, ID),
    "lookno": Tap(approval.ask_why, ID, ID),
    # Under a notice, as everybody gets it.
    "noticetap": Tap(counted.tap, ID, r"\d"),
    # One on its way: its board, and what can be done with it.
    "noticeboard": Tap(controls.show, ID),
    "noticepause": Tap(controls.pause, ID),
    "noticeresume": Tap(controls.resume, ID),
    "noticestop": Tap(controls.ask_stop, ID),
    "noticestopyes": Tap(controls.stop, ID),
    "noticerecall": Tap(controls.ask_recall, ID),
    "noticerecallyes": Tap(controls.recall, ID),
    "noticeleave": Tap(controls.leave, ID),
    "noticefix": Tap(fixing.ask, ID),
    "noticefixfield": Tap(fixing.ask_field, f"(?:{'|'.join(fixing.FIELDS)})", WHICH),
    "noticefixyes": Tap(fixing.save),
    # What a resident wants.
    "topics": Tap(wanted.show),
    # Written, seen, changed before it goes.
    "noticelist": Tap(drafts.show_group, PART, PAGE),
    "noticenew": Tap(composing.ask),
    "noticesee": Tap(preview.show, ID),
    "noticesample": Tap(preview.tap, ID, WHICH),
    "noticeedit": Tap(changing.ask, ID, SEEN, f"(?:{'|'.join(changing.STEPS)})"),
    "noticebare": Tap(changing.take_away, ID, SEEN, "(?:title|media)"),
    "noticejoin": Tap(changing.join, "(?:title|add|more|swap)"),
    "noticeputin": Tap(changing.put_in),
    "noticekeys": Tap(keys.show, ID, SEEN),
    "noticekeynew": Tap(keys.ask_new, ID, SEEN, BUTTON),
    "noticekeyname": Tap(keys.rename, ID, SEEN, WHICH),
    "noticekeyoff": Tap(keys.take_away, ID, SEEN, WHICH),
    "noticekeyevent": Tap(keys.choose_event, ID),
    "noticekeyusual": Tap(keys.use_usual),
    "noticetopic": Tap(sorting.ask_topic, ID, SEEN),
    "noticetopicis": Tap(sorting.set_topic, ID, SEEN, SORT),
    "noticeurgent": Tap(sorting.set_urgency, ID, SEEN, "[01]"),
    "noticehold": Tap(sorting.hold, ID, SEEN),
    "noticesend": Tap(sorting.send, ID, SEEN),
    "noticedrop": Tap(drafts.ask_drop, ID, SEEN),
    "noticedropped": Tap(drafts.drop, ID, SEEN),
    "mytopics": Tap(wanted.show_here),
    "topic": Tap(wanted.choose, TOPIC, "[01]"),
}
