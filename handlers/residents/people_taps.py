"""The buttons of people: how they come, who they are, what is kept of them, how they leave."""

from collections.abc import Mapping

from casework.dwellings import DwellingKind
from casework.invitations import LENGTH
from casework.people import Reach
from handlers.office import looks, posters
from handlers.residents import (
    addresses,
    agreement,
    doors,
    dwelling_form,
    dwellings,
    farewell,
    held,
    home,
    moving,
    mute_form,
    mutes,
    my_data,
    nameless,
    profile,
    told_homes,
)
from handlers.shapes import ID, NO, PAGE, ROLE, Tap
from handlers.staff import claims, departing, enlisting, invitations, invitees, letters, team

CODE = f"[A-Za-z0-9]{{{LENGTH}}}"
REACH = f"(?:{'|'.join(Reach)})"
ROOM = addresses.ROOM
UNIT = addresses.UNIT

TAPS: Mapping[str, Tap] = {
    # Oneself: name, homes, for whom one speaks, whether staff read the name.
    "me": Tap(profile.show),
    "callme": Tap(profile.ask_name),
    "dwellings": Tap(dwellings.show),
    "dwelladd": Tap(dwelling_form.ask_kind),
    "dwellkind": Tap(dwelling_form.choose_kind, f"(?:{'|'.join(DwellingKind)})"),
    "dwellestate": Tap(dwelling_form.choose_estate, ID),
    "dwellbuilding": Tap(dwelling_form.choose_building, ID),
    "dwellunit": Tap(dwelling_form.choose_unit, ID, ID),
    "dwellis": Tap(dwelling_form.choose, ID, ID, UNIT, ROOM),
    "dwellpage": Tap(dwelling_form.turn_page, ID, PAGE),
    "dwelldoor": Tap(dwelling_form.ask_at_door, ID, ID, UNIT, ROOM),
    "dwellskip": Tap(dwelling_form.skip),
    "dwellmain": Tap(dwellings.make_main, ID),
    "dwelldrop": Tap(dwellings.drop, ID),
    "nameless": Tap(nameless.ask),
    "namelessset": Tap(nameless.choose, "[01]"),
    "veil": Tap(nameless.veil, NO, "[01]"),
    "moved": Tap(moving.ask),
    "movedaway": Tap(moving.move_away),
    "leftto": Tap(moving.leave_to_us, NO),
    "keepon": Tap(moving.keep_on, NO),
    "mydata": Tap(my_data.show),
    # How a resident comes in.
    "homeestate": Tap(home.choose_estate, ID),
    "homebuilding": Tap(home.choose_building, ID),
    "homeunit": Tap(home.choose_unit, ID, ID),
    "homeskip": Tap(home.skip),
    "homeask": Tap(home.ask),
    "homepage": Tap(home.turn_page, ID, PAGE),
    "homeis": Tap(home.choose, ID, ID, UNIT, ROOM),
    "hometell": Tap(told_homes.tell),
    "visitor": Tap(home.be_visitor),
    "agree": Tap(agreement.agree, ID, ID, UNIT, ROOM),
    "disagree": Tap(agreement.decline),
    "passby": Tap(doors.pass_by, ID, ID, UNIT, ROOM),
    # QR sheets for the doors.
    "posters": Tap(posters.show),
    "posterpage": Tap(posters.turn_page, ID, PAGE),
    "posterestate": Tap(posters.choose_estate, ID),
    "postersheet": Tap(posters.hand_over_estate, ID),
    "posterdoor": Tap(posters.hand_over_building, ID),
    # What is kept about oneself; to be forgotten.
    "mydatafile": Tap(my_data.send_file),
    "erase": Tap(farewell.explain),
    "erasesure": Tap(farewell.ask_again),
    "erasenow": Tap(farewell.erase),
    "eraseno": Tap(farewell.leave),
    "erasefor": Tap(farewell.explain_for, ID),
    "erasedfor": Tap(farewell.erase_for, ID),
    # Who looked at what is confidential.
    "looks": Tap(looks.show),
    "lookspage": Tap(looks.show_page, PAGE),
    "looksat": Tap(looks.show_case, NO),
    "looksby": Tap(looks.show_of, ID, PAGE),
    "looksin": Tap(looks.show_household, ID),
    # How staff come: invitations, and what one may ask for.
    "invite": Tap(invitations.ask),
    "inviterole": Tap(invitations.choose_role, ID, ROLE),
    "inviteestate": Tap(invitations.choose_estate, ID, ROLE, ID),
    "inviteto": Tap(invitations.choose_scope, ID, ROLE, REACH, ID),
    "invitenew": Tap(invitees.choose_new),
    "invitewho": Tap(invitees.choose_known, ID),
    "invites": Tap(letters.show, PAGE),
    "inviteoff": Tap(letters.revoke, ID),
    "enlist": Tap(enlisting.accept, CODE),
    "notme": Tap(enlisting.decline, CODE),
    "enlistundo": Tap(enlisting.undo, ID),
    "iamstaff": Tap(claims.ask),
    "claimundo": Tap(claims.undo, ID, ID),
    # How staff change.
    "staff": Tap(team.show),
    "staffpage": Tap(team.turn_page, PAGE),
    "colleague": Tap(team.show_one, ID),
    "dutyadd": Tap(invitations.ask_for, ID),
    "dutyyes": Tap(invitations.give, ID, ROLE, REACH, ID),
    "dutyoff": Tap(team.ask_take, ID, ROLE, REACH, ID),
    "dutyoffyes": Tap(team.take, ID, ROLE, REACH, ID),
    # How staff leave.
    "quit": Tap(departing.ask),
    "quityes": Tap(departing.apply),
    "depart": Tap(departing.begin, ID),
    "departpage": Tap(departing.turn_page, ID, PAGE),
    "heir": Tap(departing.choose_successor, ID, ID),
    "departyes": Tap(departing.confirm, ID, ID),
    # Manners: what was held of somebody, and who is not heard for some days.
    "held": Tap(held.show, ID),
    "heldpage": Tap(held.turn_page, ID, PAGE),
    "heldmedia": Tap(held.show_attached, ID),
    "heldfile": Tap(held.file, ID),
    "heldpass": Tap(held.let_pass, ID),
    "mutes": Tap(mutes.show),
    "mutepage": Tap(mutes.turn_page, PAGE),
    "muted": Tap(mutes.show_one, ID),
    "unmute": Tap(mutes.lift, ID),
    "muteof": Tap(mute_form.ask_of_case, NO),
    "mutewho": Tap(mute_form.ask_of_person, ID),
    "mutedays": Tap(mute_form.choose_days, PAGE),
    "mutewhy": Tap(mute_form.give_usual_reason, "[0-2]"),
}
