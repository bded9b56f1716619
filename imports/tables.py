"""What the words of outside data mean here: CSV tables, one concept each. A word that is in none is never guessed."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from imports.errors import Unmapped
from rules.vocabulary import Vocabulary

Term = TypeVar("Term", bound=Vocabulary)


@dataclass(frozen=True)
class Row:
    """One row of a table."""

    table: str
    key: str
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    @property
    def reason(self) -> str:
        """Why the row says what it says, where that was a judgement."""
        return self.values.get("reason", "")

    def words(self, column: str) -> list[str]:
        return [word.strip() for word in self[column].split("|") if word.strip()]

    def spellings(self, column: str) -> list[tuple[str, str]]:
        """Spellings as (name, language): «تدمر@ar» is Arabic, a spelling without a mark is of no one language."""
        if column not in self.values:
            return []
        return [(name, language) for name, _, language in (word.partition("@") for word in self.words(column))]

    def term(self, vocabulary: type[Term], column: str) -> Term:
        try:
            return vocabulary(self[column])
        except ValueError:
            raise Unmapped(
                f"tables/{self.table}, row «{self.key}», column {column}: «{self[column]}» is not one of "
                f"{', '.join(vocabulary.values())}; write one of them."
            ) from None


@dataclass
class Table:
    """The rows by their key: the first column, or the first two where one word is keyed to a place of use."""

    name: str
    rows: dict[tuple[str, ...], Row]
    columns: list[str]
    # The rows relied on that are a judgement.
    judged: set[str] = field(default_factory=set)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows.values())

    def find(self, *key: str) -> Row | None:
        row = self.rows.get(key)
        if row and row.reason:
            self.judged.add(row.key)
        return row

    def get(self, *key: str, where: str) -> Row:
        """Raises Unmapped where the table has no such row."""
        row = self.find(*key)
        if row is None:
            raise Unmapped(
                f"{where}: «{' / '.join(key)}» is not in tables/{self.name}; add a row for it with the columns "
                f"{', '.join(self.columns)}, and the reason if it is a judgement."
            )
        return row


class Tables:
    """Every table of a folder, read at its first use: ``tables["groups.csv"]``.

    ``key_columns`` says of how many columns a table's key is made, where it is more than one.
    """

    def __init__(self, folder: Path, key_columns: Mapping[str, int]) -> None:
        self._folder, self._key_columns = folder, key_columns
        self._read: dict[str, Table] = {}

    def __getitem__(self, name: str) -> Table:
        if name not in self._read:
            self._read[name] = read(self._folder / name, self._key_columns.get(name, 1))
        return self._read[name]

    def judged(self) -> dict[str, list[str]]:
        """The judgements relied on so far, by table."""
        return {name: sorted(table.judged) for name, table in sorted(self._read.items()) if table.judged}


def read(path: Path, key_columns: int) -> Table:
    with path.open(newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        columns = list(reader.fieldnames or [])
        rows: dict[tuple[str, ...], Row] = {}
        for values in reader:
            key = tuple(values[column] for column in columns[:key_columns])
            if key in rows or None in values.values() or None in values:
                raise Unmapped(f"tables/{path.name}, line {reader.line_num}: the row is double or has too few columns.")
            rows[key] = Row(path.name, " / ".join(key), values)
    return Table(path.name, rows, columns)
