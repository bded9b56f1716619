"""Days as people type them into a search."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.dates import FIRST_DAY, LAST_DAY
from rules.query_days import Days, is_year, read_days

DAY = Days(date(2015, 5, 20), date(2015, 5, 20))
MAY = Days(date(2015, 5, 1), date(2015, 5, 31))
FALL = Days(date(2015, 5, 13), date(2015, 5, 27))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(
            (text, DAY)
            for text in (
                "20 May 2015",
                "20th of May 2015",
                "May 20, 2015",
                "May 20th 2015",
                "2015 May 20",
                "2015-05-20",
                "2015/5/20",
                "20.5.2015",
                "20/05/2015",
                "5/20/2015",
                "20-5-2015",
                "20 أيار 2015",
                "٢٠ أيار ٢٠١٥",
                "20 ايار 2015",
                "20 أيار/مايو 2015",
                "20 مايو 2015",
                "يوم 20 أيار عام 2015",
                "20 mai 2015",
                "le 20 mai 2015",
                "20. Mai 2015",
                "20 Mayıs 2015",
                "20 de mayo de 2015",
                "20 maggio 2015",
                "20/5/15",
                "5/20/15",
                "20150520",
                "20May2015",
                "Wednesday 20 May 2015",
                "Wed, 20 May 2015",
                "mercredi 20 mai 2015",
                "الأربعاء 20 أيار 2015",
            )
        ),
        *(
            (text, MAY)
            for text in (
                *("May 2015", "2015-05", "05/2015", "أيار 2015", "في أيار ٢٠١٥", "مايو 2015", "MAY, 2015"),
                *("mai 2015", "Mai 2015", "MAYIS 2015", "mayo de 2015", "May '15", "May ’15"),
            )
        ),
        *(
            (text, FALL)
            for text in (
                "13-27 May 2015",
                "13–27 May 2015",
                "13 May 2015 – 27 May 2015",
                "13 May to 27 May 2015",
                "2015-05-13 to 2015-05-27",
                "13 إلى 27 أيار 2015",
                "من 13 أيار حتى 27 أيار 2015",
                "from 13 to 27 May 2015",
                "between 13 and 27 May 2015",
                "بين 13 و27 أيار 2015",
                "du 13 au 27 mai 2015",
                "vom 13. bis 27. Mai 2015",
                "13/5/2015-27/5/2015",
            )
        ),
        ("May–June 2015", Days(date(2015, 5, 1), date(2015, 6, 30))),
        ("2015-2017", Days(date(2015, 1, 1), date(2017, 12, 31))),
        ("late March 2016", Days(date(2016, 3, 21), date(2016, 3, 31))),
        ("أواخر آذار 2016", Days(date(2016, 3, 21), date(2016, 3, 31))),
        ("mid-March 2016", Days(date(2016, 3, 11), date(2016, 3, 20))),
        ("كانون الأول 2016", Days(date(2016, 12, 1), date(2016, 12, 31))),
        ("11 كانون الأول 2016", Days(date(2016, 12, 11), date(2016, 12, 11))),
        ("2015", Days(date(2015, 1, 1), date(2015, 12, 31))),
        ("juin 2016", Days(date(2016, 6, 1), date(2016, 6, 30))),
        ("1er mars 2016", Days(date(2016, 3, 1), date(2016, 3, 1))),
        ("février 2016", Days(date(2016, 2, 1), date(2016, 2, 29))),
        ("août 2014", Days(date(2014, 8, 1), date(2014, 8, 31))),
        ("März 2016", Days(date(2016, 3, 1), date(2016, 3, 31))),
        ("Dezember 2016", Days(date(2016, 12, 1), date(2016, 12, 31))),
        ("Ağustos 2014", Days(date(2014, 8, 1), date(2014, 8, 31))),
        ("Kasım 2024", Days(date(2024, 11, 1), date(2024, 11, 30))),
        ("end of May 2015", Days(date(2015, 5, 21), date(2015, 5, 31))),
        ("fin mai 2015", Days(date(2015, 5, 21), date(2015, 5, 31))),
        ("summer 2015", Days(date(2015, 6, 1), date(2015, 8, 31))),
        ("ربيع 2016", Days(date(2016, 3, 1), date(2016, 5, 31))),
        ("Q2 2015", Days(date(2015, 4, 1), date(2015, 6, 30))),
        ("early 2016", Days(date(2016, 1, 1), date(2016, 4, 30))),
        ("نهاية عام 2016", Days(date(2016, 9, 1), date(2016, 12, 31))),
    ],
)
def test_days_are_read_however_they_are_written(text, expected):
    assert read_days(text) == (expected,)


SINCE_MAY, AFTER_MAY = Days(date(2015, 5, 1), LAST_DAY), Days(date(2015, 6, 1), LAST_DAY)
BEFORE_2016, UNTIL_MAY = Days(FIRST_DAY, date(2015, 12, 31)), Days(FIRST_DAY, date(2015, 5, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, SINCE_MAY) for text in ("since May 2015", "منذ أيار 2015", "depuis mai 2015", "seit Mai 2015")),
        *((text, AFTER_MAY) for text in ("after May 2015", "After 31 May 2015", "بعد مايو ٢٠١٥", "après mai 2015")),
        *((text, BEFORE_2016) for text in ("before 2016", "Before January 2016", "قبل 2016", "vor 2016", "until 2015")),
        *((text, UNTIL_MAY) for text in ("until May 2015", "حتى أيار 2015", "bis Mai 2015", "till 2015-05-31")),
    ],
)
def test_a_time_may_be_open_on_one_side(text, expected):
    assert read_days(text) == (expected,)


def test_a_day_that_may_be_two_is_both():
    assert read_days("5/6/2015") == (
        Days(date(2015, 6, 5), date(2015, 6, 5)),
        Days(date(2015, 5, 6), date(2015, 5, 6)),
    )


def test_a_winter_of_one_year_may_be_two():
    assert [days.start.year for days in read_days("winter 2015")] == [2014, 2015]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mai",
        "ربيع الأول 2015",
        "between 241 and 300",
        "May",
        "20 May",
        "462",
        "31 February 2015",
        "13 May 1815",
        "Palmyra 2015",
        "241-300",
        "T4",
        "2015-13",
        "20",
        "/",
    ],
)
def test_other_words_name_no_days(text):
    assert read_days(text) == ()


def test_a_year_may_be_a_figure():
    assert is_year("2015")
    assert is_year("٢٠١٥")
    assert not is_year("462")
    assert not is_year("May 2015")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_in_words_and_numbers(day):
    english = f"{day.day} {calendar.month_name[day.month]} {day.year}"

    assert read_days(english) == read_days(day.isoformat()) == (Days(day, day),)


@given(st.text(max_size=60))
def test_any_text_names_days_in_order_or_none(text):
    assert all(days.start <= days.end for days in read_days(text))
