"""A source row by the names of its columns, and what is found in it while it is read."""

import re
from collections.abc import Callable, Mapping, Sequence

from imports.candidates import Candidate, Finding, Refused
from imports.findings import Rule, finding
from imports.readers.table import SourceRow
from rules.vocabulary import translatable as _

# Empty, «NA» and -1 are three unknowns; which of them a cell has stays to be seen in the raw row.
UNKNOWN_WORDS = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "none", "-"})


_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_LONGEST_UNKNOWN = max(map(len, UNKNOWN_WORDS))
MOST_DIGITS = 9  # a number above is no count of people


class RefusedRow(Exception):
    """The row cannot become an event; the finding says why."""

    def __init__(self, found: Finding) -> None:
        super().__init__(found.text)
        self.finding = found


class Cells:
    """The cells of one row, and the findings on them so far."""

    __slots__ = ("findings", "formulas", "merged", "raw", "row")

    def __init__(
        self,
        row: int,
        raw: Mapping[str, str],
        merged: frozenset[str] = frozenset(),
        formulas: frozenset[str] = frozenset(),
    ) -> None:
        self.row, self.raw = row, raw
        self.merged = merged  # columns whose cell stands in several rows as one
        self.formulas = formulas  # columns whose cell has a formula without a value
        self.findings: list[Finding] = []

    def text(self, column: str) -> str:
        """The cell without surrounding blanks; empty where there is no such column.

        Raises RefusedRow for a formula whose value was not stored.
        """
        text = self.raw.get(column, "").strip()
        if column in self.formulas:
            raise self.refused(Rule.FORMULA_ALONE, column, text)
        return text

    def needed(self, column: str, expected: str) -> str:
        text = self.text(column)
        if len(text) <= _LONGEST_UNKNOWN and text.casefold() in UNKNOWN_WORDS:
            raise self.refused(Rule.MISSING_VALUE, column, text, expected=expected)
        return text

    def note(self, rule: Rule, column: str, value: str, **values: object) -> None:
        self.findings.append(finding(rule, self.row, column, value, **values))

    def refused(self, rule: Rule, column: str, value: str, **values: object) -> RefusedRow:
        return RefusedRow(finding(rule, self.row, column, value, **values))

    def whole_number(self, column: str) -> int:
        """A count as a program wrote it: 12, «12.0» of a spreadsheet, «1,234»."""
        written = self.raw.get(column, "")
        if written.isdecimal() and len(written) <= MOST_DIGITS:
            return int(written)
        text = self.needed(column, _("a number"))
        bare = text
        if not text.isdecimal():
            bare = text.removesuffix(".0")
            bare = bare.replace(",", "") if _THOUSANDS.fullmatch(bare) else bare
        if not bare.isdecimal() or len(bare) > MOST_DIGITS:
            raise self.refused(Rule.NOT_A_FIGURE, column, text, problem=_("expected a whole number."))
        return int(bare)

    def term(self, column: str, known: Mapping[str, object]) -> str:
        """A code of a closed list."""
        text = self.needed(column, _("a code")).removesuffix(".0")
        if text not in known:
            raise self.refused(Rule.UNKNOWN_TERM, column, text, known=", ".join(known))
        return text


def candidate_or_refused(
    row: SourceRow, columns: Sequence[str], id_column: str, read: Callable[[Cells], Candidate]
) -> Candidate | Refused:
    """One row by the reader of its format; what that refuses, or what could not be stored, is refused."""
    merged = frozenset(columns[at] for at in row.merged if at < len(columns))
    formulas = frozenset(columns[at] for at in row.formulas if at < len(columns))
    cells = Cells(row.number, dict(zip(columns, row.cells, strict=False)), merged, formulas)
    if row.is_hidden:
        cells.note(Rule.HIDDEN_ROW, "", "")
    upstream_id = "" if id_column in formulas else cells.text(id_column).removesuffix(".0")
    if row.is_refused:
        return Refused(upstream_id=upstream_id, row=row.number, findings=row.findings, raw=cells.raw)
    try:
        return read(cells)
    except RefusedRow as problem:
        findings = (problem.finding, *cells.findings)
        return Refused(upstream_id=upstream_id, row=row.number, findings=findings, raw=cells.raw)
