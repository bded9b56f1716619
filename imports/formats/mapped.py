"""The cells of a row by what a mapping uses their columns for."""

from collections.abc import Iterator

from imports.findings import Rule
from imports.formats.rows import Cells
from imports.recognition.mapping import Field, Mapping, Use
from imports.recognition.profile import is_unknown


class MappedCells:
    """A row's cells by field; a cell with a word for «unknown» is empty."""

    def __init__(self, cells: Cells, mapping: Mapping) -> None:
        self.cells, self.mapping = cells, mapping

    def of(self, use: Use) -> str:
        text = self.cells.text(use.column)
        return "" if self._says_nothing(text) else text

    def _says_nothing(self, text: str) -> bool:
        return is_unknown(text) or text.casefold() in self.mapping.unknown

    def text(self, field: Field) -> str:
        use = self.mapping.first(field)
        return self.of(use) if use else ""

    def used(self, field: Field) -> tuple[Use, str] | None:
        """The use of a field with what its cell says; None where it says nothing."""
        use = self.mapping.first(field)
        text = self.of(use) if use else ""
        return (use, text) if use and text else None

    def term(self, field: Field) -> str:
        """The meaning of a term, empty where the row has none; raises RefusedRow for one that has no meaning yet."""
        use = self.mapping.first(field)
        return self.meaning(use) if use else ""

    def meaning(self, use: Use) -> str:
        """The same of one column."""
        text = self.of(use)
        if not text:
            return ""
        meanings = {word.casefold(): meaning for word, meaning in use.terms.items()}
        if text.casefold() not in meanings:
            raise self.cells.refused(Rule.OPEN_TERM, use.column, text)
        return meanings[text.casefold()]

    def several(self, field: Field) -> Iterator[tuple[Use, str]]:
        """Every name of every column of a field."""
        for use in self.mapping.of(field):
            names = self.of(use).split(use.separator) if use.separator else [self.of(use)]
            yield from ((use, name.strip()) for name in names if not self._says_nothing(name.strip()))
