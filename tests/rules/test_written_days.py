"""Days as people write them are read as they are meant; an order that cannot be known is never assumed."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rules.dates import FIRST_DAY, LAST_DAY, UnreadableDate
from rules.reading.days import AmbiguousDay, Order, orders_of, read_days

DAYS = st.dates(FIRST_DAY, LAST_DAY)
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def spans(text, order=None):
    span = read_days(text, order)
    return span.earliest.isoformat(), span.latest.isoformat(), span.precision.value


@pytest.mark.parametrize(
    "text",
    [
        *("2016-05-20", "2016-5-20", "2016/05/20", "20160520", "2016-05-20T10:00:00Z", "2016-05-20 00:00:00.000"),
        *("20/05/2016", "05/20/2016", "20.5.2016", "20-05-16", "5/20/16 0:00", "20 05 2016", "2016-05-20 10:00 AM"),
        *("20 May 2016", "May 20, 2016", "20-May-16", "20th of May 2016", "Friday, 20 May 2016", "20 MAY 2016"),
        *("20 أيار 2016", "20 مايو 2016", "٢٠ مايو ٢٠١٦", "٢٠/٠٥/٢٠١٦", "الجمعة 20 أيار 2016", "«2016-05-20»"),
        *("42510", "42510.0", "42510.4375"),
    ],
)
def test_a_day_is_read_as_it_is_meant(text):
    assert spans(text) == ("2016-05-20", "2016-05-20", "day")


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("May 2016", "2016-05-01", "2016-05-31", "month"),
        ("أيار 2016", "2016-05-01", "2016-05-31", "month"),
        ("2016-05", "2016-05-01", "2016-05-31", "month"),
        ("2016", "2016-01-01", "2016-12-31", "year"),
        ("2015-05-2X", "2015-05-20", "2015-05-29", "range"),
        ("2015-05-13/2015-05-21", "2015-05-13", "2015-05-21", "range"),
        ("13–21 May 2015", "2015-05-13", "2015-05-21", "range"),
        ("May 13-21, 2015", "2015-05-13", "2015-05-21", "range"),
        ("13 May to 2 June 2015", "2015-05-13", "2015-06-02", "range"),
        ("13/05/2015 - 15/05/2015", "2015-05-13", "2015-05-15", "days"),
        ("2015-05-13 to 2015-05-21", "2015-05-13", "2015-05-21", "range"),
        ("late March 2016", "2016-03-21", "2016-03-31", "range"),
        ("mid-March 2016", "2016-03-11", "2016-03-20", "range"),
        ("أواخر آذار 2016", "2016-03-21", "2016-03-31", "range"),
    ],
)
def test_what_is_less_than_a_day_keeps_its_span(text, earliest, latest, precision):
    assert spans(text) == (earliest, latest, precision)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "NA",
            "5",
            "99999",
            "10/2014",
            "1/2/3",
            "20 May",
            "summer 2014",
            "2016-02-30",
            "31/02/2016",
            "1753-01-01",
        ),
        *("0025-01-01", "01/01/0025", "13/13/2016", "00/05/2016", "2016-13-01", "5 killed", "2200-01-01", "x" * 200),
        *("21 to 13 May 2015", "2015-05-21/2015-05-13", "٣٢ مايو ٢٠١٦", "#REF!"),
    ],
)
def test_what_is_no_day_is_refused_in_words(text):
    with pytest.raises(UnreadableDate, match=r"Expected .+; .+"):
        read_days(text)


def test_the_year_25_is_refused_with_the_year_that_was_probably_meant():
    with pytest.raises(UnreadableDate, match="Was 2025 meant"):
        read_days("0025-03-01")


def test_an_order_that_cannot_be_known_is_a_question_with_both_readings():
    with pytest.raises(AmbiguousDay, match="2016-06-05 with the day first and 2016-05-06 with the month first"):
        read_days("05/06/2016")


@given(DAYS, st.sampled_from("/.-"), st.sampled_from(Order))
def test_with_its_order_every_day_is_read_back(day, separator, order):
    pattern = "%d{0}%m{0}%Y" if order is Order.DAY_FIRST else "%m{0}%d{0}%Y"
    text = day.strftime(pattern.format(separator))

    for written in (text, text.translate(ARABIC)):
        assert read_days(written, order).earliest == day
        assert order in orders_of(written)


@given(DAYS)
def test_without_an_order_a_day_is_itself_or_a_question(day):
    text = day.strftime("%d/%m/%Y")

    if day.day > 12 or day.day == day.month:
        assert read_days(text).earliest == day
    else:
        with pytest.raises(AmbiguousDay) as problem:
            read_days(text)
        assert problem.value.day_first == day
        assert problem.value.month_first == day.replace(day=day.month, month=day.day)


@given(DAYS)
def test_iso_is_never_ambiguous(day):
    assert read_days(day.isoformat()).earliest == read_days(f"{day:%-d %B %Y}").earliest == day
    assert orders_of(day.isoformat()) == frozenset()


@given(DAYS)
def test_a_spreadsheets_number_is_its_day(day):
    number = (day - date(1899, 12, 30)) // timedelta(days=1)
    assume(number >= 10_000)

    assert read_days(str(number)).earliest == day


@given(st.text(st.sampled_from("0123456789/-. :maye") | st.characters(), max_size=25))
def test_any_text_is_a_span_in_order_or_is_refused(text):
    try:
        span = read_days(text)
    except UnreadableDate:
        return

    assert FIRST_DAY <= span.earliest <= span.latest <= LAST_DAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q2 2016", ("2016-04-01", "2016-06-30", "range")),
        ("5 نوار 2016", ("2016-05-05", "2016-05-05", "day")),
    ],
)
def test_quarters_and_names_of_the_levant(text, expected):
    assert spans(text) == expected


@pytest.mark.parametrize(
    "text", ["~5 May 2016", "5 May 2016?", "ca. 5 May 2016", "around May 2016", "حوالي 5 أيار 2016"]
)
def test_a_day_that_its_text_is_not_sure_of_is_no_day(text):
    with pytest.raises(UnreadableDate, match="not sure of it"):
        read_days(text)
