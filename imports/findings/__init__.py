"""What can be wrong with outside data, or worth knowing: one rule for each kind, with its sentences.

Pure. The sentences stand by subject: of ``files``, of their ``cells``, of mapped ``columns``, of ``datasets``. They are
marked for the translators there and translated where they are shown: ``Rule(finding.rule).text`` with
``finding.values`` put in.
"""

from enum import StrEnum
from typing import Self

from imports.candidates import Finding, Weight
from imports.findings import cells, columns, datasets, files
from rules.sentences import Problem, Sentence

LONGEST_VALUE = 200  # characters of a cell that a finding repeats
_ABOUT = {**files.ABOUT, **cells.ABOUT, **columns.ABOUT, **datasets.ABOUT}


class Rule(StrEnum):
    """A kind of finding. Raises KeyError, as the module is loaded, for one without sentences."""

    weight: Weight
    label: str
    text: str
    remedy: str

    def __new__(cls, value: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.weight, member.label, member.text, member.remedy = _ABOUT[value]
        return member

    # Of whole files.
    EMPTY_FILE = "empty_file"
    UNKNOWN_KIND = "unknown_kind"
    BROKEN_FILE = "broken_file"
    TOO_LARGE = "too_large"
    WRONG_ENCODING = "wrong_encoding"
    UNKNOWN_ENCODING = "unknown_encoding"
    BROKEN_QUOTES = "broken_quotes"
    MISSING_COLUMNS = "missing_columns"
    SEVERAL_FILES = "several_files"
    ENCODING_GUESSED = "encoding_guessed"
    COLUMN_RENAMED = "column_renamed"
    HEADER_LIKE_ROW = "header_like_row"
    OTHER_SHEETS = "other_sheets"
    HIDDEN_SHEETS = "hidden_sheets"
    ONLY_HIDDEN_SHEETS = "only_hidden_sheets"
    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_COLUMNS = "hidden_columns"
    MERGED_CELLS = "merged_cells"
    OTHER_REFERENCE_SYSTEM = "other_reference_system"
    # Of rows and their cells.
    HIDDEN_ROW = "hidden_row"
    TOTAL_ROW = "total_row"
    FIGURES_ALONE = "figures_alone"
    HEADER_AGAIN = "header_again"
    ONE_CELL = "one_cell"
    FORMULA_ALONE = "formula_alone"
    WRONG_WIDTH = "wrong_width"
    CONTROL_CHARACTER = "control_character"
    UNFIT_TEXT = "unfit_text"
    TEXT_CUT = "text_cut"
    ID_TOO_LONG = "id_too_long"
    MISSING_VALUE = "missing_value"
    NOT_A_FIGURE = "not_a_figure"
    NOT_A_DAY = "not_a_day"
    DAYS_OUT_OF_ORDER = "days_out_of_order"
    NOT_A_POSITION = "not_a_position"
    OUTSIDE_THE_COUNTRY = "outside_the_country"
    FAR_FROM_ITS_PLACE = "far_from_its_place"
    FUTURE_DAY = "future_day"
    UNKNOWN_TERM = "unknown_term"
    DUPLICATE_ID = "duplicate_id"
    # Of mapped columns.
    NO_DAY_COLUMN = "no_day_column"
    PERIODS_AS_COLUMNS = "periods_as_columns"
    DAY_IN_PARTS = "day_in_parts"
    DAY_ORDER_OPEN = "day_order_open"
    DAY_ORDER_MIXED = "day_order_mixed"
    DAYS_EXCHANGED = "days_exchanged"
    CODE_EXCHANGED = "code_exchanged"
    CODED_DAY_DIFFERS = "coded_day_differs"
    OPEN_TERM = "open_term"
    COORDINATES_SWAPPED = "coordinates_swapped"
    HALF_A_POSITION = "half_a_position"
    LOW_ABOVE_HIGH = "low_above_high"
    # Of UCDP GED and ACLED.
    NO_SOURCE_DATE = "no_source_date"
    REPORTED_BEFORE = "reported_before"
    REPORT_DAY_UNREADABLE = "report_day_unreadable"
    BEST_OUTSIDE = "best_outside"
    PARTS_DIFFER = "parts_differ"
    TWO_AND_TWO = "two_and_two"
    PLACE_UNKNOWN = "place_unknown"
    SEVERAL_PLACES = "several_places"
    WHOLE_COUNTRY = "whole_country"
    WIDER_AREA = "wider_area"
    DATE_PRECISION_DIFFERS = "date_precision_differs"
    NOT_YET_CLEAR = "not_yet_clear"
    SOURCES_AS_TEXT = "sources_as_text"
    TERMS_DIFFER = "terms_differ"
    SAYS_WHO_HOLDS = "says_who_holds"
    ACLED_CONVENTION = "acled_convention"


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
