"""The buttons of events."""

from collections.abc import Mapping

from casework.attendance import Again, Opinion
from casework.events import Genre
from handlers.events import (
    announcing,
    calendar,
    calling_off,
    cancelling,
    changes,
    desk,
    door,
    door_forms,
    door_list,
    door_sheet,
    entering,
    guest_entry,
    guest_file,
    guest_list,
    half_entered,
    heads,
    joining,
    moving,
    repeating,
    scanning,
    seats,
    thanks,
    traits,
    upcoming,
)
from handlers.shapes import ID, PAGE, Tap

OPINION = f"(?:{'|'.join(Opinion)})"
HEADS = "[1-9]"
AGAIN = f"(?:{'|'.join(Again)})"

TAPS: Mapping[str, Tap] = {
    # As everybody sees them.
    "events": Tap(upcoming.show),
    "eventspage": Tap(upcoming.show_page, PAGE),
    "event": Tap(upcoming.show_one, ID),
    "eventsee": Tap(upcoming.show_with_picture, ID),
    "join": Tap(joining.ask, ID),
    # As whoever holds them does.
    "eventdesk": Tap(desk.show),
    "eventlist": Tap(desk.show_list, f"(?:{'|'.join(desk.LISTS)})", PAGE),
    "eventof": Tap(desk.show_one, ID),
    "eventnew": Tap(entering.ask),
    "eventdrop": Tap(half_entered.drop),
    "eventresume": Tap(half_entered.resume, ID),
    "eventforget": Tap(half_entered.forget, ID),
    "eventread": Tap(entering.choose_reading, PAGE),
    "eventat": Tap(entering.choose_place, ID),
    "eventedit": Tap(desk.show_fields, ID),
    "eventset": Tap(changes.ask, ID, f"(?:{'|'.join(desk.FIELDS)})"),
    "eventpick": Tap(changes.pick, PAGE),
    "eventgenre": Tap(traits.set_genre, ID, f"(?:{'|'.join(Genre)})"),
    "eventhosts": Tap(traits.turn_page, ID, PAGE),
    "eventhost": Tap(traits.set_host, ID, ID),
    "eventmoved": Tap(moving.move),
    "eventcancel": Tap(cancelling.ask, ID),
    "eventwhy": Tap(cancelling.choose_reason, f"(?:{'|'.join(cancelling.REASONS)})"),
    "eventoff": Tap(cancelling.call_off),
    "eventagain": Tap(repeating.ask, ID),
    "eventagainon": Tap(repeating.repeat, ID, f"(?:{repeating.WEEK}|{repeating.MONTH})"),
    "eventopen": Tap(announcing.open_quietly, ID),
    "eventannounce": Tap(announcing.ask, ID),
    "eventmore": Tap(announcing.write_another, ID),
    # At the door.
    "door": Tap(door.show, ID),
    # Signing up, and the list of guests.
    # One's own.
    "joinqueue": Tap(joining.queue, ID),
    "joinpage": Tap(joining.show, ID),
    "joinheads": Tap(heads.ask, ID),
    "joinheadsto": Tap(heads.choose, ID, HEADS),
    "joincalendar": Tap(calendar.send, ID),
    "joinoff": Tap(calling_off.ask, ID),
    "joinoffyes": Tap(calling_off.call_off, ID),
    "joinstay": Tap(calling_off.stay, ID),
    "joinyes": Tap(seats.accept, ID),
    # Everybody's, for staff.
    "guests": Tap(guest_list.show, ID, PAGE),
    "guest": Tap(guest_list.show_one, ID),
    "guestfile": Tap(guest_file.ask, ID),
    "guestadd": Tap(guest_entry.ask, ID),
    "guestheads": Tap(guest_list.set_heads, ID, HEADS),
    "guestoff": Tap(guest_list.take_off, ID),
    "guestyes": Tap(guest_list.confirm, ID),
    # At the door, by whoever helps there.
    "doorpage": Tap(door_list.turn_page, ID, PAGE),
    "doortick": Tap(door_list.tick, ID, PAGE),
    "doorin": Tap(door_list.let_in, ID),
    "dooroff": Tap(door_list.take_off, ID),
    "doorheads": Tap(door_list.ask_heads, ID),
    "doorfind": Tap(door_forms.ask_name, ID),
    "doorwalk": Tap(door_forms.ask_guest, ID),
    "dooranew": Tap(door_forms.enter_another),
    "doorextra": Tap(door_forms.ask_extra, ID),
    "doorsheet": Tap(door_sheet.hand_over, ID),
    "doornote": Tap(door.note, ID),
    # At the door, by whoever comes; and afterwards.
    "doorown": Tap(scanning.ask_heads, ID),
    "doorwith": Tap(scanning.set_heads, ID, PAGE),
    "opine": Tap(thanks.opine, ID, OPINION),
    "opineagain": Tap(thanks.come_again, ID, AGAIN),
    "eventtell": Tap(thanks.ask, ID),
}
