"""Why outside data cannot be read; each message names file, row and value, what was expected, and what to do."""

from imports.candidates import Finding


class Unreadable(Exception):
    """A file does not have the shape that is expected of it."""


class Unmapped(Exception):
    """A table does not map a word of the files, and no word is ever guessed."""


class Unfit(Unreadable):
    """A file of which nothing is taken, with the finding that says where and why."""

    def __init__(self, finding: Finding) -> None:
        where = f"Row {finding.row}, column {finding.column}: " if finding.column else f"Row {finding.row}: "
        super().__init__(f"{where if finding.row else ''}{finding.text} {finding.remedy}")
        self.finding = finding
