"""What can be wrong with outside data, or worth knowing: one rule for each kind, with its sentences.

Pure. Texts are marked for the translators here and translated where they are shown: ``Rule(finding.rule).text``
with ``finding.values`` put in.
"""

from enum import StrEnum
from typing import Self

from imports.candidates import Finding, Weight
from rules.sentences import Problem, Sentence
from rules.vocabulary import translatable as _

LONGEST_VALUE = 200  # characters of a cell that a finding repeats


class Rule(StrEnum):
    """``label`` heads the findings of one kind, ``text`` says what came, ``remedy`` what to do."""

    weight: Weight
    label: str
    text: str
    remedy: str

    def __new__(
        cls, value: str, weight: Weight = Weight.REFUSED, label: str = "", text: str = "", do: str = ""
    ) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.weight, member.label, member.text, member.remedy = weight, label, text, do
        return member

    # Of whole files: raised, nothing of the file is taken.
    EMPTY_FILE = (
        "empty_file",
        Weight.REFUSED,
        _("empty file"),
        _("The file has no rows below a header."),
        _("Export the table again and look at the file before handing it in."),
    )
    UNKNOWN_KIND = (
        "unknown_kind",
        Weight.REFUSED,
        _("unknown kind of file"),
        _("The file is %(kind)s, not a table."),
        _("Save it as CSV in UTF-8 or as XLSX; map data as GeoJSON."),
    )
    BROKEN_FILE = (
        "broken_file",
        Weight.REFUSED,
        _("broken file"),
        _("The file cannot be read to its end: %(problem)s."),
        _("Copy or download it again: it was cut off or damaged on its way."),
    )
    TOO_LARGE = (
        "too_large",
        Weight.REFUSED,
        _("too large"),
        _("%(what)s is larger than the %(limit)s that are read."),
        _("Divide the file, or leave out what is not needed."),
    )
    WRONG_ENCODING = (
        "wrong_encoding",
        Weight.REFUSED,
        _("unreadable characters"),
        _("The bytes «%(value)s» are no text in %(encoding)s."),
        _("Save the file in UTF-8, or name the encoding it is in."),
    )
    UNKNOWN_ENCODING = (
        "unknown_encoding",
        Weight.REFUSED,
        _("unknown encoding"),
        _("«%(value)s» is no encoding."),
        _("Name one such as utf-8, windows-1256 or windows-1252."),
    )
    BROKEN_QUOTES = (
        "broken_quotes",
        Weight.REFUSED,
        _("quotation marks without a partner"),
        _("A quotation mark opens a cell and does not close it: %(problem)s."),
        _("Close the quotation mark, or double one that belongs to the text; better, export the table again."),
    )
    MISSING_COLUMNS = (
        "missing_columns",
        Weight.REFUSED,
        _("columns missing"),
        _("%(format)s needs the columns %(value)s, which the file does not have."),
        _("Hand in the file as its publisher gives it, or bring it in as a table with a mapping."),
    )
    SEVERAL_FILES = (
        "several_files",
        Weight.REFUSED,
        _("several files in one"),
        _("The archive holds several tables: %(value)s."),
        _("Hand in one of them, or name the one that is meant."),
    )
    # Of the file, worth knowing.
    ENCODING_GUESSED = (
        "encoding_guessed",
        Weight.NOTICE,
        _("encoding guessed"),
        _("The file does not say in what encoding it is; read as %(encoding)s."),
        _("Look at names with accents or in Arabic; where they are garbled, choose another encoding."),
    )
    COLUMN_RENAMED = (
        "column_renamed",
        Weight.NOTICE,
        _("column without a name of its own"),
        _("Column %(number)s is headed «%(value)s», as another is or none; it is called «%(column)s» here."),
        _("Give each column a name of its own."),
    )
    OTHER_SHEETS = (
        "other_sheets",
        Weight.NOTICE,
        _("other sheets"),
        _("The workbook has other sheets with rows: %(value)s; «%(sheet)s» was read."),
        _("Choose another sheet where that is not the one meant."),
    )
    MERGED_CELLS = (
        "merged_cells",
        Weight.NOTICE,
        _("merged cells"),
        _("%(count)s ranges are merged: %(value)s."),
        _("Cells merged downwards have the value of the first; look whether that is meant."),
    )
    OTHER_REFERENCE_SYSTEM = (
        "other_reference_system",
        Weight.REFUSED,
        _("other reference system"),
        _("The coordinates are in %(value)s."),
        _("Export the map data in WGS 84 (EPSG:4326)."),
    )
    # Of rows, whatever the format.
    FORMULA_ALONE = (
        "formula_alone",
        Weight.REFUSED,
        _("formula without a value"),
        _("The cell %(column)s holds a formula whose value was not stored."),
        _("Open the workbook in a spreadsheet program and save it again, or replace formulas by values."),
    )
    WRONG_WIDTH = (
        "wrong_width",
        Weight.REFUSED,
        _("cells missing or left over"),
        _("The row has %(cells)s cells, the header %(columns)s."),
        _("Look for a separator inside a text that has no quotation marks, or for a row that was cut off."),
    )
    CONTROL_CHARACTER = (
        "control_character",
        Weight.REFUSED,
        _("control characters"),
        _("The cell holds the control character %(character)s."),
        _("Remove it: it shows nothing and cannot be stored."),
    )
    UNFIT_TEXT = (
        "unfit_text",
        Weight.REFUSED,
        _("text that cannot be kept"),
        _("The text cannot be kept: %(problem)s"),
        _("Remove it from the cell."),
    )
    TEXT_CUT = (
        "text_cut",
        Weight.NOTICE,
        _("text cut"),
        _("The text has %(characters)s characters and is cut to %(longest)s."),
        _("Nothing need be done: the whole text is kept with the row as it came."),
    )
    ID_TOO_LONG = (
        "id_too_long",
        Weight.REFUSED,
        _("identifier too long"),
        _("The identifier has %(characters)s characters; at most %(longest)s can be kept."),
        _("Choose another column as the identifier."),
    )
    MISSING_VALUE = (
        "missing_value",
        Weight.REFUSED,
        _("value missing"),
        _("The cell is empty; %(expected)s was expected."),
        _("Fill it in, or leave the row out."),
    )
    NOT_A_FIGURE = (
        "not_a_figure",
        Weight.REFUSED,
        _("not a figure"),
        _("«%(value)s» is no figure: %(problem)s"),
        _("Write a number such as 12, a range such as 5–7, or «at least 5»."),
    )
    NOT_A_DAY = (
        "not_a_day",
        Weight.REFUSED,
        _("not a date"),
        _("«%(value)s» is no day: %(problem)s"),
        _("Write the day as 2016-05-20."),
    )
    DAYS_OUT_OF_ORDER = (
        "days_out_of_order",
        Weight.REFUSED,
        _("first day after the last"),
        _("The last day %(value)s lies before the first day %(start)s."),
        _("Swap or correct the two days."),
    )
    NOT_A_POSITION = (
        "not_a_position",
        Weight.REFUSED,
        _("not a position"),
        _("«%(value)s» is no position: %(problem)s"),
        _("Write degrees as 34.5624, and latitude and longitude each in its column."),
    )
    OUTSIDE_THE_COUNTRY = (
        "outside_the_country",
        Weight.DOUBTFUL,
        _("outside the country"),
        _("%(value)s lies outside the country; the point is set aside."),
        _("Correct the coordinates, or confirm the place by name."),
    )
    UNKNOWN_TERM = (
        "unknown_term",
        Weight.REFUSED,
        _("unknown term"),
        _("«%(value)s» is not a term of this column; known are: %(known)s."),
        _("Correct it, or say once what the term means."),
    )
    DUPLICATE_ID = (
        "duplicate_id",
        Weight.REFUSED,
        _("identifier used twice"),
        _("The identifier «%(value)s» stands in row %(first)s already."),
        _("Give each row an identifier of its own, or remove the second."),
    )
    # Of mapped tables.
    NO_DAY_COLUMN = (
        "no_day_column",
        Weight.DOUBTFUL,
        _("no column of days"),
        _("No column was found that says when it happened."),
        _("Choose the column, or add one."),
    )
    DAY_ORDER_OPEN = (
        "day_order_open",
        Weight.REFUSED,
        _("day or month first"),
        _("«%(value)s» is one day with the day first and another with the month first."),
        _("Say once for the column which comes first."),
    )
    DAY_ORDER_MIXED = (
        "day_order_mixed",
        Weight.DOUBTFUL,
        _("days and months mixed up"),
        _("In «%(column)s» %(day_first)s rows can only have the day first, %(month_first)s only the month."),
        _("Correct the column; rows that can be read both ways cannot be trusted."),
    )
    DAYS_EXCHANGED = (
        "days_exchanged",
        Weight.DOUBTFUL,
        _("day and month exchanged"),
        _("The row is of %(value)s, its identifier «%(code)s» of %(coded)s."),
        _("Take %(coded)s, unless the identifier is wrong."),
    )
    CODE_EXCHANGED = (
        "code_exchanged",
        Weight.NOTICE,
        _("month first in the identifier"),
        _("The identifier «%(code)s» has the month before the day; others have the day first."),
        _("The row’s day, %(value)s, counts."),
    )
    CODED_DAY_DIFFERS = (
        "coded_day_differs",
        Weight.NOTICE,
        _("another day in the identifier"),
        _("The row is of %(value)s, its identifier «%(code)s» of %(coded)s."),
        _("The row counts; look it up where the day matters."),
    )
    OPEN_TERM = (
        "open_term",
        Weight.REFUSED,
        _("word without a meaning yet"),
        _("«%(value)s» has no meaning in the mapping."),
        _("Say once what it means; it is remembered for the source."),
    )
    COORDINATES_SWAPPED = (
        "coordinates_swapped",
        Weight.DOUBTFUL,
        _("latitude and longitude exchanged"),
        _("%(value)s lies in the country only with latitude and longitude exchanged."),
        _("It is read exchanged; exchange the columns if all rows are so."),
    )
    HALF_A_POSITION = (
        "half_a_position",
        Weight.DOUBTFUL,
        _("half a position"),
        _("There is one coordinate, %(value)s, without the other."),
        _("Fill the other in, or take the place by its name."),
    )
    LOW_ABOVE_HIGH = (
        "low_above_high",
        Weight.DOUBTFUL,
        _("low above high"),
        _("The low figure %(value)s is above the high one, %(high)s."),
        _("Both stay as they are; look the row up."),
    )
    # UCDP GED.
    NO_SOURCE_DATE = (
        "no_source_date",
        Weight.NOTICE,
        _("report of the year 1753"),
        _("«%(value)s»: a date of databases for «none»."),
        _("Take the day of the report as not known."),
    )
    REPORTED_BEFORE = (
        "reported_before",
        Weight.DOUBTFUL,
        _("reported before it happened"),
        _("A report of %(value)s is older than the event, which began on %(start)s."),
        _("Keep the report and mark its day as doubtful, or correct the day."),
    )
    REPORT_DAY_UNREADABLE = (
        "report_day_unreadable",
        Weight.NOTICE,
        _("day of the report unreadable"),
        _("«%(value)s» is no day: %(problem)s"),
        _("The day of the report is taken as not known; correct it at the desk."),
    )
    BEST_OUTSIDE = (
        "best_outside",
        Weight.DOUBTFUL,
        _("best outside low and high"),
        _("Low is %(low)s, best %(value)s, high %(high)s."),
        _("Keep the best and widen the range, or look the row up."),
    )
    PARTS_DIFFER = (
        "parts_differ",
        Weight.DOUBTFUL,
        _("parts do not come to the total"),
        _("The deaths by side come to %(sum)s, the best figure is %(value)s."),
        _("Keep both as they stand, or look the row up."),
    )
    TWO_AND_TWO = (
        "two_and_two",
        Weight.NOTICE,
        _("2 and 2 dead, UCDP’s sign for «some»"),
        _("Both sides have 2 dead: coders write it where reports say that there were dead and give no number."),
        _("Show it as «some», or keep 2 and 2."),
    )
    PLACE_UNKNOWN = (
        "place_unknown",
        Weight.REFUSED,
        _("place not known"),
        _("The row has no coordinates, and the desk knows neither «%(value)s» nor an area that the row names."),
        _("Add the place or its district at the desk, or give coordinates, and read the file again."),
    )
    WHOLE_COUNTRY = (
        "whole_country",
        Weight.NOTICE,
        _("known to the country only"),
        _("The row is known to the whole country or less precisely: «%(value)s»."),
        _("It stands in lists and is counted apart; it is never drawn."),
    )
    WIDER_AREA = (
        "wider_area",
        Weight.NOTICE,
        _("known to an area only"),
        _("The coordinates are the middle of a wider area: «%(value)s»."),
        _("The area is named; no point is drawn."),
    )
    DATE_PRECISION_DIFFERS = (
        "date_precision_differs",
        Weight.NOTICE,
        _("days and their precision differ"),
        _("The precision is given as %(value)s, the days span %(days)s."),
        _("The days count."),
    )
    NOT_YET_CLEAR = (
        "not_yet_clear",
        Weight.NOTICE,
        _("not yet checked by its publisher"),
        _("The code status is «%(value)s»."),
        _("Bring in the next version when it appears."),
    )
    SOURCES_AS_TEXT = (
        "sources_as_text",
        Weight.NOTICE,
        _("sources as one text"),
        _("The sources could not be divided into publisher, day and headline."),
        _("The text is taken as one report; correct it at the desk."),
    )

    # ACLED.
    TERMS_DIFFER = (
        "terms_differ",
        Weight.DOUBTFUL,
        _("type and sub-type differ"),
        _("The sub-event type «%(value)s» is none of «%(event)s»."),
        _("The sub-event type counts; look the row up."),
    )
    SAYS_WHO_HOLDS = (
        "says_who_holds",
        Weight.NOTICE,
        _("says who holds a place"),
        _("«%(value)s» says who holds the place afterwards."),
        _("Enter the change of control with the event."),
    )
    ACLED_CONVENTION = (
        "acled_convention",
        Weight.NOTICE,
        _("3 or 10 dead, partly ACLED’s sign"),
        _("%(value)s may stand for «%(word)s», which reports write without a number."),
        _("Keep the figure, or show it as «%(word)s»."),
    )


def finding(rule: Rule, row: int, column: str = "", value: str = "", **values: object) -> Finding:
    """The finding of a rule on one cell; ``values`` are those that the rule's sentences name.

    Of a sentence among them its template and its own values are stored as well, as ``problem.template`` and
    ``problem.text``: a reader has it in their language.
    """
    shown = value if len(value) <= LONGEST_VALUE else f"{value[:LONGEST_VALUE]}…"
    filled = {"column": column, "value": shown} | {name: str(given) for name, given in values.items()}
    for name, given in values.items():
        sentence = given.sentence if isinstance(given, Problem) else given
        if isinstance(sentence, Sentence):
            filled[f"{name}.template"] = sentence.template
            filled |= {f"{name}.{one}": text for one, text in sentence.values.items()}
    return Finding(
        rule=rule.value,
        weight=rule.weight,
        row=row,
        column=column,
        value=shown,
        text=rule.text % filled,
        remedy=rule.remedy % filled,
        values=filled,
    )
