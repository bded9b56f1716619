"""Of rows of UCDP GED and of ACLED, and of what both have."""

from collections.abc import Mapping

from imports.candidates import Weight
from imports.findings.about import About
from rules.vocabulary import translatable as _

ABOUT: Mapping[str, About] = {
    "no_source_date": About(
        Weight.NOTICE,
        _("report of the year 1753"),
        _("«%(value)s»: a date of databases for «none»."),
        _("Take the day of the report as not known."),
    ),
    "reported_before": About(
        Weight.DOUBTFUL,
        _("reported before it happened"),
        _("A report of %(value)s is older than the event, which began on %(start)s."),
        _("Keep the report and mark its day as doubtful, or correct the day."),
    ),
    "report_day_unreadable": About(
        Weight.NOTICE,
        _("day of the report unreadable"),
        _("«%(value)s» is no day: %(problem)s"),
        _("The day of the report is taken as not known; correct it at the desk."),
    ),
    "best_outside": About(
        Weight.DOUBTFUL,
        _("best outside low and high"),
        _("Low is %(low)s, best %(value)s, high %(high)s."),
        _("Keep the best and widen the range, or look the row up."),
    ),
    "parts_differ": About(
        Weight.DOUBTFUL,
        _("parts do not come to the total"),
        _("The deaths by side come to %(sum)s, the best figure is %(value)s."),
        _("Keep both as they stand, or look the row up."),
    ),
    "two_and_two": About(
        Weight.NOTICE,
        _("2 and 2 dead, UCDP’s sign for «some»"),
        _("Both sides have 2 dead: coders write it where reports say that there were dead and give no number."),
        _("Show it as «some», or keep 2 and 2."),
    ),
    "several_places": About(
        Weight.REFUSED,
        _("several places in one cell"),
        _("«%(value)s» names several places: %(places)s."),
        _("Make one row of each, with its own figures; or choose the district or governorate as the place of all."),
    ),
    "place_unknown": About(
        Weight.REFUSED,
        _("place not known"),
        _("The row has no coordinates, and the desk knows neither «%(value)s» nor an area that the row names."),
        _("Add the place or its district at the desk, or give coordinates, and read the file again."),
    ),
    "whole_country": About(
        Weight.NOTICE,
        _("known to the country only"),
        _("The row is known to the whole country or less precisely: «%(value)s»."),
        _("It stands in lists and is counted apart; it is never drawn."),
    ),
    "wider_area": About(
        Weight.NOTICE,
        _("known to an area only"),
        _("The coordinates are the middle of a wider area: «%(value)s»."),
        _("The area is named; no point is drawn."),
    ),
    "date_precision_differs": About(
        Weight.NOTICE,
        _("days and their precision differ"),
        _("The precision is given as %(value)s, the days span %(days)s."),
        _("The days count."),
    ),
    "not_yet_clear": About(
        Weight.NOTICE,
        _("not yet checked by its publisher"),
        _("The code status is «%(value)s»."),
        _("Bring in the next version when it appears."),
    ),
    "sources_as_text": About(
        Weight.NOTICE,
        _("sources as one text"),
        _("The sources could not be divided into publisher, day and headline."),
        _("The text is taken as one report; correct it at the desk."),
    ),
    "terms_differ": About(
        Weight.DOUBTFUL,
        _("type and sub-type differ"),
        _("The sub-event type «%(value)s» is none of «%(event)s»."),
        _("The sub-event type counts; look the row up."),
    ),
    "says_who_holds": About(
        Weight.NOTICE,
        _("says who holds a place"),
        _("«%(value)s» says who holds the place afterwards."),
        _("Enter the change of control with the event."),
    ),
    "acled_convention": About(
        Weight.NOTICE,
        _("3 or 10 dead, partly ACLED’s sign"),
        _("%(value)s may stand for «%(word)s», which reports write without a number."),
        _("Keep the figure, or show it as «%(word)s»."),
    ),
}
