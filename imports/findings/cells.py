"""Of rows and their cells, whatever the format."""

from collections.abc import Mapping

from imports.candidates import Weight
from imports.findings.about import About
from rules.vocabulary import translatable as _

ABOUT: Mapping[str, About] = {
    "hidden_row": About(
        Weight.DOUBTFUL,
        _("row hidden in the workbook"),
        _("The row is hidden in the workbook: by a filter, or because it was not to count."),
        _("Take it where it belongs to the table, else leave it out."),
    ),
    "total_row": About(
        Weight.REFUSED,
        _("a total, no event"),
        _("«%(value)s»: the row adds up others and is no event."),
        _("Nothing need be done: it is not taken. Where it is an event, write its day."),
    ),
    "figures_alone": About(
        Weight.REFUSED,
        _("figures alone"),
        _("The row has figures and nothing else: %(value)s. It seems to be a total."),
        _("Nothing need be done about a total; where it is an event, write its day and its place."),
    ),
    "header_again": About(
        Weight.REFUSED,
        _("the header again"),
        _("The header stands here once more, from «%(value)s»."),
        _("Nothing need be done: the row is not taken."),
    ),
    "one_cell": About(
        Weight.REFUSED,
        _("a note or a heading, no event"),
        _("The row has one cell alone: «%(value)s»."),
        _("Nothing need be done about a note or a heading; where it is an event, fill in the other cells."),
    ),
    "formula_alone": About(
        Weight.REFUSED,
        _("formula without a value"),
        _("The cell holds a formula whose value was not stored: %(value)s"),
        _("Open the workbook in a spreadsheet program and save it again, or replace formulas by values."),
    ),
    "wrong_width": About(
        Weight.REFUSED,
        _("cells missing or left over"),
        _("The row has %(cells)s cells, the header %(columns)s."),
        _("Look for a separator inside a text that has no quotation marks, or for a row that was cut off."),
    ),
    "control_character": About(
        Weight.REFUSED,
        _("control characters"),
        _("The cell holds the control character %(character)s."),
        _("Remove it: it shows nothing and cannot be stored."),
    ),
    "unfit_text": About(
        Weight.REFUSED,
        _("text that cannot be kept"),
        _("The text cannot be kept: %(problem)s"),
        _("Remove it from the cell."),
    ),
    "text_cut": About(
        Weight.NOTICE,
        _("text cut"),
        _("The text has %(characters)s characters and is cut to %(longest)s."),
        _("Nothing need be done: the whole text is kept with the row as it came."),
    ),
    "id_too_long": About(
        Weight.REFUSED,
        _("identifier too long"),
        _("The identifier has %(characters)s characters; at most %(longest)s can be kept."),
        _("Choose another column as the identifier."),
    ),
    "missing_value": About(
        Weight.REFUSED,
        _("value missing"),
        _("The cell is empty; %(expected)s was expected."),
        _("Fill it in, or leave the row out."),
    ),
    "not_a_figure": About(
        Weight.REFUSED,
        _("not a figure"),
        _("«%(value)s» is no figure: %(problem)s"),
        _("Write a number such as 12, a range such as 5–7, or «at least 5»."),
    ),
    "not_a_day": About(
        Weight.REFUSED,
        _("not a date"),
        _("«%(value)s» is no day: %(problem)s"),
        _("Write the day as 2016-05-20."),
    ),
    "days_out_of_order": About(
        Weight.REFUSED,
        _("first day after the last"),
        _("The last day %(value)s lies before the first day %(start)s."),
        _("Swap or correct the two days."),
    ),
    "not_a_position": About(
        Weight.REFUSED,
        _("not a position"),
        _("«%(value)s» is no position: %(problem)s"),
        _("Write degrees as 34.5624, and latitude and longitude each in its column."),
    ),
    "outside_the_country": About(
        Weight.DOUBTFUL,
        _("outside the country"),
        _("%(value)s lies outside the country; the point is set aside."),
        _("Correct the coordinates, or confirm the place by name."),
    ),
    "far_from_its_place": About(
        Weight.DOUBTFUL,
        _("spot far from its place"),
        _("%(value)s lies %(km)s km from the place that is named; expected are at most %(most)s km."),
        _("Correct the spot or the name; take the row as it is where both are meant."),
    ),
    "future_day": About(
        Weight.NOTICE,
        _("in the future"),
        _("It is dated %(value)s, which has not come yet: the import is not published with it."),
        _("Correct the day, or leave the row out."),
    ),
    "unknown_term": About(
        Weight.REFUSED,
        _("unknown term"),
        _("«%(value)s» is not a term of this column; known are: %(known)s."),
        _("Correct it, or say once what the term means."),
    ),
    "duplicate_id": About(
        Weight.REFUSED,
        _("identifier used twice"),
        _("The identifier «%(value)s» stands in row %(first)s already."),
        _("Give each row an identifier of its own, or remove the second."),
    ),
}
