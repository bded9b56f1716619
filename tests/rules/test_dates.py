"""Dates as editors type them, and what they leave open."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.dates import UnreadableDate, in_utc, misfit, precision_of, read_day, read_edtf
from rules.vocabulary import DatePrecision

days = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2015-05-20", "2015-05-20", "2015-05-20", "day"),
        ("2015-05-13/2015-05-16", "2015-05-13", "2015-05-16", "days"),
        ("2015-05-13/2015-05-19", "2015-05-13", "2015-05-19", "week"),
        ("2015-05-13/2015-05-26", "2015-05-13", "2015-05-26", "range"),
        ("2015-05", "2015-05-01", "2015-05-31", "month"),
        ("2015-05-XX", "2015-05-01", "2015-05-31", "month"),
        ("2015", "2015-01-01", "2015-12-31", "year"),
        ("2015-05-2X", "2015-05-20", "2015-05-29", "range"),
        ("2015-05-0X", "2015-05-01", "2015-05-09", "range"),
        ("2015-02-2X", "2015-02-20", "2015-02-28", "range"),
        ("2015-05-2X/2015-06-0X", "2015-05-20", "2015-06-09", "range"),
    ],
)
def test_a_date_is_read_with_what_it_leaves_open(text, earliest, latest, precision):
    span = read_edtf(text)

    assert (span.earliest.isoformat(), span.latest.isoformat(), span.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    "text", ["", "May 2015", "2015-13", "2015-05-32", "2015-05-20/..", "0025-05-20", "2015-05-3X/", "٢٠١٥"]
)
def test_what_is_not_a_date_is_refused_with_an_example(text):
    with pytest.raises(UnreadableDate, match=r"Expected|swap"):
        read_edtf(text)


@pytest.mark.parametrize(
    "text",
    ["20150520", "2015-W21-3", "2015-5-2", "2015-02-30", "1899-12-31", "2101-01-01", "٢٠١٥-٠٥-٢٠", " 2015-05-20"],
)
def test_a_day_in_an_address_has_one_form(text):
    with pytest.raises(UnreadableDate):
        read_day(text)


@given(days, st.integers(0, 800))
def test_the_precision_of_a_span_always_fits_it(earliest, length):
    latest = earliest + timedelta(days=length)

    assert misfit(earliest, latest, precision_of(earliest, latest)) is None


@given(days, st.integers(0, 800), st.sampled_from(DatePrecision))
def test_a_range_fits_every_span_and_a_day_only_a_day(earliest, length, precision):
    latest = earliest + timedelta(days=length)

    assert misfit(earliest, latest, DatePrecision.RANGE) is None
    assert (misfit(earliest, latest, DatePrecision.DAY) is None) == (length == 0)


@given(days, st.integers(0, 60))
def test_a_written_span_is_read_as_it_was_written(earliest, length):
    latest = earliest + timedelta(days=length)

    span = read_edtf(f"{earliest}/{latest}")

    assert (span.earliest, span.latest) == (earliest, latest)


def test_dates_out_of_order_are_refused_in_words():
    assert "swap them" in (misfit(date(2015, 5, 2), date(2015, 5, 1), DatePrecision.RANGE) or "")


@given(st.datetimes(datetime(1970, 1, 1), timezones=st.just(timezone(timedelta(hours=5, minutes=30)))))
def test_a_moment_is_written_in_utc_as_an_address_carries_it(moment):
    written = in_utc(moment)

    assert written.endswith("Z")
    assert "+" not in written
    assert datetime.fromisoformat(written) == moment.astimezone(UTC)
