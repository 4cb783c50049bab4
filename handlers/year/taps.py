"""The buttons of the year, and of the figures."""

from collections.abc import Mapping

from casework.year_plan import FIRST_YEAR, LAST_YEAR
from handlers.figures import community_life, life_papers
from handlers.shapes import ID, PAGE, Tap
from handlers.year import (
    empty_weeks,
    festival_drafts,
    festivals,
    ideas,
    own_days,
    pictures,
    plan,
    standing_words,
    themes,
)

# A festival: its code, and the year of its own calendar.
CODE = r"(?:[a-z_]{3,20}|own-\d{1,9})"
YEAR = r"\d{4}"
# As far as there is a calendar to plan with.
PLANNED = f"(?:{'|'.join(map(str, range(FIRST_YEAR, LAST_YEAR + 1)))})"
MONTH = f"(?:{'|'.join(map(str, range(1, 13)))})"
SUGGESTION = "(?:0|1|2)"
DAY = r"\d{4}-\d{2}-\d{2}"

TAPS: Mapping[str, Tap] = {
    # Festivals.
    "festivals": Tap(festivals.show),
    "festivalpage": Tap(festivals.show_page, PAGE),
    "festival": Tap(festivals.show_one, CODE, YEAR),
    "festivalnow": Tap(festivals.draft_now, CODE, YEAR),
    "festivaloff": Tap(festivals.set_off, CODE, YEAR, "[01]"),
    "festivalreset": Tap(festivals.reset, CODE, YEAR),
    "festivalwords": Tap(standing_words.ask, CODE, YEAR),
    "eventidea": Tap(ideas.to_event, CODE, YEAR),
    # Days of the community's own.
    "festivaladd": Tap(own_days.ask),
    "festivalis": Tap(own_days.switch, "[01]"),
    "festivalyes": Tap(own_days.save),
    "festivaldrop": Tap(own_days.ask_removal, CODE, YEAR),
    "festivalgone": Tap(own_days.remove, CODE, YEAR),
    # The draft of a festival's notice.
    "festadopt": Tap(festival_drafts.adopt, ID, "[01]"),
    "festedit": Tap(festival_drafts.edit, ID),
    "festdrop": Tap(festival_drafts.drop, ID),
    "festagain": Tap(festival_drafts.again, ID),
    # The plan.
    "year": Tap(plan.show),
    "yearof": Tap(plan.show_year, PLANNED),
    "yearmonth": Tap(plan.show_month, PLANNED, MONTH),
    "yeartheme": Tap(themes.ask, PLANNED, MONTH),
    "yearpick": Tap(themes.choose, PLANNED, MONTH, SUGGESTION),
    "yeardrop": Tap(themes.drop, PLANNED, MONTH),
    "yearcopy": Tap(themes.copy, PLANNED),
    "yearpicture": Tap(pictures.ask_year, PLANNED),
    "monthpicture": Tap(pictures.ask_month, PLANNED, MONTH),
    "weekoff": Tap(empty_weeks.take_off, DAY),
    "weekon": Tap(empty_weeks.put_on, DAY),
    # The figures.
    "lifefigures": Tap(community_life.show),
    "lifeyear": Tap(community_life.show_year, PLANNED),
    "lifemonth": Tap(community_life.show_month, PLANNED, MONTH),
    "lifewhat": Tap(community_life.explain, PLANNED),
    "lifepicture": Tap(life_papers.ask_picture, PLANNED),
    "lifebook": Tap(life_papers.ask_book, PLANNED),
}
