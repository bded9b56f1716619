"""UCDP's file of Syria in 2016, which lies beside the repository and not in it."""

import csv
import os
from collections.abc import Callable
from pathlib import Path

import pytest

FILE = Path(__file__).parents[2].parent / "shared/data/ucdp/ged_syria_2016.csv"
Row = dict[str, str]


def ged_file() -> Path:
    """The file as published. Without it a test is skipped, and fails where changes are judged (CI)."""
    if not FILE.exists() and not os.environ.get("CI"):
        pytest.skip(f"there is no {FILE}")
    assert FILE.exists(), f"{FILE} is missing: UCDP GED, rows of Syria 2016, is expected there."
    return FILE


def rows_of(file: Path) -> list[Row]:
    with file.open(newline="", encoding="utf-8-sig") as text:
        return list(csv.DictReader(text))


def written(rows: list[Row], into: Path, change: Callable[[list[Row]], list[Row]] = list) -> Path:
    """The rows, changed, as a file of the same columns."""
    changed = change(rows)
    with into.open("w", newline="", encoding="utf-8") as text:
        writer = csv.DictWriter(text, list(rows[0]))
        writer.writeheader()
        writer.writerows(changed)
    return into
