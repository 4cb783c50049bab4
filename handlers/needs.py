"""What every route asks of whoever uses it: an action, of the person or on a case, or a condition.

One table, by the verb of a button, the /command, the label of the keyboard and the saying. What is
asked of the person alone is checked before the handler is called (`handlers/thresholds.py`); what
is asked of somebody for one case is checked when the case is fetched.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from casework import permissions
from casework.people import Person
from casework.permissions import Action
from handlers.office.chores import OF_THE_OFFICE


class Condition(StrEnum):
    """What is asked beside an action."""

    ANYBODY = "anybody"
    STAFF = "staff"
    TELLER = "teller"
    FOLLOWER = "follower"
    PARTY = "party"
    CALLER = "caller"
    STAND_IN = "stand_in"
    DOER = "doer"


@dataclass(frozen=True)
class Need:
    """One of these is enough; `is_on_case` says that it is asked for one case, not in general."""

    one_of: tuple[Action | Condition, ...]
    is_on_case: bool = False


def holding(*actions: Action) -> Need:
    """A duty that grants one of these, wherever it is."""
    return Need(actions)


def on_case(*one_of: Action | Condition) -> Need:
    """One of these, on the case that the button is about."""
    return Need(one_of, is_on_case=True)


ANYBODY, STAFF = Need((Condition.ANYBODY,)), Need((Condition.STAFF,))
# Whoever has the case, and whoever says where cases belong.
PLACING = on_case(Action.WORK, Action.TRIAGE)
JOINING = on_case(Action.WORK, Action.JOIN)
# Whoever holds an event, or helps at its door.
AT_DOOR = holding(Action.CHECK_IN, Action.HOLD_EVENTS)


def _asked(need: Need, *routes: str) -> dict[str, Need]:
    return dict.fromkeys(routes, need)


NEEDS: Mapping[str, Need] = {
    # Everybody, at any time.
    **_asked(ANYBODY, "/start", "/help", "/cancel", "/mine", "/home", "/me", "/privacy"),
    **_asked(ANYBODY, "buttons.report", "buttons.ask", "buttons.mine", "buttons.me"),
    **_asked(ANYBODY, "buttons.home", "sayings.help", "sayings.cancel", "sayings.mine"),
    **_asked(ANYBODY, "homeestate", "homebuilding", "homeunit", "homeskip"),
    **_asked(ANYBODY, "draft", "cancel", "minepage", "unsealed"),
    # What one told oneself, first or with others.
    **_asked(on_case(Condition.TELLER), "mine", "hurry", "addto"),
    "unfollow": on_case(Condition.FOLLOWER),
    **_asked(on_case(Action.OWN), "tag", "settag", "where", "estate", "building", "receipt"),
    **_asked(on_case(Action.OWN), "tofile", "withdraw", "withdrawn", "split", "whole"),
    **_asked(on_case(Action.RATE), "rate"),
    **_asked(on_case(Action.RATE, Condition.CALLER, Action.TRIAGE), "fault", "leaveit"),
    # Cards.
    **_asked(on_case(Action.SEE), "card", "more", "less", "history"),
    "claim": on_case(Action.CLAIM),
    "photo": on_case(Action.WORK, Action.OWN),
    **_asked(on_case(Action.WORK), "reply", "resolve", "outcome", "wording", "resolved"),
    **_asked(on_case(Action.WORK), "hold", "holdfor", "holdday", "resume"),
    **_asked(on_case(Action.WORK), "pass", "passpage", "passto", "giveback"),
    **_asked(on_case(Action.WORK), "divide", "divided"),
    **_asked(on_case(Action.NOTE), "note", "transcribe"),
    **_asked(on_case(Action.TRIAGE), "triage", "grid"),
    **_asked(PLACING, "fix", "newtag", "fixroute", "newroute", "fixurgency", "newurgency"),
    **_asked(PLACING, "party", "partyrole", "partyday", "sendup", "why"),
    **_asked(on_case(Action.WORK, Action.TRIAGE, Action.OWN), "seal", "sealed"),
    **_asked(JOINING, "merge", "into", "merged", "part"),
    **_asked(on_case(Action.WORK, Action.EXTEND), "extend", "extendday"),
    **_asked(on_case(Action.EXTEND), "extendyes", "extendno"),
    **_asked(on_case(Action.DECIDE), "takeup", "leaveas"),
    **_asked(on_case(Condition.PARTY), "accept", "did", "decline"),
    **_asked(on_case(Condition.CALLER, Action.TRIAGE), "visited"),
    **_asked(on_case(Condition.DOER), "undo"),
    # Lists, and what is written down for others.
    **_asked(holding(Action.CLAIM), "/unclaimed", "buttons.unclaimed"),
    **_asked(holding(Action.WORK), "/desk", "buttons.desk"),
    **_asked(holding(Action.ANSWER), "/owed", "buttons.owed"),
    **_asked(STAFF, "/lists", "buttons.lists", "lists", "list"),
    **_asked(holding(Action.SEE), "find", "found"),
    **_asked(holding(Action.RECORD), "/record", "buttons.record", "record", "recordby"),
    **_asked(
        holding(Action.RECORD),
        "recordself",
        "recordestate",
        "recordpage",
        "recordbuilding",
        "recordskip",
    ),
    # Who is away.
    **_asked(STAFF, "/leave", "leave", "leaveof", "leavefrom", "leavedays", "standin", "leavehow"),
    **_asked(STAFF, "leaveagain", "back"),
    "leaveother": holding(Action.SEND_AWAY),
    "standno": Need((Condition.STAND_IN,)),
    # The first day.
    **_asked(holding(Action.CLAIM), "guide", "guidestep", "guideend", "tryclaim", "tryreply"),
    **_asked(holding(Action.CLAIM), "tryresolve", "tryoutcome", "trysend"),
    # The office.
    **_asked(holding(*OF_THE_OFFICE), "/office", "buttons.office", "office"),
    **_asked(holding(Action.SET_DAYS), "/days", "days", "dayset", "dayrun", "dayyes"),
    **_asked(holding(Action.SET_ANSWERS), "/answers", "answers", "answerpage", "answer"),
    **_asked(holding(Action.SET_ANSWERS), "answerdrop", "answerusual", "answeradd"),
    **_asked(holding(Action.SET_ANSWERS), "answertag", "answerto"),
    **_asked(holding(Action.SET_GROUPS), "/grid", "groupgrid"),
    **_asked(holding(Action.BACK_UP), "/backup", "backup"),
    # How residents come in, and what they say about themselves.
    **_asked(ANYBODY, "homeask", "homepage", "homeis", "hometell", "visitor", "agree", "disagree"),
    **_asked(ANYBODY, "passby", "me", "callme", "dwellings", "dwelladd", "dwellkind"),
    **_asked(ANYBODY, "dwellestate", "dwellbuilding", "dwellunit", "dwellis", "dwellpage"),
    **_asked(ANYBODY, "dwelldoor", "dwellskip", "dwellmain"),
    **_asked(ANYBODY, "dwelldrop", "nameless", "namelessset", "moved", "movedaway"),
    **_asked(ANYBODY, "mydata", "mydatafile", "erase", "erasesure", "erasenow", "eraseno"),
    **_asked(on_case(Action.OWN), "side", "veil", "wherepage"),
    **_asked(on_case(Condition.TELLER), "leftto", "keepon"),
    # How staff come, change and leave.
    **_asked(ANYBODY, "enlist", "notme", "iamstaff", "sayings.claim"),
    **_asked(holding(Action.APPOINT), "/invite", "buttons.colleagues"),
    **_asked(holding(Action.APPOINT), "invite", "inviterole", "inviteestate", "inviteto"),
    **_asked(holding(Action.APPOINT), "invitenew", "invitewho", "invites", "inviteoff"),
    **_asked(STAFF, "enlistundo", "quit", "quityes"),
    **_asked(holding(Action.DISMISS), "staff", "staffpage", "colleague", "dutyoff", "dutyoffyes"),
    **_asked(holding(Action.DISMISS), "dutyadd", "dutyyes"),
    **_asked(holding(Action.DISMISS), "depart", "departpage", "heir", "departyes", "claimundo"),
    # Lists, and the sheets for the doors.
    **_asked(holding(Action.SET_ROSTER), "/roster", "roster", "rosterhome"),
    **_asked(
        holding(Action.SET_ROSTER),
        "robuilding",
        "robuildingdrop",
        "robuildinggone",
        "robuildingnew",
        "robuildingno",
    ),
    **_asked(
        holding(Action.SET_ROSTER),
        "robuildings",
        "roestate",
        "roestatealias",
        "roestatebare",
        "roestatedrop",
    ),
    **_asked(
        holding(Action.SET_ROSTER),
        "roestategone",
        "roestatename",
        "roestatenew",
        "roestates",
        "rofind",
    ),
    **_asked(
        holding(Action.SET_ROSTER),
        "rofirm",
        "rofirmask",
        "rofirmbare",
        "rofirmdrop",
        "rofirmestates",
    ),
    **_asked(
        holding(Action.SET_ROSTER),
        "rofirmgive",
        "rofirmgone",
        "rofirmname",
        "rofirmnew",
        "rofirmphone",
    ),
    **_asked(
        holding(Action.SET_ROSTER), "rofirms", "rofirmtake", "roflat", "roflatbare", "roflatdrop"
    ),
    **_asked(
        holding(Action.SET_ROSTER), "roflatgone", "roflathub", "roflatin", "roflatnew", "roflats"
    ),
    **_asked(
        holding(Action.SET_ROSTER), "roflatto", "rogrid", "rogriddrop", "rogridgone", "rogridname"
    ),
    **_asked(holding(Action.SET_ROSTER), "rogridnew", "rogridof", "rogrids", "rogridto", "rohub"),
    **_asked(
        holding(Action.SET_ROSTER), "rohuball", "rohubat", "rohubfind", "rohubgive", "rohubin"
    ),
    **_asked(holding(Action.SET_ROSTER), "rohubs", "rohubtake", "romove", "ropeople", "roperson"),
    **_asked(
        holding(Action.SET_ROSTER),
        "ropersonbare",
        "ropersonname",
        "ropersonphone",
        "rophone",
        "roremark",
    ),
    **_asked(
        holding(Action.SET_ROSTER),
        "roremarkbare",
        "rospread",
        "rospreadto",
        "rounits",
        "rounitsall",
    ),
    **_asked(holding(Action.SET_ROSTER), "rounitsset"),
    **_asked(holding(Action.SET_ROSTER), "rosterfile", "rostertemplate", "rosterexport"),
    **_asked(holding(Action.SET_ROSTER), "rosteris", "rosternot", "rosterdo", "rosterdrop"),
    **_asked(holding(Action.SET_ROSTER), "posters", "posterpage", "posterestate", "postersheet"),
    **_asked(holding(Action.SET_ROSTER), "posterdoor", "erasefor", "erasedfor"),
    # Notices.
    **_asked(holding(Action.NOTIFY), "notices", "notice"),
    **_asked(holding(Action.NOTIFY), "noticelist", "noticenew", "noticesee", "noticesample"),
    **_asked(holding(Action.NOTIFY), "noticeedit", "noticebare", "noticejoin", "noticeputin"),
    **_asked(holding(Action.NOTIFY), "noticekeys", "noticekeynew", "noticekeyoff", "noticekeyname"),
    **_asked(holding(Action.NOTIFY), "noticekeyevent", "noticekeyusual"),
    **_asked(holding(Action.NOTIFY), "noticetopic", "noticetopicis", "noticeurgent"),
    **_asked(holding(Action.NOTIFY), "noticehold", "noticesend", "noticedrop", "noticedropped"),
    **_asked(holding(Action.NOTIFY, Action.HOLD_EVENTS), "aim"),
    **_asked(holding(Action.NOTIFY, Action.HOLD_EVENTS), "aimless", "aimlist", "aimset"),
    **_asked(holding(Action.NOTIFY), "look", "looknow", "lookwhen", "lookat", "lookkeep"),
    **_asked(holding(Action.NOTIFY), "lookoff", "lookyes", "lookno"),
    **_asked(ANYBODY, "noticetap", "topics"),
    # Which of them one wants.
    **_asked(ANYBODY, "mytopics", "topic", "sayings.topics"),
    **_asked(holding(Action.NOTIFY), "noticeboard", "noticepause", "noticeresume", "noticeleave"),
    **_asked(holding(Action.NOTIFY), "noticestop", "noticestopyes", "noticefix", "noticefixyes"),
    **_asked(holding(Action.NOTIFY), "noticerecall", "noticerecallyes", "noticefixfield"),
    # Events.
    **_asked(ANYBODY, "buttons.events", "/events", "events", "event", "join"),
    **_asked(ANYBODY, "sayings.events", "eventspage", "eventsee"),
    **_asked(holding(Action.HOLD_EVENTS), "eventdesk"),
    **_asked(holding(Action.HOLD_EVENTS), "eventlist", "eventnew", "eventread", "eventat"),
    **_asked(holding(Action.HOLD_EVENTS), "eventdrop", "eventresume", "eventforget"),
    **_asked(holding(Action.HOLD_EVENTS), "eventedit", "eventset", "eventpick", "eventgenre"),
    **_asked(holding(Action.HOLD_EVENTS), "eventhosts", "eventhost", "eventmoved", "eventopen"),
    **_asked(holding(Action.HOLD_EVENTS), "eventcancel", "eventwhy", "eventoff", "eventagain"),
    **_asked(holding(Action.HOLD_EVENTS), "eventagainon", "eventannounce", "eventmore"),
    **_asked(holding(Action.HOLD_EVENTS, Action.CHECK_IN), "eventof", "door"),
    # Who comes.
    **_asked(ANYBODY, "joinqueue", "joinpage", "joinheads", "joinheadsto", "joincalendar"),
    **_asked(ANYBODY, "joinoff", "joinoffyes", "joinstay", "joinyes"),
    **_asked(holding(Action.HOLD_EVENTS, Action.CHECK_IN), "guests", "guest", "guestadd"),
    **_asked(holding(Action.HOLD_EVENTS, Action.CHECK_IN), "guestheads", "guestoff", "guestyes"),
    "guestfile": holding(Action.HOLD_EVENTS),
    # The door of an event, and what comes after it.
    **_asked(AT_DOOR, "doorpage", "doorin", "doortick", "dooroff", "doorheads", "doorfind"),
    **_asked(AT_DOOR, "doorwalk", "dooranew", "doorextra", "doorsheet", "doornote"),
    "recordat": holding(Action.RECORD),
    **_asked(ANYBODY, "doorown", "doorwith", "opine", "opineagain", "eventtell"),
    # The year, and its figures.
    **_asked(holding(Action.PLAN), "festivals", "year"),
    # Festivals.
    **_asked(holding(Action.PLAN), "festivalpage", "festival", "festivaloff", "festivalreset"),
    **_asked(holding(Action.PLAN), "festivalwords", "festivaladd", "festivalis", "festivalyes"),
    **_asked(holding(Action.PLAN), "festivaldrop", "festivalgone"),
    **_asked(holding(Action.NOTIFY), "festivalnow", "festadopt", "festedit", "festdrop"),
    "festagain": holding(Action.NOTIFY),
    "eventidea": holding(Action.HOLD_EVENTS),
    **_asked(holding(Action.SEE_FIGURES), "lifefigures"),
    **_asked(holding(Action.PLAN), "yearof", "yearmonth", "yeartheme", "yearpick", "yeardrop"),
    **_asked(holding(Action.PLAN), "yearcopy", "yearpicture", "monthpicture", "weekoff", "weekon"),
    **_asked(holding(Action.SEE_FIGURES), "lifeyear", "lifemonth", "lifewhat"),
    **_asked(holding(Action.SEE_FIGURES), "lifepicture", "lifebook"),
    # Who is slowed, muted, looked up.
    **_asked(STAFF, "held", "heldpage", "heldmedia"),
    **_asked(holding(Action.MUTE), "heldfile", "heldpass", "mutes", "mutepage", "muted"),
    **_asked(holding(Action.MUTE), "unmute", "muteof", "mutewho", "mutedays", "mutewhy"),
    **_asked(
        holding(Action.AUDIT), "/looks", "looks", "lookspage", "looksat", "looksby", "looksin"
    ),
}


def is_met(person: Person, need: Need) -> bool:
    """Whether a person may go this way at all; on a case, the case itself is asked later."""
    if need.is_on_case:
        return True
    return any(_is_met(person, one) for one in need.one_of)


def _is_met(person: Person, one: Action | Condition) -> bool:
    if isinstance(one, Action):
        return permissions.holds(person, one)
    return person.is_staff if one is Condition.STAFF else True
