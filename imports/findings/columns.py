"""Of tables whose columns were given a meaning."""

from collections.abc import Mapping

from imports.candidates import Weight
from imports.findings.about import About
from rules.vocabulary import translatable as _

ABOUT: Mapping[str, About] = {
    "no_day_column": About(
        Weight.DOUBTFUL,
        _("no column of days"),
        _("No column was found that says when it happened."),
        _("Choose the column, or add one."),
    ),
    "periods_as_columns": About(
        Weight.DOUBTFUL,
        _("a column for each month or year"),
        _("These columns are each a time, so that one row is several: %(value)s."),
        _("Make one row of each month or year, with columns such as place, month and killed."),
    ),
    "day_in_parts": About(
        Weight.DOUBTFUL,
        _("day, month and year apart"),
        _("The day is divided among these columns: %(value)s."),
        _("Add a column that has all of it, such as 2016-05-20, and hand the file in again."),
    ),
    "day_order_open": About(
        Weight.REFUSED,
        _("day or month first"),
        _("«%(value)s» is one day with the day first and another with the month first."),
        _("Say once for the column which comes first."),
    ),
    "day_order_mixed": About(
        Weight.DOUBTFUL,
        _("days and months mixed up"),
        _("In «%(column)s» %(day_first)s rows can only have the day first, %(month_first)s only the month."),
        _("Correct the column; rows that can be read both ways cannot be trusted."),
    ),
    "days_exchanged": About(
        Weight.DOUBTFUL,
        _("day and month exchanged"),
        _("The row is of %(value)s, its identifier «%(code)s» of %(coded)s."),
        _("Take %(coded)s, unless the identifier is wrong."),
    ),
    "code_exchanged": About(
        Weight.NOTICE,
        _("month first in the identifier"),
        _("The identifier «%(code)s» has the month before the day; others have the day first."),
        _("The row’s day, %(value)s, counts."),
    ),
    "coded_day_differs": About(
        Weight.NOTICE,
        _("another day in the identifier"),
        _("The row is of %(value)s, its identifier «%(code)s» of %(coded)s."),
        _("The row counts; look it up where the day matters."),
    ),
    "open_term": About(
        Weight.REFUSED,
        _("word without a meaning yet"),
        _("«%(value)s» has no meaning in the mapping."),
        _("Say once what it means; it is remembered for the source."),
    ),
    "coordinates_swapped": About(
        Weight.DOUBTFUL,
        _("latitude and longitude exchanged"),
        _("%(value)s lies in the country only with latitude and longitude exchanged."),
        _("It is read exchanged; exchange the columns if all rows are so."),
    ),
    "half_a_position": About(
        Weight.DOUBTFUL,
        _("half a position"),
        _("There is one coordinate, %(value)s, without the other."),
        _("Fill the other in, or take the place by its name."),
    ),
    "low_above_high": About(
        Weight.DOUBTFUL,
        _("low above high"),
        _("The low figure %(value)s is above the high one, %(high)s."),
        _("Both stay as they are; look the row up."),
    ),
}
