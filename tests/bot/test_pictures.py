"""What is drawn: no empty boxes, nothing too wide, nothing loaded before it is drawn."""

import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.pictures import bars, calendar_page, days, lettering, wall_calendar
from bot.pictures.bars import Bar, Chart
from bot.pictures.days import Sheetful
from bot.pictures.lettering import drawable, signs
from bot.pictures.sheet import Sheet
from casework import lunar_days, year_plan
from casework.events import Event, EventState, Genre
from casework.festivals import OwnFestival
from casework.office import Office
from casework.periods import Period
from casework.rules import Rules
from casework.workdays import CHINA
from handlers.desk import Community, Desk
from handlers.wording import sentences
from handlers.year import agenda
from storage.store import Store
from tests.casework.sample import MONDAY, ZONE
from tests.storage.beginnings import begin

PNG = b"\x89PNG\r\n"
LONG = "亲子陶艺🎉和爸爸妈妈一起捏一个“家”$x^2$，地点改在广场\n请带围裙和水杯"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A March with themes, festivals and events of every sort."""
    store = Store(begin(tmp_path / "linli.db"))
    desk = Desk(store, Office(Rules(), CHINA, ZONE), Community("旭日街道信江社区"), MONDAY)
    store.festivals.add_own(OwnFestival("邻里节🎊", False, 3, 5), by=None, at=MONDAY)
    person = store.people.meet(1, "程敏", at=MONDAY)
    store.themes.put(2026, 3, "读" * 16, by=person.id, at=MONDAY)
    for number in range(12):
        at = datetime(2026, 3, 14, 9, tzinfo=ZONE) + timedelta(days=number // 3, hours=number)
        store.events.add(
            Event(
                id=0,
                title=LONG,
                genre=Genre.FAMILY,
                place=LONG,
                starts_at=at,
                ends_at=at + timedelta(hours=1),
                code=str(number),
                made_at=MONDAY,
                state=EventState.OPEN,
            )
        )
    return desk


def a_month(desk: Desk, month: int = 3, year: int = 2026) -> Sheetful:
    return days.of_month(desk, agenda.of_month(desk, year_plan.month_of(year, month)))


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(PNG)
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def is_drawn_whole(sheet: Sheet) -> bool:
    return all(ord(sign) in signs() for line in sheet.said for sign in line)


def test_a_month_is_drawn_as_wide_as_a_telephone_without_empty_boxes(desk: Desk):
    sheet = calendar_page.draw(a_month(desk), "旭日街道信江社区")
    assert is_drawn_whole(sheet)
    assert "🎉" not in "".join(sheet.said)
    assert "$x^2$" in "".join(sheet.said)
    assert "学雷锋日 邻里节" in sheet.said
    assert "这一周还空着" in sheet.said
    assert "还有 6 场活动" in sheet.said
    width, height = size_of(sheet.png())
    # Telegram takes what is ten thousand pixels wide and tall together, and shows less well.
    assert width == 1080
    assert height < 2100


def test_a_year_is_drawn_with_every_month_and_theme(desk: Desk):
    months = [days.of_month(desk, month) for month in agenda.of_year(desk, 2026)]
    sheet = wall_calendar.draw(2026, months, "旭日街道信江社区")
    assert is_drawn_whole(sheet)
    assert {f"{month}月" for month in range(1, 13)} <= set(sheet.said)
    assert sheet.said.count("主题待定") == 11
    assert "读" * 16 in sheet.said
    assert size_of(sheet.png()) == (1080, 2040)


@pytest.mark.parametrize(("year", "month", "weeks"), [(2027, 2, 4), (2026, 3, 6), (2026, 4, 5)])
def test_short_and_long_months_have_their_weeks(desk: Desk, year: int, month: int, weeks: int):
    shown = a_month(desk, month, year)
    assert len(shown.rows) == weeks
    inside = [day.number for row in shown.rows for day in row.days if day.is_inside]
    assert inside == list(range(1, len(inside) + 1))


def test_holidays_and_worked_saturdays_are_marked_and_weekends_are_not(desk: Desk):
    desk.store.days.put(
        Period(date(2026, 5, 21), date(2026, 5, 21)),
        is_workday=False,
        note="",
        by=1,
        at=MONDAY,
    )
    found = {day.number: day for row in a_month(desk, 5).rows for day in row.days if day.is_inside}
    assert (found[1].mark, found[9].mark, found[16].mark, found[21].mark) == ("休", "班", "", "休")
    assert found[1].is_off
    assert not found[9].is_off
    assert found[16].is_off


def test_a_week_that_is_over_is_not_said_to_be_empty_any_more(desk: Desk):
    rows = a_month(desk).rows
    assert [row.is_empty for row in rows] == [False, True, False, False, True, True]


def test_a_line_is_shortened_by_what_it_measures():
    sheet = Sheet(400, 100)
    for words in ("一二三四五六七八九十" * 3, "iiiiiiiiiiiiiiii" * 6, "WWWWWWWWWW" * 4):
        shown = sheet.fitted(words, size=20, width=180)
        assert shown.endswith("…")
        assert sheet.measure(shown, size=20) <= 180
    assert sheet.fitted("短的", size=20, width=180) == "短的"
    assert sheet.fitted("短的", size=20, width=3) == ""


def test_a_long_title_has_as_many_lines_as_there_is_room_for():
    sheet = Sheet(400, 100)
    lines = sheet.wrapped("磨刀补衣便民日在小区广场举行", size=20, width=120, lines=2)
    assert len(lines) == 2
    assert all(sheet.measure(line, size=20) <= 120 for line in lines)
    assert "".join(lines).startswith("磨刀补衣便民日")
    assert sheet.wrapped("", size=20, width=120, lines=2) == []


def test_foreign_words_stay_whole_and_no_line_begins_with_a_comma():
    sheet = Sheet(400, 100)
    lines = sheet.wrapped("English Corner", size=20, width=100, lines=2)
    assert lines == ["English", "Corner"]
    assert sheet.wrapped("义诊进小区：量血压", size=20, width=105, lines=2)[1] == "量血压"
    (whole,) = sheet.wrapped("W" * 40, size=20, width=100, lines=1)
    assert whole.endswith("…")
    assert len(sheet.wrapped("W" * 40, size=20, width=100, lines=2)) == 2


def test_two_festivals_on_a_day_are_both_named(desk: Desk):
    shown = a_month(desk, 10, 2031)
    first = next(day for day in shown.rows[0].days if day.is_inside)
    assert first.below == "国庆节 中秋节"
    assert shown.festivals.startswith("1 国庆节 中秋节")
    assert not shown.knows_holidays
    assert "放假安排还没公布，红色是周末" in calendar_page.draw(shown, "社区").said


def test_an_event_called_by_little_pictures_alone_has_the_name_of_its_sort(desk: Desk):
    at = datetime(2026, 4, 3, 9, tzinfo=ZONE)
    desk.store.events.add(
        Event(0, "🎉🎉", Genre.FAMILY, "广场", at, at, "x", MONDAY, state=EventState.OPEN)
    )
    assert calendar_page.draw(a_month(desk, 4), "社区").said.count("亲子家庭") == 2


def test_what_the_typeface_lacks_is_left_out_or_gets_a_star():
    assert drawable("🎉写春联👨‍👩‍👧") == "写春联"
    assert drawable("  两  行\n的 ") == "两 行 的"
    assert drawable("ꀀꀁ面") == "＊＊面"
    assert drawable("a\u200b\u202eb") == "ab"
    assert all(ord(sign) in signs() for sign in drawable("㊗️ 福 ❤️ ✿ ＊"))


def test_all_that_we_say_in_pictures_and_below_days_can_be_drawn():
    ours = [text for key, text in sentences().items() if ".print." in key]
    ours += [text for key, text in sentences().items() if key.startswith("year.suggest.")]
    ours += [text for key, text in sentences().items() if key.startswith("names.genre.")]
    new_year = date(2026, 1, 1)
    ours += [lunar_days.below(new_year + timedelta(days=number)) for number in range(800)]
    assert {sign for text in ours for sign in text if ord(sign) not in signs()} == set()


def a_chart(heads: int, events: int = 12) -> Chart:
    months = [Bar(f"{month}月", events, heads * month, month > 9) for month in range(1, 13)]
    genres = [Bar("很长很长很长的名字", events, heads), Bar("其他", 1, 1), Bar("学习", 1, 0)]
    sums = [("1,234,567", "人次"), ("46", "场活动"), ("0", "来过的人")]
    return Chart("2026年社区活动", "1月1日到10月20日", sums, months, genres)


@pytest.mark.parametrize("chart", [a_chart(0, 0), a_chart(1), a_chart(123456)])
def test_figures_are_drawn_whether_there_are_none_or_very_many(chart: Chart):
    sheet = bars.draw(chart, "旭日街道信江社区")
    assert is_drawn_whole(sheet)
    assert size_of(sheet.png())[0] == 1080


def test_a_year_without_any_event_says_so():
    sheet = bars.draw(Chart("2026年社区活动", "", [("0", "场活动")], [], []), "社区")
    assert "还没有活动" in sheet.said


def test_a_typeface_that_is_missing_is_said_plainly(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lettering, "find_spec", lambda _: None)
    with pytest.raises(lettering.TypefaceMissing, match="zhplot"):
        lettering.file.__wrapped__()


def test_nothing_that_draws_or_writes_workbooks_is_loaded_at_the_start():
    code = (
        "import sys, bot.cli\n"
        "slow = {'matplotlib', 'zhplot', 'openpyxl', 'numpy'}\n"
        "loaded = slow & set(sys.modules)\n"
        "assert not loaded, loaded\n"
        "import bot.pictures.calendar_page, bot.pictures.bars\n"
        "assert not {'zhplot', 'matplotlib.pyplot'} & set(sys.modules)\n"
    )
    house = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code], check=True, cwd=house)
