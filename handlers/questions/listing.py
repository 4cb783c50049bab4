"""The list of what people ask in vain, for whoever looks after what the community knows."""

from telegram import Update

from casework.askings import Unanswered, UnansweredState, Verdict, Wanted
from casework.masking import mask
from handlers import pages, phrasing
from handlers.keyboards import Keyboard, button, named, rows
from handlers.office import office_page
from handlers.questions.summary import summary
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, paragraphs, plain, say

ON_A_PAGE = 8
LONGEST_GLANCE = 60
MOST_WORDINGS = 12


async def show(update: Update, turn: Turn) -> None:
    """The first page: what most people ask stands first."""
    turn.put(*page(turn, 0))


async def show_page(update: Update, turn: Turn) -> None:
    """Another page."""
    turn.put(*page(turn, int(turn.choice[0])))


async def show_one(update: Update, turn: Turn) -> None:
    """One of them, with all its wordings, and what can be done about it."""
    one = on_button(turn)
    if one is not None:
        turn.put(*about(turn, one))


def on_button(turn: Turn) -> Unanswered | None:
    """What is on the button, as long as nobody has seen to it; else the list says how it is now."""
    one = turn.store.unanswered.find(int(turn.choice[0]))
    if one is None or one.state is not UnansweredState.OPEN:
        turn.toast("unanswered.seen_to", is_alert=True)
        turn.put(*page(turn, 0))
        return None
    return one


def page(turn: Turn, number: int) -> tuple[Said, Keyboard]:
    """A page of the list, with the figures above it; nobody is named."""
    everything = turn.store.unanswered.wanted()
    here, at, count = pages.part(everything, number, ON_A_PAGE)
    back = office_page.back(turn.sender)
    if not everything:
        return paragraphs(summary(turn.desk), say("unanswered.none")), rows(back)
    first = at * ON_A_PAGE + 1
    listed = (_line(turn, no, wanted) for no, wanted in enumerate(here, start=first))
    openers = [
        named(str(no), "unansone", wanted.one.id) for no, wanted in enumerate(here, start=first)
    ]
    text = paragraphs(
        summary(turn.desk), say("unanswered.heading", count=len(everything)), lines(*listed)
    )
    turning = pages.turning(at, count, "unanspage")
    return text, rows(openers[:4], openers[4:], turning, back)


def _line(turn: Turn, no: int, wanted: Wanted) -> Said:
    return say(
        "unanswered.line",
        number=no,
        text=shown(wanted.one.text),
        people=wanted.people,
        day=phrasing.day(turn.desk, wanted.last_at),
    )


def shown(text: str) -> str:
    """The words of somebody, without numbers that are private."""
    return clip(mask(text), LONGEST_GLANCE)


def about(turn: Turn, one: Unanswered) -> tuple[Said, Keyboard]:
    """How it was asked, what was given and not found useful, what can be done."""
    askings = turn.store.askings.of_unanswered(one.id)
    wordings = list(dict.fromkeys(shown(asking.text) for asking in askings)) or [shown(one.text)]
    people = len({asking.person_id or -asking.id for asking in askings})
    refused = {asking.entry_id for asking in askings if asking.verdict is Verdict.UNSOLVED} - {None}
    given = (turn.store.entries.find(entry_id or 0) for entry_id in sorted(refused, key=str))
    text = paragraphs(
        say("unanswered.one", text=shown(one.text), people=people),
        lines(*(say("unanswered.wording", text=words) for words in wordings[:MOST_WORDINGS])),
        lines(*(say("unanswered.given", question=entry.question) for entry in given if entry)),
    )
    is_several = len(wordings) > 1
    return text, rows(
        [button("unanswered.write", "unanswrite", one.id)],
        [button("unanswered.have", "unanshave", one.id)],
        [
            button("unanswered.join", "unansjoin", one.id),
            *([button("unanswered.apart", "unanspart", one.id)] if is_several else []),
        ],
        [button("unanswered.drop", "unansdrop", one.id)],
        [button("buttons.back", "unanspage", 0)],
    )


def name_of(one: Unanswered) -> str:
    """How a button names it."""
    return plain("unanswered.named", text=shown(one.text))
