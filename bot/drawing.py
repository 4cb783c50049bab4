"""The year, a month and the figures as pictures, drawn in a thread of their own.

What draws them takes time and memory to load: it is loaded when the first picture is asked for.
"""

from typing import TYPE_CHECKING

from bot.errand import Ending, Errand
from casework import year_plan
from casework.community_figures import Figure, LifeFigures, Tally
from casework.events import Genre
from handlers.desk import Desk
from handlers.figures import books, life_papers
from handlers.hotline import count_books, count_papers
from handlers.wording import plain, say
from handlers.year import agenda, pictures
from storage.papers import PICTURE, Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.pictures.bars import Bar, Chart

NOTHING = Tally()
SUMS = {
    Figure.EVENTS: "figures.print.sum_events",
    Figure.PERSON_TIMES: "figures.print.sum_heads",
    Figure.PEOPLE: "figures.print.sum_people",
    Figure.MATTERS: "figures.print.sum_matters",
    Figure.SOLVED: "figures.print.sum_solved",
}


def draw_year(errand: Errand) -> Ending:
    """All twelve months on one sheet."""
    from bot.pictures import days, wall_calendar

    year = int(errand.job.params["year"])
    with errand.desk() as desk:
        months = [days.of_month(desk, month) for month in agenda.of_year(desk, year)]
    errand.heed()
    png = wall_calendar.draw(year, months, errand.house.community.name).png()
    paper = Paper(plain("year.print.file_year", year=year), PICTURE, png)
    caption = say("year.year_caption", year=year)
    return lambda desk: pictures.give(desk, errand.job, paper, caption)


def draw_month(errand: Errand) -> Ending:
    """A month on one sheet."""
    from bot.pictures import calendar_page, days

    year, month = int(errand.job.params["year"]), int(errand.job.params["month"])
    with errand.desk() as desk:
        shown = days.of_month(desk, agenda.of_month(desk, year_plan.month_of(year, month)))
    errand.heed()
    png = calendar_page.draw(shown, errand.house.community.name).png()
    paper = Paper(plain("year.print.file_month", year=year, month=month), PICTURE, png)
    caption = say("year.month_caption", year=year, month=month)
    return lambda desk: pictures.give(desk, errand.job, paper, caption)


def draw_figures(errand: Errand) -> Ending:
    """The bars of a year."""
    from bot.pictures import bars

    year = int(errand.job.params["year"])
    with errand.desk() as desk:
        chart = _chart(desk, year)
    errand.heed()
    png = bars.draw(chart, errand.house.community.name).png()
    paper = Paper(plain("figures.print.file_picture", year=year), PICTURE, png)
    return lambda desk: life_papers.give_picture(desk, errand.job, paper)


def draw_complaints(errand: Errand) -> Ending:
    """Complaints of a year beside those of the year before."""
    from bot.pictures import year_bars

    year = int(errand.job.params["year"])
    with errand.desk() as desk:
        png = year_bars.draw(count_books.of_year(desk, year), desk.community.name).png()
    paper = Paper(plain("hotline_counts.print.file_picture", year=year), PICTURE, png)
    return lambda desk: count_papers.give_picture(desk, errand.job, paper)


def _chart(desk: Desk, year: int) -> "Chart":
    from bot.pictures.bars import Chart

    figures = books.of_year(desk, year).figures
    days = plain(
        "figures.days",
        first_month=figures.days.first.month,
        first_day=figures.days.first.day,
        last_month=figures.days.last.month,
        last_day=figures.days.last.day,
    )
    return Chart(
        title=plain("figures.print.title", year=year),
        days=days,
        sums=[(f"{figures.values[one]:,}", plain(key)) for one, key in SUMS.items()],
        months=_months(figures),
        genres=_genres(figures),
    )


def _months(figures: LifeFigures) -> "Sequence[Bar]":
    from bot.pictures.bars import Bar

    last = figures.days.last.month
    tallies = {month: figures.by_month.get(month, NOTHING) for month in range(1, 13)}
    return [
        Bar(
            plain("figures.print.month", month=month),
            one.events,
            one.person_times,
            is_to_come=month > last,
        )
        for month, one in tallies.items()
    ]


def _genres(figures: LifeFigures) -> "Sequence[Bar]":
    """Those in which something was held, the one to which most came first."""
    from bot.pictures.bars import Bar

    held = sorted(
        figures.by_genre.items(), key=lambda one: (-one[1].person_times, list(Genre).index(one[0]))
    )
    return [Bar(plain(f"names.genre.{genre}"), one.events, one.person_times) for genre, one in held]
