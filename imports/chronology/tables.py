"""The chronology's own tables."""

from pathlib import Path

from imports.tables import Tables

_KEY_COLUMNS = {
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
}


def chronology_tables() -> Tables:
    return Tables(Path(__file__).parent / "tables", _KEY_COLUMNS)
