"""Thirty well-known towns on eight days: who held them, by which report, read from the files and not from the map.

``thirty_towns.csv`` was written from the changes of the control history and their notes. «nothing» stands where nobody
in the record says who held the place then; «last_known» where whoever held it had ended and nobody names another.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).with_name("thirty_towns.csv")
ROWS = list(csv.DictReader(TABLE.read_text().splitlines()))


def seen(opened, period):
    """Status, holders and the addresses of the reports of what the map says of a place."""
    if period is None:
        return "nothing", "", set()
    assert len(period.views) == 1, [view.appearance for view in period.views]
    view = period.views[0]
    holders = [view.holder] if view.holder else sorted(view.challengers)
    return str(view.status), "|".join(holders), {opened.claims[code]["report"]["url"] for code in view.claims}


def test_thirty_towns_are_held_by_whom_their_reports_say(opened, ledger):
    wrong = []
    for row in ROWS:
        status, holders, reports = seen(opened, ledger.period_on(row["place"], date.fromisoformat(row["date"])))
        if (status, holders) != (row["status"], row["holders"]) or (row["report"] and row["report"] not in reports):
            wrong.append(f"{row['place']} {row['date']}: {row['status']} {row['holders']}; seen {status} {holders}")

    assert wrong == []


def test_the_table_has_every_town_on_every_day():
    places, days = {row["place"] for row in ROWS}, {row["date"] for row in ROWS}

    assert len(places) >= 30
    assert len(days) == 8
    assert len(ROWS) == len(places) * len(days)


@pytest.mark.parametrize(
    ("day", "status", "holders"),
    [
        ("2014-10-01", "controlled", "ypg"),
        ("2014-10-04", "besieged", "ypg"),
        ("2014-10-20", "contested", "islamic-state|ypg"),
        ("2015-01-15", "contested", "islamic-state|ypg"),
        ("2015-01-28", "controlled", "ypg"),
        ("2015-11-01", "controlled", "sdf"),
    ],
)
def test_kobani_is_besieged_and_fought_over_from_october_2014_to_january_2015(opened, ledger, day, status, holders):
    assert seen(opened, ledger.period_on("kobani", date.fromisoformat(day)))[:2] == (status, holders)


@pytest.mark.parametrize(
    ("day", "status", "holders"),
    [
        ("2017-11-08", "controlled", "islamic-state"),
        ("2017-11-09", "controlled", "government-forces"),
        ("2017-11-10", "contested", "government-forces|islamic-state"),
        ("2017-11-13", "controlled", "islamic-state"),
        ("2017-11-19", "controlled", "government-forces"),
        ("2024-12-05", "controlled", "government-forces"),
        ("2024-12-06", "controlled", "sdf"),
        ("2024-12-11", "controlled", "hts-led-opposition"),
        ("2026-02-12", "controlled", "transitional-government"),
    ],
)
def test_abu_kamal_changes_hands_three_times_in_november_2017_and_again_in_december_2024(
    opened, ledger, day, status, holders
):
    assert seen(opened, ledger.period_on("abu-kamal", date.fromisoformat(day)))[:2] == (
        status,
        holders,
    )


def test_in_february_2026_nobody_holds_ground_who_has_ended(ledger):
    held = ledger.places_on(date(2026, 2, 12)).by_holder

    assert set(held) <= {"transitional-government", "sdf", "local-druze-factions", "israel", "turkish-forces"}
