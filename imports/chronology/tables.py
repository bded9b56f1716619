"""What the files' words mean here: the tables, one concept each. A word that is in none is never guessed."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from rules.vocabulary import Vocabulary

FOLDER = Path(__file__).parent / "tables"
Term = TypeVar("Term", bound=Vocabulary)


class Unmapped(Exception):
    """A word of the files that no table maps; the message names file, row, value and what to do."""


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


KEY_COLUMNS = defaultdict(
    lambda: 1,
    {
        "affiliations.csv": 2,
        "answered.csv": 2,
        "contradictions.csv": 3,
        "date_precisions.csv": 2,
        "further_figures.csv": 2,
        "holders_here.csv": 2,
        "manners.csv": 2,
        "more_citations.csv": 2,
        "more_claims.csv": 3,
        "more_control.csv": 3,
        "more_participants.csv": 2,
        "references.csv": 2,
        "links.csv": 2,
        "memberships.csv": 2,
        "quoted.csv": 2,
        "roles.csv": 2,
    },
)


class Tables:
    """Every table of the folder, read when first asked for: ``tables["groups.csv"]``."""

    def __init__(self) -> None:
        self._read: dict[str, Table] = {}

    def __getitem__(self, name: str) -> Table:
        if name not in self._read:
            self._read[name] = read(FOLDER / name, KEY_COLUMNS[name])
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
