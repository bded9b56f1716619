"""When something happened, and what a chosen span of days means."""

from rules.vocabulary.base import Vocabulary
from rules.vocabulary.base import translatable as _


class DatePrecision(Vocabulary):
    DAY = "day", _("day"), _("The day is known.")
    DAYS = "days", _("a few days"), _("Two to six days; the day within them is not known.")
    WEEK = "week", _("week"), _("The week is known, the day is not.")
    MONTH = "month", _("month"), _("The month is known, the day is not.")
    YEAR = "year", _("year"), _("The year is known, the month is not.")
    RANGE = "range", _("range"), _("A stated span of any length.")


class DateBasis(Vocabulary):
    STATED = "stated", _("stated"), _("A source states when it happened.")
    REPORTED_ON = "reported_on", _("reported on"), _("Only the day of the report is known.")


class Window(Vocabulary):
    POSSIBLY = (
        "possibly",
        _("possibly in the window"),
        _("The event may have happened in the window: its dates overlap it."),
    )
    CERTAINLY = (
        "certainly",
        _("certainly in the window"),
        _("The event cannot have happened outside the window."),
    )
